"""Why two names of organisations are one entity: evidence from documents and rulings of people in, joined names out.

Every join has a reason that can be read and a ruling that can undo it: two names that are ruled different never meet,
by whatever way round."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import polars as pl

from transforms.disjoint import Groups

Name = tuple[str, str]  # kind, folded name
_LEAST_SHARED: Final = 2  # names besides their own that documents of a short and a full name have in common
_LEAST_LETTERS: Final = 4


class Rulings:
    """Pairs of folded names that people have ruled the same or different; `key` folds a name of a kind."""

    def __init__(self, rows: pl.DataFrame | None, key: Callable[[str, str], str]) -> None:
        self.same: dict[frozenset[Name], str] = {}
        self.different: dict[frozenset[Name], str] = {}
        for kind, name, other, ruling, reason in rows.iter_rows() if rows is not None else ():
            pair = frozenset({(kind, key(kind, name)), (kind, key(kind, other))})
            (self.same if ruling == "same" else self.different)[pair] = reason

    def twins(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """Folded names ruled the same, with the reason, in order of the alphabet."""
        for pair in sorted(self.same, key=sorted):
            names = sorted(pair)
            if len(names) == 2 and names[0][0] == kind:
                yield names[0][1], names[1][1], self.same[pair]


class Merger:
    """Groups of folded names of organisations, each join with its reason; names ruled different stay apart."""

    def __init__(self, rulings: Rulings) -> None:
        self._groups = Groups[tuple[str, ...]]()
        self._members: dict[tuple[str, ...], set[str]] = {}
        self._different = [{name for _, name in pair} for pair in rulings.different if len(pair) == 2]
        self.reasons: dict[str, str] = {}

    def root(self, name: str) -> tuple[str, ...]:
        return self._groups.root((name,))

    def join(self, name: str, other: str, reason: str) -> None:
        """Make two names one entity, unless that would bring together names that are ruled different."""
        one, two = self.root(name), self.root(other)
        together = self._members.get(one, set(one)) | self._members.get(two, set(two))
        if any(pair <= together for pair in self._different):
            return
        self._groups.join(one, two)
        self._members[self.root(name)] = together
        self.reasons[name] = reason


def first_words(names_by_document: Mapping[str, frozenset[str]], candidates: Iterable[str]) -> dict[str, str]:
    """Short name -> the full name that begins with it, where documents of both tell one story.

    There is one such full name, no document keeps the two apart, and documents of both name at least two others in
    common: "Banksia" beside the same companies and people as "Banksia Retail Group"."""
    documents = defaultdict[str, set[str]](set)
    for doc_id, names in names_by_document.items():
        for name in names:
            documents[name].add(doc_id)
    ordered = sorted(documents)
    found: dict[str, str] = {}
    for short in sorted(candidates):
        longer = list(_beginning_with(short, ordered))
        if len(longer) == 1 and _tell_one_story(short, longer[0], documents, names_by_document):
            found[short] = longer[0]
    return found


def share_a_name(short: str, full: str, names_by_document: Mapping[str, frozenset[str]]) -> bool:
    """Whether documents that have only the short name tell of somebody else whom documents of the full one name, or of
    nobody else at all."""
    beside: set[str] = set()
    others: set[str] = set()
    for names in names_by_document.values():
        if full in names:
            others |= names
        elif short in names:
            beside |= names
    beside -= {short, full}
    return not beside or not beside.isdisjoint(others)


def _beginning_with(short: str, ordered: Sequence[str]) -> Iterator[str]:
    if len(short) < _LEAST_LETTERS:
        return
    start = f"{short} "
    for place in range(bisect_left(ordered, start), len(ordered)):
        if not ordered[place].startswith(start):
            return
        yield ordered[place]


def _tell_one_story(
    short: str, full: str, documents: Mapping[str, set[str]], names: Mapping[str, frozenset[str]]
) -> bool:
    if documents[short] & documents[full]:
        return False
    beside = frozenset().union(*(names[d] for d in sorted(documents[short]))) - {short}
    others = frozenset().union(*(names[d] for d in sorted(documents[full]))) - {full}
    return len(beside & others) >= _LEAST_SHARED
