"""The cases there are, each with what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspectorate.framework.condition import Value

MAIN = "main"


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its reference (never a name), its facts, the sample it belongs to.

    A fact that is blank is absent from `facts`; one known not to exist is `none`. `beside` keeps the columns that the
    framework does not know, as text.
    """

    id: str
    facts: Mapping[str, Value] = field(default_factory=dict)
    sample: str = MAIN
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Caseload:
    """Cases in the order of their file, with the columns it had."""

    cases: tuple[Case, ...]
    columns: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.cases)


def completed(case: Case, known: Mapping[str, Case]) -> Case:
    """A sampled case with what the caseload knows of it; its own facts win where they are filled."""
    if case.id not in known:
        return case
    of_caseload = known[case.id]
    return Case(case.id, {**of_caseload.facts, **case.facts}, case.sample, {**of_caseload.beside, **case.beside})
