"""Parts of the sample side by side: their scores, how many they are, nothing under the threshold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from inspectorate.inspection import Inspection, score
from inspectorate.report.document import Bar, Chart, Table
from inspectorate.reporting import compose_report
from inspectorate.scores.disclosure import Disclosure
from tests.report import small, told

RISKS = [{"label": "Low risk", "where": {"risk": ["low"]}}, {"label": "High risk", "where": {"risk": ["high"]}}]


def split(report: dict[str, Any] | None = None, **changes: Any) -> Inspection:
    framework = small.framework(report=report or {"beside": RISKS})
    return replace(small.inspection(judgements=()), framework=framework, **changes)


def chart_of(inspection: Inspection) -> Chart:
    return told.chart(compose_report(inspection), "beside-chart")


def test_each_score_has_a_bar_for_the_whole_and_for_each_part() -> None:
    base = split()
    chart = chart_of(base)
    sides = [score(base), *(score(base, where={"risk": [risk]}) for risk in ("low", "high"))]
    assert [c.label for c in chart.categories] == ["All cases (20)", "Low risk (10 cases)", "High risk (10 cases)"]
    assert [row.label for row in chart.rows] == ["1. Assessment", "Harm thread"]
    for row, scores in zip(
        chart.rows, ([s.sections["1"] for s in sides], [s.threads["harm"] for s in sides]), strict=True
    ):
        assert [bar.value for bar in row.bars] == [float(s.percent or 0) for s in scores]
        assert [bar.words.split(" ")[-1] for bar in row.bars] == [f"{s.shown}%" for s in scores]
        assert [bar.words.rsplit(" ", 1)[0] for bar in row.bars] == ["All cases", "Low risk", "High risk"]
    table = told.cells(chart.table)
    assert [row[1:] for row in table] == [[bar.words.split(" ")[-1] for bar in row.bars] for row in chart.rows]


def test_the_sentence_tells_where_the_parts_lie_furthest_apart() -> None:
    chart = chart_of(split())
    apart = {
        row.label: (int(row.bars[1].words.split(" ")[-1][:-1]), int(row.bars[2].words.split(" ")[-1][:-1]))
        for row in chart.rows
    }
    label, (low, high) = max(apart.items(), key=lambda each: abs(each[1][0] - each[1][1]))
    assert f"“{label}”: Low risk with {low}%, High risk with {high}%, {abs(low - high)} points" in chart.sentence
    assert "by chance" in chart.sentence


def test_a_single_part_is_set_beside_the_whole() -> None:
    chart = chart_of(split({"beside": RISKS[1:]}))
    assert len(chart.categories) == 2
    assert chart.sentence.startswith("High risk and all cases lie furthest apart in")


def test_of_fewer_than_ten_cases_the_words_say_how_many() -> None:
    cases = small.cases(13)
    chart = chart_of(split(cases=cases, answers=small.answers(13)))
    few = [bar for row in chart.rows for bar in row.bars if bar.words.startswith("High risk")]
    assert all(bar.words.endswith("of three cases") for bar in few)
    assert few


def bars(chart: Chart, label: str) -> list[Bar]:
    return [bar for row in chart.rows for bar in row.bars if bar.words.startswith(label)]


def test_under_the_threshold_no_bar_is_drawn_and_no_figure_stands_in_the_table() -> None:
    base = split(cases=small.cases(13), answers=small.answers(13))
    kept = replace(base, particulars=replace(base.particulars, disclosure=Disclosure(5)))
    chart = chart_of(kept)
    assert [(bar.value, bar.words) for bar in bars(chart, "High risk")] == [(None, "High risk too few to show")] * 2
    assert all(bar.value is not None for bar in bars(chart, "Low risk"))
    assert [row[3] for row in told.cells(chart.table)] == ["[c]", "[c]"]
    assert chart.table.notes == ("[c]: it rests on fewer than 5 relevant answers.",)


def test_more_parts_than_can_be_told_apart_are_a_table() -> None:
    facts = {"risk": {"label": "R", "kind": "choice", "options": {name: name for name in "abcde"}}}
    each = [{"label": name, "where": {"risk": [name]}} for name in "abcde"]
    cases = tuple(replace(c, facts={"risk": "abcde"[n % 5]}) for n, c in enumerate(small.cases()))
    plain = small.data()["sections"]
    plain[0]["criteria"][0]["questions"] = [
        {key: value for key, value in q.items() if key != "applies"} for q in plain[0]["criteria"][0]["questions"]
    ]
    framework = small.framework(report={"beside": each}, facts=facts, sections=plain)
    made = compose_report(replace(small.inspection(judgements=()), framework=framework, cases=cases))
    assert isinstance(told.table(made, "beside-chart-table"), Table)
    assert "beside-chart" not in {block.id for block in made.chapters[1].inside if isinstance(block, Chart)}


def test_the_framework_says_which_levels_are_drawn_or_none() -> None:
    chart = chart_of(split({"beside": RISKS, "charts": {"beside": ["criteria"]}}))
    assert [row.label for row in chart.rows] == ["1.1 Planning", "1.2 Records"]
    made = compose_report(split({"beside": RISKS, "charts": {"beside": []}}))
    assert not [b for b in made.chapters[1].inside if isinstance(b, Chart | Table) and b.id.startswith("beside")]


def test_a_sample_without_parts_has_no_such_chart() -> None:
    made = compose_report(small.inspection())
    assert not [b for b in made.chapters[1].inside if isinstance(b, Chart) and b.id == "beside-chart"]
