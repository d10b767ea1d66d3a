"""What an example's `inspection.yaml` says about what is asked: framework, scope and elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from examples.build.where import MAIN
from inspectorate.framework.files import find_framework
from inspectorate.framework.framework import Framework, Question


@dataclass(frozen=True)
class Element:
    """A framework and the cases that it is asked of; the first one makes the headline scores."""

    framework: Framework
    sample: str = MAIN
    where: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Inspected:
    """The elements of an inspection, the main framework first, and its scope (empty: everything)."""

    elements: tuple[Element, ...]
    scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def main(self) -> Element:
        return self.elements[0]

    def asked(self, element: Element) -> Iterator[Question]:
        """The questions of an element that the scope lets through; the scope speaks of the main framework only."""
        for question in element.framework.questions.values():
            if element is not self.main or self._in_scope(element.framework, question):
                yield question

    def _in_scope(self, framework: Framework, question: Question) -> bool:
        criterion = framework.criterion_of[question.id]
        section = framework.section_of[criterion.id]
        places = {"sections": {section.id}, "criteria": {criterion.id}, "threads": set(question.threads)}
        named = [key for key in places if key in self.scope]
        inside = not named or any(places[key] & set(self.scope[key]) for key in named)
        return inside and question.instrument in self.scope.get("instruments", (question.instrument,))


def read_inspected(path: Path) -> Inspected:
    """The elements and scope in an `inspection.yaml`."""
    plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    folder = path.parent
    main = Element(find_framework(plain["framework"], folder))
    others = (
        Element(find_framework(e["framework"], folder), e.get("sample", MAIN), e.get("where") or {})
        for e in plain.get("elements") or ()
    )
    scope = {key: tuple(ids) for key, ids in (plain.get("scope") or {}).items()}
    return Inspected((main, *others), scope)
