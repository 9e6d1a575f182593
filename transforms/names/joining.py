"""Pieces that belong to one name made one: `Bank` + `England`, `Securities` + `Exchange Commission`, `Needham` + `Co`.

In: pieces in order; out: fewer pieces in order. Only neighbours in one sentence with a small word or a comma between
them are joined.
"""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.names.borders import is_elided, is_one_body, is_one_unit, is_seat, part_behind, take_neighbours
from transforms.names.houses import are_partners, is_firm, is_house, is_pair_behind, is_partnership, opens_partnership
from transforms.names.pieces import Piece
from transforms.names.rules import ORGANIZATION, NameRules
from transforms.names.wordings import wording_of

_OF_GAPS = frozenset({" of ", " of the "})
_FOR_GAPS = frozenset({" for ", " for the ", " on "})
_FOREIGN_AND = frozenset({" et ", " und ", " y ", " e "})
_SEARCHED = 50_000  # characters in which a name is counted: keeps hostile text linear
_WIDEST_GAP, _LONGEST_NAME = 9, 10
_APPOSITION = 60  # characters from a name to what its bearer heads
_NO_OWNER = re.compile(
    r"'s(?: (?P<verb>said|says|has|had|was|were|is|are|will|would|could|which|told|plans|sold|bought|makes|sells"
    r"|employs|owns|runs|operates|expects|hopes|wants|may|should)(?= )"
    r"| (?:in|on|at|to|from|for|by|with|and|or|as)(?= )|[.,;)])"
)
_AMERICA = (["America"], ["North", "America"])
_SAINT = frozenset({"St", "St."})
_UNITS = frozenset({"Division", "Divisions"})
_FAMILY = re.compile(r" family(?: (?:foundation|trust|office|holding company|partnership))?(?![\w-])")
_LED_BY = re.compile(
    r"\b[Gg]roup (?:of investors )?(?:led|headed|controlled) by (?:[a-z]+ ){0,5}((?:[A-Z][\w'&.-]{0,20} ?){1,4})"
)
_THE = re.compile(r"(?<!\w)[Tt]he (?:founding |wealthy |billionaire )?$")
_INITIALS = re.compile(r"(?<![\w.'&-])([A-Z]{1,2}) and ([A-Z]) $")


def joined(view: str, found: list[Piece], rules: NameRules) -> list[Piece]:
    """The pieces with those of one name joined."""
    kin = " family" in view
    led = _led(view)
    has_shop = _NO_OWNER.search(view) is not None
    shops: dict[str, int] = {}
    out: list[Piece] = []
    end = -_WIDEST_GAP - 1
    for piece in found:
        if piece.start < end:
            continue  # the land of `Orrin Coal (Canada) Ltd`
        take_neighbours(view, piece, out[-1] if out else None, rules)
        if piece.wording.may_close:
            _take_initials(view, piece, out, rules)
        behind: Piece | None = None
        if piece.start - end <= _WIDEST_GAP:
            behind = part_behind(view, out[-1], piece, rules) if out else None
            while out and 0 < piece.start - out[-1].end <= _WIDEST_GAP and _belong(view, out, piece, rules):
                piece = _together(view, out.pop(), piece, rules)
        if piece.wording.takes_apostrophe:
            if view.startswith("'s", piece.end):
                _take_apostrophe(piece, rules)  # `Sotheby's` and its like
        elif (
            has_shop
            and (piece.wording.lone or _is_saint(piece))
            and (m := _NO_OWNER.match(view, piece.end)) is not None
        ):
            shops[piece.wording.key] = shops.get(piece.wording.key, 0) + (2 if m[1] else 1)
        if kin and view.startswith(" family", piece.end):
            _take_family(view, piece, rules)
        elif led and view.startswith(" group", piece.end) and piece.words[-1] in led:
            _take_group(view, piece, rules)
        out.append(piece)
        if behind is not None:
            out.append(piece := behind)
        end = piece.end
    if shops and max(shops.values()) > 1:
        _open_shops(view, {key for key, told in shops.items() if told > 1}, out, rules)
    return out


def _is_saint(piece: Piece) -> bool:
    return len(piece.words) == 2 and piece.words[0] in _SAINT


