"""Which names of organisations are one organisation: names of all documents in, the entity of each name out.

A name stands for the same organisation wherever it stands; that a short name of one document is the full one of another
takes evidence (`transforms.merges`)."""

from collections import Counter, defaultdict
from collections.abc import Mapping

import polars as pl

from transforms.entity_names import SAME_NAME, Names, free, fullest
from transforms.merges import Beside, Merger, first_words, share_a_name

_COLUMNS = dict.fromkeys(("name", "entity_id", "entity_name", "reason"), pl.String)
Key = tuple[str, ...]


def organizations(rows: pl.DataFrame, told: pl.DataFrame, names: Names) -> pl.DataFrame:
    """name, entity_id, entity_name and reason of every name.

    `rows` has doc_id, name, key and aliases, in the order of documents and names; `told` has doc_id and key, of
    whomever a document tells of."""
    counted = rows.group_by("name", "key").agg(n=pl.len())
    keys: dict[str, str] = dict(counted.select("name", "key").iter_rows())
    known = {key: target for (kind, key), target in names.known.items() if kind == "organization"}
    merger = _merged(set(keys.values()), rows, told, known, names)
    members = defaultdict[Key, Counter[str]](Counter)
    for name, key, n in counted.iter_rows():
        members[merger.root(key)][name] += n
    titles = {root: fullest(forms) for root, forms in members.items()}
    ids = _ids(members, titles, frozenset(known.values()), names)
    found = []
    for name, key in keys.items():
        root = merger.root(key)
        found.append((name, ids[root], titles[root], merger.reasons.get(key, SAME_NAME)))
    return pl.DataFrame(found, schema=_COLUMNS, orient="row")


def _merged(
    present: set[str], rows: pl.DataFrame, told: pl.DataFrame, known: Mapping[str, str], names: Names
) -> Merger:
    """The folded names that are there, joined."""
    merger = Merger(names.rulings)
    short, spelt_out = _short_forms(rows, known, names)
    for one, other, reason in names.rulings.twins("organization"):
        merger.join(one, other, f"ruled the same as {other}: {reason}")
    meant = {key: next(iter(by)) for key in present if key not in known and len(by := short[key] - {key}) == 1}
    first = {key: full for key, full in meant.items() if " " not in key and full.startswith(f"{key} ")}
    beside = Beside(told, {*first, *first.values()})
    for key in sorted(present):
        if key in known:
            merger.join(key, known[key], f"known alias of {known[key]}" if known[key] != key else SAME_NAME)
        elif key in meant:
            full = meant[key]
            if key in first and not share_a_name(key, full, beside):
                continue  # `Alder` of one document need not be the Alder Inns of another
            merger.join(key, full, f"short form or acronym of {spelt_out[key, full]}")
    lone = {key for key in present if " " not in key and key not in known and merger.root(key) == (key,)}
    for key, full in first_words(told, lone).items():
        merger.join(key, full, f"first word of {full}, told in the same story")
    return merger


def _short_forms(
    rows: pl.DataFrame, known: Mapping[str, str], names: Names
) -> tuple[defaultdict[str, set[str]], dict[tuple[str, str], str]]:
    """Whom each folded alias stands for, and where that is first spelt out."""
    short, spelt_out = defaultdict[str, set[str]](set), dict[tuple[str, str], str]()
    spelt = rows.select("doc_id", "name", "key", alias="aliases").explode("alias", empty_as_null=False)
    for doc_id, name, key, alias in spelt.unique(["name", "alias"], keep="first", maintain_order=True).iter_rows():
        full, other = known.get(key, key), names.key("organization", alias)
        short[other].add(full)
        spelt_out.setdefault((other, full), f"{name}, spelt out in {doc_id}")
    return short, spelt_out


def _ids(
    members: Mapping[Key, Counter[str]], titles: Mapping[Key, str], known: frozenset[str], names: Names
) -> dict[Key, str]:
    """From the suffix-free key of the fullest form, or of the known name where the word lists hold one."""
    ids: dict[Key, str] = {}
    taken: dict[str, int] = {}
    for root in sorted(members):
        stem = names.key("organization", titles[root])
        listed = sorted({names.key("organization", name) for name in members[root]} & known)
        ids[root] = free(f"organization/{names.slug(listed[0] if listed else stem)}", taken)
    return ids
