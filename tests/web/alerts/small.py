"""Alerts of an inspection, for tests of pages that show some."""

from __future__ import annotations

from datetime import datetime

from inspectorate.web.alerts.actions import add_step, close_alert, raise_alert
from inspectorate.web.inspections.models import Inspection
from tests.people import member


def give_alerts(inspection: Inspection, at: datetime) -> None:
    """One of which nobody was told, one that is followed up, one that is closed."""
    laura, ian, adam = (member(inspection, name) for name in ("Laura", "Ian", "Adam"))
    second, third, fourth = (inspection.cases.get(reference=f"R-0{number}") for number in (2, 3, 4))
    raise_alert(by=ian, case=second, seen="His daughter stays away from school, and nobody asks why.")
    told = {"at_risk": "His former partner", "told_role": "The head of the office", "told_at": at}
    followed = raise_alert(by=adam, case=third, seen="He has her new address.", done="Rang.", **told)
    add_step(by=laura, alert=followed, kind="told", role="The police", text="They go and see her today.")
    closed = raise_alert(by=laura, case=fourth, seen="He said that he would harm himself.", **told)
    close_alert(by=laura, alert=closed, reason="He is in hospital, and is looked after.")
