"""`--out` and `--format`: where a result goes and in which form. A file is written whole or not at all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from inspectorate.refusal import Fault, Refused


def add_output(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Add `--out FILE` and `--format`; the first format is the one on standard output unless another is said."""
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to this file instead of standard output")
    ends = ", ".join(f".{name}" for name in _endings(formats))
    said = f"{', '.join(formats)}; unless said, by the ending of FILE ({ends}), else {formats[0]}"
    parser.add_argument("--format", choices=formats, metavar="FORMAT", help=said)
    parser.set_defaults(formats=tuple(formats))


def chosen_format(arguments: argparse.Namespace) -> str:
    """The format that `--format` says, else the ending of `--out`, else the first; raises `Refused`."""
    formats: tuple[str, ...] = arguments.formats
    if arguments.format:
        return str(arguments.format)
    if arguments.out is None:
        return formats[0]
    ending: str = arguments.out.suffix.lstrip(".").lower()
    endings = _endings(formats)
    if ending not in endings:
        wrong = f"the ending {arguments.out.suffix!r} says no format that can be written"
        write = f"end the name in {' or '.join(f'.{name}' for name in endings)}, or say --format"
        raise Refused([Fault(str(arguments.out), 0, "", wrong, write, "no-format")])
    return endings[ending]


def _endings(formats: Sequence[str]) -> dict[str, str]:
    """The ending of a file's name for each format; a table is plain text."""
    return {"txt" if name == "table" else name: name for name in formats}


def write(arguments: argparse.Namespace, content: str | bytes) -> None:
    """Put the result on standard output, or into the file of `--out`."""
    if arguments.out is not None:
        write_file(arguments.out, content)
    elif isinstance(content, bytes):
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content if content.endswith("\n") else f"{content}\n")


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file by way of a temporary one beside it, so that no half of it is ever seen; raises `Refused`."""
    data = content.encode() if isinstance(content, str) else content
    try:
        # What is no plain file, a pipe or a device, is written to and stays what it is; a link is followed.
        path = path.resolve() if path.is_symlink() else path
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
            try:
                beside.write(data)
                beside.close()
                _usual_rights(beside.name)
                os.replace(beside.name, path)  # noqa: PTH105 - the one call that swaps atomically everywhere
            except BaseException:
                Path(beside.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        reason = "there is no such folder" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
        write_to = "name a file in a folder that exists and that you may write to"
        raise Refused([Fault(str(path), 0, "", f"cannot be written: {reason}", write_to, "not-written")]) from None


def _usual_rights(name: str) -> None:
    """A temporary file is its maker's alone; the result gets the rights that any new file has."""
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(0o666 & ~mask)
