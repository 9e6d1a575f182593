"""The pictures of docs/report/: `python -m benchmarks.report_screens`, or the names of some of them.

A report on articles of our own is opened in a browser, at the widths of a desk and of a telephone, and its views are
written as PNG files. Needs Debian's packages chromium and chromium-driver."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.browser import MISSING, Browser, browser
from benchmarks.report_house import ROOT, small_house
from warehouse.report.writing import write_report

FOLDER: Final = ROOT / "docs" / "report"
LARGEST: Final = 150_000  # bytes of a picture
_DESK, _LAPTOP, _TELEPHONE = (1280, 900), (1024, 560), (390, 844)
_OPEN: Final = """
    const marks = [...document.querySelectorAll(arguments[0])];
    const mark = marks.find((one) => one.getAttribute('aria-label').includes(arguments[1]));
    mark.dispatchEvent(new MouseEvent('click', {bubbles: true}));
"""
_FIGURE: Final = ("#money [class*=hits_marks] > *", "The Model Desk says $29 billion")


def _top(window: Browser) -> bytes:
    return window.picture()


def _view(name: str, most: int = 1_500) -> Callable[[Browser], bytes]:
    return lambda window: window.picture(f"#{name}", most)


def _panel(window: Browser) -> bytes:
    window.run(_OPEN, *_FIGURE)
    return window.picture()


def _tie(window: Browser) -> bytes:
    window.run(_OPEN, "#repeats [class*=hits_marks] > *", "Morning Docket repeats Wexford Courier")
    return window.picture()


# Name: width and height, theme, what is taken.
PICTURES: Final[dict[str, tuple[tuple[int, int], str, Callable[[Browser], bytes]]]] = {
    "overview": (_DESK, "light", _top),
    "posts": (_DESK, "light", _view("posts")),
    "money": (_DESK, "light", _view("money")),
    "matrix": (_DESK, "light", _view("matrix", 900)),
    "repeats": (_DESK, "light", _view("repeats")),
    "scorecard": (_DESK, "light", _view("scorecard")),
    "left-out": (_DESK, "light", _view("left-out", 900)),
    "panel": (_LAPTOP, "light", _panel),
    "tie": (_LAPTOP, "light", _tie),
    "money-dark": (_DESK, "dark", _view("money", 720)),
    "panel-dark": (_LAPTOP, "dark", _panel),
    "telephone-top": (_TELEPHONE, "light", _top),
    "telephone-posts": (_TELEPHONE, "light", _view("posts", 1_100)),
    "telephone-money": (_TELEPHONE, "light", _view("money", 1_100)),
    "telephone-panel": (_TELEPHONE, "dark", _panel),
}


def main(names: list[str]) -> None:
    """Write the pictures of these names, or all of them."""
    if MISSING:
        raise SystemExit(MISSING)
    with TemporaryDirectory() as folder, browser() as window:
        page = write_report(small_house(Path(folder)), Path(folder) / "report.html").path
        for name in names or PICTURES:
            (width, height), theme, taken = PICTURES[name]
            window.open(page, width, height, theme)
            picture = taken(window)
            if len(picture) > LARGEST:
                raise SystemExit(f"{name}: {len(picture):,} bytes, more than {LARGEST:,}")
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / f"{name}.png").write_bytes(picture)
            print(f"{name:<18}{len(picture) / 1_000:.0f} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
