"""The commands and outputs on a page of the docs, run as a reader would run them.

In a block fenced as `console`, a line that starts with `$ ` is a command and the lines after it are what it prints, on
standard output and error together; a line `...` stands for any lines. A block fenced as `yaml file=NAME` (or csv, ...)
is a file that the reader is asked to save. `make docs` puts what is printed now in place of what was printed then.
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

ROOT = Path(__file__).parents[1]
_FENCE = re.compile(r"(?ms)^```(?P<kind>[^\n]*)\n(?P<body>.*?)^```$")


@dataclass(frozen=True)
class Step:
    """Something the reader does: save a file, or run a command and see its output."""

    command: str = ""
    output: str = ""
    file: str = ""
    content: str = ""


def pages_with_commands() -> list[Path]:
    """The README and every page of the docs that shows commands."""
    return [page for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if any(steps(page))]


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


def working_folder(folder: Path) -> Path:
    """Make a folder look like the project's to a reader: the examples, the frameworks and an empty `out`."""
    for name in ("examples", "frameworks"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "out").mkdir()
    return folder


def refreshed(page: Path, folder: Path) -> str:
    """The page with what its commands print now; where lines were left out, about the same ones are left out again."""

    def block(found: re.Match[str]) -> str:
        kind, body = found["kind"].strip(), found["body"]
        if name := re.search(r"file=(\S+)", kind):
            (folder / name[1]).write_text(body, encoding="utf-8")
        if kind != "console":
            return found[0]
        parts = []
        for part in re.split(r"(?m)^\$ ", body)[1:]:
            command, _, shown = part.partition("\n")
            parts.append(f"$ {command}\n{_cut(run(command, folder), shown)}")
        return f"```console\n{''.join(parts)}```"

    return _FENCE.sub(block, page.read_text(encoding="utf-8"))


def _cut(printed: str, shown: str) -> str:
    """What is printed now, cut as it was: each part from the line that starts with the same word, as long as before."""
    if as_printed(shown, printed):
        return shown
    if "...\n" not in shown:
        return printed
    lines, kept, at = printed.splitlines(keepends=True), [], 0
    for number, part in enumerate(re.split(r"(?m)^\.\.\.\n", shown)):
        wanted = part.splitlines()
        if number and wanted:
            at = next((n for n in range(at, len(lines)) if _first_word(lines[n]) == _first_word(wanted[0])), at)
        kept.append("".join(lines[at : at + len(wanted)]))
        at += len(wanted)
    return "...\n".join(kept)


def _first_word(line: str) -> str:
    return line.split()[0] if line.strip() else ""
