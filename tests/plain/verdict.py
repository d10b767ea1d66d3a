"""The plain twin of verdicts: the rules read off plain data, item by item, with no code of the package."""

from __future__ import annotations

from fractions import Fraction
from typing import Any


def verdict(way: dict[str, Any], items: list[dict[str, Any]], grades: dict[str, str]) -> str | None:
    """The verdict of a way of judging for items ({id, weight, counted}) and their grades; None when nothing follows."""
    order = list(way["grades"])
    counted = []
    for item in items:
        if item.get("counted") == "no":
            continue
        grade = grades.get(item["id"])
        if grade == "not_inspected":
            continue
        if grade is None:
            return None
        counted.append((order.index(grade), Fraction(item.get("weight", "1"))))
    if not counted:
        return None
    for rule in way["rules"]:
        if _holds(rule, counted, order):
            return str(rule["id"])
    raise AssertionError("the last rule holds always")


def _holds(rule: dict[str, Any], counted: list[tuple[int, Fraction]], order: list[str]) -> bool:
    whole = sum(weight for _, weight in counted)
    left = list(counted)
    if "each" in rule and any(place > order.index(rule["each"]) for place, _ in counted):
        return False
    if "most" in rule:
        reached = [(place, weight) for place, weight in counted if place <= order.index(rule["most"])]
        if not sum(weight for _, weight in reached) > whole / 2:
            return False
        left = [pair for pair in left if pair[0] > order.index(rule["most"])]
    if "some" in rule:
        if not any(place <= order.index(rule["some"]) for place, _ in counted):
            return False
        left = [pair for pair in left if pair[0] > order.index(rule["some"])]
    return not ("rest" in rule and any(place > order.index(rule["rest"]) for place, _ in left))
