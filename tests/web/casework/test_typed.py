"""What people type becomes what the core reads."""

from __future__ import annotations

import pytest

from inspectorate.web.casework.typed import plainly


@pytest.mark.parametrize(
    "text",
    ["29/2/2008", "29.02.2008", "29-2-2008", "29 2 2008", "29 February 2008", "29  feb 2008", " 2008-02-29 "],
)
def test_dates(text: str) -> None:
    assert plainly("date", text) == "2008-02-29"


@pytest.mark.parametrize("text", ["30/2/2008", "none", "2/29/2008", "in spring"])
def test_what_is_no_date_is_left_to_be_refused(text: str) -> None:
    assert plainly("date", text) == text


@pytest.mark.parametrize(("text", "plain"), [("1,200", "1200"), ("0.5", "0.5"), ("1,5", "1,5"), ("none", "none")])
def test_numbers(text: str, plain: str) -> None:
    assert plainly("number", text) == plain


def test_words_are_left_alone() -> None:
    assert plainly("text", " 1/2/2008, 1,200 ") == "1/2/2008, 1,200"
