"""Conditions that stand outside a framework's file and lean on its names: `--where`, `eligible`, quotas, elements."""

from __future__ import annotations

from inspectorate.framework.condition import Condition
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Faults, Located, Plain, located
from inspectorate.framework.names import Name, Names


def names_of(framework: Framework) -> dict[str, Name]:
    """The facts and questions of a framework as conditions see them."""
    facts = {f.id: Name(f.id, f.kind, _values(f.kind, tuple(f.options)), False) for f in framework.facts.values()}
    questions = {
        q.id: Name(q.id, framework.kind_of(q.id), q.allowed(), question=True) for q in framework.questions.values()
    }
    return facts | questions


def _values(kind: str, options: tuple[str, ...]) -> tuple[str, ...]:
    return ("yes", "no") if kind == "yes_no" else options


def condition_at(at: Located, framework: Framework, faults: Faults) -> Condition:
    """The condition at a place of another file, over a framework's names; what does not fit is recorded."""
    return Names(names_of(framework), faults).condition(at)


def condition_from_data(data: Plain, framework: Framework, file: str = "where") -> Condition:
    """The condition that plain data describe; raises `Refused` with every fault."""
    faults = Faults(file)
    condition = condition_at(located(data), framework, faults)
    faults.refuse()
    return condition
