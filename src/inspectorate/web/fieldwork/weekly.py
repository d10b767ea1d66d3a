"""The week between its text and its form: what the form shows, and the keys of the text that it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from inspectorate.caseload.files import decimal_text
from inspectorate.framework.located import Plain, parse
from inspectorate.refusal import Fault
from inspectorate.timetable.agenda import clock
from inspectorate.timetable.editing import days_data
from inspectorate.timetable.week import Day, Week
from inspectorate.web.fieldwork.proposed import free_name
from inspectorate.web.forms import Told
from inspectorate.web.words import day_from_words

#: Rows for days and slots that are not there yet.
FURTHER_DAYS, FURTHER_SLOTS = 5, 2
#: The numbers of the form: block of the text, key, label, hint.
NUMBERS = (
    ("minutes", "reading", "Minutes for reading a case", ""),
    ("minutes", "interview", "Minutes for the interview after it", "It has to fit into one slot."),
    ("limits", "reader_a_day", "Cases that a reader sits for in a day, at most", ""),
    ("limits", "manager_a_day", "Interviews that a case manager has in a day, at most", ""),
    ("limits", "moves_a_day", "Moves of a reader between offices in a day, at most", "0 or 1."),
    ("limits", "uneven", "Cases that a load may lie away from the fair share", "At least 1."),
    ("area", "share", "Per cent of the cases that area assessors read together", ""),
    ("area", "within", "Give or take, in points", ""),
    ("second", "share", "Per cent of the cases that are read a second time", "By another inspector; 0 for none."),
    ("weights", "travel", "A minute of travel", ""),
    ("weights", "uneven", "A case away from a fair share", ""),
    ("weights", "overnight", "A night in which a reader changes offices", ""),
    ("weights", "wishes", "A slot in which somebody is engaged against their wish", ""),
)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day as the form has it: `area` says whether area assessors read on it."""

    id: str = ""
    date: str = ""
    use: str = ""
    area: bool = True
    weekday: str = ""


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot as the form has it: `lunch` says whether it is one that somebody may keep free for it."""

    id: str = ""
    start: str = ""
    end: str = ""
    lunch: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The form as it is shown: as the text has it, or as it was sent."""

    days: list[DayRow]
    slots: list[SlotRow]
    numbers: dict[str, str]
    kinds: list[str]
    seed: str


@dataclass
class Sent:
    """What was sent: the form as it was, the keys of the text that it changes, and what cannot be read."""

    shown: Shown
    changed: dict[str, Plain] = field(default_factory=dict)
    faults: list[Told] = field(default_factory=list)


def shown(week: Week) -> Shown:
    """The form of a week."""
    area = week.area.days or tuple(day.id for day in week.days if day.cases)
    days = [
        DayRow(day.id, _typed(day.date), _use(day), day.id in area or not day.cases, f"{day.date:%A}")
        for day in week.days
    ]
    slots = [SlotRow(s.id, clock(s.start), clock(s.end), s.id in week.limits.lunch) for s in week.slots]
    return Shown(
        days + [DayRow()] * FURTHER_DAYS,
        slots + [SlotRow()] * FURTHER_SLOTS,
        {f"{block}-{key}": text for (block, key), text in _numbers(week).items()},
        list(week.kinds),
        week.seed,
    )


def _numbers(week: Week) -> dict[tuple[str, str], str]:
    parts = {"limits": week.limits, "area": week.area, "weights": week.weights}
    found = {("minutes", "reading"): week.reading, ("minutes", "interview"): week.interview}
    found |= {("second", "share"): week.second}  # type: ignore[dict-item]
    found |= {(block, key): getattr(parts[block], key) for block, key, *_ in NUMBERS if block in parts}
    return {name: _decimal(value) for name, value in found.items()}


def _decimal(number: object) -> str:
    """A number as a decimal; a third, which is none, with one place."""
    try:
        return decimal_text(number)  # type: ignore[arg-type]
    except ValueError:
        return f"{float(number):.1f}"  # type: ignore[arg-type]
    except AttributeError:
        return str(number)


def _typed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _use(day: Day) -> str:
    return "" if day.cases and day.events else "cases" if day.cases else "events"


def sent(data: QueryDict, week: Week, text: str) -> Sent:
    """What was sent, beside the week and the text that it is about."""
    now = parse(text.encode(), "").plain()
    assert isinstance(now, dict)  # it was read as a week
    made = Sent(_as_sent(data))
    days = tuple(_days(made))
    if not any(day.cases for day in days) and not made.faults:
        made.faults.append(Told("day-0-date", "Write at least one day on which cases are read."))
    slots = _slots(made)
    if days != week.days:
        made.changed["days"] = days_data(days)
    if slots != {slot.id: f"{clock(slot.start)}-{clock(slot.end)}" for slot in week.slots}:
        made.changed["slots"] = dict(slots)
    blocks = _blocks(made, week, now)
    blocks["limits"] = _listed(blocks["limits"], "lunch", _lunch(made.shown, slots), week.limits.lunch)
    blocks["area"] = _listed(blocks["area"], "days", _area_days(made, days), week.area.days)
    made.changed |= {name: block for name, block in blocks.items() if block != now.get(name, {})}
    if tuple(made.shown.kinds) != week.kinds:
        made.changed["kinds"] = list(made.shown.kinds)
    if made.shown.seed.strip() != week.seed:
        made.changed["seed"] = made.shown.seed.strip()
    return made


