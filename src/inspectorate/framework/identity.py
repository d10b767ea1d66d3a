"""Ids: what they are made of, which words are kept for conditions, and that each means one thing only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspectorate.framework.located import Faults, Located
from inspectorate.framework.shape import Draft, number_from

RESERVED = ("any", "all", "not", "days", "overall", "none")
_MADE_OF = re.compile(r"[A-Za-z0-9._-]+")


def check_ids(draft: Draft, faults: Faults) -> None:
    """Record ids of a wrong form, and ids used twice: facts with questions, and sections, criteria and threads."""
    for ids in (list(_asked(draft)), list(_scored(draft)), list(_items(draft))):
        _check_unique(ids, faults)
    options = [place for mapping in _keyed(draft) for place in mapping]
    for name, at in [*_asked(draft), *_scored(draft), *_items(draft), *options]:
        _check_form(name, at, faults)


def _check_form(name: str, at: Located, faults: Faults) -> None:
    if name in RESERVED:
        write = f"choose another id; these are kept: {', '.join(RESERVED)}"
        faults.add(at, "reserved-id", f"the id {name!r} is kept for conditions", write)
    elif not _MADE_OF.fullmatch(name):
        write = "make ids of letters A-Z a-z, digits, dot, underscore and hyphen"
        faults.add(at, "id", f"the id {name!r} has other signs in it" if name else "the id is empty", write)


def _check_unique(ids: list[tuple[str, Located]], faults: Faults) -> None:
    first: dict[object, tuple[str, Located]] = {}
    for name, at in ids:
        number = number_from(name)
        same: object = name if number is None else number
        if same not in first:
            first[same] = (name, at)
            continue
        other, place = first[same]
        if other == name:
            faults.add(at, "duplicate-id", f"the id {name!r} stands also at line {place.line}", "rename one of the two")
        else:
            wrong = f"the ids {name!r} and {other!r} (line {place.line}) are the same number"
            faults.add(at, "same-number", wrong, "a spreadsheet would take one for the other: rename one")


def _asked(draft: Draft) -> Iterator[tuple[str, Located]]:
    yield from ((key, item.at) for key, item in draft.get("facts", {}).items())
    for criterion in _criteria(draft):
        yield from _ids(criterion.get("questions", []))


def _scored(draft: Draft) -> Iterator[tuple[str, Located]]:
    yield from _ids(draft.get("sections", []))
    yield from _ids(list(_criteria(draft)))
    yield from ((key, item.at) for key, item in draft.get("threads", {}).items())


def _items(draft: Draft) -> Iterator[tuple[str, Located]]:
    for criterion in _criteria(draft):
        yield from _ids(criterion.get("items", []))


def _keyed(draft: Draft) -> Iterator[Iterator[tuple[str, Located]]]:
    """Ids that need only the right form: the framework itself, instruments, scales, weights, verdicts, measures."""
    yield _ids([draft])
    for key in ("instruments", "scales", "verdicts", "measures"):
        yield ((name, item.at) for name, item in draft.get(key, {}).items())


def _criteria(draft: Draft) -> Iterator[Draft]:
    for section in draft.get("sections", []):
        yield from section.get("criteria", [])


def _ids(drafts: list[Draft]) -> Iterator[tuple[str, Located]]:
    return ((item.get("id"), item.place("id")) for item in drafts if "id" in item.values)
