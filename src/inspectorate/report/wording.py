"""How figures are put into words: one way for each thing, the same in every chapter.

Per cents are whole and never stand without the number they are of; fewer than ten cases are told as counts alone,
because a per cent of so few claims more than it knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from inspectorate.framework.words import inner as inner
from inspectorate.language import gettext, gettext_noop, ngettext, pgettext
from inspectorate.report.document import Inline, Line, Number, words
from inspectorate.report.phrase import phrase
from inspectorate.scores.compare import Change, Word
from inspectorate.scores.interval import Interval
from inspectorate.scores.score import QuestionScore, half_up

FEW = 10
NO_PERCENT = gettext_noop("no per cent")
_SMALL = (
    *(gettext_noop("none"), gettext_noop("one"), gettext_noop("two"), gettext_noop("three"), gettext_noop("four")),
    *(gettext_noop("five"), gettext_noop("six"), gettext_noop("seven"), gettext_noop("eight"), gettext_noop("nine")),
)


#: What opens with a vowel when it is read aloud, numbers too: un, un deg un (11 to 19), wyth (8, 80, 800).
_VOWEL = re.compile(r"[aeiouwyâêîôûŵŷ]|(?:1(?!,\d)|1[1-9]|8\d{0,2})(?:,\d{3})*(?!\d)", re.IGNORECASE)


def count(number: int) -> str:
    """A count in a sentence: in words below ten, with thousands' commas above."""
    return gettext(_SMALL[number]) if 0 <= number < FEW else f"{number:,}"


def many(number: int, one: str, several: str) -> str:
    """A count with its noun: "one case", "12 cases". Both nouns are written as they are, so that they can be found."""
    noun = ngettext(one, several, number)
    if number == 0:
        return gettext("no {things}", things=noun)
    # Translators: {number} is in digits; take it in place of {count} where words for numbers follow the noun's gender.
    return gettext("{count} {things}", count=count(number), number=f"{number:,}", things=noun)


def listed(items: Iterable[str]) -> str:
    """Items in a sentence: "a", "a and b", "a, b and c"."""
    *others, last = list(items) or [""]
    if not others:
        return last
    before = ", ".join(others)
    if _VOWEL.match(last):
        return pgettext("before a vowel", "{items} and {last}", items=before, last=last)
    return pgettext("before a consonant", "{items} and {last}", items=before, last=last)


def sentence(text: str, capital: bool = True) -> str:
    """A statement as a sentence: a capital first (unless it follows a colon), a full stop last."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text[-1] in ".?!" else f"{text}."
    return ended[0].upper() + ended[1:] if capital else ended


def percent(shown: int | None) -> str:
    """A shown figure: "62%"."""
    return gettext(NO_PERCENT) if shown is None else f"{shown}%"


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
    return gettext("{low}% to {high}%", low=low, high=high) if low != high else f"{low}%"


def confidence_words(confidence: Fraction) -> str:
    """A confidence: "95%"."""
    return f"{float(100 * confidence):g}%"


def points_words(points: int) -> str:
    """A change in points, with its sign: "+9 points", "-1 point"."""
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return ngettext("{signed} point", "{signed} points", abs(points), signed=f"{sign}{abs(points)}")


#: What each change is called, by the rule of comparison.
_CHANGES: dict[Word, str] = {
    "improved": gettext_noop("improved"),
    "fell": gettext_noop("fell"),
    "no clear change": gettext_noop("no clear change"),
    "not comparable": gettext_noop("not comparable"),
}


def change_word(word: Word) -> str:
    """What a change is called: "improved", "no clear change"."""
    return gettext(_CHANGES[word])


def change_told(change: Change | None) -> str:
    """A change in a table: "+9 points: improved"; a dash where there is none."""
    if change is None or change.points is None:
        return "–"
    return f"{points_words(change.points)}: {change_word(change.word)}"


#: What is counted, each as the noun of those that a question is relevant to.
_RELEVANT = {
    "case": lambda number: ngettext("relevant case", "relevant cases", number),
    "answer": lambda number: ngettext("relevant answer", "relevant answers", number),
}


def of_relevant(part: int, whole_count: int, unit: str = "case") -> str:
    """So many of so many: "15 of 36 relevant cases", "all 12 relevant cases". The unit is a case or an answer."""
    things = _RELEVANT[unit](whole_count)
    named = {"part": count(part), "whole": count(whole_count), "number": f"{whole_count:,}", "things": things}
    if part != whole_count:
        return gettext("{part} of {whole} {things}", **named) if part else gettext("none of {whole} {things}", **named)
    if whole_count == 1:
        return gettext("the one {things}", **named)
    return gettext("both {things}", **named) if whole_count == 2 else gettext("all {whole} {things}", **named)


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
    return phrase(
        gettext("{of_them}: {seen} ({confidence} interval {interval})"),
        of_them=of_them,
        seen=seen,
        confidence=confidence_words(confidence),
        interval=interval(score.interval, turned),
    )


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
