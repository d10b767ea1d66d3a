"""What the gallery has of the report: parts in every state, versions, comments."""

from __future__ import annotations

from typing import Any

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.writing.actions import answer_comment, comment_on, draft_text, finish_part, settle_comment
from tests.people import member
from tests.web.writing.acts import seen_in, write

#: A text with a live figure, one that finds nothing, and a figure that is typed.
PLANS = """\
# Planning

Plans of sixteen people were read. In {{1.1.c}} they fit; most ({{not 1.1.c}}) did not, as {{1.9}}.
"""


def write_some(inspection: Inspection) -> None:
    """A criterion that two people wrote and somebody commented on, a part that is finished, a first draft."""
    laura, ian, alan = (member(inspection, name) for name in ("Laura", "Ian", "Alan"))
    write(inspection, ian, "# Planning\n\nPlans were read.", "1.1")
    write(inspection, ian, "# Planning\n\nPlans of sixteen people were read.", "1.1")
    write(inspection, laura, PLANS, "1.1")
    said = {"text": "All of them, or those that we drew?", "quoted": "sixteen people"}
    comment = comment_on(by=alan, inspection=inspection, part="1.1", **said)
    answer_comment(by=ian, comment=comment, text="Those that we drew.")
    settled = comment_on(by=laura, inspection=inspection, part="1.1", text="Say what was good.")
    settle_comment(by=laura, comment=settled)
    write(inspection, laura, "# Summary\n\nMuch is done well.", "summary")
    finish_part(by=laura, inspection=inspection, part="summary", seen=seen_in(inspection, "summary"))
    draft_text(by=ian, inspection=inspection, part="2.1")


def parts_looked_at(keys: list[str]) -> list[dict[str, Any]]:
    """A part with all that may be said of it, one that is finished, a draft, one that nobody began."""
    if "number" in keys:
        return [{"of": "1.1", "number": 1}, {"of": "1.1", "number": 3}]
    return [{"of": part} for part in ("1.1", "summary", "2.1", "2.2")]
