"""A made-up caseload to practise with: `python -m examples.build.practice` writes examples/practice/marlshire.

Nothing in it comes from a real area. Each fact of each case follows from a hash of its name, so that the file is the
same whenever and wherever it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from examples.build.chance import draw
from inspectorate.caseload.table import csv_text

FOLDER = Path(__file__).parents[1] / "practice" / "marlshire"
CASES = 1_200
#: The last day on which a case of the caseload can have commenced.
UNTIL = date(2026, 5, 29)
TEAMS = ("North Street", "Canal Wharf", "Station Road", "Abbey House")
COLUMNS = (
    *("case", "commenced_on", "order_type", "risk_of_harm", "prolific", "approved_premises", "victim_contact"),
    *("gender", "ethnicity", "team"),
)


def caseload_csv() -> str:
    """The caseload as `caseload.csv` holds it."""
    return csv_text(COLUMNS, [_row(f"MA-{number:04}") for number in range(1, CASES + 1)])


def _row(name: str) -> list[str]:
    order = _chosen(name, "order", {"community": 62, "licence": 30, "custody": 8})
    high = {"community": 6, "licence": 22, "custody": 35}[order]
    risk = _chosen(name, "risk", {"low": 58 - high, "medium": 42, "high": high, "very_high": 2, "": 1})
    likely = risk in ("high", "very_high")
    commenced = UNTIL - timedelta(days=draw(name, "day") % 330)
    facts = {
        "prolific": _chosen(name, "prolific", {"yes": 4, "no": 96}),
        "approved_premises": _chosen(name, "premises", {"yes": 12 if likely else 1, "no": 88}),
        "victim_contact": _chosen(name, "victim", {"yes": 30 if likely and order != "community" else 4, "no": 70}),
        "gender": _chosen(name, "gender", {"male": 87, "female": 13}),
        "ethnicity": _chosen(name, "ethnicity", {"white": 90, "minority": 8, "": 2}),
    }
    return [name, commenced.isoformat(), order, risk, *facts.values(), TEAMS[draw(name, "team") % len(TEAMS)]]


def _chosen(name: str, what: str, parts: Mapping[str, int]) -> str:
    """One of the values, each with a chance in proportion to its part."""
    at = draw(name, what) % sum(parts.values())
    for value, part in parts.items():
        at -= part
        if at < 0:
            return value
    raise AssertionError("the parts add up to what was divided by")


if __name__ == "__main__":
    (FOLDER / "caseload.csv").write_text(caseload_csv(), encoding="utf-8")
