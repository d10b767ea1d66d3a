"""A plan as a calendar file (iCalendar, RFC 5545), for one person or for all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from inspectorate.timetable.agenda import Appointment, clock

_FOLD = 75


def calendar_text(
    title: str, appointments: Iterable[Appointment], stamp: datetime, manager: bool = False, of: str = ""
) -> str:
    """The calendar: an event for each appointment, in the local time of wherever it is read.

    `stamp` (UTC) says when it was made, as the standard demands. For a `manager` a sitting is its interview alone. `of`
    is the inspection: its events are others than those of another with the same references.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//inspectorate//timetable//EN", f"X-WR-CALNAME:{_text(title)}"]
    for appointment in appointments:
        lines += _event(appointment, stamp, manager, of)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _event(appointment: Appointment, stamp: datetime, manager: bool, of: str) -> Iterator[str]:
    day = f"{appointment.day:%Y%m%d}"
    talk = manager and appointment.sitting
    begins = appointment.interview if talk else appointment.begins
    unique = "/".join(filter(None, (of, appointment.what, "interview" if talk else "whole")))
    name = hashlib.sha256(unique.encode()).hexdigest()[:24]
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@inspectorate"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{day}T{clock(begins).replace(':', '')}00"
    yield f"DTEND:{day}T{clock(appointment.ends).replace(':', '')}00"
    yield f"SUMMARY:{_text(_summary(appointment, talk))}"
    yield f"LOCATION:{_text(appointment.where)}"
    yield f"DESCRIPTION:{_text(_description(appointment))}"
    yield "END:VEVENT"


def _summary(appointment: Appointment, talk: bool) -> str:
    if not appointment.sitting:
        return appointment.title or appointment.what
    return f"Interview on {appointment.what}" if talk else f"{appointment.what}: reading and interview"


def _description(appointment: Appointment) -> str:
    told = [f"Interview at {clock(appointment.interview)}" if appointment.sitting else ""]
    told.append(f"Reader: {', '.join(appointment.readers)}" if appointment.readers else "")
    told.append(f"With: {', '.join(appointment.people)}" if appointment.people else "")
    return "\n".join(filter(None, told))


def _text(words: str) -> str:
    """Text as RFC 5545, 3.3.11 has it."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, the further ones begun by a blank (RFC 5545, 3.1); no letter is cut."""
    part, size, limit = "", 0, _FOLD
    for sign in line:
        width = len(sign.encode())
        if size + width > limit:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + width
    yield part
