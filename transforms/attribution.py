"""Who says a statement, and what the way of saying makes of it.

In: a sentence's skeleton, the stretch and the clause of a statement, the quotation that it stands in; out: an
Attribution, or None where nobody says it but the publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.reading import ASSERTED, REPORTED, Mention, Quotation, Reading
from transforms.skeleton import Skeleton
from transforms.standing_rules import ACCORDING, StandingRules

FORECAST, RELAYED, DISPUTED = "forecast", "relayed", "disputed"
RELATIVE = (" , which ", " , who ", " , whose ", " , to which ", " , of which ", " , in which ", " , for which ")
_APPOSED = 80  # characters of an apposition
_ARTICLE = re.compile(r"^(?:(?:but|and|with|while|as|though)\s+)?(?:the|a|an)?\b\s*", re.IGNORECASE)
_PREDICATE = re.compile(r" (?:is|are|was|were|be|been|which|who|that)(?= |$)")  # `is expected`: nobody says it
_NO_COMMENT = re.compile(  # `said it had no comment on a report that`: the report says so
    r"(?: (?!(?:on|about) )(?:[a-z'-]++|[OPT])){0,4}? (?:no comment|not comment|not be commenting|declined comment)"
    r" (?:on|about)(?= )"
)
_NAMED_BEFORE = re.compile(  # `P , a L investor`: the words of an apposition
    r" (?P<name>[PO]) ,(?: (?!(?:who|which|that|and|but|is|was|said|says|has|had) )(?:[a-z][a-z'.-]*+|L|,|\.)){1,8} $"
)
_TURNS = (" but ", " while ", " although ")

# `according to a document filed with O`: O does not say it
_FILED = re.compile(r" (?:filed|lodged|registered|submitted|sent)(?: [a-z]+)? (?:with|to) ")
_BASED = re.compile(r"^(?:[^ ]*-)?based ")


@dataclass(slots=True)
class Attribution:
    """Who says a statement: the name or words, whether a person, the verb's effect, and where the words stand."""

    name: str | None
    effect: str
    span: tuple[int, int] | None


def attributed(
    reading: Reading,
    scene: Skeleton,
    stretch: tuple[int, int],
    clause: tuple[int, int],
    quotation: Quotation | None,
    rules: StandingRules,
) -> Attribution | None:
    """Who says the statement, and what the verb makes of it."""
    if quotation is not None:
        speaker = quotation.speaker
        name = speaker.entity.name if speaker else quotation.speaker_name
        return Attribution(name, ASSERTED, (speaker.start, speaker.end) if speaker else None)
    begin, end = stretch
    text, words = scene.text, scene.words()
    if ACCORDING in words and (m := rules.according.search(text, *clause)):
        name, span = _party(reading, scene, m)
        return Attribution(name, ASSERTED if rules.records.search(text, *m.span("np")) else REPORTED, span)
    if rules.verbs.isdisjoint(words):
        return None
    found = _ahead(text, begin, end, rules)
    if found is not None and found.end() <= clause[0] and text.startswith(RELATIVE, clause[0]):
        return None  # `analysts say Pell, which owes $5m, will fail`: told in passing
    if found is None and (m := rules.behind.match(text, end)) and _says(text, m, rules):
        found = None if f"{m['np']} ".startswith(_TURNS) else m
    if found is None:
        return None
    name, span = _party(reading, scene, found)
    effect = rules.verb_certainty.get(found["verb"].strip(), ASSERTED)
    if effect == RELAYED and begin <= found.start("verb") < end:
        effect = ASSERTED  # `its arm reported a profit`: that is the deed itself
    return Attribution(name, effect, span)


def _ahead(text: str, begin: int, end: int, rules: StandingRules) -> re.Match[str] | None:
    """The last reporting clause before the statement, or the one whose subject is the statement's own."""
    before = [m for m in rules.ahead.finditer(text, 0, begin + 1) if _says(text, m, rules)]
    if before:
        return before[-1]
    own = rules.ahead.match(text, 0, end)
    return own if own is not None and _says(text, own, rules) else None


def _says(text: str, m: re.Match[str], rules: StandingRules) -> bool:
    """Whether a clause has somebody who says something; a bid that is dismissed is no claim."""
    if not rules.somebody.search(m["np"]) or _PREDICATE.search(m["np"]):
        return False
    if _NO_COMMENT.match(text, m.end()):
        return False
    verb = m["verb"].strip()
    return rules.verb_certainty.get(verb) != DISPUTED or bool(rules.claims.match(text, m.end()))


def _party(reading: Reading, scene: Skeleton, m: re.Match[str]) -> tuple[str | None, tuple[int, int] | None]:
    """The person or organisation in a noun phrase, else its words without the article."""
    begin, end = m.span("np")
    mentions = [c for p in range(begin, end) if isinstance(c := scene.chunks.get(p), Mention) and scene.text[p] in "PO"]
    person = next((c for c in mentions if c.entity.kind == "person"), None)
    if mentions and (filed := _FILED.search(scene.text, begin, end)):
        end = filed.start()
        mentions = [
            c for p in range(begin, end) if isinstance(c := scene.chunks.get(p), Mention) and scene.text[p] in "PO"
        ]
    if mentions:
        chosen = person or mentions[0]
        return chosen.entity.name, (chosen.start, chosen.end)
    if (apposed := _apposed(scene, begin, end)) is not None:
        return apposed.entity.name, (apposed.start, apposed.end)
    first, last = scene.span(begin, end)
    words = (
        _BASED.sub("", _ARTICLE.sub("", " ".join(reading.text[first:last].split())))
        .removesuffix("'s")
        .removesuffix("\u2019s")
    )
    if words.startswith("its "):
        words = "it"
    return (words, (first, last)) if words and len(words) < 80 else (None, None)


def _apposed(scene: Skeleton, begin: int, end: int) -> Mention | None:
    """Who is named before a bare noun that ends what is told of him between commas (`P , a L investor said`)."""
    words = scene.text[begin:end].split()
    if len(words) != 1 or words[0].endswith("s"):
        return None
    found = _NAMED_BEFORE.search(scene.text, max(0, begin - _APPOSED), begin + 1)
    named = scene.chunks.get(found.start("name")) if found else None
    return named if isinstance(named, Mention) else None
