"""Every action of questionnaires, done once, for test_every_action.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires import actions, giving, handing, interviewed
from inspectorate.web.questionnaires.box import new_return, store
from inspectorate.web.questionnaires.models import Box, Survey, Words
from inspectorate.web.questionnaires.sealing import key_for, seal
from inspectorate.web.questionnaires.totals import seen_of
from inspectorate.web.questionnaires.typed import Held, Typed, keep, new_mark
from inspectorate.web.written import acting
from tests.people import case_of, member

#: The questionnaire of the tiny framework.
NAME = "staff"


def _open(inspection: Inspection) -> Survey:
    with acting():
        inspection.files.filter(path__startswith="surveys/").delete()
    return actions.open_survey(
        by=member(inspection, "Laura"),
        inspection=inspection,
        name=NAME,
        languages=["en"],
        closes=timezone.localdate() + timedelta(days=9),
        sent=10,
        keep_late=True,
        screener=member(inspection, "Ian"),
    )


def _opening(inspection: Inspection) -> Callable[[], Any]:
    member(inspection, "Ian")
    member(inspection, "Laura")
    with acting():
        inspection.files.filter(path__startswith="surveys/").delete()
    return lambda: _open(inspection)


def _codes(inspection: Inspection) -> Callable[[], Any]:
    survey, laura = _open(inspection), member(inspection, "Laura")
    return lambda: actions.make_codes(by=laura, survey=survey, number=3)


def _change(inspection: Inspection) -> Callable[[], Any]:
    survey, laura, ian = _open(inspection), member(inspection, "Laura"), member(inspection, "Ian")
    closes = survey.closes + timedelta(days=1)
    return lambda: actions.change_survey(by=laura, survey=survey, sent=12, closes=closes, screener=ian)


def _close(inspection: Inspection) -> Callable[[], Any]:
    survey, laura = _open(inspection), member(inspection, "Laura")
    box = Box.objects.get(pk=survey.pk)
    store(box, [new_return({"heard": "yes"}, "en", "online")])
    box.returned = 1
    box.save()
    return lambda: actions.close_survey(by=laura, survey=survey)


def _screen(inspection: Inspection) -> Callable[[], Any]:
    survey, ian = _open(inspection), member(inspection, "Ian")
    actions.close_survey(by=member(inspection, "Laura"), survey=survey)
    sealed = seal(key_for(f"words of survey {survey.pk}"), ["en", "Mr Smith helped"], 1024)
    with acting():
        text = Words.objects.create(key="a" * 32, survey=survey, question="heard", sealed=sealed)
    return lambda: actions.screen_text(by=ian, text=text, words="[a person] helped")


def _give(inspection: Inspection) -> Callable[[], Any]:
    laura = member(inspection, "Laura")
    with acting():
        inspection.files.filter(path__startswith="surveys/").delete()
    rows, about = [{"question": "heard", "percent": "50"}], {"title": "Own survey", "returned": "9"}
    return lambda: giving.give_totals(
        by=laura, inspection=inspection, name=NAME, rows=rows, seen=seen_of(inspection, NAME), about=about
    )


def _take_out(inspection: Inspection) -> Callable[[], Any]:
    laura = member(inspection, "Laura")
    _give(inspection)()
    seen = seen_of(inspection, NAME)
    return lambda: giving.remove_totals(by=laura, inspection=inspection, name=NAME, seen=seen)


def _hand_in(inspection: Inspection) -> Callable[[], Any]:
    survey, olive = _open(inspection), member(inspection, "Olive")
    keep(survey, olive, Held(typed=(Typed(new_mark(), "paper", "en", {"heard": "yes"}),)))
    return lambda: handing.hand_in(by=olive, survey=survey, refused=1)


def _fill_in(inspection: Inspection) -> Callable[[], Any]:
    ian = member(inspection, "Ian")
    case = case_of(inspection, "A-1", reader=ian)
    case.beside = {"manager": "M-1"}
    with acting():
        case.save()
        inspection.files.filter(path__startswith="surveys/").delete()
    form: dict[str, Any] = {"name": "form", "person": "M-1", "answers": {"heard": "yes"}, "seen": ""}
    return lambda: interviewed.fill_in_form(by=ian, inspection=inspection, **form)


ACTS: dict[str, Callable[[Inspection], Callable[[], Any]]] = {
    "questionnaires.actions.open_survey": _opening,
    "questionnaires.actions.make_codes": _codes,
    "questionnaires.actions.change_survey": _change,
    "questionnaires.actions.close_survey": _close,
    "questionnaires.actions.screen_text": _screen,
    "questionnaires.handing.hand_in": _hand_in,
    "questionnaires.interviewed.fill_in_form": _fill_in,
    "questionnaires.giving.give_totals": _give,
    "questionnaires.giving.remove_totals": _take_out,
}
