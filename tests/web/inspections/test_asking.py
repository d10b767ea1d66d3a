"""The data request: asked by whoever runs the inspection, found by the contact where they begin."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.asking import ask_for_caseload, left_to_do
from inspectorate.web.inspections.models import CaseloadUpload, DataRequest, Inspection
from inspectorate.web.inspections.uploading import confirm_upload, keep_upload
from inspectorate.web.written import acting
from tests.people import member, tiny_inspection
from tests.web.inspections.test_caseload import OURS, OWN, confirm, match, send
from tests.web.pages import as_, assert_page

CASELOAD = "/inspections/tiny/caseload/"


@pytest.fixture
def made(db: None) -> Inspection:
    return tiny_inspection(stage=Stage.SET_UP)


@pytest.fixture
def iris(made: Inspection) -> Client:
    return as_(member(made, "Iris").user)


@pytest.fixture
def carol(made: Inspection) -> Client:
    return as_(member(made, "Carol").user)


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def ask(client: Client, **given: str) -> object:
    return client.post(f"{CASELOAD}request/ask/", {"deadline": written(in_days(20)), "fact": "started", **given})


def test_the_request_is_an_action_and_stands_on_top_of_the_contacts_pages(iris: Client, carol: Client) -> None:
    assert "Carol Example" in assert_page(iris.get(f"{CASELOAD}request/ask/"))
    assert "wanted by" not in carol.get("/").content.decode()
    done = ask(iris, first="1/10/2007", last="31 March 2008", words="All offices.")
    assert done.status_code == 302  # type: ignore[attr-defined]
    request = DataRequest.objects.get()
    assert (request.first, request.last, request.fact) == (date(2007, 10, 1), date(2008, 3, 31), "started")
    event = Event.objects.get(action="ask for caseload")
    assert event.by.startswith("Iris")
    assert event.detail["deadline"] == in_days(20).isoformat()
    day = f"{in_days(20):%-d %B %Y}"
    for page in ("/", "/inspections/tiny/", CASELOAD):
        text = assert_page(carol.get(page))
        assert f"The caseload is wanted by {day}" in text
        assert f'href="{CASELOAD}upload/"' in text
        assert text.index("wanted by") < text.index("</main>")
    text = assert_page(carol.get(f"{CASELOAD}request/"))
    for words in (day, "Start from 1 October 2007 to 31 March 2008", "All offices.", "Iris Example"):
        assert words in text


def test_what_is_left_to_do_follows_the_work(made: Inspection, iris: Client, carol: Client) -> None:
    ask(iris)

    def states() -> list[str]:
        left = left_to_do(Inspection.objects.get(), timezone.localdate())
        assert left is not None
        return [state for _, state, _ in left.steps]

    assert states() == ["now", "to come"]
    send(carol, OWN)
    assert states() == ["done", "now"]
    assert "Confirm the totals" in assert_page(carol.get("/"))
    match(carol, **OURS)
    confirm(carol, gaps="No cases of the court team.")
    assert states() == ["done", "done"]
    assert "wanted by" not in carol.get("/").content.decode()
    assert "The caseload has come" in assert_page(iris.get(CASELOAD))
    send(carol, OWN)
    assert states() == ["done", "now"], "a new upload asks for a new confirmation"
    ask(iris)
    assert states() == ["now", "to come"], "what is asked anew is wanted anew"


def test_days_late_are_told(made: Inspection) -> None:
    ask_for_caseload(by=member(made, "Laura"), inspection=made, deadline=date(2026, 3, 27))
    left = left_to_do(made, date(2026, 3, 30))
    assert left is not None
    assert left.days_over == 3
    on_the_day = left_to_do(made, date(2026, 3, 27))
    assert on_the_day is not None
    assert on_the_day.days_over == 0
    assert "late" in assert_page(as_(member(made, "Carol").user).get("/"))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"deadline": ""}, "This field is required"),
        ({"deadline": "soon"}, "Write a day such as"),
        ({"deadline": "27/3/2020"}, "lies in the past"),
        ({"first": "2/3/2008", "last": "1/3/2008"}, "The last day lies before the first"),
        ({"first": "1234"}, "Write a day such as"),
    ],
)
def test_a_request_that_cannot_be_met_is_told(iris: Client, given: dict[str, str], words: str) -> None:
    assert words in assert_page(ask(iris, **given), 400)
    assert not DataRequest.objects.exists()


def test_only_whoever_runs_the_inspection_asks(made: Inspection, carol: Client) -> None:
    assert ask(carol).status_code == 403  # type: ignore[attr-defined]
    for name in ("Carol", "Ian", "Quentin", "Olive"):
        with pytest.raises(Refused):
            ask_for_caseload(by=member(made, name), inspection=made, deadline=in_days(5))
    with pytest.raises(Refused, match="no date 'risk'"):
        ask_for_caseload(by=member(made, "Iris"), inspection=made, deadline=in_days(5), fact="risk")
    assert not DataRequest.objects.exists()


def test_without_its_event_nothing_is_asked(made: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    from inspectorate.web.inspections import asking

    monkeypatch.setattr(asking, "record", lambda **_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        ask_for_caseload(by=member(made, "Iris"), inspection=made, deadline=in_days(5))
    assert not DataRequest.objects.exists()


def test_cases_that_were_not_asked_for_are_told_before_and_after(iris: Client, carol: Client) -> None:
    ask(iris, first="1/12/2007", last="31/12/2007")
    send(carol, OWN + "A-10,Hill,low,n,,South\nA-11,Dale,low,n,3/12/2007,South\n")
    match(carol, **OURS)
    for page in (
        assert_page(carol.get(f"{CASELOAD}preview/")),
        (confirm(carol, "4"), carol.get(CASELOAD))[1].content.decode(),
    ):
        assert "1 of 4 cases began before 1 December 2007" in page
        assert "1 of 4 cases began after 31 December 2007" in page
        assert "1 of 4 cases have no day" in page


def test_the_confirmation_is_named_dated_and_shown_with_its_totals(made: Inspection, carol: Client) -> None:
    send(carol, OWN)
    match(carol, **OURS)
    page = assert_page(confirm(carol, compared=""), 400)
    assert "Compare the counts" in page
    assert confirm(carol, upload="0").status_code == 400, "another file came meanwhile"  # type: ignore[attr-defined]
    assert confirm(carol, gaps="The court team is missing.").status_code == 302  # type: ignore[attr-defined]
    kept = CaseloadUpload.objects.get()
    assert kept.confirmed_by == member(made, "Carol").signature
    assert ["Risk", "High", 1] in kept.totals
    assert ["Score", "not known", 2] in kept.totals
    events = [event.action for event in Event.objects.order_by("pk")][-3:]
    assert events == ["send caseload", "match columns", "confirm caseload"], "one event for each"
    for name in ("Ian", "Laura", "Quentin"):
        page = assert_page(as_(member(made, name).user).get(CASELOAD))
        assert "by Carol Example, out of ours.csv" in page
        assert "The court team is missing." in page


def test_two_who_confirm_at_once_confirm_once(made: Inspection, carol: Client) -> None:
    send(carol, OWN)
    match(carol, **OURS)
    stale = CaseloadUpload.objects.get()
    confirm(carol)
    with pytest.raises(Refused, match="there no more"):
        confirm_upload(by=member(made, "Iris"), upload=stale, text="case\nX\n", gaps="", totals=[])
    assert CaseloadUpload.objects.get().confirmed_by.startswith("Carol")


def test_a_confirmation_without_a_name_is_not_stored(made: Inspection) -> None:
    from inspectorate.caseload.table import Row, Table

    table = Table("f", ("case",), (Row(2, {"case": "A-1"}),))
    row = keep_upload(by=member(made, "Carol"), inspection=made, table=table, away=[])
    row.content, row.confirmed_at = "", timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic(), acting():
        row.save()
