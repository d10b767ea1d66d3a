"""Does what was written give back what was printed? Every row of `published.csv`, scored afresh from the files.

The scores come from the program itself (`inspectorate.load`, `inspectorate.score`); nothing of the solver is used here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from examples.build.targets import CASES, COUNT, Row, contradictions
from examples.build.where import SAMPLE, Conditions, plain_where, viewed, with_sample
from inspectorate.answers.answer import by_case
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.condition import Look
from inspectorate.inspection import Inspection, score
from inspectorate.scores.score import QuestionScore, Score, Scores, half_up

NEAR = 5
"""How far "approximately 60" may be from 60 cases."""


@dataclass(frozen=True)
class Compared:
    """A printed figure beside ours; `why` is the sentence that shows that it cannot be had."""

    row: Row
    ours: str
    equal: bool
    why: str = ""

    def line(self) -> str:
        verdict = "equal" if self.equal else f"impossible: {self.why}" if self.why else "DIFFERS"
        where = f" [{self.row.where}]" if self.row.where else ""
        return f"{self.row.of}{where} | {self.row.printed} | {self.ours} | {verdict}"


class Figures:
    """The scores of an inspection under any filter, each made once."""

    def __init__(self, inspection: Inspection, counts: Mapping[str, Any]) -> None:
        self.inspection = inspection
        self.counts = counts
        self.scores = cache(self._scores)

    def _scores(self, where: str) -> tuple[str, Scores]:
        """The sample that a `where` names (main unless said) and the scores under what else it says."""
        plain = plain_where(where)
        sample = plain.pop(SAMPLE, [MAIN])
        return (sample if isinstance(sample, str) else sample[0]), score(self.inspection, where=plain or None)

    def part(self, of: str, where: str) -> tuple[Scores, str] | None:
        """The scores (of the main framework or of an element) that know a question or score, and its id there."""
        sample, scores = self.scores(where)
        before, slash, after = of.rpartition("/")
        if not slash and sample == MAIN and _knows(scores, of):
            return scores, of
        elements = (e for e in scores.elements if e.sample == sample and (e.framework.id == before or not slash))
        return next(((e, after) for e in elements if _knows(e, after)), None)

    def cases(self, where: str, more: Iterable[Any] = ()) -> int:
        """How many cases there are for which a `where` and more conditions hold."""
        conditions = Conditions(self.inspection.frameworks)
        among = with_sample(conditions.read_text(where, "published.csv"))
        parts = [among, *(conditions.read(condition, "counts") for condition in more)]
        return sum(all(part.holds(look) for part in parts) for look in self.looks)

    @cached_property
    def looks(self) -> list[Look]:
        """How conditions see each case, answers included."""
        inspection, answers = self.inspection, by_case(self.inspection.answers)
        return [viewed(c.facts, c.sample, inspection.frameworks, answers.get(c.id, {})) for c in inspection.cases]


def _knows(scores: Scores, of: str) -> bool:
    named = (scores.questions, scores.criteria, scores.sections, scores.threads)
    return any(of in names for names in named) or (of == "overall" and scores.overall is not None)


def compare(rows: Iterable[Row], figures: Figures) -> Iterator[Compared]:
    """Every row that speaks of a question, a score or cases."""
    some = [row for row in rows if row.counts or row.band]
    why = contradictions(row for row in some if _is_question(row, figures))
    for row in some:
        if row.of == CASES or row.of.startswith(COUNT):
            yield from _compare_cases(row, figures)
            continue
        found = figures.part(row.of, row.where)
        if found is None:
            yield Compared(row, "not scored", False)
            continue
        ours, equal = _ours(row, *found, figures)
        yield Compared(row, ours, equal, "" if equal else why.get(row.line, ""))


def _is_question(row: Row, figures: Figures) -> bool:
    found = figures.part(row.of, row.where)
    return found is not None and found[1] in found[0].questions


def _ours(row: Row, scores: Scores, of: str, figures: Figures) -> tuple[str, bool]:
    if of in scores.questions:
        return _question(row, scores.questions[of], figures)
    named: dict[str, Score] = {**scores.criteria, **scores.sections, **scores.threads}
    found = scores.overall if of == "overall" else named[of]
    assert found is not None
    band = found.verdict or found.band or ""
    numbers = row.shown is None or found.shown == row.shown
    shown = "" if found.shown is None else f"{found.shown}%"
    return f"{shown} {band}".strip(), numbers and (not row.band or band == row.band)


def _question(row: Row, ours: QuestionScore, figures: Figures) -> tuple[str, bool]:
    above, below = ours.count.above, ours.count.below
    checks = [
        row.above in (None, above),
        row.relevant in (None, above + below),
        row.below in (None, below),
        row.shown in (None, ours.shown),
        row.failing is None or ours.percent is None or half_up(100 - ours.percent) == row.failing,
        row.spoken is None or (ours.shown is not None and ours.shown in row.spoken),
        *_beside_others(row, ours, figures),
    ]
    shown = "" if ours.shown is None else f", {ours.shown}%"
    return f"{above} of {above + below}{shown}", all(checks) and above + below > 0


def _beside_others(row: Row, ours: QuestionScore, figures: Figures) -> Iterator[bool]:
    for word, sign in (("more_than", 1), ("less_than", -1)):
        if word in row.said:
            found = figures.part(row.said[word], "")
            other = found[0].questions[found[1]].percent if found else None
            yield other is not None and ours.percent is not None and sign * (ours.percent - other) > 0


def _compare_cases(row: Row, figures: Figures) -> Iterator[Compared]:
    """A number of cases, or the share of cases, for which something holds; one number alone is that of the cases."""
    name = row.of.removeprefix(COUNT)
    if row.of != CASES and name not in figures.counts:
        return
    counted = figures.counts.get(name, {})
    holds = [counted["is"]] if counted else []
    among = [counted["among"]] if "among" in counted else []
    number = figures.cases(row.where, [*among, *holds])
    base = figures.cases(row.where if counted else "", among)
    share = int(half_up(Fraction(100 * number, base))) if base else 0
    equal = [
        row.above in (None, number),
        row.relevant in (None, base if row.above is not None else number),
        row.shown in (None, share),
        row.below in (None, base - number),
        row.spoken is None or share in row.spoken,
        *_approximately(row, number),
    ]
    yield Compared(row, f"{number} of {base}, {share}%", all(equal))


def _approximately(row: Row, number: int) -> Iterator[bool]:
    found = re.fullmatch(r"approximately (\d+)", row.said.get("words", ""))
    if found:
        yield abs(int(found[1]) - number) <= NEAR


def table(compared: Iterable[Compared]) -> str:
    """The table *printed / ours / equal*, with a line at the end that counts."""
    some = list(compared)
    lines = ["figure | printed | ours | ", *(one.line() for one in some)]
    equal, lost = sum(one.equal for one in some), sum(bool(one.why) for one in some)
    lines.append(f"{len(some)} printed figures: {equal} equal, {lost} impossible, {len(some) - equal - lost} differ")
    return "\n".join(lines)


def failures(compared: Iterable[Compared]) -> list[Compared]:
    """What differs although nothing proves that it must."""
    return [one for one in compared if not one.equal and not one.why]
