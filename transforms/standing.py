"""How firmly a fact is said, and by whom.

In: facts with the stretch that their rule matched, the sentences' skeletons, quotations with speakers; out:
`certainty`, `attributed_to` and the span of the attribution, filled where the rule left them open. Of several cues the
strongest holds: denied, planned, reported, asserted. Cues count in the statement's own clause only; a quotation
belongs to its speaker. What others than the subject say of it is reported; a deal that the document calls agreed is
planned throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from transforms.facts import Fact
from transforms.reading import ASSERTED, DENIED, PLANNED, REPORTED, Mention, Quotation, Reading
from transforms.skeleton import Skeleton

_RANK = {ASSERTED: 0, REPORTED: 1, PLANNED: 2, DENIED: 3}
_FORECAST, _RELAYED = "forecast", "relayed"
_GENERIC = frozenset({"company", "firm", "group", "bank", "it", "they"})
_RELATIVE = (" , which ", " , who ", " , whose ")
_STATIC = frozenset({"role", "quote"})  # a role's status already says what is planned
_BREAKS = (" , making ", " ; ", " but ", " while ", " although ", " whereas ", " : ")
_BREAK_WORDS, _RELATIVE_WORDS = (frozenset(m.split()[-1] for m in marks) for marks in (_BREAKS, _RELATIVE))
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_FIGURE = re.compile(r" [ARN](?= )")
_HEADLINE = re.compile(r" [OP](?: 's)?(?: [a-z]+)? to [a-z]")
_AND_TO = re.compile(r" and to [a-z]+(?: [a-z]+){0,2}$")
_PRESUPPOSED = frozenset({"competitor_of"})  # `has not kept up with O` still calls O a rival
_NOT, _INFINITIVE, _ACCORDING = "n't", "to", "according"
_NEAR = 4  # words before a statement in which cues count as its own


@dataclass(frozen=True)
class StandingRules:
    """Cues and reporting clauses, compiled over skeletons."""

    near: re.Pattern[str]
    clause: re.Pattern[str]
    cue_words: tuple[frozenset[str], frozenset[str]]  # without which there is no near cue, and none of a clause
    certainty: Mapping[str, str]
    verb_certainty: Mapping[str, str]
    ahead: re.Pattern[str]  # P said (that) … the statement
    behind: re.Pattern[str]  # the statement , P said
    according: re.Pattern[str]
    somebody: re.Pattern[str]  # what can say something: a name, a title, a noun for somebody
    outsiders: re.Pattern[str]  # who speaks of others' affairs: analysts, sources, rivals
    verbs: frozenset[str]  # of reporting
    telling: frozenset[str]  # without all of these words nothing changes a statement's standing
    done: tuple[str, ...]  # words before `to` after which something did happen

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> StandingRules:
        """Read `standing_cues`, `standing_exceptions`, `speech_verbs` and `speaker_nouns`."""
        cues = lexicons["standing_cues"]
        reporting = lexicons["speech_verbs"].filter(pl.col("is_reporting"))
        verbs = reporting["form"].to_list()
        say = "(?P<verb> (?:" + "|".join(sorted(verbs, key=lambda v: (-len(v), v))) + ")(?= ))"
        word = r"(?: (?:[a-z][\w'.-]*+|'s|[TOPLXDN])(?= ))"
        phrase = rf"(?P<np>{word}{{1,9}}?)"
        apposition = r"(?: ,(?: [^ ,A][^ ,]*+){1,12} ,)?"
        adverb = r"(?: (?:also|later|then|has|had|have|recently|[a-z]+ly|D)(?= )){0,2}"
        nouns = "|".join(sorted(lexicons["speaker_nouns"]["form"].to_list(), key=lambda n: (-len(n), n)))
        outsiders = "|".join(lexicons["speaker_nouns"].filter(pl.col("is_outsider"))["form"].to_list())
        near, clause = (cues.filter(pl.col("place") == place)["form"] for place in ("near", "clause"))
        cue_words = _rarest(near), _rarest(clause)
        return cls(
            near=_any(near, f"[a-z]+{_NOT}"),
            clause=_any(clause),
            cue_words=cue_words,
            certainty=dict(cues.select("form", "certainty").iter_rows()),
            verb_certainty={f: c for f, c in reporting.select("form", "certainty").iter_rows() if c},
            ahead=re.compile(
                rf"(?:^| [,.:;\u2014\"-])(?: (?:but|and|while|as|in D|D|however))?"
                rf"{phrase}{apposition}{adverb}{say}(?! [.\"])"
            ),
            behind=re.compile(rf"[^;]{{0,240}}? ,{phrase}{adverb}{say}(?:[^,;]{{0,80}})? [.,]"),
            according=re.compile(rf" according to(?P<np>{word}{{1,8}})"),
            somebody=re.compile(rf" (?:[POXT]|people|reports?|sides|(?:{nouns})(?:s|es)?)(?= |$)"),
            outsiders=re.compile(rf"\b(?:{outsiders})(?:s|es)?\b", re.IGNORECASE),
            verbs=frozenset(verbs),
            telling=frozenset([*verbs, _INFINITIVE, _ACCORDING]).union(*cue_words),
            done=tuple(f" {form} to" for form in lexicons["standing_exceptions"]["form"]),
        )


def _rarest(forms: Iterable[str]) -> frozenset[str]:
    """One word of each form, the longest, for that one is met least often."""
    return frozenset(min(form.split(), key=lambda word: (-len(word), word)) for form in forms)


def _any(forms: pl.Series, *further: str) -> re.Pattern[str]:
    """Any of the forms as whole words; `further` are patterns of words that the list cannot spell out."""
    ordered = sorted(forms.to_list(), key=lambda w: (-len(w), w))
    return re.compile(" (" + "|".join([*map(re.escape, ordered), *further]) + ")(?= )")


@dataclass(slots=True)
class _Attribution:
    """Who says a statement: the name or words, whether a person, the verb's effect, and where the words stand."""

    name: str | None
    effect: str
    span: tuple[int, int] | None


