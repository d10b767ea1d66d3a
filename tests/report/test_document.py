"""The document tree: nodes that check themselves, and what is found in a tree."""

from __future__ import annotations

import pytest

from inspectorate.report.document import (
    Bar,
    BarRow,
    Category,
    Chart,
    Column,
    Contents,
    Cover,
    Document,
    Emphasis,
    LineBreak,
    Link,
    Notice,
    Number,
    Pairs,
    Points,
    Row,
    Section,
    Table,
    ids,
    paragraph,
    plain,
    strong,
    words,
)

TABLE = Table("t", "Caption", (Column("A"), Column("B", True)), (Row((words("x"), words("1"))),))


def chart(*, value: float | None = 50, top: float = 100, categories: int = 1, category: str = "c0") -> Chart:
    known = tuple(Category(f"c{n}", f"Category {n}") for n in range(categories))
    return Chart("c", "Title", "Sentence.", (BarRow("Row", (Bar(value, "50%", category),)),), known, TABLE, top=top)


def document(*sections: Section) -> Document:
    return Document("en", Cover("Title", "", Pairs(())), Contents("Contents"), sections)


def test_a_row_has_as_many_cells_as_columns() -> None:
    with pytest.raises(ValueError, match="a row has 1 cells, not 2"):
        Table("t", "Caption", (Column("A"), Column("B")), (Row((words("x"),)),))
    with pytest.raises(ValueError, match="a row has 2 cells, not 1"):
        Table("t", "Caption", (Column("A"), Column("B")), (Row((words("x"), words("y")), group=True),))


def test_a_chart_has_at_most_four_categories_and_bars_on_its_scale() -> None:
    assert chart(categories=4).categories
    with pytest.raises(ValueError, match="5 categories; 4 can be told apart"):
        chart(categories=5)
    with pytest.raises(ValueError, match="no category 'other'"):
        chart(category="other")
    with pytest.raises(ValueError, match=r"a bar of 101, not 0 to 100"):
        chart(value=101)
    assert chart(value=None).rows[0].bars[0].value is None


def test_two_parts_with_one_id_are_refused_however_deep_they_stand() -> None:
    inner = Section("same", "Inner", ())
    deep = Points(((Notice("Note", (inner,)),),))
    with pytest.raises(ValueError, match="two parts of the report have the id 'same'"):
        document(Section("same", "Outer", (deep,)))
    with pytest.raises(ValueError, match="id 't'"):
        document(Section("one", "One", (chart(), TABLE)))  # the chart's table has that id, too


def test_ids_are_in_the_order_of_reading() -> None:
    made = document(Section("a", "A", (chart(), Section("b", "B", ()))), Section("d", "D", ()))
    assert list(ids(made.chapters)) == ["a", "c", "t", "b", "d"]


def test_plain_keeps_every_word_and_no_mark() -> None:
    line = words(
        "a ", strong("b", Emphasis(words(" c"))), LineBreak(), Link(words("d"), "#x"), Number("5%", "q.percent")
    )
    assert plain(line) == "a b c d5%"


def test_words_leave_out_what_is_empty() -> None:
    assert words("", "x", ()) == words("x")
    assert paragraph("x").inside == words("x")
