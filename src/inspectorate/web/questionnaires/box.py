"""The returns of an open survey: one sealed text, made anew with each return, in an order by chance.

That is how nothing tells one return from another: there is no row, no number, no time and no place for each. Whoever
has the store and the secret of the installation finds the answers, as the server itself does, and not whose they are.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from inspectorate.web.questionnaires.models import Box
from inspectorate.web.questionnaires.sealing import key_for, seal, unseal

#: Returns differ by less than this in size, so that the growth of the box tells nothing of one.
BLOCK = 16 * 1024
ONLINE, PAPER, INTERVIEW = "online", "paper", "interview"
#: What somebody answered: a question's name and the value, as they stand in the file.
Answers: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Return:
    """What one person answered; `id` is by chance, `language` and `how` are all else that is known."""

    id: str
    language: str
    how: str
    answers: Answers


def new_return(answers: Answers, language: str, how: str) -> Return:
    """A return of that content, with nothing by which it could be told whose it is."""
    return Return(secrets.token_hex(8), language, how, dict(answers))


def mixed(returns: Sequence[Return]) -> list[Return]:
    """The same in an order that is no order: that of their names, which are by chance."""
    return sorted(returns, key=lambda each: each.id)


def put(box: Box, *made: Return, late: int) -> None:
    """Put returns into the box, which the caller has locked; so many of them are late.

    Somebody who was interviewed sent nothing back, so they are counted apart.
    """
    store(box, [*returns_in(box), *made])
    interviewed = sum(each.how == INTERVIEW for each in made)
    box.interviewed += interviewed
    box.returned += len(made) - interviewed
    box.late += late
    box.save()


def store(box: Box, returns: Sequence[Return]) -> None:
    """Seal these returns as the content of a box; it is saved by the caller."""
    box.sealed = seal(_key(box), [[each.id, each.language, each.how, each.answers] for each in mixed(returns)], BLOCK)


def returns_in(box: Box) -> list[Return]:
    """The returns in a box, in no order."""
    rows: list[Any] = unseal(_key(box), box.sealed) if box.sealed else []
    return [Return(*row) for row in rows]


def _key(box: Box) -> bytes:
    return key_for(f"returns of survey {box.survey_id}")
