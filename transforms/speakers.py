"""Who says the words in quotation marks.

In: a Reading with quotations, mentions (names and pronouns) and titles; out: the speaker of every quotation that has
one, and `is_utterance` raised for fragments that somebody is said to have said. A speaker is sought behind the
quotation (`…," said Ann Lee`), before it (`Ann Lee said: "…`), then in the quotation before it. Nobody is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from transforms.papers import author
from transforms.quotations import is_title
from transforms.reading import Entity, Mention, Quotation, Reading, Sentence
from transforms.skeleton import QUOTATION, Placed, Skeleton, lower_view, skeleton
from transforms.speaker_phrases import NOBODY, Phrases, Speaker
from transforms.speaker_rules import SpeakerRules
from transforms.speaker_words import JUDGED, told_in_a_word
from transforms.unclosed import close_quotations

__all__ = ["SpeakerRules", "speakers"]

_WINDOW = 600  # characters of a paragraph that are read before and behind a quotation
_WORD = re.compile(r"\w[\w'-]*+")
_INTRODUCED = re.compile(r"^(?P<np>(?: [^\s.;:]++){1,12}?) : $")
_PARTY = re.compile(r" [OP](?= )")
_ACTS = re.compile(r"(?: [a-z]+ly)? (?:[a-z]+ed|has|have|had|will|would|is|are|was|were)(?= )")
_IN_WORDS_OF = re.compile(r" in (?:the )?words of(?P<np>(?: (?:[a-z][\w'.-]*+|'s|,|[TOPLXDN])(?= )){1,10}?) [,:] $")
_PUT_IT = re.compile(r" as(?P<np>(?: (?:[a-z][\w'.-]*+|'s|[TOPLXDN])(?= )){1,8}) (?:put|puts|sees|saw) it [,:] $")
_GOES_ON = re.compile(r"^(?: ,)? (?:and|but|or|yet|while)(?: (?!P |O )[a-z][\w'.-]*+| [ARND]|'s){0,12} $")
_HE_SAID = re.compile(r"(?: [,.])* (?:he|she|it|they) ")  # whom no name is known of
_SOMEONE = re.compile(r" (?:another|others|one|some|many|most) ?$")
_WHAT = re.compile(r" what(?: [^ ,.;]+){1,10} $")  # `blamed what Ann Lee called "…"`
# What makes the words behind a quotation part of the sentence around it, and no subject of a verb of saying.
_BOUND = re.compile(
    r" (?:and|but|or|that|which|who|because|when|while|although|whereas|if|after|since|for|of|in|at|on|with|to|by|from"
    r"|than|where|until|before|as(?! [PO] )) "
)
_UNKNOWN = re.compile(  # a name that nobody knows: `consultancy 4Cast said`, `Ann Lee's wife said`
    r" (?:[POLX] 's |(?!(?:the|he|she|it|they|his|her|its|their|this|that|these|those|we|i|you|there) )[a-z0-9])"
)
_REOPENED = re.compile(r"[.!?] {1,2}(?P<mark>\")(?=\w)")
_PRONOUN = re.compile(r"(?: [.,])* (?:[PO]|he|she|it) [a-z]+ ")
_ANYTHING = re.compile(r"[a-zA-PR-Z]")  # but quotations
_OTHERS = re.compile(r" (?:but|while|although|whereas|though|according) ")  # what turns to somebody else
_TURNED = re.compile(
    r"(?<! that) (?:but|while|although|whereas|though)(?: (?!that |it |its |he |she |they |[a-z]+ing )[^ ]+){2,} "
)
_AND = (" and", " then", " and then", " and also", " , and", " but", " , but", " but then", " , but also", " , then")
_STOPS = (" . ", " ! ", " ? ")
_SUBJECT = 120  # characters of a skeleton before a verb in which its subject is sought


def speakers(reading: Reading, chunks: list[Placed], rules: SpeakerRules) -> None:
    """Set `speaker`, `speaker_name`, the verb's span and `is_utterance` of `reading.quotations`."""
    if reading.quotations:
        _without_narration(reading, rules)
    if '"' in reading.view:
        close_quotations(reading, rules)
    if not reading.quotations:
        return
    last: Speaker | None = None
    last_paragraph = -9
    for number, scene, quotations in _scenes(reading, chunks):
        before = (
            last if number - last_paragraph <= 1 or (_stands_alone(scene) and number - last_paragraph <= 2) else None
        )
        fragment: Speaker | None = None  # who said the words in marks just before
        places = [place for place, chunk in scene.chunks.items() if isinstance(chunk, Quotation)]
        for at, quotation in zip(places, quotations, strict=True):
            scan = _Scan(reading, scene, at, quotation, rules)
            found = _own_speaker(scan)
            if found is not None and found.is_paper and before is not None:
                found = Speaker(before.mention, before.name, found.verb)  # `the report added`: its author spoke
            if found is None and quotation.is_utterance:
                found = scan.told_before() or (NOBODY if scan.is_elsewhere() else before) or scan.directly_behind()
            elif found is not None:
                found = scan.referred(found)
            elif found is None and fragment is not None and scan.goes_on():
                found = fragment
            if found is not None:
                _apply(quotation, found, reading)
            fragment = Speaker(found.mention, found.name, None) if found is not None else None
            if found is not None and quotation.is_utterance:
                before = last = Speaker(found.mention, found.name, None)
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


