"""The button that raises an alert stands on every page of a case, for everybody who sees it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.web.people.addresses import ADDRESSES
from tests.web.gallery import Gallery, examples
from tests.web.test_walk import _keys

pytestmark = pytest.mark.django_db


def test_the_button_stands_on_every_page_of_a_case(gallery: Gallery) -> None:
    of_cases = [name for name, row in ADDRESSES.items() if row.look and "reference" in _keys(name)]
    assert len(of_cases) > 8
    shown: dict[str, int] = dict.fromkeys(of_cases, 0)
    for who in ("Laura", "Ian", "Adam", "Quentin", "Iris"):
        browser = gallery.browser(who)
        for name in of_cases:
            for place in examples(gallery, name):
                response = browser.get(place)
                if response.status_code != 200:
                    continue
                slug, reference = place.split("/")[2], response.resolver_match.kwargs["reference"]
                link = reverse("alerts:raise", args=[slug, reference])
                text = response.content.decode()
                if name == "alerts:raise":
                    assert 'name="seen"' in text, place
                else:
                    assert f'href="{link}"' in text, (who, place)
                shown[name] += 1
    assert not [name for name, number in shown.items() if not number]
