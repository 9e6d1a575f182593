"""How long a report takes to be written and to be seen, and how large it is: `python -m benchmarks.report_speed`.

A warehouse (`--warehouse`, else one of 1,000 documents that is built first) in, a line per step out. Times are of this
machine and moment; the size is the same everywhere, and tests hold it."""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.browser import MISSING, Browser, browser
from benchmarks.report_house import large_house
from warehouse.report import charting
from warehouse.report.writing import write_report

_TIMES = 5
_VIEWS = "return performance.getEntriesByName('drawn')[0].startTime / 1000"
_SEARCH = """
    const field = document.getElementById('filter-words');
    field.value = 'bank';
    field.dispatchEvent(new Event('input', {bubbles: true}));
    return new Promise((done) => setTimeout(done, 250));
"""


def main() -> None:
    """Write a report, open it several times, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warehouse", type=Path, help="a warehouse that is there")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = given.warehouse or large_house(Path(folder))
        begun = time.perf_counter()
        charting.library()
        library = time.perf_counter()
        written = write_report(root, Path(folder) / "report.html")
        ended = time.perf_counter()
        print(f"documents          {written.n_documents:,}, {written.n_texts:,} with text; {written.n_claims:,} claims")
        print(f"size               {written.n_bytes / 1e6:.1f} MB")
        print(f"charting library   {library - begun:.1f} s")
        print(f"everything else    {ended - library:.1f} s")
        if MISSING:
            print(f"in a browser       not measured: {MISSING}")
            return
        with browser() as window:
            _in_a_browser(window, written.path)


def _in_a_browser(window: Browser, page: Path) -> None:
    views, drawn, searches = [], [], []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        window.open(page)
        drawn.append(time.perf_counter() - begun)
        views.append(window.run(_VIEWS))
        begun = time.perf_counter()
        window.run(_SEARCH)
        window.wait()
        searches.append(time.perf_counter() - begun)
    for name, seconds in (("views stand", views), ("all charts drawn", drawn), ("a search answered", searches)):
        print(f"{name:<19}{statistics.median(seconds):.2f} s (of {_TIMES}, at most {max(seconds):.2f} s)")


if __name__ == "__main__":
    main()
