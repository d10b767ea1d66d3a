"""Slopes: ends at their figures, words that never stand on each other, what is lacking told in words."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.report.charts import alone, pieces, still, svg
from inspectorate.report.document import Bar, BarRow, Category, Chart, Column, Table, words
from inspectorate.report.document import Row as TableRow
from inspectorate.report.shapes import NARROWEST, width
from inspectorate.report.slopes import APART, MOST_ROWS, drawing, scale, spread

NAME = "{http://www.w3.org/2000/svg}"
KINDS = (Category("up", "Up", "▲"), Category("down", "Down", "▼"), Category("same", "Same", "■"))
TABLE = Table("t", "Caption", (Column("A"),), (TableRow((words("x"),)),))


def row(name: str, first: float | None, second: float | None, kind: str = "up") -> BarRow:
    told = ("not known", "not known") if first is None or second is None else (f"{first:g}%", f"{second:g}%, {kind}")
    return BarRow(f"{name} In full", (Bar(first, told[0], kind), Bar(second, told[1], kind)), short=name)


def chart(*rows: BarRow) -> Chart:
    return Chart("c", "A change", "It changed.", rows, KINDS, TABLE, ends=("Then", "Now"))


def slopes(made: Chart, room: int = NARROWEST) -> list[Xml.Element]:
    _, shapes = drawing(made, room)
    return [line for line in Xml.fromstring(f"<g>{shapes}</g>").iter("line") if line.get("class") == "slope"]


def share(value: str | None) -> float:
    assert value is not None
    return float(value.removesuffix("%"))


RATES = st.floats(0, 100, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(RATES, RATES), min_size=1, max_size=25))
def test_ends_stand_at_their_figures_in_one_scale_and_inside_the_drawing(rates: list[tuple[float, float]]) -> None:
    made = chart(*(row(f"r{n}", one, other) for n, (one, other) in enumerate(rates)))
    height, _ = drawing(made, NARROWEST)
    lines = slopes(made)
    assert len(lines) == len(rates)
    low, high = scale(made.rows, made.top)
    assert low <= min(map(min, rates))
    assert max(map(max, rates)) <= high
    at = [(share(line.get("y1")), share(line.get("y2"))) for line in lines]
    places = [place for both in at for place in both]
    values = [value for both in rates for value in both]
    base, step = places[0] + values[0] * (tall(made) / (high - low)), tall(made) / (high - low)
    assert places == pytest.approx([base - value * step for value in values], abs=0.2)
    assert all(0 < place < height for place in places)


def tall(made: Chart) -> float:
    return max(240, len(made.rows) * APART)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 500, allow_nan=False), min_size=1, max_size=25).map(sorted))
def test_words_are_moved_apart_in_their_order_and_stay_inside(wanted: list[float]) -> None:
    made = spread(wanted, 20, 0, 500)
    assert all(after - before >= 20 - 1e-6 for before, after in pairwise(made))
    assert made[0] >= -1e-6
    assert made[-1] <= 500 + 1e-6


def test_words_that_have_room_stay_where_they_belong_and_a_crowd_is_parted_evenly() -> None:
    assert spread([10, 100, 400], 20, 0, 500) == [10, 100, 400]
    assert spread([100, 100, 100], 20, 0, 500) == pytest.approx([80, 100, 120])


def test_each_end_has_its_words_with_the_sign_of_the_change() -> None:
    made = chart(row("B1", 46, 55), row("C1", 79, 71, "down"), row("C5", 60, 60, "same"))
    said = [each.text for each in Xml.fromstring(svg(made)).iter(f"{NAME}text")]
    assert {"Then", "Now", "B1 46%", "B1 ▲ 55%, up", "C1 ▼ 71%, down", "C5 ■ 60%, same", "▲ Up"} <= set(said)
    styles = {(line.get("stroke"), line.get("stroke-dasharray")) for line in slopes(made)}
    assert len(styles) == 3, "kinds of change differ in colour and in dashes"
    assert len({dashes for _, dashes in styles}) == 3


def test_words_have_room_beside_the_slopes_on_the_narrowest_screen() -> None:
    made = chart(row("B1", 46, 55), row("C1", 79, 100, "same"))
    left, right = (share(slopes(made)[0].get(x)) * NARROWEST / 100 for x in ("x1", "x2"))
    assert width("B1 46%") < left
    assert right + width("C1 ■ 100%, same") < NARROWEST
    assert right - left > 40, "a slope can still be seen"


def test_a_long_name_is_cut_so_that_the_slope_can_be_seen() -> None:
    made = chart(row("Risk of Harm thread", 46, 100), row("assessment_and_planning", 40, 45, "same"))
    left, right = (share(slopes(made)[0].get(x)) * NARROWEST / 100 for x in ("x1", "x2"))
    said = [each.text or "" for each in Xml.fromstring(svg(made)).iter(f"{NAME}text")]
    assert any(each.startswith("Risk of") and each.endswith("… 46%") for each in said)
    assert all(width(each) <= NARROWEST - right for each in said if "up" in each and "▲ 1" in each)
    assert right - left >= 0.119 * NARROWEST
    wide = [each.text for each in Xml.fromstring(still(made, 900)).iter(f"{NAME}text")]
    assert "Risk of Harm thread 46%" in wide, "there is room for all of it on paper"


def test_what_lacks_a_figure_is_no_slope_but_told() -> None:
    made = chart(row("B1", 46, 55), row("B9", None, None))
    assert len(slopes(made)) == 1
    assert "B9 In full: not known" in svg(made)
    bare = chart(row("B9", None, None))
    assert slopes(bare) == []
    assert "B9 In full: not known" in svg(bare)


def test_figures_at_the_ends_of_the_scale_are_drawn() -> None:
    assert scale((row("a", 0, 100),), 100) == (0, 100)
    assert scale((row("a", 100, 100),), 100) == (90, 100)
    assert scale((row("a", 0, 0),), 100) == (0, 10)
    assert scale((row("a", 42, 58),), 100) == (40, 60)


def test_many_rows_go_into_pieces_that_fit_a_page_and_keep_their_order() -> None:
    rows = tuple(row(f"r{n}", n % 100, (n * 7) % 100) for n in range(2 * MOST_ROWS + 3))
    made = pieces(chart(*rows))
    assert tuple(each for piece in made for each in piece.rows) == rows
    assert len(made) == 3
    assert all(drawing(piece, 900)[0] <= 1120 for piece in made)


def test_a_row_without_two_ends_of_one_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no slope"):
        chart(BarRow("one", (Bar(1, "1%", "up"),)))
    with pytest.raises(ValueError, match="no slope"):
        chart(BarRow("two", (Bar(1, "1%", "up"), Bar(2, "2%", "down"))))


def test_it_is_drawn_for_paper_and_alone() -> None:
    made = chart(row("B1", 46, 55))
    for drawn in (still(made, 900), alone(made)):
        assert "B1 ▲ 55%, up" in [each.text for each in Xml.fromstring(drawn).iter(f"{NAME}text")]
