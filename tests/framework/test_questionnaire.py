"""Questionnaires: made from a framework, in the languages they are written in; the shipped ones in both."""

from __future__ import annotations

import pytest

from inspectorate.answers.asking import asked
from inspectorate.framework.files import load_framework, shipped
from inspectorate.framework.framework import Text
from inspectorate.framework.questionnaire import Said, choices, questionnaires, said
from tests.findings.asked import questionnaire

BILINGUAL = {
    "omi-2007": (
        *("offenders", "victims", "sentencers", "staff", "partners"),
        *("case_manager", "service_user_interview"),
    ),
    "omi-2008": (
        *("offenders", "victims", "sentencers", "staff", "partners"),
        *("case_manager", "service_user_interview"),
    ),
    "esi-2003": ("offenders", "staff", "case_manager"),
}


@pytest.mark.parametrize("framework", BILINGUAL)
def test_every_text_of_the_shipped_instruments_is_in_english_and_welsh(framework: str) -> None:
    made = questionnaires(load_framework(shipped()[framework]))
    assert tuple(made) == BILINGUAL[framework]
    for each in made.values():
        assert set(each.languages) == {"en", "cy"}, each.id
        for text in (each.title, each.introduction, each.closing):
            assert text, each.id
        for text in each.texts:
            assert set(text.versions) == {"en", "cy"}, (each.id, str(text))
            assert text.versions["en"] != text.versions["cy"], (each.id, str(text))


@pytest.mark.parametrize("framework", BILINGUAL)
def test_each_answer_has_its_words_and_can_lead_to_the_end(framework: str) -> None:
    for each in questionnaires(load_framework(shipped()[framework])).values():
        assert each.audience
        assert each.anonymous == (each.id != "case_manager")
        for question in each.questions:
            labels = [said(words, "cy").words for _, words in choices(question)]
            assert len(labels) == len(set(labels)), (each.id, question.id)
            assert labels or question.kind == "text", (each.id, question.id)
        best = {q.id: choices(q)[0][0] for q in each.questions if choices(q)}
        assert {q.id for q in asked(each, best)} == {q.id for q in each.questions}
        assert each.questions[-1].kind == "text"


def test_the_counts_that_were_printed_are_answers_to_questions_that_are_asked() -> None:
    made = questionnaires(load_framework(shipped()["omi-2008"]))
    assert {"rules_explained", "think_about_victims", "less_likely_to_reoffend"} <= set(made["offenders"].by_id)
    assert {"standard_reports_satisfactory", "monitoring_known"} <= set(made["sentencers"].by_id)
    assert {"supervision_monthly", "appraisal_linked", "well_informed"} <= set(made["staff"].by_id)


def test_a_text_that_is_not_there_is_said_in_another_language_and_tells_which() -> None:
    both = Text({"en": "Yes", "cy": "Ie"})
    assert said(both, "cy") == Said("Ie", "cy")
    assert said(both, "fr") == Said("Yes", "en")
    assert said(Text({"": "Yes"}), "cy") == Said("Yes", "en")
    assert said(Text({"cy": "Ie"}), "en") == Said("Ie", "cy")
    assert said(Text({"en": "Yes", "cy": ""}), "cy") == Said("Yes", "en")
    assert said(Text(), "cy") == Said("", "cy")


def test_a_questionnaire_is_in_the_languages_that_all_its_texts_are_in() -> None:
    text = {"en": "Met", "cy": "Cyfarfod"}
    title = {"en": "Staff", "cy": "Staff"}
    whole = questionnaire({"id": "met", "text": text, "kind": "yes_no"}, title=title)
    assert whole.languages == ("en", "cy")
    partly = questionnaire({"id": "met", "text": text, "scale": "yes_no"}, title=title)
    assert partly.languages == ("en",), "an answer has no Welsh"


def test_a_question_with_a_line_is_scored_and_one_without_is_not() -> None:
    made = questionnaire({"id": "a", "scale": "yes_no"}, {"id": "b", "kind": "text"})
    assert [question.scored for question in made.questions] == [True, False]
    assert made.audience == "staff"
    assert made.anonymous