def standing(reading: Reading, scenes: Sequence[Skeleton], facts: Sequence[Fact], rules: StandingRules) -> None:
    """Fill `certainty`, `attributed_to` and `attribution` of facts where they are open."""
    if not facts:
        return
    starts = [scene.sentence.start for scene in scenes]
    marks = [q.outer_start for q in reading.quotations]
    analysts = _analysts(facts)
    for fact in facts:
        where = bisect_right(starts, fact.start) - 1
        if fact.family == "quote" or where < 0:
            fact.certainty = fact.certainty or ASSERTED
            continue
        _decide(reading, scenes[where], fact, _quotation(reading, marks, fact.start), analysts, rules)
    _agree(facts)


def _analysts(facts: Sequence[Fact]) -> frozenset[object]:
    """The persons whom the document calls analysts."""
    return frozenset(f.values["person"] for f in facts if f.family == "role" and f.values.get("role") == "analyst")


def _quotation(reading: Reading, marks: list[int], offset: int) -> Quotation | None:
    where = bisect_right(marks, offset) - 1
    found = reading.quotations[where] if where >= 0 else None
    return found if found is not None and found.is_utterance and offset < found.outer_end else None


def _decide(
    reading: Reading,
    scene: Skeleton,
    fact: Fact,
    quotation: Quotation | None,
    analysts: frozenset[object],
    rules: StandingRules,
) -> None:
    if quotation is None and _NOT not in scene.text and rules.telling.isdisjoint(scene.words()):
        fact.certainty = fact.certainty or ASSERTED
        return
    begin, end = scene.stretch(fact.start, fact.end)
    clause = _clause(scene, begin, end)
    levels = _cued(scene, fact, (begin, end), clause, rules)
    said = _reported_by(reading, scene, (begin, end), clause, quotation, rules)
    if said is not None:
        said.name = _resolved(said.name, fact)
        levels.append(_said_level(said, fact, analysts, rules))
        if fact.attributed_to is None and said.name is not None:
            fact.attributed_to, fact.attribution = said.name, said.span
    if fact.family in _STATIC:
        levels = [level for level in levels if level != PLANNED]
    level = max(levels, key=_RANK.__getitem__, default=ASSERTED)
    if fact.certainty is None or level == DENIED:
        fact.certainty = level


