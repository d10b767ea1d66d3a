"""A tiny invented inspection on disk: a framework, printed figures and choices, for the tests of the rebuilding."""

from __future__ import annotations

from pathlib import Path

from examples.build.files import Place

FRAMEWORK = """
schema: 1
id: tiny
title: A tiny framework
release: "1"
facts:
  kind: {label: Kind of case, kind: choice, options: {order: Order, licence: Licence}}
  risk: {label: Risk, kind: choice, options: {low: Low, high: High}}
scales:
  quality:
    options:
      excellent: {label: Excellent, line: above}
      sufficient: {label: Sufficient, line: above}
      insufficient: {label: Insufficient, line: below}
      poor: {label: Poor, line: below}
      na: {label: Not applicable}
    note: {when: [insufficient, poor]}
  yes_no: {options: {yes: {label: "Yes", line: above}, no: {label: "No", line: below}, na: {label: Not applicable}}}
weights: {critical: 2, important: 1}
sections:
  - id: P
    title: Planning
    weight: 60
    criteria:
      - id: P1
        title: Assessment
        weight: critical
        questions:
          - {id: P1.a, text: An assessment was made, scale: yes_no}
          - {id: P1.b, text: It is good enough, scale: quality, applies: {P1.a: [yes]}, threads: [harm]}
          - {id: P1.c, text: It was made before release, scale: yes_no, applies: {kind: [licence]}, threads: [harm]}
          - {id: P1.h1, text: It covers the public, scale: yes_no, role: context, applies: {P1.a: [yes]}}
          - {id: P1.h2, text: It covers staff, scale: yes_no, role: context, applies: {P1.a: [yes]}}
          - id: P1.h
            text: It covers everybody
            scale: yes_no
            derive:
              - {when: {any: [{P1.h1: [no]}, {P1.h2: [no]}]}, is: no}
              - {when: {any: [{P1.h1: [yes]}, {P1.h2: [yes]}]}, is: yes}
              - {is: na}
          - {id: P1.S, text: Assessment as a whole, scale: quality, role: summary}
      - id: P2
        title: Plan
        weight: important
        questions:
          - {id: P2.a, text: The plan is clear, scale: quality}
          - {id: P2.b, text: The plan was shared, scale: yes_no, threads: [harm]}
  - id: D
    title: Delivery
    weight: 40
    criteria:
      - id: D1
        title: Contact
        questions:
          - {id: D1.a, text: Contact was frequent enough, scale: quality}
threads: {harm: {title: Harm}}
scoring: {criterion: {question: 80, summary: 20}, overall: weighted}
"""

INSPECTION = "framework: framework.yaml\ntitle: A tiny inspection\nreconstructed: yes\n"

PUBLISHED = """\
of,where,above,relevant,percent,band,note
P1.a,,,,85,,
P1.b,,,,58,,
P1.b,risk=high,5,9,,,
P1.c,,5,12,,,
P1.h1,,,,,,below=7
P1.h2,,,,79,,
P1,,,,59,,
P2.a,,,,,,not=43
P2.b,,,29,72,,
P2,,,,65,,
D1.a,,,,,,words=two-thirds
D1,,,,68,,
P,,,,61,,
D,,,,68,,
overall,,,,64,,
harm,,,,57,,
cases,kind=licence,15,,,,
cases,risk=high,10,,,,
"""

CHOICES = """\
example: tiny
samples:
  main: {cases: 40, ids: X-}
facts:
  kind: {licence: 15, order: rest}
  risk:
    - {where: {kind: licence}, values: {high: 6, low: rest}}
    - {where: {kind: order}, values: {high: 4, low: rest}}
sizes:
  - {where: {risk: high}, cases: 10}
readers: {inspectors: 3, area_assessors: 2}
questions:
  P1.c: {n: 12}
joint:
  - {derived: P1.h, members: [P1.h1, P1.h2]}
"""


def place_tiny(folder: Path, published: str = PUBLISHED, choices: str = CHOICES, framework: str = FRAMEWORK) -> Place:
    """The tiny inspection in a folder, ready to be rebuilt."""
    place = Place(folder, "tiny")
    place.folder.mkdir(parents=True)
    place.choices.parent.mkdir(parents=True)
    (place.folder / "framework.yaml").write_text(framework, encoding="utf-8")
    (place.folder / "inspection.yaml").write_text(INSPECTION, encoding="utf-8")
    place.published.write_text(published, encoding="utf-8")
    place.choices.write_text(choices, encoding="utf-8")
    return place
