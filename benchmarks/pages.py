"""Pages whose examples are run: docs/cookbook.md and docs/first-ten-minutes.md.

In: a Markdown page with blocks ```sql, ```python and ```console; out: the same page with what each prints now in the
```text block behind it. A ```console block is typed into a shell; what is not to be run stands in a ```sh block."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.texts import ROOT
from warehouse.rendering import rendered
from warehouse.sandbox import answer

COOKBOOK: Final = ROOT / "docs" / "cookbook.md"
FIRST_TEN_MINUTES: Final = ROOT / "docs" / "first-ten-minutes.md"
_BLOCK: Final = re.compile(r"```(sql|python|console)\n(.*?)```\n(?:```text\n(.*?)```\n)?", re.DOTALL)
_BUILD: Final = re.compile(r"build +[0-9a-f]{16}")  # it is another one with every change of the code
_HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A block of a page: the question above it, what is run, what the page says it prints."""

    heading: str
    language: str
    code: str
    shown: str
    block: str


def examples(text: str) -> list[Example]:
    """The blocks of a page that are run, in order."""
    found = []
    for block in _BLOCK.finditer(text):
        *_, heading = ["", *_HEADING.findall(text, 0, block.start())]
        found.append(Example(heading, block[1], block[2], block[3] or "", block[0]))
    return found


@dataclass(frozen=True)
class Desk:
    """Where the examples of a page are run: a folder that holds `warehouse`."""

    folder: Path

    def printed(self, example: Example) -> str:
        """What an example prints now, as a page shows it."""
        text = _RUNNERS[example.language](self, example.code)
        return "".join(f"{line.rstrip()}\n" for line in _BUILD.sub("build      …", text).strip("\n").splitlines())

    def filled(self, text: str) -> tuple[str, list[tuple[float, str]]]:
        """The page with every output as it is now, and what each took (seconds, heading)."""
        took = []
        for example in examples(text):
            started = time.perf_counter()
            printed = self.printed(example)
            took.append((time.perf_counter() - started, example.heading))
            output = f"```text\n{printed}```\n" if printed else ""
            text = text.replace(example.block, f"```{example.language}\n{example.code}```\n{output}", 1)
        return text, took

    def sql(self, code: str) -> str:
        """What `claimhouse sql` prints."""
        return rendered(*answer(self.folder / "warehouse", code), "table")

    def python(self, code: str) -> str:
        """What a script prints that is started beside the warehouse."""
        out = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(out):
            exec(compile(code, "<page>", "exec"), {"__name__": "__main__"})
        return out.getvalue()

    def console(self, code: str) -> str:
        """What the commands behind a `$` print, on both streams."""
        commands = "\n".join(line.removeprefix("$ ") for line in code.splitlines())
        done = subprocess.run(
            ["bash", "-c", f"{commands}\ntrue"],
            cwd=self.folder,
            env={**os.environ, "PATH": os.pathsep.join(_shims(self.folder)), "COLUMNS": "100"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        )
        return done.stdout


_RUNNERS: Final[dict[str, Callable[[Desk, str], str]]] = {
    "sql": Desk.sql,
    "python": Desk.python,
    "console": Desk.console,
}


def _shims(folder: Path) -> tuple[str, ...]:
    """Where commands are looked for: first a folder with the command `claimhouse` of this checkout."""
    command = folder / ".bin" / "claimhouse"
    command.parent.mkdir(exist_ok=True)
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m flows.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return str(command.parent), str(Path(sys.executable).parent), os.environ["PATH"]


def cookbook(house: Path, folder: Path) -> Desk:
    """A desk on a warehouse of the shipped articles."""
    folder.mkdir(exist_ok=True)
    (folder / "warehouse").symlink_to(house.resolve())
    return Desk(folder)


def beginning(folder: Path) -> Desk:
    """A desk in an empty folder."""
    folder.mkdir(exist_ok=True)
    return Desk(folder)


def main() -> None:
    """Rewrite the pages; tell the slowest examples."""
    from flows.commands.run import bare_run
    from flows.spool import Spool
    from flows.steps import Run

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        house = folder / "warehouse"
        (folder / "spool").mkdir()
        bare_run(Run((ROOT / "seeds" / "documents",), house, 1, Spool(folder / "spool")))
        desks = {COOKBOOK: cookbook(house, folder / "cookbook"), FIRST_TEN_MINUTES: beginning(folder / "trial")}
        for page, desk in desks.items():
            text, took = desk.filled(page.read_text(encoding="utf-8"))
            page.write_text(text, encoding="utf-8")
            slowest = ", ".join(f"{heading} {1000 * seconds:.0f} ms" for seconds, heading in sorted(took)[:-4:-1])
            print(f"{page.name}: {len(took)} examples; slowest: {slowest}", file=sys.stderr)


if __name__ == "__main__":
    main()
