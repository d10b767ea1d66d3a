"""From the material of an inspection to the document: which chapters there are, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from inspectorate.language import gettext, speaking
from inspectorate.report import narrative
from inspectorate.report.abbreviations import abbreviations_chapter
from inspectorate.report.context import context_chapter
from inspectorate.report.cover import banner, cover, date_of
from inspectorate.report.criteria import section_chapters
from inspectorate.report.document import Contents, Document, Section
from inspectorate.report.elements import element_chapter
from inspectorate.report.material import Material
from inspectorate.report.measures import measures_chapter
from inspectorate.report.method import method_chapter
from inspectorate.report.narrative import Written
from inspectorate.report.profile import profile_chapter
from inspectorate.report.protected import protected
from inspectorate.report.references import targets
from inspectorate.report.stated import abbreviations_of, appendices_of, chapters_of
from inspectorate.report.summary import advised, own_chapters, scores_chapter, summary
from inspectorate.report.surveys import surveys_chapter
from inspectorate.report.threads import thread_chapters

#: Chapters of figures; a text of the same name, `narrative/surveys.md`, stands at the head of each.
FURTHER: dict[str, Callable[[Material], Section | None]] = {
    "measures": measures_chapter,
    "surveys": surveys_chapter,
    "sample": profile_chapter,
    "context": context_chapter,
}


def compose(material: Material) -> Document:
    """The whole report; chapters that would be empty are left out.

    Where a text refers to a part of the report the words for it follow from the report itself: it is made twice, but
    for what figures alone make.
    """
    with speaking(material.particulars.language):
        return _referring(protected(material))


def _referring(material: Material) -> Document:
    figures = {name: make(material) for name, make in FURTHER.items()}
    document = _composed(material, figures)
    texts = [*material.texts.values(), *(text for part in material.elements for text in part.narrative.values())]
    if not any(text.refers for text in texts):
        return document
    return _composed(_telling(material, targets(document)), figures)


def _telling(material: Material, known: Mapping[str, str]) -> Material:
    """The same with the words of what its texts refer to."""

    def told(texts: Mapping[str, Written]) -> dict[str, Written]:
        return {name: replace(text, targets=known) for name, text in texts.items()}

    elements = tuple(replace(part, narrative=told(part.narrative)) for part in material.elements)
    main = replace(material.main, narrative=told(material.main.narrative))
    return replace(material, main=main, elements=elements, texts=told(material.texts))


def _composed(material: Material, figures: Mapping[str, Section | None]) -> Document:
    return Document(
        language=material.particulars.language or "en",
        cover=cover(material),
        contents=Contents(gettext("Contents")),
        chapters=tuple(_chapters(material, figures)),
        marking=material.particulars.marking,
        banner=banner(material),
        date=date_of(material),
    )


def _chapters(material: Material, figures: Mapping[str, Section | None]) -> list[Section]:
    """The chapters; those that the framework lists in `report: {chapters: ...}` stand in its order."""
    particulars, framework = material.particulars, material.main.framework
    named = dict(_named(material, figures))
    listed = list(dict.fromkeys(chapters_of(framework, particulars.kind)))
    for name in listed:  # a chapter of the inspection's own, written in the file of that name
        if name not in named and name not in framework.criteria and (text := material.texts.get(name)):
            named[name] = _written(name, text)
    frameworks = (framework, *(part.framework for part in material.elements))
    short = abbreviations_chapter(tuple(named.values()), abbreviations_of(frameworks))
    if short is not None:
        named["abbreviations"] = short
    return [named[name] for name in arranged(named, listed)]


def arranged(names: Iterable[str], listed: Iterable[str]) -> list[str]:
    """Names of chapters in a stated order; one that is not stated follows the one that it follows by default."""
    known = list(names)
    order = [name for name in dict.fromkeys(listed) if name in known]
    if not order:
        return known
    for place, name in enumerate(known):
        if name not in order:
            order.insert(order.index(known[place - 1]) + 1 if place else 0, name)
    return order


def _written(name: str, text: Written) -> Section:
    title = narrative.title_of(text, name.replace("_", " ").replace("-", " ").capitalize())
    return Section(name, title, narrative.read(text, name))


def _opened(name: str, chapter: Section | None, text: Written | None) -> Section | None:
    """A chapter of figures with the text that was written for it at its head; without figures the text alone."""
    if not text or chapter is None:
        return _written(name, text) if text else chapter
    title = narrative.title_of(text, chapter.title)
    return replace(chapter, title=title, inside=(*narrative.read(text, name), *chapter.inside))


def _appendices(material: Material) -> Section | None:
    """The appendices that were written, else those that the framework states for the kind of inspection."""
    if text := material.texts.get("appendices"):
        return Section("appendices", gettext("Appendices"), narrative.read(text, "appendices"))
    stated = appendices_of(material.main.framework, material.particulars.kind)
    parts = []
    for number, each in enumerate(stated, start=1):
        inside = narrative.read(material.texts.get(each.path, each.text), each.path)
        title = gettext("Appendix {number}. {title}", number=number, title=each.title)
        parts.append(Section(each.path, title, inside))
    return Section("appendices", gettext("Appendices"), tuple(parts)) if parts else None


def _named(material: Material, figures: Mapping[str, Section | None]) -> Iterator[tuple[str, Section]]:
    """Each chapter that is not empty, with the name that frameworks call it by."""
    main = material.main
    if text := material.texts.get("foreword"):
        yield "foreword", Section("foreword", gettext("Foreword"), narrative.read(text, "foreword"))
    apart = own_chapters(material)
    yield "summary", summary(material)
    yield "scores", scores_chapter(material)
    yield from ((part.id, part) for part in advised(material) if part.id in apart)
    yield from thread_chapters(main)
    yield from section_chapters(main)
    for part in material.elements:
        yield part.front, element_chapter(material, part)
    for name, made in figures.items():
        if (chapter := _opened(name, made, material.texts.get(name))) is not None:
            yield name, chapter
    yield "method", method_chapter(material)
    if text := material.texts.get("acknowledgements"):
        yield (
            "acknowledgements",
            Section("acknowledgements", gettext("Thanks"), narrative.read(text, "acknowledgements")),
        )
    if (chapter := _appendices(material)) is not None:
        yield "appendices", chapter
