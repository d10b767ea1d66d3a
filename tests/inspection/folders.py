"""Inspection folders written for tests by hand: plain text, nothing of the program."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

FRAMEWORK = """\
schema: 1
id: tiny
title: Tiny
release: "1"
facts:
  risk: {label: Risk, kind: choice, options: {low: Low, high: High}}
  prolific: {label: Prolific, kind: yes_no}
  score: {label: Score, kind: number, at_least: 0, at_most: 10}
  balance: {label: Balance, kind: number}
  started: {label: Start, kind: date}
  team: {label: Team, kind: text}
  heavy: {label: Heavy, kind: yes_no, derive: [{when: {score: {at_least: 4}}, is: "yes"}, {is: "no"}]}
  flagged: {label: Flagged, kind: yes_no, asked: "yes"}
instruments:
  case: Case file
  offender: Offender
scales:
  yes_no: {options: {"yes": {label: "Yes", line: above}, "no": {label: "No", line: below}, na: Not applicable}}
  noted:
    options: {good: {label: Good, line: above}, poor: {label: Poor, line: below}}
    note: {when: [poor]}
sections:
  - id: "1"
    title: One
    weight: 60
    criteria:
      - id: "1.1"
        title: Assessment
        questions:
          - {id: 1.1.a, text: First, scale: yes_no, threads: [harm]}
          - {id: 1.1.b, text: Second, scale: noted, applies: {risk: [high]}}
          - {id: 1.1.c, text: From the offender, scale: yes_no, instrument: offender}
          - {id: 1.1.n, text: A number, role: context, kind: number}
          - id: 1.1.d
            text: By rule
            scale: yes_no
            derive: [{when: {score: {at_least: 4}}, is: "yes"}, {is: "no"}]
          - id: 1.1.o
            text: By rule, or by hand
            scale: yes_no
            override: allowed
            derive: [{when: {score: {at_least: 4}}, is: "yes"}, {is: "no"}]
  - id: "2"
    title: Two
    weight: 40
    criteria:
      - id: "2.1"
        title: Planning
        questions: [{id: 2.1.a, text: Third, scale: yes_no}]
      - id: "2.2"
        title: Leadership
        judged: ruled
        items: [{id: 2.2.a, text: Plans}, {id: 2.2.b, text: People}]
threads: {harm: {title: Harm}}
scoring: {overall: weighted}
bands:
  criterion: [{id: good, from: 70}, {id: fair, from: 60}, {id: poor, from: 0}]
verdicts:
  ruled:
    grades: [strong, fair, weak]
    rules: [{id: met, label: Met, each: fair}, {id: unmet, label: Not met}]
measures:
  breach: {label: Breach, unit: percent}
  sickness: {label: Sickness, unit: days, better: lower}
surveys:
  staff: {title: Staff, questions: [{id: heard, text: I was heard, scale: yes_no}]}
  form: {title: A form, anonymous: no, questions: [{id: heard, text: I was heard, scale: yes_no}]}
"""
ELEMENT = """\
schema: 1
id: extra
title: Extra
release: "1"
facts:
  risk: {label: Risk, kind: choice, options: {low: Low, high: High}}
scales:
  yes_no: {options: {"yes": {label: "Yes", line: above}, "no": {label: "No", line: below}}}
sections:
  - id: "1"
    title: One
    criteria:
      - {id: "1.1", title: Special, questions: [{id: x.1.1.a, text: Special question, scale: yes_no}]}
"""
INSPECTION = """\
framework: tiny.yaml
title: An inspection
body: An area
dates: {fieldwork: 2008-02}
"""
CASES = "case,risk,score\nA-1,low,2\nA-2,high,5\nA-3,high,\n"
ANSWERS = "case,question,answer,note\nA-1,1.1.a,yes,\nA-2,1.1.a,no,\nA-2,1.1.b,poor,late\nA-1,2.1.a,yes,\n"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder of these files, text as UTF-8 to the letter."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def tiny(folder: Path, **changed: str | bytes | None) -> Path:
    """The tiny inspection; `changed` are files by name with __ for the dot (`cases__csv`), None for none."""
    files: dict[str, str | bytes] = {
        "tiny.yaml": FRAMEWORK,
        "extra.yaml": ELEMENT,
        "inspection.yaml": INSPECTION,
        "cases.csv": CASES,
        "answers.csv": ANSWERS,
    }
    for name, content in changed.items():
        path = name.replace("__", ".").replace("surveys_", "surveys/")
        if content is None:
            files.pop(path, None)
        else:
            files[path] = content
    return write(folder, files)


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file by Python's own writer, with the line ends that RFC 4180 has; guards as the contract has them."""
    import io
    import re

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["'" + cell if re.match(r"'*[=+\-@]", cell) else cell for cell in row])
    return out.getvalue().encode()
