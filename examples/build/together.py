"""Failures that fall on the same cases: "in 13 cases the plan did none of these".

The answers to each question stay as many as they were; only who has them changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from examples.build.chance import shuffled
from inspectorate.framework.framework import Line
from inspectorate.refusal import Refused

Lined = Mapping[str, tuple[str, Line | None]]
"""Option and side of the line by case."""


def fail_together(given: Mapping[str, Lined], below: int, seed: str) -> dict[str, dict[str, str]]:
    """The same answers dealt anew, so that exactly `below` cases are below the line in every question.

    The other failures are laid end to end over the cases that are relevant to some question, so that none of these
    fails everywhere. `Refused` where the numbers do not allow it.
    """
    questions = list(given)
    order = shuffled(given[questions[0]], seed, *questions)
    pool = order[: max(len(_options(given[q], "below")) + len(_options(given[q], "above")) for q in questions)]
    rest = pool[below:]
    dealt: dict[str, dict[str, str]] = {}
    place = 0
    for q in questions:
        failures = _options(given[q], "below")
        more = len(failures) - below
        if more < 0 or more > len(rest):
            named = ", ".join(questions)
            raise Refused(f"{q} fails in {len(failures)} cases, so {below} cannot fail in {named} at once")
        failing = pool[:below] + [rest[(place + step) % len(rest)] for step in range(more)]
        place += more
        dealt[q] = _deal(failing, failures, order, _options(given[q], "above") + _options(given[q], None))
    sides = {q: dict(given[q].values()) for q in questions}
    found = sum(all(sides[q][dealt[q][case]] == "below" for q in questions) for case in order)
    if found != below:
        raise Refused(f"{', '.join(questions)}: {found} cases fail in all of them, not {below}; they fail too often")
    return dealt


def _options(lined: Lined, line: Line | None) -> list[str]:
    return [option for _, (option, side) in sorted(lined.items()) if side == line]


def _deal(failing: list[str], failures: list[str], order: list[str], others: list[str]) -> dict[str, str]:
    """Failures to those that fail; the other answers to the rest in order, those with a line first."""
    dealt = dict(zip(failing, failures, strict=True))
    return dealt | dict(zip((case for case in order if case not in dealt), others, strict=True))
