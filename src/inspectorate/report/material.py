"""What a report is made of: everything known of an inspection, scored, and ready to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from inspectorate.answers.answer import Given
from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.findings.advice import GoodPractice, Recommendation
from inspectorate.findings.context import ContextFigure, FamilyFigure
from inspectorate.findings.measure import Result, ShareMet
from inspectorate.findings.meeting import Meeting
from inspectorate.findings.next_step import StepDecision
from inspectorate.findings.survey import Survey
from inspectorate.findings.verdict import Judgement, Proposal
from inspectorate.framework.framework import Band, Criterion, Framework
from inspectorate.language import gettext
from inspectorate.particulars import Particulars
from inspectorate.report.figure import Figure
from inspectorate.report.known import threshold_of
from inspectorate.report.narrative import Written
from inspectorate.sample.register import Replacement
from inspectorate.scores.compare import Change, Comparison
from inspectorate.scores.disclosure import NOTHING_HIDDEN, Disclosure
from inspectorate.scores.score import Score, Scores

#: The line of strengths and areas for improvement where neither framework nor user states one.
OWN_LINE = 70


@dataclass(frozen=True, slots=True)
class StatedLine:
    """The per cent from which a question is told as a strength, who stated it, and whether charts draw it."""

    percent: int
    stated: str
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Beside:
    """A part of the sample that is shown beside the whole, with its own scores."""

    label: str
    scores: Scores


@dataclass(frozen=True)
class Part:
    """What is scored with one framework: the inspection itself, or one thematic element of it.

    `front` stands before every id of the part in the document, `narrative` are its texts by criterion; `shares` are
    those of the measures that items of judged criteria lean on, by item. `left_out` are questions whose figures rest on
    too few cases to be shown (report/protected.py): they are scored, and stand nowhere.
    """

    framework: Framework
    scores: Scores
    line: StatedLine
    confidence: Fraction
    front: str = ""
    title: str = ""
    beside: tuple[Beside, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    shares: Mapping[str, ShareMet] = field(default_factory=dict)
    comparison: Comparison | None = None
    narrative: Mapping[str, Written] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()

    def id(self, name: str) -> str:
        """Where a link to a criterion, section or thread of this part leads."""
        return f"{self.front}{name}"

    def band(self, level: str, score: Score | None) -> Band | None:
        """The band of a score; a section of lowest bands has those of the criteria."""
        if score is None or score.band is None:
            return None
        bands = self.framework.bands.at(level) or self.framework.bands.at("criterion")
        return next((band for band in bands if band.id == score.band), None)

    def verdict(self, criterion: Criterion, verdict: str | None) -> str:
        """The words of a verdict."""
        labels = self.framework.verdicts[criterion.judged].labels
        return str(labels[verdict]) if verdict is not None and verdict in labels else gettext("Not judged")

    def change(self, level: str, of: str) -> Change | None:
        """How a criterion, section or thread stands to the original inspection, where there is one."""
        if self.comparison is None:
            return None
        return next((change for change in getattr(self.comparison, level) if change.of == of), None)


@dataclass(frozen=True)
class Material:
    """One inspection as a report needs it.

    `cases` are those of the main sample, `given` all answers that count. `original` is the inspection that this one
    follows up; `resting` are the figures that recommendations rest on, by number; `decision` is what the lead decided
    to follow; `errata` are the corrections of a published report, each a day and what was wrong. Lists that nobody
    filled are empty, and their chapters are left out.
    """

    particulars: Particulars
    main: Part
    elements: tuple[Part, ...] = ()
    cases: tuple[Case, ...] = ()
    given: Mapping[str, Given] = field(default_factory=dict)
    caseload: Caseload | None = None
    results: tuple[Result, ...] = ()
    original: Particulars | None = None
    texts: Mapping[str, Written] = field(default_factory=dict)
    surveys: tuple[Survey, ...] = ()
    context: tuple[ContextFigure, ...] = ()
    family: tuple[FamilyFigure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    resting: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    good_practice: tuple[GoodPractice, ...] = ()
    notices: tuple[str, ...] = ()
    register: tuple[Replacement, ...] = ()
    decision: StepDecision | None = None
    errata: tuple[tuple[str, str], ...] = ()

    @property
    def disclosure(self) -> Disclosure:
        """What is protected in figures about people."""
        return self.particulars.protected

    @property
    def cases_protected(self) -> Disclosure:
        """What is protected in counts of cases: as stated, else nothing, for cases are not people who answered."""
        return self.particulars.disclosure or NOTHING_HIDDEN

    @property
    def threshold(self) -> int:
        """The number of cases under which figures of scores are not drawn: as stated, else 0."""
        return threshold_of(self.particulars.disclosure)


def line_of(framework: Framework, asked: int | None = None) -> StatedLine:
    """The line that parts strengths from areas for improvement: asked for, the framework's, or our own."""
    if asked is not None:
        return StatedLine(asked, gettext("the line asked for when this report was written"))
    stated = framework.report.get("line") if framework.report else None
    if stated is not None:
        return StatedLine(int(stated), gettext("the line that the framework states for its reports"))
    bands = framework.bands.at("criterion")
    edges = [band for band in bands if band.start > 0]
    if edges:
        return StatedLine(int(edges[0].start), gettext("the edge of the band “{band}”", band=edges[0].label))
    stated = gettext("a line of this report's own, since the framework states none")
    return StatedLine(OWN_LINE, stated, drawn=False)
