"""One text of the report while it is written: its nodes with figures, and everything there is to say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.live import word_ranges
from inspectorate.refusal import Fault
from inspectorate.report import narrative
from inspectorate.report.bearing import unborne
from inspectorate.report.document import Block
from inspectorate.report.handtyped import hand_typed
from inspectorate.report.live import Live
from inspectorate.report.writers.html import fragment


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as the report will show it: its nodes, the same as HTML, the faults that would refuse it, and remarks.

    A faulty token stands in it as it was typed, as code.
    """

    blocks: tuple[Block, ...]
    html: str
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]


def preview(inspection: Inspection, live: Live, text: str, name: str) -> Preview:
    """The preview of a text, named as its file without the ending (`1.2`); `live` is kept from one to the next."""
    file = f"narrative/{name}.md"
    blocks = narrative.read(live.write(text), name)
    remarks = sorted(_remarks(inspection, live, text, file), key=lambda each: (each.line, each.column))
    return Preview(blocks, fragment(blocks), tuple(live.faults(text, file)), tuple(remarks))


def _remarks(inspection: Inspection, live: Live, text: str, file: str) -> Iterator[Fault]:
    """Figures typed by hand, and words that their figure does not bear."""
    ids = {name for each in inspection.frameworks for ids in (each.criteria, each.questions) for name in ids}
    for typed in hand_typed(text, ids):
        write = f'write the token that gives it, or {{{{"{typed.words}" as typed: why}}}}'
        yield Fault(file, typed.place.line, typed.words, "typed by hand", write, "typed-by-hand", typed.place.column)
    for each in unborne(text, live.placed(text), word_ranges(inspection)):
        code = "word-of-change" if each.change else "word-of-share"
        yield Fault(file, each.place.line, "", each.said, "write another word", code, each.place.column)
