"""Slowing down whoever tries codes, without keeping an address: counted in memory, for a quarter of an hour."""

from __future__ import annotations

import time
from collections import Counter
from threading import Lock

#: Wrong codes from one address in the window; a prison or a library may be one address for many people.
MOST = 30
_WINDOW = 15 * 60


class Slowing:
    """Counts wrong codes by a passing mark (`unlinked.mark`); everything is forgotten when the window is over."""

    def __init__(self) -> None:
        self._wrong: Counter[bytes] = Counter()
        self._until = 0.0
        self._lock = Lock()

    def too_many(self, whence: bytes) -> bool:
        """Whether no code is looked at from there now."""
        with self._lock:
            self._begin()
            return self._wrong[whence] >= MOST

    def count(self, whence: bytes) -> None:
        """One more was wrong."""
        with self._lock:
            self._begin()
            self._wrong[whence] += 1

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._wrong.clear()

    def _begin(self) -> None:
        now = time.monotonic()
        if now > self._until:
            self._wrong.clear()
            self._until = now + _WINDOW


SLOWING = Slowing()
