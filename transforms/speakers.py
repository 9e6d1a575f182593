"""Who says the words in quotation marks.

In: a Reading with quotations, mentions (names and pronouns) and titles; out: the speaker of every quotation that has
one, and `is_utterance` raised for fragments that somebody is said to have said. A speaker is sought behind the
quotation (`…," said Ann Lee`), before it (`Ann Lee said: "…`), then in the quotation before it. Nobody is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.papers import author
from transforms.reading import Mention, Quotation, Reading, Sentence
from transforms.skeleton import QUOTATION, Placed, Skeleton, lower_view, skeleton
from transforms.speaker_rules import SpeakerRules

__all__ = ["SpeakerRules", "speakers"]

_WINDOW = 600  # characters of a paragraph that are read before and behind a quotation
_ARTICLE = re.compile(r"^(?:the|a|an|one(?! of)|another)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w[\w'-]*+")
_INTRODUCED = re.compile(r"^(?P<np>(?: [^\s.;:]++){1,12}?) : $")
_PERSON = re.compile(r"(?<! of)(?<! for)(?<! to)(?<! with)(?<! about) P(?= |$)(?! 's)")  # `an aide of P` is not P
_ORGANISATION = re.compile(r" O(?= |$)(?! 's)(?! T)")
_OFFICE = re.compile(r"(?: (?:former|senior|top|leading|veteran)(?= O))? O(?: 's)?(?: [a-z-]+)? T(?= |$)(?! 's)")
_ADJACENT = re.compile(r"^(?: ,)? $| (?:is|are|was|were|be|been|as|felt|feels) $")
_PUT_IT = re.compile(r" as(?P<np>(?: (?:[a-z][\w'.-]*+|'s|[TOPLXDN])(?= )){1,8}) (?:put|puts|sees|saw) it [,:] $")
_GOES_ON = re.compile(r"^(?: ,)? (?:and|but|or|yet|while)(?: (?!P |O )[a-z][\w'.-]*+| [ARND]|'s){0,12} $")
_HE_SAID = re.compile(r"(?: [,.])* (?:he|she|they) ")  # whom no name is known of
_SOMEONE = re.compile(r" (?:another|others|one|some|many|most) ?$")
_WHAT = re.compile(r" what(?: [^ ,.;]+){1,10} $")  # `blamed what Ann Lee called "…"`
_ASIDE = re.compile(
    r"(?: [OPX](?= , (?:which|who|whose|where|led|headed|owned|controlled|based|founded|an?) )"
    r"| [a-z-]+(?= , (?:which|who|whose|led|headed|controlled|including) ))(?P<aside> ,(?: [^ ]+)+ ,) ?$"
)
_OPENING = re.compile(r" *(?:for|if|when|in|with|on|at|after|as|unlike|like|despite|under|by)(?= )")
_WHENCE = re.compile(r" (?:at|on|of|from|in|with|for|to) ")
_TURNS = (" while ", " but ", " although ", " whereas ")
_ANYTHING = re.compile(r"[a-zA-PR-Z]")  # but quotations
_OTHERS = re.compile(r" (?:but|while|although|whereas|though|according) ")  # what turns to somebody else
_TURNED = re.compile(
    r"(?<! that) (?:but|while|although|whereas|though)(?: (?!that |it |its |he |she |they |[a-z]+ing )[^ ]+){2,} "
)
_AND = (" and", " then", " and then", " and also", " , and")
_SUBJECT = 120  # characters of a skeleton before a verb in which its subject is sought


@dataclass(slots=True)
class _Speaker:
    mention: Mention | None
    name: str | None
    verb: tuple[int, int] | None
    is_paper: bool = False  # that nobody is said to have put out


def speakers(reading: Reading, chunks: list[Placed], rules: SpeakerRules) -> None:
    """Set `speaker`, `speaker_name`, the verb's span and `is_utterance` of `reading.quotations`."""
    if not reading.quotations:
        return
    last: _Speaker | None = None
    last_paragraph = -9
    for number, scene, quotations in _scenes(reading, chunks):
        before = (
            last if number - last_paragraph <= 1 or (_stands_alone(scene) and number - last_paragraph <= 2) else None
        )
        fragment: _Speaker | None = None  # who said the words in marks just before
        places = [place for place, chunk in scene.chunks.items() if isinstance(chunk, Quotation)]
        for at, quotation in zip(places, quotations, strict=True):
            scan = _Scan(reading, scene, at, quotation, rules)
            found = _own_speaker(scan)
            if found is not None and found.is_paper and before is not None:
                found = _Speaker(before.mention, before.name, found.verb)  # `the report added`: its author spoke
            if found is None and quotation.is_utterance:
                found = scan.told_before() or before or scan.directly_behind()
            elif found is None and fragment is not None and scan.goes_on():
                found = fragment
            if found is not None:
                _apply(quotation, found, reading)
            fragment = _Speaker(found.mention, found.name, None) if found is not None else None
            if found is not None and quotation.is_utterance:
                before = last = _Speaker(found.mention, found.name, None)
                last_paragraph = number


