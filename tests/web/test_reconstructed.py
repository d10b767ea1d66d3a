"""That an inspection is reconstructed stands on every page of it, once, and on no page of another."""

from __future__ import annotations

import pytest

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.addresses import ADDRESSES
from inspectorate.web.written import acting
from tests.people import ROLES
from tests.web.pages import as_
from tests.web.test_walk import World

NOTICE = "Nobody read these cases"


@pytest.fixture
def world(db: None) -> World:
    """The inspection `here` is reconstructed, `there` is not."""
    made = World()
    made.here.reconstructed = True
    with acting():
        made.here.save()
    return made


def test_the_notice_stands_on_every_page_of_the_inspection(world: World) -> None:
    seen, without = set(), []
    for name, address, text in pages(world, world.here):
        seen.add(name)
        if text.count(NOTICE) != 1:
            without.append(address)
    assert not without
    assert {"casework:case", "casework:review", "casework:submit", "people:case-history"} <= seen
    assert len(seen) > 20


def test_it_stands_on_no_page_of_another(world: World) -> None:
    assert not [address for _, address, text in pages(world, world.there) if NOTICE in text]


def pages(world: World, inspection: Inspection) -> list[tuple[str, str, str]]:
    """Each page of an inspection that somebody may open: the name of its address, the address, its text."""
    found = []
    clients = [as_(world.people[name]) for name in ("Laura", "Ian", "Quentin", "Carol") if name in ROLES]
    for name, row in ADDRESSES.items():
        if row.look is None:
            continue
        for address, _ in world.places(name, inspection):
            if f"/inspections/{inspection.slug}/" not in address:
                continue
            for client in clients:
                response = client.get(address)
                if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
                    found.append((name, address, response.content.decode()))
                    break
    return found
