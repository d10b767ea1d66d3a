"""A figure as it stands in the text, and the ways to put it. Rounding is always that of the shown figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.language import gettext, gettext_noop
from inspectorate.language.numbers import after_of
from inspectorate.language.numbers import spelled as spelled
from inspectorate.report.wording import change_word, points_words
from inspectorate.report.wording import count as in_a_sentence
from inspectorate.scores.compare import Change
from inspectorate.scores.score import half_up

_CLEAR = {"improved": gettext_noop("a clear improvement"), "fell": gettext_noop("a clear fall")}


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


def count_words(number: int, formats: Collection[str]) -> str:
    """A count as it stands in a sentence: in words below ten, unless a format says otherwise."""
    said = spelled(number) if "words" in formats else in_a_sentence(number)
    return capital(f"{number:,}" if "digits" in formats else said, formats)


def part_words(above: int, relevant: int, formats: Collection[str]) -> str:
    """So many of so many: "seven of 36", "15 of 36"."""
    inner = [each for each in formats if each != "capital"]
    part, whole = count_words(above, inner), after_of(count_words(relevant, inner))
    return capital(gettext("{part} of {whole}", part=part, whole=whole), formats)


def percent_words(percent: int | str, formats: Collection[str]) -> str:
    """A per cent: "45%", "45 per cent", "45"."""
    if "bare" in formats:
        return f"{percent}"
    return gettext("{percent} per cent", percent=percent) if "spelt" in formats else f"{percent}%"


def change_words(change: Change, formats: Collection[str]) -> str:
    """A difference: "+9 points", "9 points", "+9 points, no clear change"."""
    assert change.points is not None
    points = points_words(change.points)
    said = points.lstrip("+−") if "plain" in formats else points
    return f"{said}, {clearly(change)}" if "clear" in formats else said


def clearly(change: Change) -> str:
    """Whether a change is clear, in words."""
    return gettext(_CLEAR[change.word]) if change.word in _CLEAR else change_word(change.word)


def capital(text: str, formats: Collection[str]) -> str:
    """With a capital where a sentence begins."""
    return text[:1].upper() + text[1:] if "capital" in formats else text
