"""What only a person at a terminal sees: colour and progress. A pipe or a file gets neither."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
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


@contextmanager
def telling() -> Iterator[Callable[[str], None]]:
    """Gives a function that shows what is being done, on one line of a watched standard error that is then wiped."""
    stream = sys.stderr
    if not watched(stream):
        yield lambda doing: None
        return

    def tell(doing: str) -> None:
        stream.write(f"\r\x1b[K{doing}")
        stream.flush()

    try:
        yield tell
    finally:
        tell("")


def progress(things: Iterable[Thing], doing: str) -> Iterator[Thing]:
    """The same things, and meanwhile one line that says how far we are."""
    total = f" of {len(things)}" if isinstance(things, Sized) else ""
    with telling() as tell:
        for number, thing in enumerate(things, 1):
            tell(f"{doing}: {number}{total}")
            yield thing
