"""A small framework, caseloads drawn by hash, and designs, for the tests of the sample."""

from __future__ import annotations

import hashlib
from typing import Any

from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.caseload.files import value_from
from inspectorate.framework.files import framework_from_data
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import as_data
from inspectorate.sample.design import Design
from inspectorate.sample.files import design_from_data

FRAMEWORK: Framework = framework_from_data(
    as_data(
        {
            "schema": 1,
            "id": "small",
            "title": "Small",
            "facts": {
                "order": {"label": "Order", "kind": "choice", "options": {"community": "C", "licence": "L"}},
                "risk": {"label": "Risk", "kind": "choice", "options": {"low": "L", "high": "H"}},
                "prolific": {"label": "Prolific", "kind": "yes_no"},
                "woman": {"label": "Woman", "kind": "yes_no"},
                "score": {"label": "Score", "kind": "number"},
                "ward": {"label": "Ward", "kind": "text"},
                "began_on": {"label": "Began", "kind": "date"},
                "needs_care": {
                    "label": "Needs care",
                    "kind": "yes_no",
                    "derive": [{"when": {"score": {"at_least": 4}}, "is": True}, {"is": False}],
                },
            },
            "scales": {"yn": {"options": {"yes": {"line": "above"}, "no": {"line": "below"}}}},
            "sections": [
                {
                    "id": "1",
                    "title": "One",
                    "criteria": [
                        {"id": "1.1", "title": "One", "questions": [{"id": "1.1.a", "text": "Q", "scale": "yn"}]}
                    ],
                }
            ],
        }
    )
)  # fmt: skip


def case(name: str, **facts: str) -> Case:
    """A case with facts as a file would hold them; blank ones are not known."""
    known = {}
    for fact, text in facts.items():
        if text:
            kind = FRAMEWORK.facts[fact]
            known[fact] = value_from(kind.kind, tuple(kind.options), text)
            assert known[fact] is not None, f"{text!r} is no value of {fact}"
    return Case(name, known)


def caseload(*cases: Case) -> Caseload:
    """These cases."""
    return Caseload(cases)


def many(number: int, high: int = 5, prolific: int = 8, women: int = 7, licence: int = 3) -> Caseload:
    """So many cases, of which about one in so many is of each kind, by hash."""

    def one_in(name: str, what: str, parts: int) -> bool:
        return int(hashlib.sha256(f"{name}/{what}".encode()).hexdigest(), 16) % parts == 0

    names = [f"C-{n:04}" for n in range(1, number + 1)]
    return caseload(
        *(
            case(
                name,
                order="licence" if one_in(name, "order", licence) else "community",
                risk="high" if one_in(name, "risk", high) else "low",
                prolific="yes" if one_in(name, "prolific", prolific) else "no",
                woman="yes" if one_in(name, "woman", women) else "no",
            )
            for name in names
        )
    )


def design(**keys: Any) -> Design:
    """A design as its file would say it."""
    return design_from_data(as_data(keys), FRAMEWORK)
