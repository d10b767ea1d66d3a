"""The measure tables of the published reports: every figure, star and grade comes out as it was printed.

Only one of the reports prints stars (Derbyshire); of the others the figures are compared without them. One row of the
tables printed no figure of the country, and one no figures at all.
"""

from __future__ import annotations

import pytest

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import load
from inspectorate.report.document import Document
from inspectorate.reporting import compose_report
from tests.report import told

EXAMPLES = shipped_folder("examples")
#: As printed, in the order of the columns; a dash where nothing was printed.
DURHAM = """\
90% 82% 73%
100% 64% 78%
100% 91% 90%
100% 119% 87%
90% 94% 76%
100% 93% 95%
1.4% 4% –
9 10.2 12.1
85% 98% 91%
90% 97% 96%
90% 79% 78%
90% 95% 87%
– 63.3% 50.2%"""
THAMES_VALLEY = """\
90% 91% 92%
85% 83% 81%
100% 100% 107%
100% 110% 98%
100% 102% 80%
100% 120% 87%
100% 161% 161%
100% 236% 194%
3.6% 12% 11.3%
95% 92% 96%
9 11 11.8
85% 95% 93%
90% 96% 98%
90% 28% 68%
90% 21% 66%"""
DERBYSHIRE = """\
90% 98%* 92%*
85% 82%* 83%*
100% 117%* 114%*
100% 108%* 111%*
100% 83% 99%*
100% 158%* 119%*
100% 105%* 125%*
9 11.3 12
90% 88%* 80%
95% 97.3%* 98.2%*
7.2% 11.6%* –
85% 88%* 93%*
90% 93%* 94%*
90% 94%* 96%*
100% 113%* 128%*
100% 108%* 115%*
35 45 45
50% 50%* 48%*"""
#: Target, actual, national, the year before, grade.
HAMPSHIRE = {
    "public_protection": """\
90% 81% 83% 68% 3
90% 94% 96% – 3
90% 96% 96% – 3
85% 82% 93% 67% 1""",
    "interventions": """\
90% 56% 64% 65% 1
822 1017 27306 1006 4
140 138 5834 220 3
3 3 293 8 4
27 29 900 31 4
229 207 8119 174 1
193 247 7576 276 4
5.0% 8.9% 5.0% 7.3% 1
75% 88% 85% – 3""",
    "operational_capability": """\
9.0 11.0 11.7 14.2 1
95% 97% 97% 97% 3
11925 11328 414618 10864 2
– – – – –""",
    "all": """\
10.3% – – 1
69% 68% 78% 3
43% 39% 44% 2
383 10744 – –
64 2970 46 –
347 2361 – –
25 701 – –
2.8 2.6 2.1 2""",
}


@pytest.fixture(scope="module")
def reports() -> dict[str, Document]:
    names = ("county-durham-2004", "thames-valley-2006", "derbyshire-2007", "hampshire-2008")
    return {name: compose_report(load(EXAMPLES / name)) for name in names}


def shown(report: Document, table: str, heads: list[str], stars: bool = False) -> list[str]:
    """The columns of a table as lines of figures, without thousands' commas, and without stars unless these count."""
    found = told.table(report, table)
    places = [told.heads(found).index(head) for head in heads]
    signs = "," if stars else ",*"
    return [" ".join("".join(c for c in row[place] if c not in signs) for place in places) for row in told.cells(found)]


USUAL = ["Target", "Actual", "National"]


@pytest.mark.parametrize(("name", "printed"), [("county-durham-2004", DURHAM), ("thames-valley-2006", THAMES_VALLEY)])
def test_tables_without_stars(reports: dict[str, Document], name: str, printed: str) -> None:
    assert shown(reports[name], "measures-all", USUAL) == printed.splitlines()


def test_the_table_with_stars_and_their_meaning(reports: dict[str, Document]) -> None:
    assert shown(reports["derbyshire-2007"], "measures-all", USUAL, stars=True) == DERBYSHIRE.splitlines()
    notes = told.table(reports["derbyshire-2007"], "measures-all").notes
    assert notes[0] == "* The target is met, or missed by no more than 5 per cent of it (a near miss)."


def test_the_predicted_rate_stands_beside_the_actual_one(reports: dict[str, Document]) -> None:
    assert shown(reports["county-durham-2004"], "measures-all", ["Predicted"])[-1] == "58%"
    assert shown(reports["hampshire-2008"], "measures-all", ["Actual", "Predicted"])[0] == "10.3% 9.2%"


@pytest.mark.parametrize("domain", HAMPSHIRE)
def test_the_tables_of_the_performance_framework(reports: dict[str, Document], domain: str) -> None:
    heads = [*(["Target"] if domain != "all" else []), "Actual", "National", "Before", "Grade given"]
    assert shown(reports["hampshire-2008"], f"measures-{domain}", heads) == HAMPSHIRE[domain].splitlines()


def test_the_grades_of_domains_and_of_the_area_with_their_legend(reports: dict[str, Document]) -> None:
    table = told.table(reports["hampshire-2008"], "measures-grades")
    assert [row[1] for row in told.cells(table)] == ["Passable (2)"] * 5
    assert [row[0] for row in told.cells(table)][:4] == [
        *("Public protection", "Offender management", "Interventions"),
        "Operational capability, resource use and strategy",
    ]
    legend = "Grades (Integrated Probation Performance Framework), best first: 4 outstanding, 3 good, 2 passable"
    assert table.notes == (f"{legend} and 1 poor.",)
    assert table.notes[0] in told.table(reports["hampshire-2008"], "measures-interventions").notes


def test_a_sum_of_all_areas_has_no_star(reports: dict[str, Document]) -> None:
    table = told.table(reports["hampshire-2008"], "measures-interventions")
    national = told.heads(table).index("National")
    stars = [row[national] for row in told.cells(table) if "*" in row[national]]
    assert stars == ["5.0%*", "85%*"]
    assert "National figures that are sums of all areas are not compared with the target." in table.notes
