"""Checks of the written texts as a whole: drafts that are still in."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.inspection.live import written_texts
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.report.draft import draft_line


def draft_still_in(whole_: Whole) -> Iterator[Found]:
    """Texts that say that they are drafts, before the report is published."""
    if "published" not in whole_.inspection.particulars.dates:
        yield from _drafts(whole_)


def draft_in_published(whole_: Whole) -> Iterator[Found]:
    """Texts that say that they are drafts, in a report that is published."""
    if "published" in whole_.inspection.particulars.dates:
        yield from _drafts(whole_)


def _drafts(whole_: Whole) -> Iterator[Found]:
    for file, text in written_texts(whole_.inspection):
        if line := draft_line(text):
            yield Found(file, line, "the text is still the first draft that a program made from the figures")
