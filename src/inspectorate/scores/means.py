"""What is averaged into what: criteria, sections, threads and the whole from the percents of questions.

The one place that says so (contract section 3). In fractions it gives the exact scores; in floats, hundreds of times
over, how sure they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import mul
from typing import Any, Generic, TypeAlias, TypeVar

from inspectorate.answers.scope import Scope
from inspectorate.framework.framework import Criterion, Framework

Number = TypeVar("Number", Fraction, float)
#: What a mean is of, by id, each with its weight.
Parts: TypeAlias = tuple[tuple[str, Number], ...]


#: The percent of one question, criterion or section, in each of several worlds; None where nothing is relevant.
Column: TypeAlias = Sequence[Number | None]


@dataclass(frozen=True)
class Means(Generic[Number]):
    """The parts of each mean. A criterion has its questions in one or two groups, each with its share.

    A section that takes its lowest band has no mean; nor has a whole that is none or counts points.
    """

    criteria: Mapping[str, tuple[tuple[Parts[Number], Number], ...]]
    sections: Mapping[str, Parts[Number]]
    threads: Mapping[str, Parts[Number]]
    overall: Parts[Number]

    def of(self, questions: Mapping[str, Column[Number]]) -> dict[str, Column[Number]]:
        """The means by id (`overall` for the whole), from the percents of questions in one world or in many.

        Whatever has no percent is left out, and its weight with it; but a whole of which a part is lacking is none.
        What has no parts at all is not among them.
        """
        found: dict[str, Column[Number]] = {}
        for name, groups in self.criteria.items():
            shared = [(_mean(parts, questions), share) for parts, share in groups if parts]
            if shared:
                found[name] = _weighted(shared)
        for name, parts in self.sections.items():
            if any(part in found for part, _ in parts):
                found[name] = _mean(parts, found)
        whole = [(found[name], weight) for name, weight in self.overall if name in found]
        if whole and len(whole) == len(self.overall):
            complete = [None not in row for row in zip(*(column for column, _ in whole), strict=True)]
            found["overall"] = [
                mean if all_there else None for mean, all_there in zip(_weighted(whole), complete, strict=True)
            ]
        for name, parts in self.threads.items():
            if parts:
                found[name] = _mean(parts, questions)
        return found

    def questions_of(self) -> dict[str, frozenset[str]]:
        """The questions that each mean rests on, by id (`overall` for the whole)."""
        criteria = {name: {q for parts, _ in groups for q, _ in parts} for name, groups in self.criteria.items()}
        sections = {name: {q for c, _ in parts for q in criteria[c]} for name, parts in self.sections.items()}
        found = {**criteria, **sections, **{name: {q for q, _ in parts} for name, parts in self.threads.items()}}
        found["overall"] = {q for name, _ in self.overall for q in sections.get(name, ())}
        return {name: frozenset(questions) for name, questions in found.items()}

    def in_floats(self) -> Means[float]:
        """The same with floats for weights, for percents that are floats."""
        return Means(
            {
                name: tuple((_floats(parts), float(share)) for parts, share in groups)
                for name, groups in self.criteria.items()
            },
            {name: _floats(parts) for name, parts in self.sections.items()},
            {name: _floats(parts) for name, parts in self.threads.items()},
            _floats(self.overall),
        )


def _mean(parts: Parts[Number], columns: Mapping[str, Column[Number]]) -> Column[Number]:
    return _weighted([(columns[name], weight) for name, weight in parts if name in columns])


def _weighted(parts: Sequence[tuple[Column[Number], Number]]) -> Column[Number]:
    """The weighted mean of some columns in each world."""
    weights = [weight for _, weight in parts]
    total = sum(weights)
    rows: Iterable[Any] = zip(*(column for column, _ in parts), strict=True)
    # Nearly always everything has a percent; hundreds of worlds are quick by what runs in C.
    return [_of_known(row, weights) if None in row else sum(map(mul, row, weights)) / total for row in rows]


def _of_known(row: Sequence[Any], weights: Sequence[Number]) -> Any:
    known = [(percent, weight) for percent, weight in zip(row, weights, strict=True) if percent is not None]
    return sum(percent * weight for percent, weight in known) / sum(weight for _, weight in known) if known else None


def _floats(parts: Parts[Number]) -> Parts[float]:
    return tuple((name, float(weight)) for name, weight in parts)


def means(framework: Framework, scope: Scope, counted: Collection[str]) -> Means[Fraction]:
    """The means of a framework over the questions that are counted, in what is inspected."""
    inspected = {c.id: c for c in framework.criteria.values() if c.scored and scope.has_criterion(framework, c)}
    rule = framework.scoring
    return Means(
        {name: _groups(framework, criterion, counted) for name, criterion in inspected.items()},
        {
            section.id: tuple((c.id, c.weight) for c in section.scored_criteria if c.id in inspected)
            for section in framework.sections
            if rule.section == "mean"
        },
        {
            thread: tuple((q.id, Fraction(1)) for q in framework.questions_of_thread(thread) if q.id in counted)
            for thread in framework.threads
            if scope.has_thread(framework, thread)
        },
        tuple((s.id, s.weight) for s in framework.sections if s.weight is not None and s.scored_criteria)
        if rule.overall == "weighted"
        else (),
    )


def _groups(
    framework: Framework, criterion: Criterion, counted: Collection[str]
) -> tuple[tuple[Parts[Fraction], Fraction], ...]:
    """All questions of a criterion in one group; with shares the summary questions in a group of their own.

    A group without a percent leaves its share to the other: the mean of one group is that group's.
    """
    scored = [question for question in criterion.questions if question.scored and question.id in counted]
    shares = framework.scoring.shares
    if shares is None:
        return ((tuple((q.id, q.weight) for q in scored), Fraction(1)),)
    return tuple((tuple((q.id, q.weight) for q in scored if q.role == role), shares[role]) for role in _ROLES)


_ROLES = ("question", "summary")
