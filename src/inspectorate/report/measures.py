"""Performance measures against their targets: a chart of how far each got, and every figure in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from inspectorate.findings.measure import OWN, Result, Status, figure, is_grade, national_status, status
from inspectorate.framework.framework import Framework, Measure
from inspectorate.language import gettext, gettext_noop, ngettext
from inspectorate.report.context import number
from inspectorate.report.document import (
    Bar,
    BarRow,
    Block,
    Category,
    Chart,
    ChartLine,
    Column,
    Line,
    Row,
    Section,
    Table,
    paragraph,
    words,
)
from inspectorate.report.material import Material
from inspectorate.report.stated import charted
from inspectorate.report.wording import count, inner, label_of, listed, many, noted

STAR = "*"
#: How a figure stands to its target, within a sentence and standing alone.
STATUS_WORDS: dict[Status, str] = {
    "met": gettext_noop("met"),
    "near": gettext_noop("near miss"),
    "missed": gettext_noop("missed"),
}
RESULTS: dict[Status, str] = {
    "met": gettext_noop("Met"),
    "near": gettext_noop("Near miss"),
    "missed": gettext_noop("Missed"),
}
SIGNS: dict[Status, str] = {"met": "●", "near": "▲", "missed": "■"}
FIGURES = {
    "target": gettext_noop("Target"),
    "national": gettext_noop("National"),
    "previous": gettext_noop("Before"),
    "predicted": gettext_noop("Predicted"),
}
#: Units and scopes that there are words for; of others the id is shown.
USUAL = {
    "days": gettext_noop("days"),
    "weeks": gettext_noop("weeks"),
    "hours": gettext_noop("hours"),
    "area": gettext_noop("area"),
    "region": gettext_noop("region"),
}
#: Bars end here, in per cent of the target; further ones say their figure all the same.
LONGEST = 150


def measures_chapter(material: Material) -> Section | None:
    """The chapter on measures; nothing where there are none."""
    if not material.results:
        return None
    grades = [result for result in material.results if is_grade(_measure(material, result))]
    results = [result for result in material.results if result not in grades]
    inside: list[Block] = [paragraph(_told(material))] if results else []
    if grades:
        inside.append(_grades(material, grades))
    chart = target_chart(material)
    if chart:
        inside.append(chart)
    for domain in _domains(material, results):
        own = [result for result in results if _domain(material, result) == domain]
        inside.append(_table(material, domain, own))
        inside += list(_periods(material, domain, own))
    return Section("measures", gettext("Performance measures"), tuple(inside))


def _domain(material: Material, result: Result) -> str:
    return result.domain or _measure(material, result).domain


def _domains(material: Material, results: list[Result]) -> list[str]:
    """The domains in the order of the framework, then others as they come; measures without one last."""
    found = dict.fromkeys(_domain(material, result) for result in results)
    order = dict.fromkeys([*material.main.framework.performance.domains, *found])
    return [name for name in order if name and name in found] + [""] * ("" in found)


def domain_words(framework: Framework, domain: str) -> str:
    """A domain in words: the framework's, else its id's."""
    said = framework.performance.domains.get(domain)
    return str(said) if said else label_of(domain)


def grade_words(framework: Framework, grade: str) -> str:
    """A grade that others gave, with its word where the framework has one: `Passable (2)`."""
    said = framework.performance.grades.get(grade.strip())
    return f"{said} ({grade.strip()})" if said else grade


def legend(framework: Framework) -> str:
    """What the grades mean; empty where the framework has no words for them."""
    grades = framework.performance.grades
    if not grades:
        return ""
    title, told = framework.performance.title, listed(f"{grade} {inner(str(said))}" for grade, said in grades.items())
    if not title:
        return gettext("Grades, best first: {grades}.", grades=told)
    return gettext("Grades ({title}), best first: {grades}.", title=title, grades=told)


def _grades(material: Material, results: list[Result]) -> Table:
    """What others made of each domain and of the area as a whole: only grades, period by period."""
    framework = material.main.framework
    periods = list(dict.fromkeys(result.period for result in results))
    rows: dict[str, dict[str, str]] = {}
    for result in results:
        measure = _measure(material, result)
        named = domain_words(framework, result.domain) if result.domain else str(measure.label)
        rows.setdefault(f"{named}{_whose(result)}", {})[result.period] = grade_words(framework, result.grade)
    columns = [Column(gettext("Graded"))]
    columns += [Column(period if len(periods) > 1 else gettext("Grade")) for period in periods]
    lines = tuple(
        Row((words(named), *(words(given.get(period, "–")) for period in periods))) for named, given in rows.items()
    )
    by = framework.performance.title
    title = gettext("Grades given by others: {title}", title=by) if by else gettext("Grades given")
    unit = periods[0] if len(periods) == 1 else ""
    told = legend(framework)
    return Table("measures-grades", title, tuple(columns), lines, unit, (told,) if told else ())


def _whose(result: Result) -> str:
    return "" if result.scope in OWN else f" ({_usual(result.scope)})"


def _periods(material: Material, domain: str, results: list[Result]) -> Iterator[Table]:
    """The measures that have several periods, these side by side; nothing where there is none."""
    rows: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        rows.setdefault((result.measure, result.scope), []).append(result)
    several = [known for known in rows.values() if len({result.period for result in known}) > 1]
    if not several:
        return
    periods = list(dict.fromkeys(result.period for known in several for result in known))
    nationals = [
        period for period in periods if any(r.national for known in several for r in known if r.period == period)
    ]
    columns = [Column(gettext("Measure"))]
    columns += [Column(period or gettext("No period said"), True) for period in periods]
    columns += [Column(gettext("National, {period}", period=period), True) for period in nationals]
    lines = []
    for known in several:
        measure, by = _measure(material, known[0]), {result.period: result for result in known}
        cells: list[Line] = [words(f"{measure.label}{_unit(measure)}{_whose(known[0])}")]
        cells += [words(_actual(measure, by[period]) if period in by else "–") for period in periods]
        cells += [words(_national(measure, by[period]) if period in by else "–") for period in nationals]
        lines.append(Row(tuple(cells)))
    title = gettext("{title}, period by period", title=_title(material, domain))
    notes = tuple(_star_note(material, [result for known in several for result in known]))
    yield Table(f"measures-{domain or 'all'}-periods", title, tuple(columns), tuple(lines), "", notes)


def _usual(name: str) -> str:
    """A unit or a scope in words."""
    return gettext(USUAL[name]) if name in USUAL else label_of(name)


def _measure(material: Material, result: Result) -> Measure:
    return material.main.framework.measures[result.measure]


def _judged(material: Material) -> list[tuple[Result, Measure, Status]]:
    pairs = [(result, _measure(material, result)) for result in material.results]
    judged = [(result, measure, status(measure, result.target, result.actual)) for result, measure in pairs]
    return [(result, measure, found) for result, measure, found in judged if found is not None]


def _told(material: Material) -> str:
    found = [result for _, _, result in _judged(material)]
    if not found:
        return gettext("No measure has both a target and a figure in numbers.")
    return ngettext(
        "{count} measure has a target and a figure: {results}.",
        "{count} measures have a target and a figure: {results}.",
        len(found),
        count=count(len(found)).capitalize(),
        number=f"{len(found):,}",
        results=_counted(found),
    )


def _counted(found: list[Status]) -> str:
    """How many met, nearly met and missed their target, as far as there are any."""
    return listed(COUNTED[name](found.count(name)) for name in STATUS_WORDS if name in found)


def _met(number: int) -> str:
    return ngettext("{count} met", "{count} met", number, count=count(number), number=f"{number:,}")


def _near(number: int) -> str:
    return ngettext("{count} near miss", "{count} near misses", number, count=count(number), number=f"{number:,}")


def _missed(number: int) -> str:
    return ngettext("{count} missed", "{count} missed", number, count=count(number), number=f"{number:,}")


COUNTED: dict[Status, Callable[[int], str]] = {"met": _met, "near": _near, "missed": _missed}


def target_chart(material: Material) -> Chart | None:
    """How much of its target each measure reached; of a measure where less is better, the target as a share of it."""
    rows = []
    cells = []
    reached: list[Status] = []
    less = long = False
    wanted = charted(material.main.framework, "measures")
    for result, measure, found in _judged(material):
        share = reached_share(measure, result)
        if share is None or (wanted is not None and measure.id not in wanted):
            continue
        reached.append(found)
        label = f"{measure.label}{_period(material, result)}"
        actual, target = cell_words(measure, result.actual), cell_words(measure, result.target)
        result_words = gettext(STATUS_WORDS[found])
        said = gettext("{actual} against {target}, {result}", actual=actual, target=target, result=result_words)
        less = less or measure.better == "lower"
        long = long or share > LONGEST
        rows.append(BarRow(label, (Bar(min(float(share), LONGEST), said, found),)))
        figures = (label, target, actual, f"{float(share):.0f}%", result_words)
        cells.append(Row(tuple(words(each) for each in figures)))
    if not rows:
        return None
    return Chart(
        id="measures-chart",
        title=gettext("How far the targets were reached"),
        sentence=_reached_words(reached, less, long),
        rows=tuple(rows),
        categories=tuple(Category(name, gettext(said), SIGNS[name]) for name, said in RESULTS.items()),
        table=_reached_table(cells),
        line=ChartLine(100, gettext("The target (100%)")),
        top=LONGEST,
    )


def _reached_table(rows: list[Row]) -> Table:
    columns = (
        Column(gettext("Measure")),
        Column(gettext("Target"), True),
        Column(gettext("Actual"), True),
        Column(gettext("Reached"), True),
        Column(gettext("Result")),
    )
    return Table("measures-chart-table", gettext("Targets and how far they were reached"), columns, tuple(rows))


def _reached_words(reached: list[Status], less: bool, long: bool) -> str:
    """What the chart shows: how many met, nearly met and missed their target, and how its bars are to be read."""
    figures = many(len(reached), "figure", "figures")
    told = [gettext("Of {figures} beside a target: {results}.", figures=figures, results=_counted(reached))]
    told += [gettext("Where less is better the bar shows the target as a share of the figure.")] * less
    told += [gettext("Bars end at {percent}% of the target, and some go further.", percent=LONGEST)] * long
    return " ".join(told)


def reached_share(measure: Measure, result: Result) -> Fraction | None:
    """How much of the target was reached, in per cent; None where that makes no sense (nothing or less to reach)."""
    aim, actual = figure(result.target), figure(result.actual)
    if aim is None or actual is None or aim <= 0 or actual < 0:
        return None
    if measure.better == "higher":
        return 100 * actual / aim
    return 100 * aim / actual if actual > 0 else Fraction(LONGEST)


def _period(material: Material, result: Result) -> str:
    """What tells results of one measure apart, where there are several."""
    same = [r for r in material.results if r.measure == result.measure]
    domain = domain_words(material.main.framework, result.domain)
    told = [value for value in (domain, result.period, _usual(result.scope)) if value]
    return f", {', '.join(told)}" if len(same) > 1 and told else ""


def _table(material: Material, domain: str, results: list[Result]) -> Table:
    used = [name for name in (*FIGURES, "grade") if any(getattr(result, name) for result in results)]
    periods = list(dict.fromkeys(result.period for result in results if result.period))
    scopes = len({result.scope for result in results}) > 1
    columns = _columns(len(periods) > 1, scopes, used)
    rows = []
    for result in results:
        measure = _measure(material, result)
        cells: list[Line] = [words(f"{measure.label}{_unit(measure)}")]
        cells += [words(result.period)] * (len(periods) > 1) + [words(_usual(result.scope))] * scopes
        cells += [words(cell_words(measure, result.target) or "–")] * ("target" in used)
        cells += [words(_actual(measure, result)), words(_result(measure, result))]
        cells += [words(_other(measure, result, name)) for name in used if name != "target"]
        rows.append(Row(tuple(cells)))
    unit = periods[0] if len(periods) == 1 else ""
    notes = tuple(_notes(material, results))
    return Table(f"measures-{domain or 'all'}", _title(material, domain), tuple(columns), tuple(rows), unit, notes)


def _columns(periods: bool, scopes: bool, used: list[str]) -> list[Column]:
    columns = [Column(gettext("Measure"))]
    columns += [Column(gettext("Period"))] * periods + [Column(gettext("Whose figure"))] * scopes
    figures = {name: Column(gettext(said), True) for name, said in FIGURES.items() if name in used}
    target = [figures.pop("target")] if "target" in figures else []
    columns += [*target, Column(gettext("Actual"), True), Column(gettext("Result")), *figures.values()]
    return columns + [Column(gettext("Grade given"), True)] * ("grade" in used)


def _title(material: Material, domain: str) -> str:
    if domain:
        return gettext("Measures: {domain}", domain=inner(domain_words(material.main.framework, domain)))
    others = any(_domain(material, result) for result in material.results)
    return gettext("Other measures") if others else gettext("Measures and targets")


def _unit(measure: Measure) -> str:
    unit = "" if measure.unit in ("percent", "number", "grade") else _usual(measure.unit)
    told = ", ".join(filter(None, (unit, gettext("less is better") if measure.better == "lower" else "")))
    return f" ({told})" if told else ""


def cell_words(measure: Measure, cell: str) -> str:
    """A cell as it is shown: of a measure in per cent a number has its sign, a large one its commas; words as given."""
    if figure(cell) is None or cell.endswith("%"):
        return cell
    return f"{cell}%" if measure.unit == "percent" else number(cell)


def starred(measure: Measure, found: Status | None, cell: str) -> str:
    """A figure with a star where it meets the target or nearly does."""
    return f"{cell_words(measure, cell)}{STAR if found in ('met', 'near') else ''}"


def _actual(measure: Measure, result: Result) -> str:
    return starred(measure, status(measure, result.target, result.actual), result.actual) or "–"


def _national(measure: Measure, result: Result) -> str:
    return starred(measure, national_status(measure, result), result.national) or "–"


def _other(measure: Measure, result: Result, name: str) -> str:
    if name == "national":
        return _national(measure, result)
    cell: str = getattr(result, name)
    return (cell if name == "grade" else cell_words(measure, cell)) or "–"


def _result(measure: Measure, result: Result) -> str:
    found = status(measure, result.target, result.actual)
    return gettext(RESULTS[found]) if found else "–"


def _star_note(material: Material, results: list[Result]) -> Iterator[str]:
    """What the star means, where one stands."""
    judged = [(_measure(material, result), result) for result in results]
    found = {status(m, r.target, r.actual) for m, r in judged} | {national_status(m, r) for m, r in judged}
    if found & {"met", "near"}:
        near = sorted({f"{float(measure.near):g}" for measure, _ in judged})
        yield star_meaning(near)


def star_meaning(near: Iterable[str]) -> str:
    """The meaning of the star, for measures of which `near` are the per cents within which a miss is near."""
    return gettext(
        "{star} The target is met, or missed by no more than {percent} per cent of it (a near miss).",
        star=STAR,
        percent=listed(near),
    )


def _notes(material: Material, results: list[Result]) -> Iterator[str]:
    yield from _star_note(material, results)
    if any(result.grade for result in results) and (told := legend(material.main.framework)):
        yield told
    if any(result.national and _measure(material, result).national == "shown" for result in results):
        yield gettext("National figures that are sums of all areas are not compared with the target.")
    yield from noted((str(_measure(material, r).label), r.note) for r in results if r.note)
