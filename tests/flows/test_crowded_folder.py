"""A folder of a hundred thousand files: every one is accounted for, and the run needs no more memory for it."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

N_FILES, EVERY = 100_000, 2_000
N_READABLE = N_FILES // EVERY
MOST_MEGABYTES = 1_200


def crowded(folder: Path) -> Path:
    """Files in one folder, nearly all of which are not worth a fact: empty, or a picture with a wrong ending."""
    folder.mkdir()
    junk = (b"", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    for number in range(N_FILES):
        if number % EVERY:
            body = junk[number % 2]
        else:
            body = (
                f"Acme{number} Bank has raised ${number + 5} million, the company said in report {number}.\n".encode()
            )
        (folder / f"{number:06}.txt").write_bytes(body)
    return folder


@pytest.mark.slow
def test_a_hundred_thousand_files_are_all_accounted_for(tmp_path):
    folder = crowded(tmp_path / "crowded")
    command = [sys.executable, "-m", "flows.cli", "run", str(folder), "--bare", "--warehouse", str(tmp_path / "house")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    with (
        (tmp_path / "said").open("w+") as said,
        subprocess.Popen(command, stdout=said, stderr=said, env=environment) as run,
    ):
        _, status, used = os.wait4(run.pid, 0)  # what this process used, and no other one of the tests
        run.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        assert run.returncode == 0, said.read()[-2_000:]
    assert used.ru_maxrss < MOST_MEGABYTES * 1_024
    with duckdb.connect(str((tmp_path / "house" / "claimhouse.duckdb").resolve()), read_only=True) as con:
        loaded = con.execute("SELECT count(*) FROM documents").fetchall()[0][0]
        refused = con.execute("SELECT count(DISTINCT path) FROM quarantine WHERE table_name = 'documents'").fetchall()[
            0
        ][0]
        facts = con.execute("SELECT count(*) FROM money_facts").fetchall()[0][0]
    assert (loaded + refused, loaded, facts) == (N_FILES, N_READABLE, N_READABLE)
