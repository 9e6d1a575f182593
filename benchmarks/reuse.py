"""How the search for repeated text grows with the number of documents: real news, retold, with edited copies of a part.

In: numbers of documents; out: one line each with seconds of processor time per thousand documents and the share of
planted copies that were found.
Run `python -m benchmarks.reuse 1000 10000 50000`.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice

import polars as pl

from benchmarks.texts import articles
from flows.lexicons import lexicons
from warehouse.texts import candidate_pairs, text_reuse

_SIZES = (1_000, 5_000)
_COPIED = 4  # one document in so many is a copy with edits
_EDITED = 12  # one word in so many is replaced in it
_COLUMNS = {"doc_id": pl.String, "source_id": pl.String, "text": pl.String, "published_on": pl.Date}


def documents(n: int) -> tuple[pl.DataFrame, list[tuple[str, str]]]:
    """`n` documents of as many sources: articles whose names and sentences are drawn anew, and cut-down copies of some.

    The second value lists (copy, original)."""
    draw = random.Random(20260301)
    _, rows = articles()
    bodies = [row["text"].split("\n") for row in rows]
    found: list[tuple[str, str, str, None]] = []
    planted: list[tuple[str, str]] = []
    for number, body in enumerate(islice(cycle(bodies), n)):
        if number % _COPIED == _COPIED - 1:
            original = draw.randrange(len(found))
            text = "\n".join(_edited(draw, found[original][2].split("\n")))
            planted.append((f"d{number:06}", f"d{original:06}"))
        else:
            text = "\n".join(_retold(draw, body, number)) if number >= len(bodies) else "\n".join(body)
        found.append((f"d{number:06}", f"s{number:06}", text, None))
    return pl.DataFrame(found, schema=_COLUMNS, orient="row"), planted


def _edited(draw: random.Random, paragraphs: list[str]) -> Iterator[str]:
    """A part of the paragraphs with some words replaced."""
    kept = [p for p in paragraphs if p.strip()]
    for paragraph in kept[: max(3, len(kept) // 2)]:
        words = paragraph.split(" ")
        yield " ".join(w if draw.randrange(_EDITED) else "other" for w in words)


def _retold(draw: random.Random, paragraphs: list[str], number: int) -> Iterator[str]:
    """The same news so often told in other words that no passage is left: every third word is another one."""
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        yield " ".join(w if n % 3 else f"w{draw.randrange(40_000)}x{number}" for n, w in enumerate(words))


def main() -> int:
    """Time the candidates and the whole at every size."""
    lists = lexicons()
    for n in [int(size) for size in sys.argv[1:]] or _SIZES:
        frame, planted = documents(n)
        start = time.process_time()
        candidates = candidate_pairs(frame)
        between = time.process_time()
        credited = pl.DataFrame(schema={"doc_id": pl.String, "credited_source": pl.String})
        found = text_reuse(frame, credited, lists)
        whole = time.process_time() - between
        pairs = {frozenset(pair) for pair in found.select("doc_id", "original_doc_id").iter_rows()}
        share = sum(frozenset(pair) in pairs for pair in planted) / len(planted)
        print(
            f"{n} documents: candidates {1000 * (between - start) / n:.2f} s, all {1000 * whole / n:.2f} s a thousand; "
            f"{len(candidates)} candidates, {len(pairs)} pairs, {share:.3f} of {len(planted)} planted copies found"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
