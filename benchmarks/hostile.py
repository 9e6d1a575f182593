"""What hostile documents cost, and whether any of them breaks something.

For every shape of `benchmarks.shapes`: processor seconds for a small document and for one four times as large, from
bytes to checked tables, and their ratio: about 4 where the work is linear. With `--fuzz` documents drawn from a seed
are read for some minutes: nothing may crash, nothing may be lost, no evidence may be out of place, and no mixture of
two shapes may take more than `WORST` times as long for four times the text. Ends with 1 if anything of that is found.

    python -m benchmarks.hostile                       # the table, 1 MB and 4 MB
    python -m benchmarks.hostile --small 100000        # 100 KB and 400 KB: a quick look
    python -m benchmarks.hostile --fuzz 10 --seed 1    # ten minutes of fuzzing
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import time

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import polars as pl

from benchmarks.shapes import SHAPES, hostile, mutated, shipped
from flows.extraction import extract_batch
from flows.ingest import ingest_bytes
from flows.lexicons import lexicons
from schemas import catalog
from schemas.validation import validated_batch

FACTOR = 4
WORST = 6.0  # times as long for FACTOR times the text
_LEAST_SECONDS = 0.4  # of the larger document: below this a ratio says nothing
_LARGEST_FUZZED = 6_000
_MIXED = 900_000  # bytes of a mixture of shapes, a small one; four times as many are still read
_MIXED_EVERY = 200  # documents


class BrokenError(Exception):
    """A document that was lost, or whose evidence is out of place."""


def read(raw: bytes, name: str) -> tuple[float, str]:
    """Processor seconds from bytes to checked tables, and what came of the document. Raises BrokenError."""
    start = time.process_time()
    ingested = ingest_bytes(raw, name, lexicons())
    refused = ingested.quarantine.filter(pl.col("table_name") == "documents")
    if ingested.documents.height + refused.height != 1:
        raise BrokenError("the document is neither loaded nor refused")
    if refused.height:
        reason = str(refused["reason"][0])
        if reason.startswith("failed"):
            raise BrokenError(reason)
        return time.process_time() - start, reason.partition(":")[0]
    batch = extract_batch(ingested.documents.with_columns(language=pl.lit("en")))  # read, whatever language it is
    if batch.quarantine:
        reason = str(batch.quarantine[0]["reason"])
        if not reason.startswith("over_budget"):
            raise BrokenError(reason)
        return time.process_time() - start, "over_budget"
    good, rejected = validated_batch(batch.tables)
    if rejected.height:
        raise BrokenError(f"{rejected.height} rows rejected: {rejected['reason'][0]}")
    n_facts = _checked(good)
    return time.process_time() - start, f"{n_facts:,} facts"


def _checked(tables: dict[str, pl.DataFrame]) -> int:
    """How many facts there are, once every evidence is seen to be a slice of its document."""
    texts = dict(tables["documents"].select("doc_id", "text").iter_rows())
    n = 0
    for name in catalog.FACT_TABLES:
        places = tables[name].select("doc_id", "evidence_start", "evidence_end", "evidence")
        for doc_id, begin, end, evidence in places.iter_rows():
            n += 1
            if texts[doc_id][begin:end] != evidence:
                raise BrokenError(f"{name}: evidence is out of place")
    return n


def _table(small: int, shapes: list[str], seed: int) -> int:
    """Print one line a shape; how many are worse than linear."""
    sizes = f"t({small / 1e6:g} MB) | t({FACTOR * small / 1e6:g} MB)"
    print(f"| shape | {sizes} | ratio | what came of it |\n|---|---:|---:|---:|---|")
    n_bad = 0
    for shape in shapes:
        read(hostile(shape, 2_000, seed).encode(), "warm.txt")
        gc.collect()
        first, _ = read(hostile(shape, small, seed).encode(), "small.txt")
        second, came = read(hostile(shape, FACTOR * small, seed).encode(), "large.txt")
        ratio = second / first
        bad = ratio > WORST and second > _LEAST_SECONDS
        n_bad += bad
        print(f"| {shape} | {first:.2f} s | {second:.2f} s | {ratio:.1f}{' (!)' if bad else ''} | {came} |", flush=True)
    return n_bad


def _fuzz(minutes: float, seed: int) -> int:
    """Read drawn documents until the time is up; how many broke something."""
    rng, articles, shapes = random.Random(seed), shipped(), list(SHAPES)
    end = time.monotonic() + 60 * minutes
    n, n_mixed, slowest, broken = 0, 0, 0.0, []
    while time.monotonic() < end:
        name = f"{seed}-{n}{rng.choice(('.txt', '.txt', '.html', '.md'))}"
        if n % 4:
            raw = mutated(rng.choice(articles), rng)
        else:
            raw = hostile(rng.choice(shapes), rng.randint(1, _LARGEST_FUZZED), rng.randint(0, 999)).encode()
        try:
            seconds, _ = read(raw, name)
            slowest = max(slowest, seconds)
            if n % _MIXED_EVERY == 0:
                n_mixed += 1
                if told := _mixture(rng):
                    broken.append(told)
        except Exception as error:
            broken.append(f"{name}: {type(error).__name__}: {error}")
        n += 1
    print(
        f"{n:,} documents and {n_mixed} mixtures of shapes in {minutes:g} minutes, seed {seed}; "
        f"slowest document {slowest:.2f} s; {len(broken)} broken."
    )
    print("\n".join(broken[:50]))
    return len(broken)


def _mixture(rng: random.Random) -> str | None:
    """A text of two shapes in turn, or one after the other, small and large; what is wrong with it, if anything is."""
    one, other = rng.sample(list(SHAPES), 2)
    turn = rng.choice((200, 2_000, 10**9))

    def seconds(size: int) -> float:
        first, second = hostile(one, size // 2), hostile(other, size // 2)
        turns = (first[at : at + turn] + "\n\n" + second[at : at + turn] + "\n\n" for at in range(0, size // 2, turn))
        raw = "".join(turns).encode()[:size].decode(errors="ignore").encode()
        gc.collect()
        return read(raw, "mixed.txt")[0]

    small, large = seconds(_MIXED), seconds(FACTOR * _MIXED)
    if large > WORST * small and large > _LEAST_SECONDS:  # once more: the machine may have done something else
        small, large = max(small, seconds(_MIXED)), min(large, seconds(FACTOR * _MIXED))
    if large > WORST * small and large > _LEAST_SECONDS:
        return f"{one} and {other}, {turn} characters in turn: {small:.2f} s, four times the text {large:.2f} s"
    return None


def main() -> int:
    """Measure or fuzz; 1 if something is wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--small", type=int, default=1_000_000, help="characters of the small document")
    options.add_argument("--shape", action="append", choices=sorted(SHAPES), help="only this shape; may be repeated")
    options.add_argument("--fuzz", type=float, metavar="MINUTES", help="read drawn documents for so long instead")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    if given.fuzz:
        return int(_fuzz(given.fuzz, given.seed) > 0)
    return int(_table(given.small, given.shape or list(SHAPES), given.seed) > 0)


if __name__ == "__main__":
    sys.exit(main())
