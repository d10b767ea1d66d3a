"""Numbers of paragraphs: by part, stable against changes elsewhere, the same in the draft and in the list."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.report.document import (
    Chart,
    Document,
    Notice,
    Paragraph,
    Quote,
    Section,
    Table,
    blocks,
    paragraph,
    plain,
    points,
)
from inspectorate.report.numbered import numbered, paragraphs
from inspectorate.reporting import compose_report
from tests.report.small import inspection


def small() -> Document:
    inner = Section("1.1", "Planning", (paragraph("Deep"), points("A point", "Another"), Quote((paragraph("Said"),))))
    first = Section("one", "One", (paragraph("First"), inner, Notice("Note", (paragraph("Last"),))))
    return replace(compose_report(inspection()), chapters=(first, Section("two", "Two", (paragraph("Other"),))))


def test_each_part_counts_its_own_paragraphs() -> None:
    assert paragraphs(small()) == {
        "one/1": "First",
        "1.1/1": "Deep",
        "1.1/2": "A point",
        "1.1/3": "Another",
        "1.1/4": "Said",
        "one/2": "Last",
        "two/1": "Other",
    }


def test_a_change_in_one_part_moves_no_number_of_another() -> None:
    document = small()
    first, second = document.chapters
    longer = replace(first, inside=(paragraph("New"), *first.inside))
    before, after = paragraphs(document), paragraphs(replace(document, chapters=(longer, second)))
    assert {number: text for number, text in after.items() if not number.startswith("one/")} == {
        number: text for number, text in before.items() if not number.startswith("one/")
    }
    assert after["one/2"] == "First"


def test_the_draft_shows_the_numbers_of_the_list() -> None:
    document = compose_report(inspection())
    made = list(blocks(numbered(document).chapters))
    of_charts = {id(block.table) for block in made if isinstance(block, Chart)}
    shown = []
    for block in made:
        if isinstance(block, Paragraph):
            shown.append(plain(block.inside))
        elif isinstance(block, Chart):
            shown.append(block.title)
        elif isinstance(block, Table) and id(block) not in of_charts:
            shown.append(block.caption)
    known = paragraphs(document)
    assert shown == [f"[{number}] {text}" for number, text in known.items()]
    assert len(known) > 20
    assert of_charts
