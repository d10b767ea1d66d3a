"""Live figures of what stands around the cases: surveys, measures, figures about the body, people, dates, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from inspectorate.findings.measure import figure as number_in
from inspectorate.findings.measure import status
from inspectorate.framework.questionnaire import said
from inspectorate.language import gettext, ngettext
from inspectorate.report.context import number
from inspectorate.report.cover import day
from inspectorate.report.figure import Figure, Share, capital, count_words, part_words, percent_words
from inspectorate.report.forms import ANSWER, CONTEXT, DATE, MEASURE, NAMED, PEOPLE, SURVEY
from inspectorate.report.known import Known
from inspectorate.report.measures import STATUS_WORDS
from inspectorate.report.naming import MEETINGS, Thing
from inspectorate.report.scored import no_value, share_figure
from inspectorate.report.tokens import Ill, Token, written
from inspectorate.report.wording import label_of
from inspectorate.scores.score import half_up

#: A number of which words are those of several in every language.
SEVERAL = 10

Making = Callable[[Known, Token, str, Thing], Figure | Ill]


def around_figure(known: Known, token: Token, form: str, thing: Thing) -> Figure | Ill:
    """The figure that a token asks of something that is not scored, or why there is none."""
    rows = thing.kind in (MEASURE, CONTEXT)
    if token.before or token.instruments or token.label or (token.where and not rows):
        return Ill("it is of no cases, so nothing narrows it", "leave out where, by and before", "token-filter")
    if token.turned and thing.kind != ANSWER:
        return Ill("it has no complement", "leave out not", "token-syntax")
    return _MAKING[thing.kind](known, token, form, thing)


def _answer(known: Known, token: Token, form: str, thing: Thing) -> Figure | Ill:
    survey = next(each for each in known.surveys if each.id == thing.name)
    result = known.said[thing.name][thing.inner]
    if any(each.hidden for each in (result.above, result.relevant, result.percent)):
        wrong = f"it is of few people, or others could be worked out from it: {known.particulars.protected.in_words()}"
        return Ill(wrong, "leave it out, or tell of a larger group", "token-threshold")
    if result.only_answers:
        return no_value("no answer to it stands above a line, so it has no share")
    above, relevant = (_whole(each.value) for each in (result.above, result.relevant))
    percent = None if result.percent.value is None else int(half_up(result.percent.value))
    made = (("question", said(result.label).words), ("survey", survey.title), *_stated(above=above, relevant=relevant))
    return share_figure(known, token, form, Share(above, relevant, percent), made)


def _whole(number: Fraction | None) -> int | None:
    """A count that is shown, as the whole number that it is."""
    return None if number is None else int(number)


def _stated(**counts: int | None) -> Iterator[tuple[str, str]]:
    for name, number_ in counts.items():
        if number_ is not None:
            yield name, str(number_)


def _survey(known: Known, token: Token, form: str, thing: Thing) -> Figure | Ill:
    survey = next(each for each in known.surveys if each.id == thing.name)
    made = (("survey", survey.title), *_stated(sent=survey.sent, returned=survey.returned))
    counted = survey.came_back if form in ("returned", "count") else getattr(survey, form)
    if counted is None:
        return no_value(
            f"surveys/{survey.id}.yaml does not say how many were {form if form != 'count' else 'returned'}"
        )
    if form == "returned" and survey.sent is not None:
        return Figure(part_words(counted, survey.sent, token.formats), written(token), made=made)
    return Figure(count_words(counted, token.formats), written(token), made=made)


def _measure(known: Known, token: Token, form: str, thing: Thing) -> Figure | Ill:
    rows = [result for result in known.results if result.measure == thing.name]
    result = _one(rows, token, ("domain", "period", "scope"), "measures.csv")
    if isinstance(result, Ill):
        return result
    measure = known.framework.measures[thing.name]
    made = (("measure", str(measure.label)), ("measures.csv, row", str(result.line)))
    if form == "status":
        found = status(measure, result.target, result.actual)
        if found is None:
            return no_value("target and figure are not both numbers")
        return Figure(capital(gettext(STATUS_WORDS[found]), token.formats), written(token), made=made)
    cell = getattr(result, form)
    if not cell:
        return no_value(result.note or f"measures.csv says no {form}")
    if form == "grade":
        return Figure(capital(cell, token.formats), written(token), made=made)
    return _with_unit(token, cell, measure.unit, in_unit, made)


def _context(known: Known, token: Token, form: str, thing: Thing) -> Figure | Ill:
    rows = [figure for figure in known.context if figure.figure == thing.name]
    figure = _one(rows, token, ("date",), "context.csv")
    if isinstance(figure, Ill):
        return figure
    made = (("figure", figure.label), ("context.csv, row", str(figure.line)))
    if form == "date":
        return Figure(day(figure.date), written(token), made=made) if figure.date else no_value("it has no date")
    cell = figure.compare if form == "national" else figure.value
    if not cell:
        return no_value(figure.note or "context.csv leaves it blank")
    return _with_unit(token, cell, figure.unit, _as_given, made)


def _one(rows: list[Any], token: Token, columns: tuple[str, ...], file: str) -> Any:
    """The one row that is meant; several that nothing tells apart are a fault, or a wrong one would be shown."""
    for clause in token.where:
        if clause.name not in columns or clause.sign != "=":
            write = f"write where {columns[0]}=value; there are {', '.join(columns)}"
            return Ill(f"{file} has no {clause.name!r} to look by", write, "token-filter")
        rows = [row for row in rows if getattr(row, clause.name) in clause.values]
    if len(rows) == 1:
        return rows[0]
    if not rows:
        return Ill(f"no row of {file} has that", "look up what the row says", "token-filter")
    apart = next((name for name in columns if len({getattr(row, name) for row in rows}) > 1), columns[0])
    known = ", ".join(dict.fromkeys(f'{apart}="{getattr(row, apart)}"' for row in rows))
    return Ill(f"{file} has {len(rows)} such rows", f"say which, by where: {known}", "token-filter")


def in_unit(said: str, unit: str) -> str:
    """A number of a measure with its unit in words: `1 day`, `11.0 days`; alone where the unit is no word for it."""
    # A number with decimals is said like several, whatever it comes to.
    counted = int(said) if said.isdecimal() else SEVERAL
    match unit:
        case "days":
            return ngettext("{number} day", "{number} days", counted, number=said)
        case "weeks":
            return ngettext("{number} week", "{number} weeks", counted, number=said)
        case "hours":
            return ngettext("{number} hour", "{number} hours", counted, number=said)
        case "number" | "grade":
            return said
    return _as_given(said, label_of(unit))


def _as_given(said: str, unit: str) -> str:
    return f"{said} {unit}" if unit else said


def _with_unit(
    token: Token, cell: str, unit: str, telling: Callable[[str, str], str], made: tuple[tuple[str, str], ...]
) -> Figure | Ill:
    """A cell as a number with its unit: per cents always have theirs, others where it is asked for."""
    exact = number_in(cell)
    said = number(cell.strip().removesuffix("%").strip().replace(",", "")) if exact is not None else cell
    if exact is None:
        return Figure(said, written(token), made=made)
    if unit.startswith(("percent", "per cent")):
        percent = int(exact) if exact.denominator == 1 and 0 <= exact <= 100 else None
        return Figure(percent_words(said, token.formats), written(token), percent, made=made)
    told = telling(said, unit) if "unit" in token.formats else said
    return Figure(told, written(token), made=made)


def _people(known: Known, token: Token, form: str, thing: Thing) -> Figure | Ill:
    name, _, role = thing.name.partition(":")
    if name == MEETINGS:
        met = [meeting for meeting in known.meetings if role in ("", meeting.role)]
        numbers = [meeting.number for meeting in met]
        if not met:
            return no_value("meetings.csv names nobody")
        if unsaid := [meeting.role for meeting in met if meeting.number is None]:
            return no_value(f"meetings.csv does not say how many: {', '.join(unsaid)}")
        counted: int | None = sum(each or 0 for each in numbers)
    else:
        counted = known.sizes[name]
    if counted is None:
        return no_value("the number is not known")
    return Figure(count_words(counted, token.formats), written(token), made=(("counted", thing.name),))


def _date(known: Known, token: Token, form: str, thing: Thing) -> Figure | Ill:
    stated = known.particulars.dates[thing.name]
    return Figure(day(stated), written(token), made=(("inspection.yaml, dates", stated),))


def _named(known: Known, token: Token, form: str, thing: Thing) -> Figure | Ill:
    said = getattr(known.particulars, thing.name)
    if not said:
        return no_value(f"inspection.yaml says no {thing.name}")
    return Figure(said, written(token), made=(("inspection.yaml", thing.name),))


_MAKING: dict[str, Making] = {
    ANSWER: _answer, SURVEY: _survey, MEASURE: _measure, CONTEXT: _context, PEOPLE: _people, DATE: _date,
    NAMED: _named,
}  # fmt: skip
