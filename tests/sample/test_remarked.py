"""Remarks of a design: found, carried along, and kept where a program changes a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.framework.located import parse
from inspectorate.sample.remarked import remarks_in, rewritten, with_remarks


def test_remarks_are_kept_and_not_repeated() -> None:
    text = "# Agreed in May\nsize: 3 # few\nseed: 'a # b'\nmirror:\n  - risk\n  # not team\neligible: {team: a#b}\n"
    found = remarks_in(text)
    assert found == ["# Agreed in May", "# few", "# not team"]
    kept = with_remarks("size: 4\n", found)
    assert kept == "# Agreed in May\n# few\n# not team\nsize: 4\n"
    assert with_remarks("size: 5\n", remarks_in(kept)).count("# few") == 1


def test_remarks_of_the_examples_are_found() -> None:
    for path in Path("examples").glob("**/design.yaml"):
        text = path.read_text("utf-8")
        assert len(remarks_in(text)) == sum(1 for line in text.splitlines() if "#" in line)


REMARKED = """\
# Agreed in May
size: 3 # few
seed: old words # not the last
mirror:
  - risk
  # not team
"""


def said(text: str) -> object:
    return parse(text.encode(), "design.yaml").plain()


def test_the_seed_and_the_day_are_written_and_all_else_stays_to_the_letter() -> None:
    design = {"size": "3", "seed": "new: words", "mirror": ["risk"], "inspection_on": "2026-06-15"}
    made = rewritten(REMARKED, {**design})
    assert made == REMARKED.replace("old words", '"new: words"') + 'inspection_on: "2026-06-15"\n'
    assert said(made) == design
    assert rewritten(made, {**design}) == made


@pytest.mark.parametrize(
    "text",
    [
        "{size: 3, seed: a} # short",
        "# long\nsize: 3\nseed: |\n  a\n  b\n# end\n",
        "size: 3 # few\nseed:   # none yet\n",
        "---\nsize: 3 # few\n...\n",
        "size: 3 # few\nseed: >-\n  a\n",
        "size: 4 # too many\nmirror: [risk] # goes\n",
    ],
)
def test_however_a_design_is_written_it_says_what_it_should_and_keeps_its_remarks(text: str) -> None:
    design = {"size": "3", "seed": "# words", "inspection_on": "2026-06-15"}
    made = rewritten(text, {**design})
    assert said(made) == design
    assert remarks_in(made) == remarks_in(text) != []
