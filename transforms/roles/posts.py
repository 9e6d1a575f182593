"""Posts with the organisations that belong to them, each folded to one token of its sentence.

In: a sentence's skeleton; out: a scene in which `Acme's billionaire chairman and chief executive` or `head of research at Acme`
is a single T, and articles, dates, quotation marks, ages and passing adverbs are left out. Nothing is said yet about who holds a post.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

import polars as pl

from transforms.reading import Mention, Post, Title
from transforms.skeleton import Chunk, Skeleton
from transforms.titles import FOUNDER, Form, TitleRules, is_plural

Classes = Mapping[str, list[str]]
_PLAIN = r"(?: (?!{stop} )[a-z][^ ]*+)"
_WINDOW = 90
_ELSEWHERE = re.compile(r" (?:of|at|for|with) (?!amount)[^ ,.;]")
_FIGURES = frozenset("ARN")
_SENT_TO = frozenset({"adviser", "ambassador", "minister", "lawyer"})


@dataclass(slots=True)
class Holding:
    """One post and the organisation at which it is held, as far as its own phrase says so."""

    post: Post
    organization: Mention | None = None
    country: str | None = None
    of_company: bool = False  # "the company's chairman", "a company spokesman": the organisation in focus
    is_unit: bool = False
    status: str | None = None
    is_shared: bool = False  # the organisation stands with a neighbouring post
    is_before: bool = False  # the organisation stands before the title
    is_elsewhere: bool = False  # the phrase names where, in words that are no known name: nothing else may stand in


@dataclass(slots=True)
class Posts(Title):
    """A folded phrase: a title chunk that knows what each of its posts is held at."""

    holdings: list[Holding] = field(default_factory=list)
    is_own: bool = False  # the organisation stands before it
    title_is_plural: bool = False


@dataclass(slots=True)
class _Phrase:
    """A title with its extent in tokens while phrases are put together."""

    first: int
    last: int
    title: Title
    holdings: list[Holding]
    is_own: bool


def word_classes(frame: pl.DataFrame) -> dict[str, list[str]]:
    """Members by class; a class may stand on several lines."""
    found: dict[str, list[str]] = {}
    for name, members in frame.iter_rows():
        found.setdefault(name, []).extend(members.split("|"))
    return found


def _any(words: list[str]) -> str:
    return (
        "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
    )


class PostRules:
    """What is left out of a sentence, and what belongs to a title on its left and right."""

    def __init__(
        self, classes: Classes, titles: TitleRules, countries: Mapping[str, str], holders: Mapping[str, str]
    ) -> None:
        self.passing = frozenset(classes["passing"])
        self.date_words = frozenset(classes["date_prepositions"])
        self.titles = titles
        self.countries = countries
        self.holders = holders
        self.public_bodies = re.compile(rf"(?i)\b{_any(classes['public_body'])}\b")
        self.statuses = {w: s for s in ("former", "current", "incoming") for w in classes[f"state_{s}"]}
        plain = _PLAIN.format(stop=_any(classes["function"]))
        unit, status = _any(classes["unit_noun"]), _any(list(self.statuses))
        public, company = _any(classes["public_word"]), _any(classes["company_word"])
        self.before_own = re.compile(rf"(?: (?P<status>{status})(?: -)?)? (?P<org>[OL]) 's(?P<mid>{plain}{{0,3}})$")
        self.before_name = re.compile(
            rf"(?: (?P<status>{status})(?: -)?)? (?P<org>[OL])(?: (?P<inner>{status}))?(?: {public})?$"
        )
        self.before_people = re.compile(
            rf"(?: (?P<status>{status})(?: -)?)? (?P<people>[a-z.]{{2,14}}(?: [a-z]{{2,12}})?)(?: {public})?$"
        )
        self.before_company = re.compile(rf"(?: (?P<status>{status}))? (?P<company>{company})(?: 's{plain}{{0,2}})?$")
        self.before_status = re.compile(rf" (?P<status>{status})$")
        field_of = rf"(?: (?:of|for|in|over)(?:{plain}| ,| and){{1,7}}?)?"
        self.after = re.compile(
            rf"{field_of} (?P<prep>of|at|with|for|from|to|in){plain}{{0,3}}(?: T| P 's)? (?P<org>[OL])(?! (?:'s )?T )"
            rf"(?: 's{plain}{{0,4}} (?P<unit>{unit})| 's (?P<second>O)(?! T)|(?: [OLX])?{plain}{{0,2}} (?P<plain>{unit}))?(?= )"
        )
        self.after_field = re.compile(
            rf" (?:of|for)(?:{plain}(?: and|,(?= [a-z]))?){{1,6}}(?= [,.;:)-]| $| said| says| told| who| and T)"
        )
        self.after_own = re.compile(
            rf"{field_of} (?P<prep>of|at|with|for) (?P<company>{company})(?= [,.;)]| who| $| said)"
        )
        self.further = re.compile(
            rf"(?: ,| and| , and){plain}{{0,2}} (?P<org>O)(?= [,.;:)]| and | before | until | who | where | $)(?! and T)"
        )

    def is_public(self, name: str) -> bool:
        """Whether an organisation is a public body, association or institution by its name."""
        return bool(self.public_bodies.search(name))

    def form(self, post: Post) -> Form | None:
        """The lexicon row of a post, its complement aside."""
        words = re.split(r"[ -]+", re.split(r" (?:of|for|in|on) ", post.title.lower())[0])
        found = self.titles.form(words)
        return found[0] if found else None


def scene(skeleton: Skeleton, rules: PostRules) -> Skeleton:
    """The sentence without what frames do not need, its posts folded."""
    lean = _lean(skeleton, rules)
    if " T " not in lean.text:
        return lean
    phrases = [
        _phrase(lean, position, chunk, rules) for position, chunk in lean.chunks.items() if isinstance(chunk, Title)
    ]
    return _folded(lean, _coordinated(lean, phrases))


def _kept(skeleton: Skeleton, wanted: list[int]) -> Skeleton:
    """The skeleton of some of its tokens."""
    words = skeleton.text.split()
    chosen = ["amount" if words[n] in _FIGURES else words[n] for n in wanted]
    at = list(accumulate((len(w) + 1 for w in chosen), initial=1))[:-1]
    chunks = {
        new: skeleton.chunks[old]
        for new, n in zip(at, wanted, strict=True)
        if (old := skeleton.at[n]) in skeleton.chunks and words[n] not in _FIGURES
    }
    return Skeleton(
        skeleton.sentence,
        " " + " ".join(chosen) + " ",
        chunks,
        at,
        [skeleton.starts[n] for n in wanted],
        [skeleton.ends[n] for n in wanted],
    )


def _lean(skeleton: Skeleton, rules: PostRules) -> Skeleton:
    """Without articles, passing adverbs, quotation marks, dates with their prepositions, ages and brackets."""
    words = skeleton.text.split()
    wanted: list[int] = []
    skip_to = 0
    for n, word in enumerate(words):
        if n < skip_to or word == '"' or word in rules.passing:
            continue
        if word == "D":
            _drop_date_words(words, wanted, rules)
            skip_to = n + 2 if n + 1 < len(words) and (words[n + 1] == "'s" or _is_comma_pair(words, wanted, n)) else 0
            continue
        if word == "," and (age := _age_after(words, n)):
            skip_to = n + age + (words[n + age] == ",")
            if words[n + age] != "," or _is_apposition(words, skip_to, rules):
                wanted.append(n)
                skip_to = max(n + age, skip_to) if words[n + age] == "," else n + age
            continue
        if word == "(" and (closing := _bracket(words, n)):
            skip_to = closing + 1
            continue
        wanted.append(n)
    return _kept(skeleton, wanted)


def _drop_date_words(words: list[str], wanted: list[int], rules: PostRules) -> None:
    while wanted and words[wanted[-1]] in rules.date_words:
        wanted.pop()


def _is_comma_pair(words: list[str], wanted: list[int], n: int) -> bool:
    """`, on Tuesday ,`: with the date goes the second comma."""
    return bool(wanted) and words[wanted[-1]] == "," and words[n + 1] == ","


def _age_after(words: list[str], n: int) -> int:
    """How many tokens `, 54` or `, aged 54` takes up; 0 when no age stands there."""
    aged = n + 1 < len(words) and words[n + 1] == "aged"
    at = n + 1 + aged
    is_age = at < len(words) and words[at].isdigit() and len(words[at]) == 2
    closes = at + 1 < len(words) and words[at + 1] in (",", ".", ";", ")")
    return at + 1 - n if is_age and closes else 0


def _is_apposition(words: list[str], n: int, rules: PostRules) -> bool:
    """Whether a post follows an age (`, 54, the chairman`), rather than the sentence's verb."""
    while n < len(words) and words[n] in rules.passing:
        n += 1
    return n < len(words) and (words[n] in ("T", "O", "L") or words[n] in rules.statuses)


