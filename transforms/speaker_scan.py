"""The words around one quotation, and the places in them where its speaker may be named.

In: a paragraph as a skeleton in which each quotation is one Q; out: the speaker that a sentence names behind the marks,
before them, or in the sentence before. Which of these holds is decided in `transforms.speakers`.
"""

from __future__ import annotations

import re

from transforms.papers import author
from transforms.quotations import is_title
from transforms.reading import Entity, Mention, Quotation, Reading, Sentence
from transforms.skeleton import Skeleton, lower_view
from transforms.speaker_phrases import NOBODY, Phrases, Speaker
from transforms.speaker_rules import SpeakerRules
from transforms.speaker_words import JUDGED, told_in_a_word

_WINDOW = 600  # characters of a paragraph that are read before and behind a quotation
_WORD = re.compile(r"\w[\w'-]*+")
_INTRODUCED = re.compile(r"^(?P<np>(?: [^\s.;:]++){1,12}?) : $")
_PARTY = re.compile(r" [OP](?= )")
_ACTS = re.compile(
    r"(?: [a-z]+ly)? (?:[a-z]+ed|has|have|had|will|would|is|are|was|were|began|made|took|gave|went|met|left|sent|put"
    r"|won|lost|held|kept|spoke|hit|came)(?= )"
)
_IN_WORDS_OF = re.compile(r" in (?:the )?words of(?P<np>(?: (?:[a-z][\w'.-]*+|'s|,|[TOPLXDN])(?= )){1,10}?) [,:] $")
_PUT_IT = re.compile(r" as(?P<np>(?: (?:[a-z][\w'.-]*+|'s|[TOPLXDN])(?= )){1,8}) (?:put|puts|sees|saw) it [,:] $")
# Nobody new acts between two stretches of one sentence: `and that prices Q`, `to protect the holders of O from Q`.
_GOES_ON = re.compile(
    r"^(?: ,)? (?:and|but|or|yet|while|to|that|because|as|if|when|where|from|of|in|on|for|with|by|at|than|into|about"
    r"|rather than)(?: (?:of|in|at|to|from|for|with|against) [OPL]| L(?= [a-z])| [a-z][\w'.-]*+| [ARNDT]|'s){0,14} $"
)
_WAS = re.compile(
    r" (?:be|been|being|is|are|was|were|remains?|remained|to|would|will|could|can|may|might|had|has|have) $"
)
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
_PRONOUN = re.compile(r"(?: [.,])* (?:[PO]|he|she|it) [a-z]+ ")
# What turns to somebody else.
_OTHERS = re.compile(r"(?<! that) (?:but(?! to | also )|while|although|whereas|though|according) ")
_TURNED = re.compile(
    r"(?<! that) (?:but|while|although|whereas|though)"
    r"(?: (?!(?:that|it|its|he|she|they|to|also|[a-z]+ing) )[^ ]+){2,} "
)
_NEW = re.compile(r" (?:[POX]|L(?! [a-z]))(?= )")
_UNNAMED = (" he", " she", " and he", " and she", " but he", " but she")
_SAID = re.compile(
    r"^(?: ,)? (?:said|says|added|told [OX])(?P<np>(?: (?:[a-z][\w'.&/-]*+|'s|[TOPLXDN])(?= )){1,10}?) , .*,$"
)
_FEW = 4  # words in marks before a noun, which are rather a term: `the "one house, two doors" rule`
_NOUN = re.compile(
    r" (?!(?:of|in|on|at|for|to|and|or|but|by|with|from|as|is|was|are|were|that|which|who|has|had|have|will|would"
    r"|could|may|can|when|if|because|than|into|after|before|it|he|she|they|[a-z]+(?:ing|ed)) )[a-z]"
)
_WITH = re.compile(r" , with(?P<np>(?: [^ ,;]+){1,6})$")
_TELLING = " telling"
_SAID_BY = re.compile(r"^(?: ,)?(?P<verb> [a-z]+)(?P<np>(?: (?:[a-z][\w'.&/-]*+|'s|[TOPLXDN])(?= )){1,10}) , $")
_AS_TOLD = re.compile(r"^(?: [.,])? according to(?P<np>(?: (?:[a-z][\w'.-]*+|'s|[TOPLXDN])(?= )){1,8}) ,(?: [^:;]+)? $")
_AND = (" and", " then", " and then", " and also", " , and", " but", " , but", " but then", " , but also", " , then")
_STOPS = (" . ", " ! ", " ? ")
_SUBJECT = 120  # characters of a skeleton before a verb in which its subject is sought


