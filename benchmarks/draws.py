"""Drawing a sample: how long it takes from a large caseload, and how fair it is over ten thousand seeds."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from typing import Any

from benchmarks.clock import ROOT, milliseconds
from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.framework.files import framework_from_data
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import as_data
from inspectorate.inspection import load
from inspectorate.inspection.sampling import design_of
from inspectorate.sample.draw import draw
from inspectorate.sample.files import design_from_data
from inspectorate.sample.plan import SamplePlan, plan
from inspectorate.sample.probability import chances

ORDERS = {"community": 62, "licence": 30, "custody": 8}
#: Features of cases, with how many in a hundred have them and how many are asked for among 120.
FEATURES = {
    "high_risk": (8, 25),
    "prolific": (4, 10),
    "approved_premises": (2, 6),
    "victim_contact": (8, 15),
    "minority": (7, 12),
    "woman": (13, 16),
    "young": (20, 25),
    "mental_health": (15, 20),
}
SEEDS = 10_000
#: Examples whose designs are measured with three mirrored facts, and how long one replay may take, in milliseconds. By
#: the simplex method alone each took 300 ms or more.
MIRRORING = {
    "practice/marlshire": ("gender", "ethnicity", "risk_of_harm"),
    "hampshire-2008": ("gender", "ethnicity", "risk_of_harm"),
}
MOST_MIRRORING = 75


def framework() -> Framework:
    """A framework with the facts that the benchmark's rules name."""
    facts: dict[str, Any] = {"order_type": {"label": "Order", "kind": "choice", "options": dict.fromkeys(ORDERS, "x")}}
    facts |= {name: {"label": name, "kind": "yes_no"} for name in FEATURES}
    scale = {"options": {"yes": {"line": "above"}, "no": {"line": "below"}}}
    question = {"id": "1.1.a", "text": "Is it so?", "scale": "yes_no"}
    section = {"id": "1", "title": "One", "criteria": [{"id": "1.1", "title": "One", "questions": [question]}]}
    data = {"schema": 1, "id": "made", "title": "Made", "facts": facts, "scales": {"yes_no": scale}}
    return framework_from_data(as_data(data | {"sections": [section]}))


def caseload(number: int) -> Caseload:
    """So many cases, whose facts follow from a hash of their names."""
    return Caseload(tuple(_case(f"M-{n:06}") for n in range(number)))


def _case(name: str) -> Case:
    digits = hashlib.sha256(name.encode()).digest()
    at = int.from_bytes(digits[:2], "big") % 100
    order = "community" if at < 62 else "licence" if at < 92 else "custody"
    features = {
        feature: "yes" if int.from_bytes(digits[2 + 2 * n : 4 + 2 * n], "big") % 100 < per_cent else "no"
        for n, (feature, (per_cent, _)) in enumerate(FEATURES.items())
    }
    return Case(name, {"order_type": order, **features})


def large(cases: Caseload) -> SamplePlan:
    """120 cases with eight minimum numbers."""
    minimums = [{"where": {name: "yes"}, "cases": least} for name, (_, least) in FEATURES.items()]
    design = {"size": 120, "strata": {"by": "order_type", "proportional": True}, "at_least": minimums}
    made = framework()
    return plan(made, cases, design_from_data(as_data(design), made))


def fair() -> SamplePlan:
    """40 of 300 cases with three minimum numbers that overlap, each of which acts."""
    minimums = [{"where": {name: "yes"}, "cases": least} for name, least in
                (("high_risk", 8), ("victim_contact", 6), ("woman", 7))]  # fmt: skip
    design = {
        "strata": {"by": "order_type", "sizes": {"community": 22, "licence": 13, "custody": 5}},
        "at_least": minimums,
    }
    made = framework()
    return plan(made, caseload(300), design_from_data(as_data(design), made))


def fairness(seeds: int = SEEDS) -> tuple[int, list[tuple[int, float, float, float, float]]]:
    """Draw from so many seeds: how many cases never came up, and for each cell of two cases or more its size, the
    smallest, mean and largest share of draws that held one of its cases, and chi-square by its degrees of freedom."""
    planned = fair()
    held: Counter[str] = Counter()
    spread = [0] * len(planned.frame.cells)
    for seed in range(seeds):
        drawn = draw(planned, f"benchmark {seed}")
        held.update(each.case for each in drawn.sample)
        for c, count in enumerate(drawn.taken()):
            spread[c] += count * (len(planned.frame.cells[c].cases) - count)
    rows = []
    for cell, total in zip(planned.frame.cells, spread, strict=True):
        counts = [held[name] for name in cell.cases]
        size = len(counts)
        if size > 1 and total:
            mean = sum(counts) / size
            statistic = sum((count - mean) ** 2 for count in counts) * size * (size - 1) / total
            rows.append((size, min(counts) / seeds, mean / seeds, max(counts) / seeds, statistic / (size - 1)))
    never = sum(not held[name] for cell in planned.frame.cells for name in cell.cases)
    return never, rows


