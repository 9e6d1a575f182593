"""Who is who across documents: each document's forms of persons and organisations in, one entity id per form out.

Joined are equal names (case, accents, article and company suffix aside), known aliases, short forms and acronyms that
some document spells out for one organisation only, first words of a name in the same story, and what people have ruled
the same; what they have ruled different stays apart. A lone surname never leaves its document; persons of one name
stay apart when both have posts and these never meet. Every form has its reason; the order of the rows makes no
difference. The database joins and counts; Python folds every spelling once, and holds the few names that it weighs."""

from collections.abc import Iterator, Mapping

import polars as pl

from transforms.entity_names import Names, numbered_ids, spellings
from transforms.same_organization import merged_names
from transforms.same_person import moved_persons, parted_posts
from warehouse.workbench import (
    Connection,
    append,
    frame,
    frames,
    n_parts,
    run_script,
    script,
    store,
    store_parts,
    unpublished,
)

Lexicons = Mapping[str, pl.DataFrame]
_KNOWN = "SELECT DISTINCT key, known FROM step.spellings WHERE kind = 'organization' AND n_forms > 0 AND is_known"


def forms(con: Connection, _: Lexicons) -> None:
    """`step.forms` of the documents' mentions and posts, of some documents at a time."""
    parts = n_parts(con)
    for part in range(parts):
        con.execute("SET VARIABLE n_parts = ?", [parts])
        con.execute("SET VARIABLE part = ?", [part])
        run_script(con, "forms")


def resolve(con: Connection, lexicons: Lexicons) -> None:
    """`step.entity_forms` (doc_id, kind, name, entity_id, entity_name: the entity's fullest form, reason) of the forms
    in `step.forms`, and `step.former_ids`, under which other ids entities were or would be known."""
    names = Names(lexicons)
    store_parts(con, "step.spellings", (spellings(some, names) for some in _asked(con, "spellings_to_fold")))
    _identify_organizations(con, names)
    _identify_persons(con, names)
    run_script(con, "former_ids")


def entity_forms(mentions: pl.DataFrame, role_facts: pl.DataFrame, lexicons: Lexicons) -> pl.DataFrame:
    """The rows of `step.entity_forms` of documents that no warehouse holds, by document, kind and name.

    `mentions` and `role_facts` have the columns of the base tables."""
    with unpublished() as con:
        append(con, "base.mentions", mentions)
        append(con, "base.role_facts", role_facts)
        forms(con, lexicons)
        resolve(con, lexicons)
        return frame(con, "FROM step.entity_forms ORDER BY doc_id, kind, name")


def _identify_organizations(con: Connection, names: Names) -> None:
    run_script(con, "short_forms")
    spelt_out, beginnings = frame(con, "FROM step.short_forms"), frame(con, "FROM step.first_words")
    store(con, "step.merged_names", merged_names(frame(con, _KNOWN), spelt_out, beginnings, names))
    run_script(con, "organizations")
    _number(con)
    run_script(con, "organization_forms")


def _identify_persons(con: Connection, names: Names) -> None:
    ruled = [name for one, other, _ in names.rulings.twins("person") for name in (one, other)]
    store(con, "step.ruled_persons", pl.DataFrame({"name": ruled}, schema={"name": pl.String}))
    short = [(short, full) for short, fuller in names.full_names.items() for full in sorted(fuller)]
    columns = dict.fromkeys(("short", "full"), pl.String)
    store(con, "step.nicknames", pl.DataFrame(short, schema=columns, orient="row"))
    store(con, "step.moved_persons", moved_persons(frame(con, script("steps", "movable_persons")), names))
    run_script(con, "person_names")
    store_parts(con, "step.parted_posts", parted_posts(_asked(con, "meetings_of_posts")))
    run_script(con, "persons")
    _number(con)
    run_script(con, "person_forms")


def _number(con: Connection) -> None:
    """`step.numbered_ids`: an id for each of those in `step.wanted_ids` who want one that others want too."""
    store_parts(con, "step.numbered_ids", numbered_ids(_asked(con, "contested_ids")))


def _asked(con: Connection, name: str) -> Iterator[pl.DataFrame]:
    return frames(con, script("steps", name))
