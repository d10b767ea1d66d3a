"""Reports as LibreOffice and typst print them: the PDF of each, the words of its pages and pictures of them."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
from dataclasses import dataclass, replace
from fcntl import LOCK_EX, flock
from functools import cached_property
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from inspectorate.inspection import load
from inspectorate.report.document import Column, Document, Row, Section, Table, words
from inspectorate.report.numbered import numbered
from inspectorate.report.writers import writer
from inspectorate.reporting import compose_report
from tests.office import as_pdf, pictures_of
from tests.report.writers.one_of_each import document

EXAMPLES = Path(__file__).parents[3] / "examples"
#: A document with every node there is, as a draft with numbers, and two whole reports.
NAMES = ("one-of-each", "hampshire-2008", "thames-valley-2006")
ENDINGS = ("docx", "odt", "pdf")
LONG = "A table longer than a page"
#: Dots an inch of the pictures of pages.
DOTS = 36


@dataclass(frozen=True, eq=False)
class Printed:
    """A report and what came out of the printer."""

    document: Document
    file: Path
    pdf: Path

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(self.pdf)

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page, as `squeezed` has them."""
        done = subprocess.run(["pdftotext", "-raw", str(self.pdf), "-"], capture_output=True, check=True)
        return [squeezed(page) for page in done.stdout.decode().split("\f")[:-1]]

    @cached_property
    def pictures(self) -> list[Picture]:
        return [picture(path) for path in pictures_of(self.pdf, self.pdf.parent, DOTS)]

    def titles(self) -> list[tuple[int, str]]:
        """The outline: level and title of each entry."""
        return list(_outline(self.reader.outline, 1))

    def images(self, page: int) -> int:
        """How many pictures are drawn on a page, from 0."""
        contents = self.reader.pages[page].get_contents()
        return 0 if contents is None else len(re.findall(rb"/Im\d+ Do", contents.get_data()))


@dataclass(frozen=True)
class Picture:
    """A page in grey: rows of bytes from black, 0, to white, 255."""

    rows: tuple[bytes, ...]

    def cut(self, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0) -> bytes:
        """The grey inside so many centimetres from the edges."""
        dots = DOTS / 2.54
        down = self.rows[round(top * dots) : len(self.rows) - round(bottom * dots)]
        return b"".join(row[round(left * dots) : len(row) - round(right * dots)] for row in down)


def picture(path: Path) -> Picture:
    """A picture out of a PGM file."""
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data := path.read_bytes())
    assert head is not None
    wide, high = int(head[1]), int(head[2])
    grey = data[head.end() :]
    return Picture(tuple(grey[row * wide : (row + 1) * wide] for row in range(high)))


def squeezed(text: str) -> str:
    """Letters and digits alone: every printer breaks lines, and joins words and dots, in its own way."""
    return re.sub(r"[\W_]+", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl")).lower()


def printed(shared: Path) -> dict[tuple[str, str], Printed]:
    """Every report in every format, printed once however many processes ask for it."""
    with (shared / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (shared / "documents").is_file():
            _print(shared)
    documents = pickle.loads((shared / "documents").read_bytes())
    return {
        (name, ending): Printed(documents[name], shared / f"{name}-{ending}.{ending}", shared / f"{name}-{ending}.pdf")
        for name in NAMES
        for ending in ENDINGS
    }


def _print(shared: Path) -> None:
    documents = {name: compose_report(load(EXAMPLES / name)) for name in NAMES[1:]}
    documents[NAMES[0]] = numbered(replace(document(), chapters=(*document().chapters, _long()), watermark="Draft"))
    for name, each in documents.items():
        for ending in ENDINGS:
            made: Any = writer(ending)(each)
            (shared / f"{name}-{ending}.{ending}").write_bytes(made)
    as_pdf((shared / f"{name}-{ending}.{ending}" for name in NAMES for ending in ("docx", "odt")), shared)
    (shared / "documents").write_bytes(pickle.dumps(documents))


def _long() -> Section:
    columns = (Column("Head of words"), Column("Head of numbers", True))
    rows = tuple(Row((words(f"Row {place} ends"), words(str(place)))) for place in range(1, 91))
    return Section("long", "Long", (Table("long-table", LONG, columns, rows, "", ("Its note.",)),))


def _outline(entries: list[Any], level: int) -> Any:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry, level + 1)
        else:
            yield level, str(entry.title)


def shared_folder(base: Path) -> Path:
    """A folder of this run that all its processes share (pytest gives each process a folder in it)."""
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "printed"
    folder.mkdir(exist_ok=True)
    return folder
