"""The rooms of an inspection, in the order of the work: the navigation within it, of what whoever asks may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may


@dataclass(frozen=True, slots=True)
class Room:
    """A part of an inspection: its words, the name of its address, the permission, and what one does there."""

    words: str
    name: str
    what: str
    about: str


ROOMS = (
    Room("Overview", "inspections:show", "see inspection", "What it is and where it stands"),
    Room("Caseload", "inspections:caseload", "see caseload", "The data request, the upload and a profile"),
    Room("Sample", "sampling:sample", "see sample", "How the cases are drawn, and which were"),
    Room("Cases", "casework:cases", "see cases", "Who reads which case, and how far it is"),
    Room("Alerts", "alerts:list", "see alerts", "Somebody at risk now: who was told, and what was done"),
    Room("Good practice", "good_practice:list", "see good practice", "What is worth copying: marked, picked, told"),
    Room("Fieldwork", "fieldwork:steps", "see fieldwork", "Days, people, offices and times, and who reads what"),
    Room("Timetable", "timetabling:timetable", "see timetable", "Who is where when, searched for or changed by hand"),
    Room("My times", "timetabling:own", "see own timetable", "When and where you read which case"),
    Room(
        "Questionnaires",
        "questionnaires:surveys",
        "see questionnaires",
        "What is asked beside the cases, and how many answered",
    ),
    Room(
        "Manager forms",
        "questionnaires:managers",
        "fill in manager forms",
        "A form for each case manager whom you interview",
    ),
    Room("Evidence", "evidence:documents", "see evidence", "The documents that were asked for and sent, by item"),
    Room("Meetings", "evidence:meetings", "see meetings", "Who was met, and what the notes bear on"),
    Room(
        "Measures", "performance:measures", "see performance", "Performance against targets, and grades given by others"
    ),
    Room("Context", "performance:context", "see performance", "The area in figures, and similar areas"),
    Room("Judging", "judging:criteria", "see judging", "Grades of items, verdicts, and what is set by hand"),
    Room("Progress", "outcomes:progress", "see progress", "By reader, section, question and day"),
    Room("Scores", "outcomes:scores", "see scores", "What the answers come to so far"),
    Room("Publication", "publishing:publication", "see publication", "Signatures, publishing, versions, corrections"),
    Room(
        "Improvement plan",
        "improving:plan",
        "see plan of improvement",
        "What the area does about each recommendation, and how far it is",
    ),
    Room("Letters", "inspections:letters", "print letters", "The file list and the letters, out of the area's look-up"),
    Room("People", "people:members", "see people", "Roles, teams and declared conflicts"),
    Room("History", "people:history", "see history", "Who did what when"),
    Room("Export", "inspections:export", "export inspection", "The whole inspection as a folder of plain files"),
)


@dataclass(frozen=True, slots=True)
class Open:
    """A room as the navigation shows it; `here` is `page` for the page itself, `true` for one within, else empty."""

    room: Room
    address: str
    here: str


def open_rooms(request: HttpRequest, inspection: Inspection) -> list[Open]:
    """The rooms that whoever asks may open; which one they are in is told by the address."""
    addresses = {
        room: reverse(room.name, args=[inspection.slug])
        for room in ROOMS
        if may(request.user, room.what, inspection) is None
    }
    inside = _inside(request, addresses)
    return [
        Open(room, address, ("page" if address == request.path else "true") if room == inside else "")
        for room, address in addresses.items()
    ]


def _inside(request: HttpRequest, addresses: dict[Room, str]) -> Room | None:
    """The room under whose address a page lies; pages of cases that lie elsewhere belong to the cases."""
    found = [room for room, address in addresses.items() if room is not ROOMS[0] and request.path.startswith(address)]
    match: Any = request.resolver_match
    if not found and match is not None and match.namespace == "casework":
        found = [room for room in addresses if room.name == "casework:cases"]
    if found:
        return max(found, key=lambda room: len(addresses[room]))
    return ROOMS[0] if ROOMS[0] in addresses else None
