"""Changing the hour from which everybody may see a report, while it is still to come: one transaction and one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.publication import Publication, differences, publication_of, publication_yaml
from inspectorate.inspection.publishing import published
from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.refusal import Refused
from inspectorate.reporting import published_page
from inspectorate.web.audit.models import length
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.people.models import Member
from inspectorate.web.publishing import making
from inspectorate.web.publishing.asking import MEANWHILE, locked, noted, refuse, why_not
from inspectorate.web.publishing.freezing import freeze, put_formats
from inspectorate.web.publishing.models import EmbargoCopy, Issue
from inspectorate.web.written import acting

WHAT = "change hour of publication"


def change_hour(*, by: Member, issue: Issue, public_from: datetime, reason: str) -> None:
    """Let everybody see a version from another hour on: later, sooner, or at once.

    On another day than was said the report is made anew with that day on its title page, in all formats. Copies under
    embargo say the new hour, or end with it. Raises `Refused` where its hour has come, or another version is in force.
    """
    inspection, why = issue.inspection, " ".join(reason.split())
    refuse(why_not(by, inspection, WHAT) or why_not_changed(issue))
    refuse(None if why else "Say why: it stays in the history.")
    age = length(inspection.slug)
    hour = max(public_from, timezone.now().replace(second=0, microsecond=0))
    if hour == issue.public_from:
        raise Refused("That is its hour already.")
    done, formats = _made_anew(issue, timezone.localtime(hour).date(), hour)
    pages = _copies(issue, done, hour)
    with acting():
        row = locked(by, inspection, WHAT)
        found = Issue.objects.select_for_update().get(pk=issue.pk)
        found.inspection = row
        refuse(why_not_changed(found))  # its hour may have come while we waited
        if length(row.slug) != age:
            raise Refused(MEANWHILE)
        before = found.public_from
        if formats is not None:
            freeze(row, done, found.version)
            put_formats(found, formats)
            found.on = timezone.localtime(hour).date()
        found.public_from = hour
        found.save(update_fields=["on", "public_from"])
        for key, page in pages.items():
            EmbargoCopy.objects.filter(pk=key).update(page=page)
        hours = {"before": making.hour_in_words(before), "hour": making.hour_in_words(hour)}
        noted(by, row, WHAT, version=found.version, reason=why, copies=len(pages), **hours)
    inspection.refresh_from_db()
    issue.refresh_from_db()


def why_not_changed(issue: Issue) -> str | None:
    """Why the hour of a version stays as it is; nothing while it is the newest one, and still to come."""
    if issue.public_from <= timezone.now():
        return "Its hour has come: everybody may see it. What is wrong in it is put right by a correction."
    if Issue.objects.filter(inspection=issue.inspection, version__gt=issue.version).exists():
        return "There is a newer version: change the hour of that one."
    return None


def _made_anew(issue: Issue, on: date, hour: datetime) -> tuple[CoreInspection, dict[tuple[str, str], bytes] | None]:
    """The inspection as it is published then, and the other formats where the day differs; None where none does."""
    core = taken_out(issue.inspection)
    if issue.brought:
        refuse(_why_not_its_day(issue, hour))
        return core, None
    if on == issue.on:
        return core, None
    record = publication_of(core)
    assert record is not None
    if any(differences(core, record)):
        raise Refused("What the store holds is not what the report was made of. Tell whoever looks after it.")
    done = published(_unpublished(core, record, on), on, published_page, record.latest.erratum, record.latest.errata)
    return done, making.formats_of(done)


def _why_not_its_day(issue: Issue, hour: datetime) -> str | None:
    """Why a version that came with its folder cannot be seen from an hour on: its page says another day."""
    first = timezone.make_aware(datetime.combine(issue.on, time()))
    if first <= hour <= first + timedelta(days=1):
        return None
    said = f"{issue.on.day} {issue.on:%B %Y}"
    return f"Its page came with its folder and says {said}: choose an hour of that day."


def _unpublished(core: CoreInspection, record: Publication, on: date) -> CoreInspection:
    """The inspection as it was before its latest version; the first one is going to be of another day."""
    earlier = record.versions[:-1]
    if earlier and on.isoformat() < earlier[-1].on:
        raise Refused(f"Version {earlier[-1].version} is of {earlier[-1].on}: a correction is not of a day before.")
    plans = {name: text for name, text in core.plans.items() if name != PUBLICATION}
    if earlier:
        plans[PUBLICATION] = publication_yaml(Publication(earlier))
    dates = dict(core.particulars.dates)
    if not earlier and not on.isoformat().startswith(dates.get("published", "-")):
        dates["published"] = on.isoformat()
    latest = str(record.latest.version)
    pages = {name: page for name, page in core.pages.items() if name.partition(".")[0] != latest}
    return replace(core, plans=plans, pages=pages, particulars=replace(core.particulars, dates=dates))


def _copies(issue: Issue, done: CoreInspection, hour: datetime) -> dict[int, str]:
    """The pages of the copies under embargo that are still out, with the new hour; none where it has come."""
    if hour <= timezone.now():
        return {}
    rows = EmbargoCopy.objects.filter(issue=issue, revoked_at=None)
    return {each.pk: making.page_under_embargo(done, each.recipient, hour, each.language) for each in rows}


def newest(inspection: Inspection) -> Issue | None:
    """The newest version of an inspection that was published here; None where none was."""
    rows = Issue.objects.select_related("inspection").filter(inspection=inspection)
    found: Issue | None = rows.order_by("-version").first()
    return found
