"""Signatures: who signs after whom, what makes one count no longer, and that a report is published only when signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inspectorate.findings.sign_off import (
    CHIEF,
    LEAD,
    LEAD_SIGNED,
    PASSED,
    QUALITY_READ,
    READ,
    SENT_BACK,
    SIGN_WAYS,
    SIGNED,
    STEPS,
    UNREAD,
    SignOff,
    state_of,
    ways_from,
    why_not_sign,
)
from inspectorate.inspection import Inspection, load, save
from inspectorate.inspection.publication import publication_of
from inspectorate.inspection.publishing import published, why_not_publish
from inspectorate.inspection.signing import role_of, sign, signing_of
from inspectorate.refusal import Refused
from inspectorate.reporting import publish_report, published_page
from tests.inspection.folders import tiny
from tests.inspection.test_publication import DAY, FILES, page


def signed(inspection: Inspection, *steps: str) -> Inspection:
    for step in steps or tuple(STEPS):
        inspection = sign(inspection, step, PASSED, role_of(step), DAY)
    return inspection


@pytest.fixture
def made(tmp_path: Path) -> Inspection:
    return load(tiny(tmp_path / "made", **FILES))


def test_each_signs_after_the_one_before(made: Inspection) -> None:
    assert signing_of(made).state == UNREAD
    for step, state in zip(STEPS, (READ, LEAD_SIGNED, SIGNED), strict=True):
        with pytest.raises(Refused, match="has no place here"):
            sign(made, CHIEF if step != CHIEF else QUALITY_READ, PASSED, role_of(CHIEF), DAY)
        made = signed(made, step)
        assert signing_of(made).state == state
    assert [each.by for each in made.sign_offs] == ["quality lead", "lead inspector", "chief inspector"]
    assert len({each.of for each in made.sign_offs}) == 1
    names = [each.file for each in made.signed_files]
    assert "answers.csv" in names
    assert len(set(names)) == len(names)
    assert not {"sign_offs.csv", "signed_files.csv", "milestones.csv"} & {*names}


@pytest.mark.parametrize("way", SIGN_WAYS)
def test_only_the_role_of_a_way_takes_it_and_says_why_where_it_must(way: object) -> None:
    assert why_not_sign(way.start, way.step, way.result, way.role, "so it is") is None  # type: ignore[attr-defined]
    other = next(each.role for each in SIGN_WAYS if each.role != way.role)  # type: ignore[attr-defined]
    assert why_not_sign(way.start, way.step, way.result, other, "so") is not None  # type: ignore[attr-defined]
    said = why_not_sign(way.start, way.step, way.result, way.role, " ")  # type: ignore[attr-defined]
    assert (said is not None) == way.reason  # type: ignore[attr-defined]
    assert way in ways_from(way.start, way.role)  # type: ignore[attr-defined]


def test_what_changes_after_a_signature_takes_it_away_and_is_told(made: Inspection) -> None:
    whole = signed(made)
    changed = replace(whole, narrative={**whole.narrative, "1.1.md": "Otherwise\n", "2.1.md": "New\n"}, judgements=())
    found = signing_of(changed)
    assert found.state == UNREAD
    assert found.changed == (
        ("judgements.csv", "is gone"),
        ("narrative/1.1.md", "has changed"),
        ("narrative/2.1.md", "has come since"),
    )
    assert found.stale == (QUALITY_READ, LEAD, CHIEF)
    assert signing_of(replace(changed, narrative=whole.narrative, judgements=whole.judgements)).state == SIGNED
    again = signed(changed)
    assert signing_of(again).state == SIGNED
    assert signing_of(again).changed == ()


def test_what_the_report_is_not_made_of_takes_nothing_away(made: Inspection) -> None:
    whole = signed(made)
    dates = {**whole.particulars.dates, "published": "2008-03-14"}
    later = replace(whole, particulars=replace(whole.particulars, dates=dates), actions=(), progress=())
    assert signing_of(later).state == SIGNED


def test_sent_back_with_a_reason_and_read_again(made: Inspection) -> None:
    made = signed(made, QUALITY_READ)
    with pytest.raises(Refused, match="Say why"):
        sign(made, LEAD, SENT_BACK, "lead_inspector", DAY)
    back = sign(made, LEAD, SENT_BACK, "lead_inspector", DAY, "Victims are left out")
    assert signing_of(back).state == SENT_BACK
    assert signing_of(sign(back, QUALITY_READ, PASSED, "quality_lead", DAY, "They are not")).state == READ


def test_a_row_that_no_way_leads_to_counts_for_nothing() -> None:
    rows = (SignOff(CHIEF, PASSED, "chief inspector", "2008-03-14", "d"),)
    assert state_of(rows, "d") == UNREAD
    assert state_of((SignOff(QUALITY_READ, PASSED, "quality lead", "2008-03-14", "other"),), "d") == UNREAD


def test_signatures_read_back_equal_and_outlive_saving(made: Inspection, tmp_path: Path) -> None:
    whole = signed(made)
    save(whole, tmp_path / "saved")
    back = load(tmp_path / "saved")
    assert (back.sign_offs, back.signed_files) == (whole.sign_offs, whole.signed_files)
    assert signing_of(back).state == SIGNED


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("lead,sent_back,,lead inspector,2008-03-14,x", "sign-off-reason"),
        ("lead,passed,,jo@example.org,2008-03-14,x", "role-named"),
        ("lead,passed,,lead inspector,March,x", "day"),
        ("boss,passed,,lead inspector,2008-03-14,x", "unknown-option"),
    ],
)
def test_a_faulty_row_is_refused(tmp_path: Path, row: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        load(tiny(tmp_path, **{**FILES, "sign_offs.csv": f"step,result,reason,by,on,of\n{row}\n"}))
    assert code in [fault.code for fault in refused.value.faults] or code == "unknown-option"


def test_a_folder_with_signatures_is_published_only_when_all_count(made: Inspection, tmp_path: Path) -> None:
    folder = tmp_path / "signed"
    save(signed(made, QUALITY_READ, LEAD), folder)
    with pytest.raises(Refused) as refused:
        publish_report(folder, DAY)
    assert [fault.code for fault in refused.value.faults] == ["not-signed"]
    save(signed(load(folder), CHIEF), folder)
    (folder / "narrative" / "1.1.md").write_text("# Assessment\n\nGood.\n")
    with pytest.raises(Refused, match=r"narrative/1.1.md has changed"):
        publish_report(folder, DAY)
    save(signed(load(folder)), folder)
    assert publish_report(folder, DAY).latest.version == 1
    assert page(folder) == (folder / "publication" / "1.html").read_text(encoding="utf-8")
    (folder / "narrative" / "1.1.md").write_text("# Assessment\n\nBetter.\n")
    with pytest.raises(Refused, match="not signed by all"):
        publish_report(folder, date(2008, 4, 1), "It was better")


def test_the_pure_part_freezes_what_saving_writes(made: Inspection, tmp_path: Path) -> None:
    bare = replace(made, folder=None)
    assert why_not_publish(bare, DAY) == []
    assert [fault.code for fault in why_not_publish(bare, DAY, must_be_signed=True)] == ["not-signed"]
    done = published(bare, DAY, published_page)
    save(done, tmp_path / "out")
    back = load(tmp_path / "out")
    assert page(tmp_path / "out") == done.pages["1.html"]
    assert publication_of(back) == publication_of(done)
    assert why_not_publish(replace(back, folder=None), DAY, "Wrong")[0].code == "nothing-corrected"


def test_a_follow_up_compares_with_the_original_at_hand(tmp_path: Path) -> None:
    from tests.inspection.folders import INSPECTION

    before = load(tiny(tmp_path / "before", **FILES))
    after = load(
        tiny(tmp_path / "after", **{**FILES, "inspection__yaml": f"{INSPECTION}kind: follow_up\nof: before\n"})
    )
    bare = replace(after, folder=None, original=replace(before, folder=None))
    done = published(bare, DAY, published_page)
    save(before, tmp_path / "before")
    save(done, tmp_path / "after")
    assert page(tmp_path / "after") == done.pages["1.html"]
    record = publication_of(done)
    assert record is not None
    assert record.latest.original.startswith("sha256:")
