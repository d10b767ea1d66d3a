"""The actions of alerts, each done once, for tests/web/acts.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspectorate.web.alerts import actions
from inspectorate.web.alerts.models import Alert
from inspectorate.web.inspections.models import Inspection
from tests.people import case_of, member

Act = Callable[[Inspection], Callable[[], Any]]


def raised(inspection: Inspection, by: str = "Ian", case: str = "A-1", **more: Any) -> Alert:
    """An alert on a case, by its reader."""
    found = case_of(inspection, case, reader=member(inspection, by))
    return actions.raise_alert(by=member(inspection, by), case=found, seen="A child has bruises.", **more)


def closed(inspection: Inspection) -> Alert:
    """One that the lead closed."""
    alert = raised(inspection)
    actions.close_alert(by=member(inspection, "Laura"), alert=alert, reason="The child is safe.")
    return alert


def _raise(inspection: Inspection) -> Callable[[], Any]:
    case, ian = case_of(inspection, "A-1", reader=member(inspection, "Ian")), member(inspection, "Ian")
    return lambda: actions.raise_alert(by=ian, case=case, seen="A child has bruises.")


def _upon(
    made: Callable[[Inspection], Alert], who: str, act: Callable[[Any, Alert], Any]
) -> Callable[[Inspection], Callable[[], Any]]:
    def prepared(inspection: Inspection) -> Callable[[], Any]:
        alert, by = made(inspection), member(inspection, who)
        return lambda: act(by, alert)

    return prepared


ACTS: dict[str, Act] = {
    "alerts.actions.raise_alert": _raise,
    "alerts.actions.complete_alert": _upon(
        raised, "Ian", lambda by, alert: actions.complete_alert(by=by, alert=alert, told_role="The head of the office")
    ),
    "alerts.actions.add_step": _upon(
        raised, "Laura", lambda by, alert: actions.add_step(by=by, alert=alert, kind="followed_up", text="Rang.")
    ),
    "alerts.actions.close_alert": _upon(
        raised, "Laura", lambda by, alert: actions.close_alert(by=by, alert=alert, reason="Safe.")
    ),
    "alerts.actions.reopen_alert": _upon(
        closed, "Ian", lambda by, alert: actions.reopen_alert(by=by, alert=alert, reason="New bruises.")
    ),
    "alerts.actions.note_mailed": _upon(
        raised, "Laura", lambda by, alert: actions.note_mailed(alert=alert, became={"laura@example.org": ""})
    ),
}
