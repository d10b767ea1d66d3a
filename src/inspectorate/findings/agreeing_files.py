"""The files of agreeing and afterwards: next step, challenges, milestones, actions and their progress.

Each is read with every fault and written back equal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from inspectorate.caseload.columns import Record, TableOf, read_records, records_csv, refuse
from inspectorate.caseload.privacy import tells_of_person
from inspectorate.findings.action import ACTIONS, ASKED_AGAIN, DROPPED, PROGRESS, PROPOSED, Action, ActionProgress
from inspectorate.findings.advice import Recommendation
from inspectorate.findings.challenge import (
    ACCEPTED,
    CHALLENGES,
    CHANGED,
    DECLINED,
    RAISED,
    Challenge,
)
from inspectorate.findings.milestone import MILESTONES, StatedMilestone, rules_of
from inspectorate.findings.next_step import NEXT_STEPS, StepDecision, step_labels
from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import date_from, suggest
from inspectorate.refusal import Fault

T = TypeVar("T", StepDecision, Challenge, StatedMilestone, Action, ActionProgress)


def read_next_step(path: Path, framework: Framework) -> StepDecision | None:
    """The step that was decided on; raises `Refused` with every fault, a second row among them."""
    faults: list[Fault] = []
    records = read_records(path, NEXT_STEPS, faults)
    known = step_labels(framework)
    for number, record in enumerate(records):
        name = record.cells["step"]
        if name and name not in known:
            wrong = f"{name!r} is no next step of {framework.id}"
            faults.append(_fault(path, record, "step", wrong, suggest(name, known), "unknown-step"))
        if number:
            faults.append(_fault(path, record, "step", "one step is decided on already", "keep one row", "two-steps"))
        faults += [*_roles(path, record, "by"), *_days(path, record, "on")]
    refuse(faults)
    return next((_made(StepDecision, record) for record in records), None)


def next_step_csv(decision: StepDecision) -> str:
    """The decision as CSV that reads back to an equal value."""
    return _csv(NEXT_STEPS, (decision,))


def read_challenges(path: Path) -> tuple[Challenge, ...]:
    """The challenges of a file; raises `Refused` with every fault."""
    faults: list[Fault] = []
    records = read_records(path, CHALLENGES, faults)
    for record in records:
        record.cells["state"] = record.cells["state"] or RAISED
        faults += _roles(path, record, "by", "answered_by")
        faults += _days(path, record, "on", "answered")
        faults += _challenge_faults(path, record)
    refuse(faults)
    return tuple(_made(Challenge, record) for record in records)


def _challenge_faults(path: Path, record: Record) -> Iterator[Fault]:
    cells = record.cells
    state = cells["state"]
    if state in (ACCEPTED, DECLINED, CHANGED):
        if not cells["reason"].strip():
            wrong = f"it is {state} without a reason"
            yield _fault(path, record, "reason", wrong, "say why", "challenge-reason")
        if not cells["answered"]:
            wrong = f"it is {state}, and nobody says when"
            yield _fault(path, record, "answered", wrong, "write the day", "challenge-answered")
    if state == RAISED and (cells["answered"] or cells["reason"].strip()):
        wrong = "it is answered, and yet it stands as raised"
        yield _fault(path, record, "state", wrong, "write accepted or declined, or take the answer out",
                     "challenge-raised")  # fmt: skip
    if state == CHANGED:
        if not cells["after"].strip() or not cells["before"].strip():
            wrong = "the text was changed, and one of the two texts is not kept"
            yield _fault(path, record, "after", wrong, "keep the text before and after", "challenge-texts")
        elif cells["after"].strip() == cells["before"].strip():
            wrong = "the text was changed to what it was"
            yield _fault(path, record, "after", wrong, "write the changed text", "challenge-texts")
    elif cells["after"].strip():
        wrong = f"there is a changed text, and yet it is {state}"
        yield _fault(path, record, "state", wrong, "write changed, or take the text out", "challenge-texts")
    came, answered = date_from(cells["on"]), date_from(cells["answered"])
    if came is not None and answered is not None and answered < came:
        yield _fault(path, record, "answered", "it was answered before it came", "look at both days", "days-order")


def challenges_csv(challenges: Iterable[Challenge]) -> str:
    """Challenges as CSV that reads back to an equal value."""
    return _csv(CHALLENGES, challenges)


def read_milestones(path: Path, framework: Framework) -> tuple[StatedMilestone, ...]:
    """What is stated of milestones; raises `Refused` with every fault."""
    faults: list[Fault] = []
    records = read_records(path, MILESTONES, faults)
    known = [str(rule["id"]) for rule in rules_of(framework)]
    for record in records:
        name = record.cells["milestone"]
        if name and name not in known:
            wrong = f"{name!r} is no milestone of {framework.id}"
            faults.append(_fault(path, record, "milestone", wrong, suggest(name, known), "unknown-milestone"))
        faults += [*_roles(path, record, "owner"), *_days(path, record, "due", "done")]
    refuse(faults)
    return tuple(_made(StatedMilestone, record) for record in records)


def milestones_csv(stated: Iterable[StatedMilestone]) -> str:
    """What is stated of milestones as CSV that reads back to an equal value."""
    return _csv(MILESTONES, stated)


def read_actions(path: Path, recommendations: Collection[Recommendation] | None) -> tuple[Action, ...]:
    """The actions of a file; raises `Refused` with every fault.

    Without `recommendations` (they cannot be read) nobody knows which of them are there, and none is missed.
    """
    faults: list[Fault] = []
    records = read_records(path, ACTIONS, faults)
    known = None if recommendations is None else [each.number for each in recommendations]
    for record in records:
        cells = record.cells
        cells["state"] = cells["state"] or PROPOSED
        name = cells["recommendation"]
        if name and known is not None and name not in known:
            wrong = f"there is no recommendation {name}"
            faults.append(_fault(path, record, "recommendation", wrong, suggest(name, known), "unknown-recommendation"))
        if cells["state"] in (ASKED_AGAIN, DROPPED) and not cells["reason"].strip():
            wrong = f"it is {cells['state'].replace('_', ' ')} without a reason"
            faults.append(_fault(path, record, "reason", wrong, "say why", "action-reason"))
        faults += [*_roles(path, record, "owner"), *_days(path, record, "due", "changed")]
    refuse(faults)
    return tuple(_made(Action, record) for record in records)


def actions_csv(actions: Iterable[Action]) -> str:
    """Actions as CSV that reads back to an equal value."""
    return _csv(ACTIONS, actions)


def read_progress(path: Path, actions: Collection[Action] | None) -> tuple[ActionProgress, ...]:
    """What is told of the progress of actions; raises `Refused` with every fault.

    Without `actions` (they cannot be read) nobody knows which of them are there, and none is missed.
    """
    faults: list[Fault] = []
    records = read_records(path, PROGRESS, faults)
    known = None if actions is None else [each.number for each in actions]
    for record in records:
        name = record.cells["action"]
        if name and known is not None and name not in known:
            wrong = f"there is no action {name}"
            faults.append(_fault(path, record, "action", wrong, suggest(name, known), "unknown-action"))
        faults += [*_roles(path, record, "by"), *_days(path, record, "on")]
    refuse(faults)
    return tuple(_made(ActionProgress, record) for record in records)


def progress_csv(progress: Iterable[ActionProgress]) -> str:
    """Progress of actions as CSV that reads back to an equal value."""
    return _csv(PROGRESS, progress)


def _made(noun: type[T], record: Record) -> T:
    return noun(**record.cells, beside=record.beside, line=record.line)


def _csv(of: TableOf, nouns: Iterable[T]) -> str:
    return records_csv(of, (({name: getattr(each, name) for name in of.names}, each.beside) for each in nouns))


def _fault(path: Path, record: Record, column: str, wrong: str, write: str, code: str) -> Fault:
    return Fault(str(path), record.line, column, wrong, write, code)


def _roles(path: Path, record: Record, *columns: str) -> Iterator[Fault]:
    """A fault for each role that looks like somebody's name; the sentence does not repeat it."""
    for column in columns:
        if what := tells_of_person(record.cells[column]):
            wrong = f"{what} stands where a role belongs"
            yield _fault(path, record, column, wrong, "write what they are, such as: area contact", "role-named")


def _days(path: Path, record: Record, *columns: str) -> Iterator[Fault]:
    """A fault for each cell that is filled and no day."""
    for column in columns:
        cell = record.cells[column]
        if cell and date_from(cell) is None:
            yield _fault(path, record, column, f"{cell!r} is no day", "write it as 2008-02-29", "day")
