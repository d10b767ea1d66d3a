"""The commands and outputs on a page of the docs, run as a reader would run them.

In a block fenced as `console`, a line that starts with `$ ` is a command and the lines after it are what it prints, on
standard output and error together; a line `...` stands for any lines. A block fenced as `yaml file=NAME` (or csv, ...)
is a file that the reader is asked to save.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"(?ms)^```(?P<kind>[^\n]*)\n(?P<body>.*?)^```$")


@dataclass(frozen=True)
class Step:
    """Something the reader does: save a file, or run a command and see its output."""

    command: str = ""
    output: str = ""
    file: str = ""
    content: str = ""


def steps(page: Path) -> Iterator[Step]:
    """What a page asks its reader to do, in order."""
    for block in _FENCE.finditer(page.read_text(encoding="utf-8")):
        kind, body = block["kind"].strip(), block["body"]
        if found := re.search(r"file=(\S+)", kind):
            yield Step(file=found[1], content=body)
        elif kind == "console":
            for part in re.split(r"(?m)^\$ ", body)[1:]:
                command, _, output = part.partition("\n")
                yield Step(command=command, output=output)


def run(command: str, folder: Path) -> str:
    """What a command prints when a reader types it in a folder; only `inspectorate` may be typed."""
    program, *arguments = shlex.split(command)
    assert program == "inspectorate", f"a page may show no other command than ours: {command}"
    done = subprocess.run(
        [sys.executable, "-m", "inspectorate", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"},
    )
    return done.stdout


def as_printed(shown: str, printed: str) -> bool:
    """Whether an output is the one on the page, where a line `...` stands for any lines."""
    parts = re.split(r"(?m)^\.\.\.\n", shown)
    pattern = r"(?:.*\n)*?".join(map(re.escape, parts))
    return re.fullmatch(pattern, printed) is not None
