"""What was done on which day: answers saved, cases submitted, cases accepted, as a chart with its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncDate

from inspectorate.report.document import Bar, BarRow, Category, Chart, Column, Row, Table, words
from inspectorate.web.audit.models import Event
from inspectorate.web.casework.models import Answer
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.words import day_in_words

#: How many days the chart draws, the latest; its table holds them all.
DRAWN = 14


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something was done."""

    day: date
    answers: int
    submitted: int
    accepted: int


def days_of(inspection: Inspection) -> list[Day]:
    """The days on which somebody did something, the latest first; answers of folders that were put in are nobody's."""
    saved = (
        Answer.objects.filter(case__inspection=inspection, case__removed="", cleared=False)
        .exclude(saved_by="")
        .order_by()
        .annotate(day=TruncDate("saved_at"))
        .values_list("day")
        .annotate(number=Count("pk"))
    )
    answers = dict(saved)
    moves: dict[str, Counter[date]] = {"submit": Counter(), "accept": Counter()}
    told = Event.objects.filter(inspection=inspection.slug, action__in=moves).order_by()
    for action, day, number in told.annotate(day=TruncDate("at")).values_list("action", "day").annotate(n=Count("pk")):
        moves[action][day] += number
    days = sorted({*answers, *moves["submit"], *moves["accept"]}, reverse=True)
    return [Day(day, answers.get(day, 0), moves["submit"][day], moves["accept"][day]) for day in days]


def days_chart(days: Sequence[Day]) -> Chart | None:
    """Answers by day, the latest days first; nothing where nothing was done."""
    if not days:
        return None
    drawn = days[:DRAWN]
    most = max(each.answers for each in days)
    best = max(days, key=lambda each: each.answers)
    count = "1 day" if len(days) == 1 else f"{len(days)} days"
    sentence = f"Something was done on {count}. Most answers were saved on {_words(best.day)}: {best.answers:,}."
    return Chart(
        id="days",
        title="Answers saved by day",
        sentence=sentence,
        rows=tuple(BarRow(_words(each.day), (Bar(each.answers, f"{each.answers:,}", "answers"),)) for each in drawn),
        categories=(Category("answers", "Answers saved"),),
        table=_table(days),
        top=max(most, 1),
    )


def _table(days: Sequence[Day]) -> Table:
    heads = ("Answers saved", "Cases submitted", "Cases accepted")
    rows = [
        Row(tuple(words(text) for text in (_words(e.day), f"{e.answers:,}", str(e.submitted), str(e.accepted))))
        for e in days
    ]
    return Table("days-table", "By day", (Column("Day"), *(Column(head, True) for head in heads)), tuple(rows))


def _words(day: date) -> str:
    return f"{day:%A} {day_in_words(day.isoformat())}"
