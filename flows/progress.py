"""Progress of a run on standard error, only where somebody looks at it: a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flows.logs import logs_are_written

Advance = Callable[[int], None]


@contextmanager
def progress_bar(label: str, total: int | None) -> Iterator[Advance]:
    """A bar that the yielded function advances; silent when standard error is no terminal."""
    if not sys.stderr.isatty() or logs_are_written():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(label, total=total)
        yield lambda n: bar.advance(task, n)
