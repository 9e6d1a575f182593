"""Words compared as words: case, accents, spaces and punctuation make no difference. Text in, a key out."""

import polars as pl


def without_accents(text: pl.Expr) -> pl.Expr:
    """Lower case, compatibility forms unfolded, marks over letters gone."""
    return text.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()


def word_key(text: pl.Expr) -> pl.Expr:
    """Letters and digits in order, numbers kept apart; the text itself where it has neither."""
    folded = without_accents(text).str.replace_all("&", " and ", literal=True).str.strip_chars()
    apart = folded.str.replace(r"^the ", "")
    for _ in range(2):  # a digit that ends one number and begins the next is seen by the second pass
        apart = apart.str.replace_all(r"(\d)[^\p{L}\p{N}\x1f]+(\d)", "${1}\x1f${2}")
    bare = apart.str.replace_all(r"[^\p{L}\p{N}\x1f]", "")
    return pl.when(bare == "").then(folded).otherwise(bare)
