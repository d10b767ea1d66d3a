"""A part's data, beside its text: questions with their figures, notes, judged items, good practice, recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.caseload.caseload import MAIN
from inspectorate.findings.advice import GoodPractice, Recommendation
from inspectorate.findings.verdict import grade_label
from inspectorate.inspection.edition import edition
from inspectorate.report.draft import DraftLines, draft_lines
from inspectorate.report.figure import Figure
from inspectorate.report.live import Live
from inspectorate.report.material import Part
from inspectorate.report.naming import names
from inspectorate.report.notes import Noted, notes_of
from inspectorate.report.points import rank, scored_questions
from inspectorate.report.tokens import Ill, Token, parse
from inspectorate.web.writing.desk import Figures
from inspectorate.web.writing.parts import Place

MOST_NOTES = 5
#: The most figures that a search for a word shows.
MOST_FOUND = 40
_ABOVE, _BELOW, _BETWEEN = "Above the line", "Below the line", "Between the lines"


@dataclass(frozen=True)
class Insertable:
    """A live figure as it is typed, and what it comes to now; `ill` is why it comes to nothing."""

    typed: str
    shown: str
    about: str
    ill: str = ""


@dataclass(frozen=True)
class QuestionBeside:
    """A question with its figures: per cent, counts, how it stands to the lines, notes, figures to insert."""

    id: str
    text: str
    shown: str
    counts: str
    standing: str
    notes: tuple[Noted, ...]
    figures: tuple[Insertable, ...]


@dataclass(frozen=True)
class ItemBeside:
    """A judged item with its grade in words, and the reason."""

    id: str
    text: str
    grade: str
    note: str
    figures: tuple[Insertable, ...]


@dataclass(frozen=True)
class Beside:
    """All that stands beside a text."""

    figures: tuple[Insertable, ...]
    questions: tuple[QuestionBeside, ...] = ()
    lines: DraftLines | None = None
    items: tuple[ItemBeside, ...] = ()
    practice: tuple[GoodPractice, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()


def beside(figures: Figures, place: Place, *, with_notes: bool) -> Beside:
    """What stands beside the text of a part; readers' notes are left out unless whoever looks may read them all."""
    core = edition(figures.core, place.language) if place.language else figures.core
    if place.criterion is None or place.scores is None:
        return Beside(tuple(_headline(figures)))
    part = figures.part(place)
    framework = part.framework
    lines = draft_lines(framework)
    sample = [case for case in core.cases if case.sample == (part.scores.sample or MAIN)]
    notes = notes_of(framework, sample, core.answers) if with_notes else {}
    known = [(q, s) for q, s in scored_questions(part, place.criterion) if s.shown is not None]
    known.sort(key=lambda pair: rank(pair[0], pair[1], lines.strengths_from))
    questions = tuple(
        QuestionBeside(
            each.id,
            str(each.text),
            f"{score.shown}%",
            f"{score.count.above} of {score.count.relevant}",
            _standing(score.shown or 0, lines),
            notes.get(each.id, ())[:MOST_NOTES],
            tuple(_of_question(figures.loose, each.id)),
        )
        for each, score in known
    )
    return Beside(
        tuple(_of_criterion(figures.loose, place)),
        questions,
        lines,
        tuple(_items(figures, place, part)),
        tuple(each for each in core.good_practice if each.criterion == place.own),
        tuple(each for each in core.recommendations if place.own in each.criteria),
    )


def _standing(shown: int, lines: DraftLines) -> str:
    if shown >= lines.strengths_from:
        return _ABOVE
    return _BELOW if shown < lines.improve_below else _BETWEEN


def insertable(live: Live, inner: str, about: str) -> Insertable:
    """A figure by what stands between its braces."""
    says = parse(inner)
    found = live.figure(says) if isinstance(says, Token) else says
    typed = f"{{{{{inner}}}}}"
    if isinstance(found, Figure):
        return Insertable(typed, found.shown, about)
    return Insertable(typed, "", about, found.wrong if isinstance(found, Ill) else "no figure")


def _fit(live: Live, *asked: tuple[str, str]) -> Iterator[Insertable]:
    """Those of some figures that come to something."""
    yield from (each for inner, about in asked if not (each := insertable(live, inner, about)).ill)


def _of_question(live: Live, name: str) -> Iterator[Insertable]:
    yield from _fit(
        live,
        (name, "per cent above the line"),
        (f"not {name}", "per cent below"),
        (f"part {name}", "so many of so many"),
        (f"part not {name}", "so many of so many below"),
    )


def _of_criterion(live: Live, place: Place) -> Iterator[Insertable]:
    name = place.own
    if place.criterion is not None and place.criterion.judged:
        yield from _fit(live, (f"verdict {name}", "the verdict"))
        return
    yield from _fit(
        live,
        (name, "the score"),
        (f"band {name}", "its band"),
        (f"{name} before", "the original inspection's score"),
        (f"change {name} as clear", "the difference, and whether it is clear"),
    )


def _items(figures: Figures, place: Place, part: Part) -> Iterator[ItemBeside]:
    criterion = place.criterion
    if criterion is None or not criterion.judged:
        return
    given = {each.item: each for each in part.judgements if each.of == criterion.id and each.item and each.counts}
    way = part.framework.verdicts[criterion.judged]
    for item in criterion.items:
        judged = given.get(item.id)
        grade = grade_label(way, judged.grade) if judged else ""
        own = tuple(_fit(figures.loose, (f"grade {place.front}{item.id} as capital", "its grade")))
        yield ItemBeside(item.id, str(item.text), grade, judged.note if judged else "", own)


def _headline(figures: Figures) -> Iterator[Insertable]:
    """The figures of the inspection as a whole."""
    live, framework = figures.loose, figures.core.framework
    yield from _fit(live, ("overall", "overall score"), ("points overall", "points overall"), ("cases", "cases read"))
    yield from _fit(live, ("caseload", "the caseload"), ("fieldwork", "when the fieldwork was"), ("body", "the body"))
    for section in framework.sections:
        yield from _fit(live, (f"score {section.id}", f"score of section {section.id}"))
    for name, thread in framework.threads.items():
        yield from _fit(live, (name, f"score of the thread {thread.title}"))
    for survey in figures.core.surveys:
        yield from _fit(live, (f"survey:{survey.id}", f"returns of {survey.title or survey.id}"))


def found_by(figures: Figures, word: str) -> list[Insertable]:
    """Figures whose name holds a word, or whose question does."""
    known = figures.loose.known
    asked = {name: str(q.text) for each in known.frameworks for name, q in each.questions.items()}
    titles = {name: str(c.title) for each in known.frameworks for name, c in each.criteria.items()}
    told = {**asked, **titles}
    wanted = word.casefold().strip()
    fit = [name for name in names(known) if wanted in name.casefold() or wanted in told.get(name, "").casefold()]
    return [insertable(figures.loose, _quoted(name), told.get(name, "")) for name in fit[:MOST_FOUND]]


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
