"""What checks look at: an inspection, its scores under any filter, the original of a follow-up, its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from inspectorate.caseload.caseload import MAIN
from inspectorate.findings.files import criteria_known
from inspectorate.findings.published import Published
from inspectorate.findings.published_files import read_where
from inspectorate.framework.framework import Framework
from inspectorate.inspection.edition import language_of_path
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.live import live_figures
from inspectorate.inspection.remarks.prose import Sentence, sentences
from inspectorate.inspection.remarks.said import Said, said
from inspectorate.inspection.scoring import score
from inspectorate.refusal import Refused
from inspectorate.report.live import Live
from inspectorate.scores.score import QuestionScore, Score, Scores


class Whole:
    """An inspection with all that follows from it. Nothing is worked out before it is asked for."""

    def __init__(self, inspection: Inspection, original: Inspection | None = None) -> None:
        self.inspection = inspection
        self.original = original
        self._scored = lru_cache(maxsize=None)(self._score)

    def telling(self, narrative: Mapping[str, str]) -> Whole:
        """The same with another written report, and with all that was worked out of its figures already."""
        made = Whole(replace(self.inspection, narrative=narrative), self.original)
        made._scored = self._scored
        made.scores, made.original_scores, made.live = self.scores, self.original_scores, self.live
        return made

    @cached_property
    def scores(self) -> Scores:
        """The scores without a filter."""
        return score(self.inspection)

    @cached_property
    def original_scores(self) -> Scores | None:
        """The scores of the original of a follow-up."""
        return None if self.original is None else score(self.original)

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """The printed figures."""
        return self.inspection.published

    @cached_property
    def live(self) -> Live:
        """The live figures of the narrative."""
        return live_figures(self.inspection, self.original, scored=lambda: self.scores)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the narrative in the report's own language, with their live figures."""
        return tuple(sentences({name: self.live.rendered(text) for name, text in self._own.items()}, self.criteria))

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The same sentences with a mark for each live figure."""
        return tuple(said(self._own, self.live, self.criteria))

    @cached_property
    def _own(self) -> dict[str, str]:
        return {name: text for name, text in self.inspection.narrative.items() if not language_of_path(name)}

    @cached_property
    def criteria(self) -> Mapping[str, str]:
        """The titles of all criteria; those of elements are qualified."""
        return criteria_known(self.inspection.framework, [each.framework for each in self.inspection.elements])

    @cached_property
    def cases(self) -> int:
        """The cases of the main sample."""
        return sum(case.sample == MAIN for case in self.inspection.cases)

    def frameworks(self) -> Iterator[tuple[str, Framework]]:
        """The frameworks, each with what stands before the names of its criteria."""
        yield "", self.inspection.framework
        for framework in dict.fromkeys(each.framework for each in self.inspection.elements):
            yield f"{framework.id}/", framework

    def of(self, where: str, instruments: str = "") -> tuple[str, Scores] | None:
        """The sample that a `where` names and the scores under what else it says; None where it cannot be scored."""
        return self._scored(where, instruments)

    def _score(self, where: str, instruments: str) -> tuple[str, Scores] | None:
        sample, condition = read_where(where)
        chosen = instruments.split("+") if instruments else None
        if condition is None and chosen is None:
            return sample or MAIN, self.scores
        try:
            return sample or MAIN, score(self.inspection, where=condition, instruments=chosen)
        except Refused:
            return None

    def part(self, of: str, where: str = "", instruments: str = "") -> tuple[Scores, str] | None:
        """The scores, of the inspection or an element, in which a name is scored, and the name there."""
        found = self.of(where, instruments)
        if found is None:
            return None
        sample, scores = found
        front, slash, name = of.rpartition("/")
        if not slash and sample == MAIN and knows(scores, of):
            return scores, of
        elements = (e for e in scores.elements if e.sample == sample and (not slash or e.framework.id == front))
        return next(((e, name) for e in elements if knows(e, name)), None)

    def question(self, of: str, where: str = "", instruments: str = "") -> QuestionScore | None:
        """The score of a question."""
        found = self.part(of, where, instruments)
        return None if found is None else found[0].questions.get(found[1])

    def rows(self, front: str = "", where: str | None = None) -> Iterator[Published]:
        """The printed figures of a kind, of all or of certain cases."""
        for row in self.published:
            if row.front == front and (where is None or row.where == where):
                yield row


def knows(scores: Scores, name: str) -> bool:
    """Whether something so named is scored."""
    if name == "overall":
        return scores.overall is not None
    return any(name in names for names in (scores.questions, scores.criteria, scores.sections, scores.threads))


def scored(scores: Scores, name: str) -> Score | None:
    """The score of a criterion, section, thread or the whole."""
    if name == "overall":
        return scores.overall
    tables: tuple[Mapping[str, Score], ...] = (scores.criteria, scores.sections, scores.threads)
    return next((table[name] for table in tables if name in table), None)


def data(value: Any) -> str:
    """A figure for people; a dash where there is none."""
    return "–" if value is None or value == "" else str(value)
