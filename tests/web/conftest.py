"""What tests of the web application start from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from inspectorate.web.agreeing.taking import FORMATS as DRAFTS
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.publishing.making import FORMATS
from inspectorate.web.written import acting
from tests.people import case_of, member, tiny_inspection
from tests.web.deployed import deployed
from tests.web.gallery import EVENING, Gallery, clock

__all__ = ["deployed"]


@pytest.fixture(autouse=True, scope="session")
def emptied_between_tests() -> Iterator[None]:
    """Whoever empties the store after a test is no action, and may."""
    plainly = BaseDatabaseOperations.execute_sql_flush

    def flush(self: Any, statements: Any) -> None:
        with acting():
            plainly(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush)
        yield


@pytest.fixture(autouse=True, scope="session")
def nobody_left_in_the_store(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """At the end PostgreSQL drops the tests' database only when the threads of live servers are out of it."""
    yield
    if connection.vendor == "postgresql":
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")


@pytest.fixture(autouse=True, scope="session")
def no_process_of_its_own() -> Iterator[None]:
    """A search is begun, but no process does it: it would look for the tests' database in vain."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inspectorate.web.timetabling.searching.launch", lambda key: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def two_formats_only() -> Iterator[None]:
    """A report is published in two quick formats beside its page, a draft sent as its page only.

    publishing/test_public.py and agreeing/test_taking.py make them all.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "inspectorate.web.publishing.making.FORMATS",
            {ending: made for ending, made in FORMATS.items() if ending in ("csv", "json")},
        )
        patch.setattr("inspectorate.web.agreeing.taking.FORMATS", {"html": DRAFTS["html"]})
        yield


@pytest.fixture(autouse=True, scope="session")
def no_documents_left() -> Iterator[None]:
    """What was kept on disk in these tests goes with them."""
    yield
    shutil.rmtree(settings.DOCUMENTS, ignore_errors=True)


@pytest.fixture
def inspection(db: None) -> Inspection:
    """The tiny inspection in fieldwork: four cases, nothing assigned, nothing answered."""
    return tiny_inspection()


@pytest.fixture
def ian(inspection: Inspection) -> Member:
    """An inspector on it."""
    return member(inspection, "Ian")


@pytest.fixture
def case(inspection: Inspection, ian: Member) -> Case:
    """The case A-2, of high risk, for Ian to read."""
    return case_of(inspection, "A-2", reader=ian)


@pytest.fixture(scope="module")
def gallery(django_db_setup: None, django_db_blocker: Any) -> Iterator[Gallery]:
    """A world with one of everything, for tests that only look; made once for the tests of a file."""
    with django_db_blocker.unblock():
        made = Gallery()
        with clock(EVENING):
            yield made
        call_command("flush", verbosity=0, interactive=False)
