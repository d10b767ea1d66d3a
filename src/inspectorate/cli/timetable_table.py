"""Timetables, loads, breaches and changes as text that reads well in eighty columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from inspectorate.cli.table import table
from inspectorate.timetable.agenda import Agenda, agendas
from inspectorate.timetable.files import GATHERINGS, TIMETABLE
from inspectorate.timetable.loads import fair_shares, kind_loads, loads, values_of
from inspectorate.timetable.moving import Disturbance
from inspectorate.timetable.needs import AREA_ASSESSOR, Needs
from inspectorate.timetable.objective import Cost, cost
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.rules import Breach
from inspectorate.timetable.sheets import HEADS, cells
from inspectorate.timetable.solve import PROVEN, Outcome


def agendas_table(found: Iterable[Agenda]) -> str:
    """Agendas one under another: a table for each day of each."""
    parts = []
    for agenda in found:
        days = dict.fromkeys(each.day for each in agenda.appointments)
        for day in days:
            heading = agenda.title if agenda.by == "day" else f"{agenda.title}, {day:%A} {day.day} {day:%B %Y}"
            rows = [cells(agenda.by, each) for each in agenda.appointments if each.day == day]
            parts.append(f"{heading}\n\n{table(HEADS.get(agenda.by, HEADS['']), rows)}")
        if agenda.seconds:
            parts.append("\n".join((f"{agenda.title}, second reads at no time of their own:", *agenda.seconds)))
    return "\n\n".join(parts) or "Nothing has a time yet."


def week_table(needs: Needs, outcome: Outcome) -> str:
    """A week by day, then the readers' loads, then what it costs and how near to the best it is."""
    assert outcome.plan is not None
    parts = [agendas_table(agendas(needs, outcome.plan, "day")), loads_table(needs, outcome.plan)]
    return "\n\n".join([*parts, _told(cost(needs, outcome.plan), outcome)])


def _told(costs: Cost, outcome: Outcome) -> str:
    weights = costs.weights
    lines = [
        ("minutes of travel", costs.travel, weights.travel),
        ("cases away from a fair share", costs.uneven, weights.uneven),
        ("offices changed overnight", costs.overnight, weights.overnight),
        ("wishes broken", costs.wishes, weights.wishes),
    ]
    rows = [(what, str(count), str(weight), str(count * weight)) for what, count, weight in lines]
    rows.append(("in all", "", "", str(costs.total)))
    return f"{table(('cost', 'count', 'weight', ''), rows, '<>>>')}\n\n{_how_near(outcome)}"


def _how_near(outcome: Outcome) -> str:
    progress = outcome.progress
    if outcome.by == "greedy":
        return "By the greedy plan: nobody knows how much cheaper a week could be."
    if outcome.ended == PROVEN:
        return "No week costs less: this is proven."
    gap = "" if progress.gap is None else f"; this one costs {progress.gap:.0f}% more than that"
    return f"No week costs less than {progress.bound}{gap}."


def loads_table(needs: Needs, plan: Timetable) -> str:
    """The readers with their cases, their fair shares and what their days hold, and the cases of each kind."""
    load = loads(needs, plan)
    shares = fair_shares(needs, load)
    facts = range(len(needs.week.kinds))
    kinds = [(fact, value) for fact in facts for value in values_of(needs, fact)]
    counted = [kind_loads(needs, plan, fact) for fact in facts]
    seconds = {reader.id: sum(s.second == reader.id for s in plan.sittings) for reader in needs.readers}
    some = any(seconds.values())
    rows = []
    for reader in needs.readers:
        row = [reader.id, reader.kind.replace("_", " "), str(load[reader.id]), f"{float(shares[reader.id]):.1f}"]
        row += [str(needs.rooms_in_days[reader.id]), *(str(counted[fact][reader.id][v]) for fact, v in kinds)]
        rows.append([*row, str(seconds[reader.id])] if some else row)
    heads = ["reader", "", "cases", "fair", "at most", *(value for _, value in kinds), *(["second"] if some else [])]
    area = sum(load[reader.id] for reader in needs.readers if reader.kind == AREA_ASSESSOR)
    share = f"Area assessors read {area} of {len(needs.interviews)} cases."
    return f"{table(heads, rows, '<<' + '>' * (len(heads) - 2))}\n\n{share}"


def breaches_table(needs: Needs, plan: Timetable, found: Sequence[Breach]) -> str:
    """What a timetable breaks, and what it costs."""
    judged = "the sharing out, as nothing has a time yet" if not plan.timed else "the timetable"
    told = [f"{len(found) or 'No'} breach{'' if len(found) == 1 else 'es'} in {judged}."]
    told += [str(breach) for breach in found]
    return "\n".join([*told, *([f"It costs {cost(needs, plan).total}."] if plan.timed else [])])


def changes_table(moved: Sequence[Disturbance], broken: Sequence[Breach]) -> str:
    """What a change disturbs, whom to tell, and what it breaks."""
    people = dict.fromkeys(name for each in moved for name in each.people)
    told = [each.sentence for each in moved] or ["Nothing changes."]
    if people:
        told += ["", f"To be told: {', '.join(people)}."]
    return "\n".join([*told, "", *(map(str, broken) if broken else ["It breaks no rule."])])


def as_json(needs: Needs, outcome: Outcome) -> dict[str, Any]:
    """A week as data: sittings, events, cost, bound and gap."""
    assert outcome.plan is not None
    costs, progress = cost(needs, outcome.plan), outcome.progress
    sittings = [
        dict(zip(TIMETABLE.names, (s.case, s.reader, s.day, s.slot, s.office, s.room, s.second, s.pinned), strict=True))
        for s in outcome.plan.sittings
    ]
    gatherings = [
        dict(zip(GATHERINGS.names, (g.event, g.readers, g.day, g.slot, g.office, g.room, g.pinned), strict=True))
        for g in outcome.plan.gatherings
    ]
    parts = {"travel": costs.travel, "uneven": costs.uneven, "overnight": costs.overnight, "wishes": costs.wishes}
    return {
        "schema": 1,
        "by": outcome.by,
        "ended": outcome.ended,
        "cost": {**parts, "total": costs.total},
        "bound": progress.bound,
        "gap": None if progress.gap is None else round(progress.gap, 1),
        "sittings": sittings,
        "gatherings": gatherings,
    }
