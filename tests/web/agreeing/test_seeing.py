"""Every page of an inspection, as the area contact sees it while the report is agreed: nothing of the work on it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse

from inspectorate.web.agreeing.challenging import answer_challenge
from inspectorate.web.agreeing.dating import agree_milestone
from inspectorate.web.agreeing.deciding import decide_next_step
from inspectorate.web.casework.models import Answer
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.addresses import ADDRESSES
from inspectorate.web.written import acting
from tests.people import ROLES, member
from tests.web.agreeing.small import TEXT, WRONG, challenged, drafting, recommended, rewrite, sent
from tests.web.evidence.small import give_evidence
from tests.web.pages import as_
from tests.web.test_walk import _keys

pytestmark = pytest.mark.django_db
#: What is kept in the store after the draft was sent, and the notes of readers.
SECRETS = (
    "secret of a reader",
    "secret recommendation",
    "secret reason",
    "secret of a milestone",
    "secret of the later text",
    "1.1.zz",
)


@pytest.fixture
def inspection() -> Inspection:
    made = drafting()
    for name in ROLES:
        member(made, name)
    give_evidence(made)
    with acting():
        assert Answer.objects.filter(case__inspection=made).update(note="secret of a reader") > 4
    sent(made)
    challenged(made, "There are two.")
    made.refresh_from_db()
    laura = member(made, "Laura")
    answer_challenge(by=laura, inspection=made, number=1, accept=True, reason="So it is.")
    recommended(made, "secret recommendation")
    decide_next_step(by=laura, inspection=made, step="none", reason="secret reason")
    agreed: dict[str, Any] = {"due": date(2026, 6, 1), "owner": "", "reason": "secret of a milestone"}
    agree_milestone(by=laura, inspection=made, milestone="publication", **agreed)
    rewrite(made, TEXT.replace(WRONG, "secret of the later text, {{1.1.zz}}"))
    return made


def places(inspection: Inspection) -> dict[str, list[str]]:
    """Every address of the inspection at which one may look, with examples of what varies in it."""
    known: dict[str, Any] = {
        "slug": [inspection.slug], "reference": ["A-1"], "question": ["1.1.a"], "of": ["2.2", "1.1"],
        "key": [member(inspection, "Carol").pk], "conflict": [1], "ending": ["csv"], "level": ["section"],
        "name": ["1"], "token": ["x"], "manager": ["m1"], "event": ["new"], "document": ["E1"], "meeting": ["M1"],
        "number": [1], "place": [1], "survey": ["staff"], "line": ["new"], "milestone": ["draft", "publication"],
        "what": ["managers", "measures", "context"],
    }  # fmt: skip
    found: dict[str, list[str]] = {}
    for name, row in ADDRESSES.items():
        keys = _keys(name) if row.look is not None else []
        if "slug" not in keys or not set(keys) <= set(known):
            continue
        varying = next((key for key in keys if len(known[key]) > 1), keys[0])
        for value in known[varying]:
            given = {**{key: known[key][0] for key in keys}, varying: value}
            with suppress(NoReverseMatch):  # not every table has every example
                found.setdefault(name, []).append(reverse(name, kwargs=given))
    return found


def test_no_page_tells_the_area_contact_more_than_the_draft_as_it_was_sent(inspection: Inspection) -> None:
    carol, laura = as_(member(inspection, "Carol").user), as_(member(inspection, "Laura").user)
    carol.raise_request_exception = laura.raise_request_exception = False
    seen, told = [], []
    for name, paths in places(inspection).items():
        for path in paths:
            found = carol.get(path)
            assert found.status_code < 500, path
            if found.status_code == 200:
                seen.append(name)
                body = found.getvalue().decode("utf-8", "replace")
                told += [f"{path}: {words}" for words in SECRETS if words in body]
    assert told == []
    assert {"agreeing:accuracy", "agreeing:draft", "agreeing:challenge", "agreeing:show-challenge"} <= set(seen)
    rooms = {name.partition(":")[0] for name in seen}
    assert rooms.isdisjoint({"outcomes", "judging", "casework", "alerts", "good_practice"})
    assert "secret recommendation" in laura.get(f"/inspections/{inspection.slug}/recommendations/").content.decode()