def _without_narration(reading: Reading, rules: SpeakerRules) -> None:
    """Begin a quotation where it is opened again, if somebody is said to speak since: its first mark was not closed."""
    lowered = lower_view(reading.view)
    for quotation in reading.quotations:
        for m in _REOPENED.finditer(reading.view, quotation.start, quotation.end):
            at = m.start("mark")
            if reading.text[at] == '"' and rules.narrated.search(lowered, quotation.start, at):
                quotation.outer_start, quotation.start = at, at + 1


def _own_speaker(scan: _Scan) -> Speaker | None:
    """The speaker named in the sentence around a quotation."""
    quotation = scan.quotation
    if scan.is_term and scan.reading.view[quotation.end - 1] not in ".!?,":
        quotation.is_utterance = False
    if scan.is_opened and (found := scan.ahead()) is not None:
        return found
    if quotation.is_utterance:
        behind = None if scan.is_closed else scan.directly_behind()
        according = None if scan.is_closed else scan.said_behind((scan.rules.according,))
        return behind or scan.ahead() or according or scan.signed() or scan.introduced()
    if scan.is_term:
        return None
    if scan.is_name:
        return scan.directly_behind() if scan.is_set_off else None
    if scan.n_words < 2 or scan.is_closed:
        behind = scan.directly_behind() if scan.is_exclaimed() else scan.judging()
        return scan.ahead() or behind or scan.governed()
    return scan.directly_behind() or scan.ahead() or scan.behind() or scan.governed()


