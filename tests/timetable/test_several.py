"""Several names in one cell read back to the same, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.timetable.several import listed, several


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("", ()),
        (" ; ;", ()),
        ("R1", ("R1",)),
        ("R1; R2 ;R3", ("R1", "R2", "R3")),
        ('"Smith; J";R1', ("Smith; J", "R1")),
        (' "Smith; J" ; "a ""b"" c"', ("Smith; J", 'a "b" c')),
        ('Team "A" North;R1', ('Team "A" North', "R1")),
        ('"not closed; R1', ('"not closed', "R1")),
    ],
)
def test_names_in_a_cell(cell: str, names: tuple[str, ...]) -> None:
    assert several(cell) == names


@settings(max_examples=200)
@given(st.lists(st.text(st.sampled_from('ab;" \n'), min_size=1).map(str.strip).filter(bool)))
def test_what_is_listed_reads_back(names: list[str]) -> None:
    assert several(listed(names)) == tuple(names)
