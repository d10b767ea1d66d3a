"""Progress means one thing on every page: the list, the cases, a case, one's own work and the page of progress."""

from __future__ import annotations

import re

import pytest

from inspectorate.answers.fieldwork import whole
from inspectorate.web.casework.actions import clear_answer, save_answer
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.outcomes.standing import standing
from tests.people import case_of, member, tiny_inspection
from tests.web.pages import as_

REFERENCES = ("A-1", "A-2", "A-3", "A-4")
ANSWERS = """\
case,question,answer,note
A-1,1.1.a,yes,
A-1,1.1.c,no,
A-1,2.1.a,yes,
A-2,1.1.a,no,seen late
A-2,1.1.b,poor,
A-2,1.1.n,7,
A-3,1.1.a,na,
"""


@pytest.fixture
def work(db: None) -> Inspection:
    """Cases in which something is answered, missing, not yet known, not applicable, without its note."""
    made = tiny_inspection(answers=ANSWERS)
    for reference in REFERENCES:
        case_of(made, reference, reader=member(made, "Ian"), state="reading")
    return made


def told(work: Inspection) -> dict[str, dict[str, tuple[int, int]]]:
    """Answered of asked for each case, as each page says it; `all` where a page sums them up."""
    laura, ian = as_(member(work, "Laura").user), as_(member(work, "Ian").user)
    pages: dict[str, dict[str, tuple[int, int]]] = {"cases": {}, "case": {}, "my work": {}}
    cases, mine = _plain(laura.get("/inspections/tiny/cases/")), _plain(ian.get("/my-work/"))
    for reference in REFERENCES:
        pages["cases"][reference] = _first(cases[cases.index(f">{reference}<") :])
        pages["my work"][reference] = _first(mine[mine.index(f">{reference}<") :])
        page = ian.get(f"/inspections/tiny/cases/{reference}/").content.decode()
        pages["case"][reference] = _first(page[page.index("data-total") :])
    page = _plain(laura.get("/inspections/tiny/progress/"))
    found = re.search(r"([\d,]+) of ([\d,]+) questions? answered", page)
    assert found
    pages["progress"] = {"all": (int(found[1]), int(found[2]))}
    return pages


def _plain(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def _first(text: str) -> tuple[int, int]:
    found = re.search(r"(\d+) of (\d+)", text)
    assert found
    return int(found[1]), int(found[2])


def agree(pages: dict[str, dict[str, tuple[int, int]]]) -> tuple[int, int]:
    """That all pages say the same; gives the sum."""
    assert pages["cases"] == pages["case"] == pages["my work"]
    total = tuple(sum(pair[n] for pair in pages["cases"].values()) for n in (0, 1))
    assert pages["progress"]["all"] == total
    return total[0], total[1]


def test_every_page_says_the_same(work: Inspection) -> None:
    assert agree(told(work)) == (7, 15), "3 of 3, 3 of 5 (one of them context), 1 of 4, 0 of 3"


def test_and_goes_on_to_after_each_change(work: Inspection) -> None:
    ian = member(work, "Ian")
    before = agree(told(work))
    save_answer(by=ian, case=case_of(work, "A-4"), question="2.1.a", value="no", note="", seen=0)
    after = agree(told(work))
    assert (after[0] - before[0], after[1] - before[1]) == (1, 0)
    clear_answer(by=ian, case=case_of(work, "A-4"), question="2.1.a", seen=1)
    assert agree(told(work)) == before


def test_by_reader_and_section_add_up_to_the_whole(work: Inspection) -> None:
    found = whole(standing(work))
    page = as_(member(work, "Laura").user).get("/inspections/tiny/progress/").content.decode()
    rows = [tuple(map(int, pair)) for pair in re.findall(r'<span class="small">(\d+) of (\d+), \d+%', page)]
    readers, sections = rows[:1], rows[1:]
    for part in (readers, sections):
        assert tuple(sum(row[n] for row in part) for n in (0, 1)) == (found.answered, found.asked)
