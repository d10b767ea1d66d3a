"""Where the fieldwork stands: progress of the cases gathered by reader, section and question.

One meaning of progress (`progress.py`), summed up; what is counted here is never worked out anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from inspectorate.answers.progress import Progress
from inspectorate.answers.states import ANSWERABLE, State
from inspectorate.framework.framework import Framework

#: States in which the reader's work on a case is done.
DONE = frozenset({State.SUBMITTED, State.ACCEPTED})


@dataclass(frozen=True, slots=True)
class CaseProgress:
    """One case: who reads it, in which state it is, and how far."""

    case: str
    reader: str
    state: State
    progress: Progress
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of progress: of so many cases, what was asked, answered, and is still to do."""

    name: str
    cases: int = 0
    states: Mapping[State, int] | None = None
    asked: int = 0
    answered: int = 0
    missing: int = 0
    unknown: int = 0
    unnoted: int = 0
    noted: int = 0

    @property
    def share(self) -> int | None:
        """Answered of asked in whole per cents, rounded down so that 100 means all; None where nothing is asked."""
        return 100 * self.answered // self.asked if self.asked else None

    @property
    def done(self) -> int:
        """Cases submitted or accepted."""
        return sum((self.states or {}).get(state, 0) for state in DONE)

    @property
    def waiting(self) -> int:
        """Cases that their reader still has to finish, returned ones included."""
        return sum((self.states or {}).get(state, 0) for state in ANSWERABLE)


def _line(name: str, cases: Iterable[CaseProgress], wanted: Callable[[str], bool] = lambda _: True) -> Line:
    known = list(cases)
    boxes = ("answered", "missing", "unknown", "unnoted")
    counts = {box: sum(1 for case in known for q in getattr(case.progress, box) if wanted(q)) for box in boxes}
    return Line(
        name,
        len(known),
        Counter(case.state for case in known),
        asked=counts["answered"] + counts["missing"] + counts["unknown"],
        noted=sum(1 for case in known for question in case.noted if wanted(question)),
        **counts,
    )


def whole(cases: Iterable[CaseProgress]) -> Line:
    """All cases together."""
    return _line("", cases)


def by_reader(cases: Iterable[CaseProgress]) -> tuple[Line, ...]:
    """A line for each reader, in the order of their names; cases that nobody has come last, under a blank name."""
    known = list(cases)
    names = sorted({case.reader for case in known}, key=lambda name: (not name, name))
    return tuple(_line(name, [case for case in known if case.reader == name]) for name in names)


def by_section(framework: Framework, cases: Iterable[CaseProgress]) -> tuple[Line, ...]:
    """A line for each section that asks something of cases, in framework order."""
    known = list(cases)
    lines = []
    for section in framework.sections:
        own = {question.id for criterion in section.criteria for question in criterion.questions}
        if own:
            lines.append(_line(section.id, known, own.__contains__))
    return tuple(lines)


def by_question(framework: Framework, cases: Iterable[CaseProgress]) -> tuple[Line, ...]:
    """A line for each question, in framework order, counting the cases of which it was asked."""
    boxes = ("answered", "missing", "unknown", "unnoted")
    counts: dict[str, Counter[str]] = {box: Counter() for box in (*boxes, "noted")}
    total = 0
    for case in cases:
        total += 1
        for box in boxes:
            counts[box].update(getattr(case.progress, box))
        counts["noted"].update(case.noted)
    lines = []
    for name in framework.questions:
        found = {box: count[name] for box, count in counts.items()}
        asked = found["answered"] + found["missing"] + found["unknown"]
        lines.append(Line(name, total, None, asked=asked, **found))
    return tuple(lines)
