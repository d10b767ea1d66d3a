"""A respondent's pages: one question each, in two languages, resumed, changed, sent once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from inspectorate.web.audit.models import Event
from inspectorate.web.questionnaires.box import returns_in
from inspectorate.web.questionnaires.models import Box, Code, Survey
from inspectorate.web.questionnaires.slowing import MOST, SLOWING
from tests.people import member
from tests.web.pages import as_, assert_page
from tests.web.questionnaires.carried import hidden
from tests.web.questionnaires.opened import Respondent, asking_inspection, codes_of, opened_survey, over

pytestmark = pytest.mark.django_db

ANSWERS = {"heard": "no", "why": "Time", "how_often": "weekly", "meetings": "12", "since": "27 3 2026", "other": ""}
KEPT = {"heard": "no", "why": "Time", "how_often": "weekly", "meetings": "12", "since": "2026-03-27"}


@pytest.fixture(autouse=True)
def nobody_was_wrong() -> None:
    SLOWING.forget()


@pytest.fixture
def survey(db: None) -> Survey:
    return opened_survey(asking_inspection())


def box_of(survey: Survey) -> Box:
    return Box.objects.get(pk=survey.pk)


def test_from_the_code_to_the_thanks(survey: Survey) -> None:
    code, other = codes_of(survey, 2)
    Respondent(code).all(ANSWERS)
    (found,) = returns_in(box_of(survey))
    assert (found.answers, found.language, found.how) == (KEPT, "en", "online")
    box = box_of(survey)
    assert (box.returned, box.late, box.refused) == (1, 0, 0)
    assert Code.objects.count() == 1
    assert "Being supervised" in Respondent(other).come(by_link=True).page


def test_one_question_a_page_and_only_those_that_apply(survey: Survey) -> None:
    who = Respondent(codes_of(survey, 1)[0]).come().do("start")
    assert "Were you listened to?" in who.page
    assert "How often" not in who.page
    who.do("next", "yes")
    assert "How often did you meet?" in who.page
    who.do("back", "monthly")
    assert 'value="yes" checked' in who.page
    who.do("next", "no")
    assert "What was missing?" in who.page


def test_what_was_answered_on_a_way_that_was_left_is_not_sent(survey: Survey) -> None:
    who = Respondent(codes_of(survey, 1)[0]).come().answer(ANSWERS)
    assert "Time" in who.page
    who.do("change heard").do("next", "yes")
    assert hidden(who.page)["at"] == "check"
    assert "Time" not in who.page
    who.do("send")
    assert "why" not in returns_in(box_of(survey))[0].answers


def test_it_goes_on_elsewhere_and_later(survey: Survey) -> None:
    code = codes_of(survey, 1)[0]
    Respondent(code).come().do("start").do("next", "no").do("next", "Time and patience")
    elsewhere = Respondent(code.lower().replace("-", " "), "198.51.100.7").come()
    assert "Go on where you stopped" in elsewhere.page
    elsewhere.do("start")
    assert "How often did you meet?" in elsewhere.page
    elsewhere.do("back")
    assert "Time and patience" in elsewhere.page


def test_half_done_answers_are_sealed_and_gone_when_sent(survey: Survey) -> None:
    code = codes_of(survey, 1)[0]
    who = Respondent(code).come().do("start").do("next", "no").do("next", "Zanzibar")
    row = Code.objects.get()
    assert row.draft
    assert b"Zanzibar" not in bytes(row.draft)
    assert len(bytes(row.draft)) % 1024 == 12 + 16, "filled up to whole blocks, with the nonce and the tag"
    who.answer({}).do("send")
    assert not Code.objects.exists()
    assert b"Zanzibar" not in bytes(box_of(survey).sealed)


def test_each_page_in_the_other_language(survey: Survey) -> None:
    code = codes_of(survey, 1)[0]
    who = Respondent(code).come().do("language cy")
    assert '<html lang="cy">' in who.page
    assert "Cael eich goruchwylio" in who.page
    who.do("start").do("language en", "no")
    assert '<html lang="en">' in who.page
    assert 'value="no" checked' in who.page, "what was chosen is kept"
    who.do("language cy", "no").do("next", "no")
    assert "Beth oedd ar goll?" in who.page
    assert '<html lang="cy">' in Respondent(code).come().page, "the language is remembered under the code"
    who.answer({"why": "Amser"}).do("language en").do("language cy").do("send")
    assert "Diolch" in who.page
    assert returns_in(box_of(survey))[0].language == "cy"


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [("meetings", "many", "Write a number"), ("since", "once", "Write a date"), ("heard", "maybe", "Choose one")],
)
def test_what_is_no_answer_is_told_and_not_kept(survey: Survey, question: str, typed: str, said: str) -> None:
    who = Respondent(codes_of(survey, 1)[0]).come().answer({}).do(f"change {question}").do("next", typed)
    assert said in who.page
    assert "<title>Error: " in who.page
    assert f">{typed}<" not in who.do("check").page


def test_a_second_sending_and_a_second_use_find_nothing(survey: Survey) -> None:
    code = codes_of(survey, 1)[0]
    who = Respondent(code).come().answer(ANSWERS)
    twin = Respondent(code).come().answer({})
    ready, other = who.page, twin.page
    who.do("send")
    for page in (ready, other):
        who.page = page
        who.do("send")
        assert "This code opens nothing" in who.page
    assert "This code opens nothing" in Respondent(code).come(by_link=True).page
    assert box_of(survey).returned == len(returns_in(box_of(survey))) == 1


def test_two_pages_of_one_code_keep_both_answers(survey: Survey) -> None:
    code = codes_of(survey, 1)[0]
    one, two = (Respondent(code).come().answer({}) for _ in range(2))
    one.do("change heard")
    two.do("change meetings")
    one.do("next", "yes")
    two.do("next", "3").do("send")
    assert returns_in(box_of(survey))[0].answers == {"heard": "yes", "meetings": "3"}


def test_whoever_does_not_want_to_is_counted(survey: Survey) -> None:
    code = codes_of(survey, 1)[0]
    who = Respondent(code).come().do("start").do("next", "no").do("refuse")
    assert Code.objects.exists()
    who.do("refuse yes")
    assert "Your code is erased" in who.page
    assert not Code.objects.exists()
    assert (box_of(survey).refused, box_of(survey).returned) == (1, 0)


def test_late_ones_are_counted_and_kept(survey: Survey) -> None:
    code = codes_of(survey, 1)[0]
    over(survey)
    Respondent(code).all(ANSWERS)
    assert (box_of(survey).returned, box_of(survey).late) == (1, 1)


def test_late_ones_are_not_taken_where_they_are_not_kept(db: None) -> None:
    survey = opened_survey(asking_inspection(), keep_late=False)
    code = codes_of(survey, 1)[0]
    who = Respondent(code).come().answer(ANSWERS)
    over(survey)
    assert "This questionnaire is closed" in who.do("send").page
    assert "This questionnaire is closed" in Respondent(code).come().page
    assert box_of(survey).returned == 0


def test_guessing_is_slowed_down_and_tells_nothing(survey: Survey) -> None:
    code = codes_of(survey, 1)[0]
    guesser = Respondent("AAAA-BBBB-CCCC", "203.0.113.9")
    wrong = guesser.come().page
    for _ in range(MOST):
        guesser.come()
    assert "Wait a quarter of an hour" in guesser.page
    guesser.code = code
    assert "Wait a quarter of an hour" in guesser.come().page, "from there nothing is looked at"
    assert "Being supervised" in Respondent(code, "203.0.113.10").come().page
    used = Respondent(code, "203.0.113.10").all(ANSWERS).come().page
    assert used.replace(code, "") == wrong.replace(guesser.code, "").replace("AAAA-BBBB-CCCC", ""), "used or made up"


@pytest.mark.parametrize("typed", ["", "x", "AAAA-BBBB-CCC0", "é" * 12, "\0" * 12, "A" * 5000, "../../etc"])
def test_what_is_no_code(survey: Survey, typed: str) -> None:
    who = Respondent(typed).come()
    assert "<title>Error: Type your code" in who.page
    who = Respondent(typed)._sent({"ticket": typed, "do": "send"})
    assert "<title>Error: Type your code" in who.page
    assert box_of(survey).returned == 0


def test_no_cookie_no_store_no_referrer(survey: Survey) -> None:
    who = Respondent(codes_of(survey, 1)[0])
    for step in (
        lambda: who._got(who.client.get("/answer/")),
        lambda: who.come(by_link=True),
        lambda: who.do("start"),
        lambda: who.answer(ANSWERS),
        lambda: who.do("send"),
    ):
        response = step().response
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "Cookie" not in response.get("Vary", "")
        assert who.code not in who.page or 'name="code"' in who.page
        assert "http" not in who.page.replace("http-equiv", ""), "nothing from elsewhere"


def test_somebody_signed_in_is_a_stranger_here(survey: Survey) -> None:
    laura = as_(member(survey.inspection, "Laura").user)
    before = laura.session.items()
    page = laura.get(f"/answer/{codes_of(survey, 1)[0]}").content.decode()
    assert "Laura" not in page
    assert laura.session.items() == before
    assert laura.get("/").status_code == 200, "and they are signed in still"


def test_no_event_tells_of_a_respondent(survey: Survey) -> None:
    codes = codes_of(survey, 3)
    before = Event.objects.count()
    Respondent(codes[0]).all(ANSWERS)
    Respondent(codes[1]).come().do("refuse").do("refuse yes")
    Respondent("AAAA-BBBB-CCCC").come()
    assert Event.objects.count() == before


def test_every_page_is_as_it_should_be(survey: Survey) -> None:
    code = codes_of(survey, 1)[0]
    who = Respondent(code)
    assert_page(who.client.get("/answer/"))
    for language in ("en", "cy"):
        assert_page(who.come().do(f"language {language}").response)
        assert_page(who.do("start").response)
        while hidden(who.page)["at"] != "check":
            assert_page(who.do("next", "").response)
        assert_page(who.do("refuse").response)
    assert_page(who.do("refuse yes").response)
    assert_page(who.come().response)


@pytest.mark.parametrize("path", ["/answer", "/answer/x/y", "/answer/?code=x", "/answer/look.css"])
def test_every_address_below_is_one_of_ours(survey: Survey, path: str) -> None:
    response: Any = Client().get(path)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
