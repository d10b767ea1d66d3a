"""Somebody who types in what came back on paper, as a browser without scripts sends it."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

from inspectorate.web.people.models import Member
from inspectorate.web.questionnaires.giving import give_totals
from inspectorate.web.questionnaires.handing import hand_in
from inspectorate.web.questionnaires.models import Survey
from inspectorate.web.questionnaires.totals import seen_of
from inspectorate.web.questionnaires.typed import Held, Quoted, Typed, keep
from inspectorate.web.written import acting
from tests.people import member
from tests.web.pages import as_, assert_page


class Typist:
    """One person at the pages of typing in; `page` is what they see."""

    def __init__(self, member: Member, survey: Survey) -> None:
        self.client: Client = as_(member.user)
        self.here = f"/inspections/{survey.inspection.slug}/questionnaires/{survey.name}/typing/"
        self.page = ""

    def look(self, query: str = "") -> Typist:
        self.page = html.unescape(assert_page(self.client.get(f"{self.here}{query}")))
        return self

    def hidden(self) -> dict[str, str]:
        return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', self.page))

    def press(self, do: str, status: int = 200, **typed: str) -> Typist:
        """Press a button with what the page carries and what is typed; what is only led on to is opened, too."""
        response: Any = self.client.post(self.here, self.hidden() | {"do": do} | typed, follow=True)
        assert response.status_code == status, response.content.decode()[-2500:]
        self.page = html.unescape(assert_page(response, status))
        return self

    def form(self, answers: dict[str, str], query: str = "?do=form") -> str:
        """Type a form and put it on the pile; gives the mark that it had."""
        self.look(query)
        mark = self.hidden()["mark"]
        self.press("check", **fields(answers)).press("keep")
        assert "on your pile" in self.page or f"Write {mark} on the form" in self.page
        return mark

    def again(self, mark: str, answers: dict[str, str]) -> Typist:
        """Type a form that somebody else typed first."""
        return self.look("?do=again").press("compare", mark=mark, **fields(answers))

    def hand_in(self, status: int = 200, **numbers: str) -> Typist:
        return self.look().press("hand in", status, **numbers)


def fields(answers: dict[str, str]) -> dict[str, str]:
    return {f"a-{name}": value for name, value in answers.items()}


def type_some(survey: Survey) -> None:
    """Olive has handed a form in that Laura is to type again; more lies on Laura's pile; partners have totals."""
    inspection = survey.inspection
    laura, olive = member(inspection, "Laura"), member(inspection, "Olive")
    survey.typed_twice = True
    with acting():
        survey.save()
    keep(survey, olive, Held(typed=(Typed("K7PMX", "paper", "en", {"heard": "always"}, again=True),)))
    hand_in(by=olive, survey=survey)
    keep(survey, laura, Held((Typed("BT4NR", "interview", "en", {}),), (), (Quoted("", "en", "Kind people"),)))
    rows = [{"question": "joined", "label": "Asked early", "above": "12", "relevant": "20"}]
    about = {"title": "Partners, asked by the area", "sent": "30", "returned": "20"}
    seen = seen_of(inspection, "partners")
    give_totals(by=laura, inspection=inspection, name="partners", rows=rows, seen=seen, about=about)
