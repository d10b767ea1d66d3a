"""The sharing out as its page shows it: loads, breaches, each case with its reader, what taking it over would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from inspectorate.answers.states import State
from inspectorate.timetable.allocate import allocate
from inspectorate.timetable.loads import area_limits, fair_shares, kind_loads, loads, values_of
from inspectorate.timetable.moving import move
from inspectorate.timetable.needs import AREA_ASSESSOR, INSPECTOR, Interview, Needs
from inspectorate.timetable.plan import Sitting, Timetable
from inspectorate.timetable.rules import RULES, SHARING, Breach, breaches
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.needs import rows_to_read
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.rows import frameworks_of

#: States in which a case waits for its reader to begin: it can still be given to somebody else.
NOT_BEGUN = (State.UNASSIGNED, State.ASSIGNED)


@dataclass(frozen=True, slots=True)
class Load:
    """A reader with what they have: cases, their fair share, what their days hold, cases of each kind, second reads."""

    reader: str
    kind: str
    team: str
    cases: int
    fair: float
    most: int
    kinds: tuple[tuple[str, int], ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class Area:
    """What area assessors read together: cases, per cent of all, and the least and most that they should."""

    cases: int
    of: int
    percent: int
    least: int
    most: int
    share: float
    within: float


@dataclass(frozen=True, slots=True)
class Line:
    """A case in the plan: where and by whom, and what taking the plan over would do with it.

    `standing` is `to assign`, `to move` (to another reader), `stays` (begun by another), `done` (with them already) or
    `nobody` (the reader is not on the inspection).
    """

    interview: Interview
    place: str
    sitting: Sitting
    standing: str
    has: str


def proposal(inspection: Inspection, needs: Needs, plan: Timetable | None, anew: bool) -> Timetable:
    """A sharing out by the machine. Pinned cases, with their second readers, and those that somebody has stay with
    their readers; `anew`, only those that are pinned or begun."""
    stay = {sitting.case: sitting.reader for sitting in (plan.sittings if plan else ()) if sitting.pinned}
    begun = {
        row.reference: row.reader.reader
        for row in rows_to_read(inspection)
        if row.reader is not None and not (anew and row.state in NOT_BEGUN)
    }
    again = {sitting.case: sitting.second for sitting in (plan.sittings if plan else ()) if sitting.pinned}
    made = allocate(needs, {**stay, **begun}, {case: name for case, name in again.items() if name})
    pinned = [replace(sitting, pinned=True) for sitting in made.sittings if stay.get(sitting.case) == sitting.reader]
    return made.with_sittings(pinned)


def judged(needs: Needs, plan: Timetable) -> tuple[Breach, ...]:
    """What a plan does not keep; times are judged where there are any."""
    return breaches(needs, plan, RULES if plan.timed else SHARING)


def changed(needs: Needs, plan: Timetable, case: str, reader: str, second: str) -> Timetable:
    """The plan with one case read by somebody else, which then stays so; its time, if it has one, stays too."""
    if case not in plan.by_case:
        return replace(plan, sittings=(*plan.sittings, Sitting(case, reader, second=second, pinned=True)))
    was = plan.by_case[case]
    made = move(plan, needs, case, reader=reader) if reader != was.reader else plan
    return made.with_sittings([replace(made.by_case[case], second=second, pinned=True)])


def loads_of(needs: Needs, plan: Timetable) -> list[Load]:
    """What each reader has."""
    load = loads(needs, plan)
    shares, facts = fair_shares(needs, load), range(len(needs.week.kinds))
    counted = [kind_loads(needs, plan, fact) for fact in facts]
    kinds = [(fact, value) for fact in facts for value in values_of(needs, fact)]
    return [
        Load(
            reader.id,
            reader.kind.replace("_", " "),
            reader.team,
            load[reader.id],
            float(round(shares[reader.id], 1)),
            needs.rooms_in_days[reader.id],
            tuple((value, counted[fact][reader.id][value]) for fact, value in kinds),
            sum(sitting.second == reader.id for sitting in plan.sittings),
        )
        for reader in needs.readers
    ]


def kinds_of(needs: Needs) -> list[str]:
    """The kinds of cases, fact by fact."""
    return [value for fact in range(len(needs.week.kinds)) for value in values_of(needs, fact)]


def labels_of(inspection: Inspection, names: Iterable[str]) -> dict[str, str]:
    """Facts and columns of the cases as people call them, by name."""
    facts = {name: fact for each in reversed(frameworks_of(inspection)) for name, fact in each.facts.items()}
    return {name: str(facts[name].label) if name in facts else name.replace("_", " ").capitalize() for name in names}


def area_of(needs: Needs, plan: Timetable) -> Area | None:
    """What area assessors read together; None where there are none, or no cases."""
    limits, cases = area_limits(needs), len(needs.interviews)
    if limits is None or not cases:
        return None
    load = loads(needs, plan)
    read = sum(load[reader.id] for reader in needs.readers if reader.kind == AREA_ASSESSOR)
    percent = int(Fraction(100 * read, cases) + Fraction(1, 2))
    rule = needs.week.area
    return Area(read, cases, percent, *limits, float(round(rule.share, 1)), float(round(rule.within, 1)))


def readers_by_name(inspection: Inspection) -> Mapping[str, Member]:
    """The members by the name under which they read."""
    rows = inspection.members.select_related("user").prefetch_related("conflicts")
    return {row.reader: row for row in rows if row.reader}


def lines_of(inspection: Inspection, needs: Needs, plan: Timetable) -> Iterator[Line]:
    """The cases of a plan in its order."""
    rows = {row.reference: row for row in rows_to_read(inspection)}
    known = readers_by_name(inspection)
    for sitting in plan.sittings:
        if sitting.case in needs.interview and sitting.case in rows:
            interview = needs.interview[sitting.case]
            place, row = needs.place_of(interview), rows[sitting.case]
            office = needs.week.office[place].name if place in needs.week.office else place
            has = str(row.reader.user) if row.reader else ""
            yield Line(interview, office, sitting, _standing(row, known.get(sitting.reader)), has)


def _standing(row: Case, planned: Member | None) -> str:
    if planned is not None and row.reader_id == planned.pk:
        return "done"
    if row.state not in NOT_BEGUN:
        return "stays"
    if planned is None:
        return "nobody"
    return "to assign" if row.reader_id is None else "to move"


def able(needs: Needs, case: str) -> list[str]:
    """The inspectors who may read a case a second time."""
    return [r.id for r in needs.readers if r.kind == INSPECTOR and needs.may_read(r, needs.interview[case])]
