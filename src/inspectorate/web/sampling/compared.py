"""The caseload, what could be drawn of it and the sample, by each fact: numbers, and what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.caseload.caseload import Case
from inspectorate.caseload.files import text_of
from inspectorate.framework.framework import Fact
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.files import design_from_data
from inspectorate.sample.known import Known
from inspectorate.sample.plan import SamplePlan, plan
from inspectorate.sample.profile import ProfileLine, profile, range_by_chance
from inspectorate.sample.record_files import RECORD
from inspectorate.web.sampling.drawn import Drawn
from inspectorate.web.sampling.planned import words_of

#: With more different values than these a text is no way to sort cases.
MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class Kind:
    """The cases with one value of a fact: in the caseload, of those that could be drawn, and in the sample.

    `low` and `high` are what plain chance would draw out of those that could be drawn.
    """

    words: str
    caseload: int
    eligible: int
    drawn: int
    low: int
    high: int

    @property
    def beyond(self) -> str:
        """Whether there are more or fewer than plain chance gives; blank where neither."""
        return "more" if self.drawn > self.high else "fewer" if self.drawn < self.low else ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The sample beside what it was drawn from: how many there are of each, the rules of the draw, and each fact."""

    caseload: int
    eligible: int
    drawn: int
    sure: Fraction
    rules: tuple[tuple[str, ProfileLine], ...]
    facts: tuple[tuple[str, tuple[Kind, ...]], ...]


def compared(core: CoreInspection, drawn: Drawn) -> Compared:
    """Count all three; raises `Refused` where the record is gone, or the draw can no longer be redone."""
    if core.caseload is None or drawn.record is None:
        raise Refused([Fault(RECORD, 0, "", "there is no record of the draw, or no caseload", "put it back")])
    design = design_from_data(drawn.record.design, core.framework, RECORD)
    planned = plan(core.framework, core.caseload, design)
    known = Known(core.framework, design.inspection_on)
    groups = _Groups(
        core.caseload.cases,
        {name for cell in planned.frame.cells for name in cell.cases},
        set(drawn.now),
        core.framework.confidence,
    )
    facts = tuple(
        (str(fact.label) or fact.id, kinds)
        for fact in core.framework.facts.values()
        if fact.kind in ("choice", "yes_no", "text") and (kinds := tuple(groups.kinds(fact, known)))
    )
    return Compared(
        len(core.caseload), planned.frame.eligible, len(drawn.now), groups.sure, _rules(planned, drawn, core), facts
    )


def _rules(planned: SamplePlan, drawn: Drawn, core: CoreInspection) -> tuple[tuple[str, ProfileLine], ...]:
    """Each rule in words, with its numbers."""
    said = words_of(planned, core.framework)
    return tuple(zip((*said.strata, *said.minimums, *said.mirrors), profile(planned, drawn.now), strict=True))


@dataclass(frozen=True)
class _Groups:
    cases: tuple[Case, ...]
    eligible: set[str]
    drawn: set[str]
    sure: Fraction

    def kinds(self, fact: Fact, known: Known) -> Iterator[Kind]:
        """The values of a fact in the framework's order, then the others; those not known last."""
        read = known.reader(fact.id)
        counts = [Counter[str](), Counter[str](), Counter[str]()]
        for case in self.cases:
            value = text_of(read(case))
            counts[0][value] += 1
            counts[1][value] += case.id in self.eligible
            counts[2][value] += case.id in self.drawn
        options = _options(fact)
        if set(counts[0]) == {""} or (fact.kind == "text" and len(counts[0]) > MOST_VALUES):
            return
        order = [*options, *sorted(set(counts[0]) - set(options) - {""}), ""]
        for value in order:
            if counts[0][value] or value in options:
                yield self._kind(options.get(value, value or "Not known"), *(count[value] for count in counts))

    def _kind(self, words: str, caseload: int, eligible: int, drawn: int) -> Kind:
        inside = min(len(self.drawn), len(self.eligible))
        low, high = range_by_chance(eligible, len(self.eligible), inside, self.sure)
        return Kind(words, caseload, eligible, drawn, low, high)


def _options(fact: Fact) -> dict[str, str]:
    if fact.kind == "yes_no":
        return {"yes": "Yes", "no": "No"}
    return {option: str(label) or option for option, label in fact.options.items()}
