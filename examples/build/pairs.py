"""Which whole numbers of cases show a printed figure.

A report prints "72%". Of how many cases, it often does not say. Everything here is exact: a percent is a fraction,
and it is shown as the program shows it, rounded half up to a whole per cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.scores.score import half_up


@dataclass(frozen=True)
class Pair:
    """`above` of `relevant` cases; `relevant` is at least 1."""

    above: int
    relevant: int

    def __post_init__(self) -> None:
        if not 0 <= self.above <= self.relevant or self.relevant < 1:
            raise ValueError(f"{self.above} of {self.relevant} cases cannot be")

    @property
    def percent(self) -> Fraction:
        return Fraction(100 * self.above, self.relevant)

    @property
    def shown(self) -> int:
        return int(half_up(self.percent))

    @property
    def failing_shown(self) -> int:
        """The share *below* the line as a report prints it when it speaks of failures."""
        return int(half_up(100 - self.percent))


@dataclass(frozen=True)
class Figure:
    """What is known of one question's figure over one group of cases; `None` and open ranges mean: nothing.

    `shown` is the printed whole per cent above the line. `complement` says that the report printed the failing share,
    which has to round as printed too. `percents` are limits for the shown figure where none is printed.
    """

    above: range | None = None
    below: range | None = None
    relevant: range | None = None
    shown: int | None = None
    complement: bool = False
    percents: range | None = None

    def __str__(self) -> str:
        named = {"above": self.above, "below": self.below, "relevant": self.relevant, "percent": self.percents}
        parts = [f"{name} {limits[0]}..{limits[-1]}" for name, limits in named.items() if limits is not None]
        return ", ".join([*parts, *([f"{self.shown}%"] if self.shown is not None else [])])

    @property
    def counts(self) -> bool:
        """Whether it fixes a per cent or a number of cases, so that the number of relevant cases must be open."""
        return any(known is not None for known in (self.above, self.below, self.relevant, self.shown))

    def allows(self, pair: Pair) -> bool:
        """Whether these numbers show what was printed."""
        return (
            _within(pair.above, self.above)
            and _within(pair.relevant - pair.above, self.below)
            and _within(pair.relevant, self.relevant)
            and (self.shown is None or pair.shown == self.shown)
            and (not self.complement or self.shown is None or pair.failing_shown == 100 - self.shown)
            and _within(pair.shown, self.percents)
        )


def _within(number: int, limits: range | None) -> bool:
    return limits is None or number in limits


def feasible(figures: Iterable[Figure], relevant: Iterable[int]) -> list[Pair]:
    """Every pair with a number of cases out of `relevant` that satisfies all figures; smallest base first."""
    wanted = list(figures)
    return [pair for pair in _pairs(relevant) if all(figure.allows(pair) for figure in wanted)]


def _pairs(relevant: Iterable[int]) -> Iterator[Pair]:
    for n in sorted({n for n in relevant if n >= 1}):
        for above in range(n + 1):
            yield Pair(above, n)


def why_impossible(shown: int, relevant: int) -> str | None:
    """The sentence that proves that no whole number of `relevant` cases shows `shown` per cent; None where one does."""
    if relevant < 1:
        return f"a per cent ({shown}%) is printed over no cases"
    if feasible([Figure(shown=shown)], [relevant]):
        return None
    under = max((a for a in range(relevant + 1) if Pair(a, relevant).shown < shown), default=0)
    over = min(under + 1, relevant)
    return (
        f"no whole number of {relevant} cases shows {shown}%: {under} of them show {Pair(under, relevant).shown}%, "
        f"{over} show {Pair(over, relevant).shown}%"
    )