class Scan:
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
        self.is_behind_marks = cut >= 0 and not is_next
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
        self.is_attributive = self.before.endswith(" the ") and self.n_words <= _FEW and bool(_NOUN.match(self.after))
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
        return self.said_behind((self.rules.after_clause, self.rules.after_clause_verb, self.rules.according))

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
        is_judged = self.before.endswith(" as ")
        if (self.n_words > 1 or is_judged) and (m := self.rules.near.search(self.before)):
            subject = max(0, m.start() - _SUBJECT), m.start()
            return self.phrases.named(self.before, self.before_start, subject, _verb(m), True)
        if not self.has_verb_before:
            return None
        verbs = list(self.rules.verbs.finditer(self.before))
        for verb in reversed(verbs):
            gap = self.rules.gap.match(self.before, verb.end())
            if gap is None or (not self.quotation.is_utterance and _is_turned(_TURNED, gap.group(), 0)):
                continue
            is_word = not self.quotation.is_utterance and self.n_words < 2
            if is_word and not told_in_a_word(verb["verb"], gap.group(), self.after, self.rules):
                return None
            if m := _WITH.search(self.before, 0, verb.start()):  # `Bolt left, with P saying …`
                return self.phrases.named(self.before, self.before_start, m.span("np"), _verb(verb), True)
            main = verbs[0] if verb.group("verb").endswith("ing") else verb  # `P said that O …, adding: Q`
            if verb["verb"] == _TELLING:
                main = verb  # `P said that Bo Cray left, telling him to Q`
            if self.before.endswith(" to", 0, main.start()):  # `Ann Lee said Bolt failed to say Q`
                main = next((v for v in reversed(verbs) if v.end() < main.start()), main)
            if not self.before[: main.start()].strip(" ,"):
                main = verb  # `…, said P, adding: Q`
            subject = (max(0, main.start() - _SUBJECT, self._clause(main)), main.start())
            if self.before[: main.start()] in _AND and " Q " in self.ahead_text:
                return self._joined(verb)
            if m := _SAID.match(self.before, 0, main.start()):  # `…, said P, a T at O, adding that it was Q`
                return self.phrases.named(self.before, self.before_start, m.span("np"), _verb(verb), False)
            if main["verb"].endswith("ing") and self.before.endswith(" ,", 0, main.start()):
                subject = subject[0], self._acting(*subject)
            named = self.phrases.named(self.before, self.before_start, subject, _verb(verb), True)
            return named or self._unknown(self.before[: main.start()], verb)
        return None

    def _clause(self, verb: re.Match[str]) -> int:
        """Where the clause begins of somebody who does a thing, `telling` another: `P said that Bo Cray left, …`."""
        return self.before.rfind(" that ", 0, verb.start()) + 1 if verb["verb"] == _TELLING else 0

    def _unknown(self, subject: str, verb: re.Match[str]) -> Speaker | None:
        """`A spokesman said it was late. He told Bolt it was Q`: who has no name and goes on."""
        if self.earlier is None or subject not in _UNNAMED:
            return None
        begin, end = self.earlier
        told = self._teller(self.ahead_text[begin:end], self.ahead_start + begin)
        if told is None or told.name is None:
            return None
        offset = self.before_start
        return Speaker(None, told.name, self.scene.span(offset + verb.start("verb"), offset + verb.end("verb")))

    def between(self) -> Speaker | None:
        """`Q , said P , Q`: the sentence goes on behind its speaker."""
        m = _SAID_BY.match(self.before) if self.is_behind_marks else None
        if m is None or m["verb"].strip() not in self.rules.forms:
            return None
        return self.phrases.named(self.before, self.before_start, m.span("np"), _verb(m), False)

    def as_told(self) -> Speaker | None:
        """`According to P , it was Q`."""
        m = _AS_TOLD.match(self.before) if self.n_words > 2 and not self.has_verb_before else None
        return self.phrases.named(self.before, self.before_start, m.span("np"), None, False) if m else None

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
            _is_turned(_OTHERS, self.before, verb.end())
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


def _is_turned(turning: re.Pattern[str], text: str, begin: int) -> bool:
    """Whether words before marks turn to somebody else: `while Bolt feared Q`, not `while prices were Q`."""
    m = turning.search(text, begin)
    return m is not None and not (_WAS.search(text, m.start()) and not _NEW.search(text, m.start()))


def _verb(m: re.Match[str]) -> tuple[int, int] | None:
    return m.span("verb") if "verb" in m.re.groupindex else None
