"""From the material of an inspection to the document: which chapters there are, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from inspectorate.report import narrative
from inspectorate.report.context import context_chapter
from inspectorate.report.cover import banner, cover, date_of
from inspectorate.report.criteria import section_chapters
from inspectorate.report.document import Contents, Document, Section
from inspectorate.report.elements import element_chapter
from inspectorate.report.material import Material
from inspectorate.report.measures import measures_chapter
from inspectorate.report.method import method_chapter
from inspectorate.report.profile import profile_chapter
from inspectorate.report.summary import scores_chapter, summary
from inspectorate.report.surveys import surveys_chapter
from inspectorate.report.threads import thread_chapters

FURTHER: dict[str, Callable[[Material], Section | None]] = {
    "measures": measures_chapter,
    "surveys": surveys_chapter,
    "sample": profile_chapter,
    "context": context_chapter,
}


def compose(material: Material) -> Document:
    """The whole report; chapters that would be empty are left out."""
    return Document(
        language=material.particulars.language or "en",
        cover=cover(material),
        contents=Contents("Contents"),
        chapters=tuple(_chapters(material)),
        marking=material.particulars.marking,
        banner=banner(material),
        date=date_of(material),
    )


def _chapters(material: Material) -> list[Section]:
    """The chapters; those that the framework lists in `report: {chapters: [...]}` stand in its order."""
    named = dict(_named(material))
    stated = [name for name in (material.main.framework.report or {}).get("chapters", []) if name in named]
    in_order = iter(stated)
    return [named[next(in_order)] if name in stated else chapter for name, chapter in named.items()]


def _named(material: Material) -> Iterator[tuple[str, Section]]:
    """Each chapter that is not empty, with the name that frameworks call it by."""
    main = material.main
    yield "summary", summary(material)
    yield "scores", scores_chapter(material)
    yield from thread_chapters(main)
    yield from section_chapters(main)
    for part in material.elements:
        yield part.front, element_chapter(material, part)
    for name, make in FURTHER.items():
        if (chapter := make(material)) is not None:
            yield name, chapter
    yield "method", method_chapter(material)
    if text := material.texts.get("appendices"):
        yield "appendices", Section("appendices", "Appendices", narrative.read(text, "appendices"))
