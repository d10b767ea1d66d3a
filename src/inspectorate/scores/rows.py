"""Scores as rows, one a question, criterion, section or thread, for tables on the screen and as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from inspectorate.framework.framework import Text
from inspectorate.scores.interval import Interval
from inspectorate.scores.score import QuestionScore, Score, Scores

Level: TypeAlias = Literal["section", "criterion", "question", "thread", "overall"]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of a table of scores; `score` is None on a question's row, `question` on all others.

    What is not `scored` can never have a per cent: context questions, judged criteria, sections of these alone.
    It knows `among` which scores it stands, for its interval. The id of what stands in a thematic element carries its
    framework's in front: `esi-dv-2003/B1`.
    """

    level: Level
    id: str
    title: Text
    score: Score | None = None
    question: QuestionScore | None = None
    scored: bool = True
    among: Scores | None = field(default=None, repr=False)

    @property
    def judged(self) -> bool:
        """Whether it is a criterion with a verdict instead of a per cent."""
        return self.level == "criterion" and not self.scored

    @property
    def percent(self) -> Fraction | None:
        """The exact per cent, where there is one."""
        scored = self.question or self.score
        return scored.percent if scored else None

    @property
    def shown(self) -> int | None:
        """The figure that people see."""
        scored = self.question or self.score
        return scored.shown if scored else None

    @property
    def interval(self) -> Interval | None:
        """How sure the percent is; above question level it is worked out when it is first asked for."""
        if self.question is not None:
            return self.question.interval
        return None if self.among is None else self.among.interval(self.id.rpartition("/")[2])

    @property
    def cases(self) -> int | None:
        """How many cases a percent above question level rests on; None where there is no percent."""
        if self.among is None or self.percent is None:
            return None
        return self.among.cases_behind(self.id.rpartition("/")[2])


def score_rows(scores: Scores, with_questions: bool = True) -> Iterator[ScoreRow]:
    """Sections with their criteria and questions, threads, overall; then the same of each thematic element."""
    framework = scores.framework
    front = "" if scores.sample is None else f"{framework.id}/"
    for section in framework.sections:
        scored = bool(section.scored_criteria)
        whole = scores.sections[section.id]
        yield ScoreRow("section", front + section.id, section.title, whole, scored=scored, among=scores)
        for criterion in section.criteria:
            score = scores.criteria[criterion.id]
            name = front + criterion.id
            yield ScoreRow("criterion", name, criterion.title, score, scored=criterion.scored, among=scores)
            for question in criterion.questions if with_questions else ():
                if question.id in scores.questions:
                    counted = scores.questions[question.id]
                    yield ScoreRow("question", question.id, question.text, None, counted, question.scored)
    for thread in framework.threads.values():
        yield ScoreRow("thread", front + thread.id, thread.title, scores.threads[thread.id], among=scores)
    if scores.overall is not None:
        yield ScoreRow("overall", f"{front}overall", Text({"": "Overall"}), scores.overall, among=scores)
    for element in scores.elements:
        yield from score_rows(element, with_questions)
