"""The cases of an example with their facts, as the choices share them out.

Which case gets which value is decided by a hash of seed, fact and case; how many get it, by the choices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from examples.build.chance import draw, shuffled
from examples.build.choices import Choices, FactShare
from examples.build.where import SAMPLE, Conditions, looking, with_sample
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.condition import Condition
from inspectorate.refusal import Refused


@dataclass(frozen=True)
class Case:
    """A case and its facts as text, `sample` among them."""

    id: str
    facts: Mapping[str, str] = field(hash=False)

    @property
    def sample(self) -> str:
        return self.facts[SAMPLE]


def make_cases(choices: Choices, conditions: Conditions) -> tuple[Case, ...]:
    """All cases with all facts; `Refused` names every share that does not add up and every size that is not met."""
    facts = {case: {SAMPLE: sample} for sample, chosen in choices.samples.items() for case in chosen.case_ids()}
    wrong: list[str] = []
    for fact, shares in choices.facts.items():
        for share in shares:
            wrong += _share_out(fact, share, facts, choices, conditions)
    made = tuple(Case(case, values) for case, values in sorted(facts.items()))
    for size in choices.sizes:
        found = len(those(made, conditions.read(size.where, "sizes"), conditions))
        if found != size.cases:
            wrong.append(f"sizes: {dict(size.where)} holds for {found} cases, not {size.cases}")
    if wrong:
        raise Refused("\n".join(f"{choices.example}: {line}" for line in wrong))
    return made


def those(cases: Iterable[Case], condition: Condition, conditions: Conditions) -> frozenset[str]:
    """The cases for which a condition on facts holds (of sample `main`, unless it names one)."""
    asked = with_sample(condition)
    return frozenset(c.id for c in cases if asked.holds(looking(c.facts, conditions.frameworks)))


def _share_out(
    fact: str, share: FactShare, facts: dict[str, dict[str, str]], choices: Choices, conditions: Conditions
) -> list[str]:
    """Give one share of a fact's values to its cases; what does not add up is returned."""
    made = (Case(case, values) for case, values in facts.items())
    group = those(made, conditions.read(share.where, f"facts.{fact}"), conditions) if share.where else _of_main(facts)
    order = shuffled(group, choices.seed, fact)
    asked = sum(count for count in share.values.values() if count is not None)
    rest = len(order) - asked
    rests = [value for value, count in share.values.items() if count is None]
    if rest < 0 or (rest > 0 and not rests) or len(rests) > 1:
        return [f"facts.{fact} {dict(share.where)}: {asked} cases are shared out, {len(order)} there are"]
    for value, count in share.values.items():
        for case in [order.pop(0) for _ in range(rest if count is None else count)]:
            facts[case][fact] = _single(value, choices.seed, fact, case)
    return []


def _of_main(facts: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    return frozenset(case for case, values in facts.items() if values[SAMPLE] == MAIN)


def _single(value: str, *seed: str) -> str:
    """The value itself; of a range of numbers or dates, one inside it."""
    low, dots, high = value.partition("..")
    if not dots:
        return "" if value == "blank" else value
    if re.fullmatch(r"\d+", low):
        return str(int(low) + draw(*seed) % (int(high) - int(low) + 1))
    start = date.fromisoformat(low)
    days = (date.fromisoformat(high) - start).days
    return (start + timedelta(days=draw(*seed) % (days + 1))).isoformat()
