"""Which forms of persons are one person: forms of all documents in, the entity of each out.

Persons of one name are one unless both have posts and these never meet; a lone surname never leaves its document; a
short given name is the full one where they have a post in common."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

import polars as pl

from transforms.disjoint import Groups
from transforms.entity_names import SAME_NAME, Names, free, fullest, hashed

_COLUMNS: Final = dict.fromkeys(("doc_id", "name", "entity_id", "entity_name", "reason"), pl.String)
_MOVED: Final = dict.fromkeys(("doc_id", "name", "moved_to", "reason"), pl.String)
_ROWS: Final = 100_000  # of the result that are held at a time
Key = tuple[str, ...]
Result = tuple[str, str, str, str, str]


class Held(NamedTuple):
    """A form, and the organisations of its posts."""

    doc_id: str
    name: str
    posts: frozenset[str]


def persons(rows: pl.DataFrame, organizations: pl.DataFrame, names: Names) -> pl.DataFrame:
    """doc_id, name, entity_id, entity_name and reason of every form.

    `rows` has doc_id, name, key and organizations (of its posts); `organizations` has doc_id, name and entity_id."""
    entities = organizations["entity_id"].unique().sort()
    numbered = entities.to_frame().with_row_index("number")
    told = organizations.join(numbered, on="entity_id").select("doc_id", "name", "number")
    grouped = _grouped(rows, _held(rows, told), names)
    moved = _moved(grouped, entities, names)
    grouped = grouped.join(moved, on=["doc_id", "name"], how="left").with_columns(
        group=pl.coalesce("moved_to", "group")
    )
    bare = grouped.select("group").unique().with_columns(bare=pl.col("group").str.split("\0").list.first())
    stems = [names.slug(key) for key in bare["bare"]]
    grouped = grouped.join(bare.select("group", stem=pl.Series(stems, dtype=pl.String)), on="group")
    beside = told.group_by("doc_id").agg(present=pl.col("number").unique())
    ordered = (
        grouped.join(beside, on="doc_id", how="left")
        .select("stem", "group", "doc_id", "name", "held", "present", "reason")
        .sort("stem", "group", "doc_id", "name")
    )
    return pl.concat([pl.DataFrame(schema=_COLUMNS), *_identified(ordered, entities.to_list())])


def _held(rows: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """doc_id, name, held: the numbers of the organisations of a form's posts, of those that its document tells of."""
    posts = rows.select("doc_id", "name", post="organizations").explode("post", empty_as_null=False)
    held = posts.join(told.rename({"name": "post"}), on=["doc_id", "post"])
    return held.group_by("doc_id", "name").agg(held=pl.col("number").unique())


def _grouped(rows: pl.DataFrame, held: pl.DataFrame, names: Names) -> pl.DataFrame:
    """doc_id, name, group (the key that forms of one name share; with the document for lone words) and held."""
    distinct = rows.select("key").unique()
    known = [names.known.get(("person", key), key) for key in distinct["key"]]
    is_lone = [" " not in key and ("person", key) not in names.known for key in known]
    told_of = {"known": pl.Series(known, dtype=pl.String), "is_lone": pl.Series(is_lone, dtype=pl.Boolean)}
    of_key = distinct.with_columns(**told_of)
    group = pl.when("is_lone").then(pl.concat_str("known", pl.lit("\0"), "doc_id")).otherwise("known")
    found = rows.select("doc_id", "name", "key").join(of_key, on="key").select("doc_id", "name", group=group)
    return found.join(held, on=["doc_id", "name"], how="left")


def _moved(grouped: pl.DataFrame, entities: pl.Series, names: Names) -> pl.DataFrame:
    """doc_id, name, moved_to and reason of forms that are another form of a name: by ruling, or a short given name with
    the same post."""
    present = set(grouped["group"].unique())
    twins = list(names.rulings.twins("person"))
    fuller_of = {
        key: [f"{full} {surname}" for full in sorted(names.full_names.get(given, ()))]
        for key in present
        if "\0" not in key
        for given, _, surname in [key.partition(" ")]
        if surname and given in names.full_names
    }
    asked = {name for one, other, _ in twins for name in (one, other)} | fuller_of.keys()
    asked |= {name for wanted in fuller_of.values() for name in wanted}
    by_name = defaultdict[str, list[Held]](list)
    concerned = grouped.filter(pl.col("group").is_in(sorted(asked & present))).sort("doc_id", "name")
    for doc_id, name, group, held in concerned.select("doc_id", "name", "group", "held").iter_rows():
        by_name[group].append(Held(doc_id, name, frozenset(entities[number] for number in held or ())))
    rows = list(_renamed(dict(by_name), twins, fuller_of, names))
    return pl.DataFrame(rows, schema=_MOVED, orient="row").unique(["doc_id", "name"], keep="last", maintain_order=True)


