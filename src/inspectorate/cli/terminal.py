"""What only a person at a terminal sees: colour and progress. A pipe or a file gets neither."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TextIO, TypeVar

Thing = TypeVar("Thing")


def watched(stream: TextIO) -> bool:
    """Whether a person watches this stream on a terminal that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _style(code: str, text: str, stream: TextIO) -> str:
    """The text with a style around it, unless nobody watches or colours are unwanted (NO_COLOR)."""
    plain = bool(os.environ.get("NO_COLOR")) or not watched(stream)
    return text if plain else f"\x1b[{code}m{text}\x1b[0m"


def bold(text: str, stream: TextIO) -> str:
    """Text that stands out."""
    return _style("1", text, stream)


def red(text: str, stream: TextIO) -> str:
    """Text that warns; never the only sign of it."""
    return _style("31", text, stream)


def complain(text: object) -> None:
    """One line on standard error."""
    print(text, file=sys.stderr)


def progress(things: Iterable[Thing], doing: str) -> Iterator[Thing]:
    """The same things, and meanwhile on a watched standard error one line that says how far we are."""
    stream = sys.stderr
    if not watched(stream):
        yield from things
        return
    total = f" of {len(things)}" if isinstance(things, Sized) else ""
    try:
        for number, thing in enumerate(things, 1):
            stream.write(f"\r\x1b[K{doing}: {number}{total}")
            stream.flush()
            yield thing
    finally:
        stream.write("\r\x1b[K")
        stream.flush()
