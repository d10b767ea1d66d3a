"""Charts: bars as long as their figures, words on them, readable colours, pieces that leave nothing out."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.report.charts import (
    FILLS,
    INK,
    TALLEST,
    TRACK,
    alone,
    fills,
    label_lines,
    pieces,
    row_height,
    still,
    svg,
)
from inspectorate.report.document import Bar, BarRow, Category, Chart, ChartLine, Column, Table, words
from inspectorate.report.document import Row as TableRow
from inspectorate.report.shapes import NARROWEST, width

NAME = "{http://www.w3.org/2000/svg}"


def table() -> Table:
    return Table("t", "Caption", (Column("A"),), (TableRow((words("x"),)),))


def chart(rows: tuple[BarRow, ...], categories: int = 1, line: ChartLine | None = None, top: float = 100) -> Chart:
    known = tuple(Category(f"c{n}", f"Category {n}", "●▲■◆"[n]) for n in range(categories))
    return Chart("c", "A <title>", "What it & shows.", rows, known, table(), line, top)


def bar(value: float | None, said: str = "62%", category: str = "c0") -> Bar:
    return Bar(value, said, category)


def drawn(made: Chart) -> Xml.Element:
    return Xml.fromstring(svg(made))


def widths(made: Chart) -> list[str]:
    """Widths of the bars, without tracks and legend."""
    known = {fill for fill, _ in fills(made)}
    return [
        r.get("width", "") for r in drawn(made).iter(f"{NAME}rect") if r.get("fill") in known and r.get("width") != "22"
    ]


def test_a_bar_is_as_long_as_its_figure_on_the_scale() -> None:
    rows = tuple(BarRow(f"Row {value}", (bar(value),)) for value in (0, 12.5, 62, 100))
    assert widths(chart(rows)) == ["0%", "12.5%", "62%", "100%"]
    assert widths(chart((BarRow("Row", (bar(75),)),), top=150)) == ["50%"]


def test_a_bar_without_a_figure_is_not_drawn_but_told() -> None:
    made = chart((BarRow("Row", (bar(None, "no per cent"),)),))
    assert widths(made) == []
    assert "no per cent" in svg(made)


def test_it_names_and_describes_itself() -> None:
    root = drawn(chart((BarRow("Row", (bar(50),)),)))
    title, about = root.find(f"{NAME}title"), root.find(f"{NAME}desc")
    assert title is not None
    assert about is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
    assert title.text == "A <title>"
    assert about.text == "What it & shows."


def test_every_label_and_figure_stands_in_the_chart_with_the_sign_of_its_category() -> None:
    rows = (BarRow("Harm & <care>", (bar(62, "62%"), bar(3, "3%", "c1"))), BarRow("Head", ()))
    texts = [text.text or "" for text in drawn(chart(rows, categories=2)).iter(f"{NAME}text")]
    assert {"Harm & <care>", "Head", "● 62%", "▲ 3%", "Category 0", "Category 1"} <= set(texts)


def test_words_stand_on_a_long_bar_and_after_a_short_one() -> None:
    root = drawn(chart((BarRow("Long", (bar(90, "90%"),)), BarRow("Short", (bar(4, "4%"),)))))
    at = {text.text: text.get("x") for text in root.iter(f"{NAME}text")}
    assert at["● 90%"] == "0"
    assert at["● 4%"] == "4%"


def test_the_line_stands_at_its_value_and_is_explained() -> None:
    made = chart((BarRow("Row", (bar(62),)),), line=ChartLine(70, "70%: line of priority"))
    across = [line.get("x1") for line in drawn(made).iter(f"{NAME}line")]
    assert across.count("70%") == 2  # a white edge, and the dashes
    assert "70%: line of priority" in svg(made)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("count", FILLS)
def test_words_can_be_read_on_every_fill(count: int) -> None:
    """WCAG 2.2, success criterion 1.4.3: 4.5 to 1."""
    assert len(FILLS[count]) == count
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in FILLS[count])
    assert contrast(INK, TRACK) >= 4.5
    assert contrast(INK, "#FFFFFF") >= 4.5


def test_long_labels_are_broken_and_kept_whole() -> None:
    label = "2.4 Ensuring containment and promoting compliance with the sentence, whoever supervises it"
    lines = label_lines(BarRow(label, (bar(50),)))
    assert len(lines) > 1
    assert " ".join(lines) == label
    assert all(len(line) <= 44 for line in lines)


def test_pieces_hold_every_row_once_in_order_and_fit_a_page() -> None:
    rows = tuple(BarRow(f"Row {n}", (bar(50),), strong=n % 7 == 0) for n in range(60))
    made = pieces(chart(rows))
    assert tuple(row for piece in made for row in piece.rows) == rows
    assert all(sum(row_height(row) for row in piece.rows) <= TALLEST for piece in made)
    assert all(piece.rows[0].strong for piece in made), "a piece begins with the row that sums up those after it"
    assert len({piece.id for piece in made}) == len(made) > 1


def test_a_chart_that_fits_stays_whole() -> None:
    made = chart((BarRow("Row", (bar(50),)),))
    assert pieces(made) == [made]


def test_alone_it_is_a_file_with_a_size_a_ground_a_title_and_a_note() -> None:
    label = "2.4 Ensuring containment and promoting compliance (punish)"
    text = alone(chart((BarRow(label, (bar(50),)),)), note="Not real & not meant", width=700)
    root = Xml.fromstring(text)
    assert root.get("width") == "700"
    assert root.get("role") == "img"
    said = [part.text for part in root.iter(f"{NAME}text")]
    assert said[:2] == ["A <title>", "Not real & not meant"]
    assert label in said, "there is room for the whole label on one line"
    assert root.find(f"{NAME}rect").get("fill") == "#FFFFFF"  # type: ignore[union-attr]
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


WORDS = st.text("0123456789 of,%abc", min_size=1, max_size=30).map(str.strip).filter(bool)
BARS = st.lists(st.tuples(st.one_of(st.none(), st.floats(0, 150)), WORDS), min_size=1, max_size=6)


@settings(max_examples=80, deadline=None)
@given(BARS, st.sampled_from([100.0, 150.0]), st.booleans())
def test_words_of_bars_stay_inside_on_the_narrowest_screen_and_bars_are_as_long_as_their_figures(
    found: list[tuple[float | None, str]], top: float, strong: bool
) -> None:
    rows = tuple(
        BarRow(f"Row {n}", (bar(None if v is None else min(v, top), said),), strong)
        for n, (v, said) in enumerate(found)
    )
    made = chart(rows, categories=2, top=top)
    root = drawn(made)
    height = float(root.get("height", "0"))
    for each in root.iter(f"{NAME}text"):
        begins = float((each.get("x") or "0").removesuffix("%"))
        begins = begins * NARROWEST / 100 if "%" in (each.get("x") or "") else begins
        ends = begins + float(each.get("dx", "0")) + width(each.text or "", each.get("font-weight") == "700")
        assert ends <= NARROWEST or width(each.text or "") > NARROWEST - 30
        assert 0 < float(each.get("y", "0")) <= height
    shares = [100 * min(v, top) / top for v, _ in found if v is not None]
    assert [float(each.removesuffix("%")) for each in widths(made)] == pytest.approx(shares, rel=1e-3, abs=1e-3)


def test_pieces_of_rows_without_headings_are_about_as_long_as_each_other() -> None:
    rows = tuple(BarRow(f"Row {n}", (bar(50),)) for n in range(TALLEST // row_height(BarRow("Row", (bar(50),))) + 1))
    first, second = pieces(chart(rows))
    assert abs(len(first.rows) - len(second.rows)) <= 2


def test_words_with_room_neither_on_a_bar_nor_after_it_stand_over_it() -> None:
    said = "1,017 of 1,822 cases, missed"
    root = drawn(chart((BarRow("Row", (bar(50, said),)),), categories=2))
    place = next(each for each in root.iter(f"{NAME}text") if said in (each.text or ""))
    track = next(each for each in root.iter(f"{NAME}rect") if each.get("fill") == TRACK)
    assert float(place.get("y", "0")) <= float(track.get("y", "0"))
    assert place.get("fill") == INK


def test_a_dot_stands_in_a_type_of_its_own_for_paper_wherever_its_words_stand() -> None:
    rows = tuple(BarRow(f"Row {v}", (bar(v, "1,017 of 1,822 cases, missed"),)) for v in (5, 50, 100))
    for room in (300, 900):
        text = still(chart(rows, categories=2), room)
        assert "● 1,017" not in text
        assert text.count('font-family="DejaVu Sans Mono">●<') == 4  # with that of the legend


def test_a_long_name_in_the_legend_is_broken() -> None:
    label = "A kind of case that takes a good many words until it is told apart from any other kind"
    base = chart((BarRow("Row", (bar(50), bar(60, category="c1"))),), categories=2)
    made = replace(base, categories=(replace(base.categories[0], label=label), base.categories[1]))
    said = [each.text or "" for each in drawn(made).iter(f"{NAME}text")]
    assert label not in said
    assert label in " ".join(said)
    assert all(width(each) <= NARROWEST for each in said)
