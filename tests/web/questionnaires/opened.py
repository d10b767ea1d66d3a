"""A small inspection with a questionnaire in English and Welsh that is open, and a respondent who answers it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.test import Client
from django.utils import timezone

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.actions import make_codes, open_survey
from inspectorate.web.questionnaires.models import Survey
from tests.inspection.folders import FRAMEWORK as TINY
from tests.inspection.folders import tiny
from tests.people import member
from tests.web.questionnaires.carried import hidden

NAME = "supervised"
#: Routing, a scale, a choice, a number, a date and own words; all in both languages.
ASKED = """\
surveys:
  supervised:
    title: {en: Being supervised, cy: Cael eich goruchwylio}
    audience: offender
    introduction: {en: We want to know how it was for you., cy: Rydym am wybod sut oedd hi i chi.}
    questions:
      - {id: heard, text: {en: Were you listened to?, cy: A wrandawyd arnoch chi?}, scale: both}
      - {id: why, text: {en: What was missing?, cy: Beth oedd ar goll?}, kind: text, applies: {heard: "no"}}
      - id: how_often
        text: {en: How often did you meet?, cy: Pa mor aml y gwnaethoch gyfarfod?}
        kind: choice
        options: {weekly: {en: Every week, cy: Bob wythnos}, monthly: {en: Every month, cy: Bob mis}}
      - {id: meetings, text: {en: How many meetings?, cy: Faint o gyfarfodydd?}, kind: number}
      - {id: since, text: {en: Since when?, cy: Ers pryd?}, kind: date}
      - {id: other, text: {en: Anything else?, cy: Unrhyw beth arall?}, kind: text}
"""
BOTH = (
    'both: {options: {"yes": {label: {en: "Yes", cy: Do}, line: above}, '
    '"no": {label: {en: "No", cy: Naddo}, line: below}}}'
)
FRAMEWORK = re.sub(r"(?ms)^surveys:.*", ASKED, TINY).replace("scales:\n", f"scales:\n  {BOTH}\n", 1)


def asking_inspection(slug: str = "asking", framework: str = FRAMEWORK, **changed: str) -> Inspection:
    """The tiny inspection with that questionnaire; `changed` are other files of it."""
    without = {"surveys_staff__yaml": None, "surveys_staff__csv": None}
    with TemporaryDirectory() as room:
        core = load(tiny(Path(room) / slug, framework__yaml=framework, **without, **changed))
        return import_inspection(by="the tests", core_inspection=core, slug=slug, stage=Stage.FIELDWORK)


def opened_survey(inspection: Inspection, *, name: str = NAME, sent: int = 20, **more: Any) -> Survey:
    """The questionnaire, open for a month, by the lead; Ian screens."""
    said: dict[str, Any] = {
        "languages": ["en", "cy"],
        "closes": timezone.localdate() + timedelta(days=30),
        "keep_late": True,
        "screener": member(inspection, "Ian"),
    }
    return open_survey(by=member(inspection, "Laura"), inspection=inspection, name=name, sent=sent, **(said | more))


def codes_of(survey: Survey, number: int) -> list[str]:
    return make_codes(by=member(survey.inspection, "Laura"), survey=survey, number=number)


def over(survey: Survey, days: int = 1) -> date:
    """Let the closing day be over."""
    from inspectorate.web.written import acting

    survey.closes = timezone.localdate() - timedelta(days=days)
    with acting():
        survey.save()
    return survey.closes


class Respondent:
    """Somebody with a code, and a browser that keeps nothing but the page it shows."""

    def __init__(self, code: str = "", address: str = "192.0.2.1") -> None:
        self.client, self.code, self.address = Client(enforce_csrf_checks=True), code, address
        self.page, self.status = "", 0

    def come(self, by_link: bool = False) -> Respondent:
        """Open the questionnaire by the link, or by typing the code."""
        if by_link:
            return self._got(self.client.get(f"/answer/{self.code}", REMOTE_ADDR=self.address))
        return self._sent({"do": "open", "code": self.code})

    def do(self, what: str, answer: str | None = None) -> Respondent:
        """Press a button of the page, with an answer where one is typed or chosen."""
        return self._sent(hidden(self.page) | {"do": what} | ({} if answer is None else {"answer": answer}))

    def answer(self, answers: dict[str, str]) -> Respondent:
        """Answer question after question until the page to check; what is not told of is left out."""
        self.do("start")
        for _ in range(40):
            at = hidden(self.page).get("at", "")
            if at == "check":
                return self
            self.do("next", answers.get(at, ""))
        raise AssertionError("it never ends")

    def all(self, answers: dict[str, str]) -> Respondent:
        """From the code to the thanks."""
        self.come().answer(answers).do("send")
        assert "Thank you" in self.page or "Diolch" in self.page, self.page
        return self

    def _sent(self, data: dict[str, str]) -> Respondent:
        return self._got(self.client.post("/answer/", data, REMOTE_ADDR=self.address))

    def _got(self, response: Any) -> Respondent:
        self.page, self.status, self.response = response.content.decode(), response.status_code, response
        return self
