"""Facts of a case as people type them, checked against the frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inspectorate.caseload.files import expected, outside_limits, text_of, value_from
from inspectorate.framework.framework import Fact, Framework
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault, Refused


def facts_from(frameworks: Iterable[Framework], typed: Mapping[str, str]) -> dict[str, str]:
    """The facts that are filled, as text in its one form; raises `Refused` with every fault."""
    facts = {fact.id: fact for framework in frameworks for fact in framework.facts.values() if not fact.derive}
    faults: list[Fault] = []
    kept = {}
    for name, text in typed.items():
        if not text.strip():
            continue
        if name not in facts:
            faults.append(Fault("case", 0, name, f"{name!r} is no fact", suggest(name, facts), "unknown-fact"))
        elif (wrong := _wrong(facts[name], text.strip())) is not None:
            faults.append(wrong)
        else:
            fact = facts[name]
            kept[name] = text_of(value_from(fact.kind, tuple(fact.options), text.strip()))
    if faults:
        raise Refused(faults)
    return kept


def _wrong(fact: Fact, text: str) -> Fault | None:
    value = value_from(fact.kind, tuple(fact.options), text)
    if value is None:
        return Fault("case", 0, fact.id, f"{text!r} cannot be its value", expected(fact, text), "value")
    if outside_limits(fact, value):
        return Fault("case", 0, fact.id, f"{text} is outside its limits", expected(fact, text), "limits")
    return None
