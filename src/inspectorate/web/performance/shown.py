"""Measures and figures about the area as the pages show them: by domain and period, with status, star and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspectorate.findings.context import ContextFigure, FamilyFigure, group_title, in_groups
from inspectorate.findings.counted import LiveCount, live_counts
from inspectorate.findings.measure import Result, Status, counting, is_grade, national_status, share_met, status
from inspectorate.findings.sent import TABLES
from inspectorate.framework.framework import Framework, Measure
from inspectorate.report.context import number, unit_words, value_words
from inspectorate.report.measures import (
    STATUS_WORDS,
    cell_words,
    domain_words,
    grade_words,
    legend,
    star_meaning,
    starred,
)
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.kept import kept
from inspectorate.web.performance.lines import key_of
from inspectorate.web.whole import still

COLOURS: Mapping[Status, str] = {"met": "green", "near": "yellow", "missed": "red"}


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A line of the measures in words; `counts` says that it is the one that items are graded by."""

    key: str
    label: str
    aside: str
    result: Result
    target: str
    actual: str
    national: str
    previous: str
    predicted: str
    grade: str
    status: str
    colour: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Domain:
    """The measures of a domain, the lines of each period together."""

    words: str
    periods: tuple[tuple[str, tuple[ShownMeasure, ...]], ...]
    star: str
    graded: bool


def domains(framework: Framework, results: Sequence[Result]) -> list[Domain]:
    """The measures by domain and period: the domains in the framework's order, those without one last."""
    counted = counting(results)
    by_domain: dict[str, list[Result]] = {}
    for result in results:
        by_domain.setdefault(result.domain or framework.measures[result.measure].domain, []).append(result)
    order = dict.fromkeys([*framework.performance.domains, *(name for name in by_domain if name)])
    names = [name for name in order if name in by_domain] + [""] * ("" in by_domain)
    found = []
    for name in names:
        own = by_domain[name]
        periods = dict.fromkeys(result.period for result in own)
        title = domain_words(framework, name) if name else "Other measures" if len(names) > 1 else "Measures"
        found.append(
            Domain(
                title,
                tuple(
                    (period, tuple(_shown(framework, r, counted[r.measure] is r) for r in own if r.period == period))
                    for period in periods
                ),
                _star(framework, own),
                any(result.grade for result in own),
            )
        )
    return found


def _shown(framework: Framework, result: Result, counts: bool) -> ShownMeasure:
    measure = framework.measures[result.measure]
    found = status(measure, result.target, result.actual)
    return ShownMeasure(
        key_of(TABLES["measures"], _cells(result)),
        str(measure.label),
        ", ".join(_aside(measure, result)),
        result,
        cell_words(measure, result.target),
        starred(measure, found, result.actual),
        starred(measure, national_status(measure, result), result.national),
        cell_words(measure, result.previous),
        cell_words(measure, result.predicted),
        grade_words(framework, result.grade) if is_grade(measure) else result.grade,
        STATUS_WORDS[found].capitalize() if found else "",
        COLOURS[found] if found else "",
        counts,
    )


def _cells(result: Result) -> dict[str, str]:
    return {name: getattr(result, name) for name in TABLES["measures"].key}


def _aside(measure: Measure, result: Result) -> Iterator[str]:
    if measure.unit not in ("", "percent", "number", "grade"):
        yield measure.unit.replace("_", " ")
    if measure.better == "lower":
        yield "less is better"
    if result.scope not in ("", "area"):
        yield result.scope


def _star(framework: Framework, results: Sequence[Result]) -> str:
    """The meaning of the star, where one stands."""
    measures = [framework.measures[result.measure] for result in results]
    pairs = list(zip(measures, results, strict=True))
    found = {status(m, r.target, r.actual) for m, r in pairs} | {national_status(m, r) for m, r in pairs}
    return star_meaning(sorted({f"{float(m.near):g}" for m in measures})) if found & {"met", "near"} else ""


