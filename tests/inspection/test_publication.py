"""Publication: a frozen folder gives the same page, refuses when anything differs, and is corrected by an erratum."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inspectorate.inspection import check, load, save
from inspectorate.inspection.publication import (
    Publication,
    PublishedVersion,
    publication_of,
    publication_yaml,
    read_publication,
)
from inspectorate.refusal import Refused
from inspectorate.report.writers import writer
from inspectorate.reporting import compose_report, publish_report
from tests.inspection.bad_live import COMPLETE
from tests.inspection.folders import INSPECTION, tiny

DAY = date(2008, 3, 14)
FILES: dict[str, str | bytes | None] = {
    **COMPLETE,
    "narrative/1.1.md": "# Assessment\n\nIt was so in {{1.1.a}} of cases.\n",
    "recommendations__csv": "number,criteria,text\n1,1.1,Assess\n",
    "judgements__csv": "of,item,grade\n2.2,2.2.a,fair\n",
    "surveys_staff__csv": "question,above,relevant,percent\nheard,11,20,55\n",
}
CHALLENGED = "number,paragraph,wrong,by,on\n1,1.1/1,No,area contact,2008-03-01\n"


def page(folder: Path) -> str:
    made = writer("html")(compose_report(load(folder)))
    assert isinstance(made, str)
    return made


def publishing(folder: Path, day: date = DAY, erratum: str = "") -> Publication:
    return publish_report(folder, day, erratum)


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    folder = tiny(tmp_path / "made", **FILES)
    publishing(folder)
    return folder


def test_a_frozen_folder_gives_the_same_bytes(frozen: Path, tmp_path: Path) -> None:
    kept = (frozen / "publication" / "1.html").read_text(encoding="utf-8")
    assert page(frozen) == kept
    elsewhere = shutil.copytree(frozen, tmp_path / "years" / "later")
    assert page(elsewhere) == kept
    assert "14 March 2008" in kept
    assert [remark for remark in check(load(frozen)) if remark.code == "published-changed"] == []


def _edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return edit


@pytest.mark.parametrize(
    ("change", "file", "how"),
    [
        (_edited("answers.csv", "A-3,1.1.a,yes", "A-3,1.1.a,no"), "answers.csv", "has changed"),
        (_edited("cases.csv", "A-1,low", "A-1,high"), "cases.csv", "has changed"),
        (_edited("narrative/1.1.md", "was so", "was thus"), "narrative/1.1.md", "has changed"),
        (_edited("inspection.yaml", "An area", "Another area"), "inspection.yaml", "has changed"),
        (_edited("recommendations.csv", "Assess", "Assess more"), "recommendations.csv", "has changed"),
        (_edited("surveys/staff.csv", "11", "12"), "surveys/staff.csv", "has changed"),
        (lambda folder: (folder / "judgements.csv").unlink(), "judgements.csv", "is gone"),
        (
            lambda folder: (folder / "narrative" / "2.1.md").write_text("# Planning\n\nGood.\n"),
            "narrative/2.1.md",
            "has come since",
        ),
    ],
)
def test_whatever_differs_is_refused(frozen: Path, change: Callable[[Path], None], file: str, how: str) -> None:
    change(frozen)
    with pytest.raises(Refused) as refused:
        page(frozen)
    assert [(fault.file, fault.code) for fault in refused.value.faults] == [(str(frozen / file), "frozen")]
    assert how in refused.value.faults[0].wrong
    found = [remark for remark in check(load(frozen)) if remark.code == "published-changed"]
    assert [(remark.file, remark.severity) for remark in found] == [(file, "contradiction")]


def test_another_framework_is_refused(frozen: Path) -> None:
    _edited("framework.yaml", "title: Assessment", "title: Assessing")(frozen)
    with pytest.raises(Refused):
        load(frozen)  # its digest in inspection.yaml
    _edited("inspection.yaml", "digest:", "# digest:")(frozen)
    with pytest.raises(Refused) as refused:
        page(frozen)
    assert {fault.code for fault in refused.value.faults} == {"frozen"}
    assert "the framework tiny is another" in str(refused.value)


def test_what_comes_afterwards_is_not_frozen(frozen: Path) -> None:
    kept = page(frozen)
    (frozen / "actions.csv").write_text("number,text,recommendation\na,Do,1\n")
    (frozen / "milestones.csv").write_text("milestone\n")
    (frozen / "letter.txt").write_text("Dear all\n")
    assert page(frozen) == kept
    save(load(frozen), frozen)
    assert page(frozen) == kept


def test_a_correction_is_a_new_version_that_says_so(frozen: Path) -> None:
    _edited("answers.csv", "A-3,1.1.a,yes", "A-3,1.1.a,no")(frozen)
    record = publishing(frozen, date(2008, 4, 1), "One answer was wrong")
    assert [each.version for each in record.versions] == [1, 2]
    assert record.errata == (("2008-04-01", "One answer was wrong"),)
    now = page(frozen)
    assert "Corrected on 1 April 2008: version 2" in now
    assert "One answer was wrong." in now
    assert now == (frozen / "publication" / "2.html").read_text(encoding="utf-8")
    first = (frozen / "publication" / "1.html").read_text(encoding="utf-8")
    assert "Corrected on" not in first
    assert load(frozen).particulars.dates["published"] == "2008-03-14"
    assert publication_of(load(frozen)) == record


@pytest.mark.parametrize(
    ("changed", "day", "erratum", "code"),
    [
        ({"challenges__csv": CHALLENGED}, DAY, "", "challenge-open"),
        ({}, DAY, "Something", "nothing-published"),
        ({"inspection__yaml": INSPECTION.replace("{", "{published: 2008-02, ")}, DAY, "", "published-otherwise"),
        ({"narrative/1.1.md": "In {{1.1.zz}}.\n"}, DAY, "", "token-name"),
    ],
)
def test_nothing_is_published_and_nothing_written(
    tmp_path: Path, changed: dict[str, str | bytes | None], day: date, erratum: str, code: str
) -> None:
    folder = tiny(tmp_path, **{**FILES, **changed})
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(Refused) as refused:
        publishing(folder, day, erratum)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("edit", "day", "erratum", "code"),
    [
        (False, DAY, "Wrong", "nothing-corrected"),
        (True, DAY, "", "published-already"),
        (True, date(2008, 3, 13), "Wrong", "published-otherwise"),
    ],
)
def test_a_correction_needs_something_to_correct(frozen: Path, edit: bool, day: date, erratum: str, code: str) -> None:
    if edit:
        _edited("answers.csv", "A-3,1.1.a,yes", "A-3,1.1.a,no")(frozen)
    with pytest.raises(Refused) as refused:
        publishing(frozen, day, erratum)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert not (frozen / "publication" / "2.html").exists()


def test_a_page_is_never_written_over(frozen: Path) -> None:
    kept = (frozen / "publication" / "1.html").read_bytes()
    (frozen / "publication.yaml").unlink()
    with pytest.raises(Refused) as refused:
        publishing(frozen)
    assert [fault.code for fault in refused.value.faults] == ["page-there"]
    assert (frozen / "publication" / "1.html").read_bytes() == kept


def test_the_original_of_a_follow_up_is_frozen_with_it(tmp_path: Path) -> None:
    before = tiny(tmp_path / "before", **FILES)
    after = tiny(tmp_path / "after", **{**FILES, "inspection__yaml": INSPECTION + "kind: follow_up\nof: before\n"})
    publishing(after)
    assert page(after) == (after / "publication" / "1.html").read_text(encoding="utf-8")
    _edited("answers.csv", "A-3,1.1.a,yes", "A-3,1.1.a,no")(before)
    with pytest.raises(Refused, match="the original before has changed"):
        page(after)


FIRST = PublishedVersion(1, "2008-03-14", "0.1.0", {"tiny": "sha256:1"}, {"answers.csv": "sha256:2"}, "sha256:3")
SECOND = replace(FIRST, version=2, erratum="It: was “wrong”\n# twice", original="sha256:4")


def test_the_record_reads_back_equal() -> None:
    record = Publication((FIRST, SECOND))
    assert read_publication(publication_yaml(record), "publication.yaml") == record


@pytest.mark.parametrize(
    ("versions", "code"),
    [
        ((), "no-version"),
        ((replace(FIRST, version=2),), "version"),
        ((replace(FIRST, on="March"),), "day"),
        ((replace(FIRST, erratum="Wrong"),), "erratum"),
        ((FIRST, replace(SECOND, erratum="")), "erratum"),
    ],
)
def test_a_faulty_record_is_refused_and_remarked_on(
    tmp_path: Path, versions: tuple[PublishedVersion, ...], code: str
) -> None:
    text = publication_yaml(Publication(versions))
    with pytest.raises(Refused) as refused:
        read_publication(text, "publication.yaml")
    assert [fault.code for fault in refused.value.faults] == [code]
    inspection = load(tiny(tmp_path, **{**FILES, "publication.yaml": text}))
    found = [remark for remark in check(inspection) if remark.code == "published-changed"]
    assert [remark.file for remark in found] == ["publication.yaml"]
