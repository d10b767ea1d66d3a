"""Checks of what stands beside the cases: measures, context, surveys, good practice."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from inspectorate.findings.context import ContextFigure
from inspectorate.findings.counted import live_counts
from inspectorate.findings.measure import Result, counting, figure, status
from inspectorate.findings.survey_count import counted
from inspectorate.inspection.remarks.prose import stems
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.shares import whole
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.scores.score import half_up

SHARE = "_share"
OF_CASELOAD = "percent of caseload"


def _latest(whole_: Whole) -> dict[str, Result]:
    return counting(whole_.inspection.results)


def star_differs(whole_: Whole) -> Iterator[Found]:
    """A printed star (met, near or missed) that target and figure do not give."""
    results = _latest(whole_)
    for row in whole_.rows("measure"):
        name, _, column = row.name.partition("/")
        result = results.get(name)
        if result is None or row.band not in ("met", "near", "missed", "met_or_near"):
            continue
        reached = result.national if column else result.actual
        ours = status(whole_.inspection.framework.measures[name], result.target, reached)
        fits = ours in ("met", "near") if row.band == "met_or_near" else ours == row.band
        if ours is not None and not fits:
            told = f"{reached} against a target of {result.target} is {ours}"
            yield Found("published.csv", row.line, f"{row.of} is printed as {row.band}, but {told}")


def measure_differs(whole_: Whole) -> Iterator[Found]:
    """A printed figure of a measure that is not the one in measures.csv."""
    results = _latest(whole_)
    for row in whole_.rows("measure"):
        name, _, column = row.name.partition("/")
        result = results.get(name)
        if result is None:
            continue
        pairs = [
            (
                row.percent if row.percent is not None else row.number("value"),
                result.national if column else result.actual,
            )
        ]
        for key in ("target", "national", "previous", "predicted"):
            pairs.append((row.number(key), getattr(result, key)))
        for printed, cell in pairs:
            ours = figure(cell)
            if printed is not None and ours is not None and printed != ours:
                told = f"{row.of}: {whole(printed)} is printed, measures.csv (row {result.line}) has {cell}"
                yield Found("published.csv", row.line, told)


def context_differs(whole_: Whole) -> Iterator[Found]:
    """A printed figure about the body that is not the one in context.csv."""
    figures = {each.figure: each for each in whole_.inspection.context}
    for row in whole_.rows("context"):
        counted = row.above if row.above is not None else row.number("value")
        share = figures.get(f"{row.name}{SHARE}")
        own = figures.get(row.name)
        pairs = [(counted, own), (row.percent, share or own), (row.number("national"), None)]
        if own is not None and own.compare:
            pairs[2] = (row.number("national"), ContextFigure(own.figure, value=own.compare, line=own.line))
        for printed, ours in pairs:
            if (
                printed is not None
                and ours is not None
                and ours.number is not None
                and Fraction(printed) != ours.number
            ):
                told = (
                    f"{row.of}: {whole(Fraction(printed))} is printed, context.csv (row {ours.line}) has {ours.value}"
                )
                yield Found("published.csv", row.line, told)


def share_of_caseload(whole_: Whole) -> Iterator[Found]:
    """A share of the caseload that its number and the caseload do not give."""
    figures = {each.figure: each for each in whole_.inspection.context}
    caseload = figures["caseload"].number if "caseload" in figures else None
    for name, held in figures.items():
        share = figures.get(f"{name}{SHARE}")
        if share is None or not caseload or held.number is None or share.number is None:
            continue
        if share.unit != OF_CASELOAD:
            continue
        places = len(share.value.partition(".")[2])
        ours = 100 * held.number / caseload
        if half_up(ours, places) != share.number:
            told = f"{whole(held.number)} of {whole(caseload)} is {float(ours):.{max(1, places)}f}%, not {share.value}%"
            yield Found("context.csv", share.line, f"{share.label or share.figure}: {told}{_base(held, share, places)}")


def _base(counted: ContextFigure, share: ContextFigure, places: int) -> str:
    """Of what the printed share would be, where it is more than what rounds to nothing."""
    half = Fraction(1, 2 * 10**places)
    number, printed = counted.number or Fraction(0), share.number or Fraction(0)
    if printed <= half:
        return ""
    low, high = (round(float(100 * number / (printed + apart))) for apart in (half, -half))
    return f"; {share.value}% would be of {low:,} to {high:,}"


def caseload_counted(whole_: Whole) -> Iterator[Found]:
    """A figure of the caseload that counting caseload.csv does not give."""
    context = whole_.inspection.context
    counts = live_counts(context, whole_.inspection.caseload, whole_.inspection.framework)
    for each in context:
        found = counts.get((each.figure, each.date))
        if found is None or not found.differs:
            continue
        of = f" of {found.of:,}" if each.is_share else ""
        told = f"{each.words} is given as {each.value}, but caseload.csv gives {found.shown}"
        yield Found("context.csv", each.line, f"{told} ({found.number:,}{of} cases)")


def place_out_of_order(whole_: Whole) -> Iterator[Found]:
    """A place among similar areas that goes with none of the two orders of the figures."""
    groups: dict[tuple[str, str, str], list[tuple[int, Fraction, int, str]]] = {}
    for each in whole_.inspection.family:
        value = figure(each.value)
        if each.place is not None and value is not None:
            key = (each.family, each.figure, each.date)
            groups.setdefault(key, []).append((each.place, value, each.line, each.area))
    for rows in groups.values():
        ordered = sorted(rows)
        values = [value for _, value, _, _ in ordered]
        if values in (sorted(values), sorted(values, reverse=True)):
            continue
        up = 2 * sum(one <= other for one, other in pairwise(values)) >= len(values) - 1
        for (_, before, _, other), (place, value, line, area) in pairwise(ordered):
            if (value < before) if up else (value > before):
                told = f"{area} is given place {place} after {other}, but {whole(value)} against {whole(before)}"
                yield Found("family.csv", line, f"{told} is the other way than the rest")


def given_otherwise(whole_: Whole) -> Iterator[Found]:
    """A domain or a grade of a measure that the framework's words for them do not name."""
    known = whole_.inspection.framework.performance
    for result in whole_.inspection.results:
        for what, cell, names in (("domain", result.domain, known.domains), ("grade", result.grade, known.grades)):
            if cell and names and cell not in names and cell not in map(str, names.values()):
                told = f"{result.measure}: {cell!r} is no {what} of {known.title or 'the performance framework'}"
                yield Found("measures.csv", result.line, f"{told} ({', '.join(names)})")


