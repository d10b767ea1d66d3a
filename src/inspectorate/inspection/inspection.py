"""An inspection, whole: everything that its folder holds, as checked nouns (contract section 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from inspectorate.answers.answer import Answer, Given, by_case
from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.caseload.columns import Sheet
from inspectorate.findings.action import Action, ActionProgress
from inspectorate.findings.advice import GoodPractice, Recommendation
from inspectorate.findings.alert import Alert, AlertStep
from inspectorate.findings.challenge import Challenge
from inspectorate.findings.context import ContextFigure, FamilyFigure
from inspectorate.findings.evidence import Document
from inspectorate.findings.marked import MarkedPractice
from inspectorate.findings.measure import Result
from inspectorate.findings.meeting import Meeting
from inspectorate.findings.milestone import StatedMilestone
from inspectorate.findings.next_step import StepDecision
from inspectorate.findings.published import Published
from inspectorate.findings.sign_off import SignedFile, SignOff
from inspectorate.findings.survey import Survey
from inspectorate.findings.verdict import Judgement
from inspectorate.framework.framework import Framework
from inspectorate.particulars import Element, Particulars
from inspectorate.scores.tally import CaseUnits


@dataclass(frozen=True)
class ElementOf:
    """A thematic element with its framework."""

    element: Element
    framework: Framework


@dataclass(frozen=True)
class Inspection:
    """One inspection: its framework, particulars, cases, answers, judgements, and all that stands beside them.

    `cases` already hold what the caseload knows of them; `sampled` are the cases as `cases.csv` has them, with their
    own facts only (None where all of the caseload is inspected). `marked` is good practice as readers marked it, and
    `alerts` tell of somebody at risk: neither is printed. `next_step` is what the lead decided to follow, `challenges`
    those to the draft, `milestones` what is stated of them, `actions` the improvement plan with its `progress`,
    `sign_offs` the quality reads and signatures with the `signed_files` they were given on, `pages` the report of each
    version that was published, by file (`1.html`). `original` is what a follow-up compares with where no folder holds
    it.
    `sheets` are tables kept as they are, by name (`sample`, `register`, `timetable`), and `plans` files kept to the
    letter (`design.yaml`, the design of the sample, `draw.yaml`, the record of its draw, `publication.yaml`, that of
    what was published); `evidence` is the index of the documents that were sent, and
    `documents` says where each of them lies on disk, by its digest; `narrative` is the written report, text by the path
    below `narrative/`. `notices` are sentences that whoever uses the folder should read, such as that the shipped
    framework differs from the copy that scores; the last of them tell of `misnamed` files, each with the name that was
    probably meant.
    """

    framework: Framework
    particulars: Particulars
    cases: tuple[Case, ...]
    answers: tuple[Answer, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    results: tuple[Result, ...] = ()
    caseload: Caseload | None = None
    sampled: Caseload | None = None
    elements: tuple[ElementOf, ...] = ()
    context: tuple[ContextFigure, ...] = ()
    family: tuple[FamilyFigure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    evidence: tuple[Document, ...] = ()
    surveys: tuple[Survey, ...] = ()
    published: tuple[Published, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    good_practice: tuple[GoodPractice, ...] = ()
    marked: tuple[MarkedPractice, ...] = ()
    alerts: tuple[Alert, ...] = ()
    alert_steps: tuple[AlertStep, ...] = ()
    next_step: StepDecision | None = None
    challenges: tuple[Challenge, ...] = ()
    milestones: tuple[StatedMilestone, ...] = ()
    actions: tuple[Action, ...] = ()
    progress: tuple[ActionProgress, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    signed_files: tuple[SignedFile, ...] = ()
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    plans: Mapping[str, str] = field(default_factory=dict)
    narrative: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Path] = field(default_factory=dict, compare=False)
    notices: tuple[str, ...] = field(default=(), compare=False)
    misnamed: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    folder: Path | None = field(default=None, compare=False)
    original: Inspection | None = field(default=None, compare=False)

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """The inspection's own framework and those of its elements."""
        return (self.framework, *dict.fromkeys(each.framework for each in self.elements))

    @cached_property
    def given(self) -> Mapping[str, Given]:
        """The answers that count, by case and question: gathered once, however often they are scored."""
        return by_case(self.answers)

    @cached_property
    def counted(self) -> dict[Framework, CaseUnits]:
        """What each case counts, by the framework that it was scored with: kept for the next part of the sample."""
        return {}
