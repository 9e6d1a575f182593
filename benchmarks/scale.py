"""How the whole way from a file to a published warehouse grows with the number of documents, over generated news.

`python -m benchmarks.scale --documents 1k 10k` runs `claimhouse run` over so many documents, into an empty warehouse
each; lays the facts that come out beside those that the news is known to state; adds 1,000 further documents; and asks
every question of the cookbook. With --write the figures go to docs/performance/scale.json, where they take the place
of those of the same run, and the parts of docs/performance.md are written from all that is kept there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.generated.files import number
from benchmarks.scale_page import keep, kept, write_parts
from benchmarks.scale_run import STAGES, Bench, Measured, check_facts, latencies

ADDED = 1_000


def measured(bench: Bench, count: int, workers: int, is_bare: bool, added: int) -> list[Measured]:
    """A run over so many documents and, if some are to be added, the run that adds them; facts and answers with it."""
    bench.emptied()
    news = [bench.news(0, count)]
    runs = [bench.run(news[0], count, workers, is_bare)]
    check_facts(runs[0], bench.warehouse, news)
    runs[0].latency = latencies(bench.warehouse)
    bench.tell(_told(runs[0]))
    if added:
        news.append(bench.news(count, added))
        runs.append(bench.run(news[1], count, workers, is_bare, is_added=True))
        check_facts(runs[1], bench.warehouse, news)
        bench.tell(_told(runs[1]))
    for path in bench.folder.glob("news-*"):
        path.unlink()
    return runs


def _told(run: Measured) -> str:
    stages = ", ".join(
        f"{stage} {run.seconds[stage]:.1f} ({run.processor_seconds.get(stage, 0):.1f})"
        for stage in (*STAGES, "all")
        if stage in run.seconds
    )
    families = ", ".join(
        f"{family} {counted['n_known']:,} known, {counted['n_missing']} missing, {counted['n_extra']} extra"
        for family, counted in run.facts.items()
    )
    answers = sorted(((seconds, asked) for asked, seconds in run.latency.items() if seconds), reverse=True)
    slowest = f"\n  slowest answer {answers[0][0]:.2f} s: {answers[0][1]}" if answers else ""
    disk = f"{run.published_megabytes:,.0f} MB published, {run.temporary_megabytes:,.0f} MB beside it at most"
    retold = ", ".join(f"{how} {found:,} of {planted:,}" for how, (planted, found) in run.retold.items())
    return f"  seconds (of processors): {stages}\n  facts: {families}\n  retold and seen: {retold}; {disk}{slowest}"


def main() -> int:
    """Measure, tell, and keep if asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=number, nargs="+", default=[1_000], help="how many: 1k 10k 100k 1M")
    options.add_argument("--workers", type=int, nargs="+", default=[2], help="processes; several: a run with each")
    options.add_argument("--add", type=number, default=ADDED, help="documents that are added afterwards (0: none)")
    options.add_argument("--prefect", action="store_true", help="under Prefect, not as bare steps")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--folder", type=Path, help="where to work (default: where temporary files go)")
    options.add_argument(
        "--write", action="store_true", help="keep the figures and bring docs/performance.md up to date"
    )
    given = options.parse_args()
    for count in given.documents:
        for workers in given.workers:
            with tempfile.TemporaryDirectory(prefix="claimhouse-scale-", dir=given.folder) as folder:
                bench = Bench(Path(folder), given.seed, lambda line: print(line, flush=True))
                runs = measured(bench, count, workers, not given.prefect, given.add)
            if given.write:
                keep(runs)
                write_parts(kept())
    return 0


if __name__ == "__main__":
    sys.exit(main())
