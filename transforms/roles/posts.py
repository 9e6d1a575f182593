"""Sentences in which every post stands as one token, together with the place that belongs to it.

In: a sentence's skeleton; out: a scene in which `Acme's billionaire chairman and chief executive` or `head of research
at Acme` is a single T, and articles, dates, quotation marks, ages and passing adverbs are left out. Who holds a post is
not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transforms.reading import Mention, Post, Title
from transforms.roles.behind_names import age_end, bracket_end, credential_end, is_comma_pair
from transforms.roles.phrases import Classes, PhraseRules, Place, place_after, place_before
from transforms.skeleton import Chunk, Skeleton
from transforms.titles import FOUNDER, is_plural

_FIGURES = frozenset("ARN")
_MARKED = frozenset(["D", ",", "(", "-", "who"])  # tokens that may open a stretch to leave out
_NAMES, _SOME_FIELD = frozenset("OPX"), "sales"
_LONGEST_VERB = 24
_CAPITAL = re.compile(r"[A-Z]")  # in a skeleton only chunks have one
_SURELY_AT = frozenset(["at", "with"])
_AT_WORK = _SURELY_AT | {"of", "for"}
_HEADS = ("head", "chief", "boss")  # of anything at all
_OPENERS = frozenset([",", ".", '"', ":", "said", "that", "and", "-", "the"])
# Posts that only firms and bodies have.
_OF_FIRMS = frozenset(
    {
        "chief_executive_officer",
        "chief_financial_officer",
        "chief_operating_officer",
        "chair",
        "vice_chair",
        "managing_director",
        "founder",
        "spokesperson",
        "analyst",
        "vice_president",
        "chief_technology_officer",
    }
)
_DEGREE, _BEHIND_DEGREE = "MD", re.compile(r"(?: , (?:ph\.?d|mph|mba|msc|facs|facp|frcp)(?: \.)?)? ,")
_ALSO_AS = " and as"
_JOINT = re.compile(r"(?: ,)?(?: and(?: as)?| &| /| as well as| ,)?(?: also)?$")


@dataclass(slots=True)
class Holding:
    """One post and where it is held."""

    post: Post
    place: Place
    status: str | None = None
    is_shared: bool = False  # the place stands with a neighbouring post


@dataclass(slots=True)
class Posts(Title):
    """A folded phrase: a title that knows where each of its posts is held (and stands where its first posts stand)."""

    holdings: list[Holding] = field(default_factory=list)
    is_plural: bool = False


@dataclass(slots=True)
class _Phrase:
    """A title and the stretch of the lean text that belongs to it."""

    start: int
    end: int
    title: Title
    holdings: list[Holding]


class Scene(Skeleton):
    """A skeleton made of tokens of another one; `first` and `last` number the tokens that its own stand for."""

    __slots__ = ("_source", "first", "last")

    def __init__(
        self, source: Skeleton, text: str, chunks: dict[int, Chunk], first: list[int], last: list[int]
    ) -> None:
        super().__init__(source.sentence, text, chunks)
        self._source, self.first, self.last = source, first, last

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of the stretch `start:end` of `text`, its outer spaces left aside."""
        low = self.text.count(" ", 0, start + 1) - 1
        high = self.text.count(" ", 0, max(start + 1, end)) - 1
        high -= self.text[max(start, end - 1)] == " "
        low = min(low, len(self.first) - 1)
        high = max(low, min(high, len(self.last) - 1))
        return self._source.span(self._source_at(self.first[low]), self._source_at(self.last[high]) + 1)

    def _source_at(self, number: int) -> int:
        """Position of a token in the text of the source."""
        text = self._source.text
        return len(text) - len(text.split(" ", number + 1)[-1])


@dataclass(slots=True, frozen=True)
class SceneRules:
    """What is left out of a scene, and how its posts are read."""

    passing: frozenset[str]
    telling: frozenset[str]  # those, and the marks that may open a stretch to leave out
    date_words: frozenset[str]
    credentials: frozenset[str]
    saying: frozenset[str]
    sayers: frozenset[str]
    phrases: PhraseRules

    @classmethod
    def from_classes(cls, classes: Classes, phrases: PhraseRules) -> SceneRules:
        """Take the classes of what is passed over."""
        passing, dates, credentials, saying, sayers = (
            frozenset([*classes[c], '"'])
            for c in ("passing", "date_prepositions", "credentials", "aside_said", "aside_sayer")
        )
        return cls(passing, passing | _MARKED, dates, credentials, saying, sayers, phrases)


