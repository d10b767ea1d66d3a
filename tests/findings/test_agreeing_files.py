"""Challenges, actions and their progress as files: every fault, written back equal; their tables of states."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.findings.action import ACTION_STATES, ACTION_WAYS, Action, ActionProgress
from inspectorate.findings.agreeing_files import (
    actions_csv,
    challenges_csv,
    progress_csv,
    read_actions,
    read_challenges,
    read_progress,
)
from inspectorate.findings.challenge import (
    CHALLENGE_STATES,
    CHALLENGE_WAYS,
    CHANGED,
    OPEN_CHALLENGES,
    RAISED,
    Challenge,
)
from inspectorate.findings.way import Way, way, why_no_way
from inspectorate.inspection import load, save
from inspectorate.refusal import Refused
from tests.inspection.folders import tiny

TEXT = st.text(st.sampled_from("ab ,;'\"\n\r\t=+-@#é–𝄞"), max_size=9)
SAID = TEXT.filter(str.strip)
DAY = st.dates().map(lambda day: day.isoformat())
HEAD = "number,paragraph,wrong,by,on,state,reason,answered,before,after\n"
ACTIONS = "number,text,recommendation,owner,due,state,reason\n"
PROGRESS = "action,on,by,text,evidence\n"
RECOMMENDED = "number,criteria,text\n1,1.1,Assess\n2,2.1,Plan\n"


@st.composite
def challenges(draw: st.DrawFn) -> tuple[Challenge, ...]:
    made = []
    for number in range(1, draw(st.integers(1, 4))):
        state = draw(st.sampled_from(tuple(CHALLENGE_STATES)))
        came, answered = sorted((draw(DAY), draw(DAY)))
        open_ = state == RAISED
        changed = state == CHANGED
        made.append(
            Challenge(
                str(number), "1.1/2", draw(SAID), draw(TEXT), "area contact", came, state,
                "" if open_ else draw(SAID), "lead", "" if open_ else answered,
                "so" if changed else draw(TEXT), "otherwise" if changed else "",
            )
        )  # fmt: skip
    return tuple(made)


@settings(max_examples=60, deadline=None)
@given(challenges())
def test_challenges_read_back_equal(tmp_path_factory: pytest.TempPathFactory, made: tuple[Challenge, ...]) -> None:
    path = tmp_path_factory.mktemp("challenges") / "challenges.csv"
    path.write_bytes(challenges_csv(made).encode())
    assert read_challenges(path) == made


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, st.sampled_from(tuple(ACTION_STATES)), SAID, DAY), max_size=4))
def test_actions_read_back_equal(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("actions") / "actions.csv"
    made = tuple(Action(str(n), text, "", "", due, state, reason) for n, (text, state, reason, due) in enumerate(drawn))
    path.write_bytes(actions_csv(made).encode())
    assert read_actions(path, ()) == made
    told = tuple(ActionProgress(each.number, each.due, each.reason, "lead", each.text) for each in made)
    path.write_bytes(progress_csv(told).encode())
    assert read_progress(path, made) == told


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("one,1/1,No,area,2008-01-01,,,,,", "number", "number"),
        ("1,,No,area,2008-01-01,,,,,", "paragraph", "blank"),
        ("1,1/1, ,area,2008-01-01,,,,,", "wrong", "blank"),
        ("1,1/1,No,,2008-01-01,,,,,", "by", "blank"),
        ("1,1/1,No,Mr Ian Brown,2008-01-01,,,,,", "by", "role-named"),
        ("1,1/1,No,area,January,,,,,", "on", "day"),
        ("1,1/1,No,area,2008-01-01,settled,,,,", "state", "choice"),
        ("1,1/1,No,area,2008-01-01,accepted,,2008-01-02,,", "reason", "challenge-reason"),
        ("1,1/1,No,area,2008-01-01,declined,So,,,", "answered", "challenge-answered"),
        ("1,1/1,No,area,2008-01-01,declined,So,2007-12-31,,", "answered", "days-order"),
        ("1,1/1,No,area,2008-01-01,raised,So,,,", "state", "challenge-raised"),
        ("1,1/1,No,area,2008-01-01,,,2008-01-02,,", "state", "challenge-raised"),
        ("1,1/1,No,area,2008-01-01,changed,So,2008-01-02,Old,", "after", "challenge-texts"),
        ("1,1/1,No,area,2008-01-01,changed,So,2008-01-02,,New", "after", "challenge-texts"),
        ("1,1/1,No,area,2008-01-01,changed,So,2008-01-02,Old,Old ", "after", "challenge-texts"),
        ("1,1/1,No,area,2008-01-01,accepted,So,2008-01-02,Old,New", "state", "challenge-texts"),
    ],
)
def test_every_fault_of_challenges_is_told(tmp_path: Path, row: str, column: str, code: str) -> None:
    path = tmp_path / "challenges.csv"
    path.write_text(f"{HEAD}{row}\n")
    with pytest.raises(Refused) as refused:
        read_challenges(path)
    assert [(fault.line, fault.path, fault.code) for fault in refused.value.faults] == [(2, column, code)]


@pytest.mark.parametrize(
    ("actions", "progress", "told"),
    [
        ("1,Do,3,,,,\n", "", [("recommendation", "unknown-recommendation")]),
        ("1,Do,1,Mr Ian Brown,,,\n", "", [("owner", "role-named")]),
        ("1,Do,1,head,soon,,\n", "", [("due", "day")]),
        ("1,Do,1,head,,begun,\n", "", [("state", "choice")]),
        ("1,Do,1,head,,dropped,\n", "", [("reason", "action-reason")]),
        ("1,Do,1,head,,asked_again, \n", "", [("reason", "action-reason")]),
        ("1,Do,1,,,,\n1,Do,2,,,,\n", "", [("number", "row-twice")]),
        (",Do,1,,,,\n", "", [("number", "blank")]),
        ("1,Do,1,,,,\n", "2,2008-05-01,,Said,\n", [("action", "unknown-action")]),
        ("1,Do,1,,,,\n", "1,May,,Said,\n", [("on", "day")]),
        ("1,Do,1,,,,\n", "1,2008-05-01,,,\n", [("text", "blank")]),
        ("1,Do,3,,,,\n", "1,2008-05-01,,Said,\n", [("recommendation", "unknown-recommendation")]),
    ],
)
def test_every_fault_of_a_plan_is_told(
    tmp_path: Path, actions: str, progress: str, told: list[tuple[str, str]]
) -> None:
    files: dict[str, str | bytes | None] = {"actions__csv": ACTIONS + actions, "recommendations__csv": RECOMMENDED}
    if progress:
        files["action_progress__csv"] = PROGRESS + progress
    with pytest.raises(Refused) as refused:
        load(tiny(tmp_path, **files))
    assert [(fault.path, fault.code) for fault in refused.value.faults] == told


def test_faulty_recommendations_are_told_once(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load(tiny(tmp_path, actions__csv=ACTIONS + "1,Do,3,,,,\n", recommendations__csv="number,criteria\n1,1.1\n"))
    assert {fault.code for fault in refused.value.faults} == {"missing-column"}


def test_an_older_plan_reads_and_a_folder_keeps_all_of_it(tmp_path: Path) -> None:
    old = load(tiny(tmp_path / "old", actions__csv="number,text,lead\n1,Train staff,head\n"))
    assert old.actions == (Action("1", "Train staff", beside=(("lead", "head"),)),)
    files: dict[str, str | bytes | None] = {
        "recommendations__csv": RECOMMENDED,
        "actions__csv": ACTIONS + "a,Do,1,head,2008-05-01,done,\n",
        "action_progress__csv": PROGRESS + "a,2008-05-01,head,=Done,minutes\n",
        "challenges__csv": HEAD + "1,1.1/2,No,area contact,2008-01-01,,,,So it says,\n",
    }
    inspection = load(tiny(tmp_path / "a", **files))
    assert inspection.progress == (ActionProgress("a", "2008-05-01", "=Done", "head", "minutes"),)
    assert inspection.challenges[0].open
    for made in (old, inspection):
        save(made, tmp_path / "b")
        assert load(tmp_path / "b") == made


@pytest.mark.parametrize(("ways", "states"), [(CHALLENGE_WAYS, CHALLENGE_STATES), (ACTION_WAYS, ACTION_STATES)])
def test_every_state_is_reached_and_no_way_stands_twice(ways: tuple[Way, ...], states: dict[str, str]) -> None:
    first = next(iter(states))
    reached = {first}
    for _ in states:
        reached |= {each.end for each in ways if each.start in reached}
    assert reached == set(states)
    assert len({(each.name, each.start) for each in ways}) == len(ways)
    assert {each.start for each in ways} | {each.end for each in ways} == set(states)
    assert set(OPEN_CHALLENGES) < set(CHALLENGE_STATES)


def test_a_refused_way_says_why() -> None:
    assert why_no_way(CHALLENGE_WAYS, "accept", "raised", "area", "So") == "Only the inspectorate may accept."
    assert why_no_way(CHALLENGE_WAYS, "accept", "raised", "inspectorate", " ") == "Say why, to accept."
    assert why_no_way(CHALLENGE_WAYS, "accept", "raised", "inspectorate", "So") is None
    assert why_no_way(ACTION_WAYS, "finish", "asked_again", "area") == "What is asked again has no way called “finish”."
    assert way(ACTION_WAYS, "ask again", "done") == Way("ask again", "done", "asked_again", "inspectorate", True)
