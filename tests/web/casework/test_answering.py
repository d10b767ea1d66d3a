"""Saving answers: what is stored, what is refused, what happens when two people answer at once."""

from __future__ import annotations

import pytest

from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.casework import answering
from inspectorate.web.casework.actions import Clash, Saved, clear_answer, save_answer
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.whole import whole
from tests.people import case_of, member


def save(ian: Member, case: Case, value: str, seen: int, question: str = "1.1.a", note: str = "") -> Saved | Clash:
    return save_answer(by=ian, case=case, question=question, value=value, note=note, seen=seen)


def test_an_answer_is_stored_with_its_reader_and_told_of_once(ian: Member, case: Case) -> None:
    before = Event.objects.count()
    saved = save(ian, case, "yes", 0, note=" seen \r\n twice ")
    assert isinstance(saved, Saved)
    assert (saved.version, saved.changed) == (1, True)
    answer = Answer.objects.get(case=case)
    assert (answer.value, answer.note, answer.reader) == ("yes", "seen \n twice", "Ian")
    events = Event.objects.all()[before:]
    event = Event.objects.get(of="case/A-2/1.1.a")
    assert len(events) == 1
    assert (event.by, event.action, event.detail["value"]) == ("Ian Example <ian@example.org>", "answer", "yes")
    assert event.at == saved.at


def test_the_first_answer_starts_the_reading(ian: Member, case: Case) -> None:
    save(ian, case, "yes", 0)
    case.refresh_from_db()
    assert case.state == "reading"


def test_the_same_answer_again_changes_nothing_whatever_was_seen(ian: Member, case: Case) -> None:
    save(ian, case, "yes", 0)
    before = Event.objects.count()
    again = save(ian, case, "yes", 0)
    assert isinstance(again, Saved)
    assert (again.version, again.changed) == (1, False)
    assert Event.objects.count() == before


def test_the_second_of_two_tabs_sees_both_values(ian: Member, case: Case) -> None:
    save(ian, case, "yes", 0)
    clash = save(ian, case, "no", 0)
    assert isinstance(clash, Clash)
    assert (clash.value, clash.your_value, clash.version, clash.by) == ("yes", "no", 1, ian.signature)
    assert Answer.objects.get(case=case).value == "yes"
    assert isinstance(save(ian, case, "no", clash.version), Saved)
    assert Answer.objects.get(case=case).value == "no"


def test_an_answer_taken_back_and_given_anew_is_not_mistaken_for_the_first(ian: Member, case: Case) -> None:
    save(ian, case, "yes", 0)
    cleared = clear_answer(by=ian, case=case, question="1.1.a", seen=1)
    assert isinstance(cleared, Saved)
    save(ian, case, "no", cleared.version)
    assert isinstance(save(ian, case, "na", 1), Clash)


def test_an_answer_taken_back_is_in_no_export(inspection: Inspection, ian: Member, case: Case) -> None:
    save(ian, case, "yes", 0)
    save(ian, case, "no", 0, question="2.1.a")
    clear_answer(by=ian, case=case, question="1.1.a", seen=1)
    assert [(answer.question, answer.value) for answer in whole(inspection).answers] == [("2.1.a", "no")]


def test_a_fact_asked_in_the_form_is_answered_like_a_question(inspection: Inspection, ian: Member, case: Case) -> None:
    save(ian, case, "none", 0, question="flagged")
    assert [(answer.question, answer.value) for answer in whole(inspection).answers] == [("flagged", "none")]


@pytest.mark.parametrize(
    ("question", "value", "note", "reason"),
    [
        ("1.1.a", "perhaps", "", "is no answer to 1.1.a: "),
        ("1.1.n", "many", "", "write a number"),
        ("9.9.z", "yes", "", "is not asked in this inspection"),
        ("risk", "high", "", "is not asked in this inspection"),
        ("1.1.d", "yes", "", "by rule, not by a person"),
        ("1.1.o", "yes", "", "Say in the note why"),
        ("1.1.a", "yes", "a\0b", "cannot be stored"),
    ],
)
def test_what_is_no_answer_is_refused_and_leaves_nothing(
    ian: Member, case: Case, question: str, value: str, note: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        save(ian, case, value, 0, question=question, note=note)
    assert not Answer.objects.exists()
    case.refresh_from_db()
    assert case.state == "assigned"


def test_a_rules_answer_is_overridden_with_a_note(ian: Member, case: Case) -> None:
    assert isinstance(save(ian, case, "no", 0, question="1.1.o", note="the score was of last year"), Saved)


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_nobody_answers_a_case_that_is_out_of_their_hands(
    inspection: Inspection, ian: Member, case: Case, state: str
) -> None:
    case_of(inspection, "A-2", reader=ian, state=state)
    with pytest.raises(Refused, match="cannot be answered"):
        save(ian, case, "yes", 0)


def test_nobody_else_answers_it_not_even_the_lead(inspection: Inspection, case: Case) -> None:
    with pytest.raises(Refused, match="Only the reader of a case"):
        save(member(inspection, "Laura"), case, "yes", 0)


def test_without_its_event_an_answer_is_not_stored(ian: Member, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**detail: object) -> None:
        raise RuntimeError("no event")

    monkeypatch.setattr(answering, "record", broken)
    with pytest.raises(RuntimeError, match="no event"):
        save(ian, case, "yes", 0)
    assert not Answer.objects.exists()
    case.refresh_from_db()
    assert case.state == "assigned"


def test_what_a_page_meets_of_its_own_is_no_clash(ian: Member, case: Case) -> None:
    """The server stored what it could not acknowledge; the page goes on from what it has sent."""
    save(ian, case, "yes", 0, note="so")
    found = save_answer(
        by=ian, case=case, question="1.1.a", value="no", note="", seen=0, sent=[("na", ""), ("yes", "so\r\n")]
    )
    assert isinstance(found, Saved)
    assert (found.version, found.value) == (2, "no")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ([("na", "")], "another value"),
        ([("yes", "a note")], "another note"),
        ([], "nothing was sent"),
    ],
)
def test_what_a_page_has_not_sent_is_a_clash(ian: Member, case: Case, sent: list[tuple[str, str]], why: str) -> None:
    save(ian, case, "yes", 0)
    assert isinstance(save_answer(by=ian, case=case, question="1.1.a", value="no", note="", seen=0, sent=sent), Clash)
    assert Answer.objects.get(case=case).value == "yes"


def test_a_message_that_comes_late_does_not_undo_what_came_after_it(ian: Member, case: Case) -> None:
    """yes, no and yes again were sent; the message with no arrives last."""
    save(ian, case, "yes", 0)
    save(ian, case, "no", 1)
    save(ian, case, "yes", 2)
    late = save_answer(by=ian, case=case, question="1.1.a", value="no", note="", seen=0, sent=[("yes", "")])
    assert isinstance(late, Clash)
    assert Answer.objects.get(case=case).value == "yes"
