"""Folders as zips: out and in without loss, written down, and safe from whatever a zip tries."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import load, save
from inspectorate.inspection.save import files_of
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections import zipped
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.zipped import zip_of
from tests.inspection.folders import tiny
from tests.people import member, person
from tests.web.pages import as_, assert_page

EXAMPLES = sorted(path.parent.name for path in shipped_folder("examples").glob("*/inspection.yaml"))


def zip_with(
    folder: Path, more: Callable[[zipfile.ZipFile], object] = lambda archive: None, under: str = "tiny"
) -> bytes:
    """The files of a folder as a zip, with what else is put into it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, f"{under}/{path.relative_to(folder)}")
        more(archive)
    return out.getvalue()


def read_zip(data: bytes, name: str) -> tuple[str, Any]:
    """What is in a zip, unpacked in a room of its own that is gone again."""
    with TemporaryDirectory() as room:
        return zipped.read_zip(data, name, Path(room))


def codes(data: bytes) -> set[str]:
    with pytest.raises(Refused) as refused:
        read_zip(data, "tiny")
    assert all("/tmp" not in str(fault) for fault in refused.value.faults), "nobody learns where it was unpacked"
    return {fault.code for fault in refused.value.faults}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_zip_holds_the_folder_byte_for_byte_and_reads_back_equal(name: str) -> None:
    folder = shipped_folder("examples") / name
    core = load(folder)
    data = zip_of(core, name)
    assert data == zip_of(load(folder), name), "the same inspection gives the same zip"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        held = {entry: archive.read(entry) for entry in archive.namelist()}
    assert held == {f"{name}/{path}": text.encode() for path, text in files_of(core)}
    assert read_zip(data, "other") == (name, core)


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_imported_and_exported_twice_is_the_same_to_the_byte(name: str, tmp_path: Path) -> None:
    from inspectorate.web.whole import whole

    save(load(shipped_folder("examples") / name), tmp_path / "first" / name)
    row = import_inspection(by="tests", core_inspection=load(tmp_path / "first" / name), slug=name)
    save(whole(row), tmp_path / "second" / name)
    assert bytes_of(tmp_path / "second") == bytes_of(tmp_path / "first")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_zip_is_downloaded_and_written_down(inspection: Inspection) -> None:
    laura = as_(member(inspection, "Laura").user)
    page = assert_page(laura.get("/inspections/tiny/export/"))
    assert "None from here" in page
    assert not Event.objects.filter(action="export inspection").exists(), "looking is no export"
    answer = laura.post("/inspections/tiny/export/")
    assert answer["Content-Type"] == "application/zip"
    name, core = read_zip(answer.content, "x")
    assert (name, len(core.cases)) == ("tiny", 4)
    event = Event.objects.get(action="export inspection")
    assert (event.by, event.detail) == (member(inspection, "Laura").signature, {"cases": 4, "answers": 0})
    assert "Laura Example took the inspection out as a folder" in assert_page(laura.get("/inspections/tiny/export/"))
    for other in ("Ian", "Carol", "Quentin", "Olive"):
        assert as_(member(inspection, other).user).post("/inspections/tiny/export/").status_code == 403
    assert Event.objects.filter(action="export inspection").count() == 1


@pytest.mark.parametrize(
    "name", ["../outside.csv", "/etc/outside.csv", "tiny/../../outside.csv", "..\\outside.csv", "C:\\x"]
)
def test_no_file_gets_outside(tmp_path: Path, name: str) -> None:
    data = zip_with(tiny(tmp_path / "tiny"), lambda archive: archive.writestr(name, "case\n"))
    assert codes(data) == {"outside"}
    assert not list(tmp_path.rglob("outside*"))


def test_no_link_is_followed(tmp_path: Path) -> None:
    def link(archive: zipfile.ZipFile) -> None:
        entry = zipfile.ZipInfo("tiny/context.csv")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/hostname")

    assert codes(zip_with(tiny(tmp_path / "tiny"), link)) == {"link"}


def test_a_name_twice_is_refused(tmp_path: Path) -> None:
    assert codes(zip_with(tiny(tmp_path / "tiny"), lambda a: a.writestr("tiny/Answers.csv", "x"))) == {"twice"}
    assert codes(zip_with(tiny(tmp_path / "tiny"), lambda a: a.writestr("tiny/answers.csv/x", "x"))) == {"no-zip"}


def test_bombs_are_refused_whatever_they_say_of_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "LARGEST", 1_000_000)
    data = zip_with(tiny(tmp_path / "tiny"), lambda archive: archive.writestr("tiny/notes.txt", bytes(5_000_000)))
    assert len(data) < 20_000
    assert codes(data) == {"too-large"}
    assert codes(lying(data, 5_000_000, 10)) == {"too-large"}
    monkeypatch.setattr(zipped, "MOST", 3)
    assert codes(zip_with(tmp_path / "tiny")) == {"too-large"}


def lying(data: bytes, size: int, told: int) -> bytes:
    """A zip in which a file says that it is smaller than it is."""
    return data.replace(size.to_bytes(4, "little"), told.to_bytes(4, "little"))


def test_a_framework_of_the_server_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2\n")
    for name in (str(secret), "../secret.yaml", "/etc/passwd"):
        folder = tiny(tmp_path / "tiny", inspection__yaml=f"framework: {name}\n")
        with pytest.raises(Refused) as refused:
            read_zip(zip_with(folder), "tiny")
        assert {fault.code for fault in refused.value.faults} == {"outside"}
        assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nonsense", b"case\nA-1\n"])
def test_what_is_no_zip_is_told(data: bytes) -> None:
    assert codes(data) == {"no-zip"}


@pytest.mark.django_db
def test_a_refused_zip_leaves_nothing(tmp_path: Path) -> None:
    stella = as_(person("Stella", steward=True))
    folder = tiny(tmp_path / "tiny", cases__csv="case,risk\nA-1,huge\n", answers__csv="case,question,answer\nA-9,x,y\n")
    sent = BytesIO(zip_with(folder))
    sent.name = "tiny.zip"
    page = assert_page(stella.post("/start/folder/", {"folder": sent}), 400)
    assert "huge" in page
    assert not Inspection.objects.exists()
