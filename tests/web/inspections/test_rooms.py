"""The navigation within an inspection: what each may open and nothing else, where one is, and what it costs."""

from __future__ import annotations

import re

import pytest

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.rooms import GROUPS, ONE_LINE, ROOMS
from inspectorate.web.people.may import may
from tests.people import ROLES, case_of, member, person
from tests.web.pages import as_, assert_page, queries

#: The words of the group of each room.
GROUP = {name: words for words, names in GROUPS for name in names}
NAV = re.compile(r'<nav class="moj-sub-navigation.*?</nav>', re.DOTALL)


def links(page: str) -> dict[str, str]:
    """The words of the navigation's links, with what each says of being the page itself."""
    found = NAV.search(page)
    text = found[0] if found else ""
    return {
        words: current for current, words in re.findall(r'<a [^>]*?(?:aria-current="(\w+)" )?href[^>]*>([^<]*)', text)
    }


@pytest.mark.parametrize("name", sorted(ROLES))
def test_it_holds_what_each_may_open_and_nothing_else(inspection: Inspection, name: str) -> None:
    user = member(inspection, name).user
    open_to = [room.words for room in ROOMS if may(user, room.what, inspection) is None]
    page = assert_page(as_(user).get("/inspections/tiny/"))
    shown = list(links(page))
    if len(open_to) <= ONE_LINE:
        assert shown == (open_to if len(open_to) > 1 else [])
        return
    there = "".join(re.findall(r'<ul class="directory">.*?</ul>', page, re.DOTALL))
    assert sorted(re.findall(r"<a [^>]*>([^<]*)", there)) == sorted(open_to[1:]), "every room, on the first page"
    room_of = {room.words: room.name for room in ROOMS}
    inside = [GROUP[room_of[words]] for words in open_to]
    alone = {words: words if inside.count(group) == 1 else group for words, group in zip(open_to, inside, strict=True)}
    order = [words for words, _ in GROUPS]
    groups = sorted(set(zip(inside, alone.values(), strict=True)), key=lambda each: order.index(each[0]))
    assert shown == [title for _, title in groups], "the groups alone, in order"


def test_every_room_is_in_one_group_and_every_word_stands_for_one_place() -> None:
    named = [name for _, names in GROUPS for name in names]
    assert sorted(named) == sorted(room.name for room in ROOMS)
    groups = [words for words, names in GROUPS if len(names) > 1]
    assert not set(groups) & {room.words for room in ROOMS}


def test_roles_differ() -> None:
    """The test above would pass if nobody might open anything."""
    assert [room.words for room in ROOMS][:3] == ["Overview", "Caseload", "Sample"]


def test_who_reads_only_their_own_cases_sees_no_way_to_others(inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    case_of(inspection, "A-3", reader=adam)
    for address in ("", "cases/A-3/"):
        found = links(as_(adam.user).get(f"/inspections/tiny/{address}").content.decode())
        assert set(found) == {"Overview", "Alerts", "Good practice", "Fieldwork", "My times", "Manager forms"}


def test_a_steward_who_is_not_on_the_inspection(inspection: Inspection) -> None:
    page = assert_page(as_(person("Stella", steward=True)).get("/inspections/tiny/"))
    assert list(links(page)) == ["Overview", "People"]


@pytest.mark.parametrize(
    ("address", "words", "current"),
    [
        ("", "Overview", "page"),
        ("stage/", "Overview", "true"),
        ("cases/", "Cases", "page"),
        ("cases/A-1/", "Cases", "true"),
        ("add-case/", "Cases", "true"),
        ("cases/A-1/history/", "Cases", "true"),
        ("caseload/upload/", "Caseload", "true"),
        ("progress/", "Progress", "page"),
        ("scores/section/1/", "Scores", "true"),
        ("people/invite/", "People", "true"),
        ("history/", "History", "page"),
    ],
)
def test_it_says_where_one_is(inspection: Inspection, address: str, words: str, current: str) -> None:
    page = assert_page(as_(member(inspection, "Laura").user).get(f"/inspections/tiny/{address}"))
    group = GROUP[next(room.name for room in ROOMS if room.words == words)]
    said = {name: value for name, value in links(page).items() if value}
    assert said.pop(words) == current
    assert said in ({}, {group: "true"}, {group: current})


def test_it_asks_the_store_once_for_what_somebody_is(inspection: Inspection) -> None:
    """The member and their conflicts; a steward without either is not looked up again for each room."""
    stella = as_(person("Stella", steward=True))
    laura = as_(member(inspection, "Laura").user)
    stella.get("/inspections/tiny/")
    assert queries(stella, "/inspections/tiny/") <= queries(laura, "/inspections/tiny/")
