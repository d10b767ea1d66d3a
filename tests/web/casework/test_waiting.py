"""What a question waits for: the answers that would settle it, through everything that is worked out from them."""

from __future__ import annotations

import pytest

from inspectorate.answers.progress import Progress
from inspectorate.answers.routing import CaseView
from inspectorate.framework.condition import ALWAYS, Condition, Value
from inspectorate.framework.files import parse_framework
from inspectorate.framework.where import condition_from_data
from inspectorate.web.casework.reading import Part
from inspectorate.web.casework.waiting import waits_for
from tests.web.casework.routed import FIRST, FLAGGED, RISK, SECOND, framework

FACTS = [
    RISK,
    FLAGGED,
    "score: {label: Score, kind: number}",
    'heavy: {label: Heavy, kind: yes_no, derive: [{when: {score: {at_least: 4}}, is: "yes"}, {is: "no"}]}',
]
QUESTIONS = [
    FIRST,
    SECOND,
    "{id: c, text: By risk, scale: yes_no, applies: {risk: [high]}}",
    '{id: d, text: By rule, scale: yes_no, applies: {heavy: ["yes"]}}',
    '{id: e, text: After the second, scale: yes_no, applies: {b: ["yes"], flagged: ["yes"]}}',
    "{id: f, text: Settled, scale: yes_no}",
]
FRAMEWORK = parse_framework(framework("waits", FACTS, QUESTIONS).encode(), "waits.yaml")


def part(facts: dict[str, Value] | None = None, among: Condition = ALWAYS) -> Part:
    view = CaseView(FRAMEWORK, facts or {}, {})
    return Part(FRAMEWORK, view, {}, tuple(FRAMEWORK.questions.values()), Progress(), among)


@pytest.mark.parametrize(
    ("question", "waits"),
    [
        ("b", (("a", "The first"),)),
        ("c", (("", "Risk"),)),
        ("d", (("", "Score"),)),
        ("e", (("a", "The first"), ("flagged", "Flagged"))),
        ("f", ()),
    ],
)
def test_it_waits_for_what_can_be_answered_or_must_come_with_the_caseload(
    question: str, waits: tuple[tuple[str, str], ...]
) -> None:
    assert sorted(waits_for([part()], question)) == sorted(waits)


def test_what_is_known_is_not_waited_for() -> None:
    assert waits_for([part({"risk": "high"})], "c") == ()


def test_an_element_that_is_not_yet_known_to_concern_the_case() -> None:
    among = condition_from_data({"flagged": ["yes"]}, FRAMEWORK)
    assert waits_for([part(among=among)], "f") == (("flagged", "Flagged"),)
