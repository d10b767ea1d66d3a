"""What a design comes to in the caseload, worked out once for each state of the folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from inspectorate.framework.condition import Condition
from inspectorate.framework.framework import Fact, Framework, Text
from inspectorate.framework.words import condition_in_words
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import sample_plan
from inspectorate.inspection.sampling import design_of
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.design import INSPECTION_ON, Design
from inspectorate.sample.files import DESIGN
from inspectorate.sample.frame import LeftOut
from inspectorate.sample.plan import MinimumLine, MirrorLine, SamplePlan, StratumLine
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still


@dataclass(frozen=True)
class RuleWords:
    """The rules of a plan in the framework's words: reasons for leaving out by their text, and each line in order."""

    reasons: Mapping[str, str] = field(default_factory=dict)
    strata: tuple[str, ...] = ()
    minimums: tuple[str, ...] = ()
    mirrors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planned:
    """A kept design: its text, what it comes to where there is a caseload, and what is wrong with it."""

    text: str
    design: Design | None
    plan: SamplePlan | None
    faults: tuple[Fault, ...]
    words: RuleWords = RuleWords()

    @property
    def left_out(self) -> list[tuple[str, LeftOut]]:
        """Each reason for which cases are left out, in words, with its numbers."""
        found = self.plan.frame.left_out if self.plan is not None else ()
        return [(self.words.reasons.get(each.reason, each.reason), each) for each in found]

    @property
    def strata(self) -> list[tuple[str, StratumLine]]:
        """Each stratum in words, with its numbers."""
        return list(zip(self.words.strata, self.plan.strata if self.plan is not None else (), strict=True))

    @property
    def minimums(self) -> list[tuple[str, MinimumLine]]:
        """Each minimum number in words, with its numbers."""
        return list(zip(self.words.minimums, self.plan.minimums if self.plan is not None else (), strict=True))

    @property
    def mirrors(self) -> list[tuple[str, MirrorLine]]:
        """Each value whose proportion is kept, in words, with its numbers."""
        return list(zip(self.words.mirrors, self.plan.mirrors if self.plan is not None else (), strict=True))

    @property
    def ready(self) -> bool:
        """Whether it can be drawn by."""
        return self.plan is not None and not self.faults and self.design is not None and bool(self.design.seed)


def planned_in(inspection: Inspection) -> Planned | None:
    """What the kept design comes to; nothing where none is kept."""
    return _planned(inspection.pk, inspection.files_version, inspection.created_at)


def planned_by(inspection: Inspection, text: str) -> Planned:
    """What another design would come to; nothing is kept."""
    core = still(inspection)
    return _of(replace(core, plans={**core.plans, DESIGN: text}), text)


@lru_cache(maxsize=32)
def _planned(key: int, files_version: int, created_at: datetime) -> Planned | None:
    core = still(Inspection.objects.select_related("release").get(pk=key))
    text = core.plans.get(DESIGN)
    return None if text is None else _of(core, text)


def _of(core: CoreInspection, text: str) -> Planned:
    try:
        design = design_of(core)
    except Refused as refused:
        return Planned(text, None, None, refused.faults)
    if core.caseload is None:
        return Planned(text, design, None, ())
    plan = sample_plan(core)
    return Planned(text, design, plan, plan.faults, words_of(plan, core.framework))


def words_of(plan: SamplePlan, framework: Framework) -> RuleWords:
    """The rules of a plan by the labels of the framework."""
    day = Fact(INSPECTION_ON, Text({"": "The day of the inspection"}), "date")
    named = replace(framework, facts={**framework.facts, INSPECTION_ON: day})

    def said(condition: Condition) -> str:
        return condition_in_words(condition, named)

    def value(name: str, of: str) -> str:
        fact = framework.facts[name]
        words = {"yes": "Yes", "no": "No"} if fact.kind == "yes_no" else fact.options
        return str(words.get(of, of)) or of

    strata = plan.design.strata
    demands = {f"does not hold: {demand.label}": f"Not so: {said(demand.holds)}" for demand in plan.design.eligible}
    labels = {f"{name} is blank": f"{framework.facts[name].label} is blank" for name in (strata.by if strata else ())}
    return RuleWords(
        {**demands, **labels},
        tuple(
            ", ".join(value(name, of) for name, of in zip(strata.by, line.stratum, strict=True)) if strata else "All"
            for line in plan.strata
        ),
        tuple(
            minimum.label if item.get("label") else said(minimum.where)
            for minimum, item in zip(plan.design.at_least, _sources(plan), strict=True)
        ),
        tuple(
            f"{framework.facts[line.fact].label}: {value(line.fact, line.value) if line.value else 'not known'}"
            for line in plan.mirrors
        ),
    )


def _sources(plan: SamplePlan) -> list[Mapping[str, Any]]:
    """The minimum numbers as their author wrote them."""
    items = plan.design.source.get("at_least", [])
    return [item if isinstance(item, dict) else {} for item in items] if isinstance(items, list) else []
