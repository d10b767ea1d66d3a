"""What is known of a case before it is read, in words."""

from __future__ import annotations

from inspectorate.framework.framework import Fact
from inspectorate.web.casework.models import Case
from inspectorate.web.whole import still


def known_facts(case: Case) -> list[tuple[str, str]]:
    """Each fact that the case or the caseload gives, its label and its value in words, in the framework's order."""
    texts = {**case.known, **case.facts}
    facts: dict[str, Fact] = {}
    for framework in still(case.inspection).frameworks:
        facts = {**framework.facts, **facts}
    return [(str(fact.label), _words(fact, texts[name])) for name, fact in facts.items() if texts.get(name)]


def _words(fact: Fact, text: str) -> str:
    if text in fact.options:
        return str(fact.options[text])
    if fact.kind == "yes_no":
        return text.capitalize()
    return "none" if text == "none" else text
