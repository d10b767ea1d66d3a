"""Scores as data: the JSON of contract section 3, and rows for tables."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from inspectorate.scores.compare import Change, Comparison
from inspectorate.scores.interval import Interval
from inspectorate.scores.score import QuestionScore, Score, Scores, half_up


def as_json(scores: Scores) -> dict[str, Any]:
    """The scores as contract section 3 gives them: percents to four places, framework order."""
    framework = scores.framework
    data: dict[str, Any] = {
        "schema": 1,
        "framework": {"id": framework.id, "release": framework.release, "digest": framework.digest},
        "cases": scores.cases,
        "population": scores.population,
        "where": scores.where,
        "where_unknown": scores.where_unknown,
        "instruments": None if scores.instruments is None else list(scores.instruments),
        "provisional": scores.provisional,
        "missing": scores.missing,
        "unknown": scores.unknown,
        "questions": {name: _question(item) for name, item in scores.questions.items()},
        "criteria": {
            name: _judged(item) if framework.criteria[name].judged else _score(item, scores, "criterion", name)
            for name, item in scores.criteria.items()
        },
        "sections": {name: _section(item, scores, name) for name, item in scores.sections.items()},
        "threads": {name: _score(item, scores, "thread", name) for name, item in scores.threads.items()},
        "overall": None if scores.overall is None else _overall(scores.overall, scores),
    }
    if scores.reconstructed:
        data["reconstructed"] = True
    if scores.weighted:
        data["weights"] = True
    if scores.sample is not None:
        data["sample"] = scores.sample
    if scores.elements:
        data["elements"] = [as_json(element) for element in scores.elements]
    return data


def number(value: Fraction | None) -> float | int | None:
    """A per cent to four places, half up."""
    if value is None:
        return None
    rounded = half_up(value, 4)
    return int(rounded) if rounded.denominator == 1 else float(rounded)


def _question(item: QuestionScore) -> dict[str, Any]:
    count = item.count
    data: dict[str, Any] = {
        "above": count.above,
        "below": count.below,
        "outside": count.outside,
        "not_applicable": count.not_applicable,
        "missing": count.missing,
        "unknown": count.unknown,
        "options": dict(count.options),
        "relevant": count.relevant,
        "percent": number(item.percent),
        "shown": item.shown,
        "interval": interval_pair(item.interval),
    }
    if item.interval is not None:
        data["interval_corrected"] = item.interval.corrected
    if count.overridden:
        data["overridden"] = count.overridden
    return data


def interval_pair(interval: Interval | None) -> list[float] | None:
    """The ends of an interval to one place."""
    return None if interval is None else [round(interval.low, 1), round(interval.high, 1)]


def _unfinished(item: Score) -> dict[str, Any]:
    return {"missing": item.missing, "unknown": item.unknown, "provisional": item.provisional}


def _band(item: Score) -> dict[str, Any]:
    set_by_hand = {"proposed": item.proposed, "reason": item.reason} if item.reason is not None else {}
    return {"band": item.band} | set_by_hand


def _score(item: Score, scores: Scores, level: str, name: str) -> dict[str, Any]:
    if not item.inspected:
        return {"percent": None, "shown": None, "inspected": False}
    banded = _band(item) if scores.framework.bands.at(level) or item.band is not None else {}
    interval = scores.interval(name)
    corrected = {} if interval is None else {"interval_corrected": interval.corrected}
    return {
        "percent": number(item.percent),
        "shown": item.shown,
        "cases": scores.cases_behind(name),
        "interval": interval_pair(interval),
        **corrected,
        **banded,
        "without": list(item.without),
        **_unfinished(item),
    }


def _judged(item: Score) -> dict[str, Any]:
    if not item.inspected:
        return {"verdict": None, "proposed": None, "reason": None, "inspected": False}
    return {"verdict": item.verdict, "proposed": item.proposed, "reason": item.reason}


def _section(item: Score, scores: Scores, name: str) -> dict[str, Any]:
    framework = scores.framework
    if framework.scoring.section != "lowest_band" or not item.inspected:
        return _score(item, scores, "section", name)
    return {**_band(item), "deciding": item.deciding, "without": list(item.without), **_unfinished(item)}


def _overall(item: Score, scores: Scores) -> dict[str, Any]:
    if item.of is None:
        return _score(item, scores, "overall", "overall")
    return {
        "points": number(item.points),
        "of": number(item.of),
        **_band(item),
        "without": list(item.without),
        **_unfinished(item),
    }


def comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    """Two inspections on the questions they share, each figure with its change; and what has no partner."""
    return {
        "schema": 1,
        "first": _side(comparison.first),
        "second": _side(comparison.second),
        "rule": comparison.rule,
        "shared": [list(pair) for pair in comparison.pairs],
        **{
            level: {change.of: _change(change) for change in getattr(comparison, level)}
            for level in ("questions", "criteria", "sections", "threads")
        },
        "overall": None if comparison.overall is None else _change(comparison.overall),
        "verdicts": {of: {"first": first, "second": second} for of, first, second in comparison.verdicts},
        "alone": [{"side": item.side, "question": item.question, "reason": item.reason} for item in comparison.alone],
    }


def _side(scores: Scores) -> dict[str, Any]:
    framework = scores.framework
    return {
        "framework": {"id": framework.id, "release": framework.release, "digest": framework.digest},
        "cases": scores.cases,
        "provisional": scores.provisional,
    }


def _change(change: Change) -> dict[str, Any]:
    interval = None if change.interval is None else [round(end, 1) for end in change.interval]
    return {
        "first": change.first,
        "second": change.second,
        "points": change.points,
        "interval": interval,
        "word": change.word,
    }
