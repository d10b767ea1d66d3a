"""Finding the counts: one pair of numbers a question, so that every score comes out as printed.

Percents are whole numbers of 1/100,000 of a per cent, rounded down; the bounds of a score are set so that the exact
score lies within them whatever was cut off. The result is checked again with exact fractions in `verify.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from ortools.sat.python import cp_model

from examples.build.area import Area
from examples.build.counting import Counting, Sum
from examples.build.options import AnswerClass, answer_classes
from examples.build.scored import ScoreRow, score_rows
from examples.build.totals import Key, Wanted, all_wanted, cells_in, most_outside, nobody_in, relevant_range, samples
from inspectorate.refusal import Refused

SCALE = 100_000
HALF = Fraction(1, 2)
PREFERRED = 70
"""Where a free question stays near when its criterion prints no score."""

Counts = Mapping[tuple[str, str, str], int]
"""Cases by question, name of the cell and name of the class of answers."""


@dataclass
class Search:
    """The model of one area: of all its questions and scores, or of one family of questions alone."""

    area: Area
    only: tuple[str, ...] = ()
    classes: Mapping[str, tuple[AnswerClass, ...]] = field(init=False)
    counting: Counting = field(init=False)
    wanted: dict[Key, Wanted] = field(init=False)
    percents: dict[Key, cp_model.IntVar] = field(default_factory=dict)
    cost: list[Sum] = field(default_factory=list)
    claims: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.classes = answer_classes(self.area)
        questions = self.only or tuple(self.area.asks)
        self.counting = Counting(self.area, self.classes, questions)
        self.wanted = dict(all_wanted(self.area))
        for ask in self.area.asks.values():
            for _, group in samples(self.area, ask):
                whole = Wanted(ask, cells_in(ask, group))
                self.wanted.setdefault(whole.key, whole)
        for wanted in self.wanted.values():
            if wanted.ask.id in questions:
                self._want(wanted)
        if not self.only:
            self._across_questions()

    def _want(self, wanted: Wanted) -> None:
        if any(c.line for c in self.classes[wanted.ask.id]):
            self._figure(wanted)
        self._options(wanted)

    def _across_questions(self) -> None:
        for row in score_rows(self.area, self.wanted):
            self._score(row)
        for wanted in self.wanted.values():
            self._compare(wanted)

    @property
    def model(self) -> cp_model.CpModel:
        return self.counting.model

    def _figure(self, wanted: Wanted) -> None:
        """One pair out of those that show what was printed."""
        q, cells = wanted.key[0], wanted.cells
        above = self.counting.total(q, cells, ["above"])
        relevant = self.counting.total(q, cells, ["above", "below"])
        outside = self.counting.total(q, cells, [None])
        if wanted.dead:
            self.model.add(relevant == 0)
            return
        nobody = nobody_in(wanted, self.wanted)
        inside = [cell for cell in cells if cell not in nobody]
        self.model.add(self.counting.total(q, inside, [None]) <= most_outside(wanted, self.wanted))
        self.cost.append(outside * SCALE)
        if not wanted.printed and not wanted.ask.question.scored and not wanted.figures:
            difference = cp_model.LinearExpr.weighted_sum([above, relevant], [100, -self._prefer(wanted)])
            self._stay_near(wanted, difference, wanted.most)
            return
        percent = self._pick(wanted, above, relevant, relevant_range(wanted, self.wanted))
        if not wanted.printed:
            self._stay_near(wanted, percent - self._prefer(wanted) * SCALE, 1)

    def _pick(self, wanted: Wanted, above: Sum, relevant: Sum, bases: range) -> cp_model.IntVar:
        """The percent of the pair that is picked."""
        pairs = wanted.pairs(bases)
        if not pairs:
            self._refuse(wanted, bases)
        numbers = [(p.above, p.relevant, p.above * 100 * SCALE // p.relevant) for p in pairs]
        names = [self.model.new_int_var(0, wanted.most, f"{part} {wanted.key}") for part in ("above", "relevant")]
        percent = self.model.new_int_var(0, 100 * SCALE, f"percent {wanted.key}")
        self.model.add(names[0] == above)
        self.model.add(names[1] == relevant)
        self.model.add_allowed_assignments([*names, percent], numbers)
        self.percents[wanted.key] = percent
        return percent

    def _refuse(self, wanted: Wanted, bases: range) -> None:
        said = "; ".join([*(str(row) for row in wanted.rows), *(str(c.figure) for c in wanted.choices)])
        where = f"no {bases[0]} to {bases[-1]} cases show what is wanted of {wanted.ask.id}"
        raise Refused(f"{self.area.name}: {where}: {said}")

    def _prefer(self, wanted: Wanted) -> int:
        """The per cent that a figure which nobody printed stays near: chosen, or its criterion's score."""
        if wanted.prefer is not None:
            return wanted.prefer
        criterion = wanted.ask.framework.criterion_of[wanted.ask.id].id
        names = {criterion, f"{wanted.ask.framework.id}/{criterion}"}
        printed = (r.percent for r in self.area.rows if r.of in names and r.percent is not None)
        return next(printed, PREFERRED)

    def _stay_near(self, wanted: Wanted, difference: Sum, cases: int) -> None:
        """Pay for a difference in percent, given times a number of cases."""
        away = self.model.new_int_var(0, 100 * SCALE * cases, f"away {wanted.key}")
        self.model.add_abs_equality(away, difference)
        self.cost.append(away)

    def _options(self, wanted: Wanted) -> None:
        """Options with a number of their own."""
        for choice in wanted.choices:
            for option, limits in choice.options.items():
                if limits is not None:
                    total = self.counting.option_total(wanted.ask.id, wanted.cells, option)
                    self.model.add_linear_constraint(total, limits[0], limits[-1])

    def _score(self, row: ScoreRow) -> None:
        """Keep a score within what is shown as printed, whatever rounding down cut off."""
        whole = lcm(*(share.denominator for share in row.shares.values()))
        total = sum(int(share * whole) * self.percents[row.keys[q]] for q, share in row.shares.items())
        holds = self.model.new_bool_var(str(row.row))
        self.claims[holds.index] = str(row.row)
        low = (row.shown - HALF) * SCALE * whole
        high = (row.shown + HALF) * SCALE * whole - whole
        self.model.add(total >= int(low)).only_enforce_if(holds)
        self.model.add(total <= int(high)).only_enforce_if(holds)

    def _compare(self, wanted: Wanted) -> None:
        """`more_than` and `less_than`: at least one point apart from another question."""
        for row in wanted.rows:
            for word, sign in (("more_than", 1), ("less_than", -1)):
                if word in row.said and wanted.key in self.percents:
                    other = self.area.asks[row.said[word]]
                    _, group = samples(self.area, other)[0]
                    against = self.percents[Wanted(other, cells_in(other, group)).key]
                    self.model.add(sign * self.percents[wanted.key] - sign * against >= SCALE)

    def solve(self, seconds: float) -> Counts:
        """The counts; `Refused` with the printed figures that exclude each other where there are none.

        `seconds` is OR-Tools' deterministic time, the same on every machine.
        """
        claims = [self.model.get_bool_var_from_proto_index(index) for index in self.claims]
        for claim in claims:
            self.model.add(claim == 1)
        self.model.minimize(sum(self.cost))
        solver = quiet_solver(seconds)
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            raise Refused(f"{self.area.name}: {self._why()}")
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise Refused(f"{self.area.name}: no counts were found in {seconds:g} units of time; allow more")
        return {name: solver.value(number) for name, number in self.counting.numbers.items()}

    def _why(self) -> str:
        """The printed figures that cannot all be had: those of one family of questions, or scores."""
        lost = [family for family in self.area.families if _impossible(Search(self.area, family))]
        if lost:
            said = (f"{', '.join(family)} ({'; '.join(self._said(family))})" for family in lost)
            return "what is printed and chosen for these questions excludes each other: " + "; ".join(said)
        fresh = Search(self.area)
        fresh.model.add_assumptions([fresh.model.get_bool_var_from_proto_index(index) for index in fresh.claims])
        solver = quiet_solver(60)
        if solver.solve(fresh.model) != cp_model.INFEASIBLE:
            return "the printed figures exclude each other"
        core = [fresh.claims[index] for index in solver.sufficient_assumptions_for_infeasibility()]
        return "with the questions' figures, these scores cannot be had together: " + "; ".join(core)

    def _said(self, family: tuple[str, ...]) -> list[str]:
        mine = [wanted for wanted in self.wanted.values() if wanted.ask.id in family]
        chosen = (f"chosen {c.figure} where {dict(c.where)}" for wanted in mine for c in wanted.choices)
        return [*(str(row) for wanted in mine for row in wanted.rows), *chosen]


def _impossible(search: Search) -> bool:
    return quiet_solver(5).solve(search.model) == cp_model.INFEASIBLE


def quiet_solver(seconds: float) -> cp_model.CpSolver:
    """A solver that gives the same answer every time."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.cp_model_presolve = False  # tables grow tenfold in it; the search itself is short
    solver.parameters.max_deterministic_time = seconds
    return solver
