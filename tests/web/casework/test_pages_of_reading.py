"""Every page of reading by axe, at the width of a phone and of a desk, in plain and in forced colours."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.web.casework.actions import return_case, save_answer
from inspectorate.web.inspections.models import Inspection
from tests.people import case_of, member
from tests.web.browsing import DESK, PHONE, Opened, faults, opened, too_small, too_wide

__all__ = ["opened"]

CASES = "/inspections/tiny/cases"
PAGES = {
    "the form": ("Ian", f"{CASES}/A-2/"),
    "a returned case": ("Ian", f"{CASES}/A-3/"),
    "my work": ("Ian", "/my-work/"),
    "submit": ("Ian", f"{CASES}/A-2/submit/"),
    "hand back": ("Ian", f"{CASES}/A-2/hand-back/"),
    "review": ("Quentin", f"{CASES}/A-1/review/"),
    "a case to read": ("Pam", f"{CASES}/A-2/"),
    "reopen": ("Quentin", f"{CASES}/A-4/reopen/"),
    "help": ("Ian", "/help/"),
    "accessibility": ("Ian", "/accessibility/"),
    "nothing there": ("Ian", "/nowhere/"),
    "not allowed": ("Pam", f"{CASES}/A-2/submit/"),
}

pytestmark = pytest.mark.timeout(90)


@pytest.fixture
def work(transactional_db: None, inspection: Inspection) -> Inspection:
    """A case in each of the states that look different."""
    ian, quentin = member(inspection, "Ian"), member(inspection, "Quentin")
    case_of(inspection, "A-1", reader=ian, state="submitted")
    begun = case_of(inspection, "A-2", reader=ian)
    save_answer(by=ian, case=begun, question="1.1.b", value="poor", note="late", seen=0)
    save_answer(by=ian, case=begun, question="1.1.a", value="no", note="", seen=0)
    sent = case_of(inspection, "A-3", reader=ian, state="submitted")
    return_case(by=quentin, case=sent, queries=[("1.1.a", "Where does it say so?"), ("", "Add the dates.")])
    case_of(inspection, "A-4", reader=ian, state="accepted")
    return inspection


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing(opened: Opened, work: Inspection, width: int) -> None:
    found: dict[str, Any] = {}
    for name, (who, address) in PAGES.items():
        page = opened(member(work, who).user, address, width=width)
        for colours in ("none", "active"):
            page.emulate_media(forced_colors=colours)
            found[f"{name}, forced colours {colours}"] = faults(page)
        found[f"{name}, targets"] = too_small(page)
        found[f"{name}, width"] = too_wide(page)
        page.context.close()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_two_values_and_all_that_opens(opened: Opened, work: Inspection) -> None:
    ian = member(work, "Ian")
    page = opened(ian.user, f"{CASES}/A-2/", width=PHONE)
    save_answer(by=ian, case=case_of(work, "A-2"), question="1.1.a", value="na", note="", seen=1)
    page.locator('[id="q-1.1.a"]').get_by_text("Yes", exact=True).click()
    page.get_by_role("button", name="Save mine instead").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert faults(page) == []
    assert too_small(page) == []
    assert not too_wide(page)
