"""The shape of a framework file (contract section 1): one table that reading and the JSON Schema both come from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from inspectorate.framework.agreeing import MILESTONE, NEXT_STEP
from inspectorate.framework.charting import CHARTS
from inspectorate.framework.framework import FACT_KINDS, ROLES
from inspectorate.framework.located import Faults, Located
from inspectorate.framework.shape import (
    AsIs,
    Key,
    ListOf,
    MapOf,
    Number,
    OneOf,
    PerCents,
    Record,
    Shape,
    Word,
    Words,
    YesNo,
    suggest,
)

SCHEMA_NUMBER = "1"
LEVELS = ("criterion", "section", "thread", "overall")

CONDITION = AsIs({"$ref": "#/$defs/condition"})
ANYTHING = AsIs({})
WEIGHT = AsIs({"type": ["string", "number"], "description": "a name from weights, or a number above 0"})
POSITIVE = Number(above=Fraction(0))

RULE = Record(
    "rule",
    {
        "when": Key(CONDITION, about="the last rule has none"),
        "is": Key(ANYTHING, required=True, about="a value, or {fact: NAME} to copy a fact"),
    },
)
FACT = Record(
    "fact",
    {
        "label": Key(Words(), about="its id unless said", filled=True),
        "kind": Key(OneOf(FACT_KINDS, "kind"), required=True),
        "options": Key(MapOf(Words()), about="for a choice: id and words of each option"),
        "at_least": Key(Number()),
        "at_most": Key(Number()),
        "derive": Key(ListOf(RULE), about="the first rule that holds gives the value"),
        "asked": Key(YesNo(), about="asked in the form, not expected in the caseload"),
        "guidance": Key(Words()),
    },
)
OPTION = Record(
    "option",
    {"label": Key(Words()), "line": Key(OneOf(("above", "below"), "line"))},
    shorthand="label",
)
SCALE = Record(
    "scale",
    {
        "label": Key(Words()),
        "options": Key(MapOf(OPTION), required=True),
        "note": Key(Record("note", {"when": Key(ListOf(Word(), or_single=True), required=True)})),
    },
)
INSTRUMENT = Record("instrument", {"label": Key(Words(), about="its id unless said", filled=True)}, shorthand="label")
QUESTION = Record(
    "question",
    {
        "id": Key(Word(), required=True),
        "text": Key(Words(), required=True),
        "scale": Key(Word()),
        "kind": Key(OneOf(FACT_KINDS, "kind")),
        "options": Key(MapOf(Words())),
        "role": Key(OneOf(ROLES, "role")),
        "instrument": Key(Word()),
        "weight": Key(WEIGHT),
        "threads": Key(ListOf(Word(), or_single=True)),
        "applies": Key(CONDITION),
        "derive": Key(ListOf(RULE)),
        "override": Key(OneOf(("allowed", "no"), "override")),
        "guidance": Key(Words()),
        "was": Key(Word(), about="the question's id in the release before"),
    },
)
ITEM_MEASURES = Record(
    "measures table",
    {
        "of": Key(ListOf(Word(), or_single=True), required=True),
        "grades": Key(
            ListOf(
                Record(
                    "step",
                    {
                        "share": Key(Number(at_least=Fraction(0), at_most=Fraction(1)), required=True),
                        "grade": Key(Word(), required=True),
                    },
                )
            ),
            required=True,
            about="the least share of the measures met for each grade, best first",
        ),
    },
)
ITEM = Record(
    "item",
    {
        "id": Key(Word(), required=True),
        "text": Key(Words(), required=True),
        "weight": Key(WEIGHT),
        "counted": Key(YesNo()),
        "measures": Key(ITEM_MEASURES),
        "guidance": Key(Words()),
    },
)
CRITERION = Record(
    "criterion",
    {
        "id": Key(Word(), required=True),
        "title": Key(Words(), about="its id unless said", filled=True),
        "statement": Key(Words()),
        "weight": Key(WEIGHT),
        "applies": Key(CONDITION),
        "questions": Key(ListOf(QUESTION)),
        "judged": Key(Word(), about="a verdict of verdicts: the criterion is not scored from cases"),
        "items": Key(ListOf(ITEM)),
        "guidance": Key(Words()),
    },
)
SECTION = Record(
    "section",
    {
        "id": Key(Word(), required=True),
        "title": Key(Words(), about="its id unless said", filled=True),
        "statement": Key(Words()),
        "weight": Key(WEIGHT),
        "applies": Key(CONDITION),
        "criteria": Key(ListOf(CRITERION), required=True),
    },
)
SCORING = Record(
    "scoring",
    {
        "criterion": Key(
            Record("share", {"question": Key(POSITIVE, required=True), "summary": Key(POSITIVE, required=True)})
        ),
        "section": Key(OneOf(("mean", "lowest_band"), "rule")),
        "overall": Key(OneOf(("none", "weighted", "points"), "rule")),
        "points": Key(MapOf(Number())),
    },
)
BAND = Record(
    "band",
    {
        "id": Key(Word(), required=True),
        "from": Key(Number(), required=True),
        "label": Key(Words()),
    },
)
DISCRETION = Record(
    "discretion",
    {"within": Key(Number(at_least=Fraction(0))), "cases_at_most": Key(Number(at_least=Fraction(0), whole=True))},
)
BANDS = Record(
    "set of bands",
    {level: Key(ListOf(BAND)) for level in LEVELS}
    | {
        "on": Key(OneOf(("shown", "exact"), "figure")),
        "discretion": Key(Record("discretion", {level: Key(DISCRETION) for level in LEVELS})),
    },
)
VERDICT_RULE = Record(
    "verdict rule",
    {
        "id": Key(Word(), required=True),
        "label": Key(Words()),
        "each": Key(Word()),
        "most": Key(Word()),
        "some": Key(Word()),
        "rest": Key(Word()),
    },
)
VERDICTS = Record(
    "verdict",
    {
        "grades": Key(
            AsIs(
                {
                    "anyOf": [
                        {"type": "array", "items": {"type": "string"}},
                        {"type": "object", "additionalProperties": Words().schema()},
                    ]
                }
            ),
            about="best first",
        ),
        "rules": Key(ListOf(VERDICT_RULE)),
        "options": Key(MapOf(Words())),
    },
)
MEASURE = Record(
    "measure",
    {
        "label": Key(Words(), about="its id unless said", filled=True),
        "unit": Key(Word()),
        "better": Key(OneOf(("higher", "lower"), "direction")),
        "near": Key(Number(at_least=Fraction(0))),
        "domain": Key(Word()),
        "national": Key(
            OneOf(("judged", "shown"), "way with the national figure"),
            about="shown: it is a sum of all areas, which no target of one area fits (judged unless said)",
        ),
    },
)
PERFORMANCE = Record(
    "performance framework",
    {
        "title": Key(Words(), about="what others call their framework of grades"),
        "domains": Key(MapOf(Words()), about="the groups that measures stand in, each with its words"),
        "grades": Key(MapOf(Words()), about="the grades that others give, each with what it means, best first"),
    },
)
SURVEY = Record(
    "survey",
    {
        "title": Key(Words(), required=True),
        "audience": Key(Word(), about="who answers: offender, victim, sentencer, staff, partner, ..."),
        "introduction": Key(Words(), about="what it is for and what becomes of the answers; read before the first one"),
        "closing": Key(Words(), about="read after the last one"),
        "anonymous": Key(YesNo(), about="yes unless said; no where the reader knows whom a form is about"),
        "questions": Key(ListOf(QUESTION), required=True, about="each may look at those before it"),
    },
)
KINDS = ("full", "follow_up", "thematic", "focused")
_KIND = OneOf(KINDS, "kind of inspection")


@dataclass(frozen=True)
class ListByKind:
    """A list of words, or one for each kind of inspection."""

    def read(self, at: Located, faults: Faults) -> Any:
        """The list, or the lists by kind."""
        if not isinstance(at.value, dict):
            return ListOf(Word()).read(at, faults)
        for kind, item in at.value.items():
            if kind not in KINDS:
                wrong = f"{kind!r} is no kind of inspection"
                faults.add(item, "unknown-key", wrong, suggest(kind, KINDS))
        return {kind: ListOf(Word()).read(item, faults) for kind, item in at.value.items()}

    def schema(self) -> dict[str, Any]:
        """One list, or a mapping of lists."""
        words = ListOf(Word()).schema()
        by_kind = {"type": "object", "properties": dict.fromkeys(KINDS, words), "additionalProperties": False}
        return {"anyOf": [words, by_kind]}


APPENDIX = Record(
    "appendix",
    {
        "id": Key(Word(), required=True, filled=True, about="texts refer to it: [](#appendix-ID)"),
        "title": Key(Words(), required=True, filled=True),
        "text": Key(Words(), required=True, filled=True, about="Markdown; figures in it may be live"),
        "kinds": Key(ListOf(_KIND, or_single=True), about="the kinds of inspection that have it; all unless said"),
    },
)
_PER_CENT = Number(at_least=Fraction(0), at_most=Fraction(100), whole=True)
REPORT = Record(
    "report",
    {
        "line": Key(Number(at_least=Fraction(0), at_most=Fraction(100)), about="parts strengths from what to improve"),
        "draft": Key(
            Record(
                "draft",
                {
                    "strengths_from": Key(_PER_CENT, about="questions from here on are drafted as strengths"),
                    "improve_below": Key(_PER_CENT, about="questions below it are drafted as areas for improvement"),
                },
            ),
            about="the lines of first drafts; the line above unless said",
        ),
        "chapters": Key(ListByKind(), about="their order: one list, or one for each kind of inspection"),
        "charts": Key(CHARTS, about="what each chart shows; [] leaves a chart out"),
        "appendices": Key(ListOf(APPENDIX), about="texts that every report has, numbered in this order"),
        "acknowledgements": Key(Words(), about="whom every report thanks (Markdown)"),
        "abbreviations": Key(MapOf(Words()), about="what each stands for; a report lists those that occur in it"),
        "words": Key(MapOf(PerCents()), about="the per cents that most, few, half ... stand for: {most: [60, 99]}"),
        "milestones": Key(ListOf(MILESTONE), about="what falls due when, in order"),
        "next_steps": Key(
            ListOf(NEXT_STEP), about="what may follow after the report: the first that holds is proposed"
        ),
    },
    open=True,
)
FRAMEWORK = Record(
    "framework",
    {
        "schema": Key(OneOf((SCHEMA_NUMBER,), "schema number"), required=True),
        "id": Key(Word(), required=True),
        "title": Key(Words(), required=True),
        "release": Key(Word()),
        "sources": Key(ListOf(Words(), or_single=True)),
        "guidance": Key(Words()),
        "confidence": Key(Number(above=Fraction(1, 2), at_most=Fraction(999, 1000))),
        "facts": Key(MapOf(FACT)),
        "instruments": Key(MapOf(INSTRUMENT)),
        "scales": Key(MapOf(SCALE)),
        "weights": Key(MapOf(POSITIVE)),
        "sections": Key(ListOf(SECTION), required=True),
        "threads": Key(
            MapOf(Record("thread", {"title": Key(Words(), about="its id unless said", filled=True)}, shorthand="title"))
        ),
        "scoring": Key(SCORING),
        "bands": Key(BANDS),
        "verdicts": Key(MapOf(VERDICTS)),
        "measures": Key(MapOf(MEASURE)),
        "performance": Key(PERFORMANCE, about="the words of domains and grades that others give to measures"),
        "surveys": Key(MapOf(SURVEY), about="questionnaires, in the same question language"),
        "report": Key(REPORT, about="chapters, standing texts, milestones by kind of inspection"),
    },
)

_VALUE = {"type": ["string", "number", "boolean"]}
_LIMITS = {
    "type": "object",
    "properties": {
        "at_least": _VALUE,
        "at_most": _VALUE,
        "between": {"type": "array", "items": _VALUE, "minItems": 2, "maxItems": 2},
    },
    "additionalProperties": False,
    "minProperties": 1,
}
_DAYS = {
    "type": "object",
    "properties": {
        "from": {"type": "string"},
        "to": {"type": "string"},
        "working": {"type": "string"},
        "at_least": Number().schema(),
        "at_most": Number().schema(),
        "between": {"type": "array", "items": Number().schema(), "minItems": 2, "maxItems": 2},
    },
    "required": ["from", "to"],
    "additionalProperties": False,
}
_CONDITION = {
    "type": "object",
    "properties": {
        "any": {"type": "array", "items": {"$ref": "#/$defs/condition"}, "minItems": 1},
        "all": {"type": "array", "items": {"$ref": "#/$defs/condition"}, "minItems": 1},
        "not": {"$ref": "#/$defs/condition"},
        "days": _DAYS,
    },
    "additionalProperties": {"anyOf": [_VALUE, {"type": "array", "items": _VALUE, "minItems": 1}, _LIMITS]},
    "description": "conditions are data; several names in one mapping must all hold",
}


def json_schema(shape: Shape = FRAMEWORK) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a framework file, made from the same table that reads it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A framework of inspectorate",
        **shape.schema(),
        "$defs": {"condition": _CONDITION},
    }


def schema_text() -> str:
    """The JSON Schema as a file for editors."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
