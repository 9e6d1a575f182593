"""Write generated news: `python -m benchmarks.generated --documents 10k --out news.jsonl`; its facts go beside it."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.generated.files import facts_file, number, write


def main() -> int:
    """Write the files and tell how many and how fast."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=number, default=1000, help="how many: 1000, 10k, 1M")
    options.add_argument("--first", type=number, default=0, help="the number of the first one")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, required=True, help="the JSONL file; the known facts go beside it")
    given = options.parse_args()
    begun = time.process_time()
    told = write(given.out, given.seed, given.first, given.documents)
    seconds = time.process_time() - begun
    print(
        f"{given.out}: {told.n_documents:,} documents, {told.n_bytes / 1e6:,.1f} MB, {told.n_facts:,} facts in"
        f" {facts_file(given.out).name}; {told.n_documents / seconds:,.0f} documents/s of processor time"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
