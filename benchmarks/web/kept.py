"""After the load: every acknowledged answer is in the database, with one event for each saving, and the chain holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.web.filling import FIELDWORK
from benchmarks.web.load import Key, Log, Stored
from inspectorate.web.audit.models import Event
from inspectorate.web.audit.record import verify
from inspectorate.web.casework.models import Answer

_COLUMNS = ("case__reference", "question", "version", "value", "note")


def savings_recorded() -> int:
    """How many events tell of an answer."""
    return Event.objects.filter(inspection=FIELDWORK, action="answer").count()


def lost(logs: Iterable[Log]) -> Iterator[str]:
    """Each acknowledged answer that is not there as it was last acknowledged, and what else does not add up."""
    rows = Answer.objects.filter(case__inspection__slug=FIELDWORK).values_list(*_COLUMNS)
    there = {(case, question): (version, value, note) for case, question, version, value, note in rows}
    acknowledged = 0
    stored: dict[Key, Stored] = {}
    for log in logs:
        acknowledged += len(log.milliseconds)
        stored |= log.stored
    for key, told in stored.items():
        if there.get(key) != told:
            yield f"{key} was acknowledged as {told}, and is {there.get(key)}"
    if savings_recorded() != acknowledged:
        yield f"{acknowledged} savings were acknowledged and {savings_recorded()} recorded"
    for broken in verify():
        yield f"the audit trail of {broken.inspection} is broken at {broken.number}: {broken.wrong}"
