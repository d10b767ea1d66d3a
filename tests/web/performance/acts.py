"""The actions on measures and context, each done once, for tests/web/acts.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspectorate.findings.sent import TABLES
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.performance.actions import keep_line, remove_line, replace_table
from inspectorate.web.performance.lines import key_of, lines_of, seen_of
from tests.people import member

Act = Callable[[Inspection], Callable[[], Any]]
BREACH = {"measure": "breach", "period": "2025", "target": "90", "actual": "91"}


def _keep(inspection: Inspection) -> Callable[[], Any]:
    carol = member(inspection, "Carol")
    return lambda: keep_line(by=carol, inspection=inspection, what="measures", cells=BREACH)


def _remove(inspection: Inspection) -> Callable[[], Any]:
    _keep(inspection)()
    (line,) = lines_of(inspection, "measures")
    known = {"was": key_of(TABLES["measures"], line), "seen": seen_of(line)}
    laura = member(inspection, "Laura")
    return lambda: remove_line(by=laura, inspection=inspection, what="measures", **known)


def _replace(inspection: Inspection) -> Callable[[], Any]:
    iris, text = member(inspection, "Iris"), "figure,value\ncaseload,5011\n"
    return lambda: replace_table(
        by=iris, inspection=inspection, what="context", text=text, seen=digest(""), name="c.ods"
    )


ACTS: dict[str, Act] = {
    "performance.actions.keep_line": _keep,
    "performance.actions.remove_line": _remove,
    "performance.actions.replace_table": _replace,
}
