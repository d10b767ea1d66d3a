"""Anonymous on paper, too: nothing links a return that was typed in to its mark, its typist, a time or an order; and a
program that keeps such a link is found out."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.utils import timezone

from inspectorate.web.audit.models import Event
from inspectorate.web.audit.record import record
from inspectorate.web.questionnaires import box as boxes
from inspectorate.web.questionnaires import handing
from inspectorate.web.questionnaires import typed as piles
from inspectorate.web.questionnaires.actions import close_survey
from inspectorate.web.questionnaires.box import Return, new_return
from inspectorate.web.questionnaires.models import Box, Pile, Survey
from inspectorate.web.questionnaires.typed import Typed
from inspectorate.web.questionnaires.views import typing as pages
from inspectorate.web.written import acting
from tests.people import member
from tests.web.questionnaires.linking import Known, Seen, links, opened, tables
from tests.web.questionnaires.opened import asking_inspection, opened_survey
from tests.web.questionnaires.typists import Typist

pytestmark = pytest.mark.django_db(transaction=True)

#: Eight that are handed in, so that an order by chance is that of typing once in forty thousand times; one that is not.
SAID = ["Zanzibar", "Quetzal", "Bratwurst", "Xylophone", "Kumquat", "Jodhpurs", "Walrus", "Ombudsman", "Haberdasher"]
TYPISTS = ("Olive", "Iris")


@dataclass(frozen=True)
class OnPaper(Known):
    """A form: `code` is the mark that is written on it while it is typed, `address` who typed it."""

    @property
    def marks(self) -> dict[str, str]:
        return {"the mark of the form": self.code}


def answers(said: str) -> dict[str, str]:
    return {"heard": "yes", "how_often": "weekly", "other": said}


def typed_in(twice: bool) -> tuple[list[Known], Seen, Survey]:
    """Olive and Iris type eight forms and hand them in; a ninth stays. With `twice` each types those of the other."""
    survey = opened_survey(asking_inspection(), sent=20, typed_twice=twice)
    first = {name: Typist(member(survey.inspection, name), survey) for name in TYPISTS}
    before, began = tables(), time.time()
    marks = []
    for number, said in enumerate(SAID[:-1]):
        marks.append(first[TYPISTS[number % 2]].form(answers(said)))
        time.sleep(0.002)
    for who in first.values():
        who.hand_in()
    if twice:
        for number, said in enumerate(SAID[:-1]):
            first[TYPISTS[1 - number % 2]].again(marks[number], answers(said))
        for who in first.values():
            who.hand_in()
    marks.append(first["Olive"].form(answers(SAID[-1])))
    known: list[Known] = [
        OnPaper(mark, TYPISTS[number % 2].lower(), said, number < len(SAID) - 1)
        for number, (mark, said) in enumerate(zip(marks, SAID, strict=True))
    ]
    return known, Seen(tables(), opened(), before=before, began=began, ended=time.time()), survey


def kept_links(known: list[Known], seen: Seen) -> list[str]:
    """What `links` finds, and what besides the answers is kept of a form that was handed in."""
    return [*links(known, seen), *_beside(known, seen)]


def _beside(known: list[Known], seen: Seen) -> Iterator[str]:
    wanted = {who.said: answers(who.said) for who in known}
    for each in seen.returns:
        said = each["answers"].get("other", "")
        if each["answers"] != wanted.get(said) or (each["how"], each["language"]) != ("paper", "en"):
            yield "a return holds more than was answered"
        if any(name in json.dumps(each).lower() for name in (*map(str.lower, TYPISTS), "@example.org")):
            yield "a return holds its typist"
    still_there = [each for row in Pile.objects.all() for each in piles.opened(row).typed]
    still_there += [each for box in Box.objects.all() for each in piles.waiting_in(box)]
    for who in known:
        if who.sent and any(each.mark == who.code or each.answers.get("other") == who.said for each in still_there):
            yield "what was handed in still lies on a pile"


@pytest.mark.parametrize("twice", [False, True])
def test_nothing_links_a_form_to_its_typing(twice: bool, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    known, seen, survey = typed_in(twice)
    seen = replace(seen, logs=caplog.text)
    assert len(seen.returns) == len(SAID) - 1
    assert kept_links(known, seen) == []
    piles_there = tables()["questionnaires_pile"]
    assert len(piles_there) == 1, "one row a typist, however many forms"
    handed = list(Event.objects.filter(action="hand in").order_by("pk"))
    assert [each.detail["forms"] for each in handed] == ([0, 0, 4, 4] if twice else [4, 4])
    close_survey(by=member(survey.inspection, "Laura"), survey=survey)
    text = survey.inspection.files.get(path=f"surveys/{survey.name}.csv").text
    assert not [word for word in (*TYPISTS, *(who.code for who in known)) if word.lower() in text.lower()]
    after = Seen(tables(), [], caplog.text, before=seen.tables, began=seen.began, ended=time.time())
    after.tables.pop("questionnaires_words")  # sealed, by random names, as many as there are texts
    everybody: list[Known] = [replace(who, sent=True) for who in known]
    assert [each for each in kept_links(everybody, after) if "is there 0 times" not in each] == []


def _made(more: Callable[[Typed], dict[str, str]]) -> Callable[[Typed], Return]:
    return lambda typed: new_return({**typed.answers, **more(typed)}, typed.language, typed.how)


def keeps_the_mark(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(handing, "_return", _made(lambda typed: {"mark": typed.mark}))


def keeps_the_typist(patch: pytest.MonkeyPatch) -> None:
    plainly, now = handing.hand_in, [""]

    def hand_in(*, by: Any, **more: Any) -> Any:
        now[0] = by.signature
        return plainly(by=by, **more)

    patch.setattr(pages, "hand_in", hand_in)
    patch.setattr(handing, "_return", _made(lambda typed: {"by": now[0]}))


def keeps_the_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(handing, "_return", _made(lambda typed: {"at": timezone.now().isoformat()}))


def keeps_the_order(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(boxes, "mixed", list)
    patch.setattr(piles, "sorted", lambda rows, key: list(rows), raising=False)
    patch.setattr("tests.web.questionnaires.test_anonymous_paper.TYPISTS", ("Olive", "Olive"))


def numbers_them(patch: pytest.MonkeyPatch) -> None:
    counted = iter(range(1000, 2000))
    patch.setattr(piles, "sorted", lambda rows, key: list(rows), raising=False)
    patch.setattr(handing, "_return", lambda typed: Return(str(next(counted)), typed.language, "paper", typed.answers))
    patch.setattr("tests.web.questionnaires.test_anonymous_paper.TYPISTS", ("Olive", "Olive"))


def tells_of_each_form(patch: pytest.MonkeyPatch) -> None:
    plainly = piles.keep

    def keep(survey: Any, by: Any, more: Any) -> None:
        plainly(survey, by, more)
        with acting():
            record(action="type form", by=by.signature, inspection="asking")

    patch.setattr(pages, "keep", keep)


def has_a_row_for_each(patch: pytest.MonkeyPatch) -> None:
    plainly = piles.keep

    def keep(survey: Any, by: Any, more: Any) -> None:
        plainly(survey, by, more)
        Pile.objects.create(survey=survey, member=None)

    patch.setattr(pages, "keep", keep)


def leaves_the_pile(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Pile, "delete", lambda self, *args, **kwargs: (1, {}))
    plainly = handing._take

    def take(box: Any, held: Any, late: int) -> None:
        known = {json.dumps(each.answers, sort_keys=True) for each in boxes.returns_in(box)}
        new = [
            replace(
                pile,
                typed=tuple(each for each in pile.typed if json.dumps(each.answers, sort_keys=True) not in known),
            )
            for pile in held
        ]
        plainly(box, new, late)

    patch.setattr(handing, "_take", take)


def keeps_piles_in_clear(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(piles, "seal", lambda key, value, block: json.dumps(value).encode())
    patch.setattr(piles, "unseal", lambda key, sealed: json.loads(bytes(sealed)))


MUTANTS = {
    keeps_the_mark: "the mark of the form stands in a return",
    keeps_the_typist: "a return holds its typist",
    keeps_the_time: "a return holds the time",
    keeps_the_order: "returns lie in the order",
    numbers_them: "names of returns follow the order",
    tells_of_each_form: "audit_event has a row, new or changed, for each return",
    has_a_row_for_each: "questionnaires_pile has a row, new or changed, for each return",
    leaves_the_pile: "what was handed in still lies on a pile",
    keeps_piles_in_clear: "questionnaires_pile holds an answer in clear",
}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_link_that_is_kept_is_found(
    mutant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant(monkeypatch)
    known, seen, _ = typed_in(twice=False)
    found = kept_links(known, seen)
    assert [each for each in found if MUTANTS[mutant] in each], found
