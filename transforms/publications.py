"""Which words name a publication: capitalised words in, the publication that they name out, or nothing.

Known are the rows of the publishers list and the sources of the warehouse; another name is a publication's if its last
word says so (Gazette, News Agency) or a word beside it does (the newspaper X). Persons and companies are none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from transforms.entity_names import folded

Lexicons = Mapping[str, pl.DataFrame]
_LONGEST: Final = 7  # words of a publication's name


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication or agency: a key by which it is known, its name, its source in the warehouse if it is one."""

    key: str
    name: str
    source_id: str | None
    is_agency: bool


class Publications:
    """Names of publications, known and told by their words."""

    def __init__(self, sources: pl.DataFrame, lexicons: Lexicons) -> None:
        """`sources` has source_id and name."""
        words = lexicons.get("publication_words", pl.DataFrame(schema={"form": pl.String, "place": pl.String}))
        self._words = {place: frozenset(part["form"]) for (place,), part in words.group_by("place")}
        self._known: dict[str, Publication] = {}
        self._skipped = _forms(lexicons, "sentence_openers")
        self._days = _forms(lexicons, "date_words", "months")
        self.asked: set[str] = set()  # keys that were looked up; who wants to know empties it first
        self._add_listed(lexicons.get("publishers"))
        self._add_sources(sources)

    def _add_listed(self, publishers: pl.DataFrame | None) -> None:
        if publishers is None:
            return
        for form, name, kind in publishers.select("form", "name", "kind").iter_rows():
            if kind != "generic" and name:
                found = Publication(_bare(folded(name)), name, None, kind == "agency")
                self._known.setdefault(_bare(folded(form)), found)
                self._known.setdefault(found.key, found)

    def _add_sources(self, sources: pl.DataFrame) -> None:
        for source, name in sources.select("source_id", "name").sort("source_id").iter_rows():
            if not name:
                continue
            key = _bare(folded(name))
            listed = self._known.get(key)
            agency = listed.is_agency if listed else self._ends(key, "agency")
            found = Publication(listed.key if listed else key, listed.name if listed else name, source, agency)
            for known in [k for k, p in self._known.items() if p.key == found.key] if listed else [key]:
                self._known[known] = found

    @property
    def agency_words(self) -> list[str]:
        """Forms of the known agencies, and the words that end the names of others."""
        known = {form for form, found in self._known.items() if found.is_agency}
        return sorted(known | self._words.get("agency", frozenset()))

    def words(self, *places: str) -> frozenset[str]:
        """The words of some places of the list."""
        return frozenset().union(*(self._words.get(place, frozenset()) for place in places))

    def known(self, name: str) -> Publication | None:
        """The publication of a full name or form that is on a list."""
        key = _bare(folded(name))
        self.asked.add(key)
        return self._known.get(key)

    def differing(self, other: "Publications") -> set[str]:
        """Keys by which the two know different publications, or only one of them knows any."""
        keys = self._known.keys() | other._known.keys()
        return {key for key in keys if self._known.get(key) != other._known.get(key)}

    def named(self, name: str, has_article: bool = False, is_told: bool = False) -> Publication | None:
        """The publication that a whole name names. `is_told`: a word beside it says that it is one."""
        found = self.known(name)
        if found is not None:
            return found
        key = _bare(folded(name))
        is_agency = self._ends(key, "agency")
        is_worded = is_agency or self._ends(key, "last") or (has_article and self._ends(key, "article"))
        is_alone = " " not in key and not (has_article or is_told)  # `Herald reported`: nobody knows which
        if not key or is_alone or not (is_told or is_worded):
            return None
        return Publication(key, name, None, is_agency)

    def first(self, words: list[str], has_article: bool, is_told: bool) -> Publication | None:
        """The publication that the first of some capitalised words name; what follows may only be a day or nothing."""
        for n in range(min(len(words), _LONGEST), 0, -1):
            rest = words[n:]
            if n > 1 or not rest or rest[0].lower() in self._days:
                found = self.named(" ".join(words[:n]), has_article, is_told and not rest)
                if found is not None:
                    return found
        return None

    def last(self, words: list[str], has_article: bool, is_told: bool) -> Publication | None:
        """The publication that the last of some capitalised words name; what precedes may only open the sentence."""
        for n in range(min(len(words), _LONGEST), 0, -1):
            before = words[:-n]
            if not before or all(w.lower() in self._skipped or w.lower() in self._days for w in before):
                found = self.named(" ".join(words[-n:]), has_article, is_told)
                if found is not None:
                    return found
        return None

    def short_for(self, name: str, among: Iterable[Publication]) -> Publication | None:
        """`the Courier` after the Wexford Courier was named: the one whose name ends so."""
        key = _bare(folded(name))
        fits = {found.key: found for found in among if found.key == key or found.key.endswith(f" {key}")}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _ends(self, key: str, place: str) -> bool:
        return any(key == word or key.endswith(f" {word}") for word in self._words.get(place, ()))


def _forms(lexicons: Lexicons, *names: str) -> frozenset[str]:
    return frozenset(form for name in names if name in lexicons for form in lexicons[name]["form"])


def _bare(key: str) -> str:
    return key.removeprefix("the ")
