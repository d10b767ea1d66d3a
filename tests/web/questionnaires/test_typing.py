"""Typed in from paper, once or by two people, and interviews: on a pile, handed in together, counted as they should."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.inspection import load, save
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.actions import export_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.actions import close_survey
from inspectorate.web.questionnaires.box import returns_in
from inspectorate.web.questionnaires.handing import hand_in
from inspectorate.web.questionnaires.models import Box, Pile, Survey, Words
from inspectorate.web.whole import still, whole
from tests.people import member
from tests.web.pages import as_, assert_page
from tests.web.questionnaires.opened import NAME, Respondent, asking_inspection, codes_of, opened_survey, over
from tests.web.questionnaires.typists import Typist

pytestmark = pytest.mark.django_db
ONE = f"/inspections/asking/questionnaires/{NAME}/"


@pytest.fixture
def asking(db: None) -> Inspection:
    return asking_inspection()


def typist(survey: Survey, name: str = "Olive") -> Typist:
    return Typist(member(survey.inspection, name), survey)


def answers_in(survey: Survey) -> list[dict[str, str]]:
    return [dict(each.answers) for each in returns_in(Box.objects.get(pk=survey.pk))]


def test_forms_on_paper_are_counted_beside_those_sent_online(asking: Inspection) -> None:
    survey = opened_survey(asking, sent=30)
    for code in codes_of(survey, 3):
        Respondent(code).all({"heard": "yes"})
    olive = typist(survey)
    for number in range(4):
        olive.form({"heard": "no", "why": f"reason {number}", "meetings": str(number)})
    assert "4" in olive.look().page
    box = Box.objects.get()
    assert (box.returned, len(returns_in(box))) == (3, 3), "what is not handed in does not count yet"
    assert "4 forms, 0 people interviewed" in olive.hand_in().page
    box.refresh_from_db()
    assert (box.returned, box.late, box.refused, box.interviewed) == (7, 0, 0, 0)
    assert sum(each.how == "paper" for each in returns_in(box)) == 4
    close_survey(by=member(asking, "Laura"), survey=survey)
    page = assert_page(as_(member(asking, "Laura").user).get(f"{ONE}results/"))
    assert "7 of 30 returned" in page
    assert Words.objects.count() == 4, "own words wait for the screener as others do"


def test_the_same_questions_rules_and_languages_as_online(asking: Inspection) -> None:
    survey = opened_survey(asking)
    olive = typist(survey).look("?do=form&language=cy")
    assert "A wrandawyd arnoch chi?" in olive.page
    assert "Bob wythnos" in olive.page
    olive.press("check", 400, **{"a-meetings": "few"})
    assert "Write a number" in olive.page
    assert 'value="few"' in olive.page, "what was typed stays"
    typed = {"a-heard": "yes", "a-why": "never", "a-since": "27/3/2026", "a-meetings": "3"}
    olive.press("check", **typed)
    assert "It does not count: an earlier answer leads past it." in olive.page
    olive.press("form")
    assert "never" in olive.page, "change, with what was typed"
    olive.press("check", **typed).press("keep")
    olive.hand_in()
    (made,) = returns_in(Box.objects.get())
    assert (made.how, made.language) == ("paper", "cy")
    assert dict(made.answers) == {"heard": "yes", "meetings": "3", "since": "2026-03-27"}


def test_one_event_for_a_pile_tells_how_many_and_by_whom(asking: Inspection) -> None:
    survey = opened_survey(asking, sent=40)
    before = Event.objects.count()
    olive, iris = typist(survey), typist(survey, "Iris")
    for number in range(3):
        olive.form({"other": f"Zanzibar {number}"})
    iris.form({"other": "Quetzal"})
    assert Event.objects.count() == before, "no event of a form"
    olive.hand_in(refused="2")
    iris.hand_in()
    events = list(Event.objects.order_by("pk"))[before:]
    assert [(each.action, each.detail["forms"]) for each in events] == [("hand in", 3), ("hand in", 1)]
    assert [each.by.partition(",")[0] for each in events] == [
        str(member(asking, name).signature).partition(",")[0] for name in ("Olive", "Iris")
    ]
    assert not [each for each in events if "Zanzibar" in str(each.detail)]
    assert Box.objects.get().refused == 2
    assert not Pile.objects.exists()


def test_sent_twice_is_one_form(asking: Inspection) -> None:
    survey = opened_survey(asking)
    olive = typist(survey).look("?do=form").press("check", **{"a-heard": "yes"})
    again = olive.page
    olive.press("keep")
    olive.page = again
    olive.press("keep").hand_in()
    assert Box.objects.get().returned == 1


def test_typed_twice_without_a_difference(asking: Inspection) -> None:
    survey = opened_survey(asking, typed_twice=True)
    olive, iris = typist(survey), typist(survey, "Iris")
    mark = olive.form({"heard": "yes", "meetings": "4"})
    assert "1 form to be typed by somebody else, too" in olive.hand_in().page
    assert Box.objects.get().returned == 0, "nothing counts before the second typing"
    assert "0 for you, 1 that you typed first" in olive.look().page
    olive.look("?do=again").press("compare", 400, mark=mark, **{"a-heard": "yes", "a-meetings": "4"})
    assert "No form with this mark waits to be typed by you" in olive.page, "nobody is their own second typist"
    iris.again(mark, {"heard": "yes", "meetings": "4"})
    assert "Both typings agree now" in iris.page
    iris.hand_in()
    assert answers_in(survey) == [{"heard": "yes", "meetings": "4"}]
    iris.look("?do=again").press("compare", 400, mark=mark, **{"a-heard": "yes"})
    assert Box.objects.get().returned == 1


def test_differences_are_shown_and_settled_by_the_paper(asking: Inspection) -> None:
    survey = opened_survey(asking, typed_twice=True)
    olive, iris = typist(survey), typist(survey, "Iris")
    mark = olive.form({"heard": "yes", "how_often": "weekly", "meetings": "4"})
    olive.hand_in()
    iris.look("?do=again")
    assert "Every week" in iris.page
    assert "checked" not in "".join(
        part for part in iris.page.split("<input") if 'value="yes"' in part or 'value="weekly"' in part
    ), "the second typist sees nothing of the first typing"
    iris.press("compare", mark=mark, **{"a-heard": "yes", "a-how_often": "monthly", "a-meetings": "5"})
    assert "First typing: Every week" in iris.page
    assert "Second typing: Every month" in iris.page
    assert "Were you listened to?" not in iris.page, "what agrees is not asked"
    iris.press("compare", 400, **{"settle-how_often": "first"})
    assert "Choose for each what stands on the paper" in iris.page
    iris.press("compare", **{"settle-how_often": "first", "settle-meetings": "second"})
    assert "Both typings agree now" in iris.page
    iris.hand_in()
    assert answers_in(survey) == [{"heard": "yes", "how_often": "weekly", "meetings": "5"}]


def test_late_ones_are_counted_and_no_more_than_there_are(asking: Inspection) -> None:
    survey = opened_survey(asking)
    olive = typist(survey)
    for _ in range(3):
        olive.form({"heard": "yes"})
    over(survey)
    assert "3 forms: write at most" in olive.hand_in(400, late="4").page
    assert "Write a whole number" in olive.hand_in(400, late="-1").page
    olive.hand_in(late="2")
    assert (Box.objects.get().returned, Box.objects.get().late) == (3, 2)
    assert "nothing to hand in" in olive.hand_in(400).page


def test_late_ones_that_are_not_taken(asking: Inspection) -> None:
    survey = opened_survey(asking, keep_late=False)
    olive = typist(survey)
    olive.form({"heard": "yes"})
    over(survey)
    assert "after the closing day are not taken" in olive.hand_in(400, late="1").page
    olive.hand_in()
    assert Box.objects.get().returned == 1


def test_closing_loses_nothing_that_was_typed(asking: Inspection) -> None:
    survey = opened_survey(asking, typed_twice=True, sent=30)
    olive, iris = typist(survey), typist(survey, "Iris")
    marks = [olive.form({"heard": "yes", "meetings": str(number)}) for number in range(6)]
    olive.hand_in()
    iris.again(marks[0], {"heard": "yes", "meetings": "0"})
    olive.form({"heard": "no", "meetings": "99"})
    laura = as_(member(asking, "Laura").user)
    page = assert_page(laura.get(f"{ONE}close/"))
    assert "2 forms or interviews typed in and not handed in" in page
    assert "5 forms typed in by one person only" in page
    assert laura.post(f"{ONE}close/", {"sure": "yes"}).status_code == 302
    (kept,) = whole(asking).surveys
    assert kept.returned == 7
    assert sorted(int(each.answers["meetings"]) for each in kept.returns or ()) == [0, 1, 2, 3, 4, 5, 99]
    assert not Pile.objects.exists()
    assert not bytes(Box.objects.get().waiting)
    assert olive.client.get(olive.here).status_code == 302
    with pytest.raises(Refused, match="It is closed"):
        hand_in(by=member(asking, "Olive"), survey=survey)


def test_interviews_alone_and_in_groups_with_words_to_quote(asking: Inspection, tmp_path: Path) -> None:
    survey = opened_survey(asking, sent=10)
    ian = typist(survey, "Ian")
    assert "Anything else?" not in ian.look("?do=form&how=interview").page, "words are quoted apart, with consent"
    for number in range(6):
        ian.form({"heard": "yes" if number < 5 else "no", "how_often": "weekly"}, "?do=form&how=interview")
    ian.look("?do=group").press("group", 400, people="8", **{"hands-heard-yes": "9"})
    assert "More hands than the 8 people" in ian.page
    ian.press("group", people="8", **{"hands-heard-yes": "3", "hands-heard-no": "5", "hands-how_often-weekly": "8"})
    ian.look("?do=quote").press("quote", 400, words="Mr Smith helped", question="heard")
    assert "does not agree to be quoted are not kept" in ian.page
    ian.press("quote", words="Mr Smith helped", question="heard", consent="yes")
    assert "6 alone, 1 group" in ian.look().page
    assert "0 forms, 14 people interviewed" in ian.hand_in().page
    box = Box.objects.get()
    assert (box.returned, box.interviewed) == (0, 14)
    laura = as_(member(asking, "Laura").user)
    assert "Mr Smith" not in assert_page(laura.get(f"{ONE}results/"))
    close_survey(by=member(asking, "Laura"), survey=survey)
    assert "Mr Smith" not in assert_page(laura.get(f"{ONE}results/")), "it waits for the screener"
    (kept,) = still(asking).surveys
    assert (kept.returned, kept.interviewed, len(kept.returns or ())) == (0, 14, 6)
    assert {(each.group, each.question, each.option): each.people for each in kept.groups} == {
        ("G1", "heard", "yes"): 3,
        ("G1", "heard", "no"): 5,
        ("G1", "how_often", "weekly"): 8,
    }
    screener = as_(member(asking, "Ian").user)
    text = Words.objects.get()
    screener.post(f"{ONE}screening/", {"text": text.pk, "words": "They helped", "do": "release"})
    page = assert_page(laura.get(f"{ONE}results/"))
    assert "They helped" in page
    assert "14 people interviewed, answers of 1 group added" in page
    heard = page.partition("Were you listened to?")[2].partition("</table>")[0]
    assert ">8<" in heard
    assert ">6<" in heard
    folder = tmp_path / "exported"
    save(export_inspection(by=member(asking, "Laura"), inspection=asking), folder)
    assert load(folder).surveys == still(asking).surveys
    assert (folder / "surveys" / f"{NAME}-groups.csv").is_file()
    assert "They helped" in (folder / "surveys" / f"{NAME}-quotations.csv").read_text()


def test_words_of_a_small_group_are_not_shown(asking: Inspection) -> None:
    survey = opened_survey(asking, sent=10)
    ian = typist(survey, "Ian")
    questions = {"hands-heard-yes": "3", "hands-how_often-weekly": "3"}
    ian.look("?do=group").press("group", people="3", **questions)
    ian.look("?do=quote").press("quote", words="Kumquat", consent="yes")
    ian.hand_in()
    close_survey(by=member(asking, "Laura"), survey=survey)
    screener = as_(member(asking, "Ian").user)
    screener.post(f"{ONE}screening/", {"text": Words.objects.get().pk, "words": "Kumquat", "do": "release"})
    page = assert_page(as_(member(asking, "Laura").user).get(f"{ONE}results/"))
    assert "Kumquat" not in page, "three people who answer two questions are three people"
    assert ">3<" not in page


@pytest.mark.parametrize("name", ["Quentin", "Chloe", "Carol", "Adam"])
def test_who_may_not_type(asking: Inspection, name: str) -> None:
    survey = opened_survey(asking)
    assert as_(member(asking, name).user).get(f"{ONE}typing/").status_code in (403, 404)
    with pytest.raises(Refused):
        hand_in(by=member(asking, name), survey=survey)


def test_nobody_sees_what_others_typed(asking: Inspection) -> None:
    survey = opened_survey(asking)
    typist(survey).form({"other": "Zanzibar"})
    for name in ("Laura", "Iris", "Ian"):
        other = as_(member(asking, name).user)
        for query in ("", "?do=form", "?do=again", "?do=group", "?do=quote"):
            assert "Zanzibar" not in assert_page(other.get(f"{ONE}typing/{query}"))
