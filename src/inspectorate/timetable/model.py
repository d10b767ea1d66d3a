"""The timetable as a model for the solver, which `solve.py` hands in: nothing of the solver is imported here.

Cases that no rule can tell apart (same office, same readers barred, same kinds) are one class, and what is decided is
when each case is held, and which reader takes a case of which class when. The number of cases of a class that begin at
a time is the number of readers who take one then; who reads which is dealt out afterwards. With 110 cases this makes
some 3,000 choices of the 30,000 that case, reader and time together would make, and no two of them are mirror images
only because two cases have changed their names.

Every rule may be left out, for some subjects or for all (`Dropped`), to find which of them clash.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from inspectorate.timetable.needs import Interview, Needs, Reader
from inspectorate.timetable.plan import Sitting, Timetable

#: Rules that are left out: (rule, subject), or (rule, "") for the rule as a whole.
Dropped: TypeAlias = frozenset[tuple[str, str]]
#: A time: day and slot, by their places in the week.
Time: TypeAlias = tuple[int, int]
Lit: TypeAlias = Any
NOTHING: Dropped = frozenset()


@dataclass(frozen=True)
class Class:
    """Cases that no rule can tell apart."""

    office: str
    barred: frozenset[str]
    kinds: tuple[str, ...]
    #: The case's reader in the plan that is changed, where it should stay; and the one case that is pinned.
    before: str = ""
    pinned: str = ""


@dataclass(frozen=True)
class Task:
    """What is to be solved: the needs, the sittings that stay, the plan to be near to, and the rules left out.

    With `only`, readers take cases at these places alone, and with a number so many of them.
    """

    needs: Needs
    pinned: Mapping[str, Sitting] = field(default_factory=dict)
    near: Timetable | None = None
    dropped: Dropped = NOTHING
    only: Mapping[str, Mapping[str, int | None]] | None = None

    def keeps(self, rule: str, subject: str = "") -> bool:
        """Whether a rule is kept for a subject."""
        return (rule, "") not in self.dropped and (rule, subject) not in self.dropped

    @cached_property
    def classes(self) -> Mapping[Class, tuple[Interview, ...]]:
        """The cases by class."""
        found: dict[Class, list[Interview]] = defaultdict(list)
        for interview in self.needs.interviews:
            found[self._class_of(interview)].append(interview)
        return {of: tuple(interviews) for of, interviews in found.items()}

    @cached_property
    def class_of(self) -> Mapping[str, Class]:
        """The class of each case."""
        return {interview.case: of for of, interviews in self.classes.items() for interview in interviews}

    def _class_of(self, interview: Interview) -> Class:
        needs = self.needs
        barred = frozenset(reader.id for reader in needs.readers if not self.may_read(reader, interview))
        before = self.near.by_case[interview.case].reader if self.near and interview.case in self.near.by_case else ""
        pin = self.pinned.get(interview.case)
        if pin is not None:
            barred, before = frozenset(reader.id for reader in needs.readers) - {pin.reader}, ""
        office = needs.place_of(interview)
        return Class(office, barred, interview.kinds, before, self.alone(interview.case))

    def alone(self, case: str) -> str:
        """The case itself where it is a class of its own because it is pinned; else nothing."""
        return case if case in self.pinned else ""

    def may_read(self, reader: Reader, interview: Interview) -> bool:
        """Whether no rule that is kept forbids it."""
        needs = self.needs
        own = needs.own_team(reader, interview) and self.keeps("own_team", reader.id)
        return not own and not (needs.declared(reader, interview) and self.keeps("declared", reader.id))

    def can_come(self, person: str, day: int, slots: Iterable[int]) -> bool:
        """Whether somebody is not unavailable, or nobody asks."""
        away = self.needs.unavailable.get(person, frozenset())
        return not self.keeps("unavailable", person) or not any((day, slot) in away for slot in slots)

    def may_take(self, reader: Reader, of: Class) -> bool:
        """Whether a reader may take cases of a class."""
        there = self.only is None or of.office in self.only.get(reader.id, {})
        return there and reader.id not in of.barred

    def days_of(self, reader: Reader) -> Iterable[int]:
        """The days on which a reader may sit."""
        week = self.needs.week
        if self.keeps("reader_days", reader.id):
            return self.needs.days_of(reader)
        return [n for n, day in enumerate(week.days) if day.cases]


@dataclass(frozen=True)
class Act:
    """Something that a reader may do: its day, slots, minutes, office, and the literals of which at most one holds."""

    day: int
    slots: range
    begins: int
    ends: int
    office: str
    lits: tuple[Lit, ...]
    event: str = ""


class Model:
    """Variables and constraints, in the solver's model `cp`; `add_up` is the solver's sum."""

    def __init__(self, task: Task, cp: Any, add_up: Callable[[list[Any]], Any]) -> None:
        self.task, self.needs, self.week = task, task.needs, task.needs.week
        self.cp, self.add_up = cp, add_up
        self.begins: dict[str, dict[Time, Lit]] = {}
        self.takes: dict[tuple[str, Time, Class], Lit] = {}
        self.held: dict[str, dict[Time, Lit]] = {}
        self.leads: dict[tuple[str, str, Time], Lit] = {}
        self.in_room: dict[tuple[str, str, Time], Lit] = {}
        self.load: dict[str, Any] = {}
        self.costs: list[tuple[int, Any]] = []
        self.starts = [slot for slot, span in enumerate(self.week.sitting_spans) if span]

    def bool(self, name: str = "") -> Lit:
        """A new choice."""
        return self.cp.new_bool_var(name)

    def total(self, parts: Iterable[Any]) -> Any:
        """The sum of literals and expressions."""
        return self.add_up(list(parts))

    def span(self, slot: int) -> range:
        """The slots of a sitting."""
        return range(slot, slot + (self.week.sitting_spans[slot] or 1))

    @cached_property
    def sitting_acts(self) -> Mapping[str, list[Act]]:
        """For each reader, the sittings that they may take, gathered by time and office."""
        found: dict[str, dict[tuple[Time, str], list[Lit]]] = {r.id: defaultdict(list) for r in self.needs.readers}
        for (reader, time, of), lit in self.takes.items():
            found[reader][time, of.office].append(lit)
        week = self.week
        return {
            reader: [
                Act(
                    day,
                    self.span(slot),
                    week.slots[slot].start,
                    week.interview_start(slot) + week.interview,
                    office,
                    tuple(lits),
                )
                for ((day, slot), office), lits in sorted(acts.items(), key=lambda item: item[0])
            ]
            for reader, acts in found.items()
        }

    @cached_property
    def event_acts(self) -> Mapping[str, list[Act]]:
        """For each reader, the events that they may hold."""
        found: dict[str, list[Act]] = {reader.id: [] for reader in self.needs.readers}
        for (reader, name, (day, slot)), lit in self.leads.items():
            event = self.needs.event[name]
            slots = range(slot, slot + (self.week.span(slot, event.minutes) or 1))
            ends = self.week.ends(slot, event.minutes)
            found[reader].append(Act(day, slots, self.week.slots[slot].start, ends, event.office, (lit,), name))
        return found

    def acts_on(self, reader: str) -> Mapping[int, list[Act]]:
        """All that a reader may do, by day."""
        days: dict[int, list[Act]] = defaultdict(list)
        for act in (*self.sitting_acts[reader], *self.event_acts[reader]):
            days[act.day].append(act)
        return days