def _resolved(name: str | None, fact: Fact) -> str | None:
    """`the company said` of which nobody knows who it is: the one that the statement is about."""
    if name is None or name.lower() not in _GENERIC:
        return name
    about = fact.values.get("organization" if fact.family == "headcount" else "subject")
    return str(about) if about and fact.values.get("subject_kind", "organization") == "organization" else None


def _said_level(said: _Attribution, fact: Fact, analysts: frozenset[object], rules: StandingRules) -> str:
    """What it makes of a statement that somebody says it: the subject may state and plan, outsiders report."""
    if said.effect == _FORECAST:
        return PLANNED if _is_party(said.name, fact) else REPORTED
    if said.effect == _RELAYED:
        return ASSERTED if _is_party(said.name, fact) else REPORTED
    if said.effect == ASSERTED and said.name is not None and fact.family != "role":
        return REPORTED if said.name in analysts or rules.outsiders.search(said.name) else ASSERTED
    return said.effect


def _is_party(name: str | None, fact: Fact) -> bool:
    """Whether the speaker is a party to the fact."""
    return name is not None and any(fact.values.get(slot) == name for slot in _PARTIES)


_PARTIES = ("subject", "counterparty", "holder", "issuer", "organization", "person", "object")


def _agree(facts: Sequence[Fact]) -> None:
    """One deal has one standing in a document: where it is called agreed or bid for, it is nowhere done already.

    A headline says no more than the text below it.
    """
    open_deals = {deal for f in facts if f.certainty == PLANNED and (deal := _deal(f)) is not None}
    money = [f for f in facts if f.family == "money"]
    has_heads = any(f.sentence.kind in _HEADS for f in money)
    below = {_figure(f): f.certainty for f in money if f.sentence.kind not in _HEADS} if has_heads else {}
    open_parties = {party for deal in open_deals for party in enumerate(deal)}
    for fact in facts:
        if fact.certainty != ASSERTED:
            continue
        is_head = fact.sentence.kind in _HEADS
        deal = _deal(fact) if open_deals else None
        if deal and (deal in open_deals or (is_head and not open_parties.isdisjoint(enumerate(deal)))):
            fact.certainty = PLANNED
        elif is_head and fact.family == "money":
            fact.certainty = below.get(_figure(fact), ASSERTED)


_HEADS = ("title", "heading")


def _figure(fact: Fact) -> tuple[object, ...]:
    return tuple(fact.values.get(c) for c in ("kind", "amount_low", "amount_high", "currency"))


def _deal(fact: Fact) -> tuple[object, object] | None:
    """Buyer and bought of an acquisition, else None."""
    values = fact.values
    if fact.family == "money" and values.get("kind") == "acquisition":
        return values.get("subject"), values.get("counterparty")
    if fact.family == "relation" and values.get("relation") == "acquired":
        return values.get("subject"), values.get("object")
    return None


def _clause(scene: Skeleton, begin: int, end: int) -> tuple[int, int]:
    """The clause around a statement; a relative clause ends with the next comma."""
    text, words = scene.text, scene.words()
    start, stop = 0, len(text)
    if not _BREAK_WORDS.isdisjoint(words):
        start = max(0, *(text.rfind(mark, 0, begin + 1) for mark in _BREAKS))
        stop = min((i for mark in _BREAKS if (i := text.find(mark, end)) >= 0), default=stop)
    if _RELATIVE_WORDS.isdisjoint(words):
        return start, stop
    relative = max(text.rfind(mark, start, begin + 1) for mark in _RELATIVE)
    if relative > start and " , " not in text[relative + 3 : begin + 1]:
        comma = text.find(" , ", end)
        return relative, min(stop, comma) if comma >= 0 else stop
    return start, stop


def _cued(
    scene: Skeleton, fact: Fact, stretch: tuple[int, int], clause: tuple[int, int], rules: StandingRules
) -> list[str]:
    """What the cues say that stand among the words of the statement, right before it, or anywhere in its clause.

    A post named beside a person is presupposed: only the words of its own phrase count.
    """
    (begin, end), text, words = stretch, scene.text, scene.words()
    near, far = rules.cue_words
    is_role = fact.family == "role"
    levels = []
    if _NOT in text or not near.isdisjoint(words):
        figure = _FIGURE.search(text, begin, end + 1)
        first = begin if is_role else max(clause[0], _words_before(text, begin))
        for m in rules.near.finditer(text, first, end + 1):
            level = rules.certainty.get(m[1], DENIED)
            if level != DENIED or not _is_beyond(m.start(), figure, fact):
                levels.append(level)
    if not is_role and not far.isdisjoint(words):
        levels += [rules.certainty[m[1]] for m in rules.clause.finditer(text, *clause)]
    if _is_infinitive(scene, begin, rules) or _shares_infinitive(text, begin, clause[0], rules):
        levels.append(PLANNED)
    return levels