class _Scan:
    """The words before and behind one quotation, and the places in them where a speaker may be named."""

    def __init__(self, reading: Reading, scene: Skeleton, at: int, quotation: Quotation, rules: SpeakerRules) -> None:
        self.reading, self.scene, self.rules, self.quotation = reading, scene, rules, quotation
        self.phrases = Phrases(reading, scene, rules)
        self.after_start = at + 1
        self.after = scene.text[at + 1 : at + 1 + _WINDOW].split(" Q ")[0]
        before = scene.text[max(0, at - _WINDOW) : at]
        self.is_closed = reading.view[quotation.end - 1] == "." or self.after.startswith(" . ")
        cut = max(before.rfind(mark) for mark in (" Q ", *_STOPS))
        self.before = before[cut + 2 :] if cut >= 0 else before
        self.before_start = at - len(self.before)
        is_next = cut >= 0 and before[cut + 1] != "Q"
        stop = max(before.rfind(mark, 0, cut + 1) for mark in _STOPS)
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
        self.is_name = not quotation.is_utterance and is_title(inside)
        self.is_set_off = inside.endswith(",")

    def directly_behind(self) -> Speaker | None:
        """`…," said Ann Lee`, `…," Ann Lee said`."""
        rules = self.rules
        return self.said_behind((rules.after_subject, rules.after_verb, rules.quoted, rules.was_quoted, rules.was_read))

    def is_elsewhere(self) -> bool:
        """Whether the words around tell that somebody unknown says it, or that nobody does."""
        m = self.rules.after_subject.match(self.after)
        is_unknown = m is not None and _UNKNOWN.match(m["np"] + " ") and not _BOUND.match(m["np"] + " ")
        return (bool(is_unknown) and not self.is_closed) or self.after.startswith(" : ")

    def is_exclaimed(self) -> bool:
        """Whether one word stands alone as a sentence: `"Amazing," said Ann Lee`."""
        view, quotation = self.reading.view, self.quotation
        is_word = view[quotation.start].isupper() and view[quotation.end - 1] in ",!?"
        return is_word and not self.before.strip(" .") and not self.is_closed

    def judging(self) -> Speaker | None:
        """Who says of something that it is this (`the offer was Q , P said`), or of himself (`P was Q , he said`)."""
        judged = JUDGED.search(self.before) if self.after.startswith(" , ") and not self.is_closed else None
        found = self.directly_behind() if judged is not None else None
        if found is None or judged is None or not judged["who"] or found.mention is None:
            return found
        named = self.scene.chunks.get(self.before_start + judged.start("who"))
        if found.mention.form == "name" or not isinstance(named, Mention):
            return found
        return Speaker(named, None, found.verb)

    def signed(self) -> Speaker | None:
        """`Q - P , O`: who signs words that stand alone."""
        if self.before.strip(" .:") and not self.before.endswith(" : "):
            return None
        m = self.rules.signed.match(self.after)
        return self.phrases.named(self.after, self.after_start, m.span("np"), None, False) if m else None

    def behind(self) -> Speaker | None:
        """`… in the race, he said.`, `…, according to Ann Lee`."""
        return self.said_behind((self.rules.after_clause, self.rules.according))

    def said_behind(self, patterns: tuple[re.Pattern[str], ...]) -> Speaker | None:
        for pattern in patterns:
            m = pattern.match(self.after)
            if (
                m
                and not _BOUND.match(m["np"] + " ")
                and (found := self.phrases.named(self.after, self.after_start, m.span("np"), _verb(m), False))
            ):
                return found
        return None

    def ahead(self) -> Speaker | None:
        """`Ann Lee said: "…`: the last reporting verb before the marks that is near enough, and its subject.

        `As Ann Lee put it: "…` comes first.
        """
        if m := _PUT_IT.search(self.before) or _IN_WORDS_OF.search(self.before):
            return self.phrases.named(self.before, self.before_start, m.span("np"), None, True)
        if not self.has_verb_before:
            return None
        verbs = list(self.rules.verbs.finditer(self.before))
        for verb in reversed(verbs):
            gap = self.rules.gap.match(self.before, verb.end())
            if gap is None or (not self.quotation.is_utterance and _TURNED.search(gap.group())):
                continue
            is_word = not self.quotation.is_utterance and self.n_words < 2
            if is_word and not told_in_a_word(verb["verb"], gap.group(), self.after, self.rules):
                return None
            main = verbs[0] if verb.group("verb").endswith("ing") else verb  # `P said that O …, adding: Q`
            if self.before.endswith(" to", 0, main.start()):  # `Ann Lee said Bolt failed to say Q`
                main = next((v for v in reversed(verbs) if v.end() < main.start()), main)
            if not self.before[: main.start()].strip(" ,"):
                main = verb  # `…, said P, adding: Q`
            subject = (max(0, main.start() - _SUBJECT), main.start())
            if self.before[: main.start()] in _AND and " Q " in self.ahead_text:
                return self._joined(verb)
            if main["verb"].endswith("ing") and self.before.endswith(" ,", 0, main.start()):
                subject = subject[0], self._acting(*subject)
            return self.phrases.named(self.before, self.before_start, subject, _verb(verb), True)
        return None

    def _acting(self, begin: int, end: int) -> int:
        """Where the subject ends of a sentence in which somebody does one thing, saying another (`Bolt spurned a bid of
        Cray, calling it Q`)."""
        if len(_PARTY.findall(self.before, begin, end)) < 2:
            return end
        acts = _ACTS.search(self.before, begin, end)
        return acts.start() if acts else begin

    def _joined(self, verb: re.Match[str]) -> Speaker | None:
        """`he called it "a farce" and said: "…`: who does the deed before says it too."""
        gone = len(self.ahead_text) - len(self.before)
        begin = self.ahead_text.rfind(" . ", 0, gone) + 2 if " . " in self.ahead_text[:gone] else 0
        told = verb.start("verb") + gone, verb.end("verb") + gone
        return self.phrases.named(self.ahead_text, self.ahead_start, (begin, gone), told, False)

    def governed(self) -> Speaker | None:
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
        return self.phrases.named(self.before, self.before_start, (begin, verb.start()), _verb(verb), True)

    def told_before(self) -> Speaker | None:
        """`Ann Lee says prices fell. "It is a shame."`: who says the sentence before words that stand alone."""
        is_whole = self.is_closed or _HE_SAID.match(self.after)
        told, offset = self._told()
        return None if " Q " in told or not is_whole else self._teller(told, offset)

    def referred(self, found: Speaker) -> Speaker:
        """`An analyst said it was late. "Nobody came," he said.`: whom a pronoun means that goes on."""
        if found.mention is None or found.mention.form == "name" or not _PRONOUN.match(self.after):
            return found
        if (paper := self._paper_before(found.mention)) is not None:
            return Speaker(author(self.reading, paper, self.quotation.outer_start), None, found.verb)
        told, offset = self._told()
        teller = self._teller(told, offset)
        if teller is None or teller.is_paper:
            return found
        is_person = found.mention.entity.kind == "person"
        if is_person and teller.name is not None:
            return Speaker(None, teller.name, found.verb)
        is_other = teller.mention is not None and teller.mention.entity.kind == "person" and not is_person
        return NOBODY if is_other and not self._is_named_before(found.mention.entity) else found

    def _paper_before(self, meant: Mention) -> str | None:
        """`They sent a letter to Bolt. "We shut it," it says.`: the paper that `it` is, and not whom it went to."""
        words = Sentence(self.quotation.outer_start, self.quotation.outer_end, "")
        sentence = self.reading.sentence_before(words)
        if sentence is None or self.before.strip(" .!?") or meant.entity.kind == "person":
            return None
        paper = self.rules.sent.search(lower_view(self.reading.view), sentence.start, sentence.end)
        there = [m for m in self.reading.mentions_between(sentence.start, sentence.end) if m.entity is meant.entity]
        return paper["noun"] if paper and there and all(m.start > paper.end() for m in there) else None

    def _is_named_before(self, entity: Entity) -> bool:
        """Whether somebody is named in the paragraph not far before the quotation."""
        places = range(max(0, self.after_start - _WINDOW), self.after_start)
        near = (chunk for place in places if isinstance(chunk := self.scene.chunks.get(place), Mention))
        return any(one.entity is entity and one.form == "name" for one in near)

    def _told(self) -> tuple[str, int]:
        """The sentence before words that stand alone, and where it begins in the skeleton; empty if there is none."""
        if self.earlier is None or self.before.strip(" .!?"):
            return "", 0
        begin, end = self.earlier
        for at in range(begin, end):
            quotation = self.scene.chunks.get(self.ahead_start + at)
            if isinstance(quotation, Quotation) and self.reading.view[quotation.end - 1] in ".!?":
                begin = at + 1
        return self.ahead_text[begin:end], self.ahead_start + begin

    def _teller(self, told: str, offset: int) -> Speaker | None:
        """Who says a sentence without marks."""
        verbs = (v for v in self.rules.verbs.finditer(told) if not told.endswith((" who", " which"), 0, v.start()))
        verb = next(verbs, None) or self.rules.adding.search(told)
        if verb is None:
            return None
        if _SOMEONE.search(told, 0, verb.start()):
            return NOBODY  # `Another said prices fell. "It is a shame," he said.`
        subject = (max(0, verb.start() - _SUBJECT), verb.start())
        return self.phrases.named(told, offset, subject, None, True)

    def goes_on(self) -> bool:
        """Whether the words between these and the quotation before them go on with the same sentence."""
        return self.n_words > 1 and not self.is_term and bool(_GOES_ON.match(self.before))

    def introduced(self) -> Speaker | None:
        """`Ann Lee: "…"`, `Ann Lee, chief executive: "…"`, `According to Ann Lee, it is late: "…"`."""
        m = self.rules.according.match(self.before) if self.before.endswith(" : ") else None
        m = m or _INTRODUCED.match(self.before)
        return self.phrases.named(self.before, self.before_start, m.span("np"), None, False) if m else None


def _verb(m: re.Match[str]) -> tuple[int, int] | None:
    return m.span("verb") if "verb" in m.re.groupindex else None


def _apply(quotation: Quotation, found: Speaker, reading: Reading) -> None:
    if found.mention is None and found.name is None:
        return
    quotation.speaker, quotation.speaker_name = found.mention, found.name
    if found.verb is not None:
        quotation.verb_start, quotation.verb_end = found.verb
    quotation.is_utterance = True