def shares_that_should_be_whole(whole_: Whole) -> Iterator[Found]:
    """Two shares side by side that divide a whole between them, but do not add up to it whatever was rounded."""
    for first, second in pairwise(whole_.inspection.context):
        if not all(each.figure.endswith(SHARE) and each.number is not None for each in (first, second)):
            continue
        if (first.unit, first.date) != (second.unit, second.date):
            continue
        one, other = first.number or Fraction(0), second.number or Fraction(0)
        places = max(len(each.value.partition(".")[2]) for each in (first, second))
        unit = Fraction(1, 10**places)
        # Half up, two parts of a whole show as 100 or as one unit more, never as less.
        if abs(one + other - 100) <= 3 and one + other - 100 not in (0, unit):
            told = (
                f"{first.label} {first.value}% and {second.label} {second.value}% are {whole(one + other)}%, not 100%"
            )
            yield Found("context.csv", second.line, told)


def figures_alike(whole_: Whole) -> Iterator[Found]:
    """Two figures with like names, one about the body and one a measure, that differ a little."""
    measures = {result.measure: result for result in whole_.inspection.results}
    for row in whole_.rows("context"):
        printed = Fraction(row.above) if row.above is not None else row.number("value")
        if printed is None or not printed:
            continue
        for name, result in measures.items():
            ours = figure(result.actual)
            alike = len(stems(name.replace("_", " ")) & stems(row.name.replace("_", " "))) >= 2
            if alike and ours is not None and ours != printed and abs(ours - printed) <= printed / 10:
                other = f"the measure {name} is {result.actual} (measures.csv, row {result.line})"
                yield Found("published.csv", row.line, f"{row.name} is {whole(printed)}, but {other}")


def survey_differs(whole_: Whole) -> Iterator[Found]:
    """A printed figure of a survey that is not the one in its file."""
    surveys = {survey.id: survey for survey in whole_.inspection.surveys}
    for row in whole_.rows("survey"):
        name, slash, question = row.name.partition("/")
        survey = surveys.get(name)
        if survey is None or row.key("option"):
            continue
        if slash:
            results = {result.question: result for result in counted(survey, whole_.inspection.framework)}
            result = results.get(question)
            found = [] if result is None else [(row.above, result.above), (row.percent, result.share)]
        else:
            found = [
                (row.above, survey.returned),
                (row.relevant, survey.sent),
                (row.number("interviewed"), survey.interviewed),
            ]
        for printed, ours in found:
            if printed is not None and ours is not None and half_up(Fraction(ours), row.places) != printed:
                other = f"surveys/{name} has {whole(half_up(Fraction(ours), 1))}"
                yield Found("published.csv", row.line, f"{row.of}: {whole(Fraction(printed))} is printed, {other}")


def good_practice_heading(whole_: Whole) -> Iterator[Found]:
    """An example of good practice under a heading that is not the title of its criterion."""
    for example in whole_.inspection.good_practice:
        said, own = example.criterion_title, whole_.criteria.get(example.criterion, "")
        if not said or _begins(own, said):
            continue
        right = [name for name, title in whole_.criteria.items() if _begins(title, said)]
        told = f"; {right[0]} is" if right else ""
        heading = f"{example.criterion} is “{own}”, not “{said}”{told}"
        yield Found("good_practice.csv", example.line, f"{example.title or example.text}: {heading}")


def _begins(title: str, said: str) -> bool:
    return title.lower().startswith(said.lower()) or said.lower().startswith(title.lower()) if title else False
