"""Comments in the written text: whole lines that nobody prints, wherever Markdown has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.inspection.live import live_figures
from inspectorate.report.handtyped import hand_typed
from inspectorate.report.markup import clean, comments
from inspectorate.report.tokens import read
from tests.report import small

SHOWN = [
    "a <!-- 5 --> b",
    " <!-- 5 -->",
    "```\n<!-- 5 -->\n```",
    "~~~~\n```\n<!-- 5 -->\n~~~\n<!-- 6 -->\n~~~~",
    "<!-- 5",
    "<!-- 5 --> more",
    "<!-->",
]
HIDDEN = ["<!-- 5 -->", "<!-- 5\n\n6 {{x}} -->\t", "a\n<!--\n```\n5 -->", "``` a`\n<!-- 5 -->", "```\n```\n<!-- 5 -->"]


@pytest.mark.parametrize("text", SHOWN)
def test_what_is_no_comment_is_shown(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("text", HIDDEN)
def test_a_comment_is_neither_printed_nor_read(text: str) -> None:
    assert "5" not in clean(text)
    assert "6" not in clean(text)
    assert not read(text).pieces
    assert not hand_typed(text)


@given(st.text(alphabet="<!-->\n`~ a5", max_size=60))
def test_everything_else_keeps_its_place(text: str) -> None:
    found = [c for c in comments(text) if c.closed]
    kept = clean(text)
    assert len(kept) == len(text)
    assert clean(kept) == kept
    for at, letter in enumerate(text):
        hidden = any(c.begin <= at < c.end for c in found)
        assert kept[at] == (" " if hidden and letter != "\n" else letter)


def test_a_comment_that_is_not_closed_is_a_fault_at_its_line() -> None:
    (fault,) = live_figures(small.inspection()).faults("A.\n\n<!-- raw\n", "narrative/1.1.md")
    assert (fault.line, fault.code) == (3, "comment-open")
