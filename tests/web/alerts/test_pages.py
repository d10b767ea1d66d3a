"""The pages of alerts: who sees what, what the e-mail holds."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.core import mail

from inspectorate.web.alerts.models import Alert
from inspectorate.web.casework.actions import assign
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import acting
from tests.people import ROLES, case_of, conflict, member
from tests.web.alerts.acts import raised
from tests.web.pages import as_

pytestmark = pytest.mark.django_db
SECRET = "A child has bruises."


def page(inspection: Inspection, who: str, path: str) -> tuple[int, str]:
    response = as_(member(inspection, who).user).get(f"/inspections/{inspection.slug}/{path}")
    return response.status_code, unescape(response.content.decode())


def send(inspection: Inspection, who: str, path: str, **body: Any) -> tuple[int, str]:
    address = f"/inspections/{inspection.slug}/{path}"
    response = as_(member(inspection, who).user).post(address, body, follow=True)
    return response.status_code, unescape(response.content.decode())


def test_one_sentence_is_enough_and_the_rest_is_asked_for(inspection: Inspection) -> None:
    status, text = send(inspection, "Ian", "cases/A-1/alert/", seen=SECRET, when="whenever", key="k")
    assert status == 200
    assert "Alert 1 is raised." in text
    for words in ("Still to be said", "You must tell the responsible manager", "“whenever” was not understood"):
        assert words in text
    alert = Alert.objects.get()
    assert (alert.seen, alert.told_at, alert.done) == (SECRET, None, "(Told: whenever)")
    body = {"do": "complete", "told_role": "The head", "when": "now", "at_risk": "A child"}
    status, text = send(inspection, "Ian", "alerts/1/", **body)
    assert "Still to be said" not in text
    alert.refresh_from_db()
    assert alert.missing == []


def test_nothing_that_was_typed_is_lost_where_it_is_refused(inspection: Inspection) -> None:
    status, text = send(inspection, "Ian", "cases/A-1/alert/", seen=" ", at_risk="a child & more", done="rang")
    assert status == 400
    assert "Write in a sentence what you saw." in text
    assert "a child & more" in text
    raised(inspection)
    status, text = send(inspection, "Ian", "alerts/1/", do="complete", when="soon", done="rang twice")
    assert status == 409
    assert "rang twice" in text
    status, text = send(inspection, "Laura", "alerts/1/", do="told", text="long words", role="")
    assert (status, "long words" in text) == (409, True)
    assert send(inspection, "Laura", "alerts/1/", do="erase")[0] == 409


def test_the_form_keeps_its_words_when_the_session_is_over(inspection: Inspection) -> None:
    text = page(inspection, "Ian", "cases/A-1/alert/")[1]
    assert 'data-keep="alert/tiny/A-1"' in text
    text = send(inspection, "Ian", "cases/A-1/alert/", seen=SECRET)[1]
    assert 'data-arrived="alert/tiny/A-1"' in text
    assert "data-arrived" not in page(inspection, "Ian", "alerts/1/")[1]


def test_the_e_mail_goes_to_the_lead_and_holds_nothing_of_the_case(inspection: Inspection) -> None:
    for name in ROLES:
        member(inspection, name)
    text = send(inspection, "Ian", "cases/A-1/alert/", seen=SECRET)[1]
    (message,) = mail.outbox
    assert message.to == ["laura@example.org"]
    assert "Laura Example was told by e-mail." in text
    held = f"{message.subject} {message.body}"
    assert "/inspections/tiny/alerts/1/" in held
    assert not [words for words in ("A-1", "bruises", "Ian") if words in held]
    send(inspection, "Laura", "cases/A-2/alert/", seen=SECRET)
    assert len(mail.outbox) == 1


def test_whoever_raised_it_is_told_to_telephone_where_nobody_was_told(inspection: Inspection) -> None:
    assert "Nobody here looks after alerts" in send(inspection, "Ian", "cases/A-1/alert/", seen=SECRET)[1]
    member(inspection, "Laura")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
        assert "telephone Laura Example now" in send(inspection, "Ian", "cases/A-2/alert/", seen=SECRET)[1]
    with pytest.MonkeyPatch.context() as patch:

        def fail(*args: Any, **more: Any) -> int:
            raise OSError("no route")

        patch.setattr("django.core.mail.EmailMessage.send", fail)
        assert "telephone Laura Example now" in send(inspection, "Ian", "cases/A-3/alert/", seen=SECRET)[1]
    assert "No e-mail reached laura@example.org" in page(inspection, "Laura", "alerts/3/")[1]
    assert Alert.objects.count() == 3


def test_a_lead_with_a_conflict_is_not_written_to_but_somebody_else_is(inspection: Inspection) -> None:
    conflict(member(inspection, "Laura"), "A-1")
    member(inspection, "Quentin")
    send(inspection, "Ian", "cases/A-1/alert/", seen=SECRET)
    assert [message.to for message in mail.outbox] == [["quentin@example.org"]]
    status, text = page(inspection, "Laura", "alerts/1/")
    assert (status, SECRET in text, "declared a conflict" in text) == (200, False, True)
    assert SECRET not in page(inspection, "Laura", "alerts/")[1]
    assert send(inspection, "Laura", "alerts/1/", do="close", reason="safe")[0] == 409


def test_who_sees_what_an_alert_says(inspection: Inspection) -> None:
    raised(inspection)
    reads = {name for name in ROLES if SECRET in page(inspection, name, "alerts/1/")[1]}
    assert reads == {"Ian", "Laura", "Quentin", "Alan"}
    told = {name for name in ROLES if page(inspection, name, "alerts/1/")[0] == 200}
    assert told == reads
    listed = {name for name in ROLES if "Alert 1" in page(inspection, name, "alerts/")[1]}
    assert listed == reads
    banner = {name for name in ROLES if "1 open alert" in page(inspection, name, "")[1]}
    assert banner == {"Laura", "Quentin", "Alan"}
    work = {name for name in ROLES if "Alert 1" in as_(member(inspection, name).user).get("/my-work/").content.decode()}
    assert work == reads


def test_on_the_pages_of_the_case_the_team_learns_that_there_is_one(inspection: Inspection) -> None:
    raised(inspection)
    for name, words in (("Pam", "Alert 1 is open on this case"), ("Carol", "")):
        status, text = page(inspection, name, "cases/A-1/")
        assert (words in text) if words else status in (403, 404)
        assert SECRET not in text


def test_an_area_assessor_sees_their_own_and_nothing_of_others(inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    case_of(inspection, "A-3", reader=adam)
    raised(inspection)
    mine = send(inspection, "Adam", "cases/A-3/alert/", seen="My own one.")
    assert mine[0] == 200
    # Another reads the case now, and raises one more: what is Adam's stays open to him, and no other becomes so.
    assign(by=member(inspection, "Iris"), case=case_of(inspection, "A-3"), reader=member(inspection, "Pam"), reason="x")
    raised(inspection, "Ian", "A-4")
    assert "My own one." in page(inspection, "Adam", "alerts/2/")[1]
    assert page(inspection, "Adam", "cases/A-3/alert/")[0] == 404
    listed = page(inspection, "Adam", "alerts/")[1]
    assert "Alert 2" in listed
    assert not [words for words in ("Alert 1", "Alert 3", "A-1", "A-4") if words in listed]
    for number in (1, 3, 99):
        assert page(inspection, "Adam", f"alerts/{number}/")[0] == 404
        assert send(inspection, "Adam", f"alerts/{number}/", do="followed_up", text="x")[0] == 404
    assert send(inspection, "Adam", "alerts/2/", do="followed_up", text="Rang once more.")[0] == 200


def test_the_list_begins_with_the_oldest_open_one(inspection: Inspection) -> None:
    from datetime import timedelta

    from django.utils import timezone

    first, second = raised(inspection), raised(inspection, case="A-2")
    with acting():
        Alert.objects.filter(pk=second.pk).update(opened_at=timezone.now() - timedelta(hours=3))
    text = page(inspection, "Laura", "alerts/")[1]
    assert text.index("Alert 2") < text.index("Alert 1</a>")
    assert "3 hours ago" in text
    assert text.count("Nobody told yet") == 1
    send(inspection, "Laura", "alerts/2/", do="close", reason="safe")
    text = page(inspection, "Laura", "alerts/")[1]
    assert text.index("Alert 1</a>") < text.index("Alert 2</a>")
    assert first.number == 1


def test_the_lead_reminds_whoever_raised_it(inspection: Inspection) -> None:
    raised(inspection)
    assert "Remind Ian Example" in page(inspection, "Laura", "alerts/1/")[1]
    assert "Remind" not in page(inspection, "Ian", "alerts/1/")[1]
    assert "was reminded by e-mail" in send(inspection, "Laura", "alerts/1/", do="remind")[1]
    (message,) = mail.outbox
    assert message.to == ["ian@example.org"]
    assert not [words for words in ("A-1", "bruises") if words in message.body]
    assert send(inspection, "Ian", "alerts/1/", do="remind")[0] == 409
    send(inspection, "Ian", "alerts/1/", do="complete", told_role="The head")
    assert send(inspection, "Laura", "alerts/1/", do="remind")[0] == 409


def test_whoever_moves_the_stage_is_told(inspection: Inspection) -> None:
    raised(inspection)
    assert "1 alert about somebody at risk is open." in page(inspection, "Laura", "stage/")[1]
    text = send(inspection, "Laura", "stage/", to="drafting")[1]
    assert "1 alert about somebody at risk is open." in text
    with acting():
        inspection.stage = "improvement_plan"
        inspection.save()
    status, text = send(inspection, "Laura", "stage/", to="closed", confirmed="yes")
    assert status == 400
    assert "cannot be closed while an alert is open" in text
    inspection.refresh_from_db()
    assert inspection.stage == "improvement_plan"


def test_what_is_written_is_shown_as_it_is_written(inspection: Inspection) -> None:
    nasty = "<script>alert(1)</script> & \"'"
    case_of(inspection, "A-1", reader=member(inspection, "Ian"))
    as_(member(inspection, "Ian").user).post("/inspections/tiny/cases/A-1/alert/", {"seen": nasty})
    raw = as_(member(inspection, "Laura").user).get("/inspections/tiny/alerts/1/").content.decode()
    assert "<script>alert(1)" not in raw
    assert "&lt;script&gt;alert(1)" in raw
