"""The reference page of scores, printed from `scores.yaml`: `python -m tests.spec.manual`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.spec.scored import tables

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "scores.md"

INTRODUCTION = """# What scores mean at their edges

Generated from `tests/spec/scores.yaml`; every row is a test. A question's boxes are written as numbers of cases: above
and below the line, outside (answered with an option that has no line), not applicable, missing, not yet known. Bands
are good from 70, priority from 60 and urgent from 0, read on the shown figure unless the row says otherwise.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([INTRODUCTION, *(line for table in tables() for line in _table(table))])


def _table(table: dict[str, Any]) -> list[str]:
    lines = [f"## {table['title']}", ""]
    for row in table["rows"]:
        lines += [f"**{row['why']}**", "", "| given | |", "| --- | --- |"]
        lines += [f"| {name} | {_flat(given)} |" for name, given in row["questions"].items()]
        rules = {k: v for k, v in row.items() if k not in ("why", "questions", "expect", "refused")}
        lines += [f"| {key.replace('_', ' ')} | {_flat(value)} |" for key, value in rules.items()]
        lines += ["", *_follows(row), ""]
    return lines


def _follows(row: dict[str, Any]) -> list[str]:
    if "refused" in row:
        return [f"It is refused: {row['refused']}."]
    lines = ["| follows | |", "| --- | --- |"]
    for level, expected in row["expect"].items():
        named = {"the whole": expected} if level == "whole" else expected
        lines += [f"| {name} | {_flat(figures)} |" for name, figures in named.items()]
    return lines


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {_flat(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(_flat(item) for item in value) or "nothing"
    return {"null": "none"}.get(value, str(value))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
