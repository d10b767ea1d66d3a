"""The actions of writing, each done once, for tests/web/acts.py, and what other tests put on the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.writing import actions
from inspectorate.web.writing.actions import TextSaved
from inspectorate.web.writing.models import TextComment
from inspectorate.web.writing.texts import seen_of, text_of
from tests.people import member

Act = Callable[[Inspection], Callable[[], Any]]
#: A part of the tiny inspection, its first text, and its second, in which a figure is typed by hand.
PART, FIRST, SECOND = "2.2", "The area plans.", "The area plans, and met sixteen partners."
WAIVE = {"line": 1, "column": 25, "words": "sixteen"}


def write(inspection: Inspection, by: Member, text: str, part: str = PART, **more: Any) -> TextSaved:
    """Store a text as somebody does who has seen the one before."""
    seen = seen_of(text_of(inspection, part))
    saved = actions.keep_text(by=by, inspection=inspection, part=part, text=text, seen=seen, **more)
    assert isinstance(saved, TextSaved)
    return saved


def write_twice(inspection: Inspection, by: Member) -> TextComment:
    """Two versions of a part, and an open comment on it."""
    write(inspection, by, FIRST)
    write(inspection, by, SECOND)
    said = "secret of the draft: is this all of them?"
    return actions.comment_on(by=by, inspection=inspection, part=PART, text=said, quoted="The area plans")


def seen_in(inspection: Inspection, part: str = PART) -> str:
    """By what a page knows the text of a part again."""
    return seen_of(text_of(inspection, part))


def _keep(inspection: Inspection) -> Callable[[], Any]:
    ian = member(inspection, "Ian")
    return lambda: write(inspection, ian, FIRST)


def _draft(inspection: Inspection) -> Callable[[], Any]:
    ian = member(inspection, "Ian")
    return lambda: actions.draft_text(by=ian, inspection=inspection, part="1.1")


def _restore(inspection: Inspection) -> Callable[[], Any]:
    ian = member(inspection, "Ian")
    write_twice(inspection, ian)
    seen = seen_in(inspection)
    return lambda: actions.restore_text(by=ian, inspection=inspection, part=PART, number=1, seen=seen)


def _waive(inspection: Inspection) -> Callable[[], Any]:
    ian = member(inspection, "Ian")
    write_twice(inspection, ian)
    more: dict[str, Any] = {**WAIVE, "reason": "counted at the door", "seen": seen_in(inspection)}
    return lambda: actions.waive_figure(by=ian, inspection=inspection, part=PART, **more)


def _comment(inspection: Inspection) -> Callable[[], Any]:
    alan = member(inspection, "Alan")
    return lambda: actions.comment_on(by=alan, inspection=inspection, part=PART, text="Is this all?")


def _answer(inspection: Inspection) -> Callable[[], Any]:
    ian = member(inspection, "Ian")
    comment = write_twice(inspection, ian)
    return lambda: actions.answer_comment(by=ian, comment=comment, text="It is.")


def _settle(inspection: Inspection) -> Callable[[], Any]:
    ian = member(inspection, "Ian")
    comment = write_twice(inspection, ian)
    return lambda: actions.settle_comment(by=ian, comment=comment)


def _finish(inspection: Inspection) -> Callable[[], Any]:
    ian = member(inspection, "Ian")
    write_twice(inspection, ian)
    return lambda: actions.finish_part(by=ian, inspection=inspection, part=PART, seen=seen_in(inspection))


def _reopen(inspection: Inspection) -> Callable[[], Any]:
    _finish(inspection)()
    laura = member(inspection, "Laura")
    return lambda: actions.reopen_part(by=laura, inspection=inspection, part=PART, reason="a partner rang")


def _take_out(inspection: Inspection) -> Callable[[], Any]:
    laura = member(inspection, "Laura")
    return lambda: actions.take_draft_out(by=laura, inspection=inspection, what="draft as PDF")


ACTS: dict[str, Act] = {
    "writing.actions.answer_comment": _answer,
    "writing.actions.comment_on": _comment,
    "writing.actions.draft_text": _draft,
    "writing.actions.finish_part": _finish,
    "writing.actions.keep_text": _keep,
    "writing.actions.reopen_part": _reopen,
    "writing.actions.restore_text": _restore,
    "writing.actions.settle_comment": _settle,
    "writing.actions.take_draft_out": _take_out,
    "writing.actions.waive_figure": _waive,
}
