"""The framework and the cases of the test of a whole inspection, and what its readers answer."""

from __future__ import annotations

FRAMEWORK = """\
schema: 1
id: own
title: Supervision of people
release: "2026.1"
facts:
  risk: {label: Risk of harm, kind: choice, options: {low: Low, high: High}}
  team: {label: Team, kind: text}
scales:
  yes_no: {options: {"yes": {label: "Yes", line: above}, "no": {label: "No", line: below}, na: Not applicable}}
  rating:
    options:
      good: {label: Good, line: above}
      fair: {label: Fair, line: above}
      poor: {label: Poor, line: below}
    note: {when: [poor]}
sections:
  - id: "1"
    title: Assessment
    weight: 60
    criteria:
      - id: "1.1"
        title: First weeks
        questions:
          - {id: 1.1.a, text: Was the first meeting held in time?, scale: yes_no}
          - {id: 1.1.b, text: Was the delay explained?, scale: yes_no, applies: {1.1.a: ["no"]}}
          - {id: 1.1.c, text: How well were needs assessed?, scale: rating, threads: [harm]}
      - id: "1.2"
        title: Risk of harm
        questions:
          - {id: 1.2.a, text: Was a full analysis made?, scale: yes_no, applies: {risk: [high]}, threads: [harm]}
  - id: "2"
    title: Planning
    weight: 40
    criteria:
      - id: "2.1"
        title: The plan
        questions:
          - {id: 2.1.a, text: How well does the plan fit?, scale: rating}
          - {id: 2.1.n, text: How many objectives does it have?, role: context, kind: number}
surveys:
  supervised:
    title: {en: Being supervised, cy: Cael eich goruchwylio}
    audience: offender
    introduction: {en: We want to know how it was for you., cy: Rydym am wybod sut oedd hi i chi.}
    questions:
      - id: heard
        text: {en: Were you listened to?, cy: A wrandawyd arnoch chi?}
        kind: choice
        options: {always: {en: Always, cy: Bob amser}, rarely: {en: Rarely, cy: Anaml}}
      - {id: other, text: {en: Anything else?, cy: Unrhyw beth arall?}, kind: text}
  victims:
    title: What victims said
    audience: victim
    questions:
      - {id: told, text: Were you told what happened?, scale: yes_no}
      - {id: words, text: What should be different?, kind: text}
  managers:
    title: Form for each case manager
    anonymous: no
    questions:
      - {id: monthly, text: Supervision is monthly, scale: yes_no}
      - {id: useful, text: It helps, scale: rating, applies: {monthly: ["yes"]}}
      - {id: said, text: What else the manager said, kind: text}
  partners: {title: Partners, questions: [{id: joined, text: Are you asked early?, scale: yes_no}]}
threads: {harm: {title: Risk of harm}}
scoring: {overall: weighted}
measures:
  sickness: {label: Days of sickness, unit: days, better: lower}
  starts: {label: Programmes started}
  retained: {label: People retained, unit: percent}
  graded: {label: Grade of a domain, unit: grade}
performance:
  title: A scheme of grades
  domains: {people: Staff, work: The work}
  grades: {2: Good, 1: Poor}
bands:
  criterion: [{id: good, from: 70}, {id: fair, from: 50}, {id: poor, from: 0}]
"""

TITLE = "Inspection of An Area"

#: The caseload as the area's own system names things; a name must go no further.
CASELOAD = """\
Ref,Surname,Risk level,Office
R-01,Smith,High,North
R-02,Jones,Low,North
R-03,Brown,High,South
R-04,Green,Low,South
R-05,White,High,South
R-06,Black,Low,North
R-07,Stone,High,North
R-08,Field,Low,South
R-09,Wood,Low,North
R-10,Hill,High,South
"""
HIGH = {"R-01", "R-03", "R-05", "R-07", "R-10"}
CHOSEN = ["R-01", "R-02", "R-03", "R-04", "R-05", "R-06", "R-07", "R-08"]
#: Adam belongs to the team North, so his cases are the South's; the others are Ian's.
ADAMS = ["R-03", "R-04", "R-08"]
IANS = [name for name in CHOSEN if name not in ADAMS]

#: What each case comes to in the end: the option of each question, and the note where there is one.
ANSWERS: dict[str, dict[str, str]] = {
    "R-01": {"1.1.a": "yes", "1.1.c": "good", "1.2.a": "no", "2.1.a": "fair", "2.1.n": "3"},
    "R-02": {"1.1.a": "no", "1.1.b": "no", "1.1.c": "poor", "2.1.a": "good", "2.1.n": "1"},
    "R-03": {"1.1.a": "yes", "1.1.c": "fair", "1.2.a": "yes", "2.1.a": "poor", "2.1.n": "2"},
    "R-04": {"1.1.a": "na", "1.1.c": "good", "2.1.a": "good", "2.1.n": "4"},
    "R-05": {"1.1.a": "no", "1.1.b": "yes", "1.1.c": "good", "1.2.a": "yes", "2.1.a": "good", "2.1.n": "2"},
    "R-06": {"1.1.a": "yes", "1.1.c": "poor", "2.1.a": "fair", "2.1.n": "1"},
    "R-07": {"1.1.a": "yes", "1.1.c": "fair", "1.2.a": "no", "2.1.a": "poor", "2.1.n": "5"},
    "R-08": {"1.1.a": "yes", "1.1.c": "good", "2.1.a": "good", "2.1.n": "2"},
}
NOTES = {
    (case, question): f"about {question} of {case}"
    for case, given in ANSWERS.items()
    for question, value in given.items()
    if value == "poor"
}

ABOVE = {"yes", "good", "fair"}
BELOW = {"no", "poor"}


def expected(question: str, cases: list[str]) -> tuple[int, int]:
    """How many answers are above the line, and how many are above or below it, counted here by hand."""
    given = [ANSWERS[case].get(question, "") for case in cases]
    return sum(value in ABOVE for value in given), sum(value in ABOVE | BELOW for value in given)
