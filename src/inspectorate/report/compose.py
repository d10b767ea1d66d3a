"""From the material of an inspection to the document: which chapters there are, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.report import narrative
from inspectorate.report.cover import banner, cover
from inspectorate.report.criteria import section_chapters
from inspectorate.report.document import Contents, Document, Section
from inspectorate.report.elements import element_chapter
from inspectorate.report.material import Material
from inspectorate.report.measures import measures_chapter
from inspectorate.report.method import method_chapter
from inspectorate.report.profile import profile_chapter
from inspectorate.report.summary import scores_chapter, summary
from inspectorate.report.surroundings import context_chapter, surveys_chapter
from inspectorate.report.threads import thread_chapters


def compose(material: Material) -> Document:
    """The whole report; chapters that would be empty are left out."""
    return Document(
        language=material.particulars.language or "en",
        cover=cover(material),
        contents=Contents("Contents"),
        chapters=tuple(_chapters(material)),
        marking=material.particulars.marking,
        banner=banner(material),
    )


def _chapters(material: Material) -> Iterator[Section]:
    main = material.main
    yield summary(material)
    yield scores_chapter(material)
    yield from thread_chapters(main)
    yield from section_chapters(main)
    yield from (element_chapter(part) for part in material.elements)
    further = (measures_chapter, surveys_chapter, profile_chapter, context_chapter)
    yield from (chapter for make in further if (chapter := make(material)) is not None)
    yield method_chapter(material)
    if text := material.texts.get("appendices", "").strip():
        yield Section("appendices", "Appendices", narrative.read(text, "appendices"))
