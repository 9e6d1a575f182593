"""Whom a noun phrase beside quotation marks names.

In: the text of a skeleton, the stretch of it that is the subject of a verb of saying or stands behind it; out: the
person, organisation, unnamed somebody or paper that it means. Nobody is guessed: a phrase that means nobody known
gives None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.papers import author
from transforms.reading import Mention, Reading
from transforms.skeleton import Skeleton
from transforms.speaker_rules import SpeakerRules

Span = tuple[int, int]

_ARTICLE = re.compile(r"^(?:the|a|an|one(?! of)|another)\s+", re.IGNORECASE)
_PERSON = re.compile(r"(?<! of)(?<! for)(?<! to)(?<! with)(?<! about) P(?= |$)(?! 's)")  # `an aide of P` is not P
_ORGANISATION = re.compile(r" O(?= |$)(?! 's)(?! T)")
# A country, or somebody of whom no more is known, that speaks: it stands alone, and is no place where another does.
_COUNTRY = re.compile(
    r"(?:^| ,| that| and| but| while)(?: the)? (?P<place>[LX])(?: (?:has|have|had|also|later|itself))* ?$"
)
_COUNTRY_BEHIND = re.compile(r"(?: the)? (?P<place>[LX])(?= [,.]| (?:in|on|at|after) |$)")
_IN_PAPER = re.compile(r" (?:in|on|by|to|from|of|with|at)$")  # `In a letter to Bolt she said`
_OFFICE = re.compile(r"(?: (?:former|senior|top|leading|veteran)(?= O))? O(?: 's)?(?: [a-z-]+)? T(?= |$)(?! 's)")
_ASIDE = re.compile(
    r"(?: [OPX](?= , (?:R (?:- )?)?(?:which|who|whose|where|led|headed|owned|controlled|based|founded|an?) )"
    r"| [a-z-]+(?= , (?:R (?:- )?)?(?:which|who|whose|led|headed|owned|controlled|including) )"
    r"| the(?: [a-z][\w'-]*+| 's){1,3}(?= , the ))(?P<aside> ,(?: [^ ]+)+ ,) ?$"
)
_OPENING = re.compile(r" *(?:for|if|when|in|with|on|at|after|as|unlike|like|despite|under|by)(?= )")
_POST_BEHIND_NAME = re.compile(r"[POX] ,(?: [OLX](?: 's)?)?(?: [a-z-]+)? (?P<title>T)(?= |$)")
_GOES_ON = re.compile(r"(?: (?:and|but|or|yet|then|also|now|still|later|who|which|has|had|have))*+ ?$")
_WHENCE = re.compile(r" (?:at|on|of|from|in|with|for|to) ")
# What may stand between somebody unnamed and the verb: `of Bolt`, `close to the deal`, `quoted by Bolt`, `who left`.
_TAIL = re.compile(
    r"(?: (?:(?:close|familiar|working|speaking|based|quoted|cited|interviewed|involved)(?= (?:to|with|on|in|at|by) )"
    r"|at|on|of|from|in|with|for|to|by|who)(?: P(?= |$))?(?: (?!(?:that|what|which|where|when|if|whether) )"
    r"(?:(?:of|with|to|for|by|from|about|mr|ms|sir|former|T) P|[a-z0-9][\w'.&/-]*+|'s|[&-]|[TOLXDN])(?= |$)){0,10})?"
    r" ?$"
)
_NAMED_BEHIND = re.compile(r" (?:,? ?(?:T )?(?:(?:mr|mrs|ms|sir|dr) )?P|[OX])(?= |$)(?! 's)")  # `a spokesman, Ann Lee`
_IN_PHRASE = re.compile(r" (?:of|for|to|with|about|by|from|in|at|on|as|against|than|[A-Z] and|[OPX] ,)$")
_PAIR = re.compile(r"(?: [a-z]+)? P and (?:[a-z]+ )?P(?= |$)(?! 's)")
_CLAUSE_BEGINS = re.compile(r" (?:,|;|that|but|while|and|although)$")
_MANY = ("s", "men", "people")  # how a title for many ends
_TURNING = (" but ", " while ", " although ", " that ", " what ", " ; ", " and P ")


@dataclass(slots=True)
class Speaker:
    """Who speaks: a mention, or the text's own words for somebody without a name; neither: somebody unknown."""

    mention: Mention | None
    name: str | None
    verb: Span | None
    is_paper: bool = False  # that nobody is said to have put out


NOBODY = Speaker(None, None, None)


