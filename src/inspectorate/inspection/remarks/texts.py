"""Checks of the written texts as a whole: drafts that are still in, references, abbreviations."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.framework.shape import suggest
from inspectorate.inspection.edition import editions
from inspectorate.inspection.live import written_texts
from inspectorate.inspection.referring import references_faulty
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.report.abbreviations import abbreviated
from inspectorate.report.draft import draft_line
from inspectorate.report.stated import abbreviations_of


def draft_still_in(whole_: Whole) -> Iterator[Found]:
    """Texts that say that they are drafts, before the report is published."""
    if "published" not in whole_.inspection.particulars.dates:
        yield from _drafts(whole_)


def draft_in_published(whole_: Whole) -> Iterator[Found]:
    """Texts that say that they are drafts, in a report that is published."""
    if "published" in whole_.inspection.particulars.dates:
        yield from _drafts(whole_)


def _drafts(whole_: Whole) -> Iterator[Found]:
    for file, text in _written(whole_):
        if line := draft_line(text):
            yield Found(file, line, "the text is still the first draft that a program made from the figures")


def _written(whole_: Whole) -> Iterator[tuple[str, str]]:
    """Every text of every edition, with its file."""
    for edition in editions(whole_.inspection):
        yield from written_texts(edition)


def references(whole_: Whole) -> Iterator[Found]:
    """References to what is not in the report."""
    for edition in editions(whole_.inspection):
        for fault in references_faulty(edition):
            yield Found(fault.file, fault.line, f"{fault.path}: {fault.wrong}", fault.column, fault.write)


def abbreviations(whole_: Whole) -> Iterator[Found]:
    """The first place in each text of an abbreviation that no framework defines."""
    known = abbreviations_of(whole_.inspection.frameworks)
    for file, text in _written(whole_):
        told: set[str] = set()
        for each in abbreviated(text):
            if each.short not in known and each.short not in told:
                told.add(each.short)
                do = suggest(each.short, known) if known else ""
                yield Found(file, each.place.line, f"nothing says what {each.short} stands for", each.place.column,
                            do if do.startswith("did") else "")  # fmt: skip
