"""Documents in the folder: every fault told, nothing lost on a round trip, found again by the item they bear on."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from inspectorate.findings.evidence import Document, why_no_name
from inspectorate.findings.evidence_files import read_document
from inspectorate.inspection import check, load, save
from inspectorate.inspection.supporting import bearing_on, evidence_for, evidence_ids, meetings_for
from inspectorate.refusal import Refused
from tests.inspection.folders import INSPECTION, tiny

PLAN, CHART = b"%PDF-1.4 the plan", b"\x89PNG\r\n\x1a\n\x00\xff chart"
INDEX = (
    "id,file,title,items,digest,received,from,note,shelf\n"
    f"E1,Plan.pdf,The plan,2.2.a 1.1,{hashlib.sha256(PLAN).hexdigest()},2008-02-29,area contact,,left\n"
    "E2,chart.png,,2.2,,,,by hand,\n"
    "E3,,Read on the wall,extra/1.1,,,,,\n"
)
MEETINGS = (
    "role,number,how,note,id,with,date,items,heard,by\n"
    'Board member,3,group,,M1,board,2008-03-01,2.2.b,"They told:\nplans are late",Ian\n'
    "sentencer,,interview,by telephone,,,,,,\n"
)
ELEMENTS = INSPECTION + "elements: [{framework: extra.yaml}]\n"


def with_documents(folder: Path, index: str = INDEX, **files: bytes) -> Path:
    tiny(folder, inspection__yaml=ELEMENTS, evidence__csv=index, meetings__csv=MEETINGS)
    (folder / "evidence").mkdir()
    for name, content in (files or {"Plan.pdf": PLAN, "chart.png": CHART}).items():
        (folder / "evidence" / name).write_bytes(content)
    return folder


def faults_of(folder: Path) -> set[tuple[str, int, str]]:
    with pytest.raises(Refused) as refused:
        load(folder)
    return {(Path(fault.file).name, fault.line, fault.code) for fault in refused.value.faults}


def test_documents_and_meetings_survive_a_round_trip(tmp_path: Path) -> None:
    inspection = load(with_documents(tmp_path / "from"))
    first, second, third = inspection.evidence
    assert (first.items, first.received, first.sender, first.beside) == (
        ("2.2.a", "1.1"), "2008-02-29", "area contact", (("shelf", "left"),)
    )  # fmt: skip
    assert second.digest == hashlib.sha256(CHART).hexdigest(), "worked out where the index leaves it blank"
    assert third.digest == ""
    assert third.words == "Read on the wall"
    save(inspection, tmp_path / "to")
    again = load(tmp_path / "to")
    assert again == inspection
    assert (tmp_path / "to/evidence/Plan.pdf").read_bytes() == PLAN
    assert [read_document(each, again.documents) for each in again.evidence[:2]] == [PLAN, CHART]
    assert again.meetings[0].heard == "They told:\nplans are late"
    assert again.meetings[0].group == "board"
    save(again, tmp_path / "to")
    assert load(tmp_path / "to") == inspection, "a folder may be saved over itself"


def test_saving_without_a_document_takes_it_away_and_leaves_what_systems_put_there(tmp_path: Path) -> None:
    folder = with_documents(tmp_path / "folder")
    (folder / "evidence/.DS_Store").write_bytes(b"mac")
    inspection = load(folder)
    save(replace(inspection, evidence=inspection.evidence[1:]), folder)
    assert sorted(path.name for path in (folder / "evidence").iterdir()) == [".DS_Store", "chart.png"]


def test_older_files_are_read_as_they_are(tmp_path: Path) -> None:
    older = {"evidence__csv": "id,title\nE1,A plan\n", "meetings__csv": "role,number\noffender,23\n"}
    inspection = load(tiny(tmp_path / "from", **older))
    assert inspection.evidence == (Document("E1", title="A plan"),)
    save(inspection, tmp_path / "to")
    assert load(tmp_path / "to") == inspection


def test_every_fault_of_the_index_is_told(tmp_path: Path) -> None:
    index = (
        "id,file,items,digest,received\n"
        "E1,../Plan.pdf,,,\n"
        "E1,a.pdf,2.9,,\n"
        "E3,A.PDF,nothing/2.2,xyz,29 February\n"
        f"E4 b,,,{'0' * 64},\n"
    )
    assert faults_of(with_documents(tmp_path / "x", index)) == {
        ("evidence.csv", 2, "wrong-name"),
        ("evidence.csv", 3, "row-twice"),
        ("evidence.csv", 3, "unknown-item"),
        ("evidence.csv", 4, "unknown-item"),
        ("evidence.csv", 4, "file-twice"),
        ("evidence.csv", 4, "wrong-digest"),
        ("evidence.csv", 4, "no-day"),
        ("evidence.csv", 5, "wrong-id"),
        ("evidence.csv", 5, "no-document"),
    }


def test_every_fault_of_the_documents_is_told(tmp_path: Path) -> None:
    folder = with_documents(tmp_path / "x", **{"Plan.pdf": b"another", "stray.txt": b"who?"})
    (folder / "evidence/deep").mkdir()
    (folder / "evidence/deep/more.txt").write_bytes(b"more")
    assert faults_of(folder) == {
        ("evidence.csv", 2, "digest"),
        ("evidence.csv", 3, "no-document"),
        ("stray.txt", 0, "not-in-index"),
        ("more.txt", 0, "not-in-index"),
    }


def test_documents_without_an_index_are_told(tmp_path: Path) -> None:
    folder = tiny(tmp_path / "x")
    (folder / "evidence").mkdir()
    (folder / "evidence/a.txt").write_bytes(b"a")
    assert faults_of(folder) == {("a.txt", 0, "not-in-index")}


def test_a_link_out_of_the_folder_is_no_document(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(PLAN)
    folder = with_documents(tmp_path / "x", **{"chart.png": CHART})
    (folder / "evidence/Plan.pdf").symlink_to(secret)
    assert faults_of(folder) == {("evidence.csv", 2, "no-document")}


def test_documents_that_lie_elsewhere_are_looked_at_when_read(tmp_path: Path) -> None:
    folder = with_documents(tmp_path / "x")
    (folder / "evidence/Plan.pdf").rename(tmp_path / "kept")
    (folder / "evidence/chart.png").unlink()
    inspection = load(folder, where=lambda digest: tmp_path / "kept")
    assert read_document(inspection.evidence[0], inspection.documents) == PLAN
    (tmp_path / "kept").write_bytes(b"touched")
    with pytest.raises(Refused, match="digest differs"):
        read_document(inspection.evidence[0], inspection.documents)
    with pytest.raises(Refused, match="digest differs"):
        save(inspection, tmp_path / "to")
    (tmp_path / "kept").unlink()
    with pytest.raises(Refused, match="cannot be read"):
        save(inspection, tmp_path / "to")


def test_faults_of_meetings(tmp_path: Path) -> None:
    table = "role,id,with,date,items\na,M1,council,,\nb,M1,,1 March,9.9\n,M 3,,,\n"
    assert faults_of(tiny(tmp_path / "x", meetings__csv=table)) == {
        ("meetings.csv", 2, "choice"),
        ("meetings.csv", 3, "row-twice"),
        ("meetings.csv", 3, "no-day"),
        ("meetings.csv", 3, "unknown-item"),
        ("meetings.csv", 4, "blank"),
        ("meetings.csv", 4, "wrong-id"),
    }


def test_evidence_is_found_by_item_and_by_criterion(tmp_path: Path) -> None:
    inspection = load(with_documents(tmp_path / "x"))

    def found(item: str) -> tuple[list[str], list[str]]:
        evidence, meetings = evidence_for(inspection, item), meetings_for(inspection, item)
        return [each.id for each in evidence], [each.id for each in meetings]

    assert found("2.2.a") == (["E1", "E2"], []), "an item has the documents of its criterion"
    assert found("2.2.b") == (["E2"], ["M1"])
    assert found("2.2") == (["E1", "E2"], ["M1"]), "a criterion has what bears on its items"
    assert found("1.1") == (["E1"], [])
    assert found("extra/1.1") == (["E3"], [])
    assert found("2.1") == ([], []), "nothing bears on it"
    assert evidence_ids(inspection) == {"E1", "E2", "E3", "M1"}
    known = bearing_on(inspection)
    assert list(known)[2:6] == ["2.2", "2.2.a", "2.2.b", "extra/1.1"]
    assert known["2.2.b"] == "People"


def test_checks_of_evidence(tmp_path: Path) -> None:
    judgements = "of,item,grade,evidence\n2.2,2.2.a,strong,E1; E2 M1\n2.2,2.2.b,strong,E1 E9\n"
    index = "id,from\nE1,Mr Smith\nE2,area contact\n"
    meetings = "role,id\nMary Brown,M1\nBoard member,\n"
    given = {"judgements__csv": judgements, "evidence__csv": index, "meetings__csv": meetings}
    remarks = {(r.file, r.line, r.code): r for r in check(load(tiny(tmp_path / "x", **given)))}
    told = {key for key in remarks if key[2] in ("evidence-unknown", "role-named")}
    assert told == {
        ("judgements.csv", 3, "evidence-unknown"),
        ("meetings.csv", 2, "role-named"),
        ("evidence.csv", 2, "role-named"),
    }
    assert "Brown" not in remarks["meetings.csv", 2, "role-named"].sentence


@pytest.mark.parametrize(
    "name", ["a/b", "a\\b", "..", ".x", "x.", "a\tb", "a\u202eb", "con.txt", "x" * 201, "a:b", " a"]
)
def test_names_that_no_system_takes(name: str) -> None:
    assert why_no_name(name)


@pytest.mark.parametrize("name", ["Plan 2008 (final).pdf", "Cynllun â.odt", "console.txt", "a..b"])
def test_names_that_every_system_takes(name: str) -> None:
    assert why_no_name(name) is None
