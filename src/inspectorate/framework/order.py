"""That nothing in a framework waits for itself: `applies` and `derive` must not go round in circles."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.framework.condition import Condition, names_in
from inspectorate.framework.framework import CopyOf, Framework, Rule
from inspectorate.framework.located import Faults, Located
from inspectorate.framework.shape import Draft


def leans_on(framework: Framework) -> Mapping[str, frozenset[str]]:
    """For each fact and question, the names whose values its own value or applicability leans on."""
    facts = {fact.id: frozenset(_of_rules(fact.derive)) for fact in framework.facts.values()}
    questions = {
        q.id: frozenset(name for guard in framework.guards[q.id] for name in names_in(guard))
        | frozenset(_of_rules(q.derive))
        for q in framework.questions.values()
    }
    return facts | questions


def _of_rules(rules: tuple[Rule, ...]) -> list[str]:
    whens: list[Condition] = [rule.when for rule in rules if rule.when is not None]
    copied = [rule.value.name for rule in rules if isinstance(rule.value, CopyOf)]
    return [name for when in whens for name in names_in(when)] + copied


def check_order(framework: Framework, draft: Draft, faults: Faults) -> None:
    """Record each circle once, at the place of one of its members."""
    graph = leans_on(framework)
    done: set[str] = set()
    for name in graph:
        for circle in _circles_from(name, graph, done):
            path = " → ".join([*circle, circle[0]])
            write = "break the circle: let one of them ask something else"
            faults.add(_place_of(circle[0], draft), "circle", f"this waits for itself: {path}", write)


def _circles_from(start: str, graph: Mapping[str, frozenset[str]], done: set[str]) -> list[list[str]]:
    """The circles that close on the way from a name, by depth-first search without recursion.

    There is one for each edge that leads back to where the search came from: without these edges nothing would wait
    for itself, so mending all of them mends the file.
    """
    circles: list[list[str]] = []
    path: list[str] = []
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        name, leaving = stack.pop()
        if leaving:
            path.pop()
            done.add(name)
        elif name in path:
            circles.append(path[path.index(name) :])
        elif name not in done:
            path.append(name)
            stack.append((name, True))
            stack.extend((other, False) for other in sorted(graph.get(name, ()), reverse=True))
    return circles


def _place_of(name: str, draft: Draft) -> Located:
    facts = draft.get("facts", {})
    if name in facts:
        place: Located = facts[name].at
        return place
    for section in draft.get("sections", []):
        for criterion in section.get("criteria", []):
            for question in criterion.get("questions", []):
                if question.get("id") == name:
                    place = question.at
                    return place
    return draft.at
