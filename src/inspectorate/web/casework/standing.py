"""How a case stands after each answer: what of the form shows, what is answered, what is kept aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from inspectorate.caseload.files import text_of
from inspectorate.framework.condition import NOT_APPLICABLE
from inspectorate.web.casework.layout import Asked, Group, Place, every
from inspectorate.web.casework.reading import Part
from inspectorate.web.tags import times


@dataclass(frozen=True, slots=True)
class Count:
    """How far a part of the form is: answered, asked for, waiting for earlier answers, without the note they need."""

    done: int
    asked: int
    waiting: int = 0
    unnoted: int = 0
    missing: int = 0

    @property
    def complete(self) -> bool:
        """Whether everything that is asked here is answered, with the notes that it needs."""
        return self.asked > 0 and self.done == self.asked and not self.unnoted

    @property
    def words(self) -> str:
        """As it stands beside the section's name."""
        return f"{self.done} of {self.asked}" if self.asked else "not asked"

    @property
    def rest(self) -> str:
        """What is still to do here, in words; blank where nothing is."""
        said = [f"{self.missing} missing"] if self.missing else []
        said += [f"{self.waiting} not yet known"] if self.waiting else []
        said += [self.notes] if self.unnoted else []
        return ", ".join(said)

    @property
    def notes(self) -> str:
        """The notes that are still to be written, in words; blank where none is."""
        return f"{times(self.unnoted, 'note')} to write" if self.unnoted else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Ids of questions by how they stand; `derived` are the rules' answers in the form's own words."""

    shown: frozenset[str]
    answered: frozenset[str]
    missing: frozenset[str]
    unknown: frozenset[str]
    unnoted: frozenset[str]
    aside: frozenset[str]
    derived: Mapping[str, str]
    facts: frozenset[str]

    @property
    def done(self) -> int:
        """Questions answered."""
        return len(self.answered)

    @property
    def asked(self) -> int:
        """Questions that apply or may yet apply."""
        return len(self.answered) + len(self.missing) + len(self.unknown)

    @property
    def to_do(self) -> frozenset[str]:
        """What keeps the case from being submitted."""
        return self.missing | self.unknown | self.unnoted

    def count(self, groups: Iterable[Group]) -> Count:
        """How far some criteria of the form are."""
        ids = [asked.id for group in groups for asked in group.asked]
        facts = [asked for group in groups for asked in group.asked if asked.fact]
        if facts:
            return Count(sum(1 for asked in facts if asked.id in self.facts), len(facts))
        done, missing, waiting, unnoted = (
            sum(1 for name in ids if name in found)
            for found in (self.answered, self.missing, self.unknown, self.unnoted)
        )
        return Count(done, done + missing + waiting, waiting, unnoted, missing)


def standing_of(parts: Iterable[Part]) -> Standing:
    """How a case stands, from what each framework asks of it."""
    found = list(parts)
    return Standing(
        shown=frozenset(q.id for part in found if part.applies for q in part.questions if part.view.applies(q.id)),
        answered=frozenset(name for part in found for name in part.progress.answered),
        missing=frozenset(name for part in found for name in part.progress.missing),
        unknown=frozenset(name for part in found for name in part.progress.unknown),
        unnoted=frozenset(name for part in found for name in part.progress.unnoted),
        aside=frozenset(name for part in found for name in part.progress.aside),
        derived=dict(pair for part in found for pair in _derived(part)),
        facts=frozenset(name for part in found for name in part.given if name in part.framework.facts),
    )


def _derived(part: Part) -> Iterator[tuple[str, str]]:
    for question in part.questions:
        if question.derive:
            value = part.view.rule_value(question)
            yield question.id, "not applicable" if value == NOT_APPLICABLE else text_of(value)


def told(standing: Standing, places: Iterable[Place]) -> dict[str, Any]:
    """The standing as the form's script reads it: what is hidden, and each count in words."""
    found = list(places)
    counts = {group.anchor: standing.count((group,)) for place in found for group in place.groups}
    counts |= {place.anchor: standing.count(place.groups) for place in found}
    return {
        "hidden": [asked.id for asked in every(found) if not _shows(asked, standing)],
        "counts": {anchor: [c.done, c.asked, c.waiting, c.words, c.rest, c.notes] for anchor, c in counts.items()},
        "unnoted": sorted(standing.unnoted),
        "aside": sorted(standing.aside),
        "derived": {a.id: strip_tags(a.label(standing.derived.get(a.id, ""))) for a in every(found) if a.rule},
        "done": standing.done,
        "asked": standing.asked,
        "to_do": len(standing.to_do),
    }


def _shows(asked: Asked, standing: Standing) -> bool:
    return asked.fact or asked.id in standing.shown
