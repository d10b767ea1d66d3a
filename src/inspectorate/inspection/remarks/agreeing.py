"""Checks of agreeing and afterwards: challenges, the next step, the improvement plan."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.findings.action import ACTIONS, DONE, UNFINISHED, actions_for
from inspectorate.findings.advice import RECOMMENDATIONS
from inspectorate.findings.challenge import ACCEPTED, CHALLENGES, RAISED
from inspectorate.findings.next_step import NEXT_STEPS, proposed_step, step_labels
from inspectorate.inspection.publication import differences, publication_of
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.refusal import Fault, Refused


def challenge_unanswered(whole: Whole) -> Iterator[Found]:
    """A challenge that nobody has answered."""
    for each in whole.inspection.challenges:
        if each.state == RAISED:
            told = (
                f"challenge {each.number}, to paragraph {each.paragraph}, has stood without an answer since {each.on}"
            )
            yield Found(CHALLENGES.name, each.line, told)


def challenge_unchanged(whole: Whole) -> Iterator[Found]:
    """A challenge that was accepted while the text stands as it was."""
    for each in whole.inspection.challenges:
        if each.state == ACCEPTED:
            told = f"challenge {each.number} was accepted, and the text of paragraph {each.paragraph} is not changed"
            yield Found(CHALLENGES.name, each.line, told)


def published_challenged(whole: Whole) -> Iterator[Found]:
    """A report that is published over an open challenge."""
    if "published" in whole.inspection.particulars.dates:
        for each in whole.inspection.challenges:
            if each.open:
                told = f"the report is published, and challenge {each.number} is {each.state}"
                yield Found(CHALLENGES.name, each.line, told)


def next_step_missing(whole: Whole) -> Iterator[Found]:
    """A draft of an inspection whose framework has next steps, on which nobody decided."""
    inspection = whole.inspection
    if inspection.next_step is None and "draft" in inspection.particulars.dates:
        proposed = proposed_step(inspection.framework, whole.scores)
        if proposed is not None:
            rule = f"the rule proposes “{proposed.label}”" if proposed.step else "the rule proposes nothing yet"
            yield Found(NEXT_STEPS.name, 0, f"nobody decided what follows after the report; {rule}")


def next_step_otherwise(whole: Whole) -> Iterator[Found]:
    """A decision on the next step that is not what the rule proposes."""
    inspection = whole.inspection
    decision = inspection.next_step
    proposed = None if decision is None else proposed_step(inspection.framework, whole.scores)
    if decision is not None and proposed is not None and proposed.step not in ("", decision.step):
        labels = step_labels(inspection.framework)
        told = f"“{labels[decision.step]}” was decided on, and the rule proposes “{proposed.label}”"
        yield Found(NEXT_STEPS.name, decision.line, f"{told}: {' '.join(proposed.why)}")


def recommendation_unanswered(whole: Whole) -> Iterator[Found]:
    """A recommendation that no action of the improvement plan answers."""
    inspection = whole.inspection
    for each in inspection.recommendations if inspection.actions else ():
        if not actions_for(each, inspection.actions):
            told = f"no action of the improvement plan answers recommendation {each.number}"
            yield Found(RECOMMENDATIONS.name, each.line, told)


def action_incomplete(whole: Whole) -> Iterator[Found]:
    """An action of the improvement plan that lacks its recommendation, its owner or its day."""
    for each in whole.inspection.actions:
        if each.state in UNFINISHED:
            said = {"a recommendation": each.recommendation, "an owner": each.owner, "a day": each.due}
            if lacking := [name for name, value in said.items() if not value]:
                yield Found(ACTIONS.name, each.line, f"action {each.number} lacks {', '.join(lacking)}")


def action_unshown(whole: Whole) -> Iterator[Found]:
    """An action that is done, for which no progress names evidence."""
    shown = {each.action for each in whole.inspection.progress if each.shown}
    for each in whole.inspection.actions:
        if each.state == DONE and each.number not in shown:
            yield Found(ACTIONS.name, each.line, f"action {each.number} is done, and no evidence shows it")


def published_changed(whole: Whole) -> Iterator[Found]:
    """A file that a published report was made of and that is not as it was, or a faulty record of publication."""
    folder = whole.inspection.folder
    faults: list[Fault] = []
    try:
        record = publication_of(whole.inspection)
        faults += differences(whole.inspection, record) if record is not None and folder is not None else ()
    except Refused as refused:
        faults += refused.faults
    for fault in faults:
        own = fault.file.removeprefix(f"{folder}/")
        yield Found(PUBLICATION if own == str(folder) else own, fault.line, fault.wrong, do=fault.write)
