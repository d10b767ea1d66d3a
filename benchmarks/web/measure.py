"""Measures the web application on the database that DATABASE_URL names, else SQLite; tells each figure on a line.

Client, server and database share the machine: what the client needs is told, too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.clock import ROOT
from benchmarks.web.figure import Figure, at_least, at_most, plain
from inspectorate.web.start import prepare


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes on the wall's clock."""
    start = perf_counter()
    work()
    return perf_counter() - start


def process_seconds(*arguments: str) -> float:
    """A whole process of Python, its start included."""
    return seconds(lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT))


def all_figures(sizes: argparse.Namespace, data: Path) -> Iterator[Figure]:
    """Everything, in the order of the page; the environment names the store."""
    from benchmarks.web import filling

    took = process_seconds("-m", "django", "migrate", "--verbosity", "0")
    yield at_most("migrate on an empty database", took, 10, "s", 1)
    core = filling.model(sizes.cases)
    fieldwork = filling.put_fieldwork(core)
    readers = filling.put_readers(fieldwork, sizes.readers)
    session = filling.lead_of(fieldwork)
    questions = filling.chosen_answers(core.framework)
    yield from _served(sizes, data, core, (readers, session, questions))
    if not sizes.server_database:
        yield from _local_start(sizes.port, data)


def _served(sizes: argparse.Namespace, data: Path, core: object, who: tuple) -> Iterator[Figure]:
    from benchmarks.web import filling, load, pages
    from benchmarks.web.server import serving

    readers, session, questions = who
    with serving(sizes.port) as server:
        yield at_most("first page after starting", server.first_page, 3, "s", 1)
        logs = [load.Log(), load.Log()]
        first = _alone(server.port, readers[0], questions, sizes.savings, logs[0])
        took = seconds(lambda: filling.put_finished(core))
        yield plain(f"import an inspection of {len(core.cases)} cases, {len(core.answers):,} answers", took, "s", 1)
        yield plain("load a framework of 249 questions", seconds(filling.load_framework), "s", 2)
        filling.lead_of(filling.finished())
        filling.multiply(filling.finished(), sizes.stored - 2)
        yield plain("export it to a folder", process_seconds(*_export(data)), "s", 1)
        many = _alone(server.port, readers[1], questions, sizes.savings, logs[1])
        yield at_most("save an answer, one inspection stored", first, 10, "ms", 1)
        yield at_most(f"save an answer, {sizes.stored} inspections stored", many, 10, "ms", 1)
        yield at_most("the second beside the first", many / first, 1.2, "times", 2)
        yield from pages.form(server, readers[0])
        yield from pages.scores(server, session)
        if program := shutil.which(sizes.chromium):
            yield pages.usable(server, readers[0], program)
        four = load.together(server.port, readers[2:6], questions, min(10, sizes.seconds))
        yield plain("four readers saving at once", four.a_second, "saves a second")
        yield from _twenty(sizes, server, readers, questions, [*logs, *four.logs])
        if not sizes.server_database:
            yield pages.growth(server, readers, session, sizes.requests)
        memory = server.megabytes()
        yield at_most("memory of the larger worker after all this (RSS)", memory["Rss"], 150, "MB")
        yield plain("of which its own share (PSS)", memory["Pss"], "MB")


def _alone(port: int, reader: object, questions: object, savings: int, log: object) -> float:
    """The median of one reader's savings, after some to warm up."""
    from benchmarks.web import load

    load.alone(port, reader, questions, max(savings // 5, 2), log)
    return load.alone(port, reader, questions, savings, log)


def _export(data: Path) -> tuple[str, ...]:
    from benchmarks.web.filling import FINISHED

    return ("-m", "inspectorate", "export", FINISHED, str(data / "exported"), "--data", str(data))


def _twenty(sizes: argparse.Namespace, server: object, readers: tuple, questions: object, before: list) -> Iterator:
    """All readers at once, on cases that nobody has answered yet, and what is there afterwards."""
    from benchmarks.web import load
    from benchmarks.web.kept import lost

    busy, worked = process_time(), server.worked()
    found = load.together(server.port, readers, questions, sizes.seconds, before)
    busy, worked = process_time() - busy, server.worked() - worked
    name = f"{len(readers)} readers saving at once for {sizes.seconds:g} s"
    yield at_least(name, found.a_second, 300, "saves a second")
    yield plain("the workers' processor time for each", 1000 * worked / len(found.waits), "ms", 1)
    yield plain("half of them take at most", median(found.waits), "ms")
    yield at_most("19 of 20 take at most", found.p95, 150, "ms")
    yield Figure("errors", f"{len(found.errors)}", "none", not found.errors)
    missing: list[str] = []
    took = seconds(lambda: missing.extend(lost([*before, *found.logs])))
    what = "acknowledged answers that are lost, or not in the audit trail"
    yield Figure(what, f"{len(missing)} of {len(found.waits):,}", "none", not missing)
    yield plain("reading all that again, `audit verify` included", took, "s", 1)
    yield plain("the client's part of one processor meanwhile", 100 * busy / found.seconds, "%")
    for each in [*found.errors, *missing][:5]:
        print(each, file=sys.stderr)


def _local_start(port: int, data: Path) -> Iterator[Figure]:
    """`inspectorate serve` from nothing, the examples loaded, and again."""
    from benchmarks.web.server import stop, wait_for_page

    ours = ("SECRET_KEY", "DJANGO_SETTINGS_MODULE", "INSPECTORATE_DATA", "INSPECTORATE_LOCAL")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    command = [sys.executable, "-m", "inspectorate", "serve", "--port", str(port), "--data", str(data / "served")]
    for words, limit in (("with the examples to load", 10), ("again", 3)):
        start = perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for_page(port, process)
            yield at_most(f"`inspectorate serve`, {words}, to its first page", perf_counter() - start, limit, "s", 1)
        finally:
            stop(process)


def sizes_from(arguments: list[str] | None = None) -> argparse.Namespace:
    """How much is measured; small numbers try the measurement itself."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web.measure", description=__doc__)
    for name, value in (("cases", 110), ("readers", 20), ("stored", 100), ("savings", 200), ("requests", 5000)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--port", type=int, default=8259)
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("--server-database", action="store_true", help="leave out what does not depend on the database")
    return parser.parse_args(arguments)


def main() -> None:
    """Measure in a folder of our own, and tell each figure when it is known."""
    sizes = sizes_from()
    with TemporaryDirectory() as room:
        data = Path(room)
        prepare(data)
        for figure in all_figures(sizes, data):
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
