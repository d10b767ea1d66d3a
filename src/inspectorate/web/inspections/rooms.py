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
    Room("Report", "writing:report", "see report", "Its parts: written, remarked on, finished"),
    Room(
        "Recommendations",
        "agreeing:recommendations",
        "see recommendations",
        "What is asked of the area, and what follows after the report",
    ),
    Room(
        "Factual accuracy",
        "agreeing:accuracy",
        "see factual accuracy",
        "The draft as it was sent, what is wrong in it, and the answers",
    ),
    Room("Milestones", "agreeing:milestones", "see milestones", "What falls due when, who sees to it, what is reached"),
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


#: What belongs together, by the names of the rooms: more links than fit a line are shown a group at a time.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Overview", ("inspections:show",)),
    ("Choosing cases", ("inspections:caseload", "sampling:sample")),
    ("Reading", ("casework:cases", "outcomes:progress", "alerts:list", "good_practice:list")),
    ("Week", ("fieldwork:steps", "timetabling:timetable", "timetabling:own")),
    (
        "Beside the cases",
        (
            *("questionnaires:surveys", "questionnaires:managers", "evidence:documents", "evidence:meetings"),
            *("performance:measures", "performance:context"),
        ),
    ),
    ("Judgements", ("judging:criteria", "outcomes:scores")),
    (
        "Reporting",
        (
            *("writing:report", "agreeing:recommendations", "agreeing:accuracy", "agreeing:milestones"),
            *("publishing:publication", "improving:plan"),
        ),
    ),
    ("Office", ("inspections:letters", "people:members", "people:history", "inspections:export")),
)
#: So many links stand in a line; more are grouped.
ONE_LINE = 8


@dataclass(frozen=True, slots=True)
class Open:
    """A room as the navigation shows it; `here` is `page` for the page itself, `true` for one within, else empty."""

    room: Room
    address: str
    here: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rooms that belong together, of those that somebody may open; one alone goes by its own words."""

    words: str
    rooms: tuple[Open, ...]

    @property
    def title(self) -> str:
        """What its link says."""
        return self.words if len(self.rooms) > 1 else self.rooms[0].room.words

    @property
    def here(self) -> str:
        """`page` where its link leads to this page itself, `true` where the page is in one of its rooms, else empty."""
        return self.rooms[0].here or ("true" if any(each.here for each in self.rooms) else "")


def groups_of(rooms: list[Open]) -> list[Group]:
    """The groups of rooms that are open, in order."""
    found = ((words, tuple(each for each in rooms if each.room.name in names)) for words, names in GROUPS)
    return [Group(words, inside) for words, inside in found if inside]


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
