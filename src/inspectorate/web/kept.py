"""What was worked out of an inspection is kept until the inspection changes, and then goes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """What a function gives for an inspection of some age, remembered: of each inspection for its newest age alone.

    The function takes the inspection's key, its age, when it was made, and what else it needs. A plain cache would hold
    a whole inspection, eight megabytes, for each answer that was saved between two looks at its scores.
    """

    def __init__(self, make: Callable[..., Value], inspections: int) -> None:
        self.make = make
        self.inspections = inspections
        self._known: OrderedDict[int, tuple[Any, dict[tuple[Any, ...], Value]]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, key: int, version: int, created_at: Any, *more: Any) -> Value:
        age = (version, created_at)
        with self._lock:
            held = self._known.get(key)
            if held is not None and held[0] == age and more in held[1]:
                self._known.move_to_end(key)
                return held[1][more]
        made = self.make(key, version, created_at, *more)
        with self._lock:
            held = self._known.get(key)
            if held is None or held[0] != age:
                held = self._known[key] = (age, {})
            held[1][more] = made
            self._known.move_to_end(key)
            while len(self._known) > self.inspections:
                self._known.popitem(last=False)
        return made

    def cache_clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._known.clear()


def kept(inspections: int) -> Callable[[Callable[..., Value]], Kept[Value]]:
    """Decorate a function so that what it gives is kept, of so many inspections, those asked for last."""
    return lambda make: Kept(make, inspections)
