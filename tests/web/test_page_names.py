"""Each page has a name of its own at the end of its breadcrumbs, and a part of the help that is there."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.pages import PAGES, page_of
from inspectorate.web.people.addresses import ADDRESSES
from inspectorate.web.words import day_in_words
from tests.people import member, person
from tests.web.pages import as_, assert_page

CRUMB = re.compile(r'<li class="govuk-breadcrumbs__list-item" aria-current="page">([^<]*)</li>')


def test_every_name_is_of_an_address() -> None:
    assert set(PAGES) <= set(ADDRESSES)


def test_every_part_of_the_help_is_there(db: None) -> None:
    text = assert_page(Client().get("/help/"))
    wanted = {page.help for page in PAGES.values()} - {""}
    assert not [part for part in sorted(wanted) if f'id="{part}"' not in text]


@pytest.mark.parametrize(
    ("address", "words", "part"),
    [
        ("cases/", "Cases", "cases"),
        ("cases/A-1/", "Case A-1", "reading"),
        ("cases/A-1/submit/", "Submit", "submitting"),
        ("progress/", "Progress", "progress"),
        ("scores/criterion/1.1/", "1.1", "scores"),
        ("people/", "People", "people"),
    ],
)
def test_the_way_ends_with_the_page_itself(inspection: Inspection, address: str, words: str, part: str) -> None:
    request = RequestFactory().get(f"/inspections/tiny/{address}")
    request.resolver_match = resolve(request.path)
    assert (page_of(request).words, page_of(request).help) == (words, part)


def test_it_stands_on_the_page(inspection: Inspection) -> None:
    laura = as_(member(inspection, "Laura").user)
    assert CRUMB.findall(laura.get("/inspections/tiny/progress/").content.decode()) == ["Progress"]
    page = laura.get("/inspections/tiny/").content.decode()
    assert CRUMB.findall(page) == [inspection.title]
    assert '<a class="masthead__link" href="/help/#stages">' in page
    page = as_(person("Stew", steward=True)).get("/start/").content.decode()
    assert CRUMB.findall(page) == ["Start an inspection"]


def test_days_as_people_read_them() -> None:
    found = [day_in_words(text) for text in ("2007-11-05", "2007-11", "2007", "2007-13", "spring 2007")]
    assert found == ["5 November 2007", "November 2007", "2007", "2007-13", "spring 2007"]
