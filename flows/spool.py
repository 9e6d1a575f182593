"""Where a run lays down what it has so far: documents, extracted tables and rejections, as Parquet files in a folder.

A step reads what the step before it wrote, batch by batch and in order, so that memory does not grow with the input and
a step can be tried again. The folder lives as long as the run, in the staging area of its warehouse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warehouse.parquet import write_parquet

QUARANTINE_COLUMNS = {
    "stage": pl.String,
    "table_name": pl.String,
    "reason": pl.String,
    "row": pl.String,
    "path": pl.String,
}


@dataclass(frozen=True)
class Spool:
    """A folder of numbered batches."""

    folder: Path

    def clear(self, part: str) -> None:
        """Forget what an earlier try of a step wrote."""
        for path in sorted(self.folder.glob(f"{part}-*")):
            for file in sorted(path.iterdir()) if path.is_dir() else []:
                file.unlink()
            path.rmdir() if path.is_dir() else path.unlink()

    def write(self, part: str, number: int, frame: pl.DataFrame) -> None:
        """Lay down one frame of a part (`documents`, `rejected`)."""
        write_parquet(frame, self.folder / f"{part}-{number:06d}.parquet", "lz4")

    def frames(self, part: str, columns: list[str] | None = None) -> Iterator[pl.DataFrame]:
        """The frames of a part, in order; of all their columns or some."""
        for path in sorted(self.folder.glob(f"{part}-*.parquet")):
            yield pl.read_parquet(path, columns=columns)

    def lay_tables(self, number: int, files: Mapping[str, bytes]) -> None:
        """Lay down the tables that one batch yielded, each a Parquet file."""
        folder = self.folder / f"tables-{number:06d}"
        folder.mkdir()
        for name, parquet in files.items():
            (folder / f"{name}.parquet").write_bytes(parquet)

    def tables(self) -> Iterator[dict[str, pl.DataFrame]]:
        """The tables of each batch, in order."""
        for folder in sorted(self.folder.glob("tables-*")):
            yield {path.stem: pl.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}

    def reject(self, part: str, number: int, rows: Iterable[Mapping[str, str | None]]) -> None:
        """Lay down rejections of a step."""
        frame = pl.DataFrame(list(rows), schema=QUARANTINE_COLUMNS, orient="row")
        if frame.height:
            self.write(f"rejected_{part}", number, frame)

    def quarantine(self) -> pl.DataFrame:
        """All rejections so far, those of ingest before those of extraction."""
        frames = [*self.frames("rejected_ingest"), *self.frames("rejected_extract")]
        return pl.concat(frames) if frames else pl.DataFrame(schema=QUARANTINE_COLUMNS)
