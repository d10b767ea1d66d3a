"""An inspection of any size for measuring: 240 questions with conditions, and answers by a hash, so always the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from inspectorate.answers.answer import Answer
from inspectorate.caseload.caseload import Case
from inspectorate.framework.files import framework_from_data
from inspectorate.framework.framework import Framework

SECTIONS, CRITERIA, QUESTIONS = 4, 6, 10  # criteria a section, questions a criterion
OPTIONS = ("excellent", "sufficient", "insufficient", "poor", "na")


@dataclass(frozen=True)
class Made:
    """A framework, cases and their answers in memory."""

    framework: Framework
    cases: tuple[Case, ...]
    answers: tuple[Answer, ...]


def make(cases: int, sections: int = SECTIONS, criteria: int = CRITERIA) -> Made:
    """An inspection of so many cases, with so many criteria in each of so many sections.

    Some three in four of its questions apply to a case.
    """
    framework = framework_from_data(_framework(sections, criteria))
    made = tuple(_case(number) for number in range(cases))
    answers = tuple(
        Answer(case.id, question, _option(case.id, question)) for case in made for question in framework.questions
    )
    return Made(framework, made, answers)


def _framework(sections: int, criteria: int) -> dict[str, Any]:
    lines = {"excellent": "above", "sufficient": "above", "insufficient": "below", "poor": "below"}
    options = {name: {"label": name, **({"line": lines[name]} if name in lines else {})} for name in OPTIONS}
    return {
        "schema": "1",
        "id": "measured",
        "title": "Measured",
        "release": "1",
        "facts": {
            "risk": {"label": "Risk", "kind": "choice", "options": {name: name for name in ("low", "medium", "high")}},
            "custody": {"label": "Custody", "kind": "yes_no"},
            "drugs": {"label": "Drugs", "kind": "number"},
            "misuse": {
                "label": "Misuse",
                "kind": "yes_no",
                "derive": [{"when": {"drugs": {"at_least": "4"}}, "is": "yes"}, {"is": "no"}],
            },
        },
        "scales": {"sufficiency": {"options": options}},
        "threads": {"harm": {"title": "Harm"}},
        "scoring": {"criterion": {"question": "80", "summary": "20"}},
        "sections": [_section(number, criteria) for number in range(1, sections + 1)],
        "report": {"beside": [{"label": name.title(), "where": {"risk": [name]}} for name in ("low", "high")]},
    }


def _section(section: int, criteria: int) -> dict[str, Any]:
    each = [_criterion(f"{section}.{number}") for number in range(1, criteria + 1)]
    return {"id": str(section), "title": f"Section {section}", "criteria": each}


def _criterion(name: str) -> dict[str, Any]:
    criterion: dict[str, Any] = {"id": name, "title": f"Criterion {name}"}
    if name.endswith(".5"):
        criterion["applies"] = {"custody": ["no"]}
    return {**criterion, "questions": [_question(name, number) for number in range(1, QUESTIONS + 1)]}


def _question(criterion: str, number: int) -> dict[str, Any]:
    """Every second question has a condition: on a fact, a derived fact, or an earlier question of the criterion."""
    conditions: dict[int, dict[str, Any]] = {
        2: {"risk": ["medium", "high"]},
        4: {f"{criterion}.q1": ["excellent", "sufficient"]},
        6: {"any": [{"misuse": ["yes"]}, {"risk": ["high"]}]},
        8: {"not": {f"{criterion}.q4": ["not_applicable"]}},
    }
    question: dict[str, Any] = {"id": f"{criterion}.q{number}", "text": "Is it so?", "scale": "sufficiency"}
    if number in conditions:
        question["applies"] = conditions[number]
    if number == QUESTIONS:
        question["role"] = "summary"
    if number % 3 == 0:
        question["threads"] = ["harm"]
    return question


def _case(number: int) -> Case:
    name = f"M-{number:05}"
    draw = _hash(name, "facts")
    facts = {
        "risk": ("low", "medium", "high")[draw % 3],
        "custody": ("yes", "no", "no")[draw // 3 % 3],
        "drugs": _fraction(draw // 9 % 11),
    }
    return Case(name, facts)


def _fraction(number: int) -> Any:
    from fractions import Fraction

    return Fraction(number)


def _option(case: str, question: str) -> str:
    return OPTIONS[_hash(case, question) % len(OPTIONS)]


def _hash(*names: str) -> int:
    return int.from_bytes(hashlib.blake2b("/".join(names).encode(), digest_size=4).digest(), "big")
