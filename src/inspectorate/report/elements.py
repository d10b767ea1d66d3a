"""Thematic elements: inspections within the inspection, on the same or further cases, each a chapter of its own."""

from __future__ import annotations

from inspectorate.language import gettext
from inspectorate.report.advice import advice
from inspectorate.report.criteria import section_chapters
from inspectorate.report.document import Block, Section, lead
from inspectorate.report.material import Material, Part
from inspectorate.report.narrative import read
from inspectorate.report.summary import score_overview
from inspectorate.report.threads import thread_chapters
from inspectorate.report.wording import inner, listed, many


def element_chapter(material: Material, part: Part) -> Section:
    """One element, whole: scores, threads, sections and criteria."""
    inside: list[Block] = [lead(_which(part))]
    if text := part.narrative.get("summary"):
        written = read(text, f"{part.front}summary")
        inside.append(Section(f"{part.front}written", gettext("Findings in words"), written))
    inside += score_overview(part, material.threshold)
    inside += advice(material, part)
    inside += [chapter for _, chapter in (*thread_chapters(part), *section_chapters(part))]
    return Section(f"{part.front}element", part.title, tuple(inside))


def _which(part: Part) -> str:
    """On which cases the element rests, as in: 43 cases; substance misuse case: yes."""
    cases = many(part.scores.cases, "case", "cases")
    told = [f"{part.framework.title}: {cases}"]
    where = part.scores.where
    for name, wanted in where.items() if isinstance(where, dict) else ():
        fact = part.framework.facts.get(name)
        if fact is None or not isinstance(wanted, str | list):
            return f"{told[0]}."
        values = [wanted] if isinstance(wanted, str) else wanted
        options = {"yes": gettext("yes"), "no": gettext("no")} | {
            key: str(label) for key, label in fact.options.items()
        }
        told.append(f"{inner(str(fact.label))}: {listed(options.get(str(value), str(value)) for value in values)}")
    return f"{'; '.join(told)}."