def grades_legend(framework: Framework) -> str:
    """What the grades that others give mean."""
    return legend(framework)


def leaning(framework: Framework, results: Sequence[Result]) -> list[dict[str, Any]]:
    """The items of judged criteria that lean on measures, each with the share met and its arithmetic."""
    found = []
    for criterion in framework.criteria.values():
        labels = framework.verdicts[criterion.judged].grade_labels if criterion.judged else {}
        for item in criterion.items:
            share = share_met(item, framework, results)
            if share is not None:
                label = str(labels.get(share.grade, "")) if share.grade else ""
                found.append({"criterion": criterion, "item": item, "share": share, "words": share.words(label)})
    return found


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure about the area in words, with what the caseload gives for it; `differs` says that this is another."""

    key: str
    figure: ContextFigure
    value: str
    compare: str
    unit: str
    counted: str
    differs: bool


def groups(inspection: Inspection) -> list[dict[str, Any]]:
    """The figures about the area by group."""
    figures, counts = still(inspection).context, counts_of(inspection)
    found = []
    for group, own in in_groups(figures).items():
        rows = [_figure(figure, counts.get((figure.figure, figure.date))) for figure in own]
        found.append(
            {
                "title": group_title(group),
                "figures": rows,
                "compared": any(row.compare for row in rows),
                "counted": any(row.counted for row in rows),
            }
        )
    return found


def _figure(figure: ContextFigure, found: LiveCount | None) -> ShownFigure:
    of = unit_words(figure.unit)
    return ShownFigure(
        key_of(TABLES["context"], {"figure": figure.figure, "date": figure.date}),
        figure,
        value_words(figure.value, figure.unit),
        value_words(figure.compare, figure.unit) if figure.compare else "",
        f"of {of}" if figure.is_share and of else of,
        _counted(found),
        found is not None and found.differs,
    )


def _counted(found: LiveCount | None) -> str:
    if found is None or found.value is None:
        return ""
    return f"{found.shown}% ({found.number:,} of {found.of:,})" if found.figure.is_share else f"{found.number:,}"


def counts_of(inspection: Inspection) -> dict[tuple[str, str], LiveCount]:
    """What the caseload gives for each figure that counts its cases, by name and date; kept while no file changes."""
    return _counts_of(inspection.pk, inspection.files_version, inspection.created_at)


@kept(inspections=16)
def _counts_of(key: int, files_version: int, created_at: datetime) -> dict[tuple[str, str], LiveCount]:
    core = still(Inspection.objects.get(pk=key))
    return live_counts(core.context, core.caseload, core.framework)


def family(inspection: Inspection) -> dict[str, Any]:
    """The families of similar areas, and the figures of the areas in them, those of one figure together."""
    core = still(inspection)
    named = {each.figure: each for each in core.context}
    tables: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    members = []
    for each in core.family:
        row = _relative(each, core.particulars.body, named.get(each.figure))
        if each.figure:
            tables.setdefault((each.family, each.figure, each.date), []).append(row)
        else:
            members.append(row)
    titles = [
        {"title": _title(figure, named, core.framework), "family": family_, "date": date, "rows": rows}
        for (family_, figure, date), rows in tables.items()
    ]
    return {"members": members, "tables": titles}


def _relative(each: FamilyFigure, body: str, figure: ContextFigure | None) -> dict[str, Any]:
    cells = {"family": each.family, "area": each.area, "figure": each.figure, "date": each.date}
    value = value_words(each.value, figure.unit) if figure is not None else number(each.value)
    return {
        "key": key_of(TABLES["family"], cells),
        "each": each,
        "value": value or "–",
        "place": "–" if each.place is None else f"{each.place:,}",
        "own": each.is_of(body),
    }


def _title(figure: str, named: Mapping[str, ContextFigure], framework: Framework) -> str:
    if figure in named:
        return named[figure].words
    measure = framework.measures.get(figure)
    return str(measure.label) if measure is not None else figure.replace("_", " ").capitalize()
