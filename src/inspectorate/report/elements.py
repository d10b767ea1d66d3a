"""Thematic elements: inspections within the inspection, on the same or further cases, each a chapter of its own."""

from __future__ import annotations

from inspectorate.report.advice import advice
from inspectorate.report.criteria import section_chapters
from inspectorate.report.document import Block, Section, lead
from inspectorate.report.material import Material, Part
from inspectorate.report.summary import score_overview
from inspectorate.report.threads import thread_chapters
from inspectorate.report.wording import many


def element_chapter(material: Material, part: Part) -> Section:
    """One element, whole: scores, threads, sections and criteria."""
    inside: list[Block] = [lead(f"{part.framework.title}: {many(part.scores.cases, 'case')}.")]
    inside += score_overview(part)
    inside += advice(material, part)
    inside += [chapter for _, chapter in (*thread_chapters(part), *section_chapters(part))]
    return Section(f"{part.front}element", part.title, tuple(inside))
