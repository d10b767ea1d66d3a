"""A figure as it stands in the text, and the ways to put it. Rounding is always that of the shown figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.report.wording import count as in_a_sentence
from inspectorate.report.wording import points_words
from inspectorate.scores.compare import Change
from inspectorate.scores.score import half_up

_TO_NINETEEN = """none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()  # noqa: SIM905 - read as a line of words
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - read as a line of words


@dataclass(frozen=True, slots=True)
class Figure:
    """A live figure: the words that stand in the text, of what it is, and what it was made of, step by step.

    `percent` is the share that it tells, as shown, and `change` the difference; words beside it must bear with them.
    """

    shown: str
    of: str
    percent: int | None = None
    change: Change | None = None
    made: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; counts are None where only the per cent is known, the per cent where nothing is relevant."""

    above: int | None
    relevant: int | None
    percent: int | None

    def turned(self) -> Share:
        """The complement: of the counts, and of the figure that people see, so that the two add up to 100."""
        known = self.above is not None and self.relevant is not None
        below = (self.relevant or 0) - (self.above or 0) if known else None
        return Share(below, self.relevant, None if self.percent is None else 100 - self.percent)


def share_of(above: int, relevant: int) -> Share:
    """A share from counts."""
    return Share(above, relevant, int(half_up(Fraction(100 * above, relevant))) if relevant else None)


def spelled(number: int) -> str:
    """A whole number in words: "none", "seven", "twenty-one", "one hundred and ten"."""
    if number < 20:
        return _TO_NINETEEN[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_TO_NINETEEN[rest]}" if rest else "")
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            link = " and " if rest < 100 else " "
            return f"{spelled(head)} {name}" + (f"{link}{spelled(rest)}" if rest else "")
    raise AssertionError(number)


def count_words(number: int, formats: Collection[str]) -> str:
    """A count as it stands in a sentence: in words below ten, unless a format says otherwise."""
    said = spelled(number) if "words" in formats else in_a_sentence(number)
    return capital(f"{number:,}" if "digits" in formats else said, formats)


def part_words(above: int, relevant: int, formats: Collection[str]) -> str:
    """So many of so many: "seven of 36", "15 of 36"."""
    inner = [each for each in formats if each != "capital"]
    return capital(f"{count_words(above, inner)} of {count_words(relevant, inner)}", formats)


def percent_words(percent: int | str, formats: Collection[str]) -> str:
    """A per cent: "45%", "45 per cent", "45"."""
    return f"{percent}" if "bare" in formats else f"{percent} per cent" if "spelt" in formats else f"{percent}%"


def change_words(change: Change, formats: Collection[str]) -> str:
    """A difference: "+9 points", "9 points", "+9 points, no clear change"."""
    assert change.points is not None
    points = points_words(change.points)
    said = points.lstrip("+−") if "plain" in formats else points
    return f"{said}, {clearly(change)}" if "clear" in formats else said


def clearly(change: Change) -> str:
    """Whether a change is clear, in words."""
    clear = {"improved": "a clear improvement", "fell": "a clear fall"}
    return clear.get(change.word, change.word)


def capital(text: str, formats: Collection[str]) -> str:
    """With a capital where a sentence begins."""
    return text[:1].upper() + text[1:] if "capital" in formats else text
