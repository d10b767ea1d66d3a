"""What follows after the report: the rule of the framework proposes, the lead inspector decides and says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inspectorate.caseload.columns import Beside, Column, TableOf
from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import number_from
from inspectorate.language import gettext, spoken
from inspectorate.scores.score import Score, Scores

NEXT_STEPS = TableOf(
    "next_step.csv",
    "what the lead inspector decided to follow after the report; there is at most one",
    (
        Column("step", "the step, by its id in the framework", required=True, filled=True),
        Column("reason", "why this step", "text", required=True, filled=True),
        Column("by", "who decided: their role"),
        Column("on", "the day: 2008-02-29"),
    ),
)


@dataclass(frozen=True, slots=True)
class StepDecision:
    """The step that was decided on, and the reason."""

    step: str
    reason: str
    by: str = ""
    on: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ProposedStep:
    """The step that the rule gives (none where a score is lacking), and the sentences that tell why."""

    step: str
    label: str
    why: tuple[str, ...]


def step_labels(framework: Framework) -> dict[str, str]:
    """The words of the framework's next steps by their id, in its order."""
    return {str(each["id"]): _words(each["label"]) for each in _steps(framework)}


def proposed_step(framework: Framework, scores: Scores) -> ProposedStep | None:
    """The first step of the framework one of whose signs is seen in the scores; None where it states no steps.

    A sign whose score is not there yet (nothing is scored, or not inspected) cannot be ruled out: then no step after
    it is proposed, and `step` is empty.
    """
    steps = _steps(framework)
    for each in steps:
        signs = [sign_seen(sign, framework, scores) for sign in each.get("when", [])]
        if not signs:
            return ProposedStep(str(each["id"]), _words(each["label"]), (gettext("No sign of another step was seen."),))
        if seen := tuple(said for holds, said in signs if holds):
            return ProposedStep(str(each["id"]), _words(each["label"]), seen)
        if lacking := tuple(said for holds, said in signs if holds is None):
            return ProposedStep("", "", lacking)
    return None


def _steps(framework: Framework) -> list[Mapping[str, Any]]:
    return list((framework.report or {}).get("next_steps", []))


def _words(label: Any) -> str:
    """A text of the framework: one, or that of the language that is spoken, else the first of several."""
    if not isinstance(label, Mapping):
        return str(label)
    return str(label.get(spoken().partition("-")[0]) or next(iter(label.values()), ""))


def sign_seen(sign: Mapping[str, Any], framework: Framework, scores: Scores) -> tuple[bool | None, str]:
    """Whether a sign is seen (None: nobody knows), with the sentence that tells it."""
    of = str(sign["of"])
    score = _score(of, scores)
    title = _title(of, framework)
    if score is None or not score.inspected:
        return None, gettext("{title} was not inspected.", title=title)
    if "below" in sign:
        if score.shown is None:
            return None, gettext("{title} has no score.", title=title)
        line = number_from(str(sign["below"]))
        assert line is not None, "the framework was checked"
        below = score.shown < line
        return below, _ended(_side(below, title, f"{score.shown}%", f"{sign['below']}%"), score)
    bands = sign["band"] if isinstance(sign["band"], list) else [sign["band"]]
    if score.band is None:
        return None, gettext("{title} has no band.", title=title)
    found = next((b for level in framework.bands.levels.values() for b in level if b.id == score.band), None)
    label = str(found.label) if found is not None else score.band
    return score.band in bands, _ended(f"{title}: {label}", score)


def _side(below: bool, title: str, score: str, line: str) -> str:
    """On which side of a line a score lies."""
    if below:
        return gettext("{title}: {score} is below {line}", title=title, score=score, line=line)
    return gettext("{title}: {score} is not below {line}", title=title, score=score, line=line)


def _ended(said: str, score: Score) -> str:
    """A sentence with its end; a score that may still change says so."""
    return gettext("{what_is_so} (provisional).", what_is_so=said) if score.provisional else f"{said}."


def _score(of: str, scores: Scores) -> Score | None:
    if of == "overall":
        return scores.overall
    tables: tuple[Mapping[str, Score], ...] = (scores.criteria, scores.sections, scores.threads)
    return next((table[of] for table in tables if of in table), None)


def _title(of: str, framework: Framework) -> str:
    if of in framework.criteria:
        return f"{of}, {framework.criteria[of].title}"
    if of in framework.threads:
        return str(framework.threads[of].title)
    section = next((each for each in framework.sections if each.id == of), None)
    if section is None:
        return gettext("The whole")
    return gettext("Section {section}, {title}", section=of, title=section.title)
