"""Which forms of persons are one person: forms whose names or posts leave a question in, its answer out.

Persons of one name are one unless both have posts and these never meet; a lone surname never leaves its document; a
short given name is the full one where they have a post in common. The rest is counting and joining, and done in
`warehouse/steps/person_names.sql` and `persons.sql`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

import polars as pl

from transforms.disjoint import Groups
from transforms.entity_names import Names, slug
from transforms.parts import in_parts

MOVED_COLUMNS: Final = dict.fromkeys(("doc_id", "name", "moved_to", "stem", "reason"), pl.String)
PARTED_COLUMNS: Final = dict.fromkeys(("known", "lone", "entity_id", "root"), pl.String)


class Held(NamedTuple):
    """A form, and the organisations of its posts."""

    doc_id: str
    name: str
    posts: frozenset[str]


def moved_persons(rows: pl.DataFrame, names: Names) -> pl.DataFrame:
    """doc_id, name, moved_to (the name that it is another form of), its stem in ids, and reason of forms that are
    another form of a name: by ruling, or a short given name with the same post.

    `rows` has doc_id, name, known (the name that it shares with others) and posts (entities) of all forms of the names
    in question, in the order of documents and names."""
    twins = list(names.rulings.twins("person"))
    by_name = defaultdict[str, list[Held]](list)
    for doc_id, name, known, posts in rows.select("doc_id", "name", "known", "posts").iter_rows():
        by_name[known].append(Held(doc_id, name, frozenset(posts or ())))
    fuller_of = {
        key: [f"{full} {surname}" for full in sorted(names.full_names.get(given, ()))]
        for key in by_name
        for given, _, surname in [key.partition(" ")]
        if surname and given in names.full_names
    }
    moves = list(_renamed(dict(by_name), twins, fuller_of, names))
    last = pl.DataFrame(moves, schema=MOVED_COLUMNS, orient="row")
    return last.unique(["doc_id", "name"], keep="last", maintain_order=True)


def _renamed(
    by_name: dict[str, list[Held]],
    twins: list[tuple[str, str, str]],
    fuller_of: dict[str, list[str]],
    names: Names,
) -> Iterator[tuple[str, str, str, str, str]]:
    """MOVED_COLUMNS of each move, in the order in which they are made."""
    for one, other, why in twins:
        fuller, lesser = sorted((one, other), key=lambda name: (-len(name), name))
        if fuller in by_name and lesser in by_name:
            yield from _move(by_name, lesser, fuller, by_name[lesser], f"ruled the same as {fuller}: {why}")
    for key in sorted(fuller_of):
        full_names = [name for name in fuller_of[key] if name in by_name and not _ruled_different(key, name, names)]
        if key in by_name and len(full_names) == 1:
            posts = frozenset().union(*(held.posts for held in by_name[full_names[0]]))
            moved = [held for held in by_name[key] if not held.posts.isdisjoint(posts)]
            reason = f"short given name of {full_names[0]}, with a post at the same organisation"
            yield from _move(by_name, key, full_names[0], moved, reason)


def _ruled_different(one: str, other: str, names: Names) -> bool:
    return frozenset({("person", one), ("person", other)}) in names.rulings.different


def _move(
    by_name: dict[str, list[Held]], old: str, new: str, moved: list[Held], reason: str
) -> Iterator[tuple[str, str, str, str, str]]:
    gone = frozenset(moved)
    by_name[new] = [*by_name[new], *moved]
    by_name[old] = [held for held in by_name[old] if held not in gone]
    if not by_name[old]:
        del by_name[old]
    yield from ((held.doc_id, held.name, new, slug(new), reason) for held in moved)


def parted_posts(meetings: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """PARTED_COLUMNS: the organisations of the posts of a name and the smallest one that each is linked with, of names
    whose posts do not all meet: these are several persons.

    `meetings` has known and lone (which make a name), post and other, two organisations that meet in a document, in the
    order of names; every organisation meets itself at least."""
    rows = (row for part in meetings for row in part.select("known", "lone", "post", "other").iter_rows())
    for some in in_parts(_parted(rows)):
        yield pl.DataFrame(some, schema=PARTED_COLUMNS, orient="row")


def _parted(rows: Iterable[tuple[str, str, str, str]]) -> Iterator[tuple[str, str, str, str]]:
    for (known, lone), of_name in groupby(rows, key=itemgetter(0, 1)):
        groups = Groups[tuple[str]]()
        for _, _, post, other in of_name:
            groups.join((post,), (other,))
        roots = [(post, groups.root(member)[0]) for member in groups.members() for post in member]
        if len({root for _, root in roots}) > 1:
            yield from ((known, lone, post, root) for post, root in roots)