def _as_sent(data: QueryDict) -> Shown:
    days = [
        DayRow(
            data[f"day-{n}-id"], data.get(f"day-{n}-date", ""), data.get(f"day-{n}-use", ""), f"day-{n}-area" in data
        )
        for n in _rows(data, "day")
    ]
    slots = [
        SlotRow(*(data.get(f"slot-{n}-{part}", "") for part in ("id", "start", "end")), f"slot-{n}-lunch" in data)
        for n in _rows(data, "slot")
    ]
    numbers = {f"{block}-{key}": data.get(f"{block}-{key}", "").strip() for block, key, *_ in NUMBERS}
    return Shown(days, slots, numbers, [each for each in data.getlist("kinds") if each], data.get("seed", ""))


def _rows(data: QueryDict, what: str) -> range:
    number = 0
    while f"{what}-{number}-id" in data and number < 100:
        number += 1
    return range(number)


def _days(made: Sent) -> Iterator[Day]:
    """The days in the order of their dates; a row without a date is none."""
    found: dict[str, Day] = {}
    for number, row in enumerate(made.shown.days):
        iso = day_from_words(row.date)
        if iso == "":
            continue
        if iso is None or len(iso) != 10:
            made.faults.append(Told(f"day-{number}-date", f"{row.date!r} is no day: write one such as 14/1/2008."))
            continue
        when = date.fromisoformat(iso)
        name = row.id.strip() or free_name(when, [*found, *(each.id for each in made.shown.days if each.id)])
        if any(day.date == when for day in found.values()):
            made.faults.append(Told(f"day-{number}-date", f"{row.date} is there twice: keep one of the two."))
            continue
        found[name] = Day(name, when, row.use != "events", row.use != "cases")
    yield from sorted(found.values(), key=lambda day: day.date)


def _slots(made: Sent) -> dict[str, str]:
    """The slots by id, as the text has them; a row without times is none."""
    found: dict[str, str] = {}
    taken = {row.id for row in made.shown.slots if row.id}
    for row in made.shown.slots:
        if row.start.strip() or row.end.strip():
            name = row.id.strip() or next(f"s{n}" for n in range(1, 200) if f"s{n}" not in taken)
            taken.add(name)
            found[name] = f"{row.start.strip()}-{row.end.strip()}"
    return dict(sorted(found.items(), key=lambda pair: pair[1].rjust(11, "0")))


def _blocks(made: Sent, week: Week, now: Mapping[str, Plain]) -> dict[str, Plain]:
    """The blocks of numbers: a number is written only where it is another than before."""
    before = _numbers(week)
    blocks: dict[str, Plain] = {}
    for block, key, label, _ in NUMBERS:
        was = now.get(block, {})
        values = blocks.setdefault(block, dict(was) if isinstance(was, dict) else {})
        assert isinstance(values, dict)
        typed = made.shown.numbers[f"{block}-{key}"]
        if not typed:
            made.faults.append(Told(f"{block}-{key}", f"{label}: write a number."))
        elif typed != before[(block, key)]:
            values[key] = typed
    return blocks


def _listed(block: Plain, key: str, names: list[str], before: tuple[str, ...]) -> Plain:
    assert isinstance(block, dict)
    if tuple(names) == before:
        return block
    return {**{name: value for name, value in block.items() if name != key}, **({key: list(names)} if names else {})}


def _lunch(shown: Shown, slots: Mapping[str, str]) -> list[str]:
    times = {f"{row.start.strip()}-{row.end.strip()}" for row in shown.slots if row.lunch}
    return [name for name, text in slots.items() if text in times]


def _area_days(made: Sent, days: tuple[Day, ...]) -> list[str]:
    """The days on which area assessors read; none named where they read on all."""
    ticked = {day_from_words(row.date) for row in made.shown.days if row.area}
    possible = [day for day in days if day.cases]
    names = [day.id for day in possible if day.date.isoformat() in ticked]
    if not names and possible:
        made.faults.append(Told("day-0-area", "Tick at least one day on which area assessors read cases."))
    return [] if len(names) == len(possible) else names


def places(faults: tuple[Fault, ...], form: Shown) -> list[Told]:
    """What the text would be refused for, each with its place in the form."""
    return [Told(_place(fault.path, form), _sentence(fault)) for fault in faults]


def _place(path: str, form: Shown) -> str:
    block, _, rest = path.partition(".")
    key = rest.partition(".")[0]
    if f"{block}-{key}" in form.numbers:
        return f"{block}-{key}"
    rows = {"days": ("day", "date", form.days), "slots": ("slot", "start", form.slots)}
    if block in rows:
        name, part, listed = rows[block]
        number = next((n for n, row in enumerate(listed) if row.id == key), 0)
        return f"{name}-{number}-{part}"
    return {"area": "day-0-area", "limits": "slot-0-lunch", "kinds": "kinds", "seed": "seed"}.get(block, "main-content")


def _sentence(fault: Fault) -> str:
    wrong = fault.wrong[:1].upper() + fault.wrong[1:]
    return f"{wrong}: {fault.write}." if fault.write else f"{wrong}."
