"""The request for advance evidence: its items and deadline, told to the area contact, and what is still to be sent."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.evidence.actions import ask_for_evidence, send_document
from inspectorate.web.evidence.asked import asked_of
from inspectorate.web.evidence.models import EvidenceRequest
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from inspectorate.web.written import acting
from tests.people import ROLES, member, tiny_inspection
from tests.web.pages import as_, assert_page, chanceless

pytestmark = pytest.mark.django_db
HERE = "/inspections/tiny/evidence/"


def page(inspection: Inspection, who: str, place: str = HERE, status: int = 200) -> str:
    text = assert_page(as_(member(inspection, who).user).get(place), status)
    return " ".join(unescape(text).split())


def ask(inspection: Inspection, days: int = 9, *items: str, words: str = "") -> date:
    """Ask for items by so many days from today; the deadline."""
    deadline = timezone.localdate() + timedelta(days)
    given = {"items": items or ("2.2.a", "2.2.b"), "deadline": deadline, "words": words}
    ask_for_evidence(by=member(inspection, "Laura"), inspection=inspection, **given)
    return deadline


def send(inspection: Inspection, who: str = "Carol", items: tuple[str, ...] = ("2.2.a",), content: bytes = b"x") -> str:
    by = member(inspection, who)
    return send_document(by=by, inspection=inspection, content=content, name="plan.txt", items=items).id


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@pytest.mark.parametrize("who", sorted(ROLES))
def test_who_may_ask(inspection: Inspection, who: str) -> None:
    given = {"items": ["2.2.a"], "deadline": date(2999, 1, 1)}
    if who in ("Laura", "Iris"):
        ask_for_evidence(by=member(inspection, who), inspection=inspection, **given)
        assert asked_of(inspection) is not None
        return
    with pytest.raises(Refused, match="may not ask the area for evidence"):
        ask_for_evidence(by=member(inspection, who), inspection=inspection, **given)
    assert asked_of(inspection) is None


def test_items_that_are_not_there_and_no_items_are_refused(inspection: Inspection) -> None:
    with pytest.raises(Refused, match=r"no item '9\.9\.z'"):
        ask(inspection, 9, "2.2.a", "9.9.z")
    with pytest.raises(Refused, match="at least one item"):
        ask_for_evidence(by=member(inspection, "Laura"), inspection=inspection, items=[], deadline=date(2999, 1, 1))


def test_a_request_is_made_by_the_page(inspection: Inspection) -> None:
    laura = as_(member(inspection, "Laura").user)
    member(inspection, "Carol")
    text = page(inspection, "Laura", HERE + "ask/")
    assert "Carol Example finds the request under Evidence" in text
    assert text.count(" checked") == 2, "every item that is judged is ticked to begin with"
    past = assert_page(laura.post(HERE + "ask/", {"items": ["2.2.a"], "deadline": "1/1/2001"}), 400)
    assert "The deadline lies in the past." in past
    assert "Choose at least one item." in assert_page(laura.post(HERE + "ask/", {"deadline": "1/1/2999"}), 400)
    body = {"items": ["2.2.b", "2.2.a"], "deadline": "1/1/2999", "words": "Plans of\r\nthis year"}
    assert laura.post(HERE + "ask/", body).status_code == 302
    made = asked_of(inspection)
    assert made is not None
    assert (made.items, made.deadline, made.words) == (["2.2.a", "2.2.b"], date(2999, 1, 1), "Plans of\nthis year")
    event = Event.objects.latest("number")
    assert (event.action, event.detail["deadline"], event.detail["items"]) == ("ask for evidence", "2999-01-01", 2)


def test_the_area_contact_is_told_on_their_start_page_until_all_is_sent(inspection: Inspection) -> None:
    deadline = ask(inspection, words="The plans of this year.")
    for place in ("/", "/inspections/tiny/"):
        text = page(inspection, "Carol", place)
        assert f"Documents are wanted by {in_words(deadline)}" in text
        assert "2 of 2 items have no document yet." in text
        assert "days late" not in text
        assert "asked--late" not in text
        assert 'href="/inspections/tiny/evidence/"' in text
    send(inspection)
    assert "1 of 2 items has no document yet." in page(inspection, "Carol", "/")
    send(inspection, items=("2.2.b",), content=b"y")
    assert "Documents are wanted" not in page(inspection, "Carol", "/")
    assert "Something has come for each of the 2 items asked for." in page(inspection, "Carol")


@pytest.mark.parametrize("who", sorted(set(ROLES) - {"Carol"}))
def test_nobody_else_is_asked_for_documents(inspection: Inspection, who: str) -> None:
    ask(inspection)
    member(inspection, "Carol")
    assert "Documents are wanted" not in page(inspection, who, "/")


def test_after_the_deadline_the_area_is_told_how_late_it_is(inspection: Inspection) -> None:
    ask(inspection, -3)
    text = page(inspection, "Carol", "/")
    assert "3 days late." in text
    assert "asked--late" in text
    assert "3 days late." in page(inspection, "Carol")


def test_once_the_area_may_send_no_more_it_is_not_asked_on_its_start_page(db: None) -> None:
    drafted = tiny_inspection(stage=Stage.FACTUAL_ACCURACY)
    given = {"items": ["2.2.a"], "deadline": date(2999, 1, 1), "words": "", "by": "x", "at": timezone.now()}
    with acting():
        EvidenceRequest.objects.create(inspection=drafted, **given)
    assert "Documents are wanted" not in page(drafted, "Carol", "/")


def test_the_index_tells_item_by_item_what_was_asked_and_what_came(inspection: Inspection) -> None:
    deadline = ask(inspection, words="The plans of this year.")
    send(inspection)
    text = page(inspection, "Carol")
    assert f"Documents are wanted by {in_words(deadline)}" in text
    assert "The plans of this year." in text
    first, second = text.index("2.2.a Plans"), text.index("2.2.b People")
    assert first < text.index("E1 plan.txt") < second
    assert "asked for</strong>" not in text[first:second]
    assert "asked for</strong>" in text[second:]
    assert f'href="{HERE}send/?item=2.2.b"' in text[second:]
    by_document = page(inspection, "Laura", HERE + "?by=document")
    assert by_document.index("E1 plan.txt") < by_document.index("2.2.a", by_document.index("E1 plan.txt"))
    assert "area contact" in by_document.lower()


def test_what_inspectors_found_is_not_told_to_the_area(inspection: Inspection) -> None:
    """Not as a document, and not by an item that would seem to be answered."""
    ask(inspection)
    assert send(inspection, "Ian") == "E1"
    text = page(inspection, "Carol")
    assert "E1" not in chanceless(text)
    assert "2 items of 2 have no document yet" in text
    assert "1 item of 2 has no document yet" in page(inspection, "Laura")
    for place in ("documents/E1/", "documents/E1/replace/", "documents/E1/withdraw/", "search/"):
        assert as_(member(inspection, "Carol").user).get(HERE + place).status_code in (403, 404)
    with pytest.raises(Refused, match=r"The inspectors have this document already\.$"):
        send(inspection)


def test_a_new_request_takes_the_place_of_the_one_before(inspection: Inspection) -> None:
    ask(inspection, 3)
    later = ask(inspection, 20, "2.2.b")
    text = page(inspection, "Carol", "/")
    assert text.count("Documents are wanted") == 1
    assert f"Documents are wanted by {in_words(later)}" in text
    assert "1 of 1 item has no document yet." in text
    assert inspection.evidence_requests.count() == 2, "what was asked before stays written down"
    assert still(inspection).evidence == ()
