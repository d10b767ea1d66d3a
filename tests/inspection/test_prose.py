"""Sentences of the narrative: where they stand, under what, and the numbers in them."""

from __future__ import annotations

from inspectorate.inspection.remarks.prose import N, find, number, sentences, stems

TEXT = """\
# Assessment

## Strengths

- Plans were made in
  nine of 12 cases. Two were late.
- It was good (83%).

Of the rest
nothing is known.
## Areas for improvement
1. One was missed.
"""


def test_sentences_keep_their_lines_and_headings() -> None:
    found = list(sentences({"1.2.md": TEXT, "summary.md": "All well."}, {"1.2": "Assessment"}))
    assert [(s.line, s.text, s.heading, s.criterion) for s in found] == [
        (5, "Plans were made in nine of 12 cases.", "Strengths", "1.2"),
        (5, "Two were late.", "Strengths", "1.2"),
        (7, "It was good (83%).", "Strengths", "1.2"),
        (9, "Of the rest nothing is known.", "Strengths", "1.2"),
        (12, "One was missed.", "Areas for improvement", "1.2"),
        (1, "All well.", "", ""),
    ]
    assert {s.file for s in found} == {"narrative/1.2.md", "narrative/summary.md"}


def test_numbers_in_figures_and_in_words() -> None:
    assert [number(m[1]) for m in find(rf"\b{N}", "Twelve of 1,034 and 83% of 2008-02 or nine")] == [12, 1034, 9]


def test_words_meet_in_their_stems() -> None:
    assert stems("the scores") == stems("scoring") == stems("Scored")
    assert stems("requirements") == stems("requirement")
    assert not stems("there were cases of these")
