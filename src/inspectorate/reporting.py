"""From an inspection to its report: what it is made of, composed to a document, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from inspectorate.inspection import Inspection, score
from inspectorate.inspection.live import live_figures
from inspectorate.inspection.referring import refuse_references
from inspectorate.inspection.telling import SamplePart as SamplePart
from inspectorate.inspection.telling import material_of as material_of
from inspectorate.report.compose import compose
from inspectorate.report.document import Document
from inspectorate.report.feedback import Feedback, feedback_sheet
from inspectorate.report.material import Material
from inspectorate.report.writers import ending_of, writer


def compose_report(
    inspection: Inspection,
    line: int | None = None,
    beside: Iterable[SamplePart] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Document:
    """The report of an inspection as a document.

    Raises `Refused` where it cannot be scored, and with every fault of the narrative's live figures.

    `line` is the per cent from which a question is told as a strength, `beside` the parts of the sample that get a
    column of their own; without them those that the framework states for its reports.
    """
    return composed(inspection, material_of(inspection, line, beside, progress))


def composed(inspection: Inspection, material: Material) -> Document:
    """The document of a material; raises `Refused` with every reference to what is not in the report."""
    document = compose(material)
    refuse_references(inspection, document)
    return document


def compose_feedback(inspection: Inspection) -> Document:
    """The feedback sheet of an inspection: provisional headline figures, whether its work is finished or not."""
    scores = score(inspection)
    live = live_figures(inspection, scored=lambda: scores, unfinished=True)
    return feedback_sheet(Feedback(live, scores))


def write_report(document: Document, path: str | Path) -> None:
    """Write a document in the format that the file's ending asks for; raises `Refused`."""
    target = Path(path)
    made = writer(ending_of(target))(document)
    target.write_bytes(made.encode() if isinstance(made, str) else made)
