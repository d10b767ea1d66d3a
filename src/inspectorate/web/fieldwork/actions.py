"""Everything that changes what a timetable is made from, and the plan itself: one transaction and one event each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from inspectorate.caseload.columns import TableOf, refuse
from inspectorate.framework.located import Plain
from inspectorate.refusal import Fault, Refused
from inspectorate.timetable.editing import with_keys
from inspectorate.timetable.files import (
    EVENTS,
    GATHERINGS,
    MANAGERS,
    READERS,
    TIMETABLE,
    UNAVAILABLE,
    WEEK_FILE,
    gatherings_csv,
    parse_week,
    timetable_csv,
)
from inspectorate.timetable.plan import Timetable
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.fieldwork.availability import availability_digest
from inspectorate.web.fieldwork.models import Confirmation
from inspectorate.web.fieldwork.naming import (
    follow_names,
    named_in,
    names_seen,
    reading_members,
    renamed,
    renamings,
)
from inspectorate.web.fieldwork.needs import cases_to_read, digest, texts_of
from inspectorate.web.fieldwork.tables import managers_of, reader_name, reader_rows, rows_of, text_of
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.written import acting

#: What is told to whoever sends a form that somebody else has changed meanwhile.
MEANWHILE = "Somebody changed this meanwhile. Look at what is there now, and make your change again."


def keep_plan(*, by: Member, inspection: Inspection, plan: Timetable, why: str, seen: str = "") -> None:
    """Keep a plan, with times or without, as the inspection's; `why` is told in its history. Raises `Refused`.

    `seen`, where it is given, is the digest of the plan that this one was made from.
    """
    with acting():
        texts = _begin(by, inspection, "plan fieldwork")
        if seen:
            _check_seen(seen, texts.get(TIMETABLE.name, ""))
        files = {TIMETABLE.name: timetable_csv(plan), GATHERINGS.name: gatherings_csv(plan)}
        _keep(by, inspection, "keep plan", files, cases=len(plan.sittings), events=len(plan.gatherings), reason=why)


def keep_week(*, by: Member, inspection: Inspection, text: str, seen: str) -> None:
    """Keep the text of a week; with the first one, the readers as the members are. Raises `Refused` with all faults.

    What was said of days and slots that are there no more goes. `seen` is the digest of the text it was made from.
    """
    with acting():
        texts = _begin(by, inspection, "plan fieldwork")
        _check_seen(seen, texts.get(WEEK_FILE, ""))
        week = parse_week(text.encode(), WEEK_FILE)
        files = {WEEK_FILE: text}
        if READERS.name not in texts:
            files[READERS.name] = text_of(READERS, reader_rows(inspection, texts))
        times = rows_of(texts, UNAVAILABLE)
        there = [row for row in times if row["day"] in week.day and row["slot"] in ("", *week.slot)]
        if there != times:
            files[UNAVAILABLE.name] = text_of(UNAVAILABLE, there)
        _keep(by, inspection, "keep week", files, times_gone=len(times) - len(there) or "")


def keep_readers(*, by: Member, inspection: Inspection, rows: Sequence[Mapping[str, str]], seen: str) -> None:
    """Keep the days and the most cases of the readers, which nobody but these rows says; all else is the members'.

    A reader without a row, who is no member, is one no more, and what was said of their times goes.
    """
    with acting():
        texts = _begin(by, inspection, "plan fieldwork")
        _check_seen(seen, texts.get(READERS.name, ""))
        kept = _checked(READERS, rows)
        new = reader_rows(inspection, {READERS.name: text_of(READERS, kept)})
        files = {READERS.name: text_of(READERS, new)}
        gone = {row["reader"] for row in rows_of(texts, READERS)} - {row["reader"] for row in new}
        if gone:
            there = [row for row in rows_of(texts, UNAVAILABLE) if row["person"] not in gone]
            files[UNAVAILABLE.name] = text_of(UNAVAILABLE, there)
        _keep(by, inspection, "keep readers", files, readers=len(kept))


def name_readers(*, by: Member, inspection: Inspection, who: Mapping[str, Member | None], seen: str) -> None:
    """Say who the readers are that a folder brought: by its names, a member or nobody. Raises `Refused`.

    Every file then has the member's own name. Cases that are assigned by the plan, and not begun, go with it.
    """
    with acting():
        texts = _begin(by, inspection, "plan fieldwork")
        named = named_in(inspection, texts)
        if seen != names_seen(named):
            raise Refused(MEANWHILE)
        here = set(reading_members(inspection))
        if strange := [each for each in who.values() if each is not None and each not in here]:
            raise Refused(f"{strange[0].user} reads no cases on this inspection.")
        names = renamings(named, who)
        if not names:
            raise Refused("Everybody is who they were: choose who a name is.")
        moved = follow_names(inspection, texts, names)
        told = "; ".join(f"{old} is now {new}" for old, new in names.items())
        files = renamed(inspection, texts, names)
        _keep(by, inspection, "name readers", files, names=told, moved=", ".join(moved))


def say_times(
    *, by: Member, inspection: Inspection, person: str, times: Iterable[tuple[str, str, bool]], seen: str
) -> None:
    """Say when somebody cannot come, or would rather not: (day, slot or blank for the day, wish). Raises `Refused`."""
    with acting():
        own = by.inspection_id == inspection.pk and reader_name(by) == person
        texts = _begin(by, inspection, "say own times" if own else _who_says(inspection, person))
        rows = rows_of(texts, UNAVAILABLE)
        _check_seen(seen, times_text(rows, person))
        new = [{"person": person, "day": day, "slot": slot, "wish": "yes" if wish else ""} for day, slot, wish in times]
        kept = [row for row in rows if row["person"] != person] + new
        _checked(UNAVAILABLE, kept)
        _keep(
            by, inspection, "say times", {UNAVAILABLE.name: text_of(UNAVAILABLE, kept)}, person=person, times=len(new)
        )


def times_text(rows: Iterable[Mapping[str, str]], person: str) -> str:
    """When one person cannot come, as text to be compared."""
    return text_of(UNAVAILABLE, [row for row in rows if row["person"] == person])


def _who_says(inspection: Inspection, person: str) -> str:
    """The permission to say when somebody else cannot come: readers are the organisers', managers the area's."""
    if person in {row["reader"] for row in reader_rows(inspection, texts_of(inspection))}:
        return "plan fieldwork"
    if person not in managers_of(cases_to_read(inspection)):
        raise Refused(f"{person} reads no cases here and manages none.")
    return "arrange availability"


def keep_offices(*, by: Member, inspection: Inspection, changed: Mapping[str, Plain], seen: str) -> None:
    """Keep offices with their rooms, and the travel between them, within the week. Raises `Refused`."""
    if not set(changed) <= {"offices", "travel"}:
        raise Refused("Only offices and travel are changed here.")
    with acting():
        texts = _begin(by, inspection, "arrange availability")
        if WEEK_FILE not in texts:
            raise Refused("The lead inspector has not said yet what the week is like.")
        _check_seen(seen, texts[WEEK_FILE])
        text = with_keys(texts[WEEK_FILE], changed)
        parse_week(text.encode(), WEEK_FILE)
        _keep(by, inspection, "keep offices", {WEEK_FILE: text})


def keep_managers(*, by: Member, inspection: Inspection, rows: Sequence[Mapping[str, str]], seen: str) -> None:
    """Keep where each case manager is interviewed. Raises `Refused` with all faults."""
    with acting():
        texts = _begin(by, inspection, "arrange availability")
        _check_seen(seen, texts.get(MANAGERS.name, ""))
        kept = _checked(MANAGERS, rows)
        _keep(by, inspection, "keep managers", {MANAGERS.name: text_of(MANAGERS, kept)}, managers=len(kept))


def upload_availability(*, by: Member, inspection: Inspection, files: Mapping[str, str], name: str) -> None:
    """Keep managers, or the times at which they cannot come, as a file had them. Raises `Refused`."""
    with acting():
        texts = _begin(by, inspection, "arrange availability")
        if not files or not set(files) <= {MANAGERS.name, UNAVAILABLE.name}:
            raise Refused("Only managers and times are taken from a file.")
        made = {**texts, **files}
        known = {row["manager"] for row in rows_of(made, MANAGERS)} | {*managers_of(cases_to_read(inspection))}
        known |= {row["reader"] for row in reader_rows(inspection, texts)}
        times = rows_of(made, UNAVAILABLE)
        # Whoever is a manager no more has no times: nobody could take them away any more.
        if len(there := [row for row in times if row["person"] in known]) < len(times):
            files = {**files, UNAVAILABLE.name: text_of(UNAVAILABLE, there)}
        _keep(by, inspection, "upload availability", files, name=name)


def confirm_availability(*, by: Member, inspection: Inspection, seen: str) -> None:
    """Say that offices, rooms, managers and their times are right as they are; `seen` is the digest of them."""
    with acting():
        texts = _begin(by, inspection, "arrange availability")
        now = availability_digest(inspection, texts)
        if seen != now:
            raise Refused(MEANWHILE)
        Confirmation.objects.create(inspection=inspection, digest=now, by=by.signature, at=timezone.now())
        record(
            action="confirm availability", by=by.signature, inspection=inspection.slug, of=file_subject(MANAGERS.name)
        )


def keep_event(*, by: Member, inspection: Inspection, cells: Mapping[str, str], was: str, seen: str) -> None:
    """Keep an event; `was` is the id of the one it takes the place of, blank for a new one. Raises `Refused`."""
    with acting():
        texts = _begin(by, inspection, "plan fieldwork")
        _check_seen(seen, texts.get(EVENTS.name, ""))
        rows = rows_of(texts, EVENTS)
        if was and was not in {row["event"] for row in rows}:
            raise Refused(MEANWHILE)
        kept = [{**row, **cells} if row["event"] == was else row for row in rows] if was else [*rows, dict(cells)]
        _checked(EVENTS, kept)
        _keep(
            by,
            inspection,
            "keep event",
            {EVENTS.name: text_of(EVENTS, kept)},
            event=cells.get("title") or cells["event"],
        )


def remove_event(*, by: Member, inspection: Inspection, event: str) -> None:
    """Take an event out."""
    with acting():
        rows = rows_of(_begin(by, inspection, "plan fieldwork"), EVENTS)
        kept = [row for row in rows if row["event"] != event]
        if len(kept) == len(rows):
            raise Refused(f"There is no event {event!r} any more.")
        _keep(by, inspection, "remove event", {EVENTS.name: text_of(EVENTS, kept)}, event=event)


def _begin(by: Member, inspection: Inspection, what: str) -> dict[str, str]:
    """Refuse whoever may not; then the files as they are, which nobody else changes until the action is over."""
    why = may_as(by, what) if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    return texts_of(inspection)


def _check_seen(seen: str, now: str) -> None:
    if seen != digest(now):
        raise Refused(MEANWHILE)


def _checked(of: TableOf, rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows that read back as a table of this kind; raises `Refused` with every fault."""
    from inspectorate.caseload.columns import parse_records
    from inspectorate.caseload.table import records_in

    faults: list[Fault] = []
    text = text_of(of, rows)
    parse_records(records_in(text.encode(), of.name), of.name, of, faults)
    refuse(faults)
    return rows_of({of.name: text}, of)


def _keep(by: Member, inspection: Inspection, action: str, files: Mapping[str, str], **detail: Any) -> None:
    """Write files and the one event of an action."""
    put_files(inspection, files)
    kept = {name: value for name, value in detail.items() if value not in ("", [])}
    of = file_subject(next(iter(files)))
    record(action=action, by=by.signature, inspection=inspection.slug, of=of, **kept)
