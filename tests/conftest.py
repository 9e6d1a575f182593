"""Folders that are made once a session however many processes test, above all a warehouse of the shipped articles."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MadeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """A folder of that name for tests that only read it or copy it: whichever process asks first fills it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-once"
    shared.mkdir(exist_ok=True)

    def made(name: str, fill: Callable[[Path], object]) -> Path:
        folder, is_made = shared / name, shared / f"{name}.made"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not is_made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a process that failed at it
                folder.mkdir()
                fill(folder)
                is_made.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def seed_house(made_once: MadeOnce) -> Path:
    """A warehouse of the shipped articles, with the journal of its one run."""

    def fill(folder: Path) -> None:
        from flows.cli import status

        assert status(["run", "--bare", "--workers", "1", "--warehouse", str(folder / "warehouse")]) == 0

    return made_once("seeds", fill) / "warehouse"


@pytest.fixture(scope="session")
def shared_seeds(made_once: MadeOnce) -> Path:
    """A warehouse of the shared articles; the test is skipped, saying so, where they do not lie beside the checkout."""
    given = ROOT.parent / "shared" / "seeds"
    if not given.exists():
        pytest.skip("shared/seeds is not beside this checkout")

    def fill(folder: Path) -> None:
        from flows.commands.run import bare_run
        from flows.spool import Spool
        from flows.steps import Run

        (folder / "spool").mkdir()
        bare_run(Run((given,), folder / "warehouse", 1, Spool(folder / "spool")))

    return made_once("shared-seeds", fill) / "warehouse"
