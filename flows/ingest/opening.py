"""Files opened so that nothing waits: a path in, its bytes as a stream out, an OSError for what is no plain file.

Between the look at a folder and the opening of a file a pipe may have taken its place; opened in the plain way it would
be waited for until somebody writes.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def opened(file: Path) -> BinaryIO:
    """A plain file, open for reading. Raises OSError for anything else."""
    handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise OSError(errno.EINVAL, "no plain file any more")
