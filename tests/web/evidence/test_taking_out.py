"""Documents are served only as downloads, to those who may, and who took one is written down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from inspectorate.findings.evidence import Document
from inspectorate.web.audit.models import Event
from inspectorate.web.evidence.actions import send_document
from inspectorate.web.evidence.storing import place_of
from inspectorate.web.evidence.views.document import attachment
from inspectorate.web.inspections.models import Inspection
from tests.people import ROLES, member
from tests.web.evidence.documents import HONEST
from tests.web.pages import as_

pytestmark = pytest.mark.django_db
DOWNLOAD = "/inspections/tiny/evidence/documents/{}/download/"


@pytest.fixture(autouse=True)
def own_room(settings: Any, tmp_path: Path) -> None:
    settings.DOCUMENTS = tmp_path / "documents"


def send(inspection: Inspection, name: str, content: bytes) -> Document:
    carol = member(inspection, "Carol")
    return send_document(by=carol, inspection=inspection, content=content, name=name, items=["2.2.a"])


@pytest.mark.parametrize("name", HONEST)
def test_whatever_it_is_a_browser_saves_it_and_shows_nothing(inspection: Inspection, name: str) -> None:
    made = send(inspection, name, HONEST[name])
    response = as_(member(inspection, "Ian").user).post(DOWNLOAD.format(made.id))
    assert response.status_code == 200
    assert response.content == HONEST[name]
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith(f'attachment; filename="{made.file}"')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    event = Event.objects.latest("number")
    assert (event.action, event.by) == ("download document", member(inspection, "Ian").signature)


@pytest.mark.parametrize("who", sorted(ROLES))
def test_who_may_download(inspection: Inspection, who: str) -> None:
    made = send(inspection, "a.txt", b"The plan")
    response = as_(member(inspection, who).user).post(DOWNLOAD.format(made.id))
    if who in ("Iris", "Laura", "Ian", "Pam", "Quentin", "Alan", "Chloe"):
        assert response.content == b"The plan"
        return
    assert response.status_code in (403, 404)
    assert b"The plan" not in response.content
    assert Event.objects.filter(action="download document").count() == 0


def test_a_link_alone_downloads_nothing(inspection: Inspection) -> None:
    made = send(inspection, "a.txt", b"The plan")
    assert as_(member(inspection, "Ian").user).get(DOWNLOAD.format(made.id)).status_code == 405


def test_whoever_is_not_signed_in_gets_nothing(inspection: Inspection, client: Any) -> None:
    made = send(inspection, "a.txt", b"The plan")
    response = client.post(DOWNLOAD.format(made.id))
    assert response.status_code == 302
    assert "/sign-in/" in response["Location"]


@pytest.mark.parametrize("spoil", ["changed", "gone"])
def test_a_file_that_is_not_what_was_kept_is_not_given_out(inspection: Inspection, spoil: str) -> None:
    made = send(inspection, "a.txt", b"The plan")
    path = place_of("tiny", made.digest)
    if spoil == "gone":
        path.unlink()
    else:
        path.write_bytes(b"Another plan")
    response = as_(member(inspection, "Ian").user).post(DOWNLOAD.format(made.id), follow=True)
    assert b"Another plan" not in response.content
    assert "attachment" not in response.get("Content-Disposition", "")
    assert not Event.objects.filter(action="download document").exists()


def test_a_name_does_not_reach_into_the_header() -> None:
    told = attachment('plan"; filename="x.exe\r\nSet-Cookie: a=b ’â.pdf', b"")["Content-Disposition"]
    assert "\r" not in told
    assert "\n" not in told
    assert told.count('"') == 2
    assert told.startswith('attachment; filename="plan__ filename__x.exe__Set-Cookie_ a_b __.pdf"; ')
