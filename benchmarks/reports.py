"""How long the report of an inspection takes in each format, from the composed report and from the folder.

Times are of the processor, pandoc's own included: that is what a format costs, however busy the machine is.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median
from tempfile import TemporaryFile
from time import process_time
from typing import Any

from benchmarks.clock import ROOT
from inspectorate.inspection import load
from inspectorate.report.document import Chart, Document, Notice, Points, Quote, Section, Table
from inspectorate.report.ratings import report_json
from inspectorate.report.writers import writer
from inspectorate.report.writers.needed import needed
from inspectorate.report.writers.pandoc import Wrapped, tree_of
from inspectorate.reporting import compose_report, material_of

EXAMPLE = "hampshire-2008"
#: Seconds that each format may take.
TARGETS = {"html": 0.5, "md": None, "pdf": 1.0, "docx": 3.0, "odt": 3.0, "ods": 1.0, "csv": None}
TOGETHER, MEMORY = 6.0, 300
BEGINS = "## The report\n"
HEAD = f"""
The whole report of `examples/{EXAMPLE}` in each format. Times are of the processor, pandoc's own included; medians of
five after one to warm up. **Composing** is everything before the first format: scoring the whole sample and each part
of it that the report shows, working out every live figure, and making the tree from which all formats are written. It
is done once however many formats are wanted.

| what | took | target | |
| --- | ---: | --- | --- |
"""


def worked() -> float:
    """Seconds of the processor that this process and those it started have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def seconds(work: Callable[[], Any], runs: int = 5) -> float:
    """How long the processor works for a piece of work."""
    work()
    taken = []
    for _ in range(runs):
        start = worked()
        work()
        taken.append(worked() - start)
    return median(taken)


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
    reading = seconds(lambda: load(folder))
    inspection = load(folder)
    composing = seconds(lambda: compose_report(inspection))
    yield line("reading the folder", f"{reading:.2f} s")
    yield line("composing", f"{composing:.2f} s")
    document, together = compose_report(inspection), reading + composing
    for ending, most in TARGETS.items():
        took = seconds(lambda ending=ending: writer(ending)(document))
        together += took
        said = "" if most is None else f"at most {most:g} s"
        yield line(ending.upper(), f"{took:.2f} s", said, None if most is None else took <= most)
    material = material_of(inspection)
    took = seconds(lambda: report_json(material))
    together += took
    yield line("JSON", f"{took:.2f} s")
    yield line(
        "all together, reading and composing once", f"{together:.2f} s", f"at most {TOGETHER:g} s", together <= TOGETHER
    )
    held = memory()
    yield line("memory at most, all formats in one process", f"{held:.0f} MB", f"at most {MEMORY} MB", held <= MEMORY)
    pandoc = pandocs_memory(document)
    yield line("memory of pandoc while it runs", f"{pandoc:.0f} MB", f"at most {MEMORY} MB", pandoc <= MEMORY)
    yield from _growth(document)


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


def _growth(document: Document) -> Iterator[str]:
    """The report beside one with every chapter four times."""
    copies = tuple(_again(chapter, f"-{n}") for n in range(4) for chapter in document.chapters)
    large = replace(document, chapters=copies)
    for ending in ("html", "pdf", "docx"):
        write = writer(ending)
        once, four = (seconds(lambda write=write, made=made: write(made), 3) for made in (document, large))
        told, most = f"{four / once:.1f} times", "at most 4 times; a quarter more is noise"
        yield line(f"{ending.upper()} of a report with four times the criteria", told, most, four <= 5 * once)


def _again(block: Any, mark: str) -> Any:
    """The same block under other ids."""
    if isinstance(block, Points):
        return replace(block, items=tuple(tuple(_again(each, mark) for each in item) for item in block.items))
    changed: dict[str, Any] = {}
    if isinstance(block, Section | Table | Chart):
        changed["id"] = f"{block.id}{mark}"
    if isinstance(block, Section | Notice | Quote):
        changed["inside"] = tuple(_again(each, mark) for each in block.inside)
    if isinstance(block, Chart):
        changed["table"] = _again(block.table, mark)
    return replace(block, **changed) if changed else block