def _open_shops(view: str, keys: set[str], found: list[Piece], rules: NameRules) -> None:
    """`Hobson's said`, `at Hobson's, which`: a name that is never without its 's, and owns nothing at some place."""
    places = [piece for piece in found if piece.wording.key in keys]
    for piece in places:
        if piece.honorific or piece.after_title or not view.startswith("'s", piece.end):
            keys.discard(piece.wording.key)
    for piece in places:
        if piece.wording.key in keys:
            _take_apostrophe(piece, rules)


def _take_apostrophe(piece: Piece, rules: NameRules) -> None:
    piece.wording = wording_of(f"{piece.wording.key}'s", rules)
    piece.end += 2


def _take_family(view: str, piece: Piece, rules: NameRules) -> None:
    """`the Marek family`, `the Marek family trust`: a party of its own, not the person or firm of that name."""
    word = piece.words[-1]
    if len(piece.words) > 2 or piece.honorific or word in rules.adjectives or word in rules.places or word.isupper():
        return
    m = _FAMILY.match(view, piece.end) if _THE.search(view, max(0, piece.start - 12), piece.start) else None
    if m is not None and word.isalpha():
        piece.wording, piece.end = wording_of(f"{piece.wording.key}{m.group()}", rules), m.end()


def _led(view: str) -> set[str]:
    """The words of names that groups of investors are led by."""
    return {word for m in _LED_BY.finditer(view) for word in m[1].split()}


def _take_group(view: str, piece: Piece, rules: NameRules) -> None:
    """`the Marek group said`, where a group led by Ann Marek is told of: a party of its own too."""
    if len(piece.words) > 1 or not _THE.search(view, max(0, piece.start - 12), piece.start):
        return
    if view[piece.end + len(" group") : piece.end + len(" group") + 1] in (" ", "'", ",", "."):
        piece.end += len(" group")
        piece.wording = wording_of(f"{piece.wording.key} group", rules)


def _take_initials(view: str, piece: Piece, out: list[Piece], rules: NameRules) -> None:
    """`B and G Bancorp`: letters joined by `and` before a firm's name are part of it."""
    if not view.startswith(" and ", piece.start - (5 if len(piece.words[0]) == 1 else 7)) or piece.start < 8:
        return
    end = piece.start + 2 if len(piece.words[0]) == 1 else piece.start
    m = _INITIALS.search(view, max(0, piece.start - 9), end)
    if m is None or m.start() < piece.sentence.start:
        return
    if out and out[-1].end > m.start():
        if out[-1].start < m.start():
            return
        out.pop()
    rest = " ".join(piece.words[1:]) if end > piece.start else piece.wording.key
    piece.wording, piece.start = wording_of(f"{m[1]} and {m[2]} {rest}", rules), m.start()


def _together(view: str, before: Piece, after: Piece, rules: NameRules) -> Piece:
    """One piece from two."""
    small = view[before.end : after.start].strip(",").split()
    first = before.wording.key
    if small == ["d'"]:
        before.wording = wording_of(f"{first} d'{after.wording.key}", rules)
        before.end, before.title_after = after.end, after.title_after
        return before
    if small == ["'s"]:
        first += "'s"
        small = []
    before.wording = wording_of(" ".join([first, *small, after.wording.key]), rules)
    before.end, before.title_after = after.end, after.title_after
    return before


def _belong(view: str, found: list[Piece], after: Piece, rules: NameRules) -> bool:
    """Whether what stands between two pieces makes one name of them."""
    before = found[-1]
    if before.sentence is not after.sentence or after.honorific or len(before.words) > _LONGEST_NAME:
        return False
    gap = view[before.end : after.start]
    if gap == " and ":
        behind = len(found) > 1 and is_pair_behind(view, found[-2], before, after, rules)
        return behind or _coupled(view, before, after, rules)
    if len(gap) > 2 and f"{before.wording.key}{gap}{after.wording.key}" in rules.known:
        return True  # `Lloyd's of London`
    if gap in _FOREIGN_AND or is_elided(view, before, after):
        return True
    if gap in _OF_GAPS:
        head = before.words[-1] in rules.of_heads or _is_for_something(before.words, rules)
        head = head or _is_office_of(before.words, after.words, rules)
        if head and (is_seat(view, before, after) or _is_board(before, after, rules)):
            return False
        return (head and after.words[0] not in rules.never) or _is_land_company(before, after.words, rules)
    if gap in _FOR_GAPS:
        return before.words[-1] in rules.small.for_heads and _is_subject_matter(after.words, rules)
    if gap == ", ":
        if len(before.words) < 3 and f"{' '.join(before.words)} {after.words[0]}" in rules.known:
            return len(after.words) == 1 or after.words[1] in ("and", "&", *rules.small.closers)  # `Goldman, Sachs`
        partners = is_partnership(after.words, rules) or are_partners(view, before, after, rules)
        return partners and opens_partnership(before, rules)
    if gap in (" ", "'s "):
        closed = after.words[-1] in rules.heads or after.words[-1] in rules.suffixes
        closed = closed and after.words[-1] not in _UNITS
        own = _is_owner(view, gap, before, rules) or (gap != " " and _is_of_namesake(view, before))
        return (closed and own) or (gap != " " and _is_shop(view, before, after, rules))
    return False


