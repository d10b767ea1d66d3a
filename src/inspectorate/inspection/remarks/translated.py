"""Checks of a report in two languages: what is not translated yet, and figures that a translation says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.inspection.edition import language_of_path
from inspectorate.inspection.figures_alike import other_figures
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.inspection.translation import lacking


def untranslated(whole_: Whole) -> Iterator[Found]:
    """What the report lacks in a language, before it is published."""
    if "published" not in whole_.inspection.particulars.dates:
        yield from _lacking(whole_)


def untranslated_published(whole_: Whole) -> Iterator[Found]:
    """The same of a report that is published."""
    if "published" in whole_.inspection.particulars.dates:
        yield from _lacking(whole_)


def _lacking(whole_: Whole) -> Iterator[Found]:
    for each in lacking(whole_.inspection):
        yield Found(each.file, each.line, each.sentence, do=each.do)


def figures_translated(whole_: Whole) -> Iterator[Found]:
    """Figures that a text and its translation do not both say."""
    if len(whole_.inspection.particulars.editions) > 1:
        for each in other_figures(whole_.inspection, whole_.live):
            yield Found(each.file, each.line, each.sentence)


def language_not_published(whole_: Whole) -> Iterator[Found]:
    """The first text in a language that the report is not published in."""
    inspection = whole_.inspection
    told: set[str] = set()
    for path in inspection.narrative:
        language = language_of_path(path)
        if language and language not in (*inspection.particulars.editions[1:], *told):
            told.add(language)
            known = ", ".join(dict.fromkeys((*inspection.particulars.editions, language)))
            do = f"write languages: [{known}] in inspection.yaml, or take the texts out"
            yield Found(f"narrative/{path}", 0, f"the report is not published in {language!r}", do=do)
