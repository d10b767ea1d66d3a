"""The feedback sheet of the last day of fieldwork: headline figures so far on two pages, provisional, each with its n.

Its figures are those that live figures of the report give, of unfinished work too. It tells of nothing under the
disclosure threshold, for it leaves the house.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.framework.framework import Criterion, Framework, Question
from inspectorate.report.cover import day
from inspectorate.report.document import (
    Block,
    Column,
    Cover,
    Document,
    Line,
    Notice,
    Number,
    Pairs,
    Row,
    Section,
    Table,
    paragraph,
    points,
    small,
    words,
)
from inspectorate.report.figure import Figure
from inspectorate.report.live import Live
from inspectorate.report.material import line_of
from inspectorate.report.points import rank
from inspectorate.report.tokens import Token
from inspectorate.report.wording import FEW, inner, many, sentence
from inspectorate.scores.score import QuestionScore, Score, Scores

PROVISIONAL = "Provisional: feedback at the end of fieldwork, not for publication"
MOST_POINTS = 5
NOTHING = "–"
_NOTE = "Cases: those that a score rests on. A dash: no figure, or of too few cases to be shown."


@dataclass(frozen=True)
class Feedback:
    """What a feedback sheet is made of: live figures that give those of unfinished work too, and all scores."""

    live: Live
    scores: Scores


def feedback_sheet(feedback: Feedback) -> Document:
    """The sheet as a document without contents."""
    particulars = feedback.live.known.particulars
    body = f": {particulars.body}" if particulars.body else ""
    return Document(
        particulars.language or "en",
        Cover(f"Feedback{body}", "Headline figures so far", _about(feedback), (_notice(feedback.scores),)),
        None,
        tuple(_chapters(feedback)),
        particulars.marking,
        PROVISIONAL,
        particulars.dates.get("fieldwork_ends", particulars.dates.get("fieldwork", "")),
    )


def _about(feedback: Feedback) -> Pairs:
    known, framework = feedback.live.known, feedback.scores.framework
    rows: list[tuple[str, Line]] = [("Framework", words(f"{framework.title}, release {framework.release}"))]
    if fieldwork := known.particulars.dates.get("fieldwork"):
        rows.append(("Fieldwork", words(day(fieldwork))))
    rows.append(("Cases in the sample", _cell(feedback, Token("cases", formats=frozenset({"digits"})))))
    return Pairs(tuple(rows))


def _notice(scores: Scores) -> Notice:
    parts = (scores, *scores.elements)
    missing, unknown = sum(part.missing for part in parts), sum(part.unknown for part in parts)
    lacking = (
        f"{many(missing, 'answer', 'answers')} missing, {many(unknown, 'answer', 'answers')} not yet known. "
        if missing + unknown
        else ""
    )
    told = f"{lacking}Cases are still to be read again and judgements to be made, so that every figure here may change."
    return Notice("Provisional", (paragraph(told),), "provisional")


def _chapters(feedback: Feedback) -> Iterator[Section]:
    yield Section("headlines", "So far", tuple(_headlines(feedback)))
    if criteria := list(_criteria(feedback)):
        yield Section("criteria", "Criteria", tuple(criteria))
    for name, title, turned in (("highest", "What stood out well", False), ("lowest", "What needs attention", True)):
        if found := list(_questions(feedback, turned)):
            told = points(*(_point(feedback, question, turned) for question in found))
            yield Section(name, title, (told,))
    standing = (feedback.scores.framework.report or {}).get("standing", {})
    if text := standing.get("feedback"):
        yield Section("what-follows", "What follows", (small(str(text)),))


def _headlines(feedback: Feedback) -> Iterator[Block]:
    rows = []
    for part, front in _parts(feedback.scores):
        named = list(_levels(part))
        if front and named:
            rows.append(Row((words(str(part.framework.title)),), group=True))
        rows += [_row(feedback, part, front, name, title) for name, title in named]
    if rows:
        yield Table("headline-figures", "Scores so far", _COLUMNS, tuple(rows), "", (_NOTE,))


_COLUMNS = (Column("What"), Column("So far", True), Column("Cases", True))


def _parts(scores: Scores) -> Iterator[tuple[Scores, str]]:
    """The inspection, then each element of which only one sample was read, with what stands before its names."""
    yield scores, ""
    frameworks = [part.framework for part in scores.elements]
    for part in scores.elements:
        if frameworks.count(part.framework) == 1:
            yield part, f"{part.framework.id}/"


def _levels(part: Scores) -> Iterator[tuple[str, str]]:
    """The whole, the sections and the threads that are scored, each with its title."""
    framework = part.framework
    if part.overall is not None:
        yield "overall", "Overall"
    for section in framework.sections:
        if section.scored_criteria and part.sections[section.id].inspected:
            yield section.id, f"{section.id}. {section.title}"
    yield from ((name, str(each.title)) for name, each in framework.threads.items() if part.threads[name].inspected)


def _row(feedback: Feedback, part: Scores, front: str, name: str, title: str) -> Row:
    score = part.overall if name == "overall" else part.sections.get(name) or part.threads.get(name)
    form = "score" if score is None or score.points is None else "points"
    figure = _cell(feedback, Token(f"{front}{name}", form))
    return Row((words(title), figure, words(_cases(part, name, figure))))


def _cases(part: Scores, name: str, figure: Line) -> str:
    """The cases that a score rests on; where it may not be shown they may not be either."""
    behind = part.cases_behind(name)
    return NOTHING if behind is None or figure == words(NOTHING) else f"{behind:,}"


def _cell(feedback: Feedback, token: Token) -> Line:
    """A live figure in a cell; a dash where there is none, or where it may not be shown."""
    found = feedback.live.figure(token)
    return words(Number(found.shown, found.of)) if isinstance(found, Figure) else words(NOTHING)


def _criteria(feedback: Feedback) -> Iterator[Block]:
    part = feedback.scores
    rows = [_criterion(feedback, criterion, part.criteria[criterion.id])
            for criterion in part.framework.criteria.values() if part.criteria[criterion.id].inspected]  # fmt: skip
    if rows:
        yield Table("criteria-so-far", "Criteria so far", _COLUMNS, tuple(rows))


def _criterion(feedback: Feedback, criterion: Criterion, score: Score) -> Row:
    figure = _cell(feedback, Token(criterion.id, "verdict" if criterion.judged else "score"))
    behind = NOTHING if criterion.judged else _cases(feedback.scores, criterion.id, figure)
    return Row((words(f"{criterion.id} {criterion.title}"), figure, words(behind)))


def _questions(feedback: Feedback, turned: bool) -> list[Question]:
    """The questions furthest above (or, `turned`, below) the line by weight, none of few cases, the first of them."""
    scores = feedback.scores
    line = line_of(scores.framework).percent
    known = [(scores.framework.questions[name], score) for name, score in scores.questions.items()]
    fit = [(q, s) for q, s in known if q.scored and _tells(feedback, q, s) and _below(s, line) is turned]
    return [q for q, s in sorted(fit, key=lambda item: rank(item[0], item[1], line))[:MOST_POINTS]]


def _below(score: QuestionScore, line: int) -> bool:
    return score.shown is not None and score.shown < line


def _tells(feedback: Feedback, question: Question, score: QuestionScore) -> bool:
    if score.shown is None or score.count.relevant < FEW:
        return False
    return isinstance(feedback.live.figure(Token(question.id)), Figure)


def _point(feedback: Feedback, question: Question, turned: bool) -> Line:
    part = _cell(feedback, Token(question.id, "part", turned=turned))
    percent = _cell(feedback, Token(question.id, turned=turned))
    said = "not so in " if turned else "so in "
    unit = _unit(feedback.scores.framework, question)
    return words(
        f"{question.id} {inner(sentence(str(question.text)).rstrip('.'))}: {said}", part, f" {unit} (", percent, ")"
    )


def _unit(framework: Framework, question: Question) -> str:
    return "cases" if question.instrument == next(iter(framework.instruments)) else "answers"
