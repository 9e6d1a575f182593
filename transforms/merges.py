"""Why two names of organisations are one entity: evidence from documents and rulings of people in, joined names out.

Every join has a reason that can be read and a ruling that can undo it: two names that are ruled different never meet,
by whatever way round."""

from collections.abc import Callable, Iterator

import polars as pl

from transforms.disjoint import Groups

Name = tuple[str, str]  # kind, folded name


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

    def members(self) -> Iterator[str]:
        """Every name that was asked for, in order of the alphabet."""
        yield from (name for (name,) in self._groups.members())
