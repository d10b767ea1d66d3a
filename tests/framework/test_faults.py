"""Every kind of fault has a bad example that is run, and every place that finds a fault is reached by one of them."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import inspectorate.framework as room
from docs.framework_faults import catalogue, example_bytes
from inspectorate.framework.files import parse_framework
from inspectorate.framework.located import Faults, Located
from inspectorate.refusal import Fault, Refused

ROOM = Path(str(room.__file__)).parent
CATALOGUE: Any = catalogue()
#: Files whose faults come from the command line or the disk; their own tests reach them.
ELSEWHERE = {"where.py", "files.py"}


def bytes_of(example: Any) -> bytes:
    """The file that an example stands for."""
    return example_bytes(example, CATALOGUE["base"])


def refused(data: bytes) -> tuple[Fault, ...]:
    with pytest.raises(Refused) as caught:
        parse_framework(data, "framework.yaml")
    return caught.value.faults


def examples() -> list[Any]:
    return [
        pytest.param(fault["code"], example, id=f"{fault['code']}-{number}")
        for group in CATALOGUE["groups"]
        for fault in group["faults"]
        for number, example in enumerate(fault["examples"], 1)
    ]


CODES = {fault["code"] for group in CATALOGUE["groups"] for fault in group["faults"]}


@pytest.mark.parametrize(("code", "example"), examples())
def test_a_bad_example_is_refused_as_the_catalogue_says(code: str, example: Any) -> None:
    faults = refused(bytes_of(example))
    told = [fault for fault in faults if fault.code == code]
    assert len(told) == 1, faults
    assert told[0].line == int(example["line"])
    for words in example["says"]:
        assert words in str(told[0])
    assert told[0].write, "a fault says what to write instead"
    assert {fault.code for fault in faults} == {code, *example.get("others", [])}, "one mistake gives one fault"


def test_the_base_of_the_examples_is_a_framework() -> None:
    assert list(parse_framework(bytes_of({"yaml": ""}), "base.yaml").questions) == ["1.1.a"]


def fault_calls(path: Path) -> Iterator[ast.Call]:
    """The places in a file that record a fault."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and len(node.args) >= 3:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("add", "at_line", "_stop", "Fault"):
                yield node


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    used = {
        argument.value
        for path in ROOM.glob("*.py")
        for call in fault_calls(path)
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    slips = {"no-file", "not-a-file", "unreadable", "no-framework"}  # of a name on the command line, not of a file
    codes = {word for word in used if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", word)}
    assert codes - slips - CODES - {"remove"} == set()
    assert len(codes & CODES) > 50


def test_every_place_that_finds_a_fault_is_reached_by_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: set[tuple[str, int]] = set()

    def note() -> None:
        frame: Any = sys._getframe(2)
        while frame is not None and Path(frame.f_code.co_filename).parent == ROOM:
            reached.add((Path(frame.f_code.co_filename).name, frame.f_lineno))
            frame = frame.f_back

    add, at_line, make = Faults.add, Faults.at_line, Fault.__init__

    def watched_add(self: Faults, at: Located, *words: str) -> None:
        note()
        add(self, at, *words)

    def watched_line(self: Faults, *words: Any) -> None:
        note()
        at_line(self, *words)

    def watched_fault(self: Fault, *words: Any, **named: Any) -> None:
        note()
        make(self, *words, **named)

    monkeypatch.setattr(Faults, "add", watched_add)
    monkeypatch.setattr(Faults, "at_line", watched_line)
    monkeypatch.setattr(Fault, "__init__", watched_fault)
    for example in examples():
        refused(bytes_of(example.values[1]))
    unreached = [
        f"{path.name}:{call.lineno}"
        for path in sorted(ROOM.glob("*.py"))
        if path.name not in ELSEWHERE
        for call in fault_calls(path)
        if not any((path.name, line) in reached for line in range(call.lineno, (call.end_lineno or 0) + 1))
    ]
    disk = [place for place in unreached if place.startswith("located.py")]
    assert len(disk) == 3, f"read_bytes is tested with real files: {disk}"
    assert [place for place in unreached if place not in disk] == []


MANY = """\
schema: 2
id: many faults
titel: A framework with a slip in every corner
title: Many
facts:
  days: {label: Days, kind: number}
  risk: {label: Risk, kind: choice}
  pilot: {label: Pilot, kind: yesno}
  score: {label: Score, kind: number, at_least: 9, at_most: 1}
  deep: {label: Deep, kind: yes_no, derive: [{when: {score: {at_least: 4}}, is: yes}]}
scales:
  yes_no: {options: {yes: {line: above}, no: {line: beneath}}}
  bare: {options: {}}
weights: {none: 0}
threads: {harm: Harm}
sections:
  - id: "1"
    title:
    weight: heavy
    criteria:
      - id: "1.1"
        title: Start
        applies: {scor: {at_least: 4}}
        questions:
          - {id: 1.1.a, text: In time, scale: yesno}
          - {id: 1.1.a, text: On paper, scale: bare, threads: [harms]}
          - {id: 1.1.b, text: Format, role: context, kind: text, weight: 2}
          - {id: 1.1.c, text: By whom, scale: bare, instrument: offender}
      - id: "1.10"
        title: Leadership
        judged: six_point
scoring: {overall: weighted}
bands: {criterion: [{id: good, from: 70}]}
verdicts: {two: {grades: [met, unmet], rules: [{id: well, each: meet}, {id: badly}]}}
measures: {breach: {label: Breach, better: more}}
confidence: 95
"""


def test_all_faults_of_a_file_come_at_once_in_the_order_of_its_lines() -> None:
    faults = refused(MANY.encode())
    found = [(fault.line, fault.code) for fault in faults]
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    assert set(found) == {
        (1, "unknown-schema-number"),
        (2, "id"),
        (3, "unknown-key"),
        (6, "reserved-id"),
        (7, "missing-options"),
        (8, "unknown-kind"),
        (9, "limits"),
        (10, "last-rule"),
        (12, "unknown-line"),
        (13, "empty-scale"),
        (14, "number"),
        (14, "reserved-id"),
        (18, "empty-text"),
        (19, "unknown-weight"),
        (23, "unknown-name"),
        (25, "unknown-scale"),
        (26, "duplicate-id"),
        (26, "unknown-thread"),
        (27, "context-weight"),
        (28, "unknown-instrument"),
        (29, "same-number"),
        (31, "unknown-verdict"),
        (33, "band-gap"),
        (34, "unknown-grade"),
        (35, "unknown-direction"),
        (36, "number"),
    }
    assert all(fault.file == "framework.yaml" and fault.write for fault in faults)
