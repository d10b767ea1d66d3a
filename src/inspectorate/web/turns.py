"""Whoever writes to SQLite waits in a queue.

SQLite lets one writer in at a time, and whoever finds it busy sleeps and tries again: up to a tenth of a second, while
others overtake. A lock on a file beside the database wakes the next in line at once. It only keeps order: what keeps
two writers apart is SQLite's own lock. PostgreSQL needs none of this.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

try:
    import fcntl
except ImportError:  # there are systems without it; SQLite's own lock keeps order there, less quickly
    fcntl = None  # type: ignore[assignment]

_own = threading.local()


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait until it is our turn to write; at once where a transaction is under way, or the store needs no queue."""
    path = _queue()
    if path is None or connection.in_atomic_block:
        yield
        return
    # Each thread of each process opens the file for itself, or they would share the lock.
    mine = (os.getpid(), path)
    file = _own.__dict__.get(mine) or path.open("ab")
    _own.__dict__[mine] = file
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _queue() -> Path | None:
    """The file of the queue; None where the store is no file of SQLite."""
    if connection.vendor != "sqlite" or fcntl is None or connection.is_in_memory_db():
        return None
    return Path(f"{connection.settings_dict['NAME']}-queue")
