"""What may be set by hand: verdicts of judged criteria, and bands of what is scored, with what the figures propose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from inspectorate.findings.judgement_faults import bands_of
from inspectorate.findings.verdict import Judgement, setting_of
from inspectorate.framework.framework import Framework
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import score
from inspectorate.inspection.judging import JudgedPart, judged_parts
from inspectorate.scores.score import Score, Scores, Setting, why_not_set
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.standing import Standing, standings
from inspectorate.web.kept import kept
from inspectorate.web.outcomes.counted import core_of


@dataclass(frozen=True)
class Settable:
    """A verdict or band that may be set by hand: `options` are ids with their words, best first.

    `score` is that of all cases there are, of what is scored; nothing for a judged criterion.
    """

    of: str
    title: str
    level: str
    part: JudgedPart
    options: tuple[tuple[str, str], ...]
    setting: Judgement | None
    proposed: str | None
    score: Score | None = None

    def words(self, value: str | None) -> str:
        """A verdict or band in words; blank for none."""
        return dict(self.options).get(value or "", value or "")

    @property
    def stands(self) -> str:
        """The one that stands, in words; one that was set and may not stand as the figures are now does not."""
        if self.score is not None:
            return self.words(self.score.band)
        return self.words(self.setting.grade if self.setting else self.proposed)

    @property
    def set_words(self) -> str:
        """What was set, in words."""
        return self.words(self.setting.grade if self.setting else None)

    @property
    def by_rule(self) -> str:
        """What is proposed, in words."""
        return self.words(self.proposed)

    @property
    def forgiven(self) -> bool:
        """Whether a band was set that may not stand as the figures are now."""
        return self.score is not None and self.setting is not None and self.score.reason is None

    @property
    def seen(self) -> str:
        """A digest of what is set, by which a form knows that nobody changed it meanwhile; blank where nothing is."""
        set_ = self.setting
        if set_ is None:
            return ""
        return digest(set_.grade, set_.note, set_.by, set_.agreed, *(text for _, text in set_.beside))

    @property
    def figure(self) -> str:
        """The figure that its band is read from, in words."""
        if self.score is None or self.score.points is not None:
            return "" if self.score is None else f"{self.score.points} of {self.score.of} points"
        return "no score yet" if self.score.shown is None else f"{self.score.shown}%"

    def why_not(self, value: str, reason: str) -> str | None:
        """Why a value may not be set here, in a sentence; nothing where it may."""
        if self.score is None:
            return None
        if self.score.band is None:
            return "It has no score yet, so there is no band to set another for."
        deciding = self.score.points if self.score.points is not None else self.score.percent
        setting = Setting(self.of, value, reason)
        told = why_not_set(self.part.framework, self.level, setting, deciding, self.score.relevant, self.proposed)
        return None if told is None else f"{told[0][0].upper()}{told[0][1:]}: {told[1]}."

    @property
    def why_fixed(self) -> str | None:
        """Why no other than the proposed one may be set here at all; nothing where one may."""
        others = [name for name, _ in self.options if name != self.proposed]
        found = [self.why_not(name, "a reason") for name in others]
        return found[0] if found and all(found) else None


def settable_of(known: Standing) -> Settable:
    """A judged criterion as something that may be set."""
    options = tuple((name, str(label)) for name, label in known.way.labels.items())
    title = f"{known.of} {known.criterion.title}"
    return Settable(known.of, title, "verdict", known.part, options, known.setting, known.judged.proposed)


def settables(inspection: Inspection) -> list[Settable]:
    """Every band that may be set, in the order of the framework: criteria, sections, threads, the whole."""
    core = core_of(inspection)
    scores = scores_now(inspection)
    found = []
    for part in judged_parts(core):
        of_part = _scores_of(scores, core, part)
        if of_part is not None:
            found += list(_of_part(part, of_part))
    return found


def settable(inspection: Inspection, of: str) -> Settable | None:
    """What may be set under a name; nothing where there is no such thing."""
    judged = next((each for each in standings(inspection) if each.of == of), None)
    if judged is not None:
        return settable_of(judged)
    return next((each for each in settables(inspection) if each.of == of), None)


def _scores_of(scores: Scores, core: CoreInspection, part: JudgedPart) -> Scores | None:
    """The scores of a part; where one framework serves several elements, those of the first."""
    if not part.front:
        return scores
    pairs = zip(core.elements, scores.elements, strict=True)
    return next((own for each, own in pairs if each.framework == part.framework), None)


def _of_part(part: JudgedPart, scores: Scores) -> Iterator[Settable]:
    for level, name, title, scored in _scored(part.framework, scores):
        bands = bands_of(part.framework, name)
        if bands and scored.inspected:
            of = f"{part.front}{name}"
            options = tuple((band.id, str(band.label) or band.id) for band in bands)
            setting = setting_of(part.judgements, name)
            proposed = scored.band if scored.reason is None else scored.proposed
            deciding = _deciding(level, scored, scores)
            yield Settable(of, title, level, part, options, setting, proposed, deciding)


def _scored(framework: Framework, scores: Scores) -> Iterator[tuple[str, str, str, Score]]:
    for section in framework.sections:
        if section.scored_criteria:
            yield "section", section.id, f"Section {section.id} {section.title}", scores.sections[section.id]
        for criterion in section.scored_criteria:
            yield "criterion", criterion.id, f"{criterion.id} {criterion.title}", scores.criteria[criterion.id]
    for thread in framework.threads.values():
        yield "thread", thread.id, str(thread.title), scores.threads[thread.id]
    if scores.overall is not None:
        yield "overall", "overall", "The whole", scores.overall


def _deciding(level: str, scored: Score, scores: Scores) -> Score:
    """The score by whose figure discretion is judged: of a lowest band, that of the criterion which decides."""
    if level == "section" and scored.deciding is not None:
        return replace(scored, percent=scores.criteria[scored.deciding].percent)
    return scored


def scores_now(inspection: Inspection) -> Scores:
    """The scores of all cases there are; a band that may not stand as the figures are now is left out."""
    return _scores_now(inspection.pk, inspection.age, inspection.created_at)


@kept(inspections=4)
def _scores_now(key: int, version: int, created_at: datetime) -> Scores:
    return score(core_of(Inspection.objects.select_related("release").get(pk=key)), forgiven=[])
