"""docs/performance.md, which several benchmarks write: each has a part of its own and leaves the others as they are.

In: the name of a part and its Markdown; out: the page with this part in its place. A part stands between two comments
that name it; where it stands among the others is told by PARTS, so a new benchmark adds its name there.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Final

from benchmarks.texts import ROOT

PAGE: Final = ROOT / "docs" / "performance.md"
HEAD: Final = (
    "# Performance\n\nEach part is written by the command that it names; figures are of the machine that it names.\n"
)
# From the top of the page to its end.
PARTS: Final = (
    "extraction",
    "stages",
    "building",
    "peers",
    "native",
    "memory",
    "generated",
    "scale",
    "million",
    "cores",
    "cluster",
    "increment",
    "latency",
)
_PART: Final = re.compile(r"<!-- part: (\w+) -->\n(.*?)<!-- end: \1 -->\n", re.DOTALL)


def with_part(page: str, name: str, text: str) -> str:
    """A page with the text of one part put in or replaced. Raises ValueError for a name that PARTS does not know."""
    if name not in PARTS:
        raise ValueError(f"{name}: no part of docs/performance.md. Add it to benchmarks.performance_page.PARTS.")
    parts = {found[1]: found[2] for found in _PART.finditer(page)} | {name: text.strip("\n") + "\n"}
    blocks = [f"<!-- part: {part} -->\n{parts[part]}<!-- end: {part} -->\n" for part in PARTS if part in parts]
    return "\n".join([HEAD, *blocks])


def tell_part(name: str, about: str | None, made: Callable[[], str]) -> int:
    """The whole of a benchmark that has no option but --write: its part is made, printed, and written if asked."""
    options = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write its part of docs/performance.md")
    given = options.parse_args()
    text = made()
    print(text, end="")
    if given.write:
        write_part(name, text)
    return 0


def write_part(name: str, text: str) -> None:
    """Bring one part of docs/performance.md up to date."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    PAGE.write_text(with_part(page, name, text), encoding="utf-8")
