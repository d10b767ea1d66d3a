"""Measures: met, near or missed, by the direction that is better; the stars of a printed table come out as printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.findings.files import read_results
from inspectorate.findings.measure import Result, figure, measured_grade, share_met, status
from inspectorate.findings.published_files import read_published
from inspectorate.findings.verdict import Judgement, judged_criteria
from inspectorate.framework.files import framework_from_data, load_framework, shipped, shipped_folder
from inspectorate.framework.framework import Framework, Measure, Text

HIGHER = Measure("m", Text(), better="higher")
LOWER = Measure("m", Text(), better="lower")
EXAMPLES = shipped_folder("examples")


@pytest.mark.parametrize(
    ("measure", "target", "actual", "expected"),
    [
        (HIGHER, "90", "90", "met"),
        (HIGHER, "90", "98", "met"),
        (HIGHER, "100", "95", "near"),  # just within five per cent of the target
        (HIGHER, "100", "94.9", "missed"),
        (HIGHER, "50", "48", "near"),
        (HIGHER, "90", "80", "missed"),
        (LOWER, "9", "9", "met"),
        (LOWER, "9", "8.2", "met"),
        (LOWER, "9", "9.45", "near"),
        (LOWER, "9", "9.46", "missed"),
        (LOWER, "9", "11.3", "missed"),
        (HIGHER, "90%", "85.5 %", "near"),
        (HIGHER, "11,925", "11,328", "missed"),
        (HIGHER, "0", "-1", "missed"),
        (HIGHER, "90", "under review", None),
        (HIGHER, "", "90", None),
        (HIGHER, "90", "", None),
        (Measure("m", Text(), near=Fraction(20)), "100", "80", "near"),
        (Measure("m", Text(), near=Fraction(0)), "100", "99.9", "missed"),
    ],
)
def test_status(measure: Measure, target: str, actual: str, expected: str | None) -> None:
    assert status(measure, target, actual) == expected


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234.5", Fraction(2469, 2)),
        ("12,34", None),
        ("82%", 82),
        ("-2.5", Fraction(-5, 2)),
        ("three", None),
        ("", None),
    ],
)
def test_figures_in_cells(cell: str, number: Fraction | None) -> None:
    assert figure(cell) == number


def example(name: str, framework: str) -> tuple[Framework, dict[str, Result], dict[str, str]]:
    known = load_framework(shipped()[framework])
    results = {result.measure: result for result in read_results(EXAMPLES / name / "measures.csv", known)}
    printed = read_published(EXAMPLES / name / "published.csv", known, (known,))
    return known, results, {row.name: row.band for row in printed if row.front == "measure" and row.band}


def test_all_stars_of_the_derbyshire_table_come_out_as_printed() -> None:
    framework, results, stars = example("derbyshire-2007", "omi-2007")
    assert len(stars) == 35
    for name, star in stars.items():
        measure, _, column = name.partition("/")
        result = results[measure]
        found = status(framework.measures[measure], result.target, result.national if column else result.actual)
        assert found is not None, name
        assert ("met_or_near" if found in ("met", "near") else found) == star, name
    assert {"missed", "met_or_near"} == set(stars.values())


def test_a_national_figure_may_fare_otherwise_than_the_area() -> None:
    framework, results, _ = example("derbyshire-2007", "omi-2007")
    starts = results["drug_order_starts"]
    measure = framework.measures["drug_order_starts"]
    assert (status(measure, starts.target, starts.actual), status(measure, starts.target, starts.national)) == (
        "missed",
        "near",
    )


RULES = [{"id": "met", "each": "fair"}, {"id": "unmet"}]


def test_an_item_may_lean_on_measures() -> None:
    measures = {"a": {"label": "A"}, "b": {"label": "B"}, "c": {"label": "C", "better": "lower"}}
    leaning = {
        "of": ["a", "b", "c"],
        "grades": [
            {"share": "0.66", "grade": "strong"},
            {"share": "0.5", "grade": "fair"},
            {"share": "0", "grade": "weak"},
        ],
    }
    framework = framework_from_data(
        {
            "schema": "1", "id": "f", "title": "F", "release": "1", "measures": measures,  # type: ignore[dict-item]
            "verdicts": {"v": {"grades": ["strong", "fair", "weak"], "rules": RULES}},
            "sections": [{"id": "s", "title": "S", "criteria": [
                {"id": "c1", "title": "C", "judged": "v", "items": [{"id": "c1.a", "text": "x", "measures": leaning}]}
            ]}],
        }
    )  # fmt: skip
    item = framework.items["c1.a"]
    lines = [
        Result("a", target="90", actual="91"),
        Result("b", target="90", actual="60"),
        Result("c", target="9", actual="8"),
    ]
    assert measured_grade(item, framework, lines) == "strong"
    assert measured_grade(item, framework, lines[:2]) == "fair"
    assert measured_grade(item, framework, lines[1:2]) == "weak"
    assert measured_grade(item, framework, [Result("a", target="90", actual="soon")]) is None
    share = share_met(item, framework, lines)
    assert share is not None
    assert (share.share, share.grade, share.step) == (Fraction(2, 3), "strong", Fraction(33, 50))
    assert share.words("Strong") == "2 of 3 measures met: 66.7%, so Strong (from 66%)."
    later = [*lines, Result("a", period="later", target="90", actual="20")]
    assert measured_grade(item, framework, later) == "weak", "the last line of a measure counts"
    region = [*lines, Result("a", scope="region", target="90", actual="20")]
    assert measured_grade(item, framework, region) == "strong", "the figure of the region is not the area's"
    near = [lines[0], Result("b", target="90", actual="89"), Result("c", target="9", actual="away")]
    told = share_met(item, framework, near)
    assert told is not None
    assert (told.judged, told.number("met"), told.number("near"), [m.id for m in told.without]) == (2, 1, 1, ["c"])
    assert told.words() == (
        "1 of 2 measures met: 50% (1 near miss does not count as met), so fair (from 50%)."
        " Left out, without a target and a figure in numbers: C."
    )
    nothing = share_met(item, framework, [])
    assert nothing is not None
    assert (nothing.grade, nothing.share) == (None, None)
    assert nothing.words() == "None of its 3 measures has a target and a figure in numbers, so no grade follows."


@pytest.mark.parametrize(
    ("met", "of", "grade"),
    [
        (13, 13, "very_strong"),
        (9, 10, "very_strong"),
        (8, 9, "strong"),
        (3, 4, "strong"),
        (8, 12, "good"),
        (6, 10, "good"),
        (5, 10, "satisfactory"),
        (6, 13, "weak"),
        (0, 8, "weak"),
    ],
)
def test_the_table_of_a1(met: int, of: int, grade: str) -> None:
    """The targets of the shipped framework: A1.g counts double and leans on thirteen; A1.h does not count at all."""
    framework = load_framework(shipped()["esi-2003"])
    item = framework.items["A1.g"]
    assert item.measures is not None
    assert (item.weight, len(item.measures.of), framework.items["A1.h"].counted) == (2, 13, False)
    better = {name: framework.measures[name].better for name in item.measures.of}
    lines = [
        Result(name, target="50", actual="60" if (better[name] == "higher") == (n < met) else "40")
        for n, name in enumerate(item.measures.of[:of])
    ]
    assert measured_grade(item, framework, lines) == grade
    judged = [Judgement("A1", f"A1.{letter}", "very_strong") for letter in "abcdef"]
    weak_directorate = [*judged, Judgement("A1", "A1.h", "weak")]
    verdicts = [
        judged_criteria(framework, rows, {"A1.g": grade})[0]["A1"].verdict for rows in (judged, weak_directorate)
    ]
    assert verdicts[0] is not None
    assert verdicts[0] == verdicts[1], "what concerns a national body changes nothing"
    assert (verdicts[0] == "very_well_met") == (grade == "very_strong")
