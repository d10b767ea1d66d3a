"""The register of the sample in the report: numbers by reason, and no case named."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.report.writers import writer
from inspectorate.reporting import compose_report
from inspectorate.sample.record_files import register_sheet
from inspectorate.sample.register import Replacement
from tests.report import small, told

REGISTER = (
    Replacement("GONE-1", "transferred", "CAME-1"),
    Replacement("GONE-2", "transferred", "", "2008-11-10", "to another area"),
    Replacement("GONE-3", "conflict", "CAME-3"),
)


def test_reasons_are_counted_and_no_case_is_named() -> None:
    made = compose_report(replace(small.inspection(), sheets={"register": register_sheet(REGISTER)}))
    assert told.cells(told.table(made, "register")) == [
        ["It was transferred to another area", "2", "1"],
        ["Everybody who could read it has declared a conflict of interest", "1", "1"],
    ]
    text = writer("md")(made)
    assert "Three cases that had been drawn could not be inspected." in text
    assert "2 of 3 were replaced" in text
    assert "for one case no reserve was left" in text
    assert "GONE" not in text
    assert "CAME" not in text


def test_without_a_register_nothing_is_said() -> None:
    assert "could not be inspected" not in writer("md")(compose_report(small.inspection()))
