"""Whole numbers in words, as each language counts."""

from __future__ import annotations

from collections.abc import Callable

from inspectorate.language import ENGLISH, spoken

_TO_NINETEEN = """none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()  # noqa: SIM905 - read as a line of words
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - read as a line of words
_UN_I_DDEG = ("dim un", "un", "dau", "tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw", "deg")
_DEGAU = "un dau tri pedwar pum chwe saith wyth naw".split()  # noqa: SIM905 - read as a line of words
#: How the first letters of Welsh numbers are softened: dau is "o ddau".
_SOFTENED = {"d": "dd", "t": "d", "p": "b"}


def spelled(number: int) -> str:
    """A whole number in words: "none", "seven", "twenty-one", "one hundred and ten"; in Welsh up to 99, then digits."""
    return _SPELLERS.get(_language(), _english)(number)


def after_of(said: str) -> str:
    """A number, in words or digits, as it stands after the word for "of": in Welsh "dau" is softened to "ddau"."""
    if _language() != "cy":
        return said
    return _SOFTENED.get(said[:1], said[:1]) + said[1:]


def _language() -> str:
    return spoken().partition("-")[0] or ENGLISH


def _english(number: int) -> str:
    if number < 20:
        return _TO_NINETEEN[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_TO_NINETEEN[rest]}" if rest else "")
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            link = " and " if rest < 100 else " "
            return f"{_english(head)} {name}" + (f"{link}{_english(rest)}" if rest else "")
    raise AssertionError(number)


def _welsh(number: int) -> str:
    """The decimal way of counting that schools teach and figures are read in: "dau ddeg tri"."""
    if number <= 10:
        return _UN_I_DDEG[number]
    if number > 99:
        return f"{number:,}"
    tens, rest = divmod(number, 10)
    said = f"{_DEGAU[tens - 1]} {'ddeg' if tens == 2 else 'deg'}"
    return f"{said} {_UN_I_DDEG[rest]}" if rest else said


_SPELLERS: dict[str, Callable[[int], str]] = {"en": _english, "cy": _welsh}
