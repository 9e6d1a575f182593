"""Words compared as words: case, accents, spaces and punctuation make no difference. Text in, a key out."""

import polars as pl


def without_accents(text: pl.Expr) -> pl.Expr:
    """Lower case, compatibility forms unfolded, marks over letters gone."""
    return text.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()


def word_key(text: pl.Expr) -> pl.Expr:
    """Letters and digits in order; the text itself where it has neither."""
    folded = without_accents(text).str.replace_all("&", " and ", literal=True).str.strip_chars()
    bare = folded.str.replace(r"^the ", "").str.replace_all(r"[^\p{L}\p{N}]", "")
    return pl.when(bare == "").then(folded).otherwise(bare)
