"""From an inspection to its report: what it is made of, composed to a document, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from inspectorate.inspection import Inspection, score
from inspectorate.inspection.edition import edition as edition
from inspectorate.inspection.edition import editions
from inspectorate.inspection.live import live_figures
from inspectorate.inspection.publication import Publication, differences, digest
from inspectorate.inspection.publishing import publish
from inspectorate.inspection.referring import refuse_references
from inspectorate.inspection.sheets import page_name
from inspectorate.inspection.telling import SamplePart as SamplePart
from inspectorate.inspection.telling import material_of as material_of
from inspectorate.language import speaking
from inspectorate.refusal import Fault
from inspectorate.report.compose import compose
from inspectorate.report.document import Document
from inspectorate.report.feedback import Feedback, feedback_sheet
from inspectorate.report.material import Material
from inspectorate.report.writers import ending_of, writer
from inspectorate.version import version


def compose_report(
    inspection: Inspection,
    line: int | None = None,
    beside: Iterable[SamplePart] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Document:
    """The report of an inspection as a document.

    Raises `Refused` where it cannot be scored, with every fault of its live figures, and where it is published and
    something that it is made of has changed since.

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
    with speaking(inspection.particulars.language):
        scores = score(inspection)
        live = live_figures(inspection, scored=lambda: scores, unfinished=True)
        return feedback_sheet(Feedback(live, scores))


def write_report(document: Document, path: str | Path) -> None:
    """Write a document in the format that the file's ending asks for; raises `Refused`."""
    target = Path(path)
    made = writer(ending_of(target))(document)
    target.write_bytes(made.encode() if isinstance(made, str) else made)


def publish_report(
    folder: str | Path, on: date, erratum: str = "", errata: Mapping[str, str] | None = None
) -> Publication:
    """Publish the report of a folder on a day, or with an erratum a correction of it; gives all versions.

    `errata` are the erratum in further languages of the report.

    Raises `Refused`, and changes nothing, where it cannot be published: `inspection/publishing.py` says when.
    """
    return publish(folder, on, published_page, erratum, errata)


def published_page(inspection: Inspection, record: Publication) -> str:
    """The report of an edition as HTML by the record of its publication, whatever has changed since.

    It links to the pages of the other editions, which lie beside it.
    """
    document = composed(inspection, material_of(inspection, published=record))
    made = writer("html")(replace(document, elsewhere=_elsewhere(inspection, record)))
    assert isinstance(made, str)
    return made


def _elsewhere(inspection: Inspection, record: Publication) -> tuple[tuple[str, str], ...]:
    """The other editions of the version that is in force, each with the file of its page."""
    first, *further = inspection.particulars.editions
    files = {first: page_name(record.latest.version)}
    files |= {language: page_name(record.latest.version, language) for language in further}
    here = inspection.particulars.language or first
    return tuple((language, name) for language, name in files.items() if language != here)


def comes_out_the_same(inspection: Inspection, record: Publication) -> bool:
    """Whether this version of the program writes each page of the latest version again, byte for byte."""
    return all(
        digest(published_page(each, record).encode()) == record.latest.page_in(each.particulars.language)
        for each in editions(inspection)
    )


def why_not_as_published(inspection: Inspection, record: Publication) -> list[Fault]:
    """How an inspection differs from what its latest version was made of; nothing where it is what was published.

    The page must come out the same where this version of the program wrote it; another may look different.
    """
    if found := list(differences(inspection, record)):
        return found
    latest = record.latest
    if latest.made_by != version() or comes_out_the_same(inspection, record):
        return []
    wrong = f"nothing differs, and yet the page is not that of version {latest.version}"
    write = "look whether the program was changed, or another file stands in the folder"
    return [Fault(str(inspection.folder or ""), 0, "", wrong, write, "page-differs")]
