"""`--where` and `--instruments`: which cases and questions are scored.

A condition is typed either as `name=a,b` or as a mapping, as in a framework.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from inspectorate.refusal import Fault, Refused

HELP = (
    "only the cases for which this holds: name=a,b or a mapping such as '{oasys_drugs: {at_least: 4}}'; "
    "repeat to narrow"
)


def add_where(parser: argparse.ArgumentParser) -> None:
    """Add `--where`, which chooses the cases that are scored."""
    parser.add_argument("--where", action="append", default=[], metavar="CONDITION", help=HELP)


def add_instruments(parser: argparse.ArgumentParser) -> None:
    """Add `--instruments`, which chooses the questions that are scored."""
    said = "only the questions asked of these (comma between), such as case,offender"
    parser.add_argument("--instruments", type=_names, metavar="NAMES", help=said)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def read_where(typed: Sequence[str]) -> dict[str, Any] | None:
    """The conditions typed, as one that holds when all do; None when there are none. Raises `Refused`."""
    conditions = [_read(text) for text in typed]
    if len(conditions) < 2:
        return conditions[0] if conditions else None
    return {"all": conditions}


def _read(text: str) -> dict[str, Any]:
    if text.lstrip().startswith("{"):
        from inspectorate.framework.located import parse

        plain = parse(text.encode(), "--where").plain()
        assert isinstance(plain, dict)  # YAML that starts with { is a mapping
        return plain
    name, equals, values = text.partition("=")
    if not equals or not name.strip() or not _names(values):
        write = "write name=value, name=a,b or a mapping such as '{oasys_drugs: {at_least: 4}}'"
        raise Refused([Fault("--where", 0, "", f"{text!r} is no condition", write, "no-condition")])
    return {name.strip(): _names(values)}
