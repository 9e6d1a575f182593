"""One warehouse of the shipped articles for all tests that only read it, built once however many processes test."""

import fcntl
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seed_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the shipped articles."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    house, spool = shared / "seeds" / "warehouse", tmp_path_factory.mktemp("spool")
    house.parent.mkdir(exist_ok=True)
    with (shared / "seeds.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (house / "current").exists():
            from flows.commands.run import bare_run
            from flows.spool import Spool
            from flows.steps import Run

            bare_run(Run((ROOT / "seeds" / "documents",), house, 1, Spool(spool)))
    return house
