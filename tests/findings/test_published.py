"""The grammar of the notes of published.csv (docs/reference/published.md)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.findings.published import KEYS, Published, read_note, write_note
from inspectorate.findings.published_files import decimals, read_where
from inspectorate.framework.files import shipped_folder
from inspectorate.framework.shape import number_from
from inspectorate.refusal import Refused


@pytest.mark.parametrize(
    ("note", "keys", "text"),
    [
        ("", {}, ""),
        ("not=44", {"not": "44"}, ""),
        ("not=58, below=25", {"not": "58", "below": "25"}, ""),
        ("below=3; 88 had a score, 18 another", {"below": "3"}, "88 had a score, 18 another"),
        ("; all but one sufficient, one excellent", {}, "all but one sufficient, one excellent"),
        ("printed twice", {}, "printed twice"),
        ("words=all", {"words": "all"}, ""),
        ("target=7.2; the region at the end of 2006", {"target": "7.2"}, "the region at the end of 2006"),
    ],
)
def test_notes(note: str, keys: dict[str, str], text: str) -> None:
    read, free = read_note(note)
    assert (dict(read), free) == (keys, text)
    assert read_note(write_note(Published("1.1", keys=read, text=free))) == (read, free)


WORDS = st.text(st.sampled_from("abc =,;"), max_size=8).map(str.strip)


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(("1", "some words"))), max_size=3), WORDS)
def test_a_note_that_is_written_reads_back(keys: list[tuple[str, str]], text: str) -> None:
    assert read_note(write_note(Published("x", keys=tuple(keys), text=text))) == (tuple(keys), text)


def test_each_key_of_the_reference_is_known_and_each_known_key_is_there() -> None:
    page = (shipped_folder("frameworks").parent / "docs/reference/published.md").read_text()
    part = page[page.index("## note") : page.index("What the words allow")]
    told = {key for line in part.splitlines() if line.startswith("| `") for key in line.split("|")[1].split("`")[1::2]}
    assert told <= set(KEYS)
    assert set(KEYS) - told <= {"relevant"}


@pytest.mark.parametrize(
    ("text", "sample", "condition"),
    [
        ("risk_of_harm=high,very_high", "", {"risk_of_harm": ["high", "very_high"]}),
        ("sample=post-cja", "post-cja", None),
        ("sample=more tier=4", "more", {"tier": ["4"]}),
        ("{oasys_drugs: {at_least: 4}}", "", {"oasys_drugs": {"at_least": "4"}}),
        ("", "", None),
    ],
)
def test_of_which_cases(text: str, sample: str, condition: object) -> None:
    assert read_where(text) == (sample, condition)


def test_of_no_cases() -> None:
    with pytest.raises(Refused, match="no condition"):
        read_where("high risk")


@pytest.mark.parametrize("printed", ["12.20", "0.5", "100", "-0.05", "7"])
def test_a_printed_figure_keeps_its_places(printed: str) -> None:
    number = number_from(printed)
    assert number is not None
    assert decimals(number, len(printed.partition(".")[2])) == printed
