"""Judging numbers: from counts to the scores of criteria, sections, threads and the whole (contract section 3).

A pure function of a hundred or so counts. Means are exact fractions; rounding happens once, when shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor
from typing import Any

from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.framework.framework import Band, Criterion, Framework, Question, Section
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.interval import Interval, question_interval
from inspectorate.scores.means import means
from inspectorate.scores.resample import Cases
from inspectorate.scores.tally import Count, Tally

JUDGEMENTS = "judgements.csv"


def half_up(percent: Fraction, places: int = 0) -> Fraction:
    """A number rounded half up to so many decimal places, exact."""
    scale = 10**places
    return Fraction(floor(percent * scale + Fraction(1, 2)), scale)


def shown(percent: Fraction | None) -> int | None:
    """The figure that people see: a whole per cent, half up; None stays None."""
    return None if percent is None else int(half_up(percent))


@dataclass(frozen=True, slots=True)
class Setting:
    """A band or verdict set by a person, with the reason; `of` is a criterion, section, thread or `overall`."""

    of: str
    value: str
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a judged criterion: the one carried up, the one its rule proposed, and the reason for another."""

    verdict: str | None
    proposed: str | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question's counts, its percent and how sure it is.

    `read` are the cases whose answer is in, `population` the caseload under the same filter (None: unknown).
    """

    count: Count
    read: int
    population: int | None
    confidence: Fraction

    @property
    def percent(self) -> Fraction | None:
        """The exact percent above the line."""
        return self.count.percent

    @property
    def shown(self) -> int | None:
        """The figure that people see."""
        return shown(self.count.percent)

    @property
    def interval(self) -> Interval | None:
        """The interval of the percent; worked out when asked for, because resampling scores hundreds of times."""
        count = self.count
        above, relevant = float(count.above), float(count.relevant)
        if count.weighed is not None and count.percent is not None:
            relevant = float(count.weighed.effective)
            above = relevant * float(count.percent) / 100
        return question_interval(above, relevant, self.read, self.population, self.confidence)


@dataclass(frozen=True, slots=True)
class Score:
    """A score above question level.

    `band` (or `verdict`) is the one carried up; where a person set another than the `proposed` one, `reason` says why.
    `without` names what has no percent and was left out, `deciding` the criterion of a lowest band. What is not
    `inspected` lies outside the scope.
    """

    percent: Fraction | None = None
    band: str | None = None
    verdict: str | None = None
    proposed: str | None = None
    reason: str | None = None
    points: Fraction | None = None
    of: Fraction | None = None
    deciding: str | None = None
    without: tuple[str, ...] = ()
    missing: int = 0
    unknown: int = 0
    relevant: int = 0
    inspected: bool = True

    @property
    def shown(self) -> int | None:
        """The figure that people see."""
        return shown(self.percent)

    @property
    def provisional(self) -> bool:
        """Whether answers are missing or not yet known."""
        return self.missing + self.unknown > 0


@dataclass(frozen=True)
class Scores:
    """Everything scored of one inspection (or one of its thematic elements), in framework order."""

    framework: Framework = field(repr=False)
    cases: int
    where_unknown: int
    questions: Mapping[str, QuestionScore]
    criteria: Mapping[str, Score]
    sections: Mapping[str, Score]
    threads: Mapping[str, Score]
    overall: Score | None
    missing: int
    unknown: int
    population: int | None = None
    where: Any = None
    instruments: tuple[str, ...] | None = None
    sample: str | None = None
    reconstructed: bool = False
    weighted: bool = False
    stated_confidence: Fraction | None = None
    elements: tuple[Scores, ...] = ()
    drawn_from: Cases | None = field(default=None, repr=False, compare=False)

    def interval(self, of: str) -> Interval | None:
        """How sure the percent of a criterion, section, thread or `overall` is; None where there is no percent.

        None, too, where all draws gave the same and not every case of the caseload was read: they cannot tell then
        how far others would differ.
        Cases are drawn again when it is first asked for, which costs about as much as scoring them. Of weighted
        scores, and of those that were made of counts alone, it is not told.
        """
        spread = None if self.drawn_from is None else self.drawn_from.spreads.get(of)
        if spread is None or (spread.flat and self.population != self.cases):
            return None
        return spread.interval(self.confidence)

    def cases_behind(self, of: str) -> int | None:
        """How many cases have a relevant answer that such a percent rests on; None where it is not known."""
        return None if self.drawn_from is None else self.drawn_from.behind.get(of)

    @property
    def narrowed(self) -> bool:
        """Whether intervals take into account how much of the caseload was read; not where its size is not known."""
        return self.population is not None and self.population >= self.cases

    @property
    def confidence(self) -> Fraction:
        """The confidence of all intervals."""
        return self.framework.confidence if self.stated_confidence is None else self.stated_confidence

    @property
    def provisional(self) -> bool:
        """Whether answers are missing or not yet known."""
        return self.missing + self.unknown > 0


def band_of(bands: tuple[Band, ...], percent: Fraction | None, on: str) -> str | None:
    """The band of a percent (or of points): the best one whose start it reaches; read on the shown or exact figure."""
    if percent is None:
        return None
    figure = half_up(percent) if on == "shown" else percent
    return next((band.id for band in bands if figure >= band.start), None)


def score(
    framework: Framework,
    tally: Tally,
    scope: Scope = WHOLE,
    settings: Iterable[Setting] = (),
    judged: Mapping[str, Judged] | None = None,
    population: int | None = None,
    confidence: Fraction | None = None,
) -> Scores:
    """The scores that follow from a tally; raises `Refused` where a band was set that may not be.

    `tally` holds the questions that are scored (scope and instruments already chosen), `judged` the verdicts of the
    judged criteria, `population` the caseload under the same filter as the tally.
    """
    return _Scoring(framework, tally, scope, settings, judged or {}).scores(population, confidence)


class _Scoring:
    def __init__(
        self,
        framework: Framework,
        tally: Tally,
        scope: Scope,
        settings: Iterable[Setting],
        judged: Mapping[str, Judged],
    ) -> None:
        self.framework = framework
        self.tally = tally
        self.scope = scope
        self.settings = {setting.of: setting for setting in settings}
        self.judged = judged
        self.faults: list[Fault] = []
        self.percents = {name: count.percent for name, count in tally.counts.items()}
        self.scored = [framework.questions[name] for name in tally.counts if framework.questions[name].scored]
        self.means = means(framework, scope, tally.counts)
        found = self.means.of({name: [percent] for name, percent in self.percents.items()})
        #: The exact percent of each criterion, section, thread and the whole that has one.
        self.exact = {name: column[0] for name, column in found.items() if column and column[0] is not None}

    def scores(self, population: int | None, confidence: Fraction | None) -> Scores:
        criteria = {c.id: self.criterion(c) for c in self.framework.criteria.values()}
        sections = {s.id: self.section(s, criteria) for s in self.framework.sections}
        threads = {thread: self.thread(thread) for thread in self.framework.threads}
        overall = self.overall(criteria, sections)
        if self.faults:
            raise Refused(self.faults)
        missing, unknown, _ = self.unfinished(self.scored)
        sure = self.framework.confidence if confidence is None else confidence
        return Scores(
            framework=self.framework,
            cases=self.tally.cases,
            where_unknown=self.tally.where_unknown,
            questions={name: self.question(count, population, sure) for name, count in self.tally.counts.items()},
            criteria=criteria,
            sections=sections,
            threads=threads,
            overall=overall,
            missing=missing,
            unknown=unknown,
            population=population,
            stated_confidence=confidence,
            drawn_from=self.drawn_from(population),
        )

    def drawn_from(self, population: int | None) -> Cases | None:
        """The cases, so that intervals can be worked out when they are asked for; not where cases have weights."""
        if not self.tally.added or any(count.weighed for count in self.tally.counts.values()):
            return None
        return Cases(self.means, tuple(self.tally.counts), self.tally.added, self.exact, population)

    def question(self, count: Count, population: int | None, confidence: Fraction) -> QuestionScore:
        return QuestionScore(count, self.tally.cases - count.missing - count.unknown, population, confidence)

    def unfinished(self, questions: Iterable[Question]) -> tuple[int, int, int]:
        """Answers missing, not yet known, and the most relevant answers to one question, over scored questions."""
        counts = [self.tally.counts[question.id] for question in questions if question.scored]
        missing, unknown = sum(c.missing for c in counts), sum(c.unknown for c in counts)
        return missing, unknown, max((c.relevant for c in counts), default=0)

    def finish(self, level: str, name: str, score: Score, distance_of: Fraction | None) -> Score:
        """The score with its band: the proposed one, or the one that a person set where that is allowed."""
        bands = self.framework.bands
        if score.points is not None:
            proposed = band_of(bands.at(level), score.points, "exact")
        else:
            proposed = score.band or band_of(bands.at(level), score.percent, bands.on)
        setting = self.settings.get(name)
        if setting is None:
            return replace(score, band=proposed)
        reason = why_not_set(self.framework, level, setting, distance_of, score.relevant, proposed)
        if reason:
            self.faults.append(Fault(JUDGEMENTS, 0, name, *reason, "set-band"))
        return replace(score, band=setting.value, proposed=proposed, reason=setting.reason)

    def criterion(self, criterion: Criterion) -> Score:
        if not self.scope.has_criterion(self.framework, criterion):
            return Score(inspected=False)
        if criterion.judged:
            verdict = self.judged.get(criterion.id, Judged(None, None))
            return Score(verdict=verdict.verdict, proposed=verdict.proposed, reason=verdict.reason)
        questions = self.counted(criterion)
        missing, unknown, relevant = self.unfinished(questions)
        without = tuple(question.id for question in questions if self.percents[question.id] is None)
        percent = self.exact.get(criterion.id)
        score = Score(percent, without=without, missing=missing, unknown=unknown, relevant=relevant)
        return self.finish("criterion", criterion.id, score, percent)

    def counted(self, criterion: Criterion) -> list[Question]:
        return [q for q in criterion.questions if q.id in self.tally.counts and q.scored]

    def section(self, section: Section, criteria: Mapping[str, Score]) -> Score:
        scored = [c for c in section.scored_criteria if criteria[c.id].inspected]
        if not scored:
            return Score(inspected=any(criteria[c.id].inspected for c in section.criteria))
        missing, unknown, relevant = self.unfinished([q for c in scored for q in self.counted(c)])
        without = tuple(c.id for c in scored if criteria[c.id].percent is None)
        score = Score(without=without, missing=missing, unknown=unknown, relevant=relevant)
        if self.framework.scoring.section == "lowest_band":
            return self.lowest_band(section, scored, criteria, score)
        percent = self.exact.get(section.id)
        return self.finish("section", section.id, replace(score, percent=percent), percent)

    def lowest_band(
        self, section: Section, scored: list[Criterion], criteria: Mapping[str, Score], score: Score
    ) -> Score:
        order = [band.id for band in self.framework.bands.at("criterion")]
        known = [c for c in scored if criteria[c.id].band is not None]
        if not known:
            return self.finish("section", section.id, score, None)
        lowest = max(known, key=lambda c: (order.index(str(criteria[c.id].band)), -(criteria[c.id].percent or 0)))
        deciding = criteria[lowest.id]
        ready = replace(score, band=deciding.band, deciding=lowest.id, relevant=deciding.relevant)
        return self.finish("section", section.id, ready, deciding.percent)

    def thread(self, thread: str) -> Score:
        if not self.scope.has_thread(self.framework, thread):
            return Score(inspected=False)
        questions = [q for q in self.framework.questions_of_thread(thread) if q.id in self.tally.counts]
        missing, unknown, relevant = self.unfinished(questions)
        without = tuple(q.id for q in questions if self.percents[q.id] is None)
        percent = self.exact.get(thread)
        score = Score(percent, without=without, missing=missing, unknown=unknown, relevant=relevant)
        return self.finish("thread", thread, score, percent)

    def overall(self, criteria: Mapping[str, Score], sections: Mapping[str, Score]) -> Score | None:
        rule = self.framework.scoring.overall
        if rule == "none":
            return None
        missing, unknown, relevant = self.unfinished(self.scored)
        score = Score(missing=missing, unknown=unknown, relevant=relevant)
        made = self.weighted(score, sections) if rule == "weighted" else self.points(score, criteria, sections)
        return self.finish("overall", "overall", made, made.percent if made.points is None else made.points)

    def weighted(self, score: Score, sections: Mapping[str, Score]) -> Score:
        counted = [s for s in self.framework.sections if s.weight is not None and s.scored_criteria]
        without = tuple(s.id for s in counted if sections[s.id].percent is None)
        if without:
            return replace(score, without=without)
        return replace(score, percent=self.exact.get("overall"))

    def points(self, score: Score, criteria: Mapping[str, Score], sections: Mapping[str, Score]) -> Score:
        table = self.framework.scoring.points
        judged = {c.id: criteria[c.id].verdict for c in self.framework.criteria.values() if c.judged}
        banded = {s.id: sections[s.id].band for s in self.framework.sections if s.scored_criteria}
        given = judged | banded
        without = tuple(name for name, value in given.items() if value is None)
        most = max(table.values(), default=Fraction(0)) * len(given)
        if without:
            return replace(score, of=most, without=without)
        total = sum((table[str(value)] for value in given.values()), Fraction(0))
        return replace(score, points=total, of=most)


def why_not_set(
    framework: Framework, level: str, setting: Setting, percent: Fraction | None, relevant: int, proposed: str | None
) -> tuple[str, str] | None:
    """Why a band may not be set by hand (what is wrong, what to do), or nothing.

    Discretion allows it where the deciding percent lies near an edge of the bands, or the relevant cases are few;
    a framework without discretion at the level allows it anywhere, with a reason.
    """
    bands = framework.bands.at("criterion" if level == "section" and not framework.bands.at(level) else level)
    if setting.value not in [band.id for band in bands]:
        known = ", ".join(band.id for band in bands) or "none: this level has no bands"
        return f"{setting.value!r} is no band of a {level}", f"write one of: {known}"
    if not setting.reason.strip():
        return "a band is set without a reason", "say why in the note"
    discretion = framework.bands.discretion.get(level)
    if discretion is None or setting.value == proposed:
        return None
    if discretion.cases_at_most is not None and relevant <= discretion.cases_at_most:
        return None
    if percent is not None and discretion.within is not None:
        figure = half_up(percent) if framework.bands.on == "shown" else percent
        if any(abs(figure - band.start) <= discretion.within for band in bands if band.start > 0):
            return None
    near = f"within {discretion.within} points of an edge" if discretion.within is not None else ""
    few = f"with at most {discretion.cases_at_most} relevant cases" if discretion.cases_at_most is not None else ""
    allowed = " or ".join(filter(None, (near, few)))
    return f"the band {setting.value!r} may not be set here", f"a {level} may be set by hand only {allowed}"
