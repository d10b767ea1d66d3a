"""Events in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inspectorate.web.audit.models import Event
from inspectorate.web.people import telling
from inspectorate.web.people.telling import SENTENCES, told

WEB = Path(telling.__file__).parents[1]


def event(action: str, of: str = "", **detail: Any) -> Event:
    return Event(
        number=1, at=datetime(2008, 2, 29, tzinfo=UTC), by="Ann <ann@x.org>", action=action, of=of, detail=detail
    )


@pytest.mark.parametrize(
    ("given", "sentence", "lines"),
    [
        (event("assign", "case/A%2F1", reader="Ian"), "Ann assigned case A/1 to Ian", ()),
        (event("move stage", start="set_up", end="fieldwork"), "Ann moved the inspection from set-up to fieldwork", ()),
        (
            event("clear answer", "case/A-1/1.1.c/Court", before={"value": "yes", "note": ""}, value="", note=""),
            "Ann took back the answer to question 1.1.c of case A-1 (from Court)",
            (("Answer", "none (before: yes)"),),
        ),
        (
            event("return", "case/A-1", queries=[["1.1.a", "Why?"], ["", "Sign"]]),
            "Ann returned case A-1",
            (("Question 1.1.a", "Why?"), ("The whole case", "Sign")),
        ),
        (event("invite", "person/x", person="Bob", role="lead_inspector"), "Ann invited Bob as lead inspector", ()),
        (
            event("declare conflict", "person/x", person="Bob", case="case/A-1", given_back=True, reason="kin"),
            "Ann declared that Bob may not read case A-1",
            (("Reason", "kin"), ("So", "the case went back to be shared out")),
        ),
        (event("something new", "case/A-1"), "Ann something new case A-1", ()),
        (event("assign", "case/A-1"), "Ann assigned case A-1 to –", ()),
    ],
)
def test_an_event_is_told(given: Event, sentence: str, lines: tuple[tuple[str, str], ...]) -> None:
    found = told(given)
    assert (found.sentence, found.lines) == (sentence, lines)


def test_every_action_has_its_sentence() -> None:
    """The names of actions in the code: after `_record(by, thing,` and `action=`, and the moves of a case."""
    from inspectorate.answers.states import MOVES

    texts = [path.read_text(encoding="utf-8") for path in WEB.rglob("*.py")]
    found = {name for text in texts for name in re.findall(r'_record\([\w., ]+, "([a-z -]+)"', text)}
    found |= {name for text in texts for name in re.findall(r'\baction="([a-z -]+)"', text)}
    found |= {move.name for move in MOVES} | {"clear answer"}
    assert len(found) > 20
    assert found - set(SENTENCES) == set()


def test_every_sentence_is_of_one_kind() -> None:
    from inspectorate.web.people.telling import KINDS

    assert sorted(action for actions in KINDS.values() for action in actions) == sorted(SENTENCES)
