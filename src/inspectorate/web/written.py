"""Rows are written by actions only: everywhere else they refuse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models, transaction

from inspectorate.web.audit.models import ReadOnly
from inspectorate.web.turns import in_turn

_acting: ContextVar[bool] = ContextVar("acting", default=False)
_undoing: ContextVar[tuple[Callable[[], None], ...]] = ContextVar("undoing", default=())


@contextmanager
def acting() -> Iterator[None]:
    """One transaction in which rows may be written; used by actions, which also record an event in it."""
    first, token = not _acting.get(), _acting.set(True)
    try:
        with in_turn(), transaction.atomic():
            yield
    except BaseException:
        for undo in _undoing.get():
            undo()
        raise
    finally:
        _acting.reset(token)
        if first:
            _undoing.set(())


def if_undone(undo: Callable[[], None]) -> None:
    """Do this if the action under way fails: for what is known in memory of rows that are then not written."""
    _undoing.set((*_undoing.get(), undo))


def must_act() -> None:
    """Raise unless an action is under way."""
    if not _acting.get():
        raise ReadOnly("rows are written by actions only")


_VERBS = r"INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE(?: ONLY)?|DELETE FROM(?: ONLY)?"
_WRITING = re.compile(rf'\s*(?:{_VERBS})\s+"?(\w+)', re.IGNORECASE)


def guard(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Stands around every statement of a connection: whatever way it came, it writes guarded rows in an action only."""
    if not _acting.get() and (found := _WRITING.match(str(sql))) and found[1] in _guarded():
        must_act()
    return execute(sql, params, many, context)


def watch(connection: Any, **more: Any) -> None:
    """Let `guard` stand around the statements of a new connection."""
    if guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(guard)


@cache
def _guarded() -> frozenset[str]:
    """The tables of written rows, and those between two of them."""
    ours = [model for model in apps.get_models() if issubclass(model, Written)]
    between = [field.remote_field.through for model in ours for field in model._meta.local_many_to_many]
    return frozenset(model._meta.db_table for model in (*ours, *between))


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
