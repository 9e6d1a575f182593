"""Who says the words in quotation marks.

In: a Reading with quotations, mentions (names and pronouns) and titles; out: the speaker of every quotation that has
one, and `is_utterance` raised for fragments that somebody is said to have said. A speaker is sought behind the
quotation (`…," said Ann Lee`), before it (`Ann Lee said: "…`), then in the quotation before it. Nobody is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from transforms.reading import Mention, Quotation, Reading, Sentence
from transforms.skeleton import Chunk, Skeleton, bounds, chunks_in_order, skeleton

_WINDOW = 600  # characters of a paragraph that are read before and behind a quotation
_ARTICLE = re.compile(r"^(?:the|a|an|one|another)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w[\w'-]*+")


@dataclass(frozen=True)
class SpeakerRules:
    """Patterns over skeletons in which Q stands for a quotation."""

    after_subject: re.Pattern[str]  # Q , P said
    after_verb: re.Pattern[str]  # Q , said P
    after_clause: re.Pattern[str]  # Q in the race , he said
    before: re.Pattern[str]  # P said : Q
    according: re.Pattern[str]
    cues: frozenset[str]

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> SpeakerRules:
        """Read `speech_verbs` and `quotation_cues`."""
        verbs = lexicons["speech_verbs"].filter(pl.col("is_quoting"))["form"].to_list()
        say = "(?P<verb> (?:" + "|".join(sorted(verbs, key=lambda v: (-len(v), v))) + ")(?= ))"
        word = r"(?: (?:[a-z][\w'.-]*+|'s|[TOPLXDN])(?= ))"
        adverb = (
            r"(?: (?:also|later|then|further|recently|has|had|have|once|later|reportedly|jointly|[a-z]+ly|D)(?= )){0,2}"
        )
        tail = r"(?: (?:,|\(|\)|[a-z][\w'.-]*+|'s|[TOPLXDN])(?= )){0,14}?"
        return cls(
            after_subject=re.compile(rf"^(?: [,.\u2014-])*(?P<np>{word}{{1,8}}?(?: ,{tail} ,)?){adverb}{say}"),
            after_verb=re.compile(
                rf"^(?: [,.\u2014-])*{say}(?P<np>(?: (?:[a-z][\w'.&/-]*+|'s|,|[TOPLXDN])(?= )){{1,16}})"
            ),
            after_clause=re.compile(
                rf"^(?: (?:[a-z0-9][\w'.-]*+|'s|[TOPLXDNAR])(?= )){{1,16}}? ,(?P<np> [PO](?= )){adverb}{say} \."
            ),
            before=re.compile(
                rf"(?P<np>(?: (?:,|\(|\)|'s|[\w'.&/-]++)(?= )){{1,24}}?){adverb}{say}"
                r"(?P<gap>(?: [^\s.;:Q]++){0,16})(?P<colon> :)? $"
            ),
            according=re.compile(r" according to(?P<np>(?: (?:[a-z][\w'.-]*+|'s|,|[TOPLXDN])(?= )){1,8})"),
            cues=frozenset(lexicons["quotation_cues"]["form"]),
        )


@dataclass(slots=True)
class _Speaker:
    mention: Mention | None
    name: str | None
    verb: tuple[int, int] | None


def speakers(reading: Reading, rules: SpeakerRules) -> None:
    """Set `speaker`, `speaker_name`, the verb's span and `is_utterance` of `reading.quotations`."""
    if not reading.quotations:
        return
    last: _Speaker | None = None
    last_paragraph = -9
    for number, scene, quotations in _scenes(reading):
        before = (
            last if number - last_paragraph <= 1 or (_stands_alone(scene) and number - last_paragraph <= 2) else None
        )
        for quotation in quotations:
            found = _own_speaker(reading, scene, quotation, rules)
            if found is None and quotation.is_utterance:
                found = before
            if found is not None:
                _apply(quotation, found, reading)
            if found is not None and quotation.is_utterance:
                before = last = _Speaker(found.mention, found.name, None)
                last_paragraph = number