def _renamed(
    by_name: dict[str, list[Held]],
    twins: list[tuple[str, str, str]],
    fuller_of: dict[str, list[str]],
    names: Names,
) -> Iterator[tuple[str, str, str, str]]:
    """doc_id, name, new name and reason of each move, in the order in which they are made."""
    for one, other, why in twins:
        fuller, lesser = sorted((one, other), key=lambda name: (-len(name), name))
        if fuller in by_name and lesser in by_name:
            yield from _move(by_name, lesser, fuller, by_name[lesser], f"ruled the same as {fuller}: {why}")
    for key in sorted(fuller_of):
        full_names = [name for name in fuller_of[key] if name in by_name and not _ruled_different(key, name, names)]
        if key in by_name and len(full_names) == 1:
            posts = frozenset().union(*(held.posts for held in by_name[full_names[0]]))
            moved = [held for held in by_name[key] if held.posts & posts]
            reason = f"short given name of {full_names[0]}, with a post at the same organisation"
            yield from _move(by_name, key, full_names[0], moved, reason)


def _ruled_different(one: str, other: str, names: Names) -> bool:
    return frozenset({("person", one), ("person", other)}) in names.rulings.different


def _move(
    by_name: dict[str, list[Held]], old: str, new: str, moved: list[Held], reason: str
) -> Iterator[tuple[str, str, str, str]]:
    by_name[new] = [*by_name[new], *moved]
    by_name[old] = [held for held in by_name[old] if held not in moved]
    if not by_name[old]:
        del by_name[old]
    yield from ((held.doc_id, held.name, new, reason) for held in moved)


def _identified(ordered: pl.DataFrame, entities: list[str]) -> Iterator[pl.DataFrame]:
    """_COLUMNS of forms in the order of stem, group, document and name, some at a time."""
    found: list[Result] = []
    taken: dict[str, int] = {}
    for stem, of_stem in groupby(ordered.iter_rows(), key=itemgetter(0)):
        clusters, reasons = list[list[Held]](), dict[tuple[str, str], str]()
        for _, of_group in groupby(of_stem, key=itemgetter(1)):
            forms, present = list[Held](), dict[str, frozenset[str]]()
            for _, _, doc_id, name, held, told, reason in of_group:
                forms.append(Held(doc_id, name, frozenset(entities[n] for n in held or ())))
                present[doc_id] = frozenset(entities[n] for n in told or ())
                if reason is not None:
                    reasons[doc_id, name] = reason
            clusters += _same_people(forms, present)
        for cluster in clusters:
            entity_id = free(_person_id(stem, cluster, alone=len(clusters) == 1), taken)
            title = fullest(Counter(held.name for held in cluster))
            same = SAME_NAME if len(clusters) == 1 else "same name, told apart by organisations"
            found += ((h.doc_id, h.name, entity_id, title, reasons.get((h.doc_id, h.name), same)) for h in cluster)
        if len(found) >= _ROWS:
            yield pl.DataFrame(found, schema=_COLUMNS, orient="row")
            found = []
    yield pl.DataFrame(found, schema=_COLUMNS, orient="row")


def _person_id(stem: str, cluster: list[Held], alone: bool) -> str:
    """`person/ann-lee`; with others of that name, the organisation or else the document goes on top."""
    if alone:
        return f"person/{stem}"
    posts = Counter(post for held in cluster for post in held.posts)
    if posts:
        top = min(posts, key=lambda post: (-posts[post], post))
        return f"person/{stem}--{top.partition('/')[2]}"
    return f"person/{stem}--{hashed(cluster[0].doc_id)}"


def _same_people(forms: list[Held], present: dict[str, frozenset[str]]) -> list[list[Held]]:
    """Clusters of forms of one name, linked through posts; forms without a post join where there is one cluster."""
    posts = frozenset().union(*(held.posts for held in forms))
    if len(forms) == 1 or not posts:
        return [forms]
    groups = Groups[Key]()
    for one in forms:
        told = posts & present[one.doc_id]
        for post in sorted(one.posts or told):
            groups.join(("form", one.doc_id, one.name), ("post", post))
        for post in sorted(told) if one.posts else ():
            groups.join(("form", one.doc_id, one.name), ("post", post))
    clusters = defaultdict[Key, list[Held]](list)
    for one in forms:
        clusters[groups.root(("form", one.doc_id, one.name))].append(one)
    placed = [c for c in clusters.values() if any(held.posts for held in c)]
    loose = [held for c in clusters.values() if not any(one.posts for one in c) for held in c]
    if len(placed) == 1:
        return [sorted([*placed[0], *loose], key=_by_form)]
    return [*sorted(placed, key=lambda c: _by_form(c[0])), *([sorted(loose, key=_by_form)] if loose else [])]


def _by_form(held: Held) -> tuple[str, str]:
    return held.doc_id, held.name
