"""Factual accuracy on the pages: a draft as it was sent, challenges one by one, answers, changed texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

import pytest

from inspectorate.findings.draft_sent import page_digest
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.report.numbered import paragraphs
from inspectorate.web.agreeing import challenging, dating, sending
from inspectorate.web.agreeing.pages_sent import page_sent, sent_paragraphs
from inspectorate.web.agreeing.standing import drafts_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from tests.people import ROLES, member
from tests.web.agreeing.small import (
    FAR,
    RIGHT,
    TEXT,
    WRONG,
    challenged,
    drafting,
    paragraph_of,
    recommended,
    rewrite,
    sent,
)
from tests.web.evidence.small import give_evidence
from tests.web.pages import as_

pytestmark = pytest.mark.django_db
FACTS = "/inspections/drafted/factual-accuracy/"


@pytest.fixture
def inspection() -> Inspection:
    return drafting()


def state(inspection: Inspection, number: int = 1) -> Any:
    inspection.refresh_from_db()
    return still(inspection).challenges[number - 1]


def browser(inspection: Inspection, name: str) -> Any:
    return as_(member(inspection, name).user)


def test_a_draft_is_kept_to_the_letter_and_the_inspection_moves_on(inspection: Inspection) -> None:
    draft = sent(inspection)
    assert inspection.stage == Stage.FACTUAL_ACCURACY
    page = page_sent(inspection, draft)
    assert draft.page == page_digest(page)
    assert "Draft: not for publication" in page
    assert sent_paragraphs(inspection, draft) == paragraphs(sending.report_of(inspection))
    rewrite(inspection, TEXT.replace(WRONG, RIGHT))
    inspection.refresh_from_db()
    assert page_sent(inspection, draft) == page
    second = sent(inspection)
    assert [each.number for each in drafts_of(still(inspection))] == [1, 2]
    assert RIGHT in page_sent(inspection, second)
    assert page_sent(inspection, draft) == page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("## Strengths\n\nIt came first in {{1.1.zz}}.\n", "1.1.zz"),
        ("## Strengths\n\nSee [](#nowhere).\n", "nowhere"),
        ("## Strengths\n\nMost cases ({{2.1.a}}) were planned.\n", "most"),
        ("> **Draft.** A program put these sentences together.\n\nWords.\n", "draft"),
    ],
)
def test_a_draft_with_faults_is_not_sent(inspection: Inspection, text: str, said: str) -> None:
    rewrite(inspection, text)
    inspection.refresh_from_db()
    with pytest.raises(Refused) as refused:
        sent(inspection)
    assert said in str(refused.value).casefold()
    assert inspection.stage == Stage.DRAFTING
    told = browser(inspection, "Laura").get(f"{FACTS}send/").content.decode()
    assert "It cannot be sent yet." in told
    assert 'value="send"' not in told


def test_milestones_follow_from_sending_and_the_last_day_is_one(inspection: Inspection) -> None:
    sent(inspection, date(2098, 1, 6))
    known = {each.milestone: each for each in still(inspection).milestones}
    assert known["draft"].done == drafts_of(still(inspection))[0].on
    assert known["comments"].due == "2098-01-06"
    laura = member(inspection, "Laura")
    later = date(2098, 2, 3)
    dating.agree_milestone(by=laura, inspection=inspection, milestone="comments", due=later, owner="", reason="Holiday")
    inspection.refresh_from_db()
    assert drafts_of(still(inspection))[0].until == "2098-02-03"
    sending.change_deadline(by=laura, inspection=inspection, until=FAR)
    inspection.refresh_from_db()
    assert {each.milestone: each.due for each in still(inspection).milestones}["comments"] == FAR.isoformat()


def test_a_challenge_is_about_a_paragraph_of_the_draft_with_what_shows_it(inspection: Inspection) -> None:
    give_evidence(inspection)
    own = [each.id for each in still(inspection).evidence if each.sender.casefold() == "area contact"]
    sent(inspection)
    carol, number = browser(inspection, "Carol"), paragraph_of(inspection)
    page = carol.get(f"{FACTS}challenge/?paragraph={number}").content.decode()
    assert WRONG in page
    given = {"paragraph": number, "wrong": "There are two.", "evidence": "The list.", "documents": own[:1]}
    assert carol.post(f"{FACTS}challenge/", given).status_code == 302
    made = state(inspection)
    assert (made.paragraph, made.wrong, made.by, made.state, made.draft) == (
        number, "There are two.", "area contact", "raised", "1",
    )  # fmt: skip
    assert made.evidence.splitlines()[-1] == "The list."
    assert made.evidence.startswith(f"{own[0]}: ")
    wrong = carol.post(f"{FACTS}challenge/", {"paragraph": "9.9/9", "wrong": ""})
    assert wrong.status_code == 400
    told = wrong.content.decode()
    assert "The draft has no paragraph 9.9/9." in told
    assert "Say what is wrong in it." in told


def test_documents_of_others_show_nothing(inspection: Inspection) -> None:
    give_evidence(inspection)
    others = [each.id for each in still(inspection).evidence if each.sender.casefold() != "area contact"]
    sent(inspection)
    with pytest.raises(Refused, match=f"no document {(others or ['E99'])[0]}"):
        challenging.raise_challenge(
            by=member(inspection, "Carol"), inspection=inspection, paragraph=paragraph_of(inspection), wrong="x",
            documents=others or ["E99"],
        )  # fmt: skip


def test_after_the_last_day_challenges_are_refused_and_more_time_opens_them(inspection: Inspection) -> None:
    sent(inspection, date(2098, 1, 6))
    carol = browser(inspection, "Carol")
    number = paragraph_of(inspection)
    for moment, status in ((datetime(2098, 1, 6, 12, tzinfo=UTC), 302), (datetime(2098, 1, 7, 12, tzinfo=UTC), 400)):
        with patch("django.utils.timezone.now", lambda moment=moment: moment):
            carol = browser(inspection, "Carol")
            found = carol.post(f"{FACTS}challenge/", {"paragraph": number, "wrong": "There are two."})
            assert found.status_code == status
    assert "The time for challenges ended on 6 January 2098" in found.content.decode()
    inspection.refresh_from_db()
    assert len(still(inspection).challenges) == 1
    sending.change_deadline(by=member(inspection, "Laura"), inspection=inspection, until=FAR)
    challenged(inspection, "There are two.")
    inspection.refresh_from_db()
    assert len(still(inspection).challenges) == 2


def test_a_challenge_is_accepted_its_text_changed_and_both_texts_kept(inspection: Inspection) -> None:
    sent(inspection)
    challenged(inspection, "There are two.")
    laura, place = browser(inspection, "Laura"), f"{FACTS}challenges/1/answer/"
    told = laura.post(place, {"do": "answer", "answer": "accept", "reason": " "})
    assert told.status_code == 400
    assert "Say why" in told.content.decode()
    assert laura.post(place, {"do": "answer", "answer": "accept", "reason": "The list says so."}).status_code == 302
    change = {"do": "change", "before": WRONG, "after": RIGHT}
    early = laura.post(place, change)
    assert early.status_code == 400
    assert "The report says that nowhere yet" in early.content.decode()
    rewrite(inspection, TEXT.replace(WRONG, RIGHT))
    page = laura.get(f"{FACTS}challenges/1/").content.decode()
    assert page.index(WRONG) < page.index(RIGHT)
    assert laura.post(place, change).status_code == 302
    kept = state(inspection)
    assert (kept.state, kept.before, kept.after, kept.answered_by) == ("changed", WRONG, RIGHT, "lead inspector")
    seen = browser(inspection, "Carol").get(f"{FACTS}challenges/1/").content.decode()
    assert "The list says so." in seen
    assert f"<ins>{RIGHT}</ins>" in seen


def test_what_was_answered_is_not_answered_again_nor_withdrawn_but_opened_with_a_reason(inspection: Inspection) -> None:
    sent(inspection)
    challenged(inspection, "There are two.", "It moved.")
    laura, carol = member(inspection, "Laura"), member(inspection, "Carol")
    known: dict[str, Any] = {"inspection": inspection, "number": 1}
    challenging.answer_challenge(by=laura, accept=False, reason="There are three.", **known)
    with pytest.raises(Refused, match="no way"):
        challenging.answer_challenge(by=laura, accept=True, reason="x", **known)
    with pytest.raises(Refused, match="no way"):
        challenging.withdraw_challenge(by=carol, **known)
    with pytest.raises(Refused, match="Say why"):
        challenging.reopen_challenge(by=laura, reason=" ", **known)
    challenging.reopen_challenge(by=laura, reason="The list came.", **known)
    assert (state(inspection).state, state(inspection).reason, state(inspection).answered) == ("raised", "", "")
    challenging.withdraw_challenge(by=carol, **known)
    assert [each.state for each in still(inspection).challenges] == ["withdrawn", "raised"]


@pytest.mark.parametrize("name", sorted(set(ROLES) - {"Laura"}))
def test_nobody_but_the_lead_answers_and_nobody_but_the_area_challenges(inspection: Inspection, name: str) -> None:
    sent(inspection)
    challenged(inspection, "There are two.")
    who = member(inspection, name)
    with pytest.raises(Refused):
        challenging.answer_challenge(by=who, inspection=inspection, number=1, accept=True, reason="x")
    with pytest.raises(Refused):
        sending.send_draft(by=who, inspection=inspection, until=FAR)
    if name != "Carol":
        with pytest.raises(Refused):
            challenging.raise_challenge(by=who, inspection=inspection, paragraph=paragraph_of(inspection), wrong="x")
        with pytest.raises(Refused):
            challenging.withdraw_challenge(by=who, inspection=inspection, number=1)


def test_each_paragraph_has_its_link_and_its_way_to_be_challenged(inspection: Inspection) -> None:
    first = sent(inspection)
    numbers = list(sent_paragraphs(inspection, first))
    page = browser(inspection, "Carol").get(f"{FACTS}drafts/1/").content.decode()
    assert len(numbers) > 20
    for number in numbers:
        assert page.count(f'href="#paragraph-{number.replace("/", "-")}">[{number}]</a>') == 1
        assert page.count(f'to-challenge" href="{FACTS}challenge/?paragraph={number.replace("/", "%2F")}"') == 1
    assert "to-challenge" not in browser(inspection, "Laura").get(f"{FACTS}drafts/1/").content.decode()
    challenged(inspection, "There are two.")
    assert f'href="{FACTS}challenges/1/">Challenge 1</a>' in browser(inspection, "Laura").get(
        f"{FACTS}drafts/1/"
    ).content.decode()  # fmt: skip
    sent(inspection)
    older = browser(inspection, "Carol").get(f"{FACTS}drafts/1/").content.decode()
    assert "Another draft was sent since." in older
    assert "to-challenge" not in older


def test_what_people_typed_is_no_markup_in_the_draft(inspection: Inspection) -> None:
    rewrite(inspection, "## Strengths\n\nThey said <script>alert(1)</script> and **[1.1/9]** twice.\n")
    inspection.refresh_from_db()
    draft = sent(inspection)
    page = browser(inspection, "Carol").get(f"{FACTS}drafts/1/").content.decode()
    assert "<script>alert" not in page
    assert "They said <script>alert(1)</script> and [1.1/9] twice." in sent_paragraphs(inspection, draft).values()


def test_the_area_contact_sees_the_draft_as_sent_and_nothing_else_of_the_report(inspection: Inspection) -> None:
    recommended(inspection, "Words of a recommendation")
    sent(inspection)
    challenged(inspection, "There are two.")
    challenging.answer_challenge(
        by=member(inspection, "Laura"), inspection=inspection, number=1, accept=True, reason="So it is."
    )
    rewrite(inspection, TEXT.replace(WRONG, "A later secret stands here."))
    carol = browser(inspection, "Carol")
    for path in ("", "drafts/1/", "challenge/", "challenges/1/"):
        found = carol.get(f"{FACTS}{path}")
        assert found.status_code == 200, path
        assert "A later secret" not in found.content.decode()
        assert "In the report now" not in found.content.decode()
    for path in ("recommendations/", "recommendations/next-step/", "milestones/", "factual-accuracy/send/"):
        assert carol.get(f"/inspections/drafted/{path}").status_code in (403, 404), path


@pytest.mark.parametrize("name", ["Adam", "Vera", "Olive", "Paul"])
def test_others_see_nothing_of_it(inspection: Inspection, name: str) -> None:
    sent(inspection)
    challenged(inspection, "There are two.")
    who = browser(inspection, name)
    for path in ("", "drafts/1/", "challenge/", "challenges/1/"):
        assert who.get(f"{FACTS}{path}").status_code in (403, 404)
    assert "factual-accuracy" not in who.get("/inspections/drafted/").content.decode()


def test_a_folder_takes_drafts_and_challenges_out_and_in_again(inspection: Inspection) -> None:
    from inspectorate.web.inspections.actions import export_inspection, import_inspection

    draft = sent(inspection)
    challenged(inspection, "There are two.")
    core = export_inspection(by="the tests", inspection=inspection)
    again = import_inspection(by="the tests", core_inspection=core, slug="again", stage=Stage.FACTUAL_ACCURACY)
    assert drafts_of(still(again)) == (draft,)
    assert page_sent(again, draft) == page_sent(inspection, draft)
    assert still(again).challenges == still(inspection).challenges
