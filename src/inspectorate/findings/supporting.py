"""What evidence can bear on: criteria and items of the frameworks, by the names that files of a folder give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault


def supportable(own: Framework, frameworks: Iterable[Framework]) -> Mapping[str, str]:
    """What a document or a meeting may bear on, each with its words: criteria, and items of judged criteria.

    Those of a thematic element are qualified: `esi-dv-2003/B1`. Each criterion stands before its items.
    """
    known = dict(_of(own, ""))
    for framework in frameworks:
        known |= dict(_of(framework, f"{framework.id}/"))
    return known


def _of(framework: Framework, front: str) -> Iterator[tuple[str, str]]:
    for criterion in framework.criteria.values():
        yield f"{front}{criterion.id}", str(criterion.title)
        for item in criterion.items:
            yield f"{front}{item.id}", str(item.text)


def unknown_items(
    items: Iterable[str], known: Mapping[str, str], file: str, line: int, column: str = "items"
) -> Iterator[Fault]:
    """A fault for each name that is neither a criterion nor an item of one."""
    for name in items:
        if name not in known:
            wrong = f"{name!r} is no criterion and no item of one"
            yield Fault(file, line, column, wrong, suggest(name, known), "unknown-item")
