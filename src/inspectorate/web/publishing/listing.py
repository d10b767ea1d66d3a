"""Putting a report that was published elsewhere, and came with its folder, into the list that everybody may see.

Nothing of a folder is seen by anybody because it was imported: whoever may publish says so afterwards, or whoever
imports on the command line says it there. The folder knows the day of each version, not its hour: a version of a day
that is not over is seen when it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product

from django.utils import timezone

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.publication import Publication, digest, publication_of
from inspectorate.inspection.sheets import page_name
from inspectorate.inspection.stages import OUT, Stage
from inspectorate.refusal import Refused
from inspectorate.reporting import why_not_as_published
from inspectorate.web.audit.models import length
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.people.models import Member
from inspectorate.web.publishing import making
from inspectorate.web.publishing.asking import MEANWHILE, locked, noted, refuse, why_not
from inspectorate.web.publishing.freezing import put_formats, put_issue
from inspectorate.web.publishing.models import Issue
from inspectorate.web.publishing.standing import day_here
from inspectorate.web.written import acting

WHAT = "list brought report"


@dataclass(frozen=True, slots=True)
class Brought:
    """A version as it came: its number, its day, what was wrong before it, and from when it would be seen."""

    version: int
    on: date
    erratum: str
    seen_from: datetime


def list_report(*, by: Member | str, inspection: Inspection) -> list[Issue]:
    """Put all versions of a report that came with its folder into the public list, each with its page as it came.

    The newest one gets the other formats, too, where the folder is still what it was made of; else its page only.
    `by` may be the command line, whose user has the store anyway. Raises `Refused` with every reason.
    """
    if not isinstance(by, str):
        refuse(why_not(by, inspection, WHAT))
    age = length(inspection.slug)
    core = taken_out(inspection)
    if reasons := why_not_listed(inspection, core):
        raise Refused("\n".join(reasons))
    record = publication_of(core)
    assert record is not None
    formats = {} if why_not_as_published(core, record) else making.formats_of(core)
    with acting():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        if not isinstance(by, str):
            row = locked(by, inspection, WHAT)
        if length(row.slug) != age:
            raise Refused(MEANWHILE)
        who = by if isinstance(by, str) else by.signature
        made = [
            put_issue(row, core, version, brought.seen_from, who, brought=True)
            for version, brought in zip(record.versions, brought_versions(record), strict=True)
        ]
        put_formats(made[-1], formats)
        noted(by, row, WHAT, versions=len(made), formats=len(formats))
    return made


def why_not_listed(inspection: Inspection, core: CoreInspection) -> list[str]:
    """Why the versions that came with a folder cannot be listed: everything at once; nothing where they can.

    `core` is the inspection as it is taken out.
    """
    if inspection.issues.exists():
        return ["Its versions are listed already."]
    if Stage(inspection.stage) not in OUT:
        return [f"The inspection is at: {Stage(inspection.stage).words.lower()}. Only what was published is listed."]
    return why_not_as_it_came(core)


def why_not_as_it_came(core: CoreInspection) -> list[str]:
    """What is wrong with the pages that came with a record of publication, or that there is none."""
    record = publication_of(core)
    if record is None:
        return ["No record of publication (publication.yaml) came with its folder."]
    found = []
    first = core.particulars.editions[0]
    for each, language in product(record.versions, core.particulars.editions):
        name = page_name(each.version, "" if language == first else language)
        page = core.pages.get(name)
        if page is None:
            found.append(f"The page of version {each.version} (publication/{name}) did not come.")
        elif digest(page.encode()) != each.page_in(language):
            found.append(f"The page of version {each.version} (publication/{name}) is not the one that was published.")
    return found


def brought_versions(record: Publication) -> list[Brought]:
    """The versions of a record, each with the moment from which it would be seen."""
    return [
        Brought(each.version, date.fromisoformat(each.on), each.erratum, _seen_from(date.fromisoformat(each.on)))
        for each in record.versions
    ]


def _seen_from(on: date) -> datetime:
    """A day that is over began at midnight; of any other nobody knows the hour, so that it has to be over first."""
    first = on if on < day_here() else on + timedelta(days=1)
    return timezone.make_aware(datetime.combine(first, time()))
