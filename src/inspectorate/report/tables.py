"""The tables that stand beside the text: a criterion's questions, what was only counted, what has no per cent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inspectorate.framework.framework import Criterion, Question
from inspectorate.language import gettext, gettext_noop
from inspectorate.report.document import Block, Column, Line, Row, Table, small, words
from inspectorate.report.material import Part
from inspectorate.report.points import scored_questions
from inspectorate.report.wording import FEW, cell, change_told, confidence_words, interval, listed, many, percent, share
from inspectorate.scores.score import QuestionScore
from inspectorate.scores.tally import Count

#: Answers that stand in no denominator, by the count that they are in.
_ASIDE = {
    "outside": gettext_noop("Answered with an option that does not count: {questions}."),
    "missing": gettext_noop("Missing: {questions}."),
    "unknown": gettext_noop("Not yet known: {questions}."),
}
_YES_NO = {"yes": gettext_noop("Yes"), "no": gettext_noop("No")}


def question_table(part: Part, criterion: Criterion) -> Iterator[Block]:
    """Every scored question with its counts, per cent, interval, parts of the sample and change."""
    asked = scored_questions(part, criterion)
    if asked:
        caption = gettext("{criterion}: every question and its figure", criterion=criterion.id)
        yield figures(part, part.id(criterion.id), caption, asked)
    yield from counted_table(part, criterion)


def figures(part: Part, name: str, caption: str, asked: Iterable[tuple[Question, QuestionScore]]) -> Table:
    """A table of questions with their figures."""
    rows = list(asked)
    columns = [Column(gettext("Question")), Column(gettext("Above the line"), True)]
    columns += [Column(gettext("Per cent"), True), Column(gettext("Interval"), True)]
    columns += [Column(beside.label, True) for beside in part.beside]
    if part.comparison is not None:
        columns += [Column(gettext("Original"), True), Column(gettext("Change"), True)]
    return Table(
        f"{name}-figures",
        caption,
        tuple(columns),
        tuple(Row(_cells(part, question, score)) for question, score in rows),
        gettext("of relevant cases; {confidence} intervals", confidence=confidence_words(part.confidence)),
        tuple(_notes(part, rows)),
    )


def _cells(part: Part, question: Question, score: QuestionScore) -> tuple[Line, ...]:
    count = score.count
    summary = question.role == "summary"
    head = gettext("{question} (summary question)", question=question.text) if summary else str(question.text)
    cells = [
        words(head),
        words(gettext("{part} of {whole}", part=count.above, whole=count.relevant)),
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
        cells.append(words(change_told(change)))
    return tuple(cells)


def _of_part(score: QuestionScore) -> str:
    """The figure of a part of the sample: "80% of 60", or counts alone where they are few."""
    count = score.count
    part = f"{count.above}" if count.relevant < FEW else percent(score.shown)
    return gettext("{part} of {whole}", part=part, whole=count.relevant)


def _notes(part: Part, rows: list[tuple[Question, QuestionScore]]) -> Iterator[str]:
    """What the columns do not say: answers that stand in no denominator, and answers that are not in."""
    without = [str(q.text) for q, s in rows if s.shown is None]
    if without:
        yield gettext(
            "Without a per cent, since no case was relevant: {questions}. These take no part in the score.",
            questions="; ".join(without),
        )
    for box, said in _ASIDE.items():
        told = [
            f"{question.text} ({getattr(score.count, box)})" for question, score in rows if getattr(score.count, box)
        ]
        if told and (box != "outside" or part.scores.provisional):
            yield gettext(said, questions="; ".join(told))
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
        columns = (
            Column(gettext("Question and answer")),
            Column(gettext("Cases"), True),
            Column(gettext("Per cent of answers"), True),
        )
        caption = gettext("{criterion}: counted, but not part of the score", criterion=criterion.id)
        yield Table(f"{part.id(criterion.id)}-counted", caption, columns, tuple(rows))
    if words_only:
        told = listed(words_only)
        yield small(gettext("Also recorded, in numbers, dates or words of their own: {questions}.", questions=told))


def _options(question: Question, count: Count) -> Iterator[Row]:
    answers = {name: number for name, number in count.options.items() if number}
    total = sum(answers.values())
    if not total:
        return
    given = many(total, "answer", "answers")
    yield Row((words(f"{question.text} ({given})"),), group=True)
    for name, number in answers.items():
        yield Row((words(option_label(question, name)), words(f"{number}"), words(percent(share(number, total)))))


def option_label(question: Question, option: str) -> str:
    """The words of an answer."""
    if question.scale is not None and option in question.scale.options:
        return str(question.scale.options[option].label) or option
    if option in question.options:
        return str(question.options[option]) or option
    return gettext(_YES_NO[option]) if option in _YES_NO else option
