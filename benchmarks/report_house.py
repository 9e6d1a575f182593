"""The warehouse that pictures and timings of the report are made of: some annotated groups and the shipped articles.

A folder comes in, a warehouse in it goes out. The groups are named, so that more of them change no picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from flows.cli import status

ROOT: Final = Path(__file__).parent.parent
_GROUPS: Final = (
    "groups/brewery-takeover", "groups/parcel-job-cuts", "groups/toolmaker-quarter", "groups/utility-finance-chief",
    "groups_held_out/bank-penalty", "groups_held_out/drug-approval", "groups_held_out/hotel-merger",
    "groups_held_out/reserve-bank", "groups_held_out/software-round", "groups_held_out/tram-order",
)  # fmt: skip
FOLDERS: Final = [ROOT / "tests" / "gold" / name for name in _GROUPS]


def small_house(folder: Path) -> Path:
    """A warehouse of some fifty articles of our own, in ten groups that tell of one matter each."""
    return _built(folder, [*FOLDERS, ROOT / "seeds" / "documents"])


def large_house(folder: Path, n_documents: int = 1_000) -> Path:
    """A warehouse of as many documents as asked for: the same articles again and again, from ever new publishers.

    What they say is the same, so that claims have many sources and text is repeated a great deal: harder than news."""
    texts = [path.read_text(encoding="utf-8") for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
    file = folder / "articles.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        for number in range(n_documents):
            turn, which = divmod(number, len(texts))
            row = {
                "text": f"{texts[which]}\n\nThis is edition {turn} of article {which}.\n",
                "source": f"Gazette {number % 40}",
                "published_on": f"2026-{turn % 12 + 1:02d}-{which % 28 + 1:02d}",
            }
            lines.write(json.dumps(row) + "\n")
    return _built(folder, [file])


def _built(folder: Path, paths: list[Path]) -> Path:
    root = folder / "house"
    code = status(["run", *map(str, paths), "--bare", "--workers", "1", "--warehouse", str(root)])
    if code:
        raise SystemExit(code)
    return root