class Phrases:
    """The noun phrases of one skeleton."""

    def __init__(self, reading: Reading, scene: Skeleton, rules: SpeakerRules) -> None:
        self.reading, self.scene, self.rules = reading, scene, rules

    def named(self, text: str, offset: int, phrase: Span, verb: Span | None, is_before: bool) -> Speaker | None:
        """The person, unnamed office or organisation in a noun phrase; `is_before`: it is sought from the verb back."""
        begin, end = phrase
        if is_before and (aside := _ASIDE.search(text, begin, end)):
            end = aside.start("aside")  # `Pell, which bought it from Cray, said`
        if is_before:
            begin = self._behind_opening(text, offset, (begin, end))
        span = self.scene.span(offset + verb[0], offset + verb[1]) if verb else None
        someone = self._someone(text, (begin, end), is_before) or self._several(text, offset, (begin, end), is_before)
        if someone is not None:
            return self._called(offset, someone, span)
        if is_before and _PAIR.match(text, begin, end):
            return NOBODY  # `Ann Lee and Bo Cray said`
        people = [begin + m.start() + 1 for m in _PERSON.finditer(text[begin:end])]
        if people:
            chosen = _subject(people, text, end) if is_before else people[0]
            return Speaker(_mention(self.scene, offset + chosen), None, span)
        offices = list(_OFFICE.finditer(text[begin:end]))
        if offices:
            office = offices[-1 if is_before else 0]
            return self._called(offset, (begin + office.start(), begin + office.end()), span)
        companies = [begin + m.start() + 1 for m in _ORGANISATION.finditer(text[begin:end])]
        if companies and not self._is_inside(text, (begin, end), companies[-1 if is_before else 0]):
            return Speaker(_mention(self.scene, offset + companies[-1 if is_before else 0]), None, span)
        if (m := (_COUNTRY.search if is_before else _COUNTRY_BEHIND.match)(text[begin:end])) is not None:
            return Speaker(_mention(self.scene, offset + begin + m.start("place")), None, span)
        return self._unnamed(text, offset, (begin, end), span, is_before) or self._paper(
            text, offset, (begin, end), span
        )

    def _called(self, offset: int, words: Span, verb: Span | None) -> Speaker:
        """Somebody without a name, in the text's own words."""
        first, last = self.scene.span(offset + words[0], offset + words[1])
        return Speaker(None, _ARTICLE.sub("", " ".join(self.reading.text[first:last].split())), verb)

    def _someone(self, text: str, phrase: Span, is_before: bool) -> Span | None:
        """Somebody unnamed whom the phrase is about: `a source at Bolt`, `an aide of Ann Lee`, `Bolt officials`."""
        begin, end = phrase
        envoy = self.rules.envoy.search(text, begin, end)
        if envoy is not None and not text[begin : envoy.start()].strip(" ,"):
            return envoy.span()  # `a spokesman for minister P`
        for m in self.rules.unnamed.finditer(text, begin, end):
            if not self.rules.named_bodies.search(text, m.start(), m.end()) and self._is_head(
                text, m, phrase, is_before
            ):
                return m.span()
        return None

    def _several(self, text: str, offset: int, phrase: Span, is_before: bool) -> Span | None:
        """Several people without an article: `union officials`, `analysts at Bolt`."""
        for m in self.rules.several.finditer(text, *phrase):
            begins = m.start() == phrase[0] or _CLAUSE_BEGINS.search(text, phrase[0], m.start())
            if begins and self._is_head(text, m, phrase, is_before) and self._are_many(offset + m.end() - 1):
                return m.span()
        return None

    def _is_head(self, text: str, m: re.Match[str], phrase: Span, is_before: bool) -> bool:
        """Whether words for somebody are what a phrase is about, no name beside them and nothing that they explain."""
        begin, end = phrase
        if is_before:
            *_, last = "", *text[begin : m.start()].removesuffix(" that").split()
            is_told_of = last in self.rules.forms  # `a spokesman said the fund welcomed Q`
            is_part = is_told_of or _IN_PHRASE.search(text, begin, m.start())
            return not is_part and _TAIL.match(text, m.end(), end) is not None
        return not text[begin : m.start()].strip(" ,") and not _NAMED_BEHIND.match(text, m.end(), end)

    def _are_many(self, position: int) -> bool:
        """Whether a title, or another noun, is in the plural."""
        first, last = self.scene.span(position, position + 1)
        return self.reading.view[first:last].endswith(_MANY)

    def _is_inside(self, text: str, phrase: Span, company: int) -> bool:
        """Whether a company only tells whence somebody unnamed is: `one user on Pell said`."""
        return any(_WHENCE.fullmatch(text, m.end(), company) for m in self.rules.unnamed.finditer(text, *phrase))

    def _unnamed(self, text: str, offset: int, phrase: Span, verb: Span | None, is_before: bool) -> Speaker | None:
        """Somebody without a name anywhere in the phrase."""
        found = list(self.rules.unnamed.finditer(text, *phrase))
        return self._called(offset, found[-1 if is_before else 0].span(), verb) if found else None

    def _paper(self, text: str, offset: int, phrase: Span, verb: Span | None) -> Speaker | None:
        """Whoever put out the paper that says it, else the paper itself."""
        m = self.rules.papers.search(text, *phrase)
        if m is None or _IN_PAPER.search(text, phrase[0], m.start()):
            return None
        owner = self.scene.chunks.get(offset + m.start() + 1)
        first, _ = self.scene.span(offset + m.start(), offset + m.end())
        by = owner if isinstance(owner, Mention) else author(self.reading, m["noun"], first)
        if by is not None:
            return Speaker(by, None, verb)
        paper = self._called(offset, m.span(), verb)
        paper.is_paper = True
        return paper

    def _behind_opening(self, text: str, offset: int, phrase: Span) -> int:
        """Where the subject begins: `In a letter to Ann Lee, Bolt said` opens with what is none of it."""
        begin, end = phrase
        sentence = text.rfind(" . ", 0, begin) + 2 if " . " in text[:begin] else 0
        comma = text.rfind(" , ", begin, end)
        if comma < 0 or not _OPENING.match(text, sentence, comma) or _GOES_ON.match(text, comma + 2, end):
            return begin
        post = _POST_BEHIND_NAME.match(text, comma - 1, end)  # `At Bolt Ann Lee, director there said`
        return begin if post and not self._are_many(offset + post.start("title")) else comma + 2


def _subject(people: list[int], text: str, end: int) -> int:
    """Of the persons before a verb, the one that is its subject: the first of the clause, appositions left aside."""
    clause = max(text.rfind(word, 0, end) for word in _TURNING)
    return next((i for i in people if i > clause), people[-1])


def _mention(scene: Skeleton, position: int) -> Mention | None:
    chunk = scene.chunks.get(position)
    return chunk if isinstance(chunk, Mention) else None
