"""A process that only extracts, for whoever started it (`flows.isolation`): `python -m flows.isolated DESCRIPTOR`.

In through the connection: word lists once, then batches of documents as Parquet; out: the files of each batch, or the
error that the user is to see. What else goes wrong ends the process, which the other side takes note of.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from multiprocessing.connection import Connection

from flows.batch_files import batch_files, frame_of
from flows.errors import ClaimhouseError
from flows.extraction import extract_batch
from flows.lexicons import Lexicons, lexicons_of
from flows.parcels import BatchFiles, WordLists
from flows.versions import code_hash

IDLE_SECONDS = 60.0  # a cluster's worker lives on between runs; its processes need not


def main(descriptor: int) -> None:
    """Answer until there is nothing more to do: nobody asked for a while, or nobody is there to ask."""
    _leave_signals_to_parent()
    connection: Connection = Connection(descriptor)
    try:
        lists: WordLists = connection.recv()
        words = lexicons_of(lists, is_known=True)
        connection.send(code_hash())
        while connection.poll(IDLE_SECONDS):
            connection.send(_answer(connection.recv_bytes(), words))
    except (EOFError, ConnectionError):
        return


def _answer(documents: bytes, words: Lexicons) -> BatchFiles | ClaimhouseError:
    try:
        batch = extract_batch(frame_of(documents), words)
    except ClaimhouseError as error:
        return error
    return batch_files(batch.tables, batch.quarantine, batch.n_documents)


def _leave_signals_to_parent() -> None:
    """Ctrl-C and a service manager's SIGTERM reach a whole group; the parent decides, and its end is ours at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
