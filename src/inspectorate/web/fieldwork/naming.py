"""Names under which a folder that was brought knows its readers, and who of the inspection these are.

A name is told to be a member: from then on the member's own name stands in every file, and `brought_as` in
`readers.csv` keeps the one before, so that it can be told otherwise again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Case as Either
from django.db.models import Count, QuerySet, Value, When

from inspectorate.answers.states import State
from inspectorate.caseload.columns import TableOf
from inspectorate.refusal import Refused
from inspectorate.timetable.files import EVENTS, GATHERINGS, READERS, TIMETABLE, UNAVAILABLE
from inspectorate.timetable.several import listed, several
from inspectorate.web.casework.actions import why_not_reader
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.fieldwork.tables import reader_name, reader_rows, rows_of, text_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import READERS as READING

BEFORE = "brought_as"
#: Columns beside the rows of readers that hold the name of one reader, and those that hold several.
ONE = ((UNAVAILABLE, "person"), (TIMETABLE, "reader"), (TIMETABLE, "second_reader"))
SEVERAL = ((EVENTS, "led_by"), (GATHERINGS, "readers"))
TABLES = (READERS, UNAVAILABLE, EVENTS, TIMETABLE, GATHERINGS)


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a folder brought, the one that stands in the files `now`, who that is, and what stands under it."""

    name: str
    now: str
    kind: str
    member: Member | None
    cases: int
    seconds: int
    events: int
    times: int
    answers: int


def reading_members(inspection: Inspection) -> list[Member]:
    """Everybody on the inspection who reads, in the order of their names."""
    rows = inspection.members.filter(role__in=READING).select_related("user").prefetch_related("conflicts")
    return sorted(rows, key=lambda row: str(row.user))


def named_in(inspection: Inspection, texts: Mapping[str, str]) -> list[Named]:
    """The names that a folder brought: those of nobody on the inspection, and those told to be somebody before."""
    members = {reader_name(row): row for row in inspection.members.select_related("user")}
    rows = rows_of(texts, READERS)
    before = {row["reader"]: row[BEFORE] for row in rows if row[BEFORE]}
    kinds = {row["reader"]: row["kind"] for row in rows}
    answers = _answers(inspection)
    brought = Counter(brought_cases(inspection).values_list("beside__reader", flat=True))
    counted = {(of.name, column): Counter(_names(texts, of, column)) for of, column in (*ONE, *SEVERAL)}
    # Managers have times, too; a name is a reader's only where it stands elsewhere.
    planned = (name for place, each in counted.items() if place[0] != UNAVAILABLE.name for name in each)
    known = [*kinds, *planned, *answers, *brought]
    return [
        Named(
            before.get(now, now),
            now,
            kinds.get(now, "").replace("_", " "),
            members.get(now),
            counted[TIMETABLE.name, "reader"][now] or brought[now],
            counted[TIMETABLE.name, "second_reader"][now],
            counted[EVENTS.name, "led_by"][now],
            counted[UNAVAILABLE.name, "person"][now],
            answers.get(now, 0),
        )
        for now in dict.fromkeys(known)
        if now in before or now not in members
    ]


def _answers(inspection: Inspection) -> dict[str, int]:
    """How many answers came under each name."""
    return dict(brought_answers(inspection).values("reader").annotate(Count("pk")).values_list("reader", "pk__count"))


def brought_answers(inspection: Inspection) -> QuerySet[Answer]:
    """The answers that came with a folder: nobody here has saved them."""
    return Answer.objects.filter(case__inspection=inspection, saved_by="").exclude(reader="").order_by("reader")


def brought_cases(inspection: Inspection) -> QuerySet[Case]:
    """The cases whose reader a column of the folder's table of cases names."""
    return inspection.cases.filter(beside__has_key="reader").exclude(beside__reader="").order_by("place")


def _names(texts: Mapping[str, str], of: TableOf, column: str) -> Iterator[str]:
    for row in rows_of(texts, of):
        yield from several(row[column]) if (of, column) in SEVERAL else filter(None, [row[column]])


