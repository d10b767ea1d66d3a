"""What may be done with an inspection whose report is published: all else is refused where its event is recorded.

Permissions say the same beforehand, in words for people; this is the last door. It reads the stage in the transaction
of the action, after the event's place in the chain is taken: of an action and a publication at the same moment, the
second sees the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.inspection.stages import OUT
from inspectorate.refusal import Refused

_MILESTONES = "what is reached when goes on after the report, and is no part of it"
_PEOPLE = "who works on it is no part of the report"
_ALERTS = "somebody at risk does not wait; alerts are no part of the report"
_EMBARGO = "copies of the frozen page"
_PLAN = "the improvement plan comes after the report, and is no part of it"
_LINKS = "private links and letters hold nothing that the report is made of"
_OUT = "it takes a copy, and changes nothing"
#: Actions by the name of their event, each with why it may follow publication.
AFTER_PUBLICATION: Mapping[str, str] = {
    "publish report": "it is what freezes the report",
    "prepare correction": "it is what opens it again",
    "move stage": "on to the improvement plan, and to the end",
    "import inspection": "it comes in as it was published elsewhere",
    "export inspection": _OUT,
    "print letters": _OUT,
    "download document": _OUT,
    "take sent draft": _OUT,
    "change hour of publication": "nobody has seen it; it is made of the same, with its own day on it",
    "list brought report": "its pages are seen as they came",
    "give embargo copy": _EMBARGO,
    "revoke embargo copy": _EMBARGO,
    "open embargo copy": _EMBARGO,
    "keep action": _PLAN,
    "remove action": _PLAN,
    "send plan": _PLAN,
    "move action": _PLAN,
    "tell progress": _PLAN,
    "remind of actions": _PLAN,
    "agree on milestone": _MILESTONES,
    "reach milestone": _MILESTONES,
    "undo milestone": _MILESTONES,
    "send reminders": _MILESTONES,
    "raise alert": _ALERTS,
    "complete alert": _ALERTS,
    "add step to alert": _ALERTS,
    "close alert": _ALERTS,
    "reopen alert": _ALERTS,
    "mail about alert": _ALERTS,
    "invite": _PEOPLE,
    "make account": _PEOPLE,
    "change member": _PEOPLE,
    "remove member": _PEOPLE,
    "declare conflict": _PEOPLE,
    "withdraw conflict": _PEOPLE,
    "set password": _PEOPLE,
    "make link": _PEOPLE,
    "take off second factor": _PEOPLE,
    "make calendar link": _LINKS,
    "take calendar link back": _LINKS,
    "send e-mails": _LINKS,
}
_STAGE = "SELECT id, stage FROM inspections_inspection WHERE slug = %s"
_RECORD = "SELECT 1 FROM inspections_folderfile WHERE inspection_id = %s AND path = %s"


def refuse_after(cursor: Any, slug: str, action: str) -> None:
    """Raise `Refused` where an inspection is published, so that what it is made of is frozen, and the action is none
    of these."""
    if action in AFTER_PUBLICATION:
        return
    cursor.execute(_STAGE, [slug])
    found = cursor.fetchone()
    if found is None or found[1] not in OUT:
        return
    cursor.execute(_RECORD, [found[0], PUBLICATION])
    if cursor.fetchone() is not None:
        raise Refused(
            "The report is published, and what it is made of stays as it is. The chief inspector prepares a correction "
            "on the page of publication first."
        )
