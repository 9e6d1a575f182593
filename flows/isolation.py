"""Batches extracted in processes of their own, by whoever has threads to ask them from: a run, or a cluster's worker.

Documents go to a process as Parquet, files come back. A process that dies costs its batch's other documents nothing:
they are tried one by one, and the one that ends its process twice is quarantined. A process ends with its parent, or
when nobody has asked it for a while (`flows.isolated` is its side).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from multiprocessing import Pipe
from pathlib import Path
from subprocess import Popen

from flows.errors import ClaimhouseError
from flows.parcels import BatchFiles, WordLists
from flows.versions import code_hash

ROOT = Path(__file__).parent.parent  # of the packages: a process imports the very same ones
MODULE = ("-m", "flows.isolated")
TRIES = 2  # of a document by itself: the first death may have been somebody else's doing


class ProcessDied(Exception):
    """A process that ended before it answered."""

    def __init__(self, code: int) -> None:
        self.code = code
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        super().__init__(f"extraction ended its process with {how}")


class _Process:
    """One process and the connection to it; it has compiled its word lists when the constructor returns."""

    def __init__(self, words: WordLists) -> None:
        ours = code_hash()
        self._connection, theirs = Pipe()
        self._process = _started(theirs.fileno())
        theirs.close()
        self.words_hash = words.hash
        try:
            self._connection.send(words)
            found = self._connection.recv()
        except (OSError, EOFError):
            died = ProcessDied(self.end())
            raise ClaimhouseError(f"extraction: no process of its own could be started here: {died}.") from None
        if found != ours:
            self.kill()
            self.end()
            raise ClaimhouseError("extraction: claimhouse was changed here while it was running. Start it again.")

    def ask(self, documents: bytes) -> BatchFiles | ClaimhouseError:
        """Have a batch extracted. Raises ProcessDied."""
        try:
            self._connection.send_bytes(documents)
            answer: BatchFiles | ClaimhouseError = self._connection.recv()
        except (OSError, EOFError):
            raise ProcessDied(self.end()) from None
        return answer

    def is_alive(self) -> bool:
        """Whether it can be asked: one that was idle for long has ended itself."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it at once: it holds nothing that would have to be put in order."""
        self._process.kill()

    def end(self) -> int:
        """End it, if it has not ended by itself, and let go of it; its exit code."""
        try:
            code = self._process.wait(timeout=5)  # its connection is closed a moment before it has gone
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._connection.close()
        if self._process.stdin is not None:
            self._process.stdin.close()
        return code


def _started(descriptor: int) -> Popen[bytes]:
    """The process: one thread of Polars, for processes are the parallelism; its standard input tells it of our end."""
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH")) if part)
    return subprocess.Popen(
        [sys.executable, "-P", *MODULE, str(descriptor)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        pass_fds=[descriptor],
        env={**os.environ, "PYTHONPATH": path, "POLARS_MAX_THREADS": "1"},
    )


class Ended(Exception):
    """Asked after the end."""


class Processes:
    """Processes that extract for the threads that ask: as many as threads ask at the same time."""

    def __init__(self) -> None:
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()
        self._is_ended = False
        self._lock = threading.Lock()

    def extract(self, words: WordLists, documents: bytes) -> BatchFiles:
        """A batch's files, extracted by these word lists; documents that end their process are quarantined.

        Raises ClaimhouseError where no process can be started, Ended after `end`."""
        try:
            return self._extract_whole(words, documents)
        except ProcessDied:
            from flows.batch_files import document_by_document  # brings Polars: who only passes bytes on has no need

            return document_by_document(documents, lambda document: self._extract_alone(words, document))

    def end(self) -> None:
        """End every process, busy or not; nothing can be extracted afterwards."""
        with self._lock:
            self._is_ended = True
            for process in self._busy:
                process.kill()  # whoever asked it is told, and closes the connection
            for process in self._idle:
                process.kill()
        for process in self._idle:
            process.end()

    def _extract_alone(self, words: WordLists, document: bytes) -> BatchFiles:
        from flows.batch_files import LostDocument

        reason = ""
        for _ in range(TRIES):
            try:
                return self._extract_whole(words, document)
            except ProcessDied as died:
                reason = f"{died}, {TRIES} times by itself"
        raise LostDocument(reason)

    def _extract_whole(self, words: WordLists, documents: bytes) -> BatchFiles:
        process = self._ready(words) or _Process(words)
        with self._lock:
            self._busy.add(process)
            is_ended = self._is_ended
        try:
            if is_ended:
                process.kill()
                process.end()
                raise Ended
            answer = process.ask(documents)
        except BaseException:
            with self._lock:
                self._busy.discard(process)
            raise
        with self._lock:  # at every moment it is busy or idle, so that `end` finds it
            self._busy.discard(process)
            is_ended = self._is_ended
            if not is_ended:
                self._idle.append(process)
        if is_ended:
            process.end()
        if isinstance(answer, ClaimhouseError):
            raise answer
        return answer

    def _ready(self, words: WordLists) -> _Process | None:
        """An idle process that has compiled these word lists; others, and those that ended themselves, are let go."""
        with self._lock:
            if self._is_ended:
                raise Ended
            while self._idle:
                process = self._idle.pop()
                if process.is_alive() and process.words_hash == words.hash:
                    return process
                process.kill()
                process.end()
        return None


_OF_THIS_PROCESS = Processes()


def extract_isolated(words: WordLists, documents: bytes) -> BatchFiles:
    """A batch's files, from a process that is kept for the next one: the task that a cluster's worker is given."""
    return _OF_THIS_PROCESS.extract(words, documents)
