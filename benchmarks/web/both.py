"""The web application on SQLite and on PostgreSQL, and the page's part about it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

from benchmarks.clock import ROOT
from benchmarks.web.figure import Figure, figure_from

WEB_BEGINS = "## The web application\n"
_MEASURE = [sys.executable, "-m", "benchmarks.web.measure"]
_HEAD = """
gunicorn with two workers of four threads each, as `inspectorate serve` has it, asked over HTTP by a small client with
one open connection for each reader. **Client, server and database share the two processors of one machine**, so the
server alone does better. The store holds 100 inspections of 110 cases each, copies of Hampshire 2008 with all their
answers; the readers work in one with 266 questions and 19 facts asked in the form. Both databases flush each saving to
disk before it is acknowledged (SQLite: `synchronous=FULL`; PostgreSQL: as Debian sets it up). `met` is the judgement of
the worse of the two.

After the load the database is read against what the client was told: each acknowledged answer must be there in its last
version, with as many events as there were savings, and `audit verify` must find nothing.

"""
#: What another open-source application for assessments took on such a machine, in the words of our own figures.
_PEER = (
    ("migrate on an empty database", "442 s"),
    ("open the form of a case", "1,300 ms (150 questions)"),
    ("the form over the wire", "783 kB"),
    ("save an answer, one inspection", "64 ms"),
    ("save an answer, 100 inspections", "242 ms (101 stored)"),
    ("four readers saving at once", "3 saves a second"),
    ("scores of an inspection, after a change", "3,600 ms (100 cases, 150 questions)"),
    ("memory of the larger worker", "420 MB"),
)


def measured(machine: Callable[[], str], arguments: Sequence[str]) -> str:
    """Measure both databases; the page's part below its title. `machine` is asked before anything runs."""
    before = machine()
    sqlite = list(_figures([*_MEASURE, *arguments], {}))
    command = ["sh", "setup/postgres.sh", *_MEASURE, "--server-database", *arguments]
    postgres = list(_figures(command, {"DURABLE": "yes"}))
    command_line = " ".join(["python -m benchmarks web", *arguments])
    return f"{_HEAD}{table(sqlite, postgres)}\n{beside_peer(sqlite)}\nMeasured by `{command_line}` on {before}.\n"


def _figures(command: Sequence[str], more: dict[str, str]) -> Iterator[Figure]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | more
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            figure = figure_from(line)
            print(f"{figure.what}: {figure.took} {'' if figure.met is not False else '(missed)'}", flush=True)
            yield figure
    if process.returncode:
        sys.exit(f"the measurement ended with {process.returncode}")


def table(sqlite: Sequence[Figure], postgres: Sequence[Figure]) -> str:
    """Each figure on a line, the two databases side by side."""
    beside = {figure.what: figure for figure in postgres}
    lines = ["| what | SQLite | PostgreSQL | target | |", "| --- | ---: | ---: | --- | --- |"]
    for figure in sqlite:
        other = beside.get(figure.what)
        met = [each.met for each in (figure, other) if each is not None and each.met is not None]
        judged = "" if not met else "met" if all(met) else "**missed**"
        lines.append(f"| {figure.what} | {figure.took} | {other.took if other else ''} | {figure.target} | {judged} |")
    return "\n".join(lines) + "\n"


def beside_peer(figures: Sequence[Figure]) -> str:
    """Our figures on SQLite beside those of the community edition of CISO Assistant."""
    lines = [
        "Beside CISO Assistant's community back end, measured once on such a machine (SQLite, two workers):",
        "",
        "| what | ours | theirs |",
        "| --- | ---: | ---: |",
    ]
    for begins, theirs in _PEER:
        ours = next((figure.took for figure in figures if figure.what.startswith(begins)), "")
        lines.append(f"| {begins} | {ours} | {theirs} |")
    return "\n".join(lines) + "\n"
