"""Figures that were typed into the text by hand: numbers in figures or words that no token stands for.

A number that names rather than counts is none: dates and years, references ("Appendix 3", "Tier 4"), laws, ids of
criteria and questions, ordinals. Whatever else is no figure of the inspection is said so in the text:
`{{"16 weeks" as typed: the standard asks for it}}`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from inspectorate.report import welsh_numbers
from inspectorate.report.markup import Place, clean, grounds, place_of
from inspectorate.report.tokens import read

_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_SMALL = "two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_REFERRING = (
    "appendix|appendices|annex|annexes|chapter|section|part|paragraph|para|table|figure|chart|recommendation|criterion|"
    "criteria|question|standard|tier|level|category|stage|article|schedule|rule|regulation|form|circular|version|phase|"
    "step|page|item|note|no|number|ss?|reg|room|group"
)
_LABEL = r"[A-Z]{0,3}\d+(?:[./]\d+)*[a-z]?"

#: What looks like a figure and names something instead; earlier ones win.
_NAMES: tuple[tuple[str, str], ...] = (
    ("an address", r"(?:https?://|mailto:|www\.)\S+"),
    ("a date", rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:and|to|–|-)\s+\d{{1,2}})?\s+(?:{_MONTH})\b(?:\s+\d{{4}})?"),
    ("a date", rf"\b(?:{_MONTH})\s+(?:\d{{1,2}},?\s+)?\d{{4}}\b"),
    ("a date", rf"\b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*(?:%|per cent))"),
    ("a date", r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
    ("a span of years", r"\b(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)\b"),
    ("a law", r"\b(?:Act|Order|Rules|Regulations|Directive|Convention)\s+(?:of\s+)?(?:19|20)\d\d\b"),
    ("a year", r"\b(?:in|since|during|until|till|before|after|by|from|to|of|and|year|summer|autumn|winter|spring|early|"
               r"late|mid)[ -](?:19|20)\d\d\b(?!\s*(?:[/–-]\s?\d|%|per cent|[a-z]+s\b))"),
    ("a year", r"\((?:19|20)\d\d\)"),
    ("a reference", rf"\b(?:{_REFERRING})s?\.?\s+{_LABEL}(?:(?:,|,? and|,? or| to|–|-)\s*{_LABEL})*\b"
                    r"(?!\s*(?:%|per cent))"),
    ("a reference", r"\b[A-Z]{1,4}\s?\d+/\d{2,4}\b|\b\d+/(?:19|20)\d\d\b"),
    ("an id", r"\b[A-Za-z]+\d[\w.]*\b"),
    ("an ordinal", r"\b\d+(?:st|nd|rd|th)\b"),
    ("an ordinal", r"\b(?:the|a|this|that|each|every|first|last|next|previous|second|third|fourth)\s+(?:quarter|half)\b"
                   r"(?=\s+(?:of\s+)?(?:(?:the\s+)?(?:year|19|20)|was|is))"),
    ("a word", r"\b(?:one another|no one|some ?one|any ?one|every ?one|each one|which one|the one|this one|that one|"
               r"one[ -](?:to|by)[ -]one|one's|one of (?:the|its|their|our|these|those) (?!\d|remaining|other))"),
    ("a word", r"\b(?:had|have|has|is|was|only|or \w+|good|poor|late|new|better|strong|clear|such) one\b"
               r"(?! of \w*\d)|\bone (?:still|and)\b"),
)  # fmt: skip
_WORDS = rf"(?:(?:{_TENS})(?:[- ](?:one|{_SMALL}))?|{_TEENS}|{_SMALL}|one|an?\s+(?:hundred|thousand|dozen)|dozen)"
_SCALED = rf"{_WORDS}(?:\s+(?:hundred|thousand|million)(?:\s+and\s+{_WORDS})?)?"
_DIGITS = r"(?:£\s?)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s?(?:million|thousand|billion))?"
_NUMBER = rf"(?:(?<![\w.,])(?<!\d){_DIGITS}(?![\w])|\b{_SCALED}\b)"
_FRACTION = (
    r"\b(?:(?:an?|one|two|three|four)[ -](?:half|third|quarter|fifth|tenth|sixth|eighth)s?|half|three[ -]quarters)\b"
)
_UNIT = r"(?:\s?%|\s+per\s+cent\b|\s+percent(?:age)?(?:\s+points?)?\b)"
_FIGURE = (
    rf"{_FRACTION}|{_NUMBER}{_UNIT}?(?:\s+(?:out\s+)?of\s+(?:(?:the|these|those|all|its|their)\s+)?{_NUMBER}{_UNIT}?)?"
)
#: The number of a point in a list, or the number that begins a heading.
_MARKER = re.compile(r"(?m)^[ \t>]*(?:\d+[.)](?=\s)|#{1,6}\s+\d+[.):]?(?=\s))")


@dataclass(frozen=True, slots=True)
class HandTyped:
    """A figure typed by hand: its words as they stand, and where."""

    words: str
    place: Place


def hand_typed(text: str, ids: Collection[str] = (), language: str = "") -> tuple[HandTyped, ...]:
    """The figures typed by hand in a text of a language; `ids` are names of the framework that may stand in it."""
    text = clean(text)
    found = _looking(tuple(sorted(_telling(ids), key=len, reverse=True)), language.partition("-")[0] == "cy")
    taken = [piece.span for piece in read(text).pieces] + [match.span() for match in _MARKER.finditer(text)]
    spans = []
    for match in found.finditer(_without(text, taken)):
        if match["figure"]:
            spans.append(match.span("figure"))
    standing = zip(spans, grounds(text, spans), strict=True)
    return tuple(
        HandTyped(" ".join(text[begin:end].split()), place_of(text, begin, end))
        for (begin, end), ground in standing
        if ground == "prose"
    )


def _telling(ids: Iterable[str]) -> set[str]:
    """Ids that cannot be taken for a number: "1.2", "B1", not "4"."""
    return {name for name in ids if not name.isdigit()}


@lru_cache(maxsize=8)
def _looking(ids: tuple[str, ...], welsh: bool) -> re.Pattern[str]:
    names, figure = _NAMES, _FIGURE
    if welsh:
        names, figure = (*welsh_numbers.NAMES, *_NAMES), f"{welsh_numbers.FIGURE}|{_FIGURE}"
    known = [rf"(?<![\w.])(?:{'|'.join(map(re.escape, ids))})(?![\w%]|\.\d|\s*per cent)"] if ids else []
    passed = "|".join(f"(?:{pattern})" for pattern in [*(pattern for _, pattern in names), *known])
    return re.compile(rf"(?:{passed})|(?P<figure>{figure})", re.IGNORECASE)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spans blotted out, everything else in its place."""
    letters = list(text)
    for begin, end in spans:
        letters[begin:end] = ["\n" if letter == "\n" else "\u2588" for letter in letters[begin:end]]
    return "".join(letters)
