"""The title page, and what a reader must know before the first figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from inspectorate.framework.framework import Framework
from inspectorate.language import gettext, gettext_noop, ngettext, speaking
from inspectorate.report.document import Cover, Document, Line, Notice, Pairs, paragraph, words
from inspectorate.report.material import Material
from inspectorate.report.wording import label_of, listed, many, sentence

KIND = {
    "full": gettext_noop("Inspection report"),
    "follow_up": gettext_noop("Follow-up inspection report"),
    "thematic": gettext_noop("Thematic inspection report"),
    "focused": gettext_noop("Focused inspection report"),
}
RECONSTRUCTED = gettext_noop("Reconstructed from published figures: these are not real cases")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
DRAFT = gettext_noop("Draft: not for publication")
#: Dates of an inspection that are the day of its report, the first of them that is known.
DAYS_OF_REPORT = ("published", "signed", "draft")
DATES = {
    "fieldwork": gettext_noop("Fieldwork"),
    "fieldwork_ends": gettext_noop("Fieldwork ends"),
    "published": gettext_noop("Published"),
    "draft": gettext_noop("Draft"),
    "signed": gettext_noop("Signed off"),
}
MONTHS = (
    *(gettext_noop("January"), gettext_noop("February"), gettext_noop("March"), gettext_noop("April")),
    *(gettext_noop("May"), gettext_noop("June"), gettext_noop("July"), gettext_noop("August")),
    *(gettext_noop("September"), gettext_noop("October"), gettext_noop("November"), gettext_noop("December")),
)


def cover(material: Material) -> Cover:
    """The title page."""
    kind = gettext(KIND[material.particulars.kind])
    return Cover(title(material), kind, _particulars(material), tuple(_notices(material)))


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
        parts.append(gettext(RECONSTRUCTED))
    if any(unfinished(material)):
        parts.append(gettext("Provisional: not all answers are in"))
    return ". ".join(parts)


def date_of(material: Material) -> str:
    """The day of the report, as far as it is known; without one the latest date of the inspection."""
    dates = material.particulars.dates
    return next((dates[name] for name in DAYS_OF_REPORT if name in dates), max(dates.values(), default=""))


def as_draft(document: Document) -> Document:
    """The same report marked as a draft on every page."""
    with speaking(document.language):
        marked = ". ".join(filter(None, (gettext(DRAFT), document.banner)))
        return replace(document, watermark=gettext("Draft"), banner=marked)


def under_embargo(document: Document, recipient: str, until: datetime) -> Document:
    """The same report for a named office before everybody may see it, which stands on every page with the hour."""
    with speaking(document.language):
        moment = gettext("{day}, {hour}", day=day(until.date().isoformat()), hour=f"{until:%H:%M}")
        told = gettext(
            "EMBARGOED UNTIL {moment}. Copy for {recipient}, not to be passed on", moment=moment, recipient=recipient
        )
        marked = ". ".join(filter(None, (told, document.banner)))
        return replace(document, watermark=gettext("Embargoed"), banner=marked)


def unfinished(material: Material) -> tuple[int, int]:
    """Answers missing and answers not yet known, elements included."""
    scores = [material.main.scores, *(part.scores for part in material.elements)]
    missing, unknown = sum(s.missing for s in scores), sum(s.unknown for s in scores)
    return missing, unknown


def _particulars(material: Material) -> Pairs:
    particulars, framework = material.particulars, material.main.framework
    rows: list[tuple[str, Line]] = []
    if particulars.body:
        rows.append((gettext("Inspected"), words(particulars.body)))
    rows += [
        (gettext(DATES.get(name, label_of(name).capitalize())), words(day(value)))
        for name, value in particulars.dates.items()
    ]
    rows.append((gettext("Framework"), words(release_words(framework))))
    rows.append((gettext("Cases read"), words(_cases_read(material))))
    if material.original is not None:
        rows.append((gettext("Follows up"), words(material.original.title or particulars.of)))
    for part in material.elements:
        cases = many(part.scores.cases, "case", "cases")
        rows.append((gettext("Thematic element"), words(f"{part.title}, {cases}")))
    return Pairs(tuple(rows))


def day(text: str) -> str:
    """A date as people write it: "2007-11" is "November 2007"; anything else stays as it is."""
    if not (found := _ISO.fullmatch(text)):
        return text
    year, month, of_month = found.groups()
    if not 1 <= int(month) <= 12:
        return text
    said = gettext("{month} {year}", month=gettext(MONTHS[int(month) - 1]), year=year)
    return gettext("{day} {month_and_year}", day=int(of_month), month_and_year=said) if of_month else said


def release_words(framework: Framework) -> str:
    """A framework with its release."""
    return gettext("{framework}, release {release}", framework=framework.title, release=framework.release)


def _cases_read(material: Material) -> str:
    cases, population = material.main.scores.cases, material.main.scores.population
    if not population or population <= cases:
        return f"{cases:,}"
    return gettext("{cases} of a caseload of {population}", cases=f"{cases:,}", population=f"{population:,}")


def _notices(material: Material) -> Iterator[Notice]:
    if material.particulars.reconstructed:
        told = gettext(
            "The cases and answers behind this report were rebuilt by a program so that they give back figures "
            "that a published report prints. They show how such figures come about. They are evidence about "
            "no person and no case, and the words of this report are not those of any inspectorate."
        )
        yield Notice(gettext("Reconstructed: these are not real cases"), (paragraph(told),), "reconstructed")
    if any(unfinished(material)):
        yield Notice(gettext("Provisional"), (paragraph(_lacking(*unfinished(material))),), "provisional")
    for number, (when, text) in enumerate(material.errata, start=2):
        heading = gettext("Corrected on {day}: version {number}", day=day(when), number=number)
        yield Notice(heading, (paragraph(sentence(text)),), "attention")
    for text in material.notices:
        yield Notice(gettext("Please note"), (paragraph(text),), "attention")


def _lacking(missing: int, unknown: int) -> str:
    parts = []
    if missing:
        answers = many(missing, "answer", "answers")
        parts.append(ngettext("{answers} is missing", "{answers} are missing", missing, answers=answers))
    if unknown:
        questions = many(unknown, "question in a case", "questions in cases")
        parts.append(
            gettext("for {questions} it is not yet known whether they apply or what follows", questions=questions)
        )
    return gettext(
        "Work on the cases is not finished: {what_lacks}. Scores may still change.", what_lacks=listed(parts)
    )
