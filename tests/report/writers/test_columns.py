"""How wide columns are: numbers what they need, words the rest."""

from __future__ import annotations

import pytest

from inspectorate.report.document import Column, Row, Table, strong, words
from inspectorate.report.writers.columns import EDGE, NARROWEST, ROW, shares


def table(columns: tuple[Column, ...], *rows: tuple[str, ...]) -> Table:
    return Table("a", "A", columns, tuple(Row(tuple(words(cell) for cell in row)) for row in rows))


def test_numbers_have_what_they_need_and_words_the_rest() -> None:
    made = shares(table((Column("Answer"), Column("Cases", True), Column("Per cent", True)), ("Yes", "3", "100%")))
    assert sum(made) == pytest.approx(1, abs=1e-3)
    assert made[1] == pytest.approx((EDGE + NARROWEST) / ROW, rel=0.1)
    assert made[0] > 0.8
    assert made[2] > made[1]


def test_longer_words_share_what_short_words_and_numbers_leave() -> None:
    long, longer = "words " * 10, "words " * 20
    made = shares(
        table((Column("What"), Column("Why"), Column("Unit"), Column("Value", True)), (long, longer, "days", "1"))
    )
    assert sum(made) == pytest.approx(1, abs=1e-3)
    assert made[2] < 0.12
    assert made[3] < 0.12
    assert made[0] < made[1] < 0.6


def test_heads_of_numbers_take_two_lines_only_where_there_is_no_room() -> None:
    head = Column("Above the line", True)
    short = table((Column("What"), head), ("words", "1"))
    crowded = table((Column("What"), *[head] * 7), ("words " * 30, *["1"] * 7))
    assert shares(short)[1] > 1.5 * shares(crowded)[1]
    assert shares(crowded)[0] > 0.3


def test_strong_words_take_more_room_and_groups_and_rows_that_lack_take_none() -> None:
    columns = (Column("What"), Column("Verdict"))
    plain = table(columns, ("words " * 30, "Satisfactorily"))
    bold = Table("a", "A", columns, (Row((words("words " * 30), words(strong("Satisfactorily")))),))
    assert shares(bold)[1] > shares(plain)[1]
    grouped = Table("a", "A", columns, (Row((words("group " * 50),), group=True), *plain.rows))
    assert shares(grouped) == shares(plain)
    assert sum(shares(table(columns))) == pytest.approx(1, abs=1e-3)
