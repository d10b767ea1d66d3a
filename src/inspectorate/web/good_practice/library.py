"""The library: good practice of all inspections whose report is out, or that their lead opened to it before.

It is read out of good_practice.csv, which holds what the lead picked and nothing of the case that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from inspectorate.findings.advice import GoodPractice
from inspectorate.findings.files import criteria_known, good_practice_in
from inspectorate.findings.marked import PICKED, YES
from inspectorate.inspection.stages import Stage
from inspectorate.web.good_practice.actions import FILE
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.rows import framework_of, frameworks_of

#: Stages at which the report is out.
OUT = frozenset({Stage.PUBLISHED, Stage.IMPROVEMENT_PLAN, Stage.CLOSED})
FILTERS = ("words", "criterion", "framework", "body", "year")
_YEAR = re.compile(r"\b(?P<which>published|fieldwork)\s*:\s*['\"]?(?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class Kept:
    """An example in the library: where it comes from, what it says. Never a case.

    `body` is blank where nobody agreed that it be named as the source.
    """

    body: str
    year: str
    framework: str
    criterion: str
    criterion_title: str
    title: str
    text: str
    worth: str


def library() -> list[Kept]:
    """Every example that may be read by the inspectorate's own people, the newest inspection first."""
    rows = (
        FolderFile.objects.filter(path=FILE).select_related("inspection__release").order_by("-inspection__created_at")
    )
    silent = set(
        Mark.objects.filter(state=PICKED)
        .exclude(Q(source_consent=YES) | Q(by=""))
        .values_list("inspection_id", "number")
    )
    return [made for row in rows for made in _of(row.inspection, row.text, silent)]


def _of(inspection: Inspection, text: str, silent: Collection[tuple[int, int]]) -> list[Kept]:
    out = inspection.stage in OUT
    found = [each for each in good_practice_in(text) if out or each.released == "yes"]
    if not found:
        return []
    own = framework_of(inspection)
    others = frameworks_of(inspection)[1:] if any("/" in each.criterion for each in found) else ()
    titles, framework, year = criteria_known(own, others), str(own.title), _year(inspection.particulars)
    body = inspection.body or inspection.title
    return [
        _kept(each, "" if each.mark and (inspection.pk, int(each.mark)) in silent else body, year, framework, titles)
        for each in found
    ]


def _kept(each: GoodPractice, body: str, year: str, framework: str, titles: Mapping[str, str]) -> Kept:
    title = each.criterion_title or titles.get(each.criterion, "")
    return Kept(body, year, framework, each.criterion, title, each.title, each.text, each.worth)


def _year(particulars: str) -> str:
    """The year of the report, or else of the fieldwork."""
    found = {each["which"]: each["year"] for each in _YEAR.finditer(particulars)}
    return found.get("published") or found.get("fieldwork") or ""


def narrowed(kept: list[Kept], asked: Mapping[str, str]) -> list[Kept]:
    """Those that hold all the words asked for, of that criterion, framework, body and year."""
    words = asked["words"].casefold().split()
    return [
        each
        for each in kept
        if all(word in f"{each.title} {each.text} {each.worth} {each.criterion_title}".casefold() for word in words)
        and all(not asked[name] or getattr(each, name) == asked[name] for name in FILTERS if name != "words")
    ]