def _stands_alone(scene: Skeleton) -> bool:
    return not re.search(r"[a-zA-PR-Z]", scene.text)


def _scenes(reading: Reading) -> Iterator[tuple[int, Skeleton, list[Quotation]]]:
    """Per paragraph with quotations: its number, a skeleton in which each quotation is one Q, and the quotations."""
    chunks = chunks_in_order(reading)
    spans = [bounds(c)[0] for c in chunks]
    for number, stretch in _paragraphs(reading):
        quotations = [q for q in reading.quotations if stretch.start <= q.outer_start < stretch.end]
        if quotations:
            inside = chunks[bisect_left(spans, stretch.start) : bisect_left(spans, stretch.end)]
            yield number, skeleton(reading.view, stretch, _with_quotations(inside, quotations)), quotations


def _paragraphs(reading: Reading) -> Iterator[tuple[int, Sentence]]:
    """The paragraphs that hold quotations, each as one stretch that also covers a quotation's later paragraphs."""
    ends = [q.outer_end for q in reading.quotations]
    starts = [q.outer_start for q in reading.quotations]
    stretch: Sentence | None = None
    for sentence in reading.sentences:
        if sentence.kind == "furniture":
            continue
        if stretch is not None and (
            sentence.paragraph == stretch.paragraph or sentence.start < _reach(starts, ends, stretch)
        ):
            stretch = Sentence(stretch.start, max(stretch.end, sentence.end), stretch.kind, stretch.paragraph)
            continue
        if stretch is not None:
            yield stretch.paragraph, stretch
        stretch = Sentence(sentence.start, sentence.end, sentence.kind, sentence.paragraph)
    if stretch is not None:
        yield stretch.paragraph, stretch


def _reach(starts: list[int], ends: list[int], stretch: Sentence) -> int:
    """Where the last quotation that begins before the stretch's end is closed."""
    where = bisect_left(starts, stretch.end) - 1
    return ends[where] if where >= 0 else 0


def _with_quotations(chunks: list[Chunk], quotations: list[Quotation]) -> list[Chunk]:
    """Quotations and the chunks outside them, in order."""
    starts = [q.outer_start for q in quotations]

    def outside(chunk: Chunk) -> bool:
        where = bisect_left(starts, bounds(chunk)[0] + 1) - 1
        return where < 0 or quotations[where].outer_end <= bounds(chunk)[0]

    kept = [c for c in chunks if outside(c) and not _runs_into(c, starts)]
    return sorted([*kept, *quotations], key=lambda c: bounds(c)[0])


def _runs_into(chunk: Chunk, starts: list[int]) -> bool:
    start, end = bounds(chunk)
    where = bisect_left(starts, start)
    return where < len(starts) and starts[where] < end


def _own_speaker(reading: Reading, scene: Skeleton, quotation: Quotation, rules: SpeakerRules) -> _Speaker | None:
    """The speaker named in the sentence around a quotation."""
    at = next((p for p, c in scene.chunks.items() if c is quotation), None)
    if at is None:
        return None
    behind = scene.text[at + 1 : at + 1 + _WINDOW].split(" Q ")[0]
    ahead = scene.text[max(0, at - _WINDOW) : at]
    ahead = ahead[max(ahead.rfind(" Q "), ahead.rfind(" . ")) + 2 :] if " Q " in ahead or " . " in ahead else ahead
    is_term = _is_term(ahead, rules)
    if is_term and reading.view[quotation.end - 1] not in ".!?,":
        quotation.is_utterance = False
    start = at - len(ahead)
    if quotation.is_utterance or (not is_term and _n_words(reading, quotation) > 1):
        for pattern in (rules.after_subject, rules.after_verb):
            if (m := pattern.match(behind)) and (found := _speaker(reading, scene, at + 1, m, behind)):
                return found
    if m := rules.before.search(ahead):
        allowed = quotation.is_utterance or (
            not is_term and (_n_words(reading, quotation) > 1 or m["gap"].strip() in ("", ",", "it was", "as"))
        )
        if allowed and (found := _speaker(reading, scene, start, m, ahead, last=True)):
            return found
    if quotation.is_utterance or is_term or _n_words(reading, quotation) < 2:
        return _introduced(reading, scene, start, ahead) if quotation.is_utterance else None
    for pattern in (rules.after_clause, rules.according):
        if (m := pattern.match(behind)) and (found := _speaker(reading, scene, at + 1, m, behind)):
            return found
    return None


