"""Prepared queries find what the mapper finds, and refuse what they could not fill in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from inspectorate.web.casework.actions import save_answer
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.prepared import Prepared
from tests.people import case_of, member


def _cases() -> Prepared[Case]:
    followed = Case.objects.select_related("inspection", "reader__user")
    return Prepared(lambda slug, name: followed.filter(inspection__slug=slug, reference=name).order_by(), str, str)


def _columns(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _same(one: Any, other: Any) -> None:
    assert (type(one), _columns(one)) == (type(other), _columns(other))


def test_rows_and_whom_they_refer_to_are_those_of_the_mapper(
    inspection: Inspection, django_assert_num_queries: Any
) -> None:
    case_of(inspection, "A-1", reader=member(inspection, "Ian"))
    prepared = _cases()
    for case in Case.objects.select_related("inspection", "reader__user"):
        with django_assert_num_queries(1):
            found = prepared.first(inspection.slug, case.reference)
            assert found is not None
            _same(found, case)
            _same(found.inspection, case.inspection)
            assert (found.reader is None) == (case.reader is None)
            if case.reader is not None:
                _same(found.reader, case.reader)
                _same(found.reader.user, case.reader.user)
    assert Case.objects.filter(reader=None).exists(), "a row that refers to nobody was looked at"


def test_each_asking_has_its_own_values(inspection: Inspection) -> None:
    prepared = _cases()
    names = [case.reference for case in Case.objects.all()]
    assert [prepared.first(inspection.slug, name).reference for name in names] == names  # type: ignore[union-attr]
    assert prepared.first(inspection.slug, "nobody's") is None
    assert prepared.first("elsewhere", names[0]) is None
    assert prepared.first(names[0], inspection.slug) is None


def test_what_stands_in_the_query_itself_stays(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    case = case_of(inspection, "A-1", reader=ian)
    save_answer(by=ian, case=case, question="1.1.a", value="yes", note="Seen.", seen=0)
    read = Prepared(lambda key, name: Answer.objects.filter(case=key, reading=1, question=name).order_by(), int, str)
    found = read.all(case.pk, "1.1.a")
    assert [(each.value, each.note, each.saved_at) for each in found] == [
        ("yes", "Seen.", Answer.objects.get().saved_at)
    ]
    second = Prepared(lambda key, name: Answer.objects.filter(case=key, reading=2, question=name).order_by(), int, str)
    assert second.all(case.pk, "1.1.a") == []


@pytest.mark.parametrize("values", [("1",), (None,), (1, 2), ()])
def test_values_of_another_kind_are_refused(db: None, values: tuple[Any, ...]) -> None:
    prepared = Prepared(lambda key: Case.objects.filter(pk=key), int)
    with pytest.raises((TypeError, ValueError)):
        prepared.all(*values)


@pytest.mark.parametrize(
    "query",
    [
        lambda name: Case.objects.filter(reference__startswith=name),
        lambda name: Case.objects.filter(reference=F("sample")),
        lambda name: Case.objects.filter(reference=name, sample=name),
    ],
)
def test_a_value_that_is_changed_left_out_or_used_twice_is_refused(db: None, query: Callable[[str], Any]) -> None:
    with pytest.raises(TypeError, match="once, as it is"):
        Prepared(query, str).all("A-1")


def test_a_row_that_is_locked_needs_a_transaction_where_there_are_locks(inspection: Inspection) -> None:
    prepared = Prepared(lambda key: Case.objects.select_for_update().filter(pk=key).order_by(), int)
    case = Case.objects.first()
    assert case is not None
    assert prepared.first(case.pk) == case
    locked = "FOR UPDATE" in prepared._known[connection.vendor].sql
    assert locked == connection.features.has_select_for_update
