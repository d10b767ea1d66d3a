"""The actions of good practice, each done once, for tests/web/acts.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspectorate.web.good_practice import actions, throwing
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from tests.people import case_of, member

Act = Callable[[Inspection], Callable[[], Any]]

#: All that is said of good practice before it may be offered.
STORY = {
    "criterion": "1.1",
    "title": "Ringing first",
    "story": "The case manager rang before each visit.",
    "worth": "It costs nothing, and fewer visits fail.",
    "source_consent": "yes",
    "person_consent": "nobody_quoted",
}
#: The same as the lead has it printed.
PRINTED = {"criterion": "2.1", "title": "A call", "text": "They ring first.", "worth": "It is free."}


def marked(
    inspection: Inspection, by: str | Member = "Ian", case: str = "A-1", offer: bool = True, **cells: str
) -> Mark:
    """Good practice that the reader of a case marked in it; without a case, that somebody heard of elsewhere."""
    who = member(inspection, by) if isinstance(by, str) else by
    found = case_of(inspection, case, reader=who) if case else None
    texts = {**STORY, **({} if case else {"found_in": "meeting"}), **cells}
    return actions.keep_mark(by=who, inspection=inspection, cells=texts, case=found, offer=offer)


def picked(inspection: Inspection, **more: Any) -> Mark:
    """One that the lead picked, and had printed in other words."""
    mark = marked(inspection, **more)
    actions.pick_mark(by=member(inspection, "Laura"), mark=mark, cells=PRINTED)
    return mark


def _keep(inspection: Inspection, offer: bool) -> Callable[[], Any]:
    ian = member(inspection, "Ian")
    case = case_of(inspection, "A-1", reader=ian)
    return lambda: actions.keep_mark(by=ian, inspection=inspection, cells=STORY, case=case, offer=offer)


def _change(inspection: Inspection) -> Callable[[], Any]:
    mark, ian, cells = marked(inspection, offer=False), member(inspection, "Ian"), {**STORY, "title": "Ring first"}
    return lambda: actions.keep_mark(by=ian, inspection=inspection, cells=cells, mark=mark, seen=1)


def _pick(inspection: Inspection) -> Callable[[], Any]:
    mark, laura = marked(inspection), member(inspection, "Laura")
    return lambda: actions.pick_mark(by=laura, mark=mark, cells=PRINTED)


def _throw(inspection: Inspection) -> Callable[[], Any]:
    mark, laura = marked(inspection), member(inspection, "Laura")
    return lambda: throwing.throw_away(by=laura, mark=mark, reason="Two of them tell it", seen=mark.version)


def _upon(act: Callable[..., Any], place: int = 1, **more: Any) -> Act:
    def prepared(inspection: Inspection) -> Callable[[], Any]:
        for case in ("A-1", "A-2"):
            picked(inspection, case=case)
        laura, seen = member(inspection, "Laura"), actions.seen_of(inspection)
        return lambda: act(by=laura, inspection=inspection, place=place, seen=seen, **more)

    return prepared


ACTS: dict[str, Act] = {
    "good_practice.actions.keep_mark": lambda inspection: _keep(inspection, False),
    "good_practice.actions.keep_mark offered": lambda inspection: _keep(inspection, True),
    "good_practice.actions.keep_mark changed": _change,
    "good_practice.actions.pick_mark": _pick,
    "good_practice.throwing.throw_away": _throw,
    "good_practice.actions.edit_example": _upon(actions.edit_example, cells=PRINTED | {"title": "Call"}),
    "good_practice.actions.move_example": _upon(actions.move_example, 2, up=True),
    "good_practice.actions.release_example": _upon(actions.release_example, yes=True),
    "good_practice.actions.put_back": _upon(actions.put_back),
}
