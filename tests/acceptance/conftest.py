"""Warehouses built once a session for the tests that look at a whole run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.commands.run import bare_run
from flows.spool import Spool
from flows.steps import Run
from flows.summary import RunReport

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
Build = Callable[..., RunReport]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Run over paths into a warehouse, without the orchestrator."""

    def built(warehouse: Path, *paths: Path, workers: int = 1) -> RunReport:
        return bare_run(Run(paths, warehouse, workers, Spool(tmp_path_factory.mktemp("spool"))))

    return built


def beside(name: str) -> Path:
    """Something that lies beside the checkout; the test is skipped, saying so, where it does not."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"shared/{name} is not beside this checkout")
    return path


@pytest.fixture(scope="session")
def own_seeds(seed_house: Path) -> Path:
    """A warehouse of the shipped articles."""
    return seed_house


@pytest.fixture(scope="session")
def shared_dev(build: Build, made_once: Callable[..., Path]) -> Path:
    """A warehouse of the shared development articles."""
    given = beside("corpora/dev")
    return made_once("shared-dev", lambda folder: build(folder / "house", given)) / "house"
