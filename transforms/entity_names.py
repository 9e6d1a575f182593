"""Names of persons and organisations as entities bear them: folded to what two spellings share, and made into ids."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Final

import polars as pl

from transforms.merges import Rulings
from transforms.parts import in_parts

_POSSESSIVE = re.compile(r"['’]s?$")
_PUNCTUATION = re.compile(r"[^\w+]+")
_SLUG = re.compile(r"[^a-z0-9]+")
SAME_NAME: Final = "same name"
SPELLING_COLUMNS: Final[dict[str, type[pl.DataType]]] = {
    "kind": pl.String,
    "name": pl.String,
    "n_forms": pl.Int64,
    "key": pl.String,
    "known": pl.String,
    "is_known": pl.Boolean,
    "is_target": pl.Boolean,
    "is_lone": pl.Boolean,
    "slug": pl.String,
    "known_slug": pl.String,
    "n_words": pl.Int64,
}
NUMBERED_COLUMNS: Final[dict[str, type[pl.DataType]]] = {"place": pl.Int64, "entity_id": pl.String}


class Names:
    """Names folded to what two spellings of one name share. Nothing is remembered: names grow with documents."""

    def __init__(self, lexicons: Mapping[str, pl.DataFrame]) -> None:
        tails = lexicons.get("organization_tails")
        self._tails = frozenset(tails["tail"].to_list()) if tails is not None else frozenset()
        self.known = self._known_names(lexicons.get("known_names"))
        self.rulings = Rulings(lexicons.get("entity_rulings"), self.key)
        nicknames = lexicons.get("nicknames")
        self.full_names = defaultdict[str, set[str]](set)
        for short, full in nicknames.select("short", "full").iter_rows() if nicknames is not None else ():
            self.full_names[short].add(full)

    def key(self, kind: str, name: str) -> str:
        """The name without case, accents, marks, article; organisations without suffix, persons without initials."""
        return self.key_of_words(kind, folded(name).split())

    def key_of_words(self, kind: str, words: list[str]) -> str:
        """The same of a name's folded words."""
        if len(words) > 1 and words[0] == "the":
            words = words[1:]
        if kind == "organization":
            while len(words) > 1 and words[-1] in self._tails:
                words = words[:-1]
        elif len(words) > 2:
            words = [words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1]]
        return " ".join(words)

    def _known_names(self, rows: pl.DataFrame | None) -> dict[tuple[str, str], str]:
        if rows is None or not {"alias", "kind", "name"} <= set(rows.columns):
            return {}
        known: dict[tuple[str, str], str] = {}
        for alias, kind, name in rows.select("alias", "kind", "name").iter_rows():
            if alias and kind and name:
                target = self.key(kind, name)
                known.setdefault((kind, target), target)
                known[kind, self.key(kind, alias)] = target
        return known


def folded(name: str) -> str:
    """Lower case without accents, possessive and marks."""
    text = (name if name.isascii() else _without_accents(name)).casefold()
    return _PUNCTUATION.sub(" ", _POSSESSIVE.sub("", text.strip()).replace(".", "").replace("&", " and ")).strip()


def _without_accents(name: str) -> str:
    text = unicodedata.normalize("NFKD", name)
    return "".join(c for c in text if not unicodedata.combining(c))


def spellings(rows: pl.DataFrame, names: Names) -> pl.DataFrame:
    """SPELLING_COLUMNS of names (kind, name, n_forms).

    `key` is the folded name and `known` the one of the list that it is an alias of, else itself; `slug` and
    `known_slug` are made of them. `is_target`: others are aliases of it; `is_lone`: a word that is no person's name by
    itself; `n_words` are those of the name before any was left out."""
    targets = frozenset(target for (kind, _), target in names.known.items() if kind == "organization")
    found = []
    for kind, name, n_forms in rows.select("kind", "name", "n_forms").iter_rows():
        words = folded(name).split()
        key = names.key_of_words(kind, words)
        known = names.known.get((kind, key))
        own, is_organization = slug(key), kind == "organization"
        is_lone = not is_organization and known is None and " " not in key
        is_target = is_organization and key in targets
        told = (known or key, known is not None, is_target, is_lone, own, slug(known) if known else own, len(words))
        found.append((kind, name, n_forms, key, *told))
    return pl.DataFrame(found, schema=SPELLING_COLUMNS, orient="row")


def slug(name: str) -> str:
    """Letters and digits joined by hyphens; a name without any becomes a hash."""
    ascii_name = folded(name)
    if not ascii_name.isascii():
        ascii_name = unicodedata.normalize("NFKD", ascii_name).encode("ascii", "ignore").decode()
    return _SLUG.sub("-", ascii_name).strip("-") or hashed(name)


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def numbered_ids(contested: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """place, entity_id: who takes an id that several want, and who gets which number behind it; whoever stands first is
    free to choose.

    `contested` has place, wanted and base (the id without numbers behind it), in the order of base and place."""
    rows = (row for part in contested for row in part.select("base", "place", "wanted").iter_rows())
    for some in in_parts(_numbered(rows)):
        yield pl.DataFrame(some, schema=NUMBERED_COLUMNS, orient="row")


def _numbered(rows: Iterable[tuple[str, int, str]]) -> Iterator[tuple[int, str]]:
    for _, wanting in groupby(rows, key=itemgetter(0)):
        taken: dict[str, int] = {}
        yield from ((place, free(wanted, taken)) for _, place, wanted in wanting)


def free(wanted: str, taken: dict[str, int]) -> str:
    """The id, or with the first number behind it that nobody has; `taken` holds the last number tried for each."""
    number, found = taken.get(wanted, 1), wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken[wanted] = number
    taken.setdefault(found, 1)
    return found
