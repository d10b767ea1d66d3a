"""First drafts: what is told, in which order, with live figures alone, and never a text of somebody's lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.answers.answer import Answer
from inspectorate.inspection import Inspection
from inspectorate.inspection.drafting import drafts
from inspectorate.inspection.live import live_figures, word_ranges
from inspectorate.refusal import Refused
from inspectorate.report.bearing import unborne
from inspectorate.report.draft import SAID, draft_line, draft_lines, untouched
from inspectorate.report.handtyped import hand_typed
from inspectorate.report.tokens import Token, read
from tests.report import small

BARE = small.inspection(judgements=(), narrative={})


def told(inspection: Inspection, name: str = "1.1", **asked: Any) -> list[str]:
    """The points and headings of a draft."""
    text = drafts(inspection, **asked)[f"{name}.md"]
    return [line for line in text.splitlines() if line.startswith(("- In", "##", "The score"))]


def test_a_draft_whole() -> None:
    assert told(BARE) == [
        "## Strengths",
        "- In a large majority of cases to which this applied ({{1.1.a}}; {{part 1.1.a}}) it was found that the plan "
        "was made in time.",
        "## Areas for improvement",
        "- In a small majority of cases to which this applied ({{not 1.1.b}}; {{part not 1.1.b}}) it was not found "
        "that the plan fits the risk.",
        "- In a small majority of cases to which this applied ({{not 1.1.c}}; {{part not 1.1.c}}) it was not found "
        "that the plan was reviewed.",
        "## Conclusion",
        "The score is {{1.1}}: {{band 1.1}}.",
    ]
    text = drafts(BARE)["1.1.md"]
    assert SAID in text
    assert "- 1.1.d Nobody was asked this: it has no value: nothing is relevant" in text


def test_lines_part_what_is_told() -> None:
    between = told(BARE, strengths_from=76, improve_below=40)
    assert not [line for line in between if line.startswith("- In")], "75 and 40 lie between"
    assert (
        "Questions between the lines, at 40% to 75%:\n- 1.1.a"
        in drafts(BARE, strengths_from=76, improve_below=40)["1.1.md"]
    )
    assert [line for line in told(BARE, strengths_from=75, improve_below=41) if "1.1." in line and "- In" in line] == [
        line for line in told(BARE) if line.startswith("- In")
    ]


def test_lines_of_the_framework_and_of_the_command() -> None:
    stated = small.framework(report={"draft": {"strengths_from": "80", "improve_below": "50"}})
    assert (draft_lines(stated).strengths_from, draft_lines(stated).improve_below) == (80, 50)
    assert draft_lines(stated, 90).strengths_from == 90
    assert (draft_lines(small.framework()).strengths_from, draft_lines(small.framework()).improve_below) == (70, 70)
    assert draft_lines(small.framework(), 60).improve_below == 60
    with pytest.raises(Refused, match="at once"):
        draft_lines(stated, 49)


def test_what_weighs_most_stands_first_then_what_is_furthest_from_the_line() -> None:
    ids = re.findall(r"\{\{part not (\S+)\}\}", "\n".join(told(BARE, strengths_from=100, improve_below=90)))
    assert ids == ["1.1.b", "1.1.c", "1.1.a"]  # twice the weight; 40%, 50 points off; 75%, 15 points off


def test_of_few_cases_only_counts_are_told() -> None:
    few = tuple(a for a in BARE.answers if not (a.question == "1.1.c" and int(a.case[1:]) > 13))
    off = tuple(Answer(f"C{n}", "1.1.c", "na") for n in range(14, 21))
    (line,) = [each for each in told(replace(BARE, answers=(*few, *off))) if "reviewed" in each]
    assert line == "- In {{part 1.1.c}} cases to which this applied it was found that the plan was reviewed."


def test_a_question_that_asks_and_words_that_are_marks() -> None:
    data = small.data()
    questions = data["sections"][0]["criteria"][0]["questions"]
    questions[0]["text"] = "Was the *plan* made within 5 days of [the start]?"
    made = replace(BARE, framework=small.framework(sections=data["sections"]))
    (line,) = [each for each in told(made) if "1.1.a" in each]
    assert line.endswith(
        "the answer was good enough: “Was the \\*plan\\* made within "
        '{{"5" as typed: the question’s own words}} days of \\[the start\\]?”'
    )


def test_notes_are_raw_material_that_no_report_prints() -> None:
    notes = ["Copied from the last plan.", "copied: FROM the last plan", "Too late -->", "{{1.1.a}} of 12", "Too late"]
    noted = tuple(
        replace(a, note=notes[int(a.case[1:]) - 16]) if a.question == "1.1.a" and int(a.case[1:]) > 15 else a
        for a in BARE.answers
    )
    text = drafts(replace(BARE, answers=noted))["1.1.md"]
    raw = text.partition("What readers noted most often on 1.1.a")[2]
    assert [line for line in raw.splitlines() if line.startswith("- ")] == [
        "- 2 x Copied from the last plan.",
        "- 2 x Too late - ->",
        "- 1 x {{1.1.a}} of 12",
    ]
    assert "- 1 x" not in drafts(replace(BARE, answers=noted), most_notes=2)["1.1.md"]
    live = live_figures(BARE)
    shown = live.rendered(text)
    assert "Copied" not in shown
    assert not list(live.faults(text, "f"))
    assert not hand_typed(text, {"1.1"})


def test_notes_on_what_does_not_apply_or_is_a_second_reading_are_left_out() -> None:
    extra = (Answer("C1", "1.1.c", "no", note="not applicable here"), Answer("C2", "1.1.a", "no", note="x", reading=2))
    assert "noted most" not in drafts(replace(BARE, answers=(*BARE.answers, *extra)))["1.1.md"]


def test_judged_criteria_and_reasons() -> None:
    text = drafts(small.inspection())["2.1.md"]
    assert "- {{grade 2.1.a as capital}}: aims are clear." in text
    assert "The verdict is: {{verdict 2.1}}." in text
    assert "- 2.1.a: Everybody knew them" in text.partition("<!--\nReasons")[2]


def test_elements_have_their_names_in_front() -> None:
    made = drafts(small.with_element())
    assert "The score is {{theme/T1}}" in made["theme/T1.md"]
    assert "{{not t.a}}" in made["theme/T1.md"]


def test_what_is_under_the_threshold_is_left_out() -> None:
    from inspectorate.scores.disclosure import Disclosure

    hidden = replace(BARE, particulars=replace(BARE.particulars, reconstructed=False, disclosure=Disclosure(6)))
    text = drafts(hidden)["1.1.md"]
    assert "part 1.1.a" not in text, "five are below the line"
    assert "- 1.1.a The plan was made in time: it rests on fewer than 6" in text


def test_only_criteria_that_were_inspected() -> None:
    assert list(drafts(BARE, ["1.2"])) == ["1.2.md"]
    with pytest.raises(Refused, match=r"'1\.9' is no criterion"):
        drafts(BARE, ["1.9", "1.2"])
    with pytest.raises(Refused, match="was not inspected"):
        drafts(small.with_scope(), ["1.1"])


def test_a_draft_that_somebody_touched_is_a_text() -> None:
    text = drafts(BARE)["1.1.md"]
    assert untouched(text)
    assert draft_line(text) == 1
    for changed in (text.replace("in time", "late"), text + "\n", text.partition("\n")[2], "Mine.\n"):
        assert not untouched(changed)
    assert draft_line(text.partition("\n")[2]) == 3, "without its first line its sentence still says so"
    assert draft_line(text.partition("\n")[2].replace(SAID, "")) == 0


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["yes", "no", "na"]), min_size=60, max_size=60),
    st.integers(1, 100),
    st.integers(1, 100),
)
def test_whatever_was_answered_a_draft_stands(values: list[str], one: int, other: int) -> None:
    above, below = max(one, other), min(one, other)
    cells = iter(values)
    asked = ("1.1.a", "1.1.b", "1.1.c")
    answers = tuple(replace(a, value=next(cells)) if a.question in asked else a for a in small.answers())
    inspection = replace(BARE, answers=answers)
    text = drafts(inspection, strengths_from=above, improve_below=below)["1.1.md"]
    live = live_figures(inspection)
    assert not list(live.faults(text, "1.1.md"))
    assert not hand_typed(text, inspection.framework.criteria)
    assert not list(unborne(text, live.placed(text), word_ranges(inspection)))
    scores = {name: score.shown for name, score in live.known.scored(None, None).questions.items()}
    parts = text.split("\n## ")
    for which, holds in ((1, lambda shown: shown >= above), (2, lambda shown: shown < below)):
        named = {p.says.name for p in read(parts[which]).live if isinstance(p.says, Token)}
        assert named == {q for q in asked if scores[q] is not None and holds(scores[q])}
