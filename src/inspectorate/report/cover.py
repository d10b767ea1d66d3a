"""The title page, and what a reader must know before the first figure."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import replace

from inspectorate.report.document import Cover, Document, Line, Notice, Pairs, paragraph, words
from inspectorate.report.material import Material
from inspectorate.report.wording import many, sentence

KIND = {
    "full": "Inspection report",
    "follow_up": "Follow-up inspection report",
    "thematic": "Thematic inspection report",
    "focused": "Focused inspection report",
}
RECONSTRUCTED = "Reconstructed from published figures: these are not real cases"
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
DRAFT = "Draft: not for publication"
#: Dates of an inspection that are the day of its report, the first of them that is known.
DAYS_OF_REPORT = ("published", "signed", "draft")
DATES = {"fieldwork": "Fieldwork", "published": "Published", "draft": "Draft", "signed": "Signed off"}


def cover(material: Material) -> Cover:
    """The title page."""
    return Cover(title(material), KIND[material.particulars.kind], _particulars(material), tuple(_notices(material)))


def title(material: Material) -> str:
    """The inspection's own title, else one made of the framework and the body."""
    particulars = material.particulars
    if particulars.title:
        return particulars.title
    framework = str(material.main.framework.title)
    return f"{framework}: {particulars.body}" if particulars.body else framework


def banner(material: Material) -> str:
    """The line at the head and foot of every page; empty where nothing need be said."""
    parts = []
    if material.particulars.reconstructed:
        parts.append(RECONSTRUCTED)
    if any(unfinished(material)):
        parts.append("Provisional: not all answers are in")
    return ". ".join(parts)


def date_of(material: Material) -> str:
    """The day of the report, as far as it is known; without one the latest date of the inspection."""
    dates = material.particulars.dates
    return next((dates[name] for name in DAYS_OF_REPORT if name in dates), max(dates.values(), default=""))


def as_draft(document: Document) -> Document:
    """The same report marked as a draft on every page."""
    return replace(document, watermark="Draft", banner=". ".join(filter(None, (DRAFT, document.banner))))


def unfinished(material: Material) -> tuple[int, int]:
    """Answers missing and answers not yet known, elements included."""
    scores = [material.main.scores, *(part.scores for part in material.elements)]
    missing, unknown = sum(s.missing for s in scores), sum(s.unknown for s in scores)
    return missing, unknown


def _particulars(material: Material) -> Pairs:
    particulars, main = material.particulars, material.main
    framework = main.framework
    rows: list[tuple[str, Line]] = []
    if particulars.body:
        rows.append(("Inspected", words(particulars.body)))
    rows += [
        (DATES.get(name, name.replace("_", " ").capitalize()), words(day(value)))
        for name, value in particulars.dates.items()
    ]
    rows.append(("Framework", words(f"{framework.title}, release {framework.release}")))
    rows.append(("Cases read", words(f"{main.scores.cases:,}{_of_caseload(material)}")))
    if material.original is not None:
        rows.append(("Follows up", words(material.original.title or particulars.of)))
    for part in material.elements:
        rows.append(("Thematic element", words(f"{part.title}, {many(part.scores.cases, 'case')}")))
    return Pairs(tuple(rows))


def day(text: str) -> str:
    """A date as people write it: "2007-11" is "November 2007"; anything else stays as it is."""
    if not (found := _ISO.fullmatch(text)):
        return text
    year, month, of_month = found.groups()
    if not 1 <= int(month) <= 12:
        return text
    return f"{int(of_month)} {month_name[int(month)]} {year}" if of_month else f"{month_name[int(month)]} {year}"


def _of_caseload(material: Material) -> str:
    population = material.main.scores.population
    return f" of a caseload of {population:,}" if population and population > material.main.scores.cases else ""


def _notices(material: Material) -> Iterator[Notice]:
    if material.particulars.reconstructed:
        yield Notice(
            "Reconstructed: these are not real cases",
            (
                paragraph(
                    "The cases and answers behind this report were rebuilt by a program so that they give back figures "
                    "that a published report prints. They show how such figures come about. They are evidence about "
                    "no person and no case, and the words of this report are not those of any inspectorate."
                ),
            ),
            "reconstructed",
        )
    missing, unknown = unfinished(material)
    if missing or unknown:
        parts = [many(missing, "answer") + (" is" if missing == 1 else " are") + " missing"] if missing else []
        if unknown:
            parts.append(
                f"for {many(unknown, 'question in a case', 'questions in cases')} it is not yet known whether "
                "they apply or what follows"
            )
        text = f"Work on the cases is not finished: {' and '.join(parts)}. Scores may still change."
        yield Notice("Provisional", (paragraph(text),), "provisional")
    for number, (when, text) in enumerate(material.errata, start=2):
        yield Notice(f"Corrected on {day(when)}: version {number}", (paragraph(sentence(text)),), "attention")
    for text in material.notices:
        yield Notice("Please note", (paragraph(text),), "attention")
