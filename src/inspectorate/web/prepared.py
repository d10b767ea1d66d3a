"""Queries that are put into SQL once.

Of the time that saving an answer takes, the object-relational mapper spent nearly half on writing the same statements
anew (docs/decisions/saving.md). A `Prepared` query writes its statement when it is first asked and fills in values
after that; the rows are made as the mapper makes them. Only for what happens thousands of times.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.db import connection, models
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=models.Model)
#: What stands in the statement where a value will: nobody asks for these in earnest.
_MARKS: dict[type, Callable[[int], Any]] = {int: lambda n: 7_230_415_960_000 + n, str: lambda n: f"the value no. {n}"}


@dataclass(frozen=True)
class _Statement:
    """The statement as one kind of database has it, and how a row of its answer becomes objects."""

    sql: str
    values: Sequence[Any]
    places: dict[int, int]
    compiler: Any
    converters: Any
    model: type[models.Model]
    names: list[str]
    columns: slice
    related: Any

    def filled(self, values: Sequence[Any]) -> list[Any]:
        return [values[self.places[n]] if n in self.places else value for n, value in enumerate(self.values)]


class Prepared(Generic[Row]):
    """A query of which only values change.

    `query` makes the queryset of values; `kinds` says for each whether it is an `int` or a `str`, compared as it is.
    It may follow foreign keys (`select_related`) but fetch nothing beside (`prefetch_related`).
    """

    def __init__(self, query: Callable[..., models.QuerySet[Row]], *kinds: type) -> None:
        self.query = query
        self.kinds = kinds
        self._known: dict[str, _Statement] = {}

    def all(self, *values: Any) -> list[Row]:
        """The rows for these values."""
        for value, kind in zip(values, self.kinds, strict=True):
            if not isinstance(value, kind):
                raise TypeError(f"{value!r} is no {kind.__name__}")
        statement = self._known.get(connection.vendor) or self._write()
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.filled(values))
            rows = cursor.fetchall()
        if statement.converters:
            rows = list(statement.compiler.apply_converters(rows, statement.converters))
        return [_made(statement, row) for row in rows]

    def first(self, *values: Any) -> Row | None:
        """The one row for these values, or None; the query itself says that there is at most one."""
        rows = self.all(*values)
        return rows[0] if rows else None

    def _write(self) -> _Statement:
        marks = [_MARKS[kind](n) for n, kind in enumerate(self.kinds)]
        compiler = self.query(*marks).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        places = {n: marks.index(value) for n, value in enumerate(values) if value in marks}
        if sorted(places.values()) != list(range(len(marks))):
            raise TypeError("each value must stand in the statement once, as it is")
        select, info = compiler.select, compiler.klass_info
        first, last = info["select_fields"][0], info["select_fields"][-1] + 1
        statement = _Statement(
            sql,
            values,
            places,
            compiler,
            compiler.get_converters([expression for expression, _, _ in select]),
            info["model"],
            [expression.target.attname for expression, _, _ in select[first:last]],
            slice(first, last),
            get_related_populators(info, select, connection.alias),
        )
        self._known[connection.vendor] = statement
        return statement


def _made(statement: _Statement, row: Sequence[Any]) -> Any:
    made = statement.model.from_db(connection.alias, statement.names, row[statement.columns])
    for populator in statement.related:
        populator.populate(row, made)
    return cast(Any, made)
