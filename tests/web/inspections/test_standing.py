"""Where an inspection stands: its stages, who moves it on, what is missing; moving it asks, says and refuses."""

from __future__ import annotations

import pytest

from inspectorate.inspection.stages import STAGE_MOVES, Stage, StageMove
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.standing import missing, steps, ways
from inspectorate.web.written import acting
from tests.people import case_of, member, tiny_inspection
from tests.web.pages import as_, assert_page

STAGE = "/inspections/tiny/stage/"


def at(stage: Stage) -> Inspection:
    return tiny_inspection(stage=stage)


def test_stages_before_are_done_and_those_behind_to_come(db: None) -> None:
    found = {step.stage: step.standing for step in steps(at(Stage.DRAFTING))}
    assert [stage for stage, words in found.items() if words == "done"] == [Stage.SET_UP, Stage.FIELDWORK]
    assert [stage for stage, words in found.items() if words == "now"] == [Stage.DRAFTING]
    assert list(found.values()).count("to come") == 4


def test_each_stage_says_who_moves_it_on(db: None) -> None:
    said = {step.stage: step.onward for step in steps(at(Stage.SET_UP))}
    assert said[Stage.SET_UP] == "The information manager or lead inspector moves it on to fieldwork."
    assert said[Stage.FACTUAL_ACCURACY] == "The chief inspector moves it on to published."
    assert said[Stage.CLOSED] == ""


def test_what_is_missing_before_fieldwork(db: None) -> None:
    made = at(Stage.SET_UP)
    assert missing(made) == [
        "Nobody on it reads cases yet: invite readers.",
        "4 cases are with nobody: share them out.",
    ]
    ian = member(made, "Ian")
    for reference in ("A-1", "A-2", "A-3"):
        case_of(made, reference, reader=ian)
    assert missing(made) == ["1 case is with nobody: share them out."]
    with acting():
        made.cases.all().delete()
    assert missing(made) == ["There are no cases yet: upload the caseload, or add cases."]


def test_what_is_missing_in_fieldwork(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    for reference, state in (("A-1", "accepted"), ("A-2", "submitted"), ("A-3", "returned")):
        case_of(inspection, reference, reader=ian, state=state)
    assert missing(inspection) == [
        "1 case is with nobody.",
        "1 case is returned to its reader.",
        "1 case is waiting to be accepted.",
    ]
    case = case_of(inspection, "A-4")
    case.removed = "a duplicate"
    with acting():
        case.save()
    assert "1 case is with nobody." not in missing(inspection), "it was taken out"


def test_who_may_not_see_progress_is_told_no_numbers(inspection: Inspection) -> None:
    page = assert_page(as_(member(inspection, "Adam").user).get("/inspections/tiny/"))
    assert "What is next" not in page
    assert "with nobody" not in page
    assert "The lead inspector moves it on to drafting." in page
    page = assert_page(as_(member(inspection, "Olive").user).get("/inspections/tiny/"))
    assert "4 cases are with nobody." in page


@pytest.mark.parametrize(
    "move", [move for move in STAGE_MOVES if not move.publishing], ids=lambda move: f"{move.start}-{move.end}"
)
def test_every_move_says_what_follows_and_asks_where_work_stops(db: None, move: object) -> None:
    made = at(move.start)  # type: ignore[attr-defined]
    name = "Chloe" if "chief_inspector" in move.roles else "Laura"  # type: ignore[attr-defined]
    client = as_(member(made, name).user)
    page = assert_page(client.get(STAGE))
    assert move.follows in page  # type: ignore[attr-defined]
    sent = {"to": move.end, "reason": "needed" if move.reason else ""}  # type: ignore[attr-defined]
    first = client.post(STAGE, sent)
    if move.confirm:  # type: ignore[attr-defined]
        assert move.follows in assert_page(first)  # type: ignore[attr-defined]
        made.refresh_from_db()
        assert made.stage == move.start, "nobody has confirmed it"  # type: ignore[attr-defined]
        first = client.post(STAGE, sent | {"confirmed": "yes"})
    assert first.status_code == 302
    made.refresh_from_db()
    assert made.stage == move.end  # type: ignore[attr-defined]
    assert "The inspection is now at" in client.get(first.url).content.decode()


@pytest.mark.parametrize(
    "move", [move for move in STAGE_MOVES if move.publishing], ids=lambda move: f"{move.start}-{move.end}"
)
def test_what_publishing_does_is_not_done_here(db: None, move: StageMove) -> None:
    made = at(move.start)
    client = as_(member(made, "Chloe").user)
    assert move.follows not in client.get(STAGE).content.decode()
    response = client.post(STAGE, {"to": move.end, "reason": "needed", "confirmed": "yes"})
    assert "on the page of publication" in response.content.decode()
    made.refresh_from_db()
    assert made.stage == move.start


def test_leaving_fieldwork_says_what_is_not_done(inspection: Inspection) -> None:
    page = assert_page(as_(member(inspection, "Laura").user).post(STAGE, {"to": "drafting"}))
    assert "4 cases are with nobody." in page
    assert "would stay out of the scores" in page


def test_refusals_are_sentences(inspection: Inspection) -> None:
    laura = as_(member(inspection, "Laura").user)
    for sent, said in (
        ({}, "Choose the stage it goes to."),
        ({"to": "closed"}, "An inspection does not go from fieldwork to closed."),
        ({"to": "set_up"}, "Say why it goes back to set-up."),
    ):
        page = assert_page(laura.post(STAGE, sent), 400)
        assert said in page
        assert page.index("<title>Error: ") > 0
    page = assert_page(as_(member(inspection, "Iris").user).post(STAGE, {"to": "drafting", "confirmed": "yes"}), 400)
    assert "Only the lead inspector may move it to drafting." in page
    inspection.refresh_from_db()
    assert inspection.stage == Stage.FIELDWORK


def test_who_can_make_no_move_from_here_is_told_who_can(db: None) -> None:
    made = at(Stage.FACTUAL_ACCURACY)
    iris = member(made, "Iris")
    assert [way.why_not for way in ways(iris.user, made)] == [
        "Only the lead inspector may move it to drafting.",
        "Only the chief inspector may move it to published.",
    ]
    page = assert_page(as_(iris.user).get(STAGE))
    assert "You cannot move it from here. The chief inspector moves it on to published." in page
    assert '<form method="post" novalidate' not in page
