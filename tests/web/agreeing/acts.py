"""The actions of agreeing, each done once, for tests/web/acts.py: in an inspection at drafting of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from inspectorate.web.agreeing import challenging, dating, deciding, recommending, reminding, sending, taking
from inspectorate.web.agreeing.recommending import seen_of
from inspectorate.web.inspections.models import Inspection
from tests.people import member
from tests.web.agreeing.small import (
    FAR,
    RIGHT,
    TEXT,
    WRONG,
    challenged,
    drafting,
    paragraph_of,
    recommended,
    rewrite,
    sent,
)

Act = Callable[[Inspection], Callable[[], Any]]


def _by_lead(action: Callable[..., Any], first: Callable[[Inspection], Any], /, **given: Any) -> Act:
    """An act of the lead inspector, when something was done before."""

    def act(_: Inspection) -> Callable[[], Any]:
        made = drafting()
        first(made)
        known = {name: value(made) if callable(value) else value for name, value in given.items()}
        by = member(made, "Laura")
        return lambda: action(by=by, inspection=made, **known)

    return act


def _nothing(_: Inspection) -> None:
    """Nothing was done before."""


def _two(made: Inspection) -> None:
    recommended(made, "Plan sooner", "Write it down")


def _challenged(made: Inspection) -> None:
    sent(made)
    challenged(made, "There are two.")


def _accepted(made: Inspection) -> None:
    _challenged(made)
    challenging.answer_challenge(by=member(made, "Laura"), inspection=made, number=1, accept=True, reason="So it is.")
    rewrite(made, TEXT.replace(WRONG, RIGHT))


def _reached(made: Inspection) -> None:
    dating.reach_milestone(by=member(made, "Laura"), inspection=made, milestone="draft")


def _challenge(_: Inspection) -> Callable[[], Any]:
    made = drafting()
    sent(made)
    by, paragraph = member(made, "Carol"), paragraph_of(made)
    return lambda: challenging.raise_challenge(by=by, inspection=made, paragraph=paragraph, wrong="There are two.")


def _withdraw(_: Inspection) -> Callable[[], Any]:
    made = drafting()
    _challenged(made)
    by = member(made, "Carol")
    return lambda: challenging.withdraw_challenge(by=by, inspection=made, number=1)


def _remind(_: Inspection) -> Callable[[], Any]:
    became = reminding.Became(member(drafting(), "Laura"), ("milestone/draft/2026-04-13/overdue",), "")
    return lambda: reminding.note_reminded(inspection=became.member.inspection, became=[became])


_NEW = {"criteria": ["1.1"], "text": "Plan sooner", "figures": "1.1.a", "seen": seen_of}
ACTS: dict[str, Act] = {
    "agreeing.challenging.answer_challenge": _by_lead(
        challenging.answer_challenge, _challenged, number=1, accept=True, reason="So it is."
    ),
    "agreeing.challenging.answer_challenge declined": _by_lead(
        challenging.answer_challenge, _challenged, number=1, accept=False, reason="There are three."
    ),
    "agreeing.challenging.keep_change": _by_lead(
        challenging.keep_change, _accepted, number=1, before=WRONG, after=RIGHT
    ),
    "agreeing.challenging.raise_challenge": _challenge,
    "agreeing.challenging.reopen_challenge": _by_lead(
        challenging.reopen_challenge, _accepted, number=1, reason="A misunderstanding"
    ),
    "agreeing.challenging.withdraw_challenge": _withdraw,
    "agreeing.dating.agree_milestone": _by_lead(
        dating.agree_milestone, _nothing, milestone="draft", due=date(2026, 4, 20), owner="", reason="Holidays"
    ),
    "agreeing.dating.reach_milestone": _by_lead(dating.reach_milestone, _nothing, milestone="draft"),
    "agreeing.dating.undo_milestone": _by_lead(dating.undo_milestone, _reached, milestone="draft"),
    "agreeing.deciding.decide_next_step": _by_lead(
        deciding.decide_next_step, _nothing, step="focused", reason="As the figures say"
    ),
    "agreeing.recommending.keep_recommendation": _by_lead(recommending.keep_recommendation, _nothing, **_NEW),
    "agreeing.recommending.keep_recommendation another text": _by_lead(
        recommending.keep_recommendation, _two, place=2, **_NEW
    ),
    "agreeing.recommending.move_recommendation": _by_lead(
        recommending.move_recommendation, _two, place=2, up=True, seen=seen_of
    ),
    "agreeing.recommending.remove_recommendation": _by_lead(
        recommending.remove_recommendation, _two, place=1, seen=seen_of
    ),
    "agreeing.reminding.note_reminded": _remind,
    "agreeing.taking.take_sent_draft": _by_lead(taking.take_sent_draft, sent, number=1, ending="html"),
    "agreeing.sending.change_deadline": _by_lead(sending.change_deadline, sent, until=date(2099, 1, 5)),
    "agreeing.sending.send_draft": _by_lead(sending.send_draft, _nothing, until=FAR),
}
