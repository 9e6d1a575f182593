"""The pipeline version: the same for the same code, and nothing that a run leaves behind goes into it."""

import re
from pathlib import Path

from flows.versions import _sources, pipeline_version


def test_the_version_is_a_release_and_a_hash() -> None:
    assert re.fullmatch(r"[\w.]+\+[0-9a-f]{8}", pipeline_version())


def test_only_sources_count(tmp_path: Path) -> None:
    for name in ("a.py", "models/b.sql", "builds/x/c.py", ".staging/d.py", "__pycache__/e.py", "f.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    assert sorted(name for name, _ in _sources(tmp_path, "p")) == ["p/a.py", "p/models/b.sql"]