def scene(skeleton: Skeleton, rules: SceneRules) -> Scene:
    """The sentence without what frames do not need, its posts folded."""
    words = skeleton.text.split()
    chunk_of = _numbered(skeleton, words, rules.phrases)
    wanted = _wanted(words, rules)
    lean = _lean(skeleton, words, wanted, chunk_of)
    if " T " not in lean.text:
        return lean
    phrases: list[_Phrase] = []
    for position, chunk in lean.chunks.items():
        if isinstance(chunk, Title) and (not phrases or position > phrases[-1].end):
            _append(lean, phrases, _phrase(lean, position, chunk, rules.phrases), rules.phrases)
    return _folded(skeleton, lean, phrases)


def _numbered(skeleton: Skeleton, words: list[str], rules: PhraseRules) -> dict[int, Chunk]:
    """Chunks by the number of their token. Figures become plain words, and so does a board that was taken for the name
    of an organisation: it is a word of role frames."""
    text = skeleton.text
    chunk_of: dict[int, Chunk] = {}
    for position, chunk in skeleton.chunks.items():
        number, letter = text.count(" ", 0, position) - 1, text[position]
        if letter in _FIGURES:
            words[number] = "amount"
        elif letter == "O" and isinstance(chunk, Mention) and chunk.entity.name.lower() in rules.board_names:
            words[number] = "board"
        elif letter in _NAMES and words[number - 2 : number] == ["T", ","] and _is_field(chunk, rules):
            words[number] = _SOME_FIELD  # "Vice President, Clinical Development at Acme"
        elif letter == "D" and words[number + 1 : number + 3] == ["'s", "T"]:
            words[number] = "it"  # "May's chairman": no date has one, but a firm of which nothing else is known
        else:
            chunk_of[number] = chunk
    if "X" in words:
        for number in [n for n, word in enumerate(words) if word == "X" and _is_employer(words, n, chunk_of, rules)]:
            words[number] = "O"
    return chunk_of


def _is_field(chunk: Chunk, rules: PhraseRules) -> bool:
    """Whether what was taken for a name are words for what somebody is in charge of."""
    words = chunk.entity.name.lower().replace("&", "and").split() if isinstance(chunk, Mention) else []
    return bool(words) and all(word == "and" or rules.titles.kinds.get(word) == "field" for word in words)


def _is_employer(words: list[str], n: int, chunk_of: dict[int, Chunk], rules: PhraseRules) -> bool:
    """Whether a name of unknown kind is called a place of work (`analyst at Pell`, `Pell boss`, `Pell has hired`)."""
    after = n + 1 + (words[n + 1 : n + 2] in (["'s"], ["has"], ["had"], ["have"]))
    if words[after : after + 1] and words[after] in rules.appointing and words[n + 1] != "'s":
        return n == 0 or words[n - 1] in _OPENERS
    if words[after : after + 1] == ["T"] and isinstance(title := chunk_of.get(after), Title):
        return title.posts[0].role in _OF_FIRMS
    if words[n - 1] in rules.having_led and words[n + 1 : n + 2] == ["'s"]:
        return True
    if words[n - 1] == "from" and not rules.moving.isdisjoint(words):
        return True
    start = next((at for at in range(n - 1, max(-1, n - 6), -1) if words[at] in _AT_WORK), None)
    if start is None or start == 0 or any(word[0].isupper() and word != "L" for word in words[start + 1 : n]):
        return False
    if words[start] == "with" and not rules.replacing.isdisjoint(words):
        return False  # "replaced its chairman, Ann Lee, with Roe"
    title = chunk_of.get(start - 1)
    if words[start] in _SURELY_AT and title is None:  # "head of enforcement at Pell"
        head = next(
            (at for at in range(start - 1, max(-1, start - 6), -1) if not words[at].isalpha() or words[at] == "T"), 0
        )
        title = chunk_of.get(head)
    if isinstance(title, Title):
        post = title.posts[-1]
        is_any = post.role == "chief_executive_officer" and post.title.lower().endswith(_HEADS)
        return words[start] in _SURELY_AT or (post.role in _OF_FIRMS and not is_any)
    return words[start - 1] in rules.work_words


def _lean(skeleton: Skeleton, words: list[str], wanted: list[int], chunk_of: dict[int, Chunk]) -> Scene:
    """A scene of some of a skeleton's tokens."""
    text = f" {' '.join([words[n] for n in wanted])} "
    at = [m.start() for m in _CAPITAL.finditer(text)]
    is_whole = len(at) == len(chunk_of)
    kept = chunk_of.values() if is_whole else [chunk_of[n] for n in wanted if n in chunk_of]
    return Scene(skeleton, text, dict(zip(at, kept, strict=True)), wanted, wanted)


