"""Strengths and areas for improvement of a criterion, drafted from its figures: a draft, and it says so.

A question whose shown per cent reaches the stated line is a strength, another an area for improvement. They stand in
the order of their weight, then of their distance from the line; those of fewer than ten cases come last.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from inspectorate.framework.framework import Criterion, Question
from inspectorate.language import gettext, gettext_noop
from inspectorate.report.document import Block, Line, Paragraph, Points, Section, plain, small, strong, words
from inspectorate.report.material import Part
from inspectorate.report.phrase import phrase
from inspectorate.report.wording import FEW, found_in, sentence
from inspectorate.scores.score import QuestionScore

STRENGTHS, AREAS = gettext_noop("Strengths in the figures"), gettext_noop("Areas for improvement in the figures")


def scored_questions(part: Part, criterion: Criterion) -> list[tuple[Question, QuestionScore]]:
    """The questions of a criterion that were scored here, in framework order."""
    known = part.scores.questions
    return [(q, known[q.id]) for q in criterion.questions if q.scored and q.id in known]


def unit_of(part: Part, question: Question) -> str:
    """What is counted: cases, or answers where people other than the reader of the case were asked."""
    first = next(iter(part.framework.instruments))
    return "case" if question.instrument == first else "answer"


def drafted(part: Part, criterion: Criterion) -> Iterator[Block]:
    """Two lists of points with their headings; nothing where no question has a per cent."""
    known = [(q, s) for q, s in scored_questions(part, criterion) if s.shown is not None]
    if not known:
        return
    line = part.line.percent
    above = [(q, s) for q, s in known if s.shown is not None and s.shown >= line]
    below = [(q, s) for q, s in known if s.shown is not None and s.shown < line]
    name = part.id(criterion.id)
    none_above, none_below = _none(line, any(q.id in part.left_out for q in criterion.questions))
    yield _list(f"{name}-strengths", gettext(STRENGTHS), _ordered(part, above), none_above, part, False)
    yield _list(f"{name}-areas", gettext(AREAS), _ordered(part, below), none_below, part, True)


def _none(line: int, left_out: bool) -> tuple[str, str]:
    """What stands in an empty list of strengths, and of areas for improvement."""
    figure = f"{line}%"
    if left_out:
        return (
            gettext("None of the questions shown reaches {line}.", line=figure),
            gettext("None of the questions shown lies below {line}.", line=figure),
        )
    return gettext("No question reaches {line}.", line=figure), gettext("No question lies below {line}.", line=figure)


def _ordered(part: Part, found: list[tuple[Question, QuestionScore]]) -> list[tuple[Question, QuestionScore]]:
    return sorted(found, key=lambda item: rank(item[0], item[1], part.line.percent))


def rank(question: Question, score: QuestionScore, line: int) -> tuple[Fraction, bool, Fraction]:
    """What comes first has least of it: much weight, then ten cases or more, then a great distance from the line."""
    assert score.percent is not None
    return -question.weight, score.count.relevant < FEW, -abs(score.percent - line)


def _list(
    name: str, title: str, found: list[tuple[Question, QuestionScore]], otherwise: str, part: Part, turned: bool
) -> Section:
    if not found:
        return Section(name, title, (small(otherwise),))
    items = tuple((Paragraph(point(part, question, score, turned)),) for question, score in found)
    return Section(name, title, (Points(items),))


def point(part: Part, question: Question, score: QuestionScore, turned: bool) -> Line:
    """One point: the statement, and in how many cases it was so; of an area for improvement, in how many it was not."""
    found = found_in(score, question.id, part.confidence, unit_of(part, question), turned)
    said = phrase(gettext("Not so in {cases}.") if turned else gettext("So in {cases}."), cases=found)
    return words(strong(sentence(str(question.text))), " ", said, _beside(part, question, turned))


def _beside(part: Part, question: Question, turned: bool) -> str:
    """The same of the part of the sample that stands beside the whole; several parts are left to the table.

    Where a question concerns that part alone there is nothing to add.
    """
    told = []
    whole = part.scores.questions[question.id].count
    for beside in part.beside if len(part.beside) == 1 else ():
        score = beside.scores.questions.get(question.id)
        if score is None or score.shown is None or score.count.relevant == whole.relevant:
            continue
        found = plain(found_in(score, question.id, part.confidence, unit_of(part, question), turned, sure=False))
        told.append(f"{beside.label}: {found}")
    return f" {'; '.join(told)}." if told else ""
