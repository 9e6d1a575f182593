"""Titles of posts: a Reading's view in, `reading.titles` out (title phrases, each with the posts it names).

`senior vice president of marketing`, `founder and former chief executive` and `CEO` are found wherever they stand, with
or without a name beside them. Words that only look like titles (executive pay, to head) are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from transforms.reading import Post, Reading, Title
from transforms.tries import trie_source
from transforms.view import lowered, spaced

Modifier = tuple[str, str]  # a lexicon entry and its kind
_MOST_KNOWN = 10_000
FOUNDER, OTHER = "founder", "other"
STATUSES = frozenset({"former", "incoming", "outgoing", "current"})
_STRIPPED = frozenset({"field", "region", "scope"})
_LATER_STATUS = {"elect": "incoming", "designate": "incoming", "emeritus": "former"}
# What may follow a title word that is also a verb or an adjective.
_NOUN_FOLLOWS = re.compile(
    r"\s{0,2}(?:[,.;:)(?!\"/]|$|'s\b|-|(?:of|for|at|in|and|or|said|says|told|to|who|was|is|has|had|with|by|will|since|until|after|from)\b)"
)
_NAME_FOLLOWS = re.compile(r",?[ ]{1,2}[^\W\d_a-z]")
_COMPLEMENT_ENDS = re.compile(
    r"\s{0,2}(?:[,.;:)(?!\"\n]|$|- |[^\W\d_a-z]|"
    r"(?:at|of|for|in|and|with|from|who|said|says|to|was|is|has|will|told|on|until|since|as|by|or)\b)"
)
_CAPITAL_BEFORE = re.compile(r"(?<=[\w,;] )[A-Z][\w&-]{1,24} $")
_STATES = frozenset({"EU", "US", "UK", "UN", "U.S.", "U.K."})
_LEADS_BOARD = frozenset({"chair", "vice_chair", "president"})
_DOERS = (" has ", " have ", " had ", " board ")
_BOARD = "board"
_DISMISSED = frozenset({"ousted", "fired", "sacked", "deposed"})  # what a body does to whoever is named behind it
_DOER = re.compile(r"(?<![\w'])(?:(?!(?:The|An?|Its|His|Her|Their|Our) )[A-Z][\w&.-]+|[a-z]+ly) $")
_SHORT_FOLLOWS = (" of ", " and ", " & ", " at ")  # "MD of Acme", "MD and CEO"
_DEED = "ed"
_BUREAU = re.compile(r"[A-Z][a-z]{2,20} of +$")
_LONGEST_DOER = 30
_NAME_AFTER = re.compile(r" (?:[A-Z][\w&'.-]{0,30} ){0,4}(?P<last>[A-Z][\w&'-]{1,30})(?![ ]?[A-Z])")
_WORD_AFTER = re.compile(r"[ \n-]{1,2}([\w']{1,20})")


@dataclass(slots=True, frozen=True)
class Form:
    """One row of the roles lexicon, ready for use."""

    role: str
    public_role: str | None
    unit_role: str | None
    use: str | None
    not_before: frozenset[str]
    not_after: frozenset[str]
    exact: str | None


@dataclass(slots=True, frozen=True)
class TitleRules:
    """The titles and modifiers of the lexicons, compiled to one scan over a document."""

    forms: dict[str, Form]
    kinds: dict[str, str]
    scan: re.Pattern[str]
    post: re.Pattern[str]
    firm_heads: frozenset[str]  # nouns that end the names of bodies
    known: dict[str, tuple[Form, tuple[Modifier, ...]] | None]  # phrases read so far; they recur all the time

    @classmethod
    def from_lexicons(cls, lexicons: Mapping[str, pl.DataFrame]) -> TitleRules:
        """Compile the lexicons `roles` and `title_modifiers`."""
        forms: dict[str, Form] = {}
        for row in lexicons["roles"].iter_rows(named=True):
            _add_forms(forms, row)
        modifiers = dict(lexicons["title_modifiers"].select("word", "kind").iter_rows())
        _add_boards(forms, [word for word, kind in modifiers.items() if kind == "board"])
        kinds = {word: kind for word, kind in modifiers.items() if kind != "board"}
        fields = trie_source(word for word, kind in kinds.items() if kind in (*_STRIPPED, "grade"))
        complement = (
            rf" (?:of|for|in charge of|on) (?:{fields})(?:(?:, and|,| and| &|/)? ?(?:{fields})(?!\w)){{0,5}}(?!\w)"
        )
        later = "|".join(_LATER_STATUS)
        parts = (
            rf"(?:(?:{trie_source(kinds)})[ -]){{0,5}}(?:{trie_source(forms)})",
            rf"(?:[ -](?:{later}))?(?!\w)",
            rf"(?:{complement})?",
        )
        post = re.compile("({})({})({})".format(*parts))
        joint = rf"((?:(?:, and| and|,| &| ?/|-cum)(?: (?:the|a|its))?[ -]?(?:{''.join(parts)})){{0,4}})"
        # Most words open no title: one look at the first word spares the two lists that a phrase is made of.
        first = trie_source({entry.split(" ")[0] for entry in (*kinds, *forms)})
        scan = re.compile(rf" (?={first}(?!\w))" + "({})({})({})".format(*parts) + joint)
        heads = frozenset(lexicons["head_nouns"].filter(pl.col("kind") == "organization")["noun"])
        return cls(forms, kinds, scan, post, heads, {})

    def form(self, words: list[str]) -> tuple[Form, int] | None:
        """The row of the longest title that ends a phrase, and how many of its words stand before it."""
        for skipped in range(len(words)):
            found = self.forms.get(" ".join(words[skipped:]))
            if found is not None:
                return found, skipped
        return None

    def is_field(self, words: str) -> bool:
        """Whether words that follow a title only say what somebody is in charge of."""
        last = words.split()
        if last[0].endswith(_DEED) and last[0] not in self.kinds:
            return False  # "the prime minister until 2005, joined the board of Acme"
        return any(self.kinds.get(" ".join(last[-n:])) == "field" for n in (1, 2, 3))

    def read(self, phrase: str) -> tuple[Form, tuple[Modifier, ...]] | None:
        """The title that a phrase in lower case ends in, and the modifiers before it."""
        if phrase not in self.known:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            words = phrase.replace("-", " ").split(" ")
            found = self.form(words)
            self.known[phrase] = (found[0], _modifiers(words[: found[1]], self.kinds)) if found else None
        return self.known[phrase]


def _add_forms(forms: dict[str, Form], row: Mapping[str, str | None]) -> None:
    """Enter a row under its form and its plural."""
    written, use = str(row["form"]), row["use"]
    key = written.lower()
    form = Form(
        role=str(row["role"]),
        public_role=row["public_role"],
        unit_role=row["unit_role"],
        use=use,
        not_before=frozenset((row["not_before"] or "").split()),
        not_after=frozenset((row["not_after"] or "").split()),
        exact=written if written != key else None,
    )
    forms[key] = form
    if use is None and not key.endswith(("s", "men", "people")):
        forms.setdefault(key[:-3] + "men" if key.endswith("man") else key + "s", form)


def _add_boards(forms: dict[str, Form], boards: list[str]) -> None:
    """Enter who leads a board with the board behind the title: `chairman of the board of directors`."""
    for key, form in list(forms.items()):
        if form.role in _LEADS_BOARD and form.use in (None, "noun"):
            of_board = replace(form, use=None, not_before=frozenset(), not_after=frozenset())
            for board in boards:
                forms.setdefault(f"{key} {board}", of_board)


def titles(reading: Reading, rules: TitleRules) -> None:
    """Fill `reading.titles` from left to right."""
    view, low = reading.view, lowered(reading.view)
    for match in rules.scan.finditer(spaced(view)):
        if match[4]:
            for joint in _joined(view, list(_posts(view, low, match, rules))):
                reading.titles.append(Title(joint[0].start, joint[-1].end, joint))
        elif (post := _post(view, low, match, rules)) is not None:
            if post.role == FOUNDER:
                post.status, post.is_interim = "current", None
            reading.titles.append(Title(post.start, post.end, [post]))


def _joined(view: str, posts: list[Post]) -> Iterator[list[Post]]:
    """Runs of posts that one person holds: a mere comma joins none, nor does `and` a singular and a plural."""
    first = 0
    for n in range(1, len(posts) + 1):
        if n == len(posts) or is_plural(posts[n]) != is_plural(posts[first]):
            yield from _with_and(view, posts[first:n])
            first = n


def _with_and(view: str, posts: list[Post]) -> Iterator[list[Post]]:
    """`chairman, president and CEO` is one phrase, `the chairman, president of Acme` two."""
    if len(posts) == 1 or view[posts[-2].end : posts[-1].start].strip() != ",":
        if posts:
            yield posts
        return
    yield from ([post] for post in posts)


def is_plural(post: Post) -> bool:
    """Whether a title speaks of several people."""
    head = post.title.split(" of ")[0].split(" for ")[0]
    return head.endswith(("s", "men", "women", "people")) and not head.endswith("ss")


def _posts(view: str, low: str, phrase: re.Match[str], rules: TitleRules) -> Iterator[Post]:
    """The posts of one phrase; a standing that opens it holds for the posts after it (`former chairman and CEO`)."""
    status: str | None = None
    interim: bool | None = None
    for match in rules.post.finditer(phrase.string, phrase.start(1), phrase.end()):
        post = _post(view, low, match, rules)
        if post is None:
            continue
        status = post.status or status
        interim = interim if post.is_interim is None else post.is_interim
        post.status = "current" if post.role == FOUNDER else status
        post.is_interim = interim if post.role != FOUNDER else None
        yield post


def _post(view: str, low: str, match: re.Match[str], rules: TitleRules) -> Post | None:
    """One post, or None where the words are no title here. The match stands one character to the right of the view."""
    found = rules.read(match[1])
    if found is None:
        return None
    form, modifiers = found
    start, head_end, plain_end = match.start(1) - 1, match.end(1) - 1, match.end(2) - 1
    is_field = match[3] and _is_complement(view, match, rules.kinds) and not _is_firm(view, match, form, rules)
    end = match.end(3) - 1 if is_field else plain_end
    while modifiers and (
        _ends_a_name(view, start, modifiers[0]) or _is_name(view, start, modifiers) or _is_deed(view, start, modifiers)
    ):
        start += len(modifiers[0][0]) + 1
        modifiers = modifiers[1:]
    kinds = [kind for _, kind in modifiers]
    head_start = start + sum([len(word) + 1 for word, _ in modifiers]) if modifiers else start
    if not _is_title(view, low, head_start, head_end, form) or _is_trade(view, head_end, form, rules):
        return None
    is_loose = form.use == "lone" or (low[head_end - 1] == "s" != low[head_end - 2])
    if is_loose and view[start].isupper() and _closes_a_name(view, start, end):
        return None
    status = _LATER_STATUS.get(match[2].lstrip(" ")) if match[2] else None
    if status is None and not STATUSES.isdisjoint(kinds):
        status = next(kind for kind in kinds if kind in STATUSES)
    role = _role(form, kinds, end > plain_end)
    interim = True if "interim" in kinds else (False if "permanent" in kinds else None)
    return Post(role, view[start:end], start, end, status, interim)


def _is_complement(view: str, match: re.Match[str], kinds: Mapping[str, str]) -> bool:
    """Whether `of marketing` ends there: its last word is a field, and no longer name or description goes on."""
    words = match[3].replace(",", "").split()
    small = view[match.end(1) - 1 - len(match[1].rsplit(" ", 1)[-1])].islower()
    if small and any(word[0].isupper() for word in view[match.start(3) - 1 : match.end(3) - 1].split()[1:2]):
        return False  # "president of Bank of China": a name, where titles are written small
    is_field = any(kinds.get(" ".join(words[-n:])) == "field" for n in (1, 2, 3))
    return is_field and bool(_COMPLEMENT_ENDS.match(view, match.end(3) - 1))


def _is_firm(view: str, match: re.Match[str], form: Form, rules: TitleRules) -> bool:
    """Whether a region and a trade, both capitalised, are the firm that an officer leads (`CEO of Baltic Airlines`)."""
    if not (form.role == "chair" or form.role.startswith("chief_")):
        return False
    words = view[match.start(3) - 1 : match.end(3) - 1].split()[1:]
    is_named = len(words) > 1 and all(word[0].isupper() for word in words) and words[-1] in rules.firm_heads
    return is_named and rules.kinds.get(words[0].lower()) == "region"


def _modifiers(words: list[str], kinds: Mapping[str, str]) -> tuple[Modifier, ...]:
    """The words before a title as lexicon entries with their kinds, the longest entry first."""
    found: list[Modifier] = []
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            entry = " ".join(words[at : at + length])
            if entry in kinds or length == 1:
                found.append((entry, kinds.get(entry, "grade")))
                at += len(entry.split(" "))
                break
    return tuple(found)


def _ends_a_name(view: str, start: int, modifier: Modifier) -> bool:
    """Whether the first modifier belongs to what stands before: a region, or the capitalised end of a name."""
    if modifier[1] == "region":
        return True
    if modifier[0] == "under" and view.startswith("under ", start) and not view.startswith("under secretary", start):
        return True  # "an officer under President Roe"
    if modifier[1] not in _STRIPPED or not view[start].isupper():
        return False
    before = view[max(0, start - 40) : start].rsplit("\n", 1)[-1]
    last = before.rstrip(" ").rsplit(" ", 1)[-1]
    if last in _STATES:
        return False  # "the EU Competition Commissioner"
    if last == "of" and _BUREAU.search(before):
        return True  # "the Bureau of Statistics chief"
    return len(before) > len(before.rstrip(" ")) and (last[:1].isupper() or last == "&") and last[-1] not in '.,:;!?"'


def _is_deed(view: str, start: int, modifiers: tuple[Modifier, ...]) -> bool:
    """Whether a participle that opens a phrase is what somebody has done (`the board has ousted chief executive Ann
    Lee`, `Ukraine recently ousted leader Ann Lee`)."""
    word, kind = modifiers[0]
    if word == _BOARD:
        return len(modifiers) > 1 and modifiers[1][0] in _DISMISSED
    if kind not in STATUSES or not word.endswith("ed"):
        return False
    is_done = word in _DISMISSED and _DOER.search(view, max(0, start - _LONGEST_DOER), start) is not None
    return is_done or view.endswith(_DOERS, 0, start)


def _is_name(view: str, start: int, modifiers: tuple[Modifier, ...]) -> bool:
    """Whether two or more capitalised fields open a phrase that goes on small (`Asset Management investment chief`)."""
    words = view[start : start + sum(len(word) + 1 for word, _ in modifiers) + 1].split()
    capitals = next((n for n, word in enumerate(words) if not word[0].isupper()), len(words))
    return modifiers[0][1] in _STRIPPED and 2 <= capitals < len(words)


def _is_title(view: str, low: str, start: int, end: int, form: Form) -> bool:
    """Whether a form counts as a title where it stands."""
    if form.use == "never" or (form.exact is not None and form.use == "exact" and view[start:end] != form.exact):
        return False
    if form.not_before and (after := _WORD_AFTER.match(low, end)) and after[1] in form.not_before:
        return False
    if (
        form.not_after
        and low[max(0, start - 24) : start].rstrip(" -").rsplit(" ", 1)[-1].strip("\"'(") in form.not_after
    ):
        return False
    if form.use == "name":
        is_short = view[start:end].isupper() and view.startswith(_SHORT_FOLLOWS, end)
        return view[start].isupper() and (is_short or _NAME_FOLLOWS.match(view, end) is not None)
    return form.use != "noun" or bool(_NAME_FOLLOWS.match(view, end) or _NOUN_FOLLOWS.match(view, end))


def _is_trade(view: str, end: int, form: Form, rules: TitleRules) -> bool:
    """Whether the words say what the firm named behind them does (`fund manager Acme Capital`)."""
    named = _NAME_AFTER.match(view, end) if form.use == "trade" else None
    return named is not None and named["last"] in rules.firm_heads


def _closes_a_name(view: str, start: int, end: int) -> bool:
    """Whether a capitalised word stands right before a title (`the Argus Leader`, `Matrix Asset Advisors`), and no
    name or number of people after it."""
    m = _CAPITAL_BEFORE.search(view, max(0, start - 30), start)
    return m is not None and not _NAME_FOLLOWS.match(view, end)


def _role(form: Form, kinds: list[str], has_complement: bool) -> str:
    """The post of the contract: a deputy is another post, a head of something named is head of a unit."""
    if "deputy" in kinds:
        return OTHER
    if form.unit_role and (has_complement or "field" in kinds):
        return form.unit_role
    return form.role