def _bracket(words: list[str], n: int) -> int:
    """Where a short bracket without a post closes; 0 when none does."""
    for closing in range(n + 1, min(n + 10, len(words))):
        if words[closing] == ")":
            return closing
        if words[closing] in ("T", "("):
            return 0
    return 0


def _phrase(lean: Skeleton, position: int, title: Title, rules: PostRules) -> _Phrase:
    """A title with the organisation on its left or right."""
    token = lean.token(position)
    own = Holding(title.posts[0])
    first = _read_before(lean, position - 1, own, rules)
    first_token = lean.token(first) if first < position - 1 else token
    after, last = Holding(title.posts[0]), token
    further: list[Mention] = []
    end = _read_after(lean, position + 1, after, further, rules)
    if end > position + 1:
        last = lean.token(end - 1)
    splits = len(title.posts) > 1 and own.organization is not None and after.organization is not None
    nowhere = Holding(title.posts[0])
    holdings = [
        _held(post, own, nowhere if splits and n + 1 < len(title.posts) else after, n == 0)
        for n, post in enumerate(title.posts)
    ]
    holdings += [Holding(title.posts[-1], m, is_shared=True, status=holdings[-1].status) for m in further]
    return _Phrase(first_token, last, title, holdings, own.organization is not None or own.country is not None)


