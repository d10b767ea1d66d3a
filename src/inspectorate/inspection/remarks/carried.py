"""Printed scores carried up: what figures as printed allow of the scores above them, by interval arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from inspectorate.findings.published import Published
from inspectorate.framework.framework import Criterion, Framework
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.shares import ANY, HUNDRED, Range, around, mean_of, whole
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.inspection.remarks.words import SHARES

FILE = "published.csv"


def ruled_out(whole_: Whole) -> Iterator[Found]:
    """A printed score that the printed figures below it cannot give, whatever they were before rounding."""
    for front, framework in whole_.frameworks():
        yield from _Carrying(whole_, front, framework).found()


class _Carrying:
    """Ranges carried up from printed questions to criteria, sections and the whole; what is not printed is free."""

    def __init__(self, whole_: Whole, front: str, framework: Framework) -> None:
        self.whole, self.front, self.framework = whole_, front, framework
        self.scope = whole_.inspection.particulars.scope
        self.rows: dict[str, list[Published]] = {}
        for row in whole_.rows(where=""):
            self.rows.setdefault(row.of, []).append(row)

    def found(self) -> Iterator[Found]:
        criteria = {}
        for criterion in self.framework.criteria.values():
            if criterion.scored:
                below = self.of_questions(criterion)
                yield from self.compare(criterion.id, below, "its questions")
                criteria[criterion.id] = self.known(criterion.id, below)
        sections = {}
        for section in self.framework.sections:
            parts = [(c.weight, criteria[c.id]) for c in section.scored_criteria]
            below = (mean_of(parts) if self.framework.scoring.section == "mean" else None) or ANY
            yield from self.compare(section.id, below, "its criteria")
            sections[section.id] = self.known(section.id, below)
        if self.framework.scoring.overall == "weighted":
            weighted = [(s.weight, sections[s.id]) for s in self.framework.sections if s.weight and s.scored_criteria]
            yield from self.compare("overall", mean_of(weighted) or ANY, "the sections")
        for thread in self.framework.threads:
            flat = [(Fraction(1), self.of_question(q.id)) for q in self.framework.questions_of_thread(thread)]
            yield from self.compare(thread, mean_of(flat) or ANY, "its questions")

    def compare(self, name: str, below: Range, what: str) -> Iterator[Found]:
        for row in self.rows.get(f"{self.front}{name}", ()):
            if row.percent is not None and not around(row.percent).meets(below):
                told = f"{what} as printed can only give {below}"
                yield Found(FILE, row.line, f"{self.front}{name} is printed as {whole(row.percent)}%, but {told}")

    def known(self, name: str, below: Range) -> Range:
        """What a score may have been: its printed figure, and within that what its parts allow."""
        printed = [around(row.percent) for row in self.rows.get(f"{self.front}{name}", ()) if row.percent is not None]
        return printed[0].within(below) if printed else below

    def of_questions(self, criterion: Criterion) -> Range:
        """What the printed figures of its questions allow."""
        asked = [q for q in criterion.questions if q.scored and self.scope.instruments in (None, frozenset())] or [
            q for q in criterion.questions if q.scored and q.instrument in (self.scope.instruments or ())
        ]
        parts = {
            role: mean_of((q.weight, self.of_question(q.id)) for q in asked if q.role == role)
            for role in ("question", "summary")
        }
        shares = self.framework.scoring.shares
        if shares is None:
            return mean_of((q.weight, self.of_question(q.id)) for q in asked) or ANY
        pairs = [(shares[role], part) for role, part in parts.items() if part is not None]
        return mean_of(pairs) or ANY

    def of_question(self, name: str) -> Range:
        """What the printed figures of a question allow; anything where it has none."""
        allowed = ANY
        for row in self.rows.get(name, ()):
            for span in _spans(row):
                allowed = allowed.within(span)
        return allowed


def _spans(row: Published) -> Iterable[Range]:
    if row.key("option"):
        return
    if row.percent is not None:
        yield around(row.percent, row.places)
    if (failing := row.number("not")) is not None:
        other = around(failing)
        yield Range(HUNDRED - other.high, HUNDRED - other.low)
    if row.above is not None and row.relevant:
        yield Range(*[Fraction(100 * min(row.above, row.relevant), row.relevant)] * 2)
    if row.key("words") in SHARES:
        low, high = SHARES[row.key("words")]
        yield Range(Fraction(low), Fraction(high))
    if row.key("not_words") in SHARES:
        low, high = SHARES[row.key("not_words")]
        yield Range(Fraction(100 - high), Fraction(100 - low))
