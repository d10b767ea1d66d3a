"""How long the report of an inspection takes in each format, from the composed report and from the folder.

Judged is what somebody waits for; what the processor worked, pandoc's part included, stands beside it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from tempfile import TemporaryFile
from time import perf_counter, process_time
from typing import Any

from benchmarks.clock import ROOT
from benchmarks.made import make
from inspectorate.inspection import Inspection, load
from inspectorate.particulars import Particulars
from inspectorate.report.document import Document
from inspectorate.report.ratings import report_json
from inspectorate.report.writers import writer
from inspectorate.report.writers.needed import needed
from inspectorate.report.writers.pandoc import Wrapped, tree_of
from inspectorate.report.writers.pictures import pictured
from inspectorate.reporting import compose_report, composed, material_of

EXAMPLE = "hampshire-2008"
#: Seconds that each format may take.
TARGETS = {"html": 0.5, "md": None, "pdf": 1.0, "docx": 3.0, "odt": 3.0, "ods": 1.0, "csv": None}
TOGETHER, MEMORY = 6.0, 300
#: Criteria of the made reports that tell how the work grows, and how many of them each section has.
SIZES, A_SECTION = (10, 20, 40), 5
BEGINS = "## The report\n"
HEAD = f"""
The whole report of `examples/{EXAMPLE}` in each format: what somebody waits for, and in brackets the work of the
processor, pandoc's part included, which is more where typst works on two cores. Each is the fastest of five after one
to warm up, since whatever else a machine does only adds to it. **Composing** is everything before the first format:
scoring the whole sample and each part of it that the report shows, working out every live figure, and making the tree
from which all formats are written. It is done once however many formats are wanted. How the work grows is measured
with made frameworks (`benchmarks/made.py`) of ten questions a criterion, with 110 cases and two parts of the sample
beside the whole: the fastest of four runs by the processor's work, the sizes in turns.

| what | took | target | |
| --- | ---: | --- | --- |
"""


def worked() -> float:
    """Seconds of the processor that this process and those it started have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def seconds(work: Callable[[], Any], runs: int = 5) -> tuple[float, float]:
    """How long a piece of work takes, and how long the processor works for it."""
    work()
    both = [_both(work) for _ in range(runs)]
    return min(took for took, _ in both), min(own for _, own in both)


def _both(work: Callable[[], Any]) -> tuple[float, float]:
    start = perf_counter()
    own = once(work)
    return perf_counter() - start, own


def once(work: Callable[[], Any]) -> float:
    """How long the processor works for a single run."""
    start = worked()
    work()
    return worked() - start


def timed(what: str, took: tuple[float, float], most: float | None = None) -> str:
    """The line of a piece of work; `most` are the seconds that it may take."""
    elapsed, own = took
    target = "" if most is None else f"at most {most:g} s"
    return line(what, f"{elapsed:.2f} s ({own:.2f} s)", target, None if most is None else elapsed <= most)


def line(what: str, took: str, target: str = "", met: bool | None = None) -> str:
    """A line of the table; `met` is None where nothing is promised."""
    return f"| {what} | {took} | {target} | {({None: '', True: 'met', False: '**missed**'})[met]} |"


def measured(machine: Callable[[], str], arguments: list[str]) -> str:
    """Measure; the part of the page that tells it."""
    told = []
    for each in _lines():
        print(each, flush=True)
        told.append(each)
    return f"{HEAD}{chr(10).join(told)}\n\nMeasured by `python -m benchmarks reports` on {machine()}.\n"


