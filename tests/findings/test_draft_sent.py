from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.caseload.columns import Sheet
from inspectorate.findings.draft_sent import DRAFTS, SentDraft, drafts_csv, page_digest, sent_drafts
from inspectorate.inspection import load
from inspectorate.inspection.publication import frozen_files
from inspectorate.inspection.save import save
from inspectorate.refusal import Refused
from tests.inspection.folders import tiny

FIRST = SentDraft(1, "2008-02-01", "lead inspector", "2008-02-15", page_digest("<p>One</p>"))
SECOND = SentDraft(2, "2008-02-20", "lead inspector", "2008-02-29", page_digest("<p>Two</p>"))


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet(DRAFTS.names, rows)


def test_no_sheet_is_no_draft() -> None:
    assert sent_drafts(None) == ()


def test_a_folder_keeps_drafts_and_their_pages_to_the_letter(tmp_path: Path) -> None:
    page = "<p>One</p>\r\n"
    folder = tiny(tmp_path / "one", drafts__csv=drafts_csv([FIRST, SECOND]))
    (folder / "drafts").mkdir()
    (folder / "drafts" / "1.html").write_bytes(page.encode())
    save(load(folder), tmp_path / "two")
    again = load(tmp_path / "two")
    assert sent_drafts(again.sheets.get("drafts")) == (FIRST, SECOND)
    assert (tmp_path / "two" / FIRST.path).read_bytes() == page.encode()
    assert not [name for name in frozen_files(tmp_path / "two") if "drafts" in name]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("1", "soon", "lead inspector", "2008-02-15", "x"), "day"),
        (("1", "2008-02-01", "lead inspector", "", "x"), "day"),
        (("one", "2008-02-01", "lead inspector", "2008-02-15", "x"), "draft-number"),
        (("2", "2008-02-01", "lead inspector", "2008-02-15", "x"), "draft-number"),
        (("1", "2008-02-01", "Mrs Jane Smith", "2008-02-15", "x"), "role-named"),
    ],
)
def test_a_faulty_row_is_refused_at_its_line(row: tuple[str, ...], code: str) -> None:
    with pytest.raises(Refused) as refused:
        sent_drafts(sheet(row))
    assert [(each.line, each.code) for each in refused.value.faults] == [(2, code)]