def _wanted(words: list[str], rules: SceneRules) -> list[int]:
    """Numbers of the tokens that stay: no articles, passing adverbs, quotation marks, dates, ages and brackets."""
    wanted: list[int] = []
    skip_to = 0
    for n, word in enumerate(words):
        if word not in rules.telling:
            if n >= skip_to:
                wanted.append(n)
        elif n < skip_to or word in rules.passing:
            continue
        elif word == "D":
            _drop_date_words(words, wanted, rules)
            skip_to = n + 2 if n + 1 < len(words) and (words[n + 1] == "'s" or is_comma_pair(words, wanted, n)) else 0
        elif word == "," and (end := age_end(words, n) or credential_end(words, n, rules.credentials)):
            skip_to = end + (words[end] == ",")
            if words[end] != "," or _is_apposition(words, end + 1, rules):
                wanted.append(n)
        elif word == "-" and words[n + 1 : n + 2] == ["based"] and wanted and words[wanted[-1]] == "L":
            wanted.pop()  # "a Singapore-based analyst with Acme"
            skip_to = n + 2
        elif word == "who" and _is_aside(words, n, rules):
            wanted.append(n)
            skip_to = n + 3
        elif word == "(" and (closing := bracket_end(words, n)):
            skip_to = closing + 1
        else:
            wanted.append(n)
    return wanted


def _drop_date_words(words: list[str], wanted: list[int], rules: SceneRules) -> None:
    while wanted and words[wanted[-1]] in rules.date_words:
        wanted.pop()


def _is_apposition(words: list[str], n: int, rules: SceneRules) -> bool:
    """Whether a post follows an age (`, 54, the chairman`), rather than the sentence's verb."""
    while n < len(words) and words[n] in rules.passing:
        n += 1
    if n + 1 < len(words) and words[n] in rules.phrases.statuses:
        return words[n + 1] not in rules.phrases.leading  # "54, currently runs"
    return n < len(words) and words[n] in ("T", "O", "L")


def _is_aside(words: list[str], n: int, rules: SceneRules) -> bool:
    """`Ann Lee, who it says ran Acme's desk`: who tells it is no part of the clause."""
    after = words[n + 1 : n + 3]
    return (
        len(after) == 2 and after[1] in rules.saying and (after[0] in rules.sayers or after[0] in ("O", "P", "T", "X"))
    )


def _phrase(lean: Scene, position: int, title: Title, rules: PhraseRules) -> _Phrase:
    """A title with the place on its left or right; the first of several posts takes the left, the last the right."""
    own, start = place_before(lean.text, lean.chunks, position - 1, rules)
    after, end = place_after(lean.text, lean.chunks, position + 1, title.posts[-1].role, rules)
    holdings = [
        _holding(post, own, after if n + 1 == len(title.posts) or not own.is_named() else Place(), n > 0, rules)
        for n, post in enumerate(title.posts)
    ]
    last = holdings[-1]
    further = after.further or (own.further if last.place is own else [])
    holdings += [Holding(last.post, Place(mention), last.status, True) for mention in further]
    return _Phrase(start, end, title, holdings)


def _holding(post: Post, own: Place, after: Place, is_shared: bool, rules: PhraseRules) -> Holding:
    """One post of a phrase: the place after it outdoes the one before; but a land yields to a company."""
    status = post.status or (own.status if post.role != FOUNDER else None)
    near = after if after.organization is not None or (after.of_company and own.is_open()) else own
    if own.is_named() and (post.role == "ambassador" or (after.is_land() and not after.at_place)):
        near = own  # "Acme's general manager for Asia", "the US ambassador to Ukraine"
        near.is_unit = not own.is_land()
    if own.organization is not None and not own.is_land() and rules.is_department(after.organization):
        near, after = own, Place(is_unit=True)  # "Acme's director of the Pumps Division"
    if after.at_place and _is_of_staff(own, rules):
        near, after = own, Place()  # "Pump Union president at Acme", "a union official at Acme"
    if near is own and (after.is_unit or after.is_elsewhere):
        near = Place(
            own.organization, own.country, own.of_company, own.of_state,
            is_unit=after.is_unit, is_before=True, is_elsewhere=after.is_elsewhere and own.is_open(),
        )  # fmt: skip
    return Holding(post, near, status, is_shared)


def _is_of_staff(own: Place, rules: PhraseRules) -> bool:
    """Whether a post is one of a union or public body, whatever it is `at`."""
    if own.organization is None or own.is_land():
        return own.noun in rules.staff_bodies
    words = own.organization.entity.name
    return own.organization.form == "description" or rules.is_public(words)


