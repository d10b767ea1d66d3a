"""The shape of `week.yaml` (contract section 4): one table that reading and the reference page both come from."""

from __future__ import annotations

from fractions import Fraction

from inspectorate.framework.shape import Key, ListOf, MapOf, Number, OneOf, Record, Word, Words

SCHEMA_NUMBER = "1"
_COUNT = Number(at_least=Fraction(0), whole=True)
_FROM_ONE = Number(at_least=Fraction(1), whole=True)
_PERCENT = Number(at_least=Fraction(0), at_most=Fraction(100))

DAY = Record(
    "day",
    {
        "date": Key(Word(), required=True, about="such as 2008-01-14"),
        "for": Key(OneOf(("cases", "events"), "use"), about="held on this day; both unless said"),
    },
    shorthand="date",
)
OFFICE = Record(
    "office",
    {
        "label": Key(Words(), about="its id unless said", filled=True),
        "rooms": Key(MapOf(_FROM_ONE), about="the seats of each room; one room with two seats unless said"),
        "base": Key(_COUNT, about="minutes from where the readers set out in the morning; 0 unless said"),
    },
)
MINUTES = Record(
    "length of a sitting",
    {
        "reading": Key(_COUNT, required=True, about="minutes for reading a case"),
        "interview": Key(_FROM_ONE, required=True, about="minutes for the interview after it; within one slot"),
    },
)
TRAVEL = Record(
    "travel table",
    {
        "between": Key(MapOf(MapOf(_COUNT)), about="minutes from an office to another, each pair once"),
        "otherwise": Key(_COUNT, about="minutes between all other pairs; 30 unless said"),
    },
)
LIMITS = Record(
    "list of limits",
    {
        "reader_a_day": Key(_FROM_ONE, about="sittings of a reader; 3 unless said"),
        "manager_a_day": Key(_FROM_ONE, about="interviews of a manager; 3 unless said"),
        "moves_a_day": Key(
            Number(at_least=Fraction(0), at_most=Fraction(1), whole=True),
            about="moves of a reader between offices; 1 unless said",
        ),
        "uneven": Key(
            Number(at_least=Fraction(1)), about="cases that a load may lie away from the fair share; 2 unless said"
        ),
        "lunch": Key(ListOf(Word(), or_single=True), about="slots of which everybody keeps one free"),
    },
)
AREA = Record(
    "share of area assessors",
    {
        "share": Key(_PERCENT, about="per cent of the cases that they read together; a third unless said"),
        "within": Key(_PERCENT, about="points more or less; 5 unless said"),
        "days": Key(ListOf(Word(), or_single=True), about="the days on which they read cases; all unless said"),
    },
)
SECOND = Record("second reading", {"share": Key(_PERCENT, about="per cent of the cases; 0 unless said")})
WEIGHTS = Record(
    "list of weights",
    {
        "travel": Key(_COUNT, about="of a minute of travel; 1 unless said"),
        "uneven": Key(_COUNT, about="of a case away from a fair share; 60 unless said"),
        "overnight": Key(_COUNT, about="of a night in which a reader changes offices; 60 unless said"),
        "wishes": Key(_COUNT, about="of a slot in which somebody is engaged against their wish; 30 unless said"),
    },
)
WEEK = Record(
    "week",
    {
        "schema": Key(OneOf((SCHEMA_NUMBER,), "schema number"), required=True),
        "days": Key(MapOf(DAY), required=True, about="in order; both weeks"),
        "slots": Key(MapOf(Word()), required=True, about="the parts of each day in order, such as 09:00-11:30"),
        "minutes": Key(MINUTES, required=True),
        "offices": Key(MapOf(OFFICE), required=True, about="where interviews and events are held"),
        "travel": Key(TRAVEL),
        "limits": Key(LIMITS),
        "area": Key(AREA),
        "kinds": Key(ListOf(Word(), or_single=True), about="facts; every reader has a case of each of their values"),
        "second": Key(SECOND),
        "seed": Key(Word(), about="which cases are read twice follows from it; 1 unless said"),
        "weights": Key(WEIGHTS, about="what one of each costs in the objective; whole numbers"),
    },
)
