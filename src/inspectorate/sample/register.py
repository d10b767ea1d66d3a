"""The register: which cases left the sample, why, and who came in their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inspectorate.refusal import Fault, Refused
from inspectorate.sample.plan import SamplePlan
from inspectorate.sample.reasons import REASONS


@dataclass(frozen=True, slots=True)
class Replacement:
    """A case that left the sample: why, on which day, and which reserve came; none where `replacement` is blank."""

    case: str
    reason: str
    replacement: str = ""
    on: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """Why it left, as people read it."""
        return f"{REASONS.get(self.reason, self.reason)}{f': {self.note}' if self.note else ''}"


@dataclass(frozen=True, slots=True)
class Standing:
    """The sample as it stands: the cases in it, and the reserves still to come, in order."""

    cases: tuple[str, ...]
    reserves: tuple[str, ...]


def standing(sample: Iterable[str], reserves: Iterable[str], register: Iterable[Replacement]) -> Standing:
    """The sample after everything in the register; who comes stands in the place of who left."""
    now, waiting = list(sample), list(reserves)
    for entry in register:
        if entry.case in now:
            at = now.index(entry.case)
            now[at : at + 1] = [entry.replacement] if entry.replacement else []
        if entry.case in waiting:
            waiting.remove(entry.case)
        if entry.replacement in waiting:
            waiting.remove(entry.replacement)
    return Standing(tuple(now), tuple(waiting))


def next_reserve(plan: SamplePlan, at: Standing, case: str) -> str:
    """Who comes for a case: the next reserve of its cell, else of its stratum with whom no rule is met less; else ''.

    A rule is met less when its group falls below what it asks for, or further below.
    """
    assert plan.rules is not None, "a sample that was drawn has rules"
    cell_of = {name: c for c, cell in enumerate(plan.frame.cells) for name in cell.cases}
    own = cell_of.get(case)
    if own is None:
        return ""
    known = [name for name in at.reserves if name in cell_of]
    for name in known:
        if cell_of[name] == own:
            return name
    counts = [sum(rule.cells >> cell_of[name] & 1 for name in at.cases if name in cell_of) for rule in plan.rules.rules]
    for name in known:
        other = cell_of[name]
        if plan.frame.cells[other].stratum != plan.frame.cells[own].stratum:
            continue
        after = (
            (count - (rule.cells >> own & 1) + (rule.cells >> other & 1), count, rule.least)
            for rule, count in zip(plan.rules.rules, counts, strict=True)
        )
        if all(new >= min(least, count) for new, count, least in after):
            return name
    return ""


def check_leaving(at: Standing, case: str, reason: str, note: str) -> None:
    """Raise `Refused` where a case may not leave so."""
    faults = []
    if case not in at.cases:
        wrong = f"the case {case!r} is not in the sample"
        faults.append(Fault("sample.csv", 0, "case", wrong, "name a case of the sample", "not-in-sample"))
    if reason not in REASONS:
        wrong = f"{reason!r} is none of the reasons"
        faults.append(Fault("register.csv", 0, "reason", wrong, f"write one of: {', '.join(REASONS)}", "reason"))
    if reason == "other" and not note.strip():
        wrong = "another reason has to be told"
        faults.append(Fault("register.csv", 0, "note", wrong, "tell it in the note", "reason-untold"))
    if faults:
        raise Refused(faults)
