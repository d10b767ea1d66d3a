"""Sizes: against a published table, and size and margin against one another."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest

from inspectorate.sample.size import CASELOADS, MARGINS, cases_needed, exact_size, margin_of, table

SURE = Fraction(19, 20)
#: Population and sample, Krejcie and Morgan 1970, table 1 (rounded to the nearest there; ours are rounded up).
PUBLISHED = {
    10: 10, 50: 44, 100: 80, 150: 108, 200: 132, 300: 169, 400: 196, 500: 217, 1000: 278, 1500: 306, 2000: 322,
    3000: 341, 5000: 357, 10000: 370, 20000: 377, 50000: 381, 75000: 382, 1000000: 384,
}  # fmt: skip


@pytest.mark.parametrize(("caseload", "published"), PUBLISHED.items())
def test_the_published_table(caseload: int, published: int) -> None:
    exact = exact_size(caseload, Fraction(5), SURE)
    assert floor(exact + 0.5) == published
    assert cases_needed(caseload, Fraction(5), SURE) in (published, published + 1)


def test_without_end_it_is_the_textbook_number() -> None:
    assert cases_needed(None, Fraction(5), SURE) == 385  # 384.15, rounded up
    assert cases_needed(None, Fraction(3), SURE) == 1068
    assert cases_needed(None, Fraction(5), SURE, Fraction(1, 10)) == 139


@pytest.mark.parametrize("caseload", [*CASELOADS, None])
@pytest.mark.parametrize("margin", MARGINS)
def test_the_fewest_cases_keep_the_margin_and_one_fewer_do_not(caseload: int | None, margin: Fraction) -> None:
    needed = cases_needed(caseload, margin, SURE)
    assert margin_of(needed, caseload, SURE) <= margin
    assert margin_of(needed - 1, caseload, SURE) > margin


def test_reading_every_case_leaves_no_margin() -> None:
    assert margin_of(50, 50, SURE) == 0
    assert margin_of(1, 1, SURE) == 0
    assert cases_needed(3, Fraction(1), SURE) == 3


def test_the_table_has_a_row_for_each_caseload() -> None:
    made = dict(table(SURE))
    assert made[5_000] == (880, 357, 166, 95)
    assert list(made) == [*CASELOADS, None]
