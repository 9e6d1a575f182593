"""Two runs never overlap: across processes, across threads, after a crash; who only reads needs no lock."""

import subprocess
import sys
import threading
import time

import pytest

from warehouse.errors import BusyError
from warehouse.layout import Layout, holder, locked

HOLDING = """
import sys, time
from warehouse.layout import locked
with locked(sys.argv[1]):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def held(tmp_path):
    """Start a process that holds the warehouse for some seconds."""
    processes = []

    def start(seconds):
        command = [sys.executable, "-c", HOLDING, str(tmp_path / "house"), str(seconds)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        processes.append(process)
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()


def test_another_process_is_refused_and_told_who_writes(held, tmp_path):
    process = held(60)
    with pytest.raises(BusyError, match=f"another run is writing there .process {process.pid} on ") as refused:
        locked(tmp_path / "house").__enter__()
    assert refused.value.exit_code == 3
    assert holder(Layout(tmp_path / "house")).is_at_work()


def test_whoever_waits_comes_next(held, tmp_path):
    process = held(1)
    with locked(tmp_path / "house", wait=60):
        assert process.wait(60) == 0


def test_waiting_has_an_end(held, tmp_path):
    held(60)
    begun = time.monotonic()
    with pytest.raises(BusyError, match=r"after 0\.3 s of waiting"):
        locked(tmp_path / "house", wait=0.3).__enter__()
    assert time.monotonic() - begun >= 0.3


def test_a_killed_holder_holds_nothing(held, tmp_path):
    process = held(60)
    process.kill()
    process.wait()
    layout = Layout(tmp_path / "house")
    assert holder(layout).pid == process.pid and holder(layout).is_at_work() is False
    with locked(tmp_path / "house"):
        assert holder(layout).pid != process.pid
    assert holder(layout) is None


def test_the_holder_may_enter_again(tmp_path):
    with locked(tmp_path) as outer, locked(tmp_path) as inner:
        assert inner == outer


def test_another_thread_is_another_run(tmp_path):
    refused = []

    def enter():
        try:
            with locked(tmp_path):
                pass
        except BusyError as error:
            refused.append(error)

    with locked(tmp_path):
        thread = threading.Thread(target=enter)
        thread.start()
        thread.join()
    assert refused
