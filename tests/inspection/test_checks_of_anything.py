"""Whatever is written can be checked."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.inspection import Inspection, check, load
from tests.inspection.folders import tiny

M = "measure,period,target,actual,national\n"
PIECES = (
    *("Of the", "of the", "remaining", "other", "cases", "13", "0", "six", "one", "83%", "0%", "100%", "were", "had"),
    *("none", ", and", ";", ",", ".", "in", "reports", "that", "proposed", "a fine", "that is", "late", "rose from"),
    *("to", "Appendix 3", "one day below the average", "the targets not met were", "improved", "this criterion", "("),
    *("16 weeks", "\n\n", "\n- ", "# ", "## Strengths\n", "## Areas\n"),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_whatever_is_written_is_read(text: str) -> None:
    """No text is too odd to be checked; a remark stands on a line that there is."""
    inspection = replace(TINY, narrative={"2.1.md": text, "appendices.md": "1. Context\n"})
    for remark in check(inspection):
        assert remark.file.startswith("narrative/") or remark.file in ("answers.csv", "measures.csv")
        assert 0 <= remark.line <= max(1, len(text.splitlines()))


def _tiny() -> Inspection:
    with tempfile.TemporaryDirectory() as room:
        return load(tiny(Path(room), measures__csv=M + "sickness,,9,11.0,11.7\n"))


TINY = _tiny()
