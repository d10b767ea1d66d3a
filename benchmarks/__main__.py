"""`python -m benchmarks` measures what is promised and writes docs/reference/performance.md.

`python -m benchmarks core`, `... reports`, `... timetables`, `... web`, `... questionnaires` and `... writing`
measure one part and leave what the page says of the others.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from benchmarks import reports, timetables
from benchmarks.by_pandas import count, frames
from benchmarks.clock import ROOT, milliseconds, process_milliseconds
from benchmarks.made import Made, make
from benchmarks.web import answering, writing
from benchmarks.web.answering import ANSWERING_BEGINS
from benchmarks.web.both import WEB_BEGINS, measured
from inspectorate.answers.answer import by_case
from inspectorate.scores.score import Scores, score
from inspectorate.scores.tally import Tally, tally

PAGE = ROOT / "docs" / "reference" / "performance.md"
SIZES = (110, 1_100, 11_000)
HEAD = """\
# Performance

Written by `make benchmarks`, never by hand. Medians of seven runs after one to warm up (three for 11,000 cases), each
set beside its peer in the same run, because machines differ and ratios differ less. Work in memory is processor time;
of whole processes it is the fastest of fifteen from start to end, with the processor's part of it beside.

"""

Row = tuple[str, str, str, str]


def counts_of(made: Made) -> Tally:
    """Our counts, from answers as they were read."""
    return tally(made.framework, made.cases, by_case(made.answers))


def scores_of(made: Made) -> Scores:
    """Our scores, with an interval for every question, from answers as they were read."""
    population = 2 * len(made.cases)
    return score(made.framework, counts_of(made), population=population, confidence=Fraction(19, 20))


def in_memory() -> Iterator[Row]:
    """Tally and score of one inspection, and pandas counting the same."""
    made = make(SIZES[0])
    cases, answers = frames(made)
    if count(made.framework, cases, answers) != dict(counts_of(made).counts):
        sys.exit("pandas and the program count differently: one of them is wrong")
    ours, counting = milliseconds(lambda: scores_of(made)), milliseconds(lambda: counts_of(made))
    peer = milliseconds(lambda: count(made.framework, cases, answers))
    yield row("tally and score, 110 cases, 240 questions", f"{ours:.0f} ms", "at most 60 ms", ours <= 60)
    yield row("the tally of it alone", f"{counting:.0f} ms", "", None)
    yield row("pandas, the same counts", f"{peer:.0f} ms", "", None)
    yield row("our tally beside pandas'", f"{counting / peer:.1f} times", "at most 8 times", counting <= 8 * peer)


def growth() -> Iterator[Row]:
    """The cost of a case, which should not grow with the number of cases."""
    first = 0.0
    for size in SIZES:
        made = make(size)
        each = milliseconds(lambda made=made: scores_of(made), 7 if size < 5_000 else 3) / size
        first = first or each
        yield row(
            f"tally and score, {size:,} cases, per case",
            f"{1000 * each:.0f} µs",
            "as for 110, or less; a quarter more is noise" if size > SIZES[0] else "",
            each <= 1.25 * first if size > SIZES[0] else None,
        )


def processes() -> Iterator[Row]:
    """Whole processes, Python's own start included."""
    start = process_milliseconds(["-c", "pass"])
    yield row("Python's own start", str(start), "", None)
    shown = process_milliseconds(["-m", "inspectorate", "--help"])
    yield row("`inspectorate --help`", str(shown), "at most 150 ms", shown.elapsed <= 150)
    example = "examples/hampshire-2008"
    scored = process_milliseconds(["-m", "inspectorate", "score", example])
    yield row(f"`inspectorate score {example}`", str(scored), "at most 600 ms", scored.elapsed <= 600)


def row(what: str, took: str, target: str, met: bool | None) -> Row:
    """A line of the table; `met` is None where nothing is promised."""
    return what, took, target, {None: "", True: "met", False: "**missed**"}[met]


def machine() -> str:
    """What it was measured on."""
    model = "processor not named"
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        names = [line for line in cpuinfo.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores ({model}), "
        f"Python {platform.python_version()}, {date.today().isoformat()}, "
        f"while {os.getloadavg()[1]:.1f} processes wanted the processor"
    )


def core() -> str:
    """Measure the core; its part of the page."""
    lines = ["| what | took | target | |", "| --- | ---: | --- | --- |"]
    print("\n".join(lines))
    for part in (in_memory, growth, processes):
        for cells in part():
            lines.append(f"| {' | '.join(cells)} |")
            print(lines[-1], flush=True)
    return f"{HEAD}{chr(10).join(lines)}\n\nMeasured on {machine()}.\n"


#: The parts of the page after the core's, by what they are called and where they begin, with what measures them.
PARTS = {
    "reports": (reports.BEGINS, reports.measured),
    "timetables": (timetables.TIMETABLES_BEGIN, timetables.measured),
    "web": (WEB_BEGINS, measured),
    "questionnaires": (ANSWERING_BEGINS, answering.measured),
    "writing": (writing.WRITING_BEGINS, writing.measured),
}


def parts_of(page: str) -> dict[str, str]:
    """What a page says of each part below its title, and of the core above them all."""
    found, rest = {}, page
    for name, (begins, _) in reversed(PARTS.items()):
        rest, _, found[name] = rest.partition(begins)
    return {"core": rest, **found}


def page_of(parts: dict[str, str]) -> str:
    """The page of its parts."""
    told = [f"{begins}{parts[name]}" for name, (begins, _) in PARTS.items() if parts[name]]
    return "\n".join(f"{part.rstrip()}\n" for part in (parts["core"], *told))


def main() -> None:
    """Measure what is asked for, and write the page."""
    wanted = sys.argv[1:2] or ["core", *PARTS]
    parts = parts_of(PAGE.read_text(encoding="utf-8") if PAGE.is_file() else "")
    if "core" in wanted:
        parts["core"] = core()
    for name, (_, measure) in PARTS.items():
        if name in wanted:
            parts[name] = measure(machine, sys.argv[2:])
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page_of(parts), encoding="utf-8")
    print(f"\nWritten to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
