"""Run on the five reports, the checks find the slips of docs/explanation/slips.md, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import Inspection, check, load
from tests.examples.claims import as_printed

EXAMPLES = shipped_folder("examples")

#: The slips of docs/explanation/slips.md that checks find, by example: code, file, words of the remark.
SLIPS: dict[str, list[tuple[str, str, str]]] = {
    "county-durham-2004": [
        ("share-of-kind", "narrative/C5.md", "at least 29 are needed"),
        ("same-words-other-number", "narrative/esi-dv-2003/C5.md", "6 cases were managed"),
        ("printed-twice", "published.csv", "51 (D1) and as 50 (summary)"),
    ],
    "thames-valley-2006": [
        ("share-of-known", "narrative/C2.md", "no number of 23 shows as 31%"),
        ("targets-not-named", "narrative/summary.md", "ethnicity_data was not met either: 92 against 95"),
    ],
    "gloucestershire-2004": [],
    "gloucestershire-2005": [
        ("said-beside-change", "narrative/B1.md", "B1 went from 46% to 55%"),
        ("said-beside-change", "narrative/B3.md", "B3 went from 53% to 48%"),
        ("said-beside-change", "narrative/C3.md", "C3 went from 82% to 79%"),
    ],
    "derbyshire-2007": [
        ("share-of-known", "narrative/1.1.md", "no number of the 50 shows as 79%"),
        ("narrower-group", "narrative/1.1.md", "is 48"),
        ("praised-and-blamed", "narrative/2.2.md", "16 weeks"),
        ("score-lost", "published.csv", "2.7 is called good but has no score"),
    ],
    "hampshire-2008": [
        ("parts-of-a-whole", "context.csv", "White 93% and Minority ethnic 6% are 99%"),
        ("share-of-caseload", "context.csv", "575 of 5011 is 11.5%, not 12.2%"),
        ("share-of-caseload", "context.csv", "918 of 5011 is 18.3%, not 19.5%"),
        ("good-practice-heading", "good_practice.csv", "2.5 is"),
        ("remaining-cases", "narrative/1.2.md", "6 cases and the remaining 97 are 103, but 110"),
        ("remaining-cases", "narrative/1.3.md", "88 cases and the remaining 21 are 109, but 110"),
        ("parts-of-a-number", "narrative/2.2.md", "are 14, of 13 cases"),
        ("share-in-sentence", "narrative/2.4.md", "25 of 40 is 62.5%, not 58%; 58% needs 43 cases"),
        ("appendix", "narrative/summary.md", "“Scoring approach” is Appendix 4"),
        ("away-from-average", "narrative/summary.md", "11.0 against 11.7 is 0.7, not one"),
        ("whole-sample", "published.csv", "75 cases and 31% of others need 108 or 109 cases, not 110"),
        ("not-its-band", "published.csv", "1.5 at 62% is priority by its band, but is called urgent"),
        ("figures-alike", "published.csv", "is 356, but the measure"),
    ],
}


@pytest.mark.parametrize("name", SLIPS)
def test_the_slips_of_the_reports_are_found_and_nothing_else(name: str, tmp_path: Path) -> None:
    folder = as_printed(name, tmp_path)
    if name == "gloucestershire-2005":
        as_printed("gloucestershire-2004", tmp_path)
    # Of the printed chapters only those with figures to look at stand in these folders.
    remarks = [remark for remark in check(load(folder)) if remark.code != "chapter-nowhere"]
    expected = SLIPS[name]
    assert [(remark.code, remark.file) for remark in remarks] == [(code, file) for code, file, _ in expected]
    assert all(words in remark.sentence for remark, (_, _, words) in zip(remarks, expected, strict=True))


@pytest.mark.parametrize("name", ["hampshire-2008", "thames-valley-2006"])
def test_the_whole_reports_have_none_in_their_text(name: str) -> None:
    """With live figures no slip is left but those of the printed figures themselves."""
    told = [(remark.code, remark.file) for remark in check(load(EXAMPLES / name))]
    texts = ("narrative/", "good_practice.csv", "recommendations.csv", "next_step.csv")
    assert told == [(code, file) for code, file, _ in SLIPS[name] if not file.startswith(texts)]


def test_sections_that_only_unrounded_criteria_give_are_no_slip() -> None:
    """Thames Valley's B and C: 52.43 and 65.56 from the rounded criteria, printed as 53 and 65."""
    inspection = load(EXAMPLES / "thames-valley-2006")
    assert "ruled-out" not in {remark.code for remark in check(inspection)}

    def printed_as(section: str, percent: int) -> Inspection:
        rows = tuple(
            replace(row, percent=Fraction(percent)) if row.of == section else row for row in inspection.published
        )
        return replace(inspection, published=rows)

    for section, percent in (("B", 54), ("B", 51), ("C", 67), ("C", 64)):
        codes = {remark.code for remark in check(printed_as(section, percent)) if remark.sentence.startswith(section)}
        assert "ruled-out" in codes, (section, percent)


def test_remarks_come_in_the_order_of_files_and_lines() -> None:
    remarks = check(load(EXAMPLES / "hampshire-2008"))
    places = [(remark.file, remark.line) for remark in remarks]
    assert places == sorted(places)
    assert str(remarks[0]).startswith("context.csv:4: White 93%")
