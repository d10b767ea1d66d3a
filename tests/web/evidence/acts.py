"""The actions of evidence, each done once: see tests/web/acts.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from inspectorate.findings.meeting import Meeting
from inspectorate.web.evidence import actions, meetings
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from tests.people import member
from tests.web.evidence.small import ITEM, give_evidence

Act: TypeAlias = "Callable[[Inspection], Callable[[], Any]]"


def _act(who: str, do: Callable[[Any, Inspection], Any], late: bool = True) -> Act:
    """An act by somebody where there is evidence; its deadline is over unless said."""

    def made(inspection: Inspection) -> Callable[[], Any]:
        give_evidence(inspection, deadline=date(2026, 3, 20) if late else date(2999, 1, 1))
        by = member(inspection, who)
        return lambda: do(by, inspection)

    return made


def _seen(inspection: Inspection, document: str) -> str:
    return next(actions.stamp(each) for each in still(inspection).evidence if each.id == document)


ACTS: dict[str, Act] = {
    "evidence.actions.ask_for_evidence": _act(
        "Laura",
        lambda by, i: actions.ask_for_evidence(by=by, inspection=i, items=[ITEM], deadline=date(2999, 1, 1)),
    ),
    "evidence.actions.send_document": _act(
        "Carol",
        lambda by, i: actions.send_document(by=by, inspection=i, content=b"new", name="new.txt", items=[ITEM]),
    ),
    "evidence.actions.replace_document": _act(
        "Carol",
        lambda by, i: actions.replace_document(
            by=by, inspection=i, document="E1", content=b"newer", name="newer.txt", seen=_seen(i, "E1")
        ),
    ),
    "evidence.actions.change_document": _act(
        "Ian",
        lambda by, i: actions.change_document(
            by=by, inspection=i, document="E1", items=["2.2"], title="Another", note="", seen=_seen(i, "E1")
        ),
    ),
    "evidence.actions.withdraw_document": _act(
        "Carol", lambda by, i: actions.withdraw_document(by=by, inspection=i, document="E1"), late=False
    ),
    "evidence.actions.take_document": _act(
        "Ian", lambda by, i: actions.take_document(by=by, inspection=i, document="E1")
    ),
    "evidence.meetings.keep_meeting": _act(
        "Ian", lambda by, i: meetings.keep_meeting(by=by, inspection=i, meeting=Meeting("partner"))
    ),
    "evidence.meetings.remove_meeting": _act(
        "Laura",
        lambda by, i: meetings.remove_meeting(
            by=by, inspection=i, name="M1", seen=meetings.stamp_of(still(i).meetings[0]), reason="another inspection"
        ),
    ),
}