def names_seen(named: Iterable[Named]) -> str:
    """A digest of the names and who they are, by which a form knows that nobody changed them meanwhile."""
    return digest(*(f"{each.name}\x01{each.now}" for each in named))


def renamings(named: Iterable[Named], who: Mapping[str, Member | None]) -> dict[str, str]:
    """The name that each name of the files becomes, where that differs; `who` says for the names of the folder who they
    are. Raises `Refused` where two would be one person."""
    becomes = {
        each.now: each.name if (chosen := who.get(each.name, each.member)) is None else reader_name(chosen)
        for each in named
    }
    twice = [name for name, times in Counter(becomes.values()).items() if times > 1]
    if twice:
        those = " and ".join(each.name for each in named if becomes[each.now] == twice[0])
        raise Refused(f"{those} cannot both be {twice[0]}: say of one of them that they are somebody else.")
    return {now: new for now, new in becomes.items() if now != new}


def renamed(inspection: Inspection, texts: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The files with other names for readers, all at once, so that two can change places.

    Where the new name has rows of its own they become one: what both say of a reader's days is the folder's, all times
    of either are kept.
    """
    made = {of.name: texts[of.name] for of in TABLES if of.name in texts}
    for of, column in (*ONE, *SEVERAL):
        if of.name in made:
            rows = [row | {column: _other(row[column], names, (of, column) in SEVERAL)} for row in rows_of(made, of)]
            made[of.name] = text_of(of, _once(rows) if of is UNAVAILABLE else rows)
    made[READERS.name] = text_of(READERS, _readers(inspection, texts, names))
    return {name: text for name, text in made.items() if text != texts.get(name)}


def _other(cell: str, names: Mapping[str, str], many: bool) -> str:
    if not many:
        return names.get(cell, cell)
    return listed(dict.fromkeys(names.get(name, name) for name in several(cell)))


def _once(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The times without those that somebody has under both of their names."""
    return list({(row["person"], row["day"], row["slot"]): row for row in rows}.values())


def _readers(inspection: Inspection, texts: Mapping[str, str], names: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows of the readers under their new names, each with what the folder called it."""
    rows = {row["reader"]: row for row in reader_rows(inspection, texts)}
    own = {row.reader: {each.case for each in row.conflicts.all()} for row in reading_members(inspection)}
    made = {}
    for now in dict.fromkeys([*rows, *names]):
        new = names.get(now, now)
        row = rows.get(now, {}) | {"reader": new}
        if new in rows and new not in names:  # the member had a row already
            row = {name: row.get(name) or cell for name, cell in rows[new].items()}
        if now in names:
            was = rows.get(now, {}).get(BEFORE) or now
            said = (case for case in several(row.get("declared", "")) if case not in own.get(now, ()))
            row |= {BEFORE: was if was != new else "", "declared": listed(said)}
        if new not in made or now in names:
            made[new] = row
    return reader_rows(inspection, {READERS.name: text_of(READERS, made.values())})


def follow_names(inspection: Inspection, texts: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """The part of an action that gives rows other names for readers; the cases that went to somebody else with it.

    These are those that the plan has under a name that changes, assigned and not begun; where nobody has the name now,
    or they may not read the case, it is nobody's.
    """
    changes = (When(reader=old, then=Value(new)) for old, new in names.items())
    brought_answers(inspection).filter(reader__in=names).update(reader=Either(*changes))
    for row in brought_cases(inspection):
        if row.beside["reader"] in names:
            row.beside["reader"] = names[row.beside["reader"]]
            row.save()
    members = {reader_name(row): row for row in reading_members(inspection)}
    planned = {row["case"]: row["reader"] for row in rows_of(texts, TIMETABLE) if row["reader"] in names}
    held = inspection.cases.filter(reference__in=planned, state=State.ASSIGNED).select_related("reader__user")
    moved = []
    for case in held.order_by("place"):
        name = planned[case.reference]
        if case.reader is not None and reader_name(case.reader) == name:
            new = members.get(names[name])
            free = new is not None and why_not_reader(new, case) is None
            case.reader, case.state = (new, State.ASSIGNED) if free else (None, State.UNASSIGNED)
            case.save()
            moved.append(case.reference)
    return moved
