"""Handing in what was typed from paper and interviews: all of a pile at once, with one event for all of it.

So an event tells how many somebody typed, and none is of one form. See docs/decisions/typed-by-the-pile.md.
"""

from __future__ import annotations

from collections.abc import Iterable

from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.questionnaires.box import Return, new_return, put
from inspectorate.web.questionnaires.models import Box, Pile, Survey
from inspectorate.web.questionnaires.respondents import wipe
from inspectorate.web.questionnaires.typed import GONE, Held, Typed, hear, heard_in, opened, wait, waiting_in
from inspectorate.web.questionnaires.vacuuming import vacuum
from inspectorate.web.written import acting


def hand_in(*, by: Member, survey: Survey, late: int = 0, refused: int = 0) -> Held:
    """Count all that somebody typed and did not hand in yet: `late` of the forms came after the closing day.

    `refused` people sent their form back and did not want to answer. Forms to be typed twice wait for somebody else.
    Raises `Refused`. What was handed in is given back.
    """
    with acting():
        row: Survey = Survey.objects.select_for_update().select_related("inspection__release").get(pk=survey.pk)
        _refuse(by, row)
        pile = Pile.objects.select_for_update().filter(survey=row, member=by).first()
        held = Held() if pile is None else opened(pile)
        _refuse_numbers(row, held, late, refused)
        box = Box.objects.select_for_update().get(pk=row.pk)
        wait(box, [*waiting_in(box), *(_first(each, by) for each in held.again)])
        box.refused += refused
        _take(box, [held], late)
        if pile is not None:
            pile.delete()
        told = {"forms": len(held.paper), "again": len(held.again), "people": held.people, "quoted": len(held.quoted)}
        of = file_subject(f"surveys/{row.name}")
        told |= {"late": late, "refused": refused}
        record(action="hand in", by=by.signature, inspection=row.inspection.slug, of=of, title=row.title, **told)
    wipe()
    vacuum()
    return held


def take_all(survey: Survey, box: Box) -> None:
    """The part of closing that counts what was typed and not handed in, or not typed by a second person, as it is."""
    rows = list(Pile.objects.select_for_update().filter(survey=survey))
    held = [opened(row) for row in rows]
    once = [*waiting_in(box), *(each for pile in held for each in pile.again)]
    box.waiting = b""
    _take(box, [Held(tuple(Typed(each.mark, each.how, each.language, each.answers) for each in once)), *held], 0)
    for row in rows:
        row.delete()


def left_of(survey: Survey) -> tuple[int, int]:
    """How many forms and interviews nobody handed in yet, and how many wait to be typed by a second person."""
    held = [opened(row) for row in Pile.objects.filter(survey=survey)]
    return sum(len(each.typed) + len(each.groups) for each in held), len(waiting_in(survey.box))


def _take(box: Box, held: Iterable[Held], late: int) -> None:
    """Put what counts into the box: nothing of a form is left but its answers."""
    piles, before = list(held), heard_in(box)
    groups = [group for pile in piles for group in pile.groups]
    hear(box, [*before.groups, *groups], [*before.quoted, *(words for pile in piles for words in pile.quoted)])
    box.interviewed += sum(group.people for group in groups)
    put(box, *(_return(each) for pile in piles for each in pile.typed if not each.again), late=late)


def _return(typed: Typed) -> Return:
    return new_return(typed.answers, typed.language, typed.how)


def _first(typed: Typed, by: Member) -> Typed:
    return Typed(typed.mark, typed.how, typed.language, typed.answers, again=True, by=by.pk)


def _refuse(by: Member, survey: Survey) -> None:
    here = by.inspection_id == survey.inspection_id
    why = may_as(by, "type returns") if here else "You are not on this inspection."
    if why is not None:
        raise Refused(why)
    if survey.closed_at is not None:
        raise Refused(GONE)


def _refuse_numbers(survey: Survey, held: Held, late: int, refused: int) -> None:
    if late and not survey.keep_late:
        raise Refused("Answers after the closing day are not taken: leave these forms out.")
    if not 0 <= late <= len(held.paper):
        raise Refused(f"{late} came late, of {len(held.paper)} forms: write at most as many as there are.")
    if not 0 <= refused <= survey.sent:
        raise Refused(f"{refused} did not want to answer, of {survey.sent} sent: write at most as many as were sent.")
    if not held and not refused:
        raise Refused("There is nothing to hand in yet.")
