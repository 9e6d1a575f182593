"""Ids that entities had, or would have, in a warehouse of fewer documents: forms and entities in, old ids out.

An id is made from all documents together, so that a later one can change it: a fuller name turns up, a namesake,
another post. What ids there can have been is read off the documents themselves, not off the runs that brought them, so
that many small runs and one big run know the same old ids."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

import polars as pl

from transforms.entity_names import Names, hashed

FORMER_COLUMNS: Final = dict.fromkeys(("old_id", "entity_id", "reason"), pl.String) | {"n_forms": pl.Int64}
_OTHER_FORM: Final = "another form of its name"
_NAMESAKE: Final = "named without the organisation that tells namesakes apart"
_OTHER_POST: Final = "told apart from namesakes by another organisation"

Former = tuple[str, str, str]  # old_id, entity_id, reason


def former_ids(forms: pl.DataFrame, entities: pl.DataFrame, names: Names) -> pl.DataFrame:
    """old_id, entity_id, reason and n_forms (how many forms stand for it) of every id that is not the entity's own.

    `forms` and `entities` are what `transforms.resolution.entity_forms` takes and gives. An old id may come with
    several entities; ids that some entity bears may be among them."""
    organizations, persons = (entities.filter(pl.col("kind") == kind) for kind in ("organization", "person"))
    found = Counter[Former]()
    slugs = defaultdict[str, set[str]](set)
    for name, entity_id, n in _counted(organizations, "name").iter_rows():
        own = _slug(names, "organization", name)
        slugs[entity_id].add(own)
        _count(found, (f"organization/{own}", entity_id, _OTHER_FORM), n)
    posts = defaultdict[str, set[str]](set)
    for entity_id, held in _posts(forms, persons, organizations).iter_rows():
        posts[entity_id] |= {held.partition("/")[2], *slugs[held]}
    _count_persons(found, persons, posts, names)
    rows = [(*former, n) for former, n in sorted(found.items())]
    return pl.DataFrame(rows, schema=FORMER_COLUMNS, orient="row")


def _count(found: Counter[Former], former: Former, n: int) -> None:
    """So many forms more, unless the id is the entity's own."""
    if former[0] != former[1]:
        found[former] += n


def _counted(entities: pl.DataFrame, column: str) -> pl.DataFrame:
    return entities.group_by(column, "entity_id").agg(n=pl.len())


def _slug(names: Names, kind: str, name: str) -> str:
    key = names.key(kind, name)
    return names.slug(names.known.get((kind, key), key))


def _posts(forms: pl.DataFrame, persons: pl.DataFrame, organizations: pl.DataFrame) -> pl.DataFrame:
    """entity_id of a person and held, that of an organisation in which some document gives it a post."""
    told = forms.filter(pl.col("kind") == "person").select("doc_id", "name", post="organizations")
    posts = told.explode("post", empty_as_null=False).join(
        persons.select("doc_id", "name", "entity_id"), on=["doc_id", "name"]
    )
    held = organizations.select("doc_id", post="name", held="entity_id")
    return posts.join(held, on=["doc_id", "post"]).select("entity_id", "held").unique()


def _count_persons(found: Counter[Former], persons: pl.DataFrame, posts: Mapping[str, set[str]], names: Names) -> None:
    """The bare name, and the name with each organisation where namesakes are, or may have been before two posts met."""
    of_name = persons.select("name").unique()
    stems = [_slug(names, "person", name) for name in of_name["name"]]
    forms = persons.join(of_name.with_columns(stem=pl.Series(stems, dtype=pl.String)), on="name")
    has_namesakes = pl.col("entity_id").n_unique().over("stem") > 1
    counted = _counted(forms, "stem").with_columns(has_namesakes=has_namesakes)
    for stem, entity_id, n, is_shared in counted.iter_rows():
        held = posts.get(entity_id, set())
        _count(found, (f"person/{stem}", entity_id, _NAMESAKE), n)
        if is_shared or len(held) > 1:
            for post in held:
                _count(found, (f"person/{stem}--{post}", entity_id, _OTHER_POST), n)
    unplaced = forms.join(counted.filter("has_namesakes"), on=["stem", "entity_id"], how="semi")
    for stem, doc_id, entity_id in unplaced.select("stem", "doc_id", "entity_id").iter_rows():
        if entity_id not in posts:
            _count(found, (f"person/{stem}--{hashed(doc_id)}", entity_id, _OTHER_POST), 1)
