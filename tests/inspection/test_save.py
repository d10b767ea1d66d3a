"""Saving writes the whole folder or nothing, and keeps what is not ours."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import load, save
from inspectorate.refusal import Refused
from tests.inspection.folders import INSPECTION, tiny

FULL: dict[str, str] = {
    "caseload__csv": "case,risk,score,balance,team\nA-1,high,7,-2.5,=north\nA-2,high,5,,\nA-3,high,,,\nA-4,low,1,,\n",
    "cases__csv": "case,sample,risk,score\nA-1,,low,2\nA-2,more,,\n",
    "answers__csv": "case,question,answer,note\nA-1,1.1.a,yes,-seen\nA-2,1.1.b,poor,late\n",
    "judgements__csv": "of,item,grade,note,by,reading,agreed\n2.2,2.2.a,strong,,,,\n"
    "2.2,2.2.a,weak,alone,Ian,2,\n2.2,2.2.a,strong,alone,Pam,2,\n"
    "2.2,,met,One item is not the whole,lead inspector,,assistant chief inspector\n",
    "measures__csv": "measure,target,actual,note\nbreach,90,98,\nsickness,9,,not counted\n",
    "context__csv": "figure,value\ncaseload,3734\nfall,-3\n",
    "meetings__csv": "role,number\noffender,23\n",
    "published__csv": "of,where,above,relevant,percent,band,note\n1.1.a,risk=low,1,2,50,,\n1.1,,,,62,fair,words=most\n",
    "recommendations__csv": "number,criteria,text\n1,1.1 2.1,Do better\n",
    "good_practice__csv": "criterion,title,text\n1.1,Well done,It was good\n",
    "evidence__csv": "id,title\nE1,A plan\n",
    "surveys_staff__csv": "number,heard\n1,yes\n2,no\n",
}


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_cases_keep_their_own_facts_only(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path / "from", **FULL))
    assert {case.id: case.facts.get("balance") for case in inspection.cases}["A-1"] is not None
    save(inspection, tmp_path / "to")
    assert (tmp_path / "to/cases.csv").read_text() == "case,sample,risk,score\nA-1,main,low,2\nA-2,more,,\n"
    assert load(tmp_path / "to") == inspection


def test_a_number_below_nought_is_no_formula(tmp_path: Path) -> None:
    save(load(tiny(tmp_path / "from", **FULL)), tmp_path / "to")
    written = (tmp_path / "to/caseload.csv").read_text()
    assert "A-1,high,7,-2.5,'=north" in written
    assert "yes,'-seen" in (tmp_path / "to/answers.csv").read_text()
    assert "fall,,-3," in (tmp_path / "to/context.csv").read_text()


def test_the_framework_goes_along_with_its_digest(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path / "from", inspection__yaml=INSPECTION + "elements: [{framework: extra.yaml}]\n"))
    save(inspection, tmp_path / "to")
    saved = (tmp_path / "to/inspection.yaml").read_text()
    assert inspection.framework.digest in saved
    assert inspection.elements[0].framework.digest in saved
    assert {"framework.yaml", "framework-extra.yaml"} <= {path.name for path in (tmp_path / "to").iterdir()}
    again = load(tmp_path / "to")
    assert again == inspection
    assert again.particulars.digest == inspection.framework.digest
    framework = tmp_path / "to/framework.yaml"
    framework.write_text(framework.read_text().replace("Assessment", "Assessments"))
    with pytest.raises(Refused, match="not the one that was saved"):
        load(tmp_path / "to")


def test_saving_over_a_folder_keeps_what_is_not_ours_and_drops_what_was(tmp_path: Path) -> None:
    folder = tiny(tmp_path / "folder", **FULL)
    (folder / "design.yaml").write_text("size: 3\n")
    (folder / "narrative").mkdir()
    (folder / "narrative/map.png").write_bytes(b"\x89PNG")
    (folder / "narrative/old.md").write_text("old")
    (folder / "letters/2008").mkdir(parents=True)
    (folder / "letters/2008/a.txt").write_text("Dear")
    (folder / "link").symlink_to("design.yaml")
    inspection = replace(load(folder), narrative={"summary.md": "New"}, published=(), surveys=())
    save(inspection, folder)
    assert load(folder) == inspection
    kept = {"design.yaml", "narrative/map.png", "letters/2008/a.txt", "tiny.yaml", "narrative/summary.md"}
    assert kept <= files_in(folder).keys()
    assert not {"narrative/old.md", "published.csv", "surveys/staff.csv"} & files_in(folder).keys()
    assert (folder / "link").readlink() == Path("design.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_another_spelling_of_a_table_does_not_stay_beside(tmp_path: Path) -> None:
    folder = tiny(tmp_path / "folder", answers__csv=None)
    (folder / "answers.csv").unlink(missing_ok=True)
    save(load(folder), folder)
    (folder / "answers.ods").write_bytes(b"stale")
    save(load(tiny(tmp_path / "other")), folder)
    assert not (folder / "answers.ods").exists()


def test_nothing_changes_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny(tmp_path / "folder", **FULL)
    inspection, before = load(folder), files_in(folder)
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if target == folder and self.parent.name.endswith(".saving") and self.name == folder.name:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(Refused, match="cannot be written: No space left on device"):
        save(replace(inspection, answers=()), folder)
    assert files_in(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    folder = tiny(tmp_path / "folder")
    before = files_in(folder)
    twice = Caseload((Case("A-1"), Case("A-1")))
    with pytest.raises(Refused, match="stands also in row 2") as refused:
        save(replace(load(folder), sampled=twice, caseload=None), folder)
    assert [fault.file for fault in refused.value.faults] == [str(folder / "cases.csv")]
    assert files_in(folder) == before


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path / "from"))
    (tmp_path / "file").write_text("here")
    with pytest.raises(Refused, match="is a file, not a folder"):
        save(inspection, tmp_path / "file")
    with pytest.raises(Refused, match="cannot be written"):
        save(inspection, tmp_path / "file" / "below")


def test_the_rights_of_the_folder_stay(tmp_path: Path) -> None:
    folder = tiny(tmp_path / "folder")
    folder.chmod(0o750)
    save(load(folder), folder)
    assert folder.stat().st_mode & 0o777 == 0o750
    save(load(folder), tmp_path / "new")
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o777 & ~mask


def test_the_data_package_is_valid_and_tells_the_types(tmp_path: Path) -> None:
    import frictionless

    more = "reconstructed: yes\nelements: [{framework: extra.yaml, where: {risk: high}}]\n"
    save(load(tiny(tmp_path / "from", **{**FULL, "inspection__yaml": INSPECTION + more})), tmp_path / "to")
    descriptor = tmp_path / "to/datapackage.json"
    package = json.loads(descriptor.read_text())
    tables = {resource["path"] for resource in package["resources"]}
    assert tables == {str(p.relative_to(tmp_path / "to")) for p in (tmp_path / "to").rglob("*.csv")}
    assert "not real" in package["description"]
    answers = next(r for r in package["resources"] if r["path"] == "answers.csv")
    assert answers["schema"]["fields"][0] == {
        "name": "case", "type": "string", "description": "the case", "constraints": {"required": True},
    }  # fmt: skip
    cases = next(r for r in package["resources"] if r["path"] == "cases.csv")
    assert cases["schema"]["primaryKey"] == ["case"]
    report = frictionless.Package(str(descriptor)).validate()
    assert report.valid, report.flatten(["title", "message"])
    broken = tmp_path / "to/cases.csv"
    broken.write_text(broken.read_text().replace("low", "lower"))
    assert not frictionless.Package(str(descriptor)).validate().valid


@pytest.mark.parametrize("name", ["gloucestershire-2005", "thames-valley-2006", "hampshire-2008"])
def test_a_shipped_example_survives_saving(tmp_path: Path, name: str) -> None:
    import frictionless

    inspection = load(shipped_folder("examples") / name)
    save(inspection, tmp_path / "saved")
    assert load(tmp_path / "saved") == inspection
    assert frictionless.Package(str(tmp_path / "saved/datapackage.json")).validate(limit_rows=300).valid
