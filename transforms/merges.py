"""Why two names of organisations are one entity: evidence from documents and rulings of people in, joined names out.

Every join has a reason that can be read and a ruling that can undo it: two names that are ruled different never meet,
by whatever way round."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
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


class Beside:
    """The names that documents tell of, asked by one of them: an index of the names in question alone."""

    def __init__(self, told: pl.DataFrame, asked: Iterable[str]) -> None:
        """`told` has doc_id and key, one row per document and folded name."""
        wanted = told.filter(pl.col("key").is_in(sorted(asked)))
        of_documents = told.join(wanted, on="doc_id", how="semi").group_by("doc_id").agg("key")
        self._names = {doc_id: frozenset(keys) for doc_id, keys in of_documents.iter_rows()}
        self._documents = defaultdict[str, list[str]](list)
        for doc_id, key in wanted.select("doc_id", "key").iter_rows():
            self._documents[key].append(doc_id)

    def of(self, name: str, without: str | None = None) -> tuple[int, frozenset[str]]:
        """How many documents tell of a name, and not of the other, and the other names that they tell of."""
        told = [names for doc_id in self._documents[name] if without not in (names := self._names[doc_id])]
        return len(told), frozenset().union(*told) - {name}

    def are_together(self, name: str, other: str) -> bool:
        """Whether some document tells of both."""
        return any(other in self._names[doc_id] for doc_id in self._documents[name])


def first_words(told: pl.DataFrame, candidates: Iterable[str]) -> dict[str, str]:
    """Short name -> the full name that begins with it, where documents of both tell one story.

    There is one such full name, no document keeps the two apart, and documents of both name at least two others in
    common: "Banksia" beside the same companies and people as "Banksia Retail Group". `told` is as for `Beside`."""
    ordered = told["key"].unique().sort().to_list()
    longer = {short: list(islice(_beginning_with(short, ordered), 2)) for short in sorted(candidates)}
    pairs = {short: full[0] for short, full in longer.items() if len(full) == 1}
    beside = Beside(told, {*pairs, *pairs.values()})
    return {short: full for short, full in pairs.items() if _tell_one_story(short, full, beside)}


def share_a_name(short: str, full: str, beside: Beside) -> bool:
    """Whether documents that have only the short name tell of somebody else whom documents of the full one name, or of
    nobody else at all."""
    _, others = beside.of(full)
    _, alone = beside.of(short, without=full)
    return not alone or not alone.isdisjoint(others)


def _beginning_with(short: str, ordered: Sequence[str]) -> Iterator[str]:
    if len(short) < _LEAST_LETTERS:
        return
    start = f"{short} "
    for place in range(bisect_left(ordered, start), len(ordered)):
        if not ordered[place].startswith(start):
            return
        yield ordered[place]


def _tell_one_story(short: str, full: str, beside: Beside) -> bool:
    if beside.are_together(short, full):
        return False
    return len(beside.of(short)[1] & beside.of(full)[1]) >= _LEAST_SHARED
