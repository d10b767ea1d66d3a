"""What a framework says of the charts of its reports (`report: {charts: ...}`): what each of them shows."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from inspectorate.framework.located import Faults
from inspectorate.framework.shape import Draft, Key, ListOf, OneOf, Record, Word, suggest

if TYPE_CHECKING:
    from inspectorate.framework.framework import Framework

_LEVELS = ListOf(OneOf(("sections", "criteria", "threads"), "level of scores"))
CHARTS = Record(
    "charts",
    {
        "scores": Key(_LEVELS, about="the chart of scores: sections and criteria unless said"),
        "change": Key(_LEVELS, about="from the original inspection to a follow-up: criteria unless said"),
        "beside": Key(_LEVELS, about="parts of the sample side by side: sections and threads unless said"),
        "sample": Key(ListOf(Word()), about="the facts of the cases that are drawn; all unless said"),
        "surveys": Key(ListOf(Word()), about="the surveys whose answers are drawn; all unless said"),
        "measures": Key(ListOf(Word()), about="the measures drawn beside their target; all unless said"),
    },
)


def check_charts(framework: Framework, draft: Draft, faults: Faults) -> None:
    """Record facts and measures that a chart is to show and that are not there, or cannot be drawn."""
    report = draft.get("report")
    charts = None if report is None else report.get("charts")
    if charts is None:
        return
    drawn = [fact.id for fact in framework.facts.values() if fact.kind in ("choice", "yes_no")]
    _check(charts, "sample", drawn, "no fact with options, nor one of yes and no", faults)
    _check(charts, "measures", framework.measures, "no measure", faults)


def _check(charts: Draft, chart: str, known: Collection[str], none: str, faults: Faults) -> None:
    for name in charts.get(chart, []):
        if name not in known:
            faults.add(charts.place(chart), "not-drawn", f"{name!r} is {none}", suggest(name, known))
