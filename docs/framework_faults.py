"""docs/reference/framework-faults.md and conditions.md, from the examples that the tests run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inspectorate.framework.files import parse_framework
from inspectorate.framework.located import parse
from inspectorate.refusal import Fault, Refused

ROOT = Path(__file__).parents[1]

FAULTS_HEAD = """\
# Faults of a framework's file

Written by `make docs` from `docs/reference/framework-faults.yaml`, whose examples are all run by the tests; never by
hand.

`inspectorate framework check FILE` tells every fault of a file at once, in the order of its lines: the file and line,
the path inside it, what is wrong, after the arrow what to write instead, and in brackets the fault's code. Below, each
code has its meaning and bad examples with what is said of them. An example shows only the keys that matter; the rest of
a small framework, which has no fault, follows after it.
"""

CONDITIONS_HEAD = """\
# What conditions mean, row by row

Written by `make docs` from `tests/spec/conditions.yaml`, of which the tests run every row; never by hand.

A row gives what is known of a case, a condition, and whether it holds: yes, no or not yet known. A name that the case
does not give is blank: a fact not yet known, or a question not yet answered.
"""

SHOWN = 600


def catalogue() -> Any:
    """The faults with their examples."""
    path = ROOT / "docs" / "reference" / "framework-faults.yaml"
    return parse(path.read_bytes(), path.name).plain()


def example_bytes(example: Any, base: Any) -> bytes:
    """The file that an example of the catalogue stands for."""
    if "whole" in example:
        return str(example["whole"]).encode()
    if "hex" in example:
        return bytes.fromhex(example["hex"])
    if "repeat" in example:
        return str(example["repeat"]["text"]).encode() * int(example["repeat"]["times"])
    given = str(example["yaml"])
    keys = {line.split(":")[0] for line in given.splitlines()}
    return (given + "".join(text for key, text in base.items() if key not in keys)).encode()


def framework_faults() -> str:
    """The page of faults."""
    book = catalogue()
    parts = [FAULTS_HEAD]
    for group in book["groups"]:
        parts.append(f"## {group['title']}\n")
        for fault in group["faults"]:
            parts += [f"### `{fault['code']}`\n", f"{fault['means']}\n"]
            for example in fault["examples"]:
                parts += _example(fault["code"], example, book["base"])
    return "\n".join(parts)


def _example(code: str, example: Any, base: Any) -> Iterator[str]:
    data = example_bytes(example, base)
    if "repeat" in example:
        yield f"A file of {len(data):,} bytes: `{json.dumps(example['repeat']['text'])}` over and over.\n"
    elif "hex" in example:
        yield f"A file of the bytes `{data!r}`.\n"
    else:
        yield f"```yaml\n{str(example.get('yaml') or example['whole']).rstrip()}\n```\n"
    for fault in _told(data):
        if fault.code == code:
            yield f"```text\n{fault}\n```\n"


def _told(data: bytes) -> tuple[Fault, ...]:
    try:
        parse_framework(data, "framework.yaml")
    except Refused as refused:
        return refused.faults
    raise ValueError(f"this example has no fault: {data[:SHOWN]!r}")


def conditions() -> str:
    """The page of conditions."""
    path = ROOT / "tests" / "spec" / "conditions.yaml"
    spec: Any = parse(path.read_bytes(), path.name).plain()
    parts = [CONDITIONS_HEAD]
    for table in spec["tables"]:
        parts += [f"## {table['title']}\n", "| case | condition | holds |", "| --- | --- | --- |"]
        for row in table["rows"]:
            case = f"`{_flow(row['case'])}`" if row["case"] else "nothing known"
            parts.append(f"| {case} | `{_flow(row['when'])}` | {row['result']} |")
        parts.append("")
    return "\n".join(parts)


def _flow(data: Any) -> str:
    """Plain data in YAML's flow style, as people write conditions."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(_flow, data)) + "]"
    return str(data)