def _stands_alone(scene: Skeleton) -> bool:
    return not _ANYTHING.search(scene.text)


def _scenes(reading: Reading, chunks: list[Placed]) -> Iterator[tuple[int, Skeleton, list[Quotation]]]:
    """Per paragraph with quotations: its number, a skeleton in which each quotation is one Q, and the quotations."""
    spans = [chunk[0] for chunk in chunks]
    marks = [q.outer_start for q in reading.quotations]
    lowered = lower_view(reading.view)
    for number, stretch in _paragraphs(reading, marks):
        quotations = reading.quotations[bisect_left(marks, stretch.start) : bisect_left(marks, stretch.end)]
        inside = chunks[bisect_left(spans, stretch.start) : bisect_left(spans, stretch.end)]
        yield number, skeleton(lowered, stretch, _with_quotations(inside, quotations)), quotations


def _paragraphs(reading: Reading, marks: list[int]) -> Iterator[tuple[int, Sentence]]:
    """The paragraphs that hold quotations, each as one stretch that also covers a quotation's later paragraphs."""
    ends = [q.outer_end for q in reading.quotations]
    number = start = end = -1
    kind = ""
    for sentence in reading.sentences:
        if sentence.kind == "furniture":
            continue
        if end >= 0 and (sentence.paragraph == number or sentence.start < _reach(marks, ends, end)):
            end = max(end, sentence.end)
            continue
        if bisect_left(marks, start) < bisect_left(marks, end):
            yield number, Sentence(start, end, kind, number)
        number, start, end, kind = sentence.paragraph, sentence.start, sentence.end, sentence.kind
    if bisect_left(marks, start) < bisect_left(marks, end):
        yield number, Sentence(start, end, kind, number)


def _reach(starts: list[int], ends: list[int], end: int) -> int:
    """Where the last quotation that begins before the end of a stretch is closed."""
    where = bisect_left(starts, end) - 1
    return ends[where] if where >= 0 else 0


def _with_quotations(chunks: list[Placed], quotations: list[Quotation]) -> list[Placed]:
    """Quotations and the chunks outside them, in order."""
    merged: list[Placed] = []
    free = at = 0
    for quotation in quotations:
        start, end = quotation.outer_start, quotation.outer_end
        while at < len(chunks) and chunks[at][0] < start:
            if chunks[at][0] >= free and chunks[at][1] <= start:
                merged.append(chunks[at])
            at += 1
        merged.append((start, end, QUOTATION, quotation))
        free = end
    return merged + [chunk for chunk in chunks[at:] if chunk[0] >= free]


def _own_speaker(scan: _Scan) -> _Speaker | None:
    """The speaker named in the sentence around a quotation."""
    quotation = scan.quotation
    if scan.is_term and scan.reading.view[quotation.end - 1] not in ".!?,":
        quotation.is_utterance = False
    if scan.is_opened and (found := scan.ahead()) is not None:
        return found
    if quotation.is_utterance:
        return (None if scan.is_closed else scan.directly_behind()) or scan.ahead() or scan.introduced()
    if scan.is_term:
        return None
    if scan.n_words < 2 or scan.is_closed:
        return scan.ahead() or (scan.directly_behind() if scan.is_exclaimed() else None) or scan.governed()
    return scan.directly_behind() or scan.ahead() or scan.behind() or scan.governed()


