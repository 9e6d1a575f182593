"""Cells that list names: text in; the surnames that it names, in order of the alphabet, out.

Order, case, accents, initials, titles and `Last, First` against `First Last` make no difference; a name left out does.
Commas part names where the list says so elsewhere (`B, A and C`), else surname and given name (`Knuth, Donald`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import polars as pl

from transforms.values.plain import without_accents
from transforms.values.words import Words, alternatives

_STRONG: Final = r"[;|\n]| / |/"
_JOINED: Final = "\x1f"


def name_keys(cells: pl.DataFrame, words: Words, *, lone_items: bool = False) -> pl.DataFrame:
    """`cells` has spelling_id and value; names (list of surnames, sorted) and is_open (`et al.`) are added.

    `lone_items`: the lists are of single words (`Action | Comedy`), so that a comma never stands inside one."""
    text = without_accents(pl.col("value")).str.replace_all(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]", "${1}")
    text = text.str.replace_all(r"[(\[][^)\]]*[)\]]", " ").str.replace_all(r"\s+", " ").str.strip_chars(" ,;.")
    rest = rf"\b(?:{alternatives(words.by_role['rest'])})\b\.?"
    joins = rf" (?:{alternatives(words.by_role['list'])}) | ?& ?| \+ "
    credits = rf"(?:^|\b)(?:{alternatives(words.by_role['credit'])})\b[.:]?"
    degrees = rf"(?:,| ) ?(?:{alternatives(_pointed(words.by_role['suffix']))})\b\.?(,|;|$)"
    parts = cells.select("spelling_id", text.str.replace_all(degrees, "${1}").alias("text"))
    parts = parts.with_columns(pl.col("text").str.contains(rest).alias("is_open"))
    parts = parts.with_columns(
        pl.col("text")
        .str.replace_all(rest, " ")
        .str.replace_all(credits, " ")
        .str.replace_all(joins, _JOINED)
        .alias("text")
    )
    names = _people(_pieces(parts, lone_items)).with_columns(_surname(words).alias("surname"))
    found = names.filter(pl.col("surname") != "").group_by("spelling_id").agg(pl.col("surname").sort().alias("names"))
    out = cells.join(found, on="spelling_id", how="left").join(parts.select("spelling_id", "is_open"), on="spelling_id")
    return out.sort("spelling_id")


def _pointed(forms: Iterable[str]) -> list[str]:
    """Degrees as they are and with points: phd, ph.d; generations (`jr`) stay with their name."""
    known = [form for form in forms if form[-1] in "dca"]
    return [*known, *(".".join((form[:-1], form[-1])) for form in known), *(".".join(form) for form in known)]


def _pieces(parts: pl.DataFrame, lone_items: bool) -> pl.DataFrame:
    """One row per stretch between strong separators, with whether its commas part names."""
    listed = parts.with_columns(
        pl.col("text").str.contains(_STRONG).alias("is_strong"),
        pl.col("text").str.contains(_JOINED, literal=True).alias("is_joined"),
        pl.col("text")
        .str.extract(rf"{_JOINED}([^{_JOINED}]*)$")
        .str.contains(",")
        .fill_null(False)
        .alias("last_comma"),
    )
    flat = pl.col("text").str.replace_all(_STRONG, _JOINED)
    listed = listed.with_columns(flat.str.split(_JOINED).alias("piece")).explode("piece")
    return listed.with_columns(
        pl.col("piece").str.strip_chars(" ,."),
        ((pl.col("is_joined") & ~pl.col("last_comma") & ~pl.col("is_strong")) | pl.lit(lone_items)).alias(
            "commas_part"
        ),
    ).filter(pl.col("piece") != "")


def _people(pieces: pl.DataFrame) -> pl.DataFrame:
    """One row per name: the words before the comma of `Last, First` in `family`, the words in order in `words`."""
    split = pieces.with_columns(
        pl.col("piece").str.split(",").list.eval(pl.element().str.strip_chars(" .")).alias("bits")
    )
    split = split.with_columns(pl.col("bits").list.eval(pl.element().filter(pl.element() != "")).alias("bits"))
    split = split.with_columns(
        pl.col("bits").list.len().alias("n"),
        _lone(pl.col("bits").list.gather_every(2)).alias("lone_first"),
        _lone(pl.col("bits").list.gather_every(2, 1)).alias("lone_second"),
    )
    paired = (
        ~pl.col("commas_part")
        & (pl.col("n") % 2 == 0)
        & (pl.col("lone_first") | ((pl.col("n") == 2) & pl.col("lone_second")))
    )
    one = ~pl.col("commas_part") & (pl.col("n") == 2) & pl.col("is_strong")
    split = split.with_columns((paired | one).alias("is_paired"))
    pairs = split.filter("is_paired").select("spelling_id", pl.col("bits").list.gather_every(2).alias("name"))
    plain = split.filter(~pl.col("is_paired")).select("spelling_id", pl.col("bits").alias("name"))
    return pl.concat(
        [
            pairs.explode("name").with_columns(pl.lit(True).alias("is_family")),
            plain.explode("name").with_columns(pl.lit(False).alias("is_family")),
        ]
    ).drop_nulls("name")


def _lone(bits: pl.Expr) -> pl.Expr:
    """Whether each of the bits is one word, initials aside."""
    return bits.list.eval(~pl.element().str.contains(r"[^ .]{2,}[ .]+(?:[^ ]+ )*[^ .]{2,}")).list.all()


def _surname(words: Words) -> pl.Expr:
    """The last word with its particles, or the whole of what stands before the comma; letters only."""
    suffix = rf"[ ,]+(?:{alternatives(words.by_role['suffix'])})\.?$"
    particles = alternatives(words.by_role["particle"])
    bare = pl.col("name").str.replace_all(r"[.’'`-]", " ").str.replace_all(r"\s+", " ").str.strip_chars()
    name = (
        pl.col("name")
        .str.replace(suffix, "")
        .str.replace_all(r"[’'`-]", "")
        .str.replace_all(r"[.\s]+", " ")
        .str.strip_chars()
    )
    last = name.str.extract(rf"((?:\b(?:{particles}) )*[^ ]+)$")
    opening = name.str.extract(r"^([^ ]{2,}) [^ ]{2,}(?: [^ ])+$")  # `Knuth Donald E`
    before_initials = name.str.extract(rf"^((?:(?:{particles}) )*[^ ]{{2,}})(?: [^ ])+$")
    chosen = pl.when(pl.col("is_family")).then(name).otherwise(pl.coalesce(before_initials, opening, last, bare))
    return chosen.str.replace_all(r"[^\p{L}\p{N}]", "")
