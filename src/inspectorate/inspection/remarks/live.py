"""Checks of the narrative's figures: live ones that do not stand, typed ones, and words that a figure does not bear."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.inspection.edition import editions
from inspectorate.inspection.live import token_faults, word_ranges, written_texts
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.report.bearing import Unborne, unborne
from inspectorate.report.handtyped import hand_typed

BIND = 'write the token that gives it, or say why there is none: {{"16 weeks" as typed: the standard}}'


def tokens(whole_: Whole) -> Iterator[Found]:
    """Every fault of a live figure."""
    for each in editions(whole_.inspection):
        for fault in token_faults(each, whole_.live):
            yield Found(fault.file, fault.line, f"{fault.path}: {fault.wrong}", fault.column, fault.write)


def _unborne(whole_: Whole) -> Iterator[tuple[str, Unborne]]:
    for edition in editions(whole_.inspection):
        ranges, language = word_ranges(edition), edition.particulars.language
        for file, text in written_texts(edition):
            for each in unborne(text, whole_.live.placed(text), ranges, language):
                yield file, each


def _found(whole_: Whole, change: bool, certain: bool) -> Iterator[Found]:
    for file, each in _unborne(whole_):
        if each.change is change and each.certain is certain:
            yield Found(file, each.place.line, each.said, each.place.column)


def words_of_share(whole_: Whole) -> Iterator[Found]:
    """Words of share that the figure beside them does not bear."""
    yield from _found(whole_, change=False, certain=True)


def words_of_change(whole_: Whole) -> Iterator[Found]:
    """Words of change beside a difference that says otherwise."""
    yield from _found(whole_, change=True, certain=True)


def changes_not_clear(whole_: Whole) -> Iterator[Found]:
    """Words that claim a clear change beside one that is not clear."""
    yield from _found(whole_, change=True, certain=False)


def typed_by_hand(whole_: Whole) -> Iterator[Found]:
    """Figures typed by hand, before the report is published."""
    if "published" not in whole_.inspection.particulars.dates:
        yield from _typed(whole_)


def typed_in_published(whole_: Whole) -> Iterator[Found]:
    """Figures typed by hand in a report that is published."""
    if "published" in whole_.inspection.particulars.dates:
        yield from _typed(whole_)


def _typed(whole_: Whole) -> Iterator[Found]:
    frameworks = whole_.inspection.frameworks
    ids = {name for each in frameworks for names in (each.criteria, each.questions, each.items) for name in names}
    for edition in editions(whole_.inspection):
        for file, text in written_texts(edition):
            for each in hand_typed(text, ids, edition.particulars.language):
                yield Found(file, each.place.line, f"“{each.words}” is typed by hand", each.place.column)
