"""The caseload, from the data request to its profile: three steps, every fault at once, nobody identified."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inspectorate.inspection.stages import Stage
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import CaseloadUpload, FolderFile, Inspection
from inspectorate.web.whole import still
from tests.people import member, tiny_inspection
from tests.web.pages import as_, assert_page

OWN = """\
Ref,Surname,Risk level,Is prolific,Start date,Team
A-1,Smith,HIGH,Y,3/11/2007,North
A-9,Jones,low,n,2008-01-02,South
"""


@pytest.fixture
def carol(db: None) -> Client:
    """The area contact, before the fieldwork."""
    return as_(member(tiny_inspection(stage=Stage.SET_UP), "Carol").user)


def address(page: str) -> str:
    return f"/inspections/tiny/caseload/{page}"


def send(client: Client, text: str | bytes, name: str = "ours.csv", **more: str) -> object:
    data = text.encode() if isinstance(text, str) else text
    return client.post(address("upload/"), {"file": SimpleUploadedFile(name, data), **more})


def match(client: Client, **chosen: str) -> object:
    """Choose what each column stands for, by its own name."""
    page = client.get(address("columns/")).content.decode()
    numbers = {name: number for number, name in re.findall(r'for="column-(\d+)">([^<]+)<', page)}
    return client.post(address("columns/"), {f"column-{numbers[name]}": meant for name, meant in chosen.items()})


def confirm(client: Client, total: str = "2", **more: str) -> object:
    """Confirm what waits, having compared the counts."""
    waits = CaseloadUpload.objects.filter(confirmed_at=None).first()
    given = {"total": total, "compared": "yes", "upload": "" if waits is None else str(waits.pk), **more}
    return client.post(address("preview/"), given)


OURS = {"Ref": "case", "Risk level": "risk", "Is prolific": "prolific", "Start date": "started", "Team": "team"}


def test_the_data_request_names_columns_and_codes(carol: Client) -> None:
    page = assert_page(carol.get(address("request/")))
    assert "<code>risk</code>" in page
    assert "<code>high</code>" in page
    assert "flagged" not in page, "it is asked of the reader"
    assert "heavy" not in page, "it follows from another"
    assert carol.get(address("request/blank.csv")).content.startswith(b"case,risk,prolific,score,balance,started,team")


def test_the_blank_sheet_opens_and_has_the_codes(carol: Client) -> None:
    from python_calamine import load_workbook

    book = load_workbook(BytesIO(carol.get(address("request/blank.ods")).content))
    assert book.sheet_names == ["caseload", "columns", "codes"]
    assert book.get_sheet_by_name("caseload").to_python()[0][:3] == ["case", "risk", "prolific"]
    assert ["risk", "high", "High"] in book.get_sheet_by_name("codes").to_python()


def test_three_steps_to_a_caseload(carol: Client) -> None:
    assert send(carol, OWN).status_code == 302
    page = assert_page(carol.get(address("columns/")))
    assert "Surname" in page
    assert "Smith" not in page
    assert match(carol, **OURS).status_code == 302
    page = assert_page(carol.get(address("preview/")))
    assert "2007-11-03" in page, "a day written the British way"
    assert_page(carol.post(address("preview/"), {"total": "3"}), 400)
    assert confirm(carol, gaps="No cases of the court team.").status_code == 302
    caseload = still(Inspection.objects.get(slug="tiny")).caseload
    assert caseload is not None
    assert [(case.id, case.facts["risk"], case.facts["prolific"]) for case in caseload.cases] == [
        ("A-1", "high", "yes"),
        ("A-9", "low", "no"),
    ]
    page = assert_page(carol.get(address("")))
    assert "No cases of the court team." in page
    assert "1 of 2, 50%" in page


def test_names_stay_outside(carol: Client) -> None:
    send(carol, OWN)
    upload = CaseloadUpload.objects.get()
    assert upload.away == ["Surname"]
    assert "Smith" not in upload.content
    assert "Smith" not in str(list(Event.objects.values_list("detail", flat=True)))


def test_after_confirming_nothing_of_the_upload_is_kept_but_its_columns(carol: Client) -> None:
    send(carol, OWN)
    match(carol, **OURS)
    confirm(carol)
    upload = CaseloadUpload.objects.get()
    assert upload.content == ""
    assert upload.confirmed_at is not None
    assert upload.chosen["Risk level"] == "risk"


def test_columns_are_remembered(carol: Client) -> None:
    send(carol, OWN)
    match(carol, **OURS)
    send(carol, OWN)
    page = carol.get(address("columns/")).content.decode()
    assert page.count('value="risk" selected') == 1
    assert page.count('value="started" selected') == 1


def test_every_fault_at_once_and_as_a_file(carol: Client) -> None:
    send(carol, "Ref,Risk level,Start date\nA-1,extreme,2008-02-30\nA-1,low,\n,high,\n")
    match(carol, **{"Ref": "case", "Risk level": "risk", "Start date": "started"})
    page = assert_page(carol.get(address("preview/")))
    for words in ("extreme", "2008-02-30", "stands also in row 2", "the case has no reference"):
        assert words in page
    file = carol.get(address("faults.csv")).content.decode("utf-8-sig")
    assert file.splitlines()[0] == "row,column,value,what is wrong,what to write"
    assert len(file.splitlines()) == 5
    assert any(line.startswith("2,Risk level,extreme,") for line in file.splitlines())
    assert_page(carol.post(address("preview/"), {"total": "3"}), 400)
    assert not FolderFile.objects.filter(path="caseload.csv").exists()


def test_two_columns_cannot_be_the_same_fact(carol: Client) -> None:
    send(carol, "Ref,a,b\nA-1,low,high\n")
    page = assert_page(match(carol, Ref="case", a="risk", b="risk"), 400)
    assert "leave one of the two out" in page
    assert_page(match(carol, Ref="-", a="risk", b="-"), 400)


def test_identifiers_become_pseudonyms_and_only_the_area_has_the_look_up(carol: Client) -> None:
    page = assert_page(send(carol, "CRN,Risk\nX123456,low\nX654321,high\n", identifier="CRN"))
    assert "data:text/csv;base64," in page
    upload = CaseloadUpload.objects.get()
    assert "X123456" not in upload.content
    first = upload.content
    send(carol, "CRN,Risk\nX123456,low\nX654321,high\n", identifier="CRN")
    assert CaseloadUpload.objects.get().content == first, "the same number has the same pseudonym"


def test_spreadsheets_are_read(carol: Client) -> None:
    blank = carol.get(address("request/blank.ods")).content
    assert "no row below the headings" in assert_page(send(carol, blank, "sheet.ods"), 400)
    assert_page(send(carol, b"not a sheet", "sheet.xlsx"), 400)
    assert_page(send(carol, "a,b\n", "sheet.txt"), 400)
    assert send(carol, "Ref;Risk level\nA-1;low\n", "sheet.txt").status_code == 302, "it is judged by what it holds"


def test_an_inspector_may_look_but_not_upload(carol: Client) -> None:
    ian = as_(member(Inspection.objects.get(), "Ian").user)
    assert_page(ian.get(address("")))
    assert ian.get(address("upload/")).status_code == 403
    adam = as_(member(Inspection.objects.get(), "Adam").user)
    assert adam.get(address("")).status_code == 403
