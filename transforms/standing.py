"""How firmly a fact is said, and by whom.

In: facts with the stretch that their rule matched, the sentences' skeletons, quotations with speakers; out:
`certainty`, `attributed_to` and the span of the attribution, filled where the rule left them open. Of several cues the
strongest holds: denied, planned, reported, asserted. Cues count in the statement's own clause only; a quotation
belongs to its speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from transforms.facts import Fact
from transforms.reading import ASSERTED, DENIED, PLANNED, REPORTED, Mention, Quotation, Reading
from transforms.skeleton import Skeleton

_RANK = {ASSERTED: 0, REPORTED: 1, PLANNED: 2, DENIED: 3}
_STATIC = frozenset({"role", "quote"})  # a role's status already says what is planned
_BREAKS = (" ; ", " but ", " while ", " although ", " whereas ", " : ")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class StandingRules:
    """Cues and reporting clauses, compiled over skeletons."""

    near: re.Pattern[str]
    clause: re.Pattern[str]
    certainty: Mapping[str, str]
    verb_certainty: Mapping[str, str]
    ahead: re.Pattern[str]  # P said (that) … the statement
    behind: re.Pattern[str]  # the statement , P said
    according: re.Pattern[str]

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> StandingRules:
        """Read `standing_cues` and `speech_verbs`."""
        cues = lexicons["standing_cues"]
        verbs = lexicons["speech_verbs"]["form"].to_list()
        say = "(?P<verb> (?:" + "|".join(sorted(verbs, key=lambda v: (-len(v), v))) + ")(?= ))"
        phrase = r"(?P<np>(?: (?:[a-z][\w'.-]*+|'s|[TOPLXDN])(?= )){1,9}?)"
        apposition = r"(?: ,(?: [^ ,A][^ ,]*+){1,12} ,)?"
        adverb = r"(?: (?:also|later|then|has|had|have|recently|[a-z]+ly|D)(?= )){0,2}"
        return cls(
            near=_any(cues.filter(pl.col("place") == "near")["form"], "[a-z]+n't"),
            clause=_any(cues.filter(pl.col("place") == "clause")["form"]),
            certainty=dict(cues.select("form", "certainty").iter_rows()),
            verb_certainty={f: c for f, c, _ in lexicons["speech_verbs"].iter_rows() if c},
            ahead=re.compile(
                rf"(?:^| [,.:;\u2014\"-])(?: (?:but|and|while|as|in D|D|however))?{phrase}{apposition}{adverb}{say}(?! [.\"])"
            ),
            behind=re.compile(rf"^[^;]{{0,240}}? ,{phrase}{adverb}{say}(?:[^,;]{{0,80}})? [.,]"),
            according=re.compile(r" according to(?P<np>(?: (?:[a-z][\w'.-]*+|'s|[TOPLXDN])(?= )){1,8})"),
        )


def _any(forms: pl.Series, *further: str) -> re.Pattern[str]:
    """Any of the forms as whole words; `further` are patterns of words that the list cannot spell out."""
    ordered = sorted(forms.to_list(), key=lambda w: (-len(w), w))
    return re.compile("(?<= )(?:" + "|".join([*map(re.escape, ordered), *further]) + ")(?= )")


def standing(reading: Reading, scenes: Sequence[Skeleton], facts: Sequence[Fact], rules: StandingRules) -> None:
    """Fill `certainty`, `attributed_to` and `attribution` of facts where they are open."""
    starts = [scene.sentence.start for scene in scenes]
    marks = [q.outer_start for q in reading.quotations]
    for fact in facts:
        if fact.family == "quote":
            fact.certainty = fact.certainty or ASSERTED
            continue
        where = bisect_right(starts, fact.start) - 1
        if where < 0:
            fact.certainty = fact.certainty or ASSERTED
            continue
        _decide(reading, scenes[where], fact, _quotation(reading, marks, fact.start), rules)


def _quotation(reading: Reading, marks: list[int], offset: int) -> Quotation | None:
    where = bisect_right(marks, offset) - 1
    found = reading.quotations[where] if where >= 0 else None
    return found if found is not None and found.is_utterance and offset < found.outer_end else None


def _decide(reading: Reading, scene: Skeleton, fact: Fact, quotation: Quotation | None, rules: StandingRules) -> None:
    begin, end = _stretch(scene, fact)
    clause = _clause_start(scene.text, begin)
    level = _cued(scene.text, begin, end, clause, rules)
    speaker, verb, attribution = _reported_by(reading, scene, begin, end, quotation, rules)
    level = max(level, verb, key=_RANK.__getitem__)
    if fact.certainty is None:
        fact.certainty = ASSERTED if fact.family in _STATIC and level == PLANNED else level
    if fact.attributed_to is None and speaker is not None:
        fact.attributed_to, fact.attribution = speaker, attribution


def _stretch(scene: Skeleton, fact: Fact) -> tuple[int, int]:
    """The fact's stretch as positions of the skeleton's text."""
    first = max(0, bisect_right(scene.starts, fact.start) - 1)
    last = max(first, bisect_left(scene.ends, fact.end))
    last = min(last, len(scene.at) - 1)
    after = scene.at[last + 1] - 1 if last + 1 < len(scene.at) else len(scene.text) - 1
    return scene.at[first] - 1, after


def _clause_start(text: str, begin: int) -> int:
    return max(0, *(text.rfind(mark, 0, begin) for mark in _BREAKS))


def _cued(text: str, begin: int, end: int, clause: int, rules: StandingRules) -> str:
    """The strongest cue among the words of the statement, right before it, or (for some) anywhere in its clause."""
    near = text[max(clause, _three_words_before(text, begin)) : end + 1]
    levels = [rules.certainty.get(m.group(), DENIED) for m in rules.near.finditer(near)]
    stop = min((i for mark in _BREAKS if (i := text.find(mark, end)) >= 0), default=len(text))
    levels += [rules.certainty[m.group()] for m in rules.clause.finditer(text, clause, stop)]
    return max(levels, key=_RANK.__getitem__, default=ASSERTED)


def _three_words_before(text: str, begin: int) -> int:
    position = begin
    for _ in range(3):
        position = text.rfind(" ", 0, max(position, 0))
    return max(position, 0)


def _reported_by(
    reading: Reading, scene: Skeleton, begin: int, end: int, quotation: Quotation | None, rules: StandingRules
) -> tuple[str | None, str, tuple[int, int] | None]:
    """Who says the statement, what the verb makes of it, and where that stands."""
    if quotation is not None:
        speaker = quotation.speaker
        name = speaker.entity.name if speaker else quotation.speaker_name
        return name, ASSERTED, (speaker.start, speaker.end) if speaker else None
    if m := rules.according.search(scene.text):
        name, span = _party(reading, scene, 0, m)
        return name, REPORTED, span
    best = None
    for m in rules.ahead.finditer(scene.text[: max(begin, 0) + 1]):
        best = m
    if best is None and " said" in scene.text[:end]:
        best = rules.ahead.match(scene.text)
        best = best if best and best.end() <= end else None
    offset = 0
    if best is None and (m := rules.behind.match(scene.text[end:])):
        best, offset = m, end
    if best is None:
        return None, ASSERTED, None
    name, span = _party(reading, scene, offset, best)
    return name, rules.verb_certainty.get(best["verb"].strip(), ASSERTED), span


def _party(
    reading: Reading, scene: Skeleton, offset: int, m: re.Match[str]
) -> tuple[str | None, tuple[int, int] | None]:
    """The person or organisation in a noun phrase, else its words without the article."""
    begin, end = offset + m.start("np"), offset + m.end("np")
    chosen = None
    for position in range(begin, end):
        chunk = scene.chunks.get(position)
        if isinstance(chunk, Mention) and scene.text[position] in "PO":
            if scene.text[position] == "P" or chosen is None:
                chosen = chunk
            if scene.text[position] == "P":
                break
    first, last = scene.span(begin, end)
    if chosen is not None:
        return chosen.entity.name, (chosen.start, chosen.end)
    words = _ARTICLE.sub("", " ".join(reading.text[first:last].split()))
    return (words or None) if len(words) < 80 and not _is_pronoun(words) else None, (first, last)


def _is_pronoun(words: str) -> bool:
    return words.lower() in {"it", "he", "she", "they", "we", "i", "you", "who", "which", "that"}
