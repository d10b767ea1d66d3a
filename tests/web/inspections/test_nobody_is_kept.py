"""A planted name, e-mail address and numbers: after right and refused uploads nothing of them is anywhere here."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.models import CaseloadUpload, Inspection
from inspectorate.web.inspections.views import upload
from tests.people import member, tiny_inspection
from tests.web.pages import as_

#: Whoever reads any of these anywhere knows of somebody. No word of them stands in the program.
PLANTED = ("Quillfeather", "Zebediah", "zq@example.net", "QQ123456C", "X765432", "A1234ZZ", "07700 900461", "Larkspur")
HEAD = "Ref,Surname,Email,NINO,Risk level,Team,Remarks,Seen by,Lives at,Reason"
ROWS = [
    f"A-{n},Quillfeather{n},zq@example.net,QQ123456C,{risk},{team},rang 07700 900461 about the visit,"
    f"Mr Zebediah Quillfeather,{n} Larkspur Road,ok"
    for n, (risk, team) in enumerate([("low", "North"), ("high", "South")] * 6)
]
SNEAKED = [
    "B-1,x,x,x,Zebediah Quillfeather,North,x,x,x,ok",  # in a column of codes
    "B-2,x,x,x,low,Mr Zebediah Quillfeather,x,x,x,ok",  # in a column of words
    "B-3,x,x,x,QQ123456C,zq@example.net,x,x,x,ok",
    "B-4,x,x,x,X765432,North,x,x,x,A1234ZZ",
]


@pytest.fixture(autouse=True)
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every temporary file goes where we can look, and nothing is taken away from there; all log lines are kept."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    kept: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(self.format(record))

    handler = Keep()
    logging.getLogger().addHandler(handler)
    yield kept
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def carol(db: None) -> Client:
    made = tiny_inspection(stage=Stage.SET_UP)
    return as_(member(made, "Carol").user)


def store() -> str:
    """Everything that the database holds, sessions too."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += [str(row) for row in cursor.fetchall()]
    if connection.vendor == "sqlite":
        dump = connection.connection.serialize() if hasattr(connection.connection, "serialize") else b""
        found.append(dump.decode("latin-1"))
    return "\n".join(found)


def send(client: Client, text: str | bytes, name: str = "ours.csv", **more: str) -> object:
    data = text.encode() if isinstance(text, str) else text
    return client.post("/inspections/tiny/caseload/upload/", {"file": SimpleUploadedFile(name, data), **more})


def assert_nobody(text: str, where: str) -> None:
    found = [text[max(0, text.index(word) - 60) : text.index(word) + 40] for word in PLANTED if word in text]
    assert not found, where


def assert_nowhere(tmp_path: Path, logged: list[str]) -> None:
    assert_nobody(store(), "in the database")
    assert_nobody("\n".join(logged), "in the log")
    left = "".join(path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*") if path.is_file())
    assert_nobody(left, "in a temporary file")


def xlsx(text: str) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    for line in text.splitlines():
        book.active.append(line.split(","))
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_of_a_right_file_nobody_is_kept(carol: Client, tmp_path: Path, watched: list[str], kind: str) -> None:
    text = "\n".join([HEAD, *ROWS, *SNEAKED]) + "\n"
    assert send(carol, text if kind == "csv" else xlsx(text), f"Zebediah Quillfeather.{kind}").status_code == 302
    assert_nowhere(tmp_path, watched)
    assert {"Surname", "Email", "NINO", "Remarks", "Seen by", "Lives at"} <= set(CaseloadUpload.objects.get().away)
    for page in ("columns/", "preview/", "faults.csv", ""):
        assert_nobody(carol.get(f"/inspections/tiny/caseload/{page}").content.decode(), f"on {page}")
    assert "[taken out]" in CaseloadUpload.objects.get().content, "a stray cell does not cost the column"
    chosen = {"column-0": "case", "column-1": "risk", "column-2": "team", "column-3": "-"}
    assert carol.post("/inspections/tiny/caseload/columns/", chosen).status_code == 302
    page = carol.get("/inspections/tiny/caseload/preview/").content.decode()
    assert "what stood here may be a name, and was taken out" in page
    file = carol.get("/inspections/tiny/caseload/faults.csv").content.decode()
    assert len(file.splitlines()) == 4, "three cells of the risk went, and each is a fault"
    for text in (page, file):
        assert_nobody(text, "among the faults")
    assert_nowhere(tmp_path, watched)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\n".join([HEAD, ROWS[0] + ",too,many,Zebediah"]), "ours.csv"),
        ('Ref,Surname\nA-1,"Quillfeather\n', "ours.csv"),
        ("Zebediah Quillfeather,zq@example.net\nMr Zebediah Quillfeather,zq@example.net\n", "ours.csv"),
        ("Surname,Risk level\nQuillfeather,low\n", "Zebediah Quillfeather.csv"),
        ("PK\x03\x04 Quillfeather", "ours.xlsx"),
        ("<html><td>Zebediah Quillfeather</td></html>", "ours.xlsx"),
        ("CRN,Surname\nX765432,Quillfeather\n", "ours.csv"),
    ],
)
def test_of_a_refused_file_nobody_is_kept(
    carol: Client, tmp_path: Path, watched: list[str], text: str, name: str
) -> None:
    answer = send(carol, text, name)
    if answer.status_code == 400:  # type: ignore[attr-defined]
        assert not CaseloadUpload.objects.exists()
    page = carol.get("/inspections/tiny/caseload/").content.decode()
    assert_nobody(answer.content.decode() + page, "on the page")  # type: ignore[attr-defined]
    assert_nowhere(tmp_path, watched)