class _Scan:
    """The words before and behind one quotation, and the places in them where a speaker may be named."""

    def __init__(self, reading: Reading, scene: Skeleton, at: int, quotation: Quotation, rules: SpeakerRules) -> None:
        self.reading, self.scene, self.rules, self.quotation = reading, scene, rules, quotation
        self.after_start = at + 1
        self.after = scene.text[at + 1 : at + 1 + _WINDOW].split(" Q ")[0]
        before = scene.text[max(0, at - _WINDOW) : at]
        self.is_closed = reading.view[quotation.end - 1] == "." or self.after.startswith(" . ")
        cut = max(before.rfind(" Q "), before.rfind(" . "))
        self.before = before[cut + 2 :] if cut >= 0 else before
        self.before_start = at - len(self.before)
        is_next = cut >= 0 and before[cut + 1] == "."
        stop = before.rfind(" . ", 0, cut + 1)
        self.earlier = (stop + 2 if stop >= 0 else 0, cut + 1) if is_next else None
        self.ahead_start = at - len(before)
        self.ahead_text = before
        words = self.before.split()
        last = words[-2:]
        self.is_opened = len(words) > 1 and last[-1] in (",", ":") and last[0] in rules.forms  # `Ann Lee said, "…`
        self.has_verb_before = not rules.forms.isdisjoint(words)
        self.is_term = bool(last) and (last[-1] in rules.cues or (last[0] in rules.cues and last[-1] in ("as", "the")))
        if self.is_term and _WHAT.search(self.before):
            self.is_term = False
        inside = reading.view[quotation.start : min(quotation.end, quotation.start + 100)]
        self.n_words = len(_WORD.findall(inside))

    def directly_behind(self) -> _Speaker | None:
        """`…," said Ann Lee`, `…," Ann Lee said`."""
        rules = self.rules
        return self._behind((rules.after_subject, rules.after_verb, rules.quoted, rules.was_quoted, rules.was_read))

    def is_exclaimed(self) -> bool:
        """Whether one word stands alone as a sentence: `"Amazing," said Ann Lee`."""
        view, quotation = self.reading.view, self.quotation
        is_word = view[quotation.start].isupper() and view[quotation.end - 1] in ",!?"
        return is_word and not self.before.strip(" .") and not self.is_closed

    def behind(self) -> _Speaker | None:
        """`… in the race, he said.`, `…, according to Ann Lee`."""
        return self._behind((self.rules.after_clause, self.rules.according))

    def _behind(self, patterns: tuple[re.Pattern[str], ...]) -> _Speaker | None:
        for pattern in patterns:
            m = pattern.match(self.after)
            if (
                m
                and not m["np"].startswith(_TURNS)
                and (found := self._named(self.after, self.after_start, m.span("np"), _verb(m), False))
            ):
                return found
        return None

    def ahead(self) -> _Speaker | None:
        """`Ann Lee said: "…`: the last reporting verb before the marks that is near enough, and its subject.

        `As Ann Lee put it: "…` comes first.
        """
        if m := _PUT_IT.search(self.before):
            return self._named(self.before, self.before_start, m.span("np"), None, True)
        if not self.has_verb_before:
            return None
        verbs = list(self.rules.verbs.finditer(self.before))
        for verb in reversed(verbs):
            gap = self.rules.gap.match(self.before, verb.end())
            if gap is None or (not self.quotation.is_utterance and _TURNED.search(gap.group())):
                continue
            if not self.quotation.is_utterance and self.n_words < 2 and not _ADJACENT.search(gap.group()):
                return None
            main = verbs[0] if verb.group("verb").endswith("ing") else verb  # `P said that O …, adding: Q`
            if not self.before[: main.start()].strip(" ,"):
                main = verb  # `…, said P, adding: Q`
            subject = (max(0, main.start() - _SUBJECT), main.start())
            if self.before[: main.start()] in _AND and " Q " in self.ahead_text:
                return self._joined(verb)
            return self._named(self.before, self.before_start, subject, _verb(verb), True)
        return None

    def _joined(self, verb: re.Match[str]) -> _Speaker | None:
        """`he called it "a farce" and said: "…`: who does the deed before says it too."""
        gone = len(self.ahead_text) - len(self.before)
        begin = self.ahead_text.rfind(" . ", 0, gone) + 2 if " . " in self.ahead_text[:gone] else 0
        told = verb.start("verb") + gone, verb.end("verb") + gone
        return self._named(self.ahead_text, self.ahead_start, (begin, gone), told, False)

    def governed(self) -> _Speaker | None:
        """`Ann Lee said that they met, and that Bo Cray "threw a plate"`: who says all of a sentence."""
        begin = self.before.rfind(" . ") + 2 if " . " in self.before else 0
        verb = self.rules.telling.search(self.before, begin)
        if verb is None or verb.start() - begin > _SUBJECT or self.n_words < 2:
            return None
        if (
            _OTHERS.search(self.before, verb.end())
            or ":" in self.before[verb.end() :]
            or ";" in self.before[verb.end() :]
        ):
            return None
        return self._named(self.before, self.before_start, (begin, verb.start()), _verb(verb), True)

    def told_before(self) -> _Speaker | None:
        """`Ann Lee says prices fell. "It is a shame."`: who says the sentence before words that stand alone."""
        is_whole = self.is_closed or _HE_SAID.match(self.after)
        if self.earlier is None or self.before.strip(" .") or not is_whole:
            return None
        begin, end = self.earlier
        told = self.ahead_text[begin:end]
        verb = None if " Q " in told else self.rules.verbs.search(told)
        if verb is None:
            return None
        if _SOMEONE.search(told, 0, verb.start()):
            return _Speaker(None, None, None)  # `Another said prices fell. "It is a shame," he said.`
        return self._named(told, self.ahead_start + begin, (max(0, verb.start() - _SUBJECT), verb.start()), None, True)

    def goes_on(self) -> bool:
        """Whether the words between these and the quotation before them go on with the same sentence."""
        return self.n_words > 1 and not self.is_term and bool(_GOES_ON.match(self.before))

    def introduced(self) -> _Speaker | None:
        """`Ann Lee: "…"`, `Ann Lee, chief executive: "…"`."""
        m = _INTRODUCED.match(self.before)
        return self._named(self.before, self.before_start, m.span("np"), None, False) if m else None

    def _named(
        self, text: str, offset: int, phrase: tuple[int, int], verb: tuple[int, int] | None, nearest: bool
    ) -> _Speaker | None:
        """The person, unnamed office or organisation in a noun phrase; `nearest`: the one by the verb."""
        begin, end = phrase
        if nearest and (aside := _ASIDE.search(text, begin, end)):
            end = aside.start("aside")  # `Pell, which bought it from Cray, said`
        span = self.scene.span(offset + verb[0], offset + verb[1]) if verb else None
        people = [begin + m.start() + 1 for m in _PERSON.finditer(text[begin:end])]
        if people:
            chosen = _subject(people, text, end) if nearest else people[0]
            return _Speaker(_mention(self.scene, offset + chosen), None, span)
        offices = list(_OFFICE.finditer(text[begin:end]))
        if offices:
            office = offices[-1 if nearest else 0]
            first, last = self.scene.span(offset + begin + office.start(), offset + begin + office.end())
            return _Speaker(None, _ARTICLE.sub("", " ".join(self.reading.text[first:last].split())), span)
        if nearest and (someone := self._behind_comma(text, offset, (begin, end), span)) is not None:
            return someone
        companies = [begin + m.start() + 1 for m in _ORGANISATION.finditer(text[begin:end])]
        if companies and not self._is_inside(text, (begin, end), companies[-1 if nearest else 0]):
            return _Speaker(_mention(self.scene, offset + companies[-1 if nearest else 0]), None, span)
        return self._unnamed(text, offset, (begin, end), span, nearest) or self._paper(text, offset, (begin, end), span)

    def _behind_comma(
        self, text: str, offset: int, phrase: tuple[int, int], verb: tuple[int, int] | None
    ) -> _Speaker | None:
        """`For Pell, the trader said`: who stands by the verb, where a name before the comma opens the sentence."""
        begin, end = phrase
        comma = text.rfind(" , ", begin, end)
        if comma < 0 or not _OPENING.match(text, begin, comma):
            return None
        someone = self.rules.unnamed.match(text, comma + len(" ,"))
        if someone is None or text[someone.end() : end].strip():
            return None
        return self._unnamed(text, offset, (someone.start(), end), verb, True)

    def _is_inside(self, text: str, phrase: tuple[int, int], company: int) -> bool:
        """Whether a company only tells whence somebody unnamed is: `one user on Pell said`."""
        return any(_WHENCE.fullmatch(text, m.end(), company) for m in self.rules.unnamed.finditer(text, *phrase))

    def _unnamed(
        self, text: str, offset: int, phrase: tuple[int, int], verb: tuple[int, int] | None, nearest: bool
    ) -> _Speaker | None:
        """Somebody without a name, in the text's own words."""
        found = list(self.rules.unnamed.finditer(text, *phrase))
        if not found:
            return None
        chosen = found[-1 if nearest else 0]
        first, last = self.scene.span(offset + chosen.start(), offset + chosen.end())
        return _Speaker(None, _ARTICLE.sub("", " ".join(self.reading.text[first:last].split())), verb)

    def _paper(self, text: str, offset: int, phrase: tuple[int, int], verb: tuple[int, int] | None) -> _Speaker | None:
        """Whoever put out the paper that says it, else the paper itself."""
        m = self.rules.papers.search(text, *phrase)
        if m is None:
            return None
        first, last = self.scene.span(offset + m.start(), offset + m.end())
        owner = self.scene.chunks.get(offset + m.start() + 1)
        by = owner if isinstance(owner, Mention) else author(self.reading, m["noun"], first)
        if by is not None:
            return _Speaker(by, None, verb)
        return _Speaker(None, _ARTICLE.sub("", " ".join(self.reading.text[first:last].split())), verb, True)


def _verb(m: re.Match[str]) -> tuple[int, int] | None:
    return m.span("verb") if "verb" in m.re.groupindex else None


def _subject(people: list[int], text: str, end: int) -> int:
    """Of the persons before a verb, the one that is its subject: the first of the clause, appositions left aside."""
    clause = max(
        text.rfind(w, 0, end) for w in (" but ", " while ", " although ", " that ", " what ", " ; ", " and P ")
    )
    return next((i for i in people if i > clause), people[-1])


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