def _append(lean: Scene, phrases: list[_Phrase], phrase: _Phrase, rules: PhraseRules) -> None:
    """Add a phrase, or join it to the one before if one person holds both (`chairman of Acme and head of Globex`)."""
    if phrases:
        phrase.start = max(phrase.start, phrases[-1].end)
        if _is_degree(lean.text, phrases[-1], phrase):
            phrases[-1].holdings, phrases[-1].title, phrases[-1].end = phrase.holdings, phrase.title, phrase.end
            return
        if lean.text.endswith(_ALSO_AS, 0, phrase.start) and phrase.holdings[0].place.is_unit:
            phrases.append(phrase)  # "as a director and as chairman of its audit committee"
            return
        if _is_joint(lean.text, phrases[-1], phrase) and not _is_given(lean.text, phrases[-1], phrase, rules):
            _share(phrases[-1].holdings, phrase.holdings)
            phrases[-1].holdings += phrase.holdings
            phrases[-1].end = phrase.end
            return
    phrases.append(phrase)


def _is_degree(text: str, before: _Phrase, phrase: _Phrase) -> bool:
    """`Ann Lee, MD, chief medical officer of Acme`: a physician, no managing director."""
    is_short = before.title.posts[-1].title == _DEGREE and before.holdings[-1].place.is_open()
    return (
        is_short and _BEHIND_DEGREE.fullmatch(text, before.end, phrase.start) is not None
        and text.endswith(" P ,", 0, before.start)
    )  # fmt: skip


def _is_joint(text: str, before: _Phrase, phrase: _Phrase) -> bool:
    """Whether only a comma or `and` parts two phrases, and the second does not name somebody else who follows."""
    gap = text[before.end : phrase.start]
    same_number = is_plural(before.title.posts[-1]) == is_plural(phrase.title.posts[0])
    if not gap or not _JOINT.match(gap) or not same_number:
        return False
    if gap == " ," and is_plural(phrase.title.posts[0]):
        return False  # "other directors, managers Ann Lee and Bob Roe"
    if not text.startswith(" P ", phrase.end):
        return True
    if gap == " ," and before.end > before.start + len(" T"):
        return False  # "the head of Acme, Governor Ann Lee"
    follows_name = text.endswith((" P ,", " P"), 0, before.start)
    return not follows_name and not any(h.place.is_before and h.place.is_named() for h in phrase.holdings)


def _is_given(text: str, before: _Phrase, phrase: _Phrase, rules: PhraseRules) -> bool:
    """`named Ann Lee, formerly treasurer of Acme, president`: only the second is the post that is given."""
    if text[before.end : phrase.start] != " ," or not text.endswith(" P ,", 0, before.start):
        return False
    end = before.start - len(" P ,")
    verb = text[max(0, end - _LONGEST_VERB) : end].rsplit(" ", 1)[-1]
    return verb in rules.appointing and before.holdings[-1].place.is_named() and phrase.holdings[0].place.is_open()


def _share(left: list[Holding], right: list[Holding]) -> None:
    """A post without a place of its own takes that of the post it is joined with."""
    for without, given in ((left, right[-1]), (right, left[0])):
        for holding in without:
            if holding.place.is_open() and not (given.status == "former" != holding.status):
                holding.place, holding.is_shared = given.place, True


def _folded(skeleton: Skeleton, lean: Scene, phrases: list[_Phrase]) -> Scene:
    """The lean scene with one T per phrase."""
    text, pieces, gone = lean.text, list[str](), 0
    firsts: list[int] = []
    lasts: list[int] = []
    chunks: dict[int, Chunk] = {}
    done = token = 0  # how far text and tokens are copied
    for phrase in phrases:
        start, end = phrase.start, phrase.end
        low, high = text.count(" ", 0, start), text.count(" ", 0, end) - 1
        firsts += lean.first[token : low + 1]
        lasts += lean.last[token:low]
        lasts.append(lean.last[high])
        pieces += text[done:start], " T"
        _move(lean.chunks, done, start, gone, chunks)
        title = phrase.title
        posts = Posts(title.start, title.end, title.posts, phrase.holdings, is_plural(title.posts[-1]))
        chunks[start + 1 - gone] = posts
        done, token, gone = end, high + 1, gone + end - start - len(" T")
    _move(lean.chunks, done, len(text), gone, chunks)
    text = "".join(pieces) + text[done:]
    return Scene(skeleton, text, chunks, firsts + lean.first[token:], lasts + lean.last[token:])


def _move(chunks: dict[int, Chunk], start: int, end: int, by: int, to: dict[int, Chunk]) -> None:
    """Copy the chunks of a stretch, so many characters to the left."""
    for position, chunk in chunks.items():
        if start <= position < end:
            to[position - by] = chunk
