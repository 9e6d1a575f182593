"""Whose words a paper holds: `the statement said`, `the letter added`.

In: a reading with mentions, and where a paper is said to say something; out: the person or organisation that put the
paper out, if the text says who did. Nobody is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from transforms.reading import Mention, Reading
from transforms.skeleton import lower_view
from transforms.tries import any_of

_REACH = 1_500  # characters before a paper's words in which its author is sought
_OWNED = re.compile(r"'s (?:[a-z-]+ ){0,3}$")
_PUT_OUT = re.compile(r"(?:, [^,.;:]{3,80},)? (?:[\w-]+ ){0,2}?(?:said|say|says|put out|gave|\w+ed)\b[^.;:]*$")
_SENDER = re.compile(r" (?:from|by) (?:the )?(?:[\w'-]+ ){0,4}$")
_AGAIN = re.compile(r"\b(?:the|this|that) (?:[a-z-]+ ){0,2}$")  # a paper spoken of before
_WINDOW = 40
_AUTHORS = ("person", "organization")


def paper_pattern(nouns: Iterable[str]) -> re.Pattern[str]:
    """Over skeletons: a paper that can say something, `noun` the word for it."""
    some = any_of(nouns)
    return re.compile(
        rf" (?:the|a|an|its|his|her|their|this|[OPX] 's)(?= )(?: (?:[a-z-]+|[LX])(?= )){{0,2}} (?P<noun>{some})(?= |$)"
    )


def author(reading: Reading, noun: str, start: int) -> Mention | None:
    """Who put out the paper spoken of last before `start`: `Acme issued a statement`, `a statement from Acme`."""
    low, lowered = max(0, start - _REACH), lower_view(reading.view)
    at = lowered.rfind(noun, low, start)
    while at > low:
        spoken_of = _AGAIN.search(lowered, max(low, at - _WINDOW), at) is not None
        if not spoken_of and reading.quotation_at(at) is None:
            return _author_at(reading, at, at + len(noun))
        at = lowered.rfind(noun, low, at)
    return None


def _author_at(reading: Reading, start: int, end: int) -> Mention | None:
    """Who is said to put out the paper that stands at one place."""
    view, mentions = reading.view, reading.mentions
    where = bisect_right([s.start for s in reading.sentences], start) - 1
    if where < 0:
        return None
    sentence = reading.sentences[where]
    starts = [m.start for m in mentions]
    first = bisect_left(starts, sentence.start)
    before = [m for m in mentions[first : bisect_left(starts, start)] if m.entity.kind in _AUTHORS]
    after = mentions[bisect_left(starts, end) : bisect_left(starts, end) + 1]
    if after and after[0].entity.kind in _AUTHORS and _SENDER.fullmatch(view, end, after[0].start):
        return after[0]
    if before and _OWNED.fullmatch(view, before[-1].end, start):
        return before[-1]
    for mention in reversed(before):
        if _PUT_OUT.match(view[:start], mention.end):
            return mention
    return None