def _lines() -> Iterator[str]:
    folder = ROOT / "examples" / EXAMPLE
    inspection = load(folder)
    yield timed("reading the folder", seconds(lambda: load(folder)))
    yield timed("composing", seconds(lambda: compose_report(replace(inspection))))  # a copy knows nothing yet
    document = compose_report(inspection)
    for ending, most in TARGETS.items():
        yield timed(ending.upper(), seconds(lambda ending=ending: written(ending, document)), most)
    material = material_of(inspection)
    yield timed("JSON", seconds(lambda: report_json(material)))
    yield timed("all together, reading, composing and drawing once", seconds(everything), TOGETHER)
    held = memory()
    yield line("memory at most, all formats in one process", f"{held:.0f} MB", f"at most {MEMORY} MB", held <= MEMORY)
    pandoc = pandocs_memory(document)
    yield line("memory of pandoc while it runs", f"{pandoc:.0f} MB", f"at most {MEMORY} MB", pandoc <= MEMORY)
    yield from _growth()


def written(ending: str, document: Document) -> None:
    """Write a format as if it were the first: the pictures of its charts are drawn, too."""
    pictured.cache_clear()
    writer(ending)(document)


def everything() -> None:
    """The report in every format, from the folder, as whoever publishes it makes it."""
    pictured.cache_clear()
    inspection = load(ROOT / "examples" / EXAMPLE)
    material = material_of(inspection)
    document = composed(inspection, material)
    for ending in TARGETS:
        writer(ending)(document)
    report_json(material)


def memory() -> float:
    """The most memory, in MB, that a process held which wrote every format once."""
    written = "; ".join(f"writer({ending!r})(made)" for ending in TARGETS)
    program = (
        "from inspectorate.inspection import load; from inspectorate.reporting import compose_report; "
        "from inspectorate.report.writers import writer; "
        f"made = compose_report(load('examples/{EXAMPLE}')); {written}; "
        # What Python tells of itself begins with what the process that started it held; the kernel's file does not.
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT)
    return int(done.stdout) / 1024


def pandocs_memory(document: Document) -> float:
    """The same of pandoc alone, started by a process so small that it is not counted instead."""
    command = [needed("pypandoc", "DOCX").get_pandoc_path(), "--from=json", "--to=docx", "--output=-"]
    program = (
        f"import resource, subprocess, sys; subprocess.run({command!r}, stdin=sys.stdin, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    tree = json.dumps(tree_of(document, Wrapped("openxml", "", ""))).encode()
    with TemporaryFile() as told:
        told.write(tree)
        told.seek(0)
        done = subprocess.run([sys.executable, "-c", program], stdin=told, capture_output=True, check=True)
    return int(done.stdout) / 1024


def inspection_of(criteria: int) -> Inspection:
    """A made inspection of 110 cases with so many criteria of ten questions each, and two parts of its sample."""
    made = make(110, sections=criteria // A_SECTION, criteria=A_SECTION)
    particulars = Particulars(framework="measured", title="Measured", body="Nowhere", language="en")
    return Inspection(made.framework, particulars, made.cases, made.answers)


def _growth() -> Iterator[str]:
    """Composing, and each format with work of its own, of reports with more and more criteria."""
    inspections = [inspection_of(criteria) for criteria in SIZES]
    documents = [compose_report(inspection) for inspection in inspections]
    yield from _grown("composing", lambda n: compose_report(replace(inspections[n])))
    for ending in ("html", "pdf", "docx", "odt", "ods"):
        yield from _grown(ending.upper(), lambda n, ending=ending: written(ending, documents[n]))


def _grown(what: str, work: Callable[[int], Any]) -> Iterator[str]:
    for n in range(len(SIZES)):
        work(n)
    # In turns, and the fastest of each: what disturbs one size disturbs the others, too.
    rounds = [[once(lambda n=n: work(n)) for n in range(len(SIZES))] for _ in range(4)]
    took = [min(each) for each in zip(*rounds, strict=True)]
    times, least = took[-1] / took[0], SIZES[-1] / SIZES[0]
    sizes = ", ".join(f"{each:.2f}" for each in took)
    told = f"{sizes} s: {times:.1f} times"
    target = f"at most {least:g} times; a quarter more is noise"
    yield line(f"{what}, {', '.join(map(str, SIZES))} criteria", told, target, times <= 1.25 * least)
