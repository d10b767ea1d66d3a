"""The tables that stand beside the text: a criterion's questions, what was only counted, what has no per cent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inspectorate.framework.framework import Criterion, Question
from inspectorate.language import gettext
from inspectorate.report.document import Block, Column, Line, Row, Table, small, words
from inspectorate.report.material import Part
from inspectorate.report.points import scored_questions
from inspectorate.report.wording import FEW, cell, interval, listed, many, percent, points_words, share
from inspectorate.scores.score import QuestionScore
from inspectorate.scores.tally import Count


def question_table(part: Part, criterion: Criterion) -> Iterator[Block]:
    """Every scored question with its counts, per cent, interval, parts of the sample and change."""
    asked = scored_questions(part, criterion)
    if asked:
        yield figures(part, part.id(criterion.id), f"{criterion.id}: every question and its figure", asked)
    yield from counted_table(part, criterion)


def figures(part: Part, name: str, caption: str, asked: Iterable[tuple[Question, QuestionScore]]) -> Table:
    """A table of questions with their figures."""
    rows = list(asked)
    columns = [Column("Question"), Column("Above the line", True), Column("Per cent", True), Column("Interval", True)]
    columns += [Column(beside.label, True) for beside in part.beside]
    if part.comparison is not None:
        columns += [Column("Original", True), Column("Change", True)]
    return Table(
        f"{name}-figures",
        caption,
        tuple(columns),
        tuple(Row(_cells(part, question, score)) for question, score in rows),
        f"of relevant cases; {100 * float(part.confidence):g}% intervals",
        tuple(_notes(part, rows)),
    )


def _cells(part: Part, question: Question, score: QuestionScore) -> tuple[Line, ...]:
    count = score.count
    summary = " (summary question)" if question.role == "summary" else ""
    head = words(f"{question.text}{summary}")
    cells = [
        head,
        words(f"{count.above} of {count.relevant}"),
        cell(score.shown, question.id),
        words(interval(score.interval) or "–"),
    ]
    for beside in part.beside:
        other = beside.scores.questions.get(question.id)
        known = other is not None and other.shown is not None
        cells.append(words(_of_part(other) if known and other else "–"))
    if part.comparison is not None:
        change = part.change("questions", question.id)
        cells.append(words("–" if change is None or change.first is None else percent(change.first)))
        cells.append(
            words("–" if change is None or change.points is None else f"{points_words(change.points)}: {change.word}")
        )
    return tuple(cells)


def _of_part(score: QuestionScore) -> str:
    """The figure of a part of the sample: "80% of 60", or counts alone where they are few."""
    count = score.count
    return (
        f"{count.above} of {count.relevant}" if count.relevant < FEW else f"{percent(score.shown)} of {count.relevant}"
    )


def _notes(part: Part, rows: list[tuple[Question, QuestionScore]]) -> Iterator[str]:
    """What the columns do not say: answers that stand in no denominator, and answers that are not in."""
    without = [str(q.text) for q, s in rows if s.shown is None]
    if without:
        yield f"Without a per cent, since no case was relevant: {'; '.join(without)}. These take no part in the score."
    for label, box in (
        ("Answered with an option that does not count", "outside"),
        ("Missing", "missing"),
        ("Not yet known", "unknown"),
    ):
        told = [
            f"{question.text} ({getattr(score.count, box)})" for question, score in rows if getattr(score.count, box)
        ]
        if told and (box != "outside" or part.scores.provisional):
            yield f"{label}: {'; '.join(told)}."
    for beside in part.beside:
        if beside.scores.where_unknown:
            cases = many(beside.scores.where_unknown, "case", "cases")
            yield gettext("{part}: left out {cases} of which it is not yet known.", part=beside.label, cases=cases)


def counted_table(part: Part, criterion: Criterion) -> Iterator[Block]:
    """Questions that were counted but enter no score, with the share of each answer."""
    asked = [q for q in criterion.questions if not q.scored and q.id in part.scores.questions]
    rows: list[Row] = []
    words_only: list[str] = []
    for question in asked:
        count = part.scores.questions[question.id].count
        if question.allowed():
            rows += _options(question, count)
        elif count.options:
            words_only.append(str(question.text))
    if rows:
        columns = (Column("Question and answer"), Column("Cases", True), Column("Per cent of answers", True))
        caption = f"{criterion.id}: counted, but not part of the score"
        yield Table(f"{part.id(criterion.id)}-counted", caption, columns, tuple(rows))
    if words_only:
        yield small(f"Also recorded, in numbers, dates or words of their own: {listed(words_only)}.")


def _options(question: Question, count: Count) -> Iterator[Row]:
    answers = {name: number for name, number in count.options.items() if number}
    total = sum(answers.values())
    if not total:
        return
    yield Row((words(f"{question.text} ({many(total, 'answer', 'answers')})"),), group=True)
    for name, number in answers.items():
        yield Row((words(option_label(question, name)), words(f"{number}"), words(percent(share(number, total)))))


def option_label(question: Question, option: str) -> str:
    """The words of an answer."""
    if question.scale is not None and option in question.scale.options:
        return str(question.scale.options[option].label) or option
    if option in question.options:
        return str(question.options[option]) or option
    return {"yes": "Yes", "no": "No"}.get(option, option)