def _held(post: Post, own: Holding, after: Holding, is_first: bool) -> Holding:
    """One post of a phrase: what stands after it outdoes what stands before, which tells a country from a company."""
    status = post.status or (own.status if post.role != FOUNDER else None)
    near = (
        after
        if after.organization is not None or (after.of_company and own.organization is None and own.country is None)
        else own
    )
    if (
        after.organization
        and after.organization.entity.kind == "place"
        and own.organization
        and own.organization.entity.kind != "place"
    ):
        near = own  # "Acme's general manager for Asia"
    elif own.country or (
        own.organization
        and own.organization.entity.kind == "place"
        and after.organization
        and after.organization.entity.kind == "place"
    ):
        near = own
    is_elsewhere = after.is_elsewhere and near.organization is None and near.country is None
    return Holding(
        post,
        near.organization,
        near.country,
        near.of_company,
        near.is_unit or after.is_unit,
        status,
        not is_first,
        near is own,
        is_elsewhere,
    )


def _mention(lean: Skeleton, position: int) -> Mention | None:
    chunk = lean.chunks.get(position)
    return chunk if isinstance(chunk, Mention) else None


def _read_before(lean: Skeleton, end: int, held: Holding, rules: PostRules) -> int:
    """Fill in what stands before a title; returns where that begins (`end` when nothing belongs to it)."""
    begin = max(0, end - _WINDOW)
    window = lean.text[begin:end]
    for pattern in (rules.before_own, rules.before_name):
        if m := pattern.search(window):
            held.organization = _mention(lean, begin + m.start("org"))
            held.status = rules.statuses.get(m["status"] or (m.groupdict().get("inner") or ""))
            return begin + m.start()
    if m := rules.before_company.search(window):
        held.of_company, held.status = True, rules.statuses.get(m["status"] or "")
        return begin + m.start()
    if (m := rules.before_people.search(window)) and (country := _country(m, rules)):
        held.country, held.status = country, rules.statuses.get(m["status"] or "")
        return begin + m.start()
    if m := rules.before_status.search(window):
        held.status = rules.statuses[m["status"]]
        return begin + m.start()
    return end


def _country(m: re.Match[str], rules: PostRules) -> str | None:
    """The country of a people's name: the last one or two words before the title."""
    people = m["people"]
    return rules.countries.get(people) or rules.countries.get(people.rsplit(" ", 1)[-1])


def _read_after(lean: Skeleton, start: int, held: Holding, further: list[Mention], rules: PostRules) -> int:
    """Fill in what stands after a title; returns where that ends (`start` when nothing belongs to it)."""
    m = rules.after.match(lean.text, start)
    if m is None:
        if m := rules.after_own.match(lean.text, start):
            held.of_company = True
            return m.end()
        if m := rules.after_field.match(lean.text, start):
            held.is_unit = held.is_elsewhere = True
            return m.end()
        held.is_elsewhere = bool(_ELSEWHERE.match(lean.text, start))
        return start
    organization = _mention(lean, m.start("org"))
    if organization is None or (organization.entity.kind == "place" and m["prep"] not in ("of", "for", "to")):
        return start
    if m["prep"] == "to" and held.post.role not in _SENT_TO:
        return start
    if m["second"] and (second := _mention(lean, m.start("second"))):
        organization = second
    held.organization, held.is_unit = organization, bool(m["unit"] or m["plain"])
    return _read_further(lean, m.end(), further, rules) if not held.is_unit else m.end()