def _n_words(reading: Reading, quotation: Quotation) -> int:
    return len(_WORD.findall(reading.view[quotation.start : min(quotation.end, quotation.start + 100)]))


def _is_term(ahead: str, rules: SpeakerRules) -> bool:
    """Whether the words right before the marks announce a term, a title or a name."""
    return not rules.cues.isdisjoint(ahead.split()[-3:])


def _introduced(reading: Reading, scene: Skeleton, start: int, ahead: str) -> _Speaker | None:
    """`Ann Lee: "…"`, `Ann Lee, chief executive: "…"`."""
    m = re.search(r"^(?P<np>(?: [^\s.;:]++){1,12}?) : $", ahead)
    return _speaker(reading, scene, start, m, ahead) if m else None


def _speaker(
    reading: Reading, scene: Skeleton, start: int, m: re.Match[str], text: str, last: bool = False
) -> _Speaker | None:
    """The person, organisation or unnamed office in the noun phrase of a match; `last`: the subject is the one nearest
    the verb."""
    begin, end = m.span("np")
    verb = scene.span(start + m.start("verb"), start + m.end("verb")) if "verb" in m.re.groupindex else None
    people = [
        i for i in range(begin, end) if text[i] == "P" and text[i - 1] == " " and text[i + 1 : i + 2] in (" ", "")
    ]
    owned = [i for i in people if text[i + 1 : i + 4] != " 's"]
    if owned:
        chosen = _subject(owned, text, end) if last else owned[0]
        return _Speaker(_mention(scene, start + chosen), None, verb)
    phrase = text[begin:end]
    organisations = [begin + i.start() + 1 for i in re.finditer(r" O(?= |$)(?! 's)(?! T)", phrase)]
    offices = list(re.finditer(r" (?:O(?: 's)? )?(?:[a-z-]+ )?T(?= |$)", phrase))
    if offices and (name := _office(reading, scene, start + begin, phrase, offices[-1] if last else offices[0])):
        return _Speaker(None, name, verb)
    if organisations:
        return _Speaker(_mention(scene, start + (organisations[-1] if last else organisations[0])), None, verb)
    return None


def _subject(people: list[int], text: str, end: int) -> int:
    """Of the persons before a verb, the one that is its subject: the first of the clause, appositions left aside."""
    clause = max(text.rfind(w, 0, end) for w in (" but ", " while ", " although ", " that ", " ; ", " and P "))
    return next((i for i in people if i > clause), people[-1])


def _office(reading: Reading, scene: Skeleton, start: int, phrase: str, m: re.Match[str]) -> str | None:
    """An unnamed speaker in the text's own words (`WeWork spokesperson`), if an organisation or place belongs to it."""
    begin, end = scene.span(start + m.start(), start + m.end())
    words = _ARTICLE.sub("", " ".join(reading.text[begin:end].split()))
    return words if " O" in m.group() else None


def _mention(scene: Skeleton, position: int) -> Mention | None:
    chunk = scene.chunks.get(position)
    return chunk if isinstance(chunk, Mention) else None


def _apply(quotation: Quotation, found: _Speaker, reading: Reading) -> None:
    if found.mention is None and found.name is None:
        return
    quotation.speaker, quotation.speaker_name = found.mention, found.name
    if found.verb is not None:
        quotation.verb_start, quotation.verb_end = found.verb
    quotation.is_utterance = True
