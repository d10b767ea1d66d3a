"""Conditions that stand outside a framework's file and lean on its names: `--where`, `eligible`, quotas, elements."""

from __future__ import annotations

from collections.abc import Iterable

from inspectorate.framework.condition import ALWAYS, AllOf, Condition
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Faults, Located, Plain, located, parse
from inspectorate.framework.names import Name, Names
from inspectorate.refusal import Fault, Refused


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


def read_where(texts: Iterable[str], framework: Framework) -> Condition:
    """What `--where` says, each further one narrowing: `name=value,value` or a condition such as `{not: {...}}`.

    Raises `Refused` with every fault of all of them.
    """
    faults = Faults("--where")
    parts = []
    for text in texts:
        try:
            parts.append(condition_at(_located_where(text), framework, faults))
        except Refused as refused:
            faults.found.extend(refused.faults)
    faults.refuse()
    if not parts:
        return ALWAYS
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _located_where(text: str) -> Located:
    name, equals, values = text.partition("=")
    if text.strip().startswith("{"):
        return parse(text.encode(), "--where")
    if not equals or not name.strip():
        write = "write name=value,value or '{name: {at_least: 4}}'"
        raise Refused([Fault("--where", 0, "", f"{text!r} is no condition", write, "condition")])
    return located({name.strip(): [value.strip() for value in values.split(",")]}, "")
