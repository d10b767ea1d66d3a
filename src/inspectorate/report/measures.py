"""Performance measures against their targets: a chart of how far each got, and every figure in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from inspectorate.findings.measure import OWN, Result, Status, figure, is_grade, national_status, status
from inspectorate.framework.framework import Framework, Measure
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
NATIONAL = "National"
STATUS_WORDS: dict[Status, str] = {"met": "met", "near": "near miss", "missed": "missed"}
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
    return Section("measures", "Performance measures", tuple(inside))


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
    title = framework.performance.title
    by = f" ({title})" if title else ""
    return f"Grades{by}, best first: {listed(f'{grade} {inner(str(said))}' for grade, said in grades.items())}."


def _grades(material: Material, results: list[Result]) -> Table:
    """What others made of each domain and of the area as a whole: only grades, period by period."""
    framework = material.main.framework
    periods = list(dict.fromkeys(result.period for result in results))
    rows: dict[str, dict[str, str]] = {}
    for result in results:
        measure = _measure(material, result)
        named = domain_words(framework, result.domain) if result.domain else str(measure.label)
        rows.setdefault(f"{named}{_whose(result)}", {})[result.period] = grade_words(framework, result.grade)
    columns = [Column("Graded"), *(Column(period if len(periods) > 1 else "Grade") for period in periods)]
    lines = tuple(
        Row((words(named), *(words(given.get(period, "–")) for period in periods))) for named, given in rows.items()
    )
    title = f"Grades given by others: {framework.performance.title}" if framework.performance.title else "Grades given"
    unit = periods[0] if len(periods) == 1 else ""
    told = legend(framework)
    return Table("measures-grades", title, tuple(columns), lines, unit, (told,) if told else ())


def _whose(result: Result) -> str:
    return "" if result.scope in OWN else f" ({label_of(result.scope)})"


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
    columns = [Column("Measure"), *(Column(period or "No period said", True) for period in periods)]
    columns += [Column(f"{NATIONAL}, {period}", True) for period in nationals]
    lines = []
    for known in several:
        measure, by = _measure(material, known[0]), {result.period: result for result in known}
        cells: list[Line] = [words(f"{measure.label}{_unit(measure)}{_whose(known[0])}")]
        cells += [words(_actual(measure, by[period]) if period in by else "–") for period in periods]
        cells += [words(_national(measure, by[period]) if period in by else "–") for period in nationals]
        lines.append(Row(tuple(cells)))
    title = f"{_title(material, domain)}, period by period"
    notes = tuple(_star_note(material, [result for known in several for result in known]))
    yield Table(f"measures-{domain or 'all'}-periods", title, tuple(columns), tuple(lines), "", notes)


def _measure(material: Material, result: Result) -> Measure:
    return material.main.framework.measures[result.measure]


def _judged(material: Material) -> list[tuple[Result, Measure, Status]]:
    pairs = [(result, _measure(material, result)) for result in material.results]
    judged = [(result, measure, status(measure, result.target, result.actual)) for result, measure in pairs]
    return [(result, measure, found) for result, measure, found in judged if found is not None]


def _told(material: Material) -> str:
    found = [result for _, _, result in _judged(material)]
    if not found:
        return "No measure has both a target and a figure in numbers."
    parts = [_counted(found.count(name), said) for name, said in STATUS_WORDS.items() if name in found]
    one = "measure has" if len(found) == 1 else "measures have"
    return f"{count(len(found)).capitalize()} {one} a target and a figure: {listed(parts)}."


def _counted(number: int, said: str) -> str:
    several = {"near miss": "near misses"}
    return f"{count(number)} {said if number == 1 else several.get(said, said)}"


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
        said = f"{actual} against {target}, {STATUS_WORDS[found]}"
        less = less or measure.better == "lower"
        long = long or share > LONGEST
        rows.append(BarRow(label, (Bar(min(float(share), LONGEST), said, found),)))
        cells.append(
            Row(
                (
                    words(label),
                    words(target),
                    words(actual),
                    words(f"{float(share):.0f}%"),
                    words(STATUS_WORDS[found]),
                )
            )
        )
    if not rows:
        return None
    categories = (Category("met", "Met", "●"), Category("near", "Near miss", "▲"), Category("missed", "Missed", "■"))
    columns = (
        Column("Measure"),
        Column("Target", True),
        Column("Actual", True),
        Column("Reached", True),
        Column("Result"),
    )
    return Chart(
        id="measures-chart",
        title="How far the targets were reached",
        sentence=_reached_words(reached, less, long),
        rows=tuple(rows),
        categories=categories,
        table=Table("measures-chart-table", "Targets and how far they were reached", columns, tuple(cells)),
        line=ChartLine(100, "The target (100%)"),
        top=LONGEST,
    )


def _reached_words(reached: list[Status], less: bool, long: bool) -> str:
    """What the chart shows: how many met, nearly met and missed their target, and how its bars are to be read."""
    parts = [_counted(reached.count(name), said) for name, said in STATUS_WORDS.items() if name in reached]
    told = [f"Of {many(len(reached), 'figure', 'figures')} beside a target: {listed(parts)}."]
    told += ["Where less is better the bar shows the target as a share of the figure."] * less
    told += [f"Bars end at {LONGEST}% of the target, and some go further."] * long
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
    told = [value for value in (domain, result.period, result.scope) if value]
    return f", {', '.join(told)}" if len(same) > 1 and told else ""


def _table(material: Material, domain: str, results: list[Result]) -> Table:
    names = {"target": "Target", "national": NATIONAL, "previous": "Before", "predicted": "Predicted"}
    used = [name for name in (*names, "grade") if any(getattr(result, name) for result in results)]
    periods = list(dict.fromkeys(result.period for result in results if result.period))
    scopes = len({result.scope for result in results}) > 1
    columns = [Column("Measure")] + [Column("Period")] * (len(periods) > 1) + [Column("Whose figure")] * scopes
    columns += [Column(names["target"], True)] * ("target" in used) + [Column("Actual", True), Column("Result")]
    columns += [Column(names[name], True) for name in used if name in names and name != "target"]
    columns += [Column("Grade given", True)] * ("grade" in used)
    rows = []
    for result in results:
        measure = _measure(material, result)
        cells: list[Line] = [words(f"{measure.label}{_unit(measure)}")]
        cells += [words(result.period)] * (len(periods) > 1) + [words(label_of(result.scope))] * scopes
        cells += [words(cell_words(measure, result.target) or "–")] * ("target" in used)
        cells += [words(_actual(measure, result)), words(_result(measure, result))]
        cells += [words(_other(measure, result, name)) for name in used if name != "target"]
        rows.append(Row(tuple(cells)))
    unit = periods[0] if len(periods) == 1 else ""
    notes = tuple(_notes(material, results))
    return Table(f"measures-{domain or 'all'}", _title(material, domain), tuple(columns), tuple(rows), unit, notes)


def _title(material: Material, domain: str) -> str:
    others = any(_domain(material, result) for result in material.results)
    said = inner(domain_words(material.main.framework, domain))
    return f"Measures: {said}" if domain else "Other measures" if others else "Measures and targets"


def _unit(measure: Measure) -> str:
    unit = {"percent": "", "number": "", "grade": ""}.get(measure.unit, label_of(measure.unit))
    told = ", ".join(filter(None, (unit, "less is better" if measure.better == "lower" else "")))
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
    return STATUS_WORDS[found].capitalize() if found else "–"


def _star_note(material: Material, results: list[Result]) -> Iterator[str]:
    """What the star means, where one stands."""
    judged = [(_measure(material, result), result) for result in results]
    found = {status(m, r.target, r.actual) for m, r in judged} | {national_status(m, r) for m, r in judged}
    if found & {"met", "near"}:
        near = sorted({f"{float(measure.near):g}" for measure, _ in judged})
        yield star_meaning(near)


def star_meaning(near: Iterable[str]) -> str:
    """The meaning of the star, for measures of which `near` are the per cents within which a miss is near."""
    return f"{STAR} The target is met, or missed by no more than {listed(near)} per cent of it (a near miss)."


def _notes(material: Material, results: list[Result]) -> Iterator[str]:
    yield from _star_note(material, results)
    if any(result.grade for result in results) and (told := legend(material.main.framework)):
        yield told
    if any(result.national and _measure(material, result).national == "shown" for result in results):
        yield f"{NATIONAL} figures that are sums of all areas are not compared with the target."
    yield from noted((str(_measure(material, r).label), r.note) for r in results if r.note)
