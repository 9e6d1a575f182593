"""Ids that entities had, or would have, in a warehouse of fewer documents: forms and entities in, old ids out.

An id is made from all documents together, so that a later one can change it: a fuller name turns up, a namesake,
another post. What ids there can have been is read off the documents themselves, not off the runs that brought them, so
that many small runs and one big run know the same old ids."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

import polars as pl

from transforms.resolution import FORM_COLUMNS, Names, hashed, slug

FORMER_COLUMNS: Final = dict.fromkeys(("old_id", "entity_id", "reason"), pl.String) | {"n_forms": pl.Int64}
_OTHER_FORM: Final = "another form of its name"
_NAMESAKE: Final = "named without the organisation that tells namesakes apart"
_OTHER_POST: Final = "told apart from namesakes by another organisation"

Former = tuple[str, str, str]  # old_id, entity_id, reason
Entities = dict[tuple[str, str, str], str]  # doc_id, kind, name -> entity_id


def former_ids(forms: pl.DataFrame, entities: pl.DataFrame, lexicons: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """old_id, entity_id, reason and n_forms (how many forms stand for it) of every id that is not the entity's own.

    `forms` and `entities` are what `transforms.resolution.entity_forms` takes and gives. An old id may come with
    several entities; ids that some entity bears may be among them."""
    names = Names(lexicons)
    rows = forms.select(list(FORM_COLUMNS)).sort("doc_id", "kind", "name")
    entity_of: Entities = {
        (doc_id, kind, name): entity_id
        for doc_id, kind, name, entity_id in entities.select("doc_id", "kind", "name", "entity_id").iter_rows()
    }
    organizations = rows.filter(pl.col("kind") == "organization")
    persons = rows.filter(pl.col("kind") == "person")
    slugs = defaultdict[str, set[str]](set)
    found = Counter[Former]()
    for former, own_slug in _of_organizations(organizations, entity_of, names):
        slugs[former[1]].add(own_slug)
        found[former] += 1
    found.update(_of_persons(persons, entity_of, names, slugs))
    rows_out = [(*former, n) for former, n in sorted(found.items()) if former[0] != former[1]]
    return pl.DataFrame(rows_out, schema=FORMER_COLUMNS, orient="row")


def _of_organizations(rows: pl.DataFrame, entity_of: Entities, names: Names) -> Iterator[tuple[Former, str]]:
    """The id of each form by itself."""
    for doc_id, kind, name, _, _ in rows.iter_rows():
        own = _alone(names, name)
        yield (f"organization/{own}", entity_of[doc_id, kind, name], _OTHER_FORM), own


def _alone(names: Names, name: str) -> str:
    key = names.key("organization", name)
    return slug(names.known.get(("organization", key), key))


def _of_persons(
    rows: pl.DataFrame, entity_of: Entities, names: Names, slugs: Mapping[str, set[str]]
) -> Iterator[Former]:
    """The bare name, and the name with each organisation where namesakes are, or may have been before two posts met."""
    members = defaultdict[str, list[tuple[str, str]]](list)
    posts = defaultdict[str, set[str]](set)
    entities = defaultdict[str, set[str]](set)
    for doc_id, kind, name, _, organizations in rows.iter_rows():
        entity_id = entity_of[doc_id, kind, name]
        key = names.key(kind, name)
        stem = slug(names.known.get((kind, key), key))
        members[entity_id].append((stem, doc_id))
        entities[stem].add(entity_id)
        for post in organizations or ():
            if held := entity_of.get((doc_id, "organization", post)):
                posts[entity_id] |= {held.partition("/")[2], *slugs[held]}
    for entity_id in sorted(members):
        for stem, doc_id in members[entity_id]:
            has_namesakes = len(entities[stem]) > 1
            yield f"person/{stem}", entity_id, _NAMESAKE
            if has_namesakes or len(posts[entity_id]) > 1:
                yield from ((f"person/{stem}--{post}", entity_id, _OTHER_POST) for post in sorted(posts[entity_id]))
            if has_namesakes and not posts[entity_id]:
                yield f"person/{stem}--{hashed(doc_id)}", entity_id, _OTHER_POST
