"""My work: a reader's own cases by what they wait for, and what waits for whoever accepts."""

from __future__ import annotations

from inspectorate.web.casework.actions import return_case, save_answer
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import acting
from tests.people import case_of, conflict, member, tiny_inspection
from tests.web.pages import as_, assert_page, queries


def test_a_reader_sees_their_own_cases_and_how_far_they_are(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    first = case_of(inspection, "A-1", reader=ian)
    case_of(inspection, "A-2", reader=ian, state="returned")
    case_of(inspection, "A-3", reader=member(inspection, "Pam"))
    save_answer(by=ian, case=first, question="1.1.a", value="yes", note="", seen=0)
    page = assert_page(as_(ian.user).get("/my-work/"))
    assert page.index("Returned to you") < page.index("A-2") < page.index("Being read") < page.index("A-1")
    assert "A-3" not in page
    assert "1 of 3 answered" in page


def test_whoever_accepts_sees_what_waits_for_them(inspection: Inspection) -> None:
    quentin = member(inspection, "Quentin")
    case_of(inspection, "A-1", reader=member(inspection, "Ian"), state="submitted")
    case_of(inspection, "A-2", reader=member(inspection, "Ian"), state="submitted")
    conflict(quentin, "A-2")
    page = assert_page(as_(quentin.user).get("/my-work/"))
    assert "/inspections/tiny/cases/A-1/review/" in page
    assert "A-2" not in page
    assert "Waiting to be accepted" not in assert_page(as_(member(inspection, "Pam").user).get("/my-work/"))


def test_an_area_assessor_is_not_shown_what_they_may_no_longer_read(inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    case_of(inspection, "A-3", reader=adam)
    assert "A-3" in assert_page(as_(adam.user).get("/my-work/"))
    conflict(adam, "A-3")
    assert "A-3" not in assert_page(as_(adam.user).get("/my-work/"))


def test_nothing_to_do(inspection: Inspection) -> None:
    assert "You have no cases." in assert_page(as_(member(inspection, "Ian").user).get("/my-work/"))


def test_the_number_of_queries_does_not_grow_with_the_cases(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    client = as_(ian.user)
    case_of(inspection, "A-1", reader=ian)
    client.get("/my-work/")
    few = queries(client, "/my-work/")
    for reference in ("A-2", "A-3", "A-4"):
        case_of(inspection, reference, reader=ian)
    assert queries(client, "/my-work/") == few <= 14


def test_a_complete_case_is_ready_to_submit_and_a_returned_one_says_how_many_reasons_wait(
    inspection: Inspection,
) -> None:
    ian = member(inspection, "Ian")
    full = case_of(inspection, "A-4", reader=ian)
    for question in ("1.1.a", "1.1.c", "2.1.a"):
        save_answer(by=ian, case=full, question=question, value="yes", note="", seen=0)
    back = case_of(inspection, "A-1", reader=ian, state="submitted")
    return_case(by=member(inspection, "Quentin"), case=back, queries=[("1.1.a", "Why?"), ("", "Sign")])
    page = assert_page(as_(ian.user).get("/my-work/"))
    assert page.index("Returned to you") < page.index(">A-1<") < page.index("Ready to submit") < page.index(">A-4<")
    assert "2 reasons to reply to" in page
    assert 'href="/inspections/tiny/cases/A-4/submit/"' in page


def test_what_is_due_first_comes_first_and_what_is_over_says_so(inspection: Inspection) -> None:
    other = tiny_inspection("other")
    for each, day in ((inspection, "2999-03-01"), (other, "2008-02-29")):
        each.particulars = each.particulars.replace("dates:\n", f'dates:\n  fieldwork_ends: "{day}"\n')
        each.files_version += 1
        with acting():
            each.save()
        case_of(each, "A-1", reader=member(each, "Ian"))
    page = assert_page(as_(member(inspection, "Ian").user).get("/my-work/"))
    assert page.index("Was due by 29 February 2008") < page.index("Due by 1 March 2999")


def test_a_case_that_cannot_be_answered_now_says_why(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    case_of(inspection, "A-1", reader=ian)
    inspection.stage = "drafting"
    with acting():
        inspection.save()
    page = assert_page(as_(ian.user).get("/my-work/"))
    assert "only during fieldwork; this inspection is at: drafting" in page
