"""Anonymous means anonymous: whoever has all of the store and the logs cannot link a return to anybody; and this test
finds it out where a program does keep a link, each kind of which is tried."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from inspectorate.web.audit.record import record
from inspectorate.web.questionnaires import box as boxes
from inspectorate.web.questionnaires import respondents, unlinked
from inspectorate.web.questionnaires.actions import close_survey
from inspectorate.web.questionnaires.box import Return, new_return
from inspectorate.web.questionnaires.codes import Pass
from inspectorate.web.questionnaires.models import Box, Code, Survey
from inspectorate.web.questionnaires.views import answer as pages
from inspectorate.web.written import acting
from tests.people import member
from tests.web.questionnaires.linking import Known, Seen, links, opened, tables
from tests.web.questionnaires.opened import Respondent, asking_inspection, codes_of, opened_survey

pytestmark = pytest.mark.django_db(transaction=True)

#: Eight that send, so that an order by chance is that of sending once in forty thousand times; and one half done.
SAID = ["Zanzibar", "Quetzal", "Bratwurst", "Xylophone", "Kumquat", "Jodhpurs", "Walrus", "Ombudsman", "Haberdasher"]


def survey_with_returns() -> tuple[Survey, list[Known], dict[str, Any], float]:
    """Everybody answers, from an address of their own; what was there before, and when it began."""
    survey = opened_survey(asking_inspection(), sent=20)
    codes = codes_of(survey, len(SAID) + 3)
    before, began = tables(), time.time()
    known = []
    for number, said in enumerate(SAID):
        who = Respondent(codes[number], f"198.51.100.{number + 11}").come(by_link=number % 2 == 0)
        who.answer({"heard": "yes", "how_often": "weekly", "other": said})
        done = number < len(SAID) - 1
        if done:
            who.do("send")
            time.sleep(0.002)
        known.append(Known(codes[number], who.address, said, done))
    return survey, known, before, began


def looked_at(caplog: pytest.LogCaptureFixture) -> tuple[list[Known], Seen, Survey]:
    survey, known, before, began = survey_with_returns()
    seen = Seen(tables(), opened(), caplog.text, before=before, began=began, ended=time.time())
    return known, seen, survey


def test_nothing_links_a_return_to_anybody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    known, seen, survey = looked_at(caplog)
    assert len(seen.returns) == len(SAID) - 1
    assert links(known, seen) == []
    assert Box.objects.get().returned == len(SAID) - 1
    codes = tables()["questionnaires_code"]
    assert len(codes) == 4, "the half-done one and those that nobody used"
    assert "survey_id" in codes[0]
    assert survey.closed_at is None


def test_nothing_does_when_it_is_closed(caplog: pytest.LogCaptureFixture) -> None:
    known, seen, survey = looked_at(caplog)
    caplog.clear()
    caplog.set_level(logging.INFO)
    close_survey(by=member(survey.inspection, "Laura"), survey=survey)
    assert not Code.objects.exists()
    assert not bytes(Box.objects.get().sealed)
    text = survey.inspection.files.get(path=f"surveys/{survey.name}.csv").text
    returns = [{"id": line.split(",")[0], "row": line} for line in text.splitlines()[1:]]
    assert len(returns) == len(SAID) - 1
    after = Seen(tables(), [], caplog.text, before=seen.tables, began=seen.began, ended=time.time())
    # What they wrote waits, sealed, in rows of its own: as many as returns with words, in the order of random names.
    words = after.tables.pop("questionnaires_words")
    assert [row["key"] for row in words] == sorted(row["key"] for row in words)
    assert len(words) == len(SAID) - 1
    assert not [said for said in SAID for row in words if said in "".join(row.values())]
    found = [each for each in links(known, after) if "is there 0 times" not in each]
    assert found == []
    ids = [each["id"] for each in returns]
    assert ids == sorted(ids)


def _sending(made: Callable[[Pass, dict[str, str]], Return], also: Callable[[Pass], None] = lambda opened: None) -> Any:
    """A variant of sending that puts another return into the box, and does something besides."""

    def send(opened: Pass, answers: dict[str, str], language: str) -> bool:
        with respondents._writing():
            survey = respondents._used(opened)
            if survey is None:
                return False
            boxes.put(respondents._box(survey), made(opened, answers), late=0)
        also(opened)
        return True

    return send


def _plainly(opened: Pass, answers: dict[str, str]) -> Return:
    return new_return(answers, "en", "online")


def keeps_the_code(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pages, "send", _sending(lambda o, answers: new_return({**answers, "by": o.lookup}, "en", "online")))


def keeps_the_time(patch: pytest.MonkeyPatch) -> None:
    def made(opened: Pass, answers: dict[str, str]) -> Return:
        return new_return({**answers, "at": timezone.now().isoformat()}, "en", "online")

    patch.setattr(pages, "send", _sending(made))


def keeps_the_second(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        pages, "send", _sending(lambda o, answers: new_return({**answers, "n": str(int(time.time()))}, "en", "online"))
    )


def keeps_the_order(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(boxes, "mixed", list)


def numbers_them(patch: pytest.MonkeyPatch) -> None:
    counted = iter(range(1000, 2000))
    patch.setattr(pages, "send", _sending(lambda opened, answers: Return(str(next(counted)), "en", "online", answers)))


def leaves_the_code(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Code, "delete", lambda self, *args, **kwargs: (1, {}))


def tells_the_audit_trail(patch: pytest.MonkeyPatch) -> None:
    def also(opened: Pass) -> None:
        with acting():
            record(action="send return", by="a respondent", inspection="asking")

    patch.setattr(pages, "send", _sending(_plainly, also))


def marks_used_codes(patch: pytest.MonkeyPatch) -> None:
    """Each sending leaves a row that says nothing, but lies where it was put, when it was put there."""
    counted = iter(range(1000))

    def also(opened: Pass) -> None:
        row = Code.objects.select_related("survey")[0]
        Code.objects.create(lookup=f"used {hash(next(counted))}", survey=row.survey)

    patch.setattr(pages, "send", _sending(_plainly, also))


def logs_the_code(patch: pytest.MonkeyPatch) -> None:
    said = logging.getLogger("inspectorate.web")
    patch.setattr(pages, "send", _sending(_plainly, lambda opened: said.warning("sent by %s", opened.lookup)))


def forgets_nothing_at_the_door(patch: pytest.MonkeyPatch) -> None:
    """The address stays on the request, and whoever logs it gives it away."""

    def forget(request: Any) -> None:
        logging.getLogger("inspectorate.web").warning("%s from %s", request.path, request.META["REMOTE_ADDR"])
        plainly(request)

    plainly = unlinked.forget
    patch.setattr(unlinked, "forget", forget)


def keeps_drafts_in_clear(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(respondents, "seal", lambda key, value, block: json.dumps(value).encode())
    patch.setattr(respondents, "unseal", lambda key, sealed: json.loads(bytes(sealed)))


def keeps_returns_in_clear(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(boxes, "seal", lambda key, value, block: json.dumps(value).encode())
    patch.setattr(boxes, "unseal", lambda key, sealed: json.loads(bytes(sealed)))


MUTANTS = {
    keeps_the_code: "the digest of the code stands in a return",
    keeps_the_time: "a return holds the time",
    keeps_the_second: "a return holds the time",
    keeps_the_order: "returns lie in the order",
    numbers_them: "names of returns follow the order",
    leaves_the_code: "questionnaires_code holds the digest of the code",
    tells_the_audit_trail: "audit_event has a row, new or changed, for each return",
    marks_used_codes: "questionnaires_code has a row, new or changed, for each return",
    logs_the_code: "the logs hold the digest of the code",
    forgets_nothing_at_the_door: "the logs hold the address",
    keeps_drafts_in_clear: "questionnaires_code holds an answer in clear",
    keeps_returns_in_clear: "questionnaires_box holds an answer in clear",
}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_link_that_is_kept_is_found(
    mutant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    mutant(monkeypatch)
    known, seen, _ = looked_at(caplog)
    found = links(known, seen)
    assert [each for each in found if MUTANTS[mutant] in each], found
