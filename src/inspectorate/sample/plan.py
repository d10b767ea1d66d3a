"""What a design comes to in a caseload, before anything is drawn: counts for each rule, and which cannot be met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from inspectorate.caseload.caseload import Caseload
from inspectorate.framework.condition import Condition, names_in
from inspectorate.framework.framework import Framework
from inspectorate.refusal import Fault
from inspectorate.sample.design import INSPECTION_ON, Design
from inspectorate.sample.frame import Frame, LeftOut, frame, stratum_label
from inspectorate.sample.rules import Rule, Rules, shares

#: A mirrored fact may have so many values among the cases that can be drawn.
MOST_VALUES = 25


@dataclass(frozen=True, slots=True)
class StratumLine:
    """A stratum: the cases that may be drawn from it, and its places."""

    stratum: tuple[str, ...]
    eligible: int
    places: int

    @property
    def label(self) -> str:
        """The stratum as people read it."""
        return stratum_label(self.stratum)


@dataclass(frozen=True, slots=True)
class MinimumLine:
    """A minimum number: the cases that count for it, those of which that is not yet known, and what is asked."""

    label: str
    eligible: int
    unknown: int
    cases: int


@dataclass(frozen=True, slots=True)
class MirrorLine:
    """A value of a mirrored fact: its cases, its exact share of the places, and the range it is kept in."""

    fact: str
    value: str
    eligible: int
    share: Fraction
    at_least: int
    at_most: int

    @property
    def near(self) -> bool:
        """Whether the range is as near to the share as whole cases allow."""
        return self.at_least >= self.share - 1 and self.at_most <= self.share + 1


@dataclass(frozen=True)
class SamplePlan:
    """A design in a caseload: the frame, the counts of each rule, the rules of the draw, and what stands against it.

    With `faults` nothing can be drawn and there are no `rules`; `remarks` are what somebody should know all the same.
    """

    design: Design
    frame: Frame
    strata: tuple[StratumLine, ...]
    minimums: tuple[MinimumLine, ...]
    mirrors: tuple[MirrorLine, ...]
    rules: Rules | None
    faults: tuple[Fault, ...]
    remarks: tuple[str, ...]


def plan(framework: Framework, caseload: Caseload, design: Design) -> SamplePlan:
    """Count a caseload by a design and find what cannot be met; nothing is drawn."""
    sorted_ = frame(framework, caseload, design)
    strata = tuple(_strata(sorted_, design))
    minimums = tuple(_minimums(sorted_, design))
    faults = list(_impossible(sorted_, design))
    faults += [*_too_few(sorted_, design, strata), *_minimum_faults(sorted_, design, strata, minimums)] * (not faults)
    hard = [*_stratum_rules(sorted_, strata), *_minimum_rules(sorted_, minimums)]
    bounds = tuple(len(cell.cases) for cell in sorted_.cells)
    if not faults:
        faults = list(_clashes(Rules(bounds, design.size, tuple(hard), len(strata)), design, len(strata)))
    if faults:
        return SamplePlan(design, sorted_, strata, minimums, (), None, tuple(faults), ())
    mirrors, soft = _mirrored(framework, sorted_, design, bounds, hard)
    rules = Rules(bounds, design.size, (*hard, *soft), len(strata))
    return SamplePlan(design, sorted_, strata, minimums, mirrors, rules, (), tuple(_remarks(sorted_, strata, mirrors)))


# --- counts -----------------------------------------------------------------------------------------------------------


def _strata(of: Frame, design: Design) -> Iterator[StratumLine]:
    eligible = [of.of_stratum(stratum) for stratum in of.strata]
    sizes = design.strata.sizes if design.strata else None
    places = shares(design.size, eligible) if sizes is None else [sizes.get(stratum, 0) for stratum in of.strata]
    for stratum, cases, own in zip(of.strata, eligible, places, strict=True):
        yield StratumLine(stratum, cases, own)


def _minimums(of: Frame, design: Design) -> Iterator[MinimumLine]:
    for number, minimum in enumerate(design.at_least):
        eligible = of.of_minimum(number)
        share = _half_up(design.size * eligible, of.eligible)
        yield MinimumLine(
            minimum.label, eligible, of.unknown[number], share if minimum.cases is None else minimum.cases
        )


def _half_up(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under) if under else 0


# --- faults -----------------------------------------------------------------------------------------------------------


def _impossible(of: Frame, design: Design) -> Iterator[Fault]:
    """What makes all counts pointless: no place, no day to count from, no case at all, values without number."""
    if design.size == 0:
        wrong = "no case is to be drawn: the sizes of the strata add up to 0"
        yield _fault(design, "strata.sizes", wrong, "give at least one stratum a place", "no-places")
        return
    if design.inspection_on is None and any(INSPECTION_ON in names_in(each) for each in _conditions(design)):
        wrong = f"a condition names {INSPECTION_ON}, but nobody said which day that is"
        write = f"write {INSPECTION_ON}: 2008-01-14 here, or the day that fieldwork begins in inspection.yaml"
        yield _fault(design, "eligible", wrong, write, "no-day")
        return
    if not of.population:
        yield _fault(design, "", "the caseload holds no case", "add cases to caseload.csv", "too-few-cases")
    elif not of.eligible:
        wrong = f"{design.size} cases are to be drawn, but none of {of.population} may be"
        most = max(of.left_out, key=lambda each: (each.no + each.unknown, each.alone), default=None)
        by = f"; {most.no + most.unknown} are left out: {_because(most)}" if most else ""
        yield _fault(design, "eligible", wrong + by, "widen `eligible`", "too-few-cases")
    for k, name in enumerate(design.mirror):
        values = len(of.of_mirror(k))
        if values > MOST_VALUES:
            wrong = f"{name} has {values} values: so many shares cannot be kept in {design.size} places"
            yield _fault(design, f"mirror[{k}]", wrong, "mirror facts with few values", "too-many-values")


def _because(left_out: LeftOut) -> str:
    unknown = f" (not known of {left_out.unknown})" if left_out.unknown else ""
    return f"{left_out.reason}{unknown}"


def _conditions(design: Design) -> Iterator[Condition]:
    yield from (demand.holds for demand in design.eligible)
    yield from (minimum.where for minimum in design.at_least)


def _too_few(of: Frame, design: Design, strata: tuple[StratumLine, ...]) -> Iterator[Fault]:
    if of.eligible < design.size:
        wrong = f"{design.size} cases are to be drawn, but only {of.eligible} of {of.population} may be"
        write = f"write a size of at most {of.eligible}, or widen `eligible`" if of.eligible else "widen `eligible`"
        yield _fault(design, "size", wrong, write, "too-few-cases")
    if design.strata is None or design.strata.sizes is None:
        return
    for line in strata:
        if line.eligible < line.places:
            wrong = f"the stratum {line.label} is to have {line.places} cases, but only {line.eligible} may be drawn"
            write = f"write at most {line.eligible}, and give the places to another stratum or take them from `size`"
            yield _fault(design, "strata.sizes", wrong, write, "stratum-too-small")


def _minimum_faults(
    of: Frame, design: Design, strata: tuple[StratumLine, ...], minimums: tuple[MinimumLine, ...]
) -> Iterator[Fault]:
    for number, (line, minimum) in enumerate(zip(minimums, design.at_least, strict=True)):
        most = sum(
            min(stratum.places, sum(len(c.cases) for c in of.cells if c.stratum == stratum.stratum
                                    and c.minimums >> number & 1))
            for stratum in strata
        )  # fmt: skip
        if line.cases > most:
            not_known = f" (of {line.unknown} more it is not yet known)" if line.unknown else ""
            write = f"write at most {most}" + (", or fill in what is not known" if line.unknown else "")
            wrong = (
                f"at least {line.cases} cases are asked for ({line.label}); {line.eligible} may be "
                f"drawn{not_known}, and the strata have places for {most} of them"
            )
            yield _fault(design, minimum.path, wrong, write, "minimum-too-many")


def _clashes(rules: Rules, design: Design, strata: int) -> Iterator[Fault]:
    """The rules that cannot be met together, each with what it could ask for beside all others."""
    clash = rules.clash()
    for number in clash:
        if number < strata:
            continue
        rule, most = rules.rules[number], rules.most(number)
        others = " and ".join(rules.rules[other].label for other in clash if other != number)
        beside = f", but most of all {most} beside the others" if most >= 0 else ""
        wrong = f"{rule.label} cannot be had together with {others} in {rules.size} places{beside}"
        write = f"write at most {most}, or relax one of the others" if most >= 0 else "relax this, or one of the others"
        yield _fault(design, design.at_least[number - strata].path, wrong, write, "rules-clash")


def _fault(design: Design, path: str, wrong: str, write: str, code: str) -> Fault:
    return Fault(design.file, design.line_of(path), path, wrong, write, code)


# --- rules ------------------------------------------------------------------------------------------------------------


def _stratum_rules(of: Frame, strata: tuple[StratumLine, ...]) -> Iterator[Rule]:
    for line in strata:
        cells = sum(1 << c for c, cell in enumerate(of.cells) if cell.stratum == line.stratum)
        yield Rule(f"{line.places} of the stratum {line.label}", cells, line.places)


def _minimum_rules(of: Frame, minimums: tuple[MinimumLine, ...]) -> Iterator[Rule]:
    for number, line in enumerate(minimums):
        cells = sum(1 << c for c, cell in enumerate(of.cells) if cell.minimums >> number & 1)
        yield Rule(f"at least {line.cases} ({line.label})", cells, line.cases)


def _mirrored(
    framework: Framework, of: Frame, design: Design, bounds: tuple[int, ...], hard: list[Rule]
) -> tuple[tuple[MirrorLine, ...], list[Rule]]:
    """The ranges of the mirrored values, and the rules that keep them: as near to the shares as the others allow."""
    values = []
    for k, name in enumerate(design.mirror):
        counts = of.of_mirror(k)
        ranked = sorted(counts, key=lambda value: _rank(framework, name, value))
        values += [(k, value, counts[value]) for value in ranked]
    soft: list[Rule] = []
    everybody = (1 << len(of.cells)) - 1
    for k, value, count in values:
        cells = sum(1 << c for c, cell in enumerate(of.cells) if cell.mirrored[k] == value)
        low, rest = divmod(design.size * count, of.eligible)
        label = f"the share of {design.mirror[k]} {value or 'not known'}"
        soft.append(Rule(label, cells, low))
        soft.append(Rule(label, everybody & ~cells, design.size - low - (rest > 0)))
    kept = _nearest(Rules(bounds, design.size, (*hard, *soft)), len(hard))
    soft = [Rule(rule.label, rule.cells, least) for rule, least in zip(soft, kept, strict=True)]
    lines = tuple(
        MirrorLine(
            design.mirror[k],
            value,
            count,
            Fraction(design.size * count, of.eligible),
            max(0, kept[2 * at]),
            min(design.size - kept[2 * at + 1], design.size),
        )
        for at, (k, value, count) in enumerate(values)
    )
    return lines, soft


def _rank(framework: Framework, name: str, value: str) -> tuple[int, str]:
    options = list(framework.facts[name].options)
    return (options.index(value) if value in options else len(options), value)


def _nearest(rules: Rules, hard: int) -> list[int]:
    """What the soft rules (those after the `hard` ones) ask for once they have given way just enough.

    The largest that any of them gives way is made as small as can be; those that cannot give way less stay there, and
    the same is done with the rest, until all is settled. Where several could give way instead of one another, the
    later one in the design does.
    """
    least = list(rules.least)
    open_rules = list(range(hard, len(least)))

    def asked(way: int, but: int | None = None) -> Rules:
        return rules.asking(
            need - (way - (j == but) if j in open_rules else 0) for j, need in enumerate(least)
        )  # fmt: skip

    while open_rules:
        low, high = 0, max(least[j] for j in open_rules)
        while low < high:
            middle = (low + high) // 2
            if asked(middle).possible():
                high = middle
            else:
                low = middle + 1
        if low <= 0:
            break
        stuck = _stuck(asked, low, open_rules, least) or open_rules[-1:]
        for j in stuck:
            least[j] -= low
        open_rules = [j for j in open_rules if j not in stuck]
    return least[hard:]


def _stuck(asked: Callable[..., Rules], way: int, open_rules: list[int], least: list[int]) -> list[int]:
    """The open rules of which none can give way by one less while the others give way so far.

    A choice that is found for one of them often shows it of others, too.
    """
    first = asked(way).choice()
    choices = [first] if first is not None else []
    stuck = []
    for j in open_rules:
        if any(choice[j] > least[j] - way for choice in choices):
            continue
        found = asked(way, j).choice()
        if found is None:
            stuck.append(j)
        else:
            choices.append(found)
    return stuck


def _remarks(of: Frame, strata: tuple[StratumLine, ...], mirrors: tuple[MirrorLine, ...]) -> Iterator[str]:
    for line in strata:
        if line.eligible and not line.places:
            yield (
                f"The stratum {line.label} gets no place, because {_cases(line.eligible)} among {of.eligible} "
                "are too few: none of them can be drawn. State sizes to include it."
            )
    for mirror in mirrors:
        if not mirror.near:
            yield (
                f"{mirror.fact} {mirror.value or 'not known'}: its share is {float(mirror.share):.1f} cases; the other "
                f"rules allow no nearer than {mirror.at_least} to {mirror.at_most}."
            )


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"


def plan_data(of: SamplePlan) -> dict[str, Any]:
    """The counts of a plan as plain data, for programs and pages."""
    return {
        "schema": 1,
        "cases": of.frame.population,
        "could_be_drawn": of.frame.eligible,
        "size": of.design.size,
        "left_out": [
            {"reason": each.reason, "no": each.no, "unknown": each.unknown, "alone": each.alone}
            for each in of.frame.left_out
        ],
        "strata": [{"stratum": s.label, "could_be_drawn": s.eligible, "places": s.places} for s in of.strata],
        "at_least": [
            {"where": m.label, "could_be_drawn": m.eligible, "unknown": m.unknown, "cases": m.cases}
            for m in of.minimums
        ],
        "mirror": [
            {
                "fact": m.fact,
                "value": m.value,
                "could_be_drawn": m.eligible,
                "share": round(float(m.share), 4),
                "at_least": m.at_least,
                "at_most": m.at_most,
            }
            for m in of.mirrors
        ],
        "faults": [str(fault) for fault in of.faults],
        "remarks": list(of.remarks),
    }
