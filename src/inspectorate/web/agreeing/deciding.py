"""What follows after the report: the rule proposes, the lead inspector decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from inspectorate.findings.agreeing_files import next_step_csv
from inspectorate.findings.next_step import ProposedStep, StepDecision, proposed_step, sign_seen, step_labels
from inspectorate.framework.framework import Framework
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.score import Scores
from inspectorate.web.agreeing.changing import DECIDED, locked, note
from inspectorate.web.agreeing.figures import live_of
from inspectorate.web.agreeing.standing import role_in_words
from inspectorate.web.editions import kept_beside
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.written import acting


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of the framework, its signs with what each comes to, and whether the rule proposes it."""

    id: str
    label: str
    signs: tuple[tuple[str, str], ...]
    proposed: bool


def decide_next_step(
    *, by: Member, inspection: Inspection, step: str, reason: str, translations: Mapping[str, str] | None = None
) -> None:
    """Decide what follows after the report, with the reason; raises `Refused` with what is missing.

    `translations` are the reason in further languages of the report, by the name of the column beside: `reason_cy`.
    """
    with acting():
        row = locked(by, inspection, "decide next step")
        core = still(row)
        labels = step_labels(core.framework)
        faults = [] if step in labels else [Fault("", 0, "step", "Choose what follows.", "", "choice")]
        said = reason.replace("\r\n", "\n").strip()
        faults += [] if said else [Fault("", 0, "reason", "Say why.", "", "blank")]
        if faults:
            raise Refused(faults)
        beside = core.next_step.beside if core.next_step is not None else ()
        made = StepDecision(step, said, role_in_words(by), timezone.localdate().isoformat(), beside=beside)
        made = kept_beside(made, ("reason",), core.particulars.editions[1:], translations)
        put_files(row, {DECIDED: next_step_csv(made)})
        note(by, row, "decide next step", DECIDED, step=labels[step], reason=said)


def scores_of(inspection: Inspection) -> Scores:
    """The scores of all cases, as the report has them."""
    return live_of(inspection).known.scored(None, None)


def proposal(inspection: Inspection) -> ProposedStep | None:
    """What the rule proposes; None where the framework states no steps."""
    return proposed_step(still(inspection).framework, scores_of(inspection))


def steps_shown(inspection: Inspection) -> list[StepShown]:
    """Every step of the framework with its signs, in its order."""
    framework, scores = still(inspection).framework, scores_of(inspection)
    proposed = proposed_step(framework, scores)
    steps: list[Mapping[str, Any]] = list((framework.report or {}).get("next_steps", []))
    labels = step_labels(framework)
    return [
        StepShown(
            str(each["id"]),
            labels[str(each["id"])],
            tuple(_signs(each, framework, scores)),
            proposed is not None and proposed.step == str(each["id"]),
        )
        for each in steps
    ]


def _signs(step: Mapping[str, Any], framework: Framework, scores: Scores) -> Iterator[tuple[str, str]]:
    """Whether each sign of a step is seen, with the sentence that tells it."""
    words = {True: "Seen", False: "Not seen", None: "Not known"}
    for sign in step.get("when", []):
        holds, said = sign_seen(sign, framework, scores)
        yield words[holds], said
