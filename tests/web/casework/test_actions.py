"""Moving cases: from assigning to accepting, with reasons, and what is refused on the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.casework import actions
from inspectorate.web.casework.actions import (
    add_case,
    assign,
    move_case,
    remove_case,
    replace_case,
    reply,
    return_case,
    save_answer,
)
from inspectorate.web.casework.models import Case, Query
from inspectorate.web.casework.reading import to_do
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.whole import whole
from inspectorate.web.written import acting
from tests.people import case_of, conflict, member
from tests.web.pages import as_

COMPLETE = {"1.1.a": "yes", "1.1.c": "no", "2.1.a": "na"}


@pytest.fixture
def laura(inspection: Inspection) -> Member:
    return member(inspection, "Laura")


def answer_all(ian: Member, case: Case) -> None:
    for question, value in COMPLETE.items():
        save_answer(by=ian, case=case, question=question, value=value, note="", seen=0)


def submitted(inspection: Inspection, laura: Member, ian: Member) -> Case:
    case = case_of(inspection, "A-1")
    assign(by=laura, case=case, reader=ian)
    answer_all(ian, case)
    move_case(by=ian, case=case, move="submit")
    return case


def test_the_whole_way_of_a_case(inspection: Inspection, laura: Member, ian: Member) -> None:
    case = submitted(inspection, laura, ian)
    assert case.state == "submitted"
    return_case(by=laura, case=case, queries=[("1.1.a", "On which page?"), ("", "Sign it"), ("2.1.a", "  ")])
    assert case.state == "returned"
    with pytest.raises(Refused, match="Reply first to 2 "):
        move_case(by=ian, case=case, move="submit")
    for query in case.queries.all():
        reply(by=ian, query=query, text="Page 4")
    move_case(by=ian, case=case, move="submit")
    move_case(by=member(inspection, "Quentin"), case=case, move="accept")
    assert case.state == "accepted"
    move_case(by=laura, case=case, move="reopen", reason="a page was found")
    assert case.state == "returned"
    actions_told = Event.objects.filter(of__startswith="case/A-1").order_by("number").values_list("action", flat=True)
    assert list(actions_told) == [
        *("assign", "answer", "answer", "answer", "submit", "return", "reply", "reply", "submit", "accept", "reopen")
    ]


def test_a_case_with_questions_to_do_is_not_submitted(inspection: Inspection, laura: Member, ian: Member) -> None:
    case = case_of(inspection, "A-2")
    assign(by=laura, case=case, reader=ian)
    save_answer(by=ian, case=case, question="1.1.b", value="poor", note="", seen=0)
    assert to_do(case) == ("1.1.a", "1.1.c", "2.1.a", "1.1.b")  # three to answer, and a note
    with pytest.raises(Refused, match=r"4 questions are still to do: 1\.1\.a"):
        move_case(by=ian, case=case, move="submit")


def test_nobody_accepts_their_own_reading(inspection: Inspection, laura: Member) -> None:
    case = submitted(inspection, laura, laura)
    with pytest.raises(Refused, match="that they read themselves"):
        move_case(by=laura, case=case, move="accept")


def test_a_case_is_reassigned_only_with_a_reason_and_keeps_its_state(
    inspection: Inspection, laura: Member, ian: Member
) -> None:
    case = case_of(inspection, "A-1")
    assign(by=laura, case=case, reader=ian)
    answer_all(ian, case)
    pam = member(inspection, "Pam")
    with pytest.raises(Refused, match="Say why"):
        assign(by=laura, case=case, reader=pam)
    assign(by=laura, case=case, reader=pam, reason="Ian is ill")
    assert (case.reader, case.state) == (pam, "reading")
    told = Event.objects.get(action="re-assign").detail
    assert told == {"reader": "Pam Example", "before": "Ian Example", "reason": "Ian is ill"}


def test_a_case_that_was_begun_never_looks_untouched(inspection: Inspection, laura: Member, ian: Member) -> None:
    case = case_of(inspection, "A-1")
    assign(by=laura, case=case, reader=ian)
    answer_all(ian, case)
    move_case(by=ian, case=case, move="hand back", reason="I know the family")
    assert (case.reader, case.state) == (None, "unassigned")
    assign(by=laura, case=case, reader=member(inspection, "Pam"))
    assert case.state == "reading"


def test_an_area_assessor_never_gets_a_case_of_their_own_team(inspection: Inspection, laura: Member) -> None:
    adam = member(inspection, "Adam")
    for reference, reason in (("A-1", "the team that holds this case"), ("A-4", "not known which team")):
        with pytest.raises(Refused, match=reason):
            assign(by=laura, case=case_of(inspection, reference), reader=adam)
    assign(by=laura, case=case_of(inspection, "A-3"), reader=adam)
    assert case_of(inspection, "A-3").reader == adam


def test_a_declared_conflict_stands_in_the_way(inspection: Inspection, laura: Member, ian: Member) -> None:
    conflict(ian, "A-1", "my neighbour")
    with pytest.raises(Refused, match="declared a conflict with this case: my neighbour"):
        assign(by=laura, case=case_of(inspection, "A-1"), reader=ian)


def test_only_readers_get_cases(inspection: Inspection, laura: Member) -> None:
    with pytest.raises(Refused, match="reads no cases: quality lead"):
        assign(by=laura, case=case_of(inspection, "A-1"), reader=member(inspection, "Quentin"))


def test_cases_move_only_before_drafting(inspection: Inspection, laura: Member, ian: Member) -> None:
    inspection.stage = Stage.DRAFTING
    with acting():
        inspection.save()
    laura.inspection = inspection
    with pytest.raises(Refused, match="only during set-up and fieldwork"):
        assign(by=laura, case=case_of(inspection, "A-1"), reader=ian)


def test_a_case_is_added_with_facts_that_fit(inspection: Inspection, laura: Member) -> None:
    add = partial(add_case, by=laura, inspection=inspection, reason="missed in the request")
    case = add(reference=" A-9 ", facts={"risk": "high", "score": "2.50", "team": ""})
    assert (case.reference, case.facts) == ("A-9", {"risk": "high", "score": "2.5"})
    assert [each.id for each in whole(inspection).cases][-1] == "A-9"
    with pytest.raises(Refused) as refused:
        add(reference="A-10", facts={"risk": "huge", "score": "11", "colour": "red"})
    assert {fault.code for fault in refused.value.faults} == {"value", "limits", "unknown-fact"}
    with pytest.raises(Refused, match="already in this inspection"):
        add(reference="A-9", facts={})


def test_a_case_that_was_removed_counts_no_more(inspection: Inspection, laura: Member, ian: Member) -> None:
    case = submitted(inspection, laura, ian)
    remove_case(by=laura, case=case, reason="out of the period")
    left = whole(inspection)
    assert [each.id for each in left.cases] == ["A-2", "A-3", "A-4"]
    assert not left.answers
    with pytest.raises(Refused, match="taken out"):
        move_case(by=laura, case=case, move="accept")


def test_a_replacement_takes_the_place_in_the_sample(inspection: Inspection, laura: Member) -> None:
    new = replace_case(
        by=laura, case=case_of(inspection, "A-2"), reference="A-7", facts={"risk": "low"}, reason="file is lost"
    )
    assert (new.reference, new.sample) == ("A-7", "main")
    event = Event.objects.get(action="replace case")
    assert (event.of, event.detail["replacement"]) == ("case/A-2", "A-7")


@pytest.mark.parametrize("reason", ["", "  "])
def test_cases_do_not_come_and_go_without_a_reason(inspection: Inspection, laura: Member, reason: str) -> None:
    case = case_of(inspection, "A-1")
    with pytest.raises(Refused, match="Say why the case is added"):
        add_case(by=laura, inspection=inspection, reference="A-9", facts={}, reason=reason)
    with pytest.raises(Refused, match="Say why the case is removed"):
        remove_case(by=laura, case=case, reason=reason)
    with pytest.raises(Refused, match="Say why the case is replaced"):
        replace_case(by=laura, case=case, reference="A-9", facts={}, reason=reason)


def _all(inspection: Inspection, laura: Member, ian: Member) -> dict[str, Callable[[], object]]:
    """Every action on a case that can be done at once, by name."""
    free, held = case_of(inspection, "A-2"), case_of(inspection, "A-3", reader=ian)
    at_hand = submitted(inspection, laura, ian)
    return {
        "assign": partial(assign, by=laura, case=free, reader=ian),
        "hand back": partial(move_case, by=ian, case=held, move="hand back", reason="ill"),
        "accept": partial(move_case, by=laura, case=at_hand, move="accept"),
        "return": partial(return_case, by=laura, case=at_hand, queries=[("1.1.a", "Why?")]),
        "add": partial(add_case, by=laura, inspection=inspection, reference="A-9", facts={}, reason="found"),
        "remove": partial(remove_case, by=laura, case=free, reason="lost"),
        "replace": partial(replace_case, by=laura, case=free, reference="A-9", facts={}, reason="lost"),
    }


@pytest.mark.parametrize("name", ["assign", "hand back", "accept", "return", "add", "remove", "replace"])
def test_without_its_event_nothing_is_done(
    inspection: Inspection, laura: Member, ian: Member, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    action = _all(inspection, laura, ian)[name]
    before = (list(Case.objects.order_by("pk").values()), list(Query.objects.values()))

    def broken(**detail: object) -> None:
        raise RuntimeError("no event")

    monkeypatch.setattr(actions, "record", broken)
    with pytest.raises(RuntimeError, match="no event"):
        action()
    assert (list(Case.objects.order_by("pk").values()), list(Query.objects.values())) == before


def test_a_reason_is_bound_to_a_question_that_is_asked(inspection: Inspection) -> None:
    case = case_of(inspection, "A-1", reader=member(inspection, "Ian"), state="submitted")
    with pytest.raises(Refused, match="is not asked in this inspection"):
        return_case(by=member(inspection, "Quentin"), case=case, queries=[("9.9.z", "Why?")])
    case.refresh_from_db()
    assert case.state == "submitted"


def test_the_reader_of_a_reopened_case_sees_why_and_replies(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    case = case_of(inspection, "A-4", reader=ian, state="accepted")
    move_case(by=member(inspection, "Quentin"), case=case, move="reopen", reason="a complaint came")
    assert [(query.question, query.text, query.reply) for query in case.queries.all()] == [("", "a complaint came", "")]
    for question in ("1.1.a", "1.1.c", "2.1.a"):
        save_answer(by=ian, case=case, question=question, value="yes", note="", seen=0)
    with pytest.raises(Refused, match="Reply first to 1"):
        move_case(by=ian, case=case, move="submit")


def test_nobody_accepts_what_they_answered_before_it_went_to_another_reader(inspection: Inspection) -> None:
    laura, ian = member(inspection, "Laura"), member(inspection, "Ian")
    case = case_of(inspection, "A-4", reader=laura)
    save_answer(by=laura, case=case, question="1.1.a", value="yes", note="", seen=0)
    assign(by=laura, case=case, reader=ian, reason="on leave")
    case = case_of(inspection, "A-4", reader=ian, state="submitted")
    for move in ("accept",):
        with pytest.raises(Refused, match="in which answers of their own stand"):
            move_case(by=laura, case=case, move=move)
    with pytest.raises(Refused, match="in which answers of their own stand"):
        return_case(by=laura, case=case, queries=[("", "x")])
    move_case(by=member(inspection, "Quentin"), case=case, move="accept")
    page = as_(laura.user).get("/inspections/tiny/cases/A-4/").content.decode()
    assert "Reopen the case" not in page
