"""What may be asked of a live figure: its forms, and the ways to put it; tables for parser, docs and tests."""

from __future__ import annotations

from dataclasses import dataclass

QUESTION, OPTION, LEVEL, VERDICT, ITEM = "question", "option", "level", "verdict", "item"
ANSWER, SURVEY, MEASURE, CONTEXT = "answer", "survey", "measure", "context"
CASES, PEOPLE, DATE, NAMED = "cases", "people", "date", "named"
#: Kinds of thing that a token can name, each in words.
KINDS: dict[str, str] = {
    QUESTION: "a question",
    OPTION: "an option of a question",
    LEVEL: "a scored criterion, a section, a thread or the whole",
    VERDICT: "a judged criterion",
    ITEM: "an item of a judged criterion",
    ANSWER: "a question of a survey",
    SURVEY: "a survey",
    MEASURE: "a measure",
    CONTEXT: "a figure about the body",
    CASES: "cases",
    PEOPLE: "people, or the caseload",
    DATE: "a date of the inspection",
    NAMED: "the inspection's body or title",
}
_SHARES = (QUESTION, OPTION, ANSWER, CASES)


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that can be asked: of which kinds, what comes of it, and the formats that change it."""

    gives: str
    of: tuple[str, ...]
    formats: tuple[str, ...] = ()


_PERCENT, _COUNT = ("bare", "spelt"), ("words", "digits", "capital")

FORMS: dict[str, Form] = {
    "percent": Form("the per cent, as shown", _SHARES, _PERCENT),
    "count": Form("how many, in words below ten", (*_SHARES, SURVEY, PEOPLE), _COUNT),
    "relevant": Form("of how many", _SHARES, _COUNT),
    "part": Form("so many of so many", _SHARES, _COUNT),
    "interval": Form("how sure a per cent is", (QUESTION, LEVEL)),
    "score": Form("the score", (LEVEL,), _PERCENT),
    "points": Form("the points of an overall score, of how many", (LEVEL,), _COUNT),
    "band": Form("the words of the band", (LEVEL,), ("capital",)),
    "verdict": Form("the words of the verdict", (VERDICT,), ("capital",)),
    "grade": Form("the words of the grade", (ITEM, MEASURE), ("capital",)),
    "change": Form("the difference to the original inspection, in points", (QUESTION, LEVEL), ("plain", "clear")),
    "returned": Form("how many came back, of how many where that is known", (SURVEY,), _COUNT),
    "sent": Form("how many were sent out", (SURVEY,), _COUNT),
    "interviewed": Form("how many were interviewed", (SURVEY,), _COUNT),
    "actual": Form("what was reached", (MEASURE,), ("bare", "spelt", "unit")),
    "target": Form("what was to be reached", (MEASURE,), ("bare", "spelt", "unit")),
    "national": Form("the same of the country as a whole", (MEASURE, CONTEXT), ("bare", "spelt", "unit")),
    "previous": Form("what was reached before", (MEASURE,), ("bare", "spelt", "unit")),
    "predicted": Form("what was to be expected", (MEASURE,), ("bare", "spelt", "unit")),
    "status": Form("met, near miss or missed", (MEASURE,), ("capital",)),
    "value": Form("the figure", (CONTEXT,), ("bare", "spelt", "unit")),
    "date": Form("the day, month or year", (DATE, CONTEXT)),
    "named": Form("the name", (NAMED,)),
}

#: The form that is meant where none is written.
USUAL: dict[str, str] = {
    QUESTION: "percent", OPTION: "percent", LEVEL: "score", VERDICT: "verdict", ITEM: "grade", ANSWER: "percent",
    SURVEY: "returned", MEASURE: "actual", CONTEXT: "value", CASES: "count", PEOPLE: "count", DATE: "date",
    NAMED: "named",
}  # fmt: skip

FORMATS: dict[str, str] = {
    "words": "counts in words, however large",
    "digits": "counts in figures, however small",
    "capital": "with a capital, to begin a sentence",
    "spelt": "“45 per cent” for 45%",
    "bare": "the number alone, without % or unit",
    "unit": "with the unit: “11.0 days”",
    "plain": "a change without its sign: “9 points”, after a word such as rose",
    "clear": "a change with whether it is clear: “+9 points, no clear change”",
}
