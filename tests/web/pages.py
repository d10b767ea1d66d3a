"""What every page is held to: valid HTML, one h1, a title, no id twice, a label for each field."""

from __future__ import annotations

import re
import time
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from inspectorate.web.people.models import User

_FIELDS = ("input", "select", "textarea")


def as_(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user, backend="inspectorate.web.people.signed_in.Accounts")
    session = client.session
    session["signed in"] = session["seen"] = int(time.time())
    session.save()
    return client


def queries(client: Client, address: str) -> int:
    """How many questions a page puts to the database."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured.captured_queries)


def assert_page(response: HttpResponse | Any, status: int = 200) -> str:
    """The text of a page that is as it should be."""
    assert response.status_code == status, response.content.decode()[:2000]
    text: str = response.content.decode()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    assert len(tree.findall(".//h1")) == 1
    assert (tree.findtext(".//title") or "").strip(" –").removesuffix("– Inspectorate").strip()
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids)), sorted({name for name in ids if ids.count(name) > 1})
    assert not [each.tag for each in tree.iter() if each.get("style") or each.tag == "style"]
    _assert_labelled(tree)
    _assert_pointed_to(tree, set(ids))
    return text


def chanceless(page: str) -> str:
    """A page without what is drawn by lot or counted up on it, in which any two letters stand now and then.

    These are the tokens of forms and the keys of people.
    """
    return re.sub(r'(name="csrfmiddlewaretoken" value|data-person)="[^"]*"', "", page)


def _assert_labelled(tree: Element) -> None:
    labelled = {label.get("for") for label in tree.iter("label")}
    for field in (each for each in tree.iter() if each.tag in _FIELDS):
        hidden = field.get("type") in ("hidden", "submit")
        assert hidden or field.get("id") in labelled or field.get("aria-label"), dict(field.attrib)


def _assert_pointed_to(tree: Element, ids: set[str | None]) -> None:
    """What a field is described by, and where a link within the page leads, is there."""
    for each in tree.iter():
        for name in (*(each.get("aria-describedby") or "").split(), *(each.get("aria-labelledby") or "").split()):
            assert name in ids, f"nothing is called {name}"
        target = each.get("href") or ""
        if each.tag == "a" and target.startswith("#") and len(target) > 1:
            assert target[1:] in ids, f"{target} leads nowhere"
