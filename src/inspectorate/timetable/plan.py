"""A plan: who reads which case, when and where, and who is at which event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Sitting:
    """One case read by a reader, who then interviews its manager. Without a day it is shared out but has no time yet.

    `second` is the reader of a second read; a `pinned` sitting stays where it is when the plan is made again.
    """

    case: str
    reader: str
    day: str = ""
    slot: str = ""
    office: str = ""
    room: str = ""
    second: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event with its readers, time and place."""

    event: str
    readers: tuple[str, ...]
    day: str
    slot: str
    office: str
    room: str = ""
    pinned: bool = False


@dataclass(frozen=True)
class Timetable:
    """The sittings, in the order of the cases, and the gatherings."""

    sittings: tuple[Sitting, ...]
    gatherings: tuple[Gathering, ...] = ()

    @cached_property
    def by_case(self) -> Mapping[str, Sitting]:
        """The sittings by case."""
        return {sitting.case: sitting for sitting in self.sittings}

    @cached_property
    def by_reader(self) -> Mapping[str, tuple[Sitting, ...]]:
        """The sittings of each reader who has any."""
        found: dict[str, list[Sitting]] = defaultdict(list)
        for sitting in self.sittings:
            found[sitting.reader].append(sitting)
        return {reader: tuple(sittings) for reader, sittings in found.items()}

    @property
    def timed(self) -> bool:
        """Whether any sitting has its time."""
        return any(sitting.day for sitting in self.sittings)

    def with_sittings(self, changed: Iterable[Sitting]) -> Timetable:
        """The plan with some sittings in the place of those of the same cases."""
        new = {sitting.case: sitting for sitting in changed}
        return replace(self, sittings=tuple(new.get(sitting.case, sitting) for sitting in self.sittings))
