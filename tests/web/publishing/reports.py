"""Reports for the gallery: one that is signed, one that is out with a plan, one under embargo, one brought here."""

from __future__ import annotations

from datetime import datetime, timedelta

from inspectorate.web.improving.actions import move_action
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.publishing.actions import give_copy
from tests.people import member
from tests.web.publishing.acts import planned
from tests.web.publishing.small import brought, from_elsewhere, out, ready, sign_all

SIGNED, OUT, UNDER = "a-sixth-area-2026", "a-seventh-area-2026", "an-eighth-area-2026"
BROUGHT = "a-ninth-area-2026"


class Reports:
    """One inspection is signed by all, one published with a plan that was sent, one under embargo with a copy given."""

    def __init__(self, noon: datetime) -> None:
        self.signed, self.under = sign_all(ready(SIGNED)), out(UNDER, noon + timedelta(days=5)).inspection
        self.out = planned(out(OUT, noon).inspection)
        self.brought = brought(BROUGHT, from_elsewhere(BROUGHT, noon.date()))
        laura, paul = member(self.out, "Laura"), member(self.under, "Paul")
        move_action(by=laura, inspection=self.out, number="1", name="ask again", reason="By when is it done?")
        self.copy = give_copy(by=paul, issue=self.under.issues.get(), recipient="the press desk")

    def shown_at(self, name: str) -> tuple[Inspection, ...]:
        """The inspections in which an address has something to show."""
        if name in ("publishing:publication", "publishing:copies"):
            return self.signed, self.out, self.under, self.brought
        own = {"publishing:publish": self.signed, "publishing:hour": self.under, "publishing:listing": self.brought}
        return (own.get(name, self.out),)
