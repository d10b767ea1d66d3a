"""The caseload to practise with is the one that its maker makes, and small."""

from __future__ import annotations

from examples.build.practice import FOLDER, caseload_csv
from inspectorate import load


def test_the_file_is_what_would_be_made_now() -> None:
    assert (FOLDER / "caseload.csv").read_text(encoding="utf-8") == caseload_csv()


def test_it_is_small_and_says_that_it_is_not_real() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 150_000
    inspection = load(FOLDER)
    assert inspection.particulars.reconstructed
    assert inspection.caseload is not None
    assert len(inspection.caseload) == 1_200
