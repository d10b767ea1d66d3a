"""Folders in which agreeing, or what comes after publication, does not fit together."""

from __future__ import annotations

from tests.inspection.bad_live import COMPLETE
from tests.inspection.folders import FRAMEWORK, INSPECTION

_HEAD = "number,paragraph,wrong,by,on,state,reason,answered\n"
_OPEN = f"{_HEAD}1,1.1/2,No,area contact,2008-03-01,,,\n"
_ACCEPTED = f"{_HEAD}1,1.1/2,No,area contact,2008-03-01,accepted,Right,2008-03-02\n"
_ACTIONS = "number,text,recommendation,owner,due,state\n"
_RECOMMENDED = "number,criteria,text\n1,1.1,Assess\n2,2.1,Plan\n"
_STEPS = """\
report:
  next_steps:
    - {id: visit, label: A visit, when: [{of: harm, below: 70}]}
    - {id: nothing_more, label: Nothing more}
"""
_DRAFT = INSPECTION.replace("{fieldwork:", "{draft: 2008-03-01, fieldwork:")
_PUBLISHED = INSPECTION.replace("{fieldwork:", "{published: 2008-03, fieldwork:")
_RECORD = """\
versions:
  - version: "1"
    "on": "2008-03-14"
    made_by: 0.1.0
    frameworks: {}
    files: {}
"""
#: code, the files that do not fit, the file and line of the remark, words of it.
BAD_AGREEING: list[tuple[str, dict[str, str | bytes | None], str, int, str]] = [
    ("challenge-unanswered", {"challenges__csv": _OPEN}, "challenges.csv", 2, "without an answer since 2008-03-01"),
    ("challenge-unchanged", {"challenges__csv": _ACCEPTED}, "challenges.csv", 2, "1.1/2 is not changed"),
    (
        "published-challenged",
        {"challenges__csv": _ACCEPTED, "inspection__yaml": _PUBLISHED},
        "challenges.csv",
        2,
        "challenge 1 is accepted",
    ),
    (
        "next-step-missing",
        {**COMPLETE, "tiny__yaml": FRAMEWORK + _STEPS, "inspection__yaml": _DRAFT},
        "next_step.csv",
        0,
        "the rule proposes “A visit”",
    ),
    (
        "next-step-otherwise",
        {**COMPLETE, "tiny__yaml": FRAMEWORK + _STEPS, "next_step__csv": "step,reason\nnothing_more,Work has begun\n"},
        "next_step.csv",
        2,
        "the rule proposes “A visit”: Harm: 67% is below 70%.",
    ),
    (
        "recommendation-unanswered",
        {"recommendations__csv": _RECOMMENDED, "actions__csv": f"{_ACTIONS}a,Do,1,head,2008-06-01,\n"},
        "recommendations.csv",
        3,
        "answers recommendation 2",
    ),
    (
        "action-incomplete",
        {"actions__csv": f"{_ACTIONS}a,Do,,head,,\n"},
        "actions.csv",
        2,
        "action a lacks a recommendation, a day",
    ),
    (
        "action-unshown",
        {
            "actions__csv": f"{_ACTIONS}a,Do,,,,done\n",
            "action_progress__csv": "action,on,text\na,2008-06-01,It is done\n",
        },
        "actions.csv",
        2,
        "no evidence shows it",
    ),
    ("published-changed", {"publication.yaml": _RECORD}, "publication.yaml", 2, "'page'"),
]
