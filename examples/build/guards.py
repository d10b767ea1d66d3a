"""Conditions on other answers, once the facts of a cell are known; and how many cases they let through.

Facts are the same all over a cell, so what stays of a condition there speaks of answers only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from inspectorate.framework.condition import ALWAYS, AllOf, AnyOf, Condition, Look, Not, names_in

NEVER = AnyOf(())


def settle(condition: Condition, look: Look, is_question: Callable[[str], bool]) -> Condition:
    """The condition with every part that names no question replaced by its result: `ALWAYS` or `NEVER`.

    A fact that is not yet known would leave a case unknown in the scores; it is refused with `ValueError`.
    """
    if not any(is_question(name) for name in names_in(condition)):
        held = condition.holds(look)
        if held is None:
            raise ValueError(f"a case has no value for {', '.join(sorted(set(names_in(condition))))}")
        return ALWAYS if held else NEVER
    match condition:
        case AllOf(parts=parts):
            return _all([settle(part, look, is_question) for part in parts])
        case AnyOf(parts=parts):
            return _any([settle(part, look, is_question) for part in parts])
        case Not(part=part):
            return _not(settle(part, look, is_question))
        case _:
            return condition


def _all(parts: list[Condition]) -> Condition:
    if NEVER in parts:
        return NEVER
    kept = tuple(part for part in parts if part != ALWAYS)
    return kept[0] if len(kept) == 1 else AllOf(kept)


def _any(parts: list[Condition]) -> Condition:
    if ALWAYS in parts:
        return ALWAYS
    kept = tuple(part for part in parts if part != NEVER)
    return kept[0] if len(kept) == 1 else AnyOf(kept)


def _not(part: Condition) -> Condition:
    if part in (ALWAYS, NEVER):
        return NEVER if part == ALWAYS else ALWAYS
    return Not(part)


def settle_all(conditions: tuple[Condition, ...], look: Look, is_question: Callable[[str], bool]) -> Condition:
    """All of several conditions, settled."""
    return _all([settle(condition, look, is_question) for condition in conditions])


def asked_about(condition: Condition) -> str:
    """The one question that a settled condition names; `ValueError` where it names several."""
    names = set(names_in(condition))
    if len(names) != 1:
        raise ValueError(f"a condition on several answers at once: {', '.join(sorted(names))}")
    return names.pop()


def passing(condition: Condition, options: Iterable[str]) -> frozenset[str]:
    """Those values of the one question that a settled condition names with which it holds."""
    return frozenset(option for option in options if condition.holds(_always(option)))


def _always(value: str) -> Look:
    return lambda _: value
