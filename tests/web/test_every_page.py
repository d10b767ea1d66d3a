"""Every page as everybody who may open it: each is held to the rules of `page_rules.py`; an address that has no example
fails."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from inspectorate.web.people.addresses import ADDRESSES
from tests.people import ROLES
from tests.web.gallery import Gallery, examples, looked_at
from tests.web.page_rules import faults_of

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(120)]

#: Pages that only whoever has a second factor, or is halfway through signing in, sees.
WITH_FACTOR = {"people:turn-off", "people:recovery-codes", "people:code"}
#: What a respondent's page has not, on purpose: the marking of working material, and a token that would need a cookie.
WITHOUT = {
    "questionnaires:answer": [
        "a form that sends without a token",
        "no marking in the header",
        "no marking in the footer",
    ]
}
#: Pages of a report as they were kept when it was published: the report's own tests hold them to their rules.
KEPT = ("publishing:page", "publishing:version")
PUBLIC = ("publishing:reports", "publishing:report")
WITHOUT |= {name: ["no marking in the header", "no marking in the footer"] for name in PUBLIC}
QUERIES = {
    "outcomes:scores": ["?of=submitted&by=risk&questions=yes"],
    "outcomes:score": ["?of=submitted"],
    "casework:cases": ["?state=unassigned", "?words=nothing"],
    "questionnaires:typing": [
        *("?do=form", "?do=form&how=interview&language=cy", "?do=again", "?do=group", "?do=quote"),
    ],
    "questionnaires:totals": ["?answers=yes"],
    "inspections:start": [f"?of={'an-area-2024'}"],
}


def pages(gallery: Gallery, who: str) -> Iterator[tuple[str, str, str]]:
    """Each page that somebody is shown: the name of its address, the address, its text."""
    browser = gallery.browser(who)
    for name in looked_at():
        for place in examples(gallery, name) if name not in KEPT else ():
            for query in ["", *QUERIES.get(name, [])]:
                response = browser.get(place + query)
                assert response.status_code < 500, place
                if response.get("Content-Type", "").startswith("text/html") and response.status_code != 302:
                    yield name, place + query, response.content.decode()


@pytest.mark.parametrize("who", [*ROLES, "Stella", "nobody"])
def test_every_page_keeps_the_rules(gallery: Gallery, who: str) -> None:
    wrong: dict[str, list[str]] = {}
    judged: set[str] = set()
    for name, place, text in pages(gallery, who):
        plain = re.sub(r'value="\w{64}"', "", text)
        found = faults_of(text) if plain not in judged else []
        if name in WITHOUT:
            assert found in ([], WITHOUT[name]), place
        elif found:
            wrong[place] = found
        judged.add(plain)
    assert not wrong, "\n".join(f"{place}: {fault}" for place, found in wrong.items() for fault in found)


def test_every_address_is_shown_to_somebody(gallery: Gallery) -> None:
    shown = {"people:code", "people:turn-off", "people:recovery-codes"}
    for who in ("Laura", "Stella", "Ian", "Quentin", "Carol", "Chloe", "nobody"):
        browser = gallery.browser(who)
        for name in set(looked_at()) - shown:
            if any(browser.get(place).status_code == 200 for place in examples(gallery, name)):
                shown.add(name)
    assert shown == set(looked_at())
    assert set(looked_at()) <= set(ADDRESSES)


def test_pages_have_titles_of_their_own(gallery: Gallery) -> None:
    for who in ("Laura", "Carol", "Stella"):
        places: dict[str, set[str]] = defaultdict(set)
        for _, place, text in pages(gallery, who):
            title = re.findall(r"<title>(.*?)</title>", text, re.DOTALL)[0]
            if not re.search("You may not|There is no|not found|nothing here", text, re.I):
                places[title].add(urlsplit(place).path)
        twice = {title: found for title, found in places.items() if len(found) > 1}
        assert not twice, f"{who}: {twice}"


def test_pages_of_a_second_factor_keep_the_rules(gallery: Gallery) -> None:
    from tests.web.pages import as_

    browser, half = as_(gallery.factored), gallery.half_signed_in()
    for client, place in (
        (browser, "/account/"),
        *((browser, examples(gallery, name)[0]) for name in sorted(WITH_FACTOR - {"people:code"})),
        (half, examples(gallery, "people:code")[0]),
    ):
        response = client.get(place)
        assert response.status_code == 200, place
        assert faults_of(response.content.decode()) == [], place


def test_the_rules_find_what_they_are_for() -> None:
    bad = (
        '<!DOCTYPE html><html><head><title>x</title><style></style></head><body><main id="m"><h1>A</h1><h3>B</h3>'
        '<p id="m" onclick="x()">x</p><form method="post"><input name="a"><input type="radio" id="r" aria-label="r">'
        '<button></button></form><a href="#q">here</a><a href="/1">Go</a><a href="/2">Go</a><img src="//x/y">'
        "<table><tbody><tr><th>1</th></tr></tbody></table></main></body></html>"
    )
    said = "\n".join(faults_of(bad))
    for words in (
        "left out",
        "names no page",
        "no language",
        "twice",
        "leads nowhere",
        "without a label",
        "without a legend",
        "button without words",
        "without a token",
        "says nothing",
        "'Go' leads to",
        "exactly one footer",
        "does not skip",
        "style in the page",
        "has onclick",
        "from elsewhere",
        "without a caption",
        "without scope",
        "without alt",
        "no marking",
    ):
        assert words in said
    assert faults_of("<p>") != []