HEAD = """\
# How fair and how fast a draw is

Written by `python -m benchmarks.draws`, never by hand.

## Fair

{size} of {eligible} cases are drawn from {seeds:,} seeds, by strata of fixed sizes and three minimum numbers that
overlap and act. Cases that could be drawn and never came up: {never}.

Within a cell the rules cannot tell cases apart, so each should be drawn equally often. The chi-square of a cell
compares how often each of its cases came up with an even chance; divided by its degrees of freedom it is 1 on average.
The last column is the chance of a chi-square at least as large, were the draw fair. Of {cells} cells one is expected
below {one:.3f}; the draw would be called unfair below {line:.5f}, which a fair one reaches in one of a hundred
benchmarks.

| cases in the cell | smallest share of draws | mean | largest | chi-square by degrees of freedom | chance of it |
| ---: | ---: | ---: | ---: | ---: | ---: |
"""
#: How often a fair draw may be called unfair, over all cells together.
ERROR = 0.01


def page() -> tuple[str, bool]:
    """The page, and whether the draw was fair."""
    from scipy.stats import chi2

    planned = fair()
    never, rows = fairness()
    line = ERROR / len(rows)
    parts = [
        HEAD.format(
            size=planned.design.size,
            eligible=planned.frame.eligible,
            seeds=SEEDS,
            never=never,
            cells=len(rows),
            one=1 / len(rows),
            line=line,
        )
    ]
    least = 1.0
    for size, low, mean, high, ratio in rows:
        chance = float(chi2.sf(ratio * (size - 1), size - 1))
        least = min(least, chance)
        parts.append(f"| {size} | {low:.4f} | {mean:.4f} | {high:.4f} | {ratio:.2f} | {chance:.3f} |\n")
    fair_enough = never == 0 and least >= line
    parts.append(f"\n**{'Fair' if fair_enough else 'Unfair'}**, by this rule.\n\n## Fast\n\n")
    return "".join([*parts, *_speed()]), fair_enough


def _speed() -> list[str]:
    """How long a large draw takes, in processor time."""
    cases = caseload(100_000)
    planned = large(cases)
    counting, drawing = milliseconds(lambda: large(cases), 3), milliseconds(lambda: draw(planned, "s"), 3)
    met = "met" if counting + drawing <= 2_000 else "**missed**"
    lines = [
        "| 120 of 100,000 cases, eight minimum numbers | took | target | |\n| --- | ---: | --- | --- |\n",
        f"| counting the caseload for each rule | {counting:,.0f} ms |  |  |\n",
        f"| drawing, with proof that every rule is met | {drawing:,.0f} ms |  |  |\n",
        f"| both | {counting + drawing:,.0f} ms | at most 2,000 ms | {met} |\n",
    ]
    lines.append(f"| one replay, for the chances | {chances_of(planned):,.0f} ms |  |  |\n")
    lines.append("\n| one replay by an example's design with more mirrored facts | took | target | |\n"
                 "| --- | ---: | --- | --- |\n")  # fmt: skip
    for folder, facts in MIRRORING.items():
        own = chances_of(mirroring(folder, facts))
        met = "met" if own <= MOST_MIRRORING else "**missed**"
        told = f"{folder}: {', '.join(facts)}"
        lines.append(f"| {told} | {own:,.0f} ms | at most {MOST_MIRRORING} ms | {met} |\n")
    return lines


def mirroring(folder: str, facts: tuple[str, ...]) -> SamplePlan:
    """An example's design, with these facts mirrored."""
    inspection = load(ROOT / "examples" / folder)
    assert inspection.caseload is not None
    source = {**design_of(inspection).source, "mirror": list(facts)}
    return plan(inspection.framework, inspection.caseload, design_from_data(source, inspection.framework))


def chances_of(planned: SamplePlan) -> float:
    """How long one replay takes, in milliseconds."""
    assert planned.rules is not None
    rules, taken = planned.rules, draw(planned, "s").taken()
    return milliseconds(lambda: chances(rules, taken, "s", 10), 3) / 10


def main() -> int:
    """Measure and write the page; 1 where the draw was not fair."""
    text, fair_enough = page()
    (ROOT / "docs" / "reference" / "fairness.md").write_text(text, encoding="utf-8")
    print(text)
    return 0 if fair_enough else 1


if __name__ == "__main__":
    sys.exit(main())