def _is_board(before: Piece, after: Piece, rules: NameRules) -> bool:
    """`the Supervisory Board of Acme`, `the Board of Acme`: a firm has one, which is no name; a `Board of Trade` is."""
    if before.wording.key in rules.never:
        return True
    return before.words == ["Board"] and after.words[0] not in rules.department and not after.wording.lone


def _is_office_of(words: list[str], after: list[str], rules: NameRules) -> bool:
    """`Office of the Comptroller` (of the Currency): an office called after an officer."""
    return "of" in words[1:2] and words[0] in rules.of_heads and len(after) == 1 and after[0].lower() in rules.common


def _is_land_company(before: Piece, words: list[str], rules: NameRules) -> bool:
    """`Ridge Industries of Nevada Inc`: a land between a firm's name and its legal ending."""
    if words in _AMERICA and before.wording.is_suffixed:
        return True  # `Orrin Oil Co of America`
    if len(before.words) > 2 and before.words[-1] == "Co" and " ".join(words) in rules.small.states:
        return before.words[-2] in rules.heads or before.words[-2].lower() in rules.common  # `Orrin Oil Co of Texas`
    return (
        (words[-1] in rules.suffixes or words[-1] in rules.small.closers)
        and " ".join(words[:-1]) in rules.places
        and not (before.honorific or before.after_title or rules.is_given(before.words[0]))
    )


