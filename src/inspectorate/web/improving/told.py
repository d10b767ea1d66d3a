"""The actions of the plan in the history, after the name of who did each: `people/telling.py` reads them."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "keep action": "kept action {number} for recommendation {recommendation}",
    "remove action": "took action {number} out of the plan",
    "send plan": "sent the improvement plan: {actions} actions",
    "move action": "took action {number} from {start} to {end}",
    "tell progress": "told the progress of action {number}",
    "remind of actions": "wrote about {overdue} overdue things: {sent} e-mails sent, {failed} could not be sent",
}
