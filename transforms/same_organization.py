"""Which folded names of organisations are one organisation: evidence from all documents in, joined names out.

A name stands for the same organisation wherever it stands; that a short name of one document is the full one of another
takes evidence. What documents say for it is collected in `warehouse/steps/short_forms.sql`; here it is weighed with the
list of known names and with what people have ruled (`transforms.merges`)."""

from typing import Final

import polars as pl

from transforms.entity_names import SAME_NAME, Names
from transforms.merges import Merger

MERGED_COLUMNS: Final = dict.fromkeys(("key", "root", "reason"), pl.String)


def merged_names(
    known: pl.DataFrame, short_forms: pl.DataFrame, first_words: pl.DataFrame, names: Names
) -> pl.DataFrame:
    """key, root (the smallest name of those joined) and reason of every folded name that was joined to another.

    `known` has key and known, of names that are there and on the list; `short_forms` has short, full, name and doc_id
    (where it is spelt out) of those that are there and stand for one full name; `first_words` has short and full."""
    merger = Merger(names.rulings)
    for one, other, reason in names.rulings.twins("organization"):
        merger.join(one, other, f"ruled the same as {other}: {reason}")
    joins = [
        (key, other, f"known alias of {other}" if other != key else SAME_NAME)
        for key, other in known.select("key", "known").iter_rows()
    ]
    joins += [
        (short, full, f"short form or acronym of {name}, spelt out in {doc_id}")
        for short, full, name, doc_id in short_forms.select("short", "full", "name", "doc_id").iter_rows()
    ]
    for key, other, reason in sorted(joins):
        merger.join(key, other, reason)
    beginnings = first_words.select("short", "full").sort("short").iter_rows()
    for short, full in [(short, full) for short, full in beginnings if merger.root(short) == (short,)]:
        merger.join(short, full, f"first word of {full}, told in the same story")
    rows = [(key, merger.root(key)[0], merger.reasons.get(key, SAME_NAME)) for key in merger.members()]
    return pl.DataFrame(rows, schema=MERGED_COLUMNS, orient="row")