def _is_shop(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`Hobson's Cove Co`: whom the name owns to is named nowhere else, and what it owns only so."""
    word = before.words[0]
    if len(before.words) > 1 or before.honorific or before.after_title or word in rules.known or word in rules.places:
        return False
    everyday = len(after.words) > 1 and all(w.lower() in rules.common for w in after.words[:-1])
    if everyday and after.words[-1] in rules.suffixes and rules.is_given(word):
        return True  # `Paul's Place Inc`: nobody is said to own a firm by a given name alone
    owner = f"{word}'s"
    both = view.count(f"{owner} {after.words[0]}", 0, _SEARCHED)
    if view.count(word, 0, _SEARCHED) != view.count(owner, 0, _SEARCHED) or view.count(owner, 0, _SEARCHED) > both:
        return False
    if view.count(after.words[0], 0, _SEARCHED) != both:
        return False
    if after.words[-1] in rules.suffixes:
        return both > 1 or before.initial
    once = view.find(f"{owner} {after.words[0]} ", 0, _SEARCHED) + len(owner) + len(after.words[0]) + 2
    return len(after.words) == 1 and view[once : once + 12].split(" ")[0].rstrip(".,") in rules.suffixes


def _is_owner(view: str, gap: str, before: Piece, rules: NameRules) -> bool:
    """`Moody's` + `Investors Service`, `Reader's` + `Digest Association Inc`: an 's inside a name."""
    word = before.words[-1]
    if (word if gap == " " else word + "'s") in rules.apostrophes:
        return True
    everyday = len(before.words) == 1 and word.lower() in rules.common
    owns = view.count(f"{word}'s", 0, _SEARCHED)
    if view.endswith(("the ", "The "), 0, before.start) and view.count(word, 0, _SEARCHED) > owns:
        return False  # `the Telegraph's Orrin Press Ltd`, where the Telegraph is somebody
    return gap != " " and everyday and word not in rules.known and word not in rules.places


def _is_of_namesake(view: str, before: Piece) -> bool:
    """`Ann Lee, president of Lee's Shoe Group`: whoever heads a firm that bears the last name."""
    if len(before.words) > 1 or not view.endswith((" of ", " at "), 0, before.start):
        return False
    return f"{before.words[0]}, " in view[max(0, before.start - _APPOSITION) : before.start]


def _is_for_something(words: list[str], rules: NameRules) -> bool:
    """`Office for the Coordination` (of something)."""
    return len(words) > 2 and words[-2] in ("for", "the") and words[-1] in rules.department and "for" in words


def _is_subject_matter(words: list[str], rules: NameRules) -> bool:
    """What an office or commission can be for."""
    if words[0] in rules.department or words[0] in rules.places:
        return True
    return len(words) > 1 and words[0].lower() in rules.common and words[0] not in rules.never


def _coupled(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """Whether `and` stands inside a name."""
    first, last, ends = before.words, after.words[0], after.words[-1]
    if last in rules.small.closers and len(after.words) <= 3:
        return len(after.words) == 1 or after.words[1].lower() not in rules.common  # `Hale and Co. Holders of`
    if f"{' '.join(first)} and {last}" in rules.known:
        return True
    if " ".join([*first, "and", *after.words]) in rules.known or is_firm(view, before, after, rules):
        return True
    closed = ends in rules.suffixes or ends in rules.heads
    if len(first) == 1 and is_house(view, before, after, rules):
        return True
    if len(first) > 1 and (_is_trade(view, before, after, rules) or _are_dealt_in(view, before, after, rules)):
        return True
    if is_one_body(view, before, after, rules) or is_one_unit(view, before, after, rules):
        return True
    if closed and 1 < len(after.words) < 4 and first[-1] in rules.heads and rules.heads.get(last) == ORGANIZATION:
        return not (before.wording.listed or after.wording.listed)
    if closed and before.title_before is not None and _is_review(before, after, rules):
        return True
    if closed and len(first) > 1 and _are_fields(view, before, after, rules):
        return True
    if first[-1] not in rules.department or last not in rules.department:
        return False
    if any(word in rules.of_heads and small in ("of", "for", "on") for word, small in pairwise(first)):
        return True
    return rules.heads.get(ends) == ORGANIZATION and all(w in rules.department or w in rules.places for w in first)


def _is_trade(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`Universal Tool and Stamping Inc`: what a firm does may be two things; nothing is called `Stamping Inc`."""
    words = after.words
    if len(words) != 2 or words[1] not in rules.suffixes or words[0].lower() not in rules.common:
        return False
    if before.words[-1] in rules.suffixes or before.after_title or before.words[-1].lower() not in rules.common:
        return False
    return view.count(" ".join(words), 0, _SEARCHED) <= view.count(f"and {' '.join(words)}", 0, _SEARCHED)


def _are_dealt_in(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`Dunn Oil and Gas said`: two things that a firm deals in, of which the second stands nowhere by itself."""
    second = after.words[0]
    if not {before.words[-1], second} <= rules.small.dealt_in:
        return False
    if len(after.words) > 1 or before.after_title or before.honorific or before.wording.listed:
        return False
    pair = f" {before.words[-1]} and {second}"
    return view.count(f" {second}", 0, _SEARCHED) == view.count(pair, 0, _SEARCHED)


def _is_review(before: Piece, after: Piece, rules: NameRules) -> bool:
    """`editor of Trade and Craft Review`: two everyday words that what somebody edits or heads is called after."""
    words = [*before.words, *after.words[:-1]]
    return len(words) == 2 and all(word.lower() in rules.common and word not in rules.known for word in words)


def _are_fields(view: str, before: Piece, after: Piece, rules: NameRules) -> bool:
    """`Ridge Exploration and Production Norway Inc`, `Nursing and Midwifery Federation`: two fields of one body."""
    words = after.words
    if not 1 < len(words) < 6 or words[0] in rules.known or before.wording.listed or after.wording.listed:
        return False
    if before.words[-1] in rules.suffixes or before.after_title or before.honorific:
        return False
    if not (_is_field(before.words[-1], rules) and _is_field(words[0], rules)):
        return False
    return view.count(" ".join(words), 0, _SEARCHED) <= view.count(f"and {' '.join(words)}", 0, _SEARCHED)


def _is_field(word: str, rules: NameRules) -> bool:
    """A word for what a body does."""
    return word in rules.department or (
        word not in rules.places and len(word) > 5 and word.endswith(("ing", "tion", "ment", "fery", "gy"))
    )
