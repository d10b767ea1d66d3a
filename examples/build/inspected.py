"""What an example's `inspection.yaml` says about what is asked: framework, scope and elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.files import find_framework
from inspectorate.framework.framework import Framework, Question
from inspectorate.particulars import read_particulars


@dataclass(frozen=True, eq=False)
class Element:
    """A framework and the cases that it is asked of; the first one makes the headline scores."""

    framework: Framework
    sample: str = MAIN
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Inspected:
    """The elements of an inspection, the main framework first, and the scope of the main one."""

    elements: tuple[Element, ...]
    scope: Scope = WHOLE

    @property
    def main(self) -> Element:
        return self.elements[0]

    def asked(self, element: Element) -> Iterator[Question]:
        """The questions of an element that the scope lets through."""
        scope = self.scope if element is self.main else WHOLE
        yield from (q for q in element.framework.questions.values() if scope.has_question(element.framework, q))


def read_inspected(path: Path) -> Inspected:
    """The elements and scope in an `inspection.yaml`; raises `Refused` with what is wrong there."""
    particulars = read_particulars(path)
    main = Element(find_framework(particulars.framework, path.parent))
    others = (
        Element(find_framework(each.framework, path.parent), each.sample, each.where or {})
        for each in particulars.elements
    )
    return Inspected((main, *others), particulars.scope)