def test_pseudonyms_leave_nothing_but_the_look_up_that_is_handed_over(
    carol: Client, tmp_path: Path, watched: list[str]
) -> None:
    answer = send(carol, "CRN,Risk level\nX765432,low\nX765433,high\n", identifier="CRN")
    assert b"data:text/csv;base64," in answer.content  # type: ignore[attr-defined]
    assert answer["Cache-Control"].startswith("max-age=0")  # type: ignore[index]
    assert_nowhere(tmp_path, watched)
    assert "X765433" not in store()


def test_a_large_file_is_never_written_to_disk(carol: Client, tmp_path: Path, watched: list[str]) -> None:
    more = "".join(f"C-{n},Quillfeather,zq@example.net,x,low,North,x,x,x,{'y' * 70}\n" for n in range(40_000))
    assert len(more) > 3_000_000, "Django would put it into a temporary file"
    seen = []
    real = upload.receive
    try:
        upload.receive = lambda *given: (seen.append(list(tmp_path.rglob("*"))), real(*given))[1]  # type: ignore[assignment]
        assert send(carol, f"{HEAD}\n{more}").status_code == 302  # type: ignore[attr-defined]
    finally:
        upload.receive = real  # type: ignore[assignment]
    assert seen == [[]], "no temporary file while it was read"
    assert_nowhere(tmp_path, watched)


def test_an_error_tells_nobody(
    carol: Client, watched: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "door", lambda *_: 1 // 0)
    carol.raise_request_exception = False
    answer = send(carol, "\n".join([HEAD, *ROWS]))
    assert answer.status_code == 500  # type: ignore[attr-defined]
    assert_nobody(answer.content.decode(), "on the error page")  # type: ignore[attr-defined]
    assert any("ZeroDivisionError" in line for line in watched)
    assert_nowhere(tmp_path, watched)


def test_what_waits_goes_when_it_is_thrown_away_or_too_old(carol: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert send(carol, "Ref,Risk level\nA-1,low\n").status_code == 302  # type: ignore[attr-defined]
    seen = {"upload": CaseloadUpload.objects.get().pk}
    assert send(carol, "Ref,Risk level\nA-2,low\n").status_code == 302  # type: ignore[attr-defined]
    place = "/inspections/tiny/caseload/throw-away/"
    assert "has come since" in carol.post(place, seen, follow=True).content.decode()
    newer = CaseloadUpload.objects.get()
    assert carol.post(place, {"upload": newer.pk}).status_code == 302
    assert not CaseloadUpload.objects.exists()
    assert send(carol, "Ref,Risk level\nA-1,low\n").status_code == 302  # type: ignore[attr-defined]
    from inspectorate.web.inspections import uploading

    monkeypatch.setattr(uploading, "KEPT", -1)
    assert carol.get("/inspections/tiny/caseload/preview/").status_code == 404
    assert uploading.waiting(Inspection.objects.get()) is None


def test_letters_are_printed_and_nothing_of_the_look_up_stays(
    carol: Client, tmp_path: Path, watched: list[str]
) -> None:
    look_up = "case,file,officer,name\nA-1,X765432,Zebediah Quillfeather,Ann Larkspur\nA-2,X2,Jo,Zebediah Larkspur\n"
    for what in ("list", "officer", "offender"):
        given = {"what": what, "officer": "{officer} {file}", "offender": "{name}"}
        given["look_up"] = SimpleUploadedFile("Quillfeather.csv", look_up.encode())
        answer = carol.post("/inspections/tiny/letters/", given)
        assert answer.status_code == 200
        assert ("Quillfeather" in answer.content.decode()) is (what != "offender")
        assert answer["Cache-Control"].startswith("max-age=0")
    wrong = {"what": "officer", "officer": "{nobody}", "look_up": SimpleUploadedFile("l.csv", look_up.encode())}
    assert carol.post("/inspections/tiny/letters/", wrong).status_code == 400
    assert_nowhere(tmp_path, watched)
    assert carol.get("/inspections/tiny/letters/cases.csv").content == b"case\nA-1\nA-2\nA-3\nA-4\n"