def _read_further(lean: Skeleton, end: int, further: list[Mention], rules: PostRules) -> int:
    """`at Uber and Axon`: the organisations that share a post with the one before."""
    for _ in range(4):
        m = rules.further.match(lean.text, end)
        if m is None or (mention := _mention(lean, m.start("org"))) is None:
            break
        further.append(mention)
        end = m.end()
    return end


_JOINT = re.compile(r" (?:, )?(?:and |& |/ |as well as |, )?(?:also )?$")


def _coordinated(lean: Skeleton, phrases: list[_Phrase]) -> list[_Phrase]:
    """Neighbouring phrases of one person put together: `chairman of Acme and a director of Globex`."""
    joined: list[_Phrase] = []
    for phrase in phrases:
        if joined and phrase.last <= joined[-1].last:
            continue  # "head of trading at brokers Acme": inside the phrase before
        if joined and _is_joint(lean, joined[-1], phrase):
            _share(joined[-1].holdings, phrase.holdings)
            joined[-1].holdings += phrase.holdings
            joined[-1].last = phrase.last
        else:
            joined.append(
                _Phrase(
                    max(phrase.first, joined[-1].last + 1) if joined else phrase.first,
                    phrase.last,
                    phrase.title,
                    phrase.holdings,
                    phrase.is_own,
                )
            )
    return joined


def _is_joint(lean: Skeleton, before: _Phrase, phrase: _Phrase) -> bool:
    if phrase.first <= before.last:
        return False
    gap_start, gap_end = lean.at[before.last] + 1, lean.at[phrase.first]
    gap = lean.text[lean.at[before.last + 1] - 1 : gap_end] if before.last + 1 < phrase.first else " "
    if gap_start > gap_end or not _JOINT.match(gap) or gap == " ":
        return False
    after = (
        lean.text[lean.at[phrase.last] + 1 :][:3]
        if phrase.last + 1 >= len(lean.at)
        else lean.text[lean.at[phrase.last + 1] :][:2]
    )
    names_next = after.startswith("P ")
    named_before = lean.text[: lean.at[before.first]].endswith((" P , ", " P "))
    return not names_next or not (named_before or phrase.is_own)


def _share(left: list[Holding], right: list[Holding]) -> None:
    """A post without an organisation of its own takes that of the post it is joined with."""
    for without, given in ((left, right[-1]), (right, left[0])):
        for holding in without:
            if holding.organization is None and holding.country is None and not holding.of_company:
                holding.organization, holding.country, holding.of_company = (
                    given.organization,
                    given.country,
                    given.of_company,
                )
                holding.is_unit, holding.is_shared, holding.is_elsewhere = given.is_unit, True, given.is_elsewhere


def _folded(lean: Skeleton, phrases: list[_Phrase]) -> Skeleton:
    """The sentence with one T per phrase."""
    if not phrases:
        return lean
    wanted: list[int] = []
    heads = {phrase.first: phrase for phrase in phrases}
    skip_to = 0
    replaced: dict[int, tuple[Posts, int, int]] = {}
    for n in range(len(lean.at)):
        if n < skip_to:
            continue
        if phrase := heads.get(n):
            start, end = lean.starts[phrase.first], lean.ends[phrase.last]
            replaced[len(wanted)] = (
                Posts(
                    start, end, phrase.title.posts, phrase.holdings, phrase.is_own, is_plural(phrase.title.posts[-1])
                ),
                start,
                end,
            )
            skip_to = phrase.last + 1
        wanted.append(n)
    return _with_posts(lean, wanted, replaced)


def _with_posts(lean: Skeleton, wanted: list[int], replaced: dict[int, tuple[Posts, int, int]]) -> Skeleton:
    words = lean.text.split()
    chosen = ["T" if n in replaced else words[token] for n, token in enumerate(wanted)]
    at = list(accumulate((len(w) + 1 for w in chosen), initial=1))[:-1]
    chunks: dict[int, Chunk] = {}
    starts, ends = [], []
    for n, token in enumerate(wanted):
        if n in replaced:
            chunks[at[n]], start, end = replaced[n]
        else:
            start, end = lean.starts[token], lean.ends[token]
            if lean.at[token] in lean.chunks:
                chunks[at[n]] = lean.chunks[lean.at[token]]
        starts.append(start)
        ends.append(end)
    return Skeleton(lean.sentence, " " + " ".join(chosen) + " ", chunks, at, starts, ends)
