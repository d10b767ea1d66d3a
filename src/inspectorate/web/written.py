"""Rows are written by actions only: everywhere else they refuse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models, transaction

from inspectorate.web.audit.models import ReadOnly
from inspectorate.web.turns import in_turn

_acting: ContextVar[bool] = ContextVar("acting", default=False)


@contextmanager
def acting() -> Iterator[None]:
    """One transaction in which rows may be written; used by actions, which also record an event in it."""
    token = _acting.set(True)
    try:
        with in_turn(), transaction.atomic():
            yield
    finally:
        _acting.reset(token)


def must_act() -> None:
    """Raise unless an action is under way."""
    if not _acting.get():
        raise ReadOnly("rows are written by actions only")


class WrittenRows(models.QuerySet[Any]):
    """A queryset whose writing verbs work only inside an action."""

    def create(self, **kwargs: Any) -> Any:
        must_act()
        return super().create(**kwargs)

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        must_act()
        return super().bulk_create(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        must_act()
        return super().update(**kwargs)

    def delete(self) -> Any:
        must_act()
        return super().delete()


class Written(models.Model):
    """A row that only actions write."""

    objects = WrittenRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        must_act()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        must_act()
        return super().delete(*args, **kwargs)
