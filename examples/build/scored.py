"""Printed scores, and the questions that make them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from examples.build.area import Area
from examples.build.shares import OVERALL, Shares, shares_of
from examples.build.targets import Row
from examples.build.totals import Key, Wanted, cells_in, key_of
from inspectorate.framework.framework import Framework
from inspectorate.refusal import Refused


@dataclass(frozen=True)
class ScoreRow:
    """A printed score with each question's share in it and the group of cases that the question's percent is over."""

    row: Row
    shown: int
    shares: Shares
    keys: Mapping[str, Key]


def score_named(area: Area, of: str) -> tuple[Framework, str] | None:
    """The framework and id of a score (`1.2`, `overall`, `esi-dv-2003/B1`); None where `of` is none."""
    before, slash, after = of.rpartition("/")
    by_id = {framework.id: framework for framework in area.conditions.frameworks}
    framework = by_id.get(before) if slash else area.inspected.main.framework
    if framework is None:
        return None
    sections = {section.id for section in framework.sections}
    known = {*sections, *framework.threads, *framework.criteria, OVERALL}
    return (framework, after) if after in known else None


def score_rows(area: Area, wanted: Mapping[Key, Wanted]) -> Iterator[ScoreRow]:
    """Every printed score that has a per cent; `Refused` for one over cases that no question is counted over."""
    for row in area.rows:
        named = score_named(area, row.of)
        if named is None or row.shown is None:
            continue
        framework, score = named
        keys = _keys(area, framework, row)
        alive = frozenset(q for q, key in keys.items() if _alive(key, wanted))
        shares = shares_of(framework, score, alive)
        if not shares:
            raise Refused(
                f"{area.name}: {row}: no question is asked of exactly these cases, so nothing makes this score"
            )
        yield ScoreRow(row, row.shown, shares, keys)


def _keys(area: Area, framework: Framework, row: Row) -> dict[str, Key]:
    """The group of cases of each question's percent."""
    group = area.group(row.where, f"published.csv:{row.line}")
    asks = (area.asks[q] for q in framework.questions if q in area.asks)
    return {ask.id: key_of(ask.id, cells_in(ask, group)) for ask in asks}


def _alive(key: Key, wanted: Mapping[Key, Wanted]) -> bool:
    return key in wanted and not wanted[key].dead
