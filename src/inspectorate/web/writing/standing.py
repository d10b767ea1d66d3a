"""How far each part of the report is: its state, who wrote it, what is open about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.language import ENGLISH_NAMES
from inspectorate.report.draft import draft_line
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.tags import who
from inspectorate.web.writing.desk import figures_of, places_of
from inspectorate.web.writing.models import FinishedPart, TextComment, TextVersion
from inspectorate.web.writing.parts import Place, in_edition
from inspectorate.web.writing.remarks import remarks_of
from inspectorate.web.writing.texts import path_of, seen_of, texts_of

NOT_BEGUN, STATED, DRAFT, BEING_WRITTEN, FINISHED = "Not begun", "As stated", "First draft", "Being written", "Finished"
FIGURES = "Figures only"
_COLOURS = {NOT_BEGUN: "grey", STATED: "grey", FIGURES: "grey", DRAFT: "yellow", BEING_WRITTEN: "light-blue"}
_COLOURS |= {FINISHED: "green"}


@dataclass(frozen=True)
class PartStanding:
    """A part with how far it is; `mark` is whoever said that it is finished, which may be of an older text.

    `beside` tells how it stands to the same part in the report's other languages, where that is to be told.
    """

    place: Place
    state: str
    authors: tuple[str, ...] = ()
    remarks: int = 0
    comments: int = 0
    mark: FinishedPart | None = None
    beside: str = ""

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return _COLOURS[self.state]

    @property
    def changed_since(self) -> bool:
        """Whether it was finished once, and its text has changed since."""
        return self.mark is not None and self.state != FINISHED


@dataclass(frozen=True)
class ReportStanding:
    """All parts in the order of the report, by chapter, and how many of those with a text are finished."""

    parts: tuple[PartStanding, ...]

    @property
    def chapters(self) -> list[tuple[str, list[PartStanding]]]:
        """Parts that stand under one heading; a chapter that is one part stands under its own title."""
        found: list[tuple[str, list[PartStanding]]] = []
        for part in self.parts:
            chapter = part.place.chapter
            if found and found[-1][0] == chapter:
                found[-1][1].append(part)
            else:
                found.append((chapter, [part]))
        return found

    @property
    def written(self) -> int:
        """The parts that have a text, or are to have one."""
        return sum(not part.place.made and part.state not in (STATED, FIGURES) for part in self.parts)

    @property
    def finished(self) -> int:
        """Those that are finished."""
        return sum(part.state == FINISHED for part in self.parts)


def report_standing(inspection: Inspection, language: str = "") -> ReportStanding:
    """How far the report is in its first language, or in another. Raises `Refused` where it cannot be scored."""
    texts = texts_of(inspection)
    core = figures_of(inspection).core
    changed = changed_at(inspection)
    authors = authors_of(inspection)
    marks = {mark.part: mark for mark in FinishedPart.objects.filter(inspection=inspection)}
    comments = Counter(
        TextComment.objects.filter(inspection=inspection, settled_at=None).order_by().values_list("part", flat=True)
    )
    remarks = Counter(remark.file for remark in remarks_of(inspection, texts))
    parts = []
    for each in places_of(inspection, texts):
        place = in_edition(core, each, language) if language and not each.made else each
        text, mark = texts.get(place.name, ""), marks.get(place.name)
        own = () if place.made else authors.get(place.name, ())
        found = remarks[path_of(place.name)]
        open_ = comments[place.name]
        told = "" if place.made else _beside(core, place, texts, marks, changed)
        parts.append(PartStanding(place, state_of(place, text, mark), own, found, open_, mark, told))
    return ReportStanding(tuple(parts))


def _beside(
    core: CoreInspection,
    place: Place,
    texts: Mapping[str, str],
    marks: Mapping[str, FinishedPart],
    changed: Mapping[str, datetime],
) -> str:
    """How a part stands to itself in the other languages: what is lacking, and what has changed since."""
    first = core.particulars.editions[0]
    here = place.language or first
    told = []
    for language in core.particulars.editions:
        if language == here:
            continue
        twin = place.own if language == first else f"{language}/{place.own}"
        name = ENGLISH_NAMES.get(language, language)
        if texts.get(twin) and not texts.get(place.name):
            told.append(f"There is a text in {name}, and none here")
        elif texts.get(place.name) and not texts.get(twin):
            told.append(f"Not in {name} yet")
        elif since := _since(place.name, twin, marks, changed):
            told.append(f"The {name} {since}")
    return ". ".join(told)


def _since(part: str, twin: str, marks: Mapping[str, FinishedPart], changed: Mapping[str, datetime]) -> str:
    """Whether the same part in another language has changed since this one was finished, or written last.

    A translation that came with a folder is older than a text of the first language that was written here since.
    """
    mark, other, own = marks.get(part), changed.get(twin), changed.get(part)
    if other is None:
        return ""
    if mark is not None and other > mark.at:
        return "changed after this was finished"
    brought = own is None and part.endswith(f"/{twin}")
    return "changed after this was written" if mark is None and (brought or (own is not None and other > own)) else ""


def older(inspection: Inspection, part: str, twin: str) -> str:
    """What has changed in the same part in another language since this one was finished or written; else blank."""
    marks = {mark.part: mark for mark in FinishedPart.objects.filter(inspection=inspection, part=part)}
    return _since(part, twin, marks, changed_at(inspection))


def changed_at(inspection: Inspection) -> dict[str, datetime]:
    """When each part was stored last; those that came with a folder are not among them."""
    rows = TextVersion.objects.filter(inspection=inspection).exclude(by="").order_by()
    return dict(rows.values_list("part").annotate(last=Max("at")))


def state_of(place: Place, text: str, mark: FinishedPart | None) -> str:
    """How far a part is; what somebody finished counts as long as its text is the one that they finished."""
    if not text:
        return STATED if place.stated else FIGURES if place.opens else NOT_BEGUN
    if mark is not None and mark.digest == seen_of(text):
        return FINISHED
    return DRAFT if draft_line(text) else BEING_WRITTEN


def authors_of(inspection: Inspection) -> Mapping[str, tuple[str, ...]]:
    """Who wrote each part, those who wrote last coming last."""
    rows = TextVersion.objects.filter(inspection=inspection).exclude(by="").order_by()
    found: dict[str, list[str]] = {}
    for part, by, _ in rows.values_list("part", "by").annotate(last=Max("number")).order_by("part", "last"):
        found.setdefault(part, []).append(who(by))
    return {part: tuple(names) for part, names in found.items()}
