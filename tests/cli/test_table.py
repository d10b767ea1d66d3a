"""Tables in eighty columns."""

from __future__ import annotations

from inspectorate.cli.table import table


def test_numbers_stand_to_the_right_and_nothing_trails() -> None:
    assert table(["of", "cases"], [["a", "5"], ["bbb", "110"]], "<>") == (
        "of   cases\n---  -----\na        5\nbbb    110"
    )


def test_the_widest_words_wrap_until_it_fits() -> None:
    drawn = table(["id", "title", "%"], [["1", "a rather long title", "7"]], "<<>", width=20)
    assert drawn == "id  title          %\n--  -------------  -\n1   a rather long  7\n    title"


def test_no_word_is_cut_to_fit() -> None:
    assert "unbreakable" in table(["a"], [["unbreakable words"]], width=4)


def test_indented_ids_keep_their_indent() -> None:
    assert table(["", ""], [["1", "a"], ["  1.1", "b"]]).splitlines()[-1] == "  1.1  b"
