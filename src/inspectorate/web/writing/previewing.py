"""A part of the report as its text stands on the page, stored or not: written by the report's own writer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from inspectorate.inspection.edition import edition
from inspectorate.inspection.live import stated_texts, written_narrative
from inspectorate.language import speaking
from inspectorate.report import narrative
from inspectorate.report.compose import compose
from inspectorate.report.cover import as_draft
from inspectorate.report.criteria import criterion_section
from inspectorate.report.document import Block, Document, Section, paragraph
from inspectorate.report.feedback import Feedback, feedback_sheet
from inspectorate.report.live import Live
from inspectorate.report.material import Material
from inspectorate.report.narrative import Written
from inspectorate.report.writers.html import fragment
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.writing.desk import Figures, figures_of
from inspectorate.web.writing.parts import Place
from inspectorate.web.writing.texts import texts_of

#: The level of headings under which a preview stands on its page.
_LEVEL = 3


def previewed(figures: Figures, place: Place, text: str) -> str:
    """A part as HTML, with its figures; a live figure that finds nothing stands as it was typed.

    The figures are in the language of the part.
    """
    with speaking(figures.language):
        written = figures.loose.write(text or place.stated)
        if written.refers:
            written = replace(written, targets=figures.targets)
        return fragment(_blocks(figures, place, written), _LEVEL)


def _blocks(figures: Figures, place: Place, written: Written) -> tuple[Block, ...]:
    if place.criterion is None:
        title = narrative.title_of(written, place.title)
        inside = narrative.read(written, f"preview-{place.own}")
        return (Section(f"preview-{place.own}", title, inside or (paragraph("There is no text yet."),)),)
    texts = {place.criterion.id: written} if written else {}
    part = replace(figures.part(place), narrative=texts, front=f"{place.front.replace('/', '-')}preview-")
    return (criterion_section(part, place.criterion),)


def draft_of(inspection: Inspection, language: str = "") -> Document:
    """The whole report as its texts stand now, marked as a draft on every page. Raises `Refused`.

    It is in its first language, or in another.
    """
    return as_draft(compose(material_now(inspection, language)))


def material_now(inspection: Inspection, language: str = "") -> Material:
    """What the report is made of, with the texts as they stand now. Raises `Refused`."""
    figures = figures_of(inspection, language)
    narrative_now = {f"{name}.md": text for name, text in texts_of(inspection).items()}
    told = replace(figures.core, narrative=narrative_now)
    told = edition(told, language) if language else told
    texts = {name.removesuffix(".md"): text for name, text in written_narrative(told).items()}
    with speaking(figures.language):
        written = {name: figures.loose.write(text) for name, text in {**texts, **stated_texts(told)}.items()}
    return _telling(figures.material, written)


def _telling(material: Material, written: dict[str, Written]) -> Material:
    """The same material with other texts; those on an element stand in its first chapter."""
    told: set[str] = set()
    elements = []
    for part in material.elements:
        front = f"{part.framework.id}/"
        own = {name.removeprefix(front): text for name, text in written.items() if name.startswith(front)}
        elements.append(replace(part, narrative={} if front in told else own))
        told.add(front)
    main = replace(material.main, narrative=written)
    return replace(material, main=main, elements=tuple(elements), texts=written)


def faulty_places(live: Live, texts: Mapping[str, str]) -> int:
    """How many live figures of the texts find nothing, are not finished or may not be shown."""
    return sum(len(list(live.faults(text, name))) for name, text in texts.items())


def for_page(figures: Figures, slug: str, place: Place, text: str) -> SafeString:
    """A preview to stand on a page: what it refers to elsewhere in the report leads to the page of the whole."""
    made = previewed(figures, place, text)
    own = set(re.findall(r' id="([^"]*)"', made))
    read = reverse("writing:read", args=[slug])

    def led(found: re.Match[str]) -> str:
        return found[0] if found[1] in own else f'href="{read}#{found[1]}"'

    return mark_safe(re.sub(r'href="#([^"]*)"', led, made))


def feedback_of(inspection: Inspection, language: str = "") -> Document:
    """The feedback sheet as the figures are now. Raises `Refused`."""
    figures = figures_of(inspection, language)
    with speaking(figures.language):
        return feedback_sheet(Feedback(figures.loose, figures.scores))