def _is_beyond(position: int, figure: re.Match[str] | None, fact: Fact) -> bool:
    """Whether a negation misses the statement: it stands behind the figure, or rivals are said not to keep up."""
    return fact.values.get("relation") in _PRESUPPOSED or (figure is not None and position > figure.start())


def _is_infinitive(scene: Skeleton, begin: int, rules: StandingRules) -> bool:
    """`to fund a buyout`, or in a headline `Pell to buy Cray`: what is still to be done."""
    text = scene.text
    if scene.sentence.kind in ("title", "heading") and _HEADLINE.match(text, begin):
        return True
    return text.endswith(" to", 0, begin) and not text.endswith(rules.done, 0, begin)


def _shares_infinitive(text: str, begin: int, clause: int, rules: StandingRules) -> bool:
    """`agreed to lend … and to fund a buyout`: the second infinitive hangs on the first one's verb."""
    earliest = max(clause, begin - 40)
    if text.find(" and to ", earliest, begin) < 0 or not _AND_TO.search(text, earliest, begin):
        return False
    cues = (m[1] for m in rules.near.finditer(text, clause, begin))
    return any(cue.endswith(" to") and rules.certainty.get(cue) == PLANNED for cue in cues)


def _words_before(text: str, begin: int) -> int:
    position = begin
    for _ in range(_NEAR):
        position = text.rfind(" ", 0, position)
        if position < 0:
            return 0
    return position


def _reported_by(
    reading: Reading,
    scene: Skeleton,
    stretch: tuple[int, int],
    clause: tuple[int, int],
    quotation: Quotation | None,
    rules: StandingRules,
) -> _Attribution | None:
    """Who says the statement, and what the verb makes of it."""
    if quotation is not None:
        speaker = quotation.speaker
        name = speaker.entity.name if speaker else quotation.speaker_name
        return _Attribution(name, ASSERTED, (speaker.start, speaker.end) if speaker else None)
    begin, end = stretch
    text, words = scene.text, scene.words()
    if _ACCORDING in words and (m := rules.according.search(text, *clause)):
        name, span = _party(reading, scene, m)
        return _Attribution(name, REPORTED, span)
    if rules.verbs.isdisjoint(words):
        return None
    found = _ahead(text, begin, end, rules)
    if found is None and (m := rules.behind.match(text, end)) and rules.somebody.search(m["np"]):
        found = m
    if found is None:
        return None
    name, span = _party(reading, scene, found)
    return _Attribution(name, rules.verb_certainty.get(found["verb"].strip(), ASSERTED), span)


def _ahead(text: str, begin: int, end: int, rules: StandingRules) -> re.Match[str] | None:
    """The last reporting clause before the statement, or the one whose subject is the statement's own."""
    before = [m for m in rules.ahead.finditer(text, 0, begin + 1) if rules.somebody.search(m["np"])]
    if before:
        return before[-1]
    own = rules.ahead.match(text, 0, end)
    return own if own is not None and rules.somebody.search(own["np"]) else None


def _party(reading: Reading, scene: Skeleton, m: re.Match[str]) -> tuple[str | None, tuple[int, int] | None]:
    """The person or organisation in a noun phrase, else its words without the article."""
    begin, end = m.span("np")
    mentions = [c for p in range(begin, end) if isinstance(c := scene.chunks.get(p), Mention) and scene.text[p] in "PO"]
    person = next((c for c in mentions if c.entity.kind == "person"), None)
    if mentions:
        chosen = person or mentions[0]
        return chosen.entity.name, (chosen.start, chosen.end)
    first, last = scene.span(begin, end)
    words = _ARTICLE.sub("", " ".join(reading.text[first:last].split()))
    return (words, (first, last)) if words and len(words) < 80 else (None, None)
