"""How figures are put into words: one way for each thing, the same in every chapter.

Per cents are whole and never stand without the number they are of; fewer than ten cases are told as counts alone,
because a per cent of so few claims more than it knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from inspectorate.framework.words import inner as inner
from inspectorate.report.document import Inline, Line, Number, words
from inspectorate.scores.interval import Interval
from inspectorate.scores.score import QuestionScore, half_up

FEW = 10
NO_PERCENT = "no per cent"
_SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def count(number: int) -> str:
    """A count in a sentence: in words below ten, with thousands' commas above."""
    return _SMALL[number] if 0 <= number < FEW else f"{number:,}"


def many(number: int, one: str, several: str = "") -> str:
    """A count with its noun: "one case", "12 cases"."""
    if number == 0:
        return f"no {several or one + 's'}"
    return f"{count(number)} {one if number == 1 else several or one + 's'}"


def listed(items: Iterable[str]) -> str:
    """Items in a sentence: "a", "a and b", "a, b and c"."""
    known = list(items)
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}" if known else ""


def sentence(text: str, capital: bool = True) -> str:
    """A statement as a sentence: a capital first (unless it follows a colon), a full stop last."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text[-1] in ".?!" else f"{text}."
    return ended[0].upper() + ended[1:] if capital else ended


def percent(shown: int | None) -> str:
    """A shown figure: "62%"."""
    return NO_PERCENT if shown is None else f"{shown}%"


def share(part: int, whole: int) -> int | None:
    """A whole per cent, half up; None of nothing."""
    return int(half_up(Fraction(100 * part, whole))) if whole else None


def figure(shown: int | None, of: str) -> Inline:
    """A shown per cent as a node that says of what it is."""
    return Number(percent(shown), f"{of}.percent")


def cell(shown: int | None, of: str) -> Line:
    """A per cent in a table; where there is none, a dash (the note under the table says what it stands for)."""
    return words("–") if shown is None else (figure(shown, of),)


def whole(value: float) -> int:
    """An end of an interval as a whole number, half up."""
    return int(half_up(Fraction(value)))


def interval(found: Interval | None, turned: bool = False) -> str:
    """An interval: "75% to 93%"; `turned` gives that of the share below the line."""
    if found is None:
        return ""
    low, high = (100 - whole(found.high), 100 - whole(found.low)) if turned else (whole(found.low), whole(found.high))
    return f"{low}% to {high}%" if low != high else f"{low}%"


def confidence_words(confidence: Fraction) -> str:
    """A confidence: "95%"."""
    return f"{float(100 * confidence):g}%"


def points_words(points: int) -> str:
    """A change in points, with its sign: "+9 points", "-1 point"."""
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return f"{sign}{abs(points)} point{'' if abs(points) == 1 else 's'}"


def of_relevant(part: int, whole_count: int, unit: str = "case") -> str:
    """So many of so many: "15 of 36 relevant cases", "all 12 relevant cases"."""
    noun = f"relevant {unit}{'' if whole_count == 1 else 's'}"
    if part == whole_count:
        return (
            f"the one {noun}"
            if whole_count == 1
            else f"both {noun}"
            if whole_count == 2
            else f"all {count(whole_count)} {noun}"
        )
    return f"{count(part)} of {count(whole_count)} {noun}" if part else f"none of {count(whole_count)} {noun}"


def found_in(
    score: QuestionScore, of: str, confidence: Fraction, unit: str = "case", turned: bool = False, sure: bool = True
) -> Line:
    """How often something was so (or, `turned`, was not): counts, per cent and, if wanted (`sure`), interval."""
    above, relevant, shown = score.count.above, score.count.relevant, score.shown
    part = relevant - above if turned else above
    of_them = Number(of_relevant(part, relevant, unit), f"{of}.{'below' if turned else 'above'}")
    if relevant < FEW or shown is None:
        return words(of_them)
    # The complement of the figure that people see, so that the two add up to 100 wherever both are shown.
    seen = Number(f"{100 - shown if turned else shown}%", f"{of}.{'complement' if turned else 'percent'}")
    if not sure:
        return words(of_them, ", ", seen)
    return words(of_them, ": ", seen, f" ({confidence_words(confidence)} interval {interval(score.interval, turned)})")


def label_of(name: str) -> str:
    """An id as words, where nothing better is known: "very_strong" is "very strong"."""
    return name.replace("_", " ")


def noted(notes: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Notes on rows of a table, each with the rows that it is about; the same note stands once."""
    about: dict[str, list[str]] = {}
    for label, note in notes:
        about.setdefault(note, []).append(label)
    return tuple(
        f"{'; '.join(dict.fromkeys(labels))}: {sentence(inner(note), capital=False)}" for note, labels in about.items()
    )
