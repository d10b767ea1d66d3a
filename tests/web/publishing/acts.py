"""The actions of publishing and of the improvement plan, each done once, for tests/web/acts.py.

They need another inspection than that of the other acts: one that is at factual accuracy, or published.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from inspectorate.findings.sign_off import PASSED, QUALITY_READ
from inspectorate.inspection.signing import signing_of
from inspectorate.web.improving import actions as improving
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.publishing import actions, hour, listing
from inspectorate.web.publishing.models import EmbargoCopy, Issue
from tests.people import member
from tests.web.publishing.small import brought, out, ready, sign_all

Act = Callable[[Inspection], Callable[[], Any]]
CELLS = {"text": "Assess within a week.", "owner": "head of offices", "due": "2 March 2099"}


def _sign(_: Inspection) -> Callable[[], Any]:
    inspection = ready()
    seen = signing_of(taken_out(inspection)).of
    quentin = member(inspection, "Quentin")
    return lambda: actions.sign_report(by=quentin, inspection=inspection, step=QUALITY_READ, result=PASSED, seen=seen)


def _publish(_: Inspection) -> Callable[[], Any]:
    inspection = sign_all(ready())
    chloe = member(inspection, "Chloe")
    return lambda: actions.publish_report(by=chloe, inspection=inspection, public_from=timezone.now())


def _correct(_: Inspection) -> Callable[[], Any]:
    inspection = out().inspection
    chloe = member(inspection, "Chloe")
    return lambda: actions.prepare_correction(by=chloe, inspection=inspection, reason="a slip")


def _early() -> Issue:
    return out(hour=timezone.now() + timedelta(days=2))


def _give(_: Inspection) -> Callable[[], Any]:
    issue = _early()
    paul = member(issue.inspection, "Paul")
    return lambda: actions.give_copy(by=paul, issue=issue, recipient="the press desk")


def _revoke(_: Inspection) -> Callable[[], Any]:
    issue = _early()
    paul = member(issue.inspection, "Paul")
    actions.give_copy(by=paul, issue=issue, recipient="the press desk")
    return lambda: actions.revoke_copy(by=paul, copy=EmbargoCopy.objects.get())


def _open(_: Inspection) -> Callable[[], Any]:
    issue = _early()
    token = actions.give_copy(by=member(issue.inspection, "Paul"), issue=issue, recipient="the press desk")
    return lambda: actions.open_copy(token=token)


def another_hour(hour: datetime) -> datetime:
    """Another hour of the same day here, so that the report itself stays as it is."""
    here = timezone.localtime(hour)
    return here.replace(hour=(here.hour + 1) % 24)


def _hour(_: Inspection) -> Callable[[], Any]:
    issue = _early()
    chloe, later = member(issue.inspection, "Chloe"), another_hour(issue.public_from)
    return lambda: hour.change_hour(by=chloe, issue=issue, public_from=later, reason="The minister is away")


def _list(_: Inspection) -> Callable[[], Any]:
    inspection = brought()
    chloe = member(inspection, "Chloe")
    return lambda: listing.list_report(by=chloe, inspection=inspection)


def planned(inspection: Inspection, *, sent: bool = True) -> Inspection:
    """A published inspection whose recommendations the area has answered, one action each."""
    carol = member(inspection, "Carol")
    for number in ("1", "2"):
        improving.keep_action(by=carol, inspection=inspection, recommendation=number, cells=CELLS)
    if sent:
        improving.send_plan(by=carol, inspection=inspection)
    return inspection


def _plan(act: Callable[[Inspection, Any, Any], Any], sent: bool = True) -> Act:
    """An act on a plan, given the inspection, its area contact and its lead."""

    def made(_: Inspection) -> Callable[[], Any]:
        inspection = planned(out().inspection, sent=sent)
        carol, laura = member(inspection, "Carol"), member(inspection, "Laura")
        return lambda: act(inspection, carol, laura)

    return made


def showing(inspection: Inspection) -> Inspection:
    """The same, where a document shows the progress of its first action."""
    carol, file = member(inspection, "Carol"), ("minutes.txt", b"The rota was agreed.\n")
    improving.tell_progress(by=carol, inspection=inspection, number="1", text="Begun", file=file)
    return inspection


def _plan_document(_: Inspection) -> Callable[[], Any]:
    inspection = showing(planned(out().inspection))
    laura = member(inspection, "Laura")
    return lambda: improving.take_plan_document(by=laura, inspection=inspection, number="1", document="E1")


ACTS: dict[str, Act] = {
    "publishing.actions.sign_report": _sign,
    "publishing.actions.publish_report": _publish,
    "publishing.actions.prepare_correction": _correct,
    "publishing.hour.change_hour": _hour,
    "publishing.listing.list_report": _list,
    "publishing.actions.give_copy": _give,
    "publishing.actions.revoke_copy": _revoke,
    "publishing.actions.open_copy": _open,
    "improving.actions.keep_action": _plan(
        lambda i, carol, _: improving.keep_action(by=carol, inspection=i, recommendation="1", cells=CELLS)
    ),
    "improving.actions.remove_action": _plan(
        lambda i, carol, _: improving.remove_action(by=carol, inspection=i, number="2"), sent=False
    ),
    "improving.actions.send_plan": _plan(lambda i, carol, _: improving.send_plan(by=carol, inspection=i), sent=False),
    "improving.actions.move_action": _plan(
        lambda i, _, laura: improving.move_action(by=laura, inspection=i, number="1", name="ask again", reason="When?")
    ),
    "improving.actions.tell_progress": _plan(
        lambda i, carol, _: improving.tell_progress(by=carol, inspection=i, number="1", text="Begun", evidence="Notes")
    ),
    "improving.actions.tell_progress with a document": _plan(lambda i, *_: showing(i)),
    "improving.actions.take_plan_document": _plan_document,
    "improving.actions.note_reminded": _plan(
        lambda i, *_: improving.note_reminded(inspection=i, overdue=1, sent=2, failed=0)
    ),
}
