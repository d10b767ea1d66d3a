"""Somebody who has everything tries to link returns to people: the whole store in the order in which it lies, what the
server itself can open, its files as bytes, and its logs. It knows what each respondent answered, and asks: does
anything lead from there to a code, an address, a time or an order?
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from inspectorate.web.questionnaires.box import returns_in
from inspectorate.web.questionnaires.codes import pass_of, plain
from inspectorate.web.questionnaires.models import Box

#: A time as text, or in seconds or milliseconds.
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?|\b1[5-9]\d{8}(?:\d{3})?\b")


@dataclass(frozen=True)
class Known:
    """A respondent: the code, the address, and words that nobody else wrote; in the order of sending."""

    code: str
    address: str
    said: str
    sent: bool = True

    @property
    def marks(self) -> dict[str, str]:
        """What would tell that it was this person."""
        opened = pass_of(self.code)
        return {
            "the code as it is printed": self.code,
            "the code": plain(self.code),
            "the code in small letters": plain(self.code).lower(),
            "the digest of the code": opened.lookup,
            "the key of the code": opened.key.hex(),
            "the address": self.address,
        }


@dataclass
class Seen:
    """All there is to see. `tables` are rows as they lie, `returns` what the server can open, in its order."""

    tables: dict[str, list[dict[str, str]]]
    returns: list[dict[str, Any]]
    logs: str = ""
    raw: bytes = b""
    before: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    began: float = 0.0
    ended: float = 0.0


def tables() -> dict[str, list[dict[str, str]]]:
    """Every row of every table in its physical order, with what the store itself notes of it."""
    own, order = (
        ("ctid::text AS own_ctid, xmin::text AS own_xmin", "ctid") if _postgres() else ("rowid AS own", "rowid")
    )
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT {own}, * FROM "{name}" ORDER BY {order}')
            columns = [each[0] for each in cursor.description]
            found[name] = [dict(zip(columns, map(_text, row), strict=True)) for row in cursor.fetchall()]
    return found


def opened() -> list[dict[str, Any]]:
    """What the server can open with its secret, in the order in which it is kept."""
    return [
        {"id": each.id, "language": each.language, "how": each.how, "answers": dict(each.answers)}
        for box in Box.objects.all()
        for each in returns_in(box)
    ]


def links(known: list[Known], seen: Seen) -> list[str]:
    """Every way that leads from a return to somebody; none where anonymous means anonymous."""
    return [*_in_returns(known, seen), *_in_store(known, seen), *_in_bytes(known, seen), *_in_rows(known, seen)]


def _in_returns(known: list[Known], seen: Seen) -> Iterator[str]:
    """What stands in a return besides the answers, and the order in which they lie."""
    places, names = [], []
    for number, who in enumerate(each for each in known if each.sent):
        found = [n for n, each in enumerate(seen.returns) if who.said in json.dumps(each, ensure_ascii=False)]
        if len(found) != 1:
            yield f"the return of {number} is there {len(found)} times"
            continue
        text = json.dumps(seen.returns[found[0]], ensure_ascii=False)
        yield from (f"{what} stands in a return" for what, mark in who.marks.items() if mark in text)
        yield from (f"a return holds the time {time}" for time in _times(text, seen))
        places.append(found[0])
        names.append(seen.returns[found[0]]["id"])
    if _in_order(places):
        yield "returns lie in the order in which they were sent"
    if _in_order([sorted(names).index(name) for name in names]):
        yield "names of returns follow the order in which they were sent"


def _in_store(known: list[Known], seen: Seen) -> Iterator[str]:
    for name, rows in seen.tables.items():
        for row in rows:
            text = "\n".join(row.values())
            for who in known:
                if who.said in text:
                    yield f"{name} holds an answer in clear"
                if who.sent:
                    yield from (f"{name} holds {what}" for what, mark in who.marks.items() if mark in text)


def _in_bytes(known: list[Known], seen: Seen) -> Iterator[str]:
    """In logs nothing of anybody; in the store's files nothing of those who have sent, and no answer of anybody."""
    for who in known:
        if who.said in seen.logs:
            yield "the logs hold an answer"
        yield from (f"the logs hold {what}" for what, mark in who.marks.items() if mark in seen.logs)
        if who.said.encode() in seen.raw:
            yield "the files of the store hold an answer in clear"
        if who.sent:
            yield from (f"the files hold {what}" for what, mark in who.marks.items() if mark.encode() in seen.raw)


def _in_rows(known: list[Known], seen: Seen) -> Iterator[str]:
    """Tables in which each sending left something of its own: a row, a time, or a transaction."""
    number = sum(who.sent for who in known)
    for name, rows in seen.tables.items():
        old = {json.dumps(row, sort_keys=True) for row in seen.before.get(name, [])}
        new = [row for row in rows if json.dumps(row, sort_keys=True) not in old]
        if len(new) >= number:
            yield f"{name} has a row, new or changed, for each return"
        for column in new[0] if new else ():
            times = {time for row in new for time in _times(row[column], seen)}
            if len(times) >= number:
                yield f"{name}.{column} holds the times of sending"
        if len({row["own_xmin"] for row in new if "own_xmin" in row}) >= number:
            yield f"{name} tells by its transactions in which order it was sent"


def _times(text: str, seen: Seen) -> Iterator[str]:
    """Times in a text that lie between the beginning and the end of what was seen."""
    for found in _TIME.findall(text):
        if "-" in found:
            moment = datetime.fromisoformat(found.replace(" ", "T")).replace(tzinfo=UTC).timestamp()
        else:
            moment = float(found[:10])
        if seen.began - 61 <= moment <= seen.ended + 61:
            yield found


def _in_order(places: list[int]) -> bool:
    return len(places) > 3 and places in (sorted(places), sorted(places, reverse=True))


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        held = bytes(value)
        return f"{held.hex()} {held.decode('utf-8', 'replace')}"
    return str(value)


def _postgres() -> bool:
    return connection.vendor == "postgresql"
