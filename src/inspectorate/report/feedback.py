"""The feedback sheet of the last day of fieldwork: headline figures so far on two pages, provisional, each with its n.

Its figures are those that live figures of the report give, of unfinished work too. It tells of nothing under the
disclosure threshold, for it leaves the house.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.framework.framework import Criterion, Question
from inspectorate.language import gettext, gettext_noop, speaking
from inspectorate.report.cover import day, release_words
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
from inspectorate.report.phrase import phrase
from inspectorate.report.points import rank
from inspectorate.report.stated import said
from inspectorate.report.tokens import Token
from inspectorate.report.wording import FEW, inner, many, sentence
from inspectorate.scores.score import QuestionScore, Score, Scores

PROVISIONAL = gettext_noop("Provisional: feedback at the end of fieldwork, not for publication")
MOST_POINTS = 5
NOTHING = "–"


@dataclass(frozen=True)
class Feedback:
    """What a feedback sheet is made of: live figures that give those of unfinished work too, and all scores."""

    live: Live
    scores: Scores


def feedback_sheet(feedback: Feedback) -> Document:
    """The sheet as a document without contents."""
    particulars = feedback.live.known.particulars
    with speaking(particulars.language):
        return Document(
            particulars.language or "en",
            _cover(feedback, particulars.body),
            None,
            tuple(_chapters(feedback)),
            particulars.marking,
            gettext(PROVISIONAL),
            particulars.dates.get("fieldwork_ends", particulars.dates.get("fieldwork", "")),
        )


def _cover(feedback: Feedback, body: str) -> Cover:
    title = gettext("Feedback: {body}", body=body) if body else gettext("Feedback")
    return Cover(title, gettext("Headline figures so far"), _about(feedback), (_notice(feedback.scores),))


def _about(feedback: Feedback) -> Pairs:
    known, framework = feedback.live.known, feedback.scores.framework
    rows: list[tuple[str, Line]] = [(gettext("Framework"), words(release_words(framework)))]
    if fieldwork := known.particulars.dates.get("fieldwork"):
        rows.append((gettext("Fieldwork"), words(day(fieldwork))))
    rows.append((gettext("Cases in the sample"), _cell(feedback, Token("cases", formats=frozenset({"digits"})))))
    return Pairs(tuple(rows))


def _notice(scores: Scores) -> Notice:
    parts = (scores, *scores.elements)
    missing, unknown = sum(part.missing for part in parts), sum(part.unknown for part in parts)
    told = [
        gettext("Cases are still to be read again and judgements to be made, so that every figure here may change.")
    ]
    if missing + unknown:
        lacking = {"missing": many(missing, "answer", "answers"), "unknown": many(unknown, "answer", "answers")}
        told.insert(0, gettext("{missing} missing, {unknown} not yet known.", **lacking))
    return Notice(gettext("Provisional"), (paragraph(" ".join(told)),), "provisional")


def _chapters(feedback: Feedback) -> Iterator[Section]:
    yield Section("headlines", gettext("So far"), tuple(_headlines(feedback)))
    if criteria := list(_criteria(feedback)):
        yield Section("criteria", gettext("Criteria"), tuple(criteria))
    outstanding = (
        ("highest", gettext("What stood out well"), False),
        ("lowest", gettext("What needs attention"), True),
    )
    for name, title, turned in outstanding:
        if found := list(_questions(feedback, turned)):
            told = points(*(_point(feedback, question, turned) for question in found))
            yield Section(name, title, (told,))
    standing = (feedback.scores.framework.report or {}).get("standing", {})
    if text := standing.get("feedback"):
        yield Section("what-follows", gettext("What follows"), (small(said(text)),))


def _headlines(feedback: Feedback) -> Iterator[Block]:
    rows = []
    for part, front in _parts(feedback.scores):
        named = list(_levels(part))
        if front and named:
            rows.append(Row((words(str(part.framework.title)),), group=True))
        rows += [_row(feedback, part, front, name, title) for name, title in named]
    if rows:
        note = gettext("Cases: those that a score rests on. A dash: no figure, or of too few cases to be shown.")
        yield Table("headline-figures", gettext("Scores so far"), _columns(), tuple(rows), "", (note,))


def _columns() -> tuple[Column, ...]:
    return Column(gettext("What")), Column(gettext("So far"), True), Column(gettext("Cases"), True)


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
        yield "overall", gettext("Overall")
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
        yield Table("criteria-so-far", gettext("Criteria so far"), _columns(), tuple(rows))


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
    told = f"{question.id} {inner(sentence(str(question.text)).rstrip('.'))}"
    of_cases = question.instrument == next(iter(feedback.scores.framework.instruments))
    return phrase(gettext(_POINTS[turned, of_cases]), question=told, part=part, percent=percent)


#: How often something was not so (or was), of cases (or of answers).
_POINTS = {
    (False, True): gettext_noop("{question}: so in {part} cases ({percent})"),
    (False, False): gettext_noop("{question}: so in {part} answers ({percent})"),
    (True, True): gettext_noop("{question}: not so in {part} cases ({percent})"),
    (True, False): gettext_noop("{question}: not so in {part} answers ({percent})"),
}
