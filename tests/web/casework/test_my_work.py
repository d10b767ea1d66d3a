"""My work: a reader's own cases by what they wait for, and what waits for whoever accepts."""

from __future__ import annotations

from inspectorate.web.casework.actions import save_answer
from inspectorate.web.inspections.models import Inspection
from tests.people import case_of, conflict, member
from tests.web.pages import as_, assert_page, queries


def test_a_reader_sees_their_own_cases_and_how_far_they_are(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    first = case_of(inspection, "A-1", reader=ian)
    case_of(inspection, "A-2", reader=ian, state="returned")
    case_of(inspection, "A-3", reader=member(inspection, "Pam"))
    save_answer(by=ian, case=first, question="1.1.a", value="yes", note="", seen=0)
    page = assert_page(as_(ian.user).get("/my-work/"))
    assert page.index("Returned") < page.index("A-2") < page.index("Being read") < page.index("A-1")
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
