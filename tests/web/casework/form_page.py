"""What tests in a browser do on the case form, and what the store holds of it."""

from __future__ import annotations

from typing import Any

from inspectorate.web.casework.models import Answer, Case


def question(page: Any, name: str) -> Any:
    """The place of a question."""
    return page.locator(f'[id="q-{name}"]')


def choose(page: Any, name: str, label: str) -> None:
    """Choose an answer by its label."""
    question(page, name).get_by_text(label, exact=True).click()


def stored(case: Case, name: str) -> tuple[str, str] | None:
    """The value and the note that the store holds for a question."""
    row = Answer.objects.filter(case=case, question=name, cleared=False).first()
    return None if row is None else (row.value, row.note)
