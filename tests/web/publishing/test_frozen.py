"""Every action of the application, tried on a published inspection: refused, or on the list of what may follow, and
then it changes nothing that the report is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from inspectorate.inspection.publication import (
    Publication,
    PublishedVersion,
    frozen_texts,
    publication_of,
    publication_yaml,
)
from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.inspection.stages import OUT, Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.after import AFTER_PUBLICATION
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.people.telling import SENTENCES
from inspectorate.web.whole import forget
from inspectorate.web.written import acting
from tests.web.acts import ACTS, prepared
from tests.web.publishing import acts as publishing
from tests.web.test_every_action import differing, snapshot

pytestmark = pytest.mark.django_db
FOREIGN = [name for name in ACTS if name not in publishing.ACTS]


def freeze(inspection: Inspection, stage: Stage) -> None:
    """Publish it without any ceremony, whatever state its work is in: nobody else's copy of it learns of that."""
    row = Inspection.objects.get(pk=inspection.pk)
    files = frozen_texts(taken_out(row))
    made = PublishedVersion(1, "2008-03-14", "0", {"tiny": "sha256:0"}, files, "sha256:0")
    with acting():
        text = publication_yaml(Publication((made,)))
        FolderFile.objects.create(inspection=row, path=PUBLICATION, text=text)
        Inspection.objects.filter(pk=row.pk).update(stage=stage)
    forget()


def published() -> QuerySet[Inspection]:
    return Inspection.objects.filter(stage__in=OUT, files__path=PUBLICATION)


def digests() -> dict[str, dict[str, str]]:
    """What each published inspection is made of, by slug."""
    forget()
    return {each.slug: frozen_texts(replace(taken_out(each), plans={})) for each in published()}


@pytest.mark.parametrize("name", FOREIGN)
def test_an_action_on_a_published_inspection_is_refused_or_changes_nothing_of_it(name: str) -> None:
    act = prepared(name)
    inspection = Inspection.objects.get(slug="tiny")
    freeze(inspection, Stage.PUBLISHED)
    before, held, last = digests(), snapshot(), Event.objects.count()
    assert before["tiny"]
    try:
        act()
    except (Refused, PermissionDenied):
        assert differing(held, snapshot()) == set()
        return
    assert digests()["tiny"] == before["tiny"]
    done = [each.action for each in Event.objects.order_by("pk")[last:] if each.inspection == "tiny"]
    assert set(done) <= set(AFTER_PUBLICATION), f"{done} is done after publication: refuse it, or say why it may be"


@pytest.mark.parametrize("name", [name for name in publishing.ACTS if "prepare_correction" not in name])
def test_what_comes_after_publication_changes_nothing_of_the_report(name: str) -> None:
    act = publishing.ACTS[name](Inspection())
    before = digests()
    act()
    after = digests()
    assert {slug: after[slug] for slug in before} == before
    for each in published():
        record = publication_of(taken_out(each))
        assert record is not None
        assert dict(record.latest.files) == frozen_texts(taken_out(each))


@pytest.mark.parametrize("stage", OUT)
def test_the_last_door_is_shut_at_every_stage_after_publication(stage: Stage) -> None:
    for name in ("casework.answering.save_answer", "casework.actions.move_case", "judging.actions.grade_items"):
        found = next((each for each in FOREIGN if each.startswith(name)), None)
        if found is None:
            continue
        act = prepared(found)
        freeze(Inspection.objects.get(slug="tiny"), stage)
        with pytest.raises(Refused, match="published"):
            act()
        return


def test_every_action_on_the_list_is_one_and_has_a_reason() -> None:
    assert set(AFTER_PUBLICATION) <= set(SENTENCES)
    assert all(AFTER_PUBLICATION.values())
