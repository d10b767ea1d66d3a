"""What was typed in from paper and interviews before it is handed in: one sealed text for each typist, in no order.

Nothing in it survives the handing in but answers: no mark of a form, no typist, no order, no time.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction

from inspectorate.refusal import Refused
from inspectorate.web.people.models import Member
from inspectorate.web.questionnaires.box import INTERVIEW
from inspectorate.web.questionnaires.codes import SIGNS
from inspectorate.web.questionnaires.models import Box, Pile, Survey
from inspectorate.web.questionnaires.sealing import key_for, seal, unseal
from inspectorate.web.turns import in_turn

#: Piles differ by less than this in size, so that their growth tells nothing of one form.
BLOCK = 16 * 1024
_MARK = re.compile(f"[{SIGNS}]{{5}}")
GONE = "It is closed."


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was typed; `mark` is written on the paper until it is counted, so that it is found again.

    `again` says that somebody else is to type it, too; `by` is then the typist, whom it does not wait for.
    """

    mark: str
    how: str
    language: str
    answers: Mapping[str, str]
    again: bool = False
    by: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """How many of so many people gave each answer: question, answer, number."""

    name: str
    people: int
    counts: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of somebody who agreed to be quoted, which are screened before anybody else sees them."""

    question: str
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Held:
    """All that a pile holds."""

    typed: tuple[Typed, ...] = ()
    groups: tuple[Group, ...] = ()
    quoted: tuple[Quoted, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.typed or self.groups or self.quoted)

    @property
    def people(self) -> int:
        """How many were interviewed, alone or in groups."""
        return sum(each.how == INTERVIEW for each in self.typed) + sum(group.people for group in self.groups)

    @property
    def paper(self) -> list[Typed]:
        """The forms that count as soon as it is handed in."""
        return [each for each in self.typed if each.how != INTERVIEW and not each.again]

    @property
    def again(self) -> list[Typed]:
        """The forms that somebody else is to type first."""
        return [each for each in self.typed if each.again]


def new_mark() -> str:
    """A mark by chance to write on a form."""
    return "".join(secrets.choice(SIGNS) for _ in range(5))


def is_mark(text: str) -> bool:
    """Whether a text can be a mark."""
    return _MARK.fullmatch(text) is not None


def held_by(survey: Survey, member: Member) -> Held:
    """What somebody has typed and not handed in."""
    row = Pile.objects.filter(survey=survey, member=member).first()
    return Held() if row is None else opened(row)


def opened(row: Pile) -> Held:
    """What a pile holds."""
    if not row.sealed:
        return Held()
    typed, groups, quoted = unseal(_key(row.survey_id), row.sealed)
    return Held(
        tuple(Typed(**each) for each in typed),
        tuple(Group(**each) for each in groups),
        tuple(Quoted(**each) for each in quoted),
    )


def keep(survey: Survey, member: Member, more: Held) -> None:
    """Put more on somebody's pile; what has the mark or name of something there takes its place: it was sent twice.

    Raises `Refused` where the survey is closed.
    """
    marks = {each.mark for each in more.typed} | {each.name for each in more.groups}
    with in_turn(), transaction.atomic():
        row = locked(survey, member)
        now = opened(row)
        kept = Held(
            (*(each for each in now.typed if each.mark not in marks), *more.typed),
            (*(each for each in now.groups if each.name not in marks), *more.groups),
            (*(each for each in now.quoted if each not in more.quoted), *more.quoted),
        )
        save(row, kept)


def settle(survey: Survey, member: Member, agreed: Typed) -> None:
    """Put a form on which two typists agree on the second one's pile; it waits no more.

    Raises `Refused` where it did not wait (any more), or the typist is the same.
    """
    with in_turn(), transaction.atomic():
        row = locked(survey, member)
        box = Box.objects.select_for_update().get(pk=survey.pk)
        waiting = waiting_in(box)
        if find(waiting, agreed.mark, member) is None:
            raise Refused("No form with this mark waits to be typed by you.")
        wait(box, [each for each in waiting if each.mark != agreed.mark])
        box.save(update_fields=["waiting"])
        now = opened(row)
        save(row, replace(now, typed=(*now.typed, replace(agreed, again=False, by=0))))


def locked(survey: Survey, member: Member) -> Pile:
    """Somebody's pile, for this writer alone; raises `Refused` where the survey is closed."""
    row = Survey.objects.select_for_update().filter(pk=survey.pk, closed_at=None).first()
    if row is None:
        raise Refused(GONE)
    Pile.objects.get_or_create(survey=row, member=member)
    found: Pile = Pile.objects.select_for_update().get(survey=row, member=member)
    return found


def save(row: Pile, held: Held) -> None:
    """Seal a pile, in an order that is none."""
    parts = (
        sorted(map(asdict, held.typed), key=lambda each: each["mark"]),
        sorted(map(asdict, held.groups), key=lambda each: each["name"]),
        sorted(map(asdict, held.quoted), key=lambda each: (each["question"], each["words"])),
    )
    row.sealed = seal(_key(row.survey_id), parts, BLOCK)
    row.save(update_fields=["sealed"])


def waiting_in(box: Box) -> list[Typed]:
    """The forms that wait to be typed by somebody else."""
    return [Typed(**each) for each in unseal(_key(box.pk), box.waiting)] if box.waiting else []


def wait(box: Box, typed: Sequence[Typed]) -> None:
    """Seal the forms that wait, in an order that is none; the box is saved by the caller."""
    rows = sorted(map(asdict, typed), key=lambda each: each["mark"])
    box.waiting = seal(_key(box.pk), rows, BLOCK)


def find(waiting: Sequence[Typed], mark: str, member: Member) -> Typed | None:
    """The form of a mark that waits for somebody; None where there is none, or they typed it first themselves."""
    return next((each for each in waiting if each.mark == mark and each.by != member.pk), None)


def heard_in(box: Box) -> Held:
    """What groups said, and words to be screened."""
    if not box.heard:
        return Held()
    groups, quoted = unseal(_key(box.pk), box.heard)
    return Held((), tuple(Group(**each) for each in groups), tuple(Quoted(**each) for each in quoted))


def hear(box: Box, groups: Sequence[Group], quoted: Sequence[Quoted]) -> None:
    """Seal what was heard; the box is saved by the caller."""
    rows = (
        sorted(map(asdict, groups), key=lambda each: each["name"]),
        sorted(map(asdict, quoted), key=lambda each: (each["question"], each["words"])),
    )
    box.heard = seal(_key(box.pk), rows, BLOCK)


def _key(survey: int) -> bytes:
    return key_for(f"typed for survey {survey}")
