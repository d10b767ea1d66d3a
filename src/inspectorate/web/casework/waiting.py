"""What a question waits for when it is not yet known whether it applies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inspectorate.framework.condition import names_in
from inspectorate.framework.framework import Framework
from inspectorate.web.casework.reading import Part


def waits_for(parts: Iterable[Part], question: str) -> tuple[tuple[str, str], ...]:
    """The id and the words of each answer or fact that would settle it; what has no id must come with the caseload."""
    part = next(part for part in parts if question in part.framework.questions)
    seen: set[str] = set()
    found = [further for name in names_in(part.among) for further in _open(part, name, seen)]
    found += _unknown(part, question, seen)
    return tuple(_words(part.framework, name) for name in found)


def _unknown(part: Part, question: str, seen: set[str]) -> Iterator[str]:
    """The names without a value that a question's conditions lean on; of derived ones, what their rules lean on."""
    conditions = list(part.framework.guards[question])
    for name in (name for condition in conditions for name in names_in(condition)):
        yield from _open(part, name, seen)


def _open(part: Part, name: str, seen: set[str]) -> Iterator[str]:
    if name in seen or part.view.value(name) is not None:
        return
    seen.add(name)
    framework = part.framework
    item = framework.facts.get(name) or framework.questions[name]
    if item.derive:
        for rule in item.derive:
            for further in names_in(rule.when) if rule.when is not None else ():
                yield from _open(part, further, seen)
    elif name in framework.questions and part.view.applies(name) is None:
        yield from _unknown(part, name, seen)
    else:
        yield name


def _words(framework: Framework, name: str) -> tuple[str, str]:
    fact = framework.facts.get(name)
    if fact is None:
        return name, str(framework.questions[name].text)
    return (name if fact.asked else ""), str(fact.label)
