"""Performance measures against their targets: a chart of how far each got, and every figure in a table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from inspectorate.findings.measure import Result, Status, figure, status
from inspectorate.framework.framework import Measure
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
from inspectorate.report.wording import count, label_of, listed, noted

STAR = "*"
STATUS_WORDS: dict[Status, str] = {"met": "met", "near": "near miss", "missed": "missed"}
#: Bars end here, in per cent of the target; further ones say their figure all the same.
LONGEST = 150


def measures_chapter(material: Material) -> Section | None:
    """The chapter on measures; nothing where there are none."""
    results = material.results
    if not results:
        return None
    inside: list[Block] = [paragraph(_told(material))]
    chart = target_chart(material)
    if chart:
        inside.append(chart)
    domains = list(dict.fromkeys(result.domain for result in results))
    inside += [_table(material, domain, [r for r in results if r.domain == domain]) for domain in domains]
    return Section("measures", "Performance measures", tuple(inside))


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
    reached = []
    for result, measure, found in _judged(material):
        share = reached_share(measure, result)
        if share is None:
            continue
        reached.append(found)
        label = f"{measure.label}{_period(material, result)}"
        said = f"{result.actual} against {result.target}"
        rows.append(BarRow(label, (Bar(min(float(share), LONGEST), said, found),)))
        cells.append(
            Row(
                (
                    words(label),
                    words(result.target),
                    words(result.actual),
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
        sentence=(
            f"{count(reached.count('met')).capitalize()} of {count(len(reached))} bars reach the line of the "
            "target. Where less is "
            f"better the bar shows the target as a share of the figure. Bars end at {LONGEST}%."
        ),
        rows=tuple(rows),
        categories=categories,
        table=Table("measures-chart-table", "Targets and how far they were reached", columns, tuple(cells)),
        line=ChartLine(100, "The target (100%)"),
        top=LONGEST,
    )


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
    told = [value for value in (label_of(result.domain), result.period, result.scope) if value]
    return f", {', '.join(told)}" if len(same) > 1 and told else ""


def _table(material: Material, domain: str, results: list[Result]) -> Table:
    names = {
        "target": "Target",
        "national": "National",
        "previous": "Before",
        "predicted": "Predicted",
        "grade": "Grade given",
    }
    used = [name for name in names if any(getattr(result, name) for result in results)]
    periods = list(dict.fromkeys(result.period for result in results if result.period))
    scopes = len({result.scope for result in results}) > 1
    columns = [Column("Measure")] + [Column("Period")] * (len(periods) > 1) + [Column("Whose figure")] * scopes
    columns += [Column(names["target"], True)] * ("target" in used) + [Column("Actual", True), Column("Result")]
    columns += [Column(names[name], True) for name in used if name != "target"]
    rows = []
    for result in results:
        measure = _measure(material, result)
        cells: list[Line] = [words(f"{measure.label}{_unit(measure)}")]
        cells += [words(result.period)] * (len(periods) > 1) + [words(label_of(result.scope))] * scopes
        cells += [words(result.target or "–")] * ("target" in used)
        cells += [words(starred(measure, result, result.actual) or "–"), words(_result(measure, result))]
        cells += [words(_other(measure, result, name)) for name in used if name != "target"]
        rows.append(Row(tuple(cells)))
    others = any(result.domain for result in material.results)
    title = f"Measures: {label_of(domain)}" if domain else "Other measures" if others else "Measures and targets"
    unit = periods[0] if len(periods) == 1 else ""
    return Table(
        f"measures-{domain or 'all'}", title, tuple(columns), tuple(rows), unit, tuple(_notes(material, results))
    )


def _unit(measure: Measure) -> str:
    lower = ", less is better" if measure.better == "lower" else ""
    unit = {"percent": "per cent", "number": "", "grade": ""}.get(measure.unit, label_of(measure.unit))
    told = ", ".join(part for part in (unit, lower.removeprefix(", ")) if part)
    return f" ({told})" if told else ""


def starred(measure: Measure, result: Result, cell: str) -> str:
    """A figure with a star where it meets the target or nearly does."""
    return f"{cell}{STAR}" if status(measure, result.target, cell) in ("met", "near") else cell


def _other(measure: Measure, result: Result, name: str) -> str:
    cell: str = getattr(result, name)
    return (starred(measure, result, cell) if name == "national" else cell) or "–"


def _result(measure: Measure, result: Result) -> str:
    found = status(measure, result.target, result.actual)
    return STATUS_WORDS[found].capitalize() if found else "–"


def _notes(material: Material, results: list[Result]) -> Iterator[str]:
    measures = [_measure(material, result) for result in results]
    if any(
        status(m, r.target, cell) in ("met", "near")
        for m, r in zip(measures, results, strict=True)
        for cell in (r.actual, r.national)
    ):
        near = sorted({f"{float(measure.near):g}" for measure in measures})
        yield f"{STAR} The target is met, or missed by no more than {listed(near)} per cent of it (a near miss)."
    yield from noted((str(m.label), r.note) for r, m in zip(results, measures, strict=True) if r.note)
