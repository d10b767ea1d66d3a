"""Bad examples of surveys, their returns, groups and quotations, for tests/inspection/test_faults.py."""

from __future__ import annotations

from tests.inspection.folders import INSPECTION

S = "question,label,above,relevant,percent,note\n"

#: code, the file with its bad content, and the line, column and words of the one fault that it has.
BAD_SURVEYS: list[tuple[str, dict[str, str | bytes | None], str, int, str, str]] = [
    ("above-relevant", {"surveys_a.csv": S + "q,,4,3,,\n"}, "a.csv", 2, "above", "4 of 3"),
    ("number", {"surveys_a.csv": S + "q,,,,120,\n"}, "a.csv", 2, "percent", "no per cent"),
    ("row-twice", {"surveys_a.csv": S + "q,,1,3,,\nq,,1,3,,\n"}, "a.csv", 3, "question", "row 2"),
    ("returned", {"surveys_a.yaml": "sent: 3\nreturned: 4\n"}, "a.yaml", 0, "returned", "4 came back of 3"),
    (
        "returned",
        {"surveys_a.yaml": "form: returns\nreturned: 4\n", "surveys_a.csv": "n\n1\n"},
        "a.csv",
        0,
        "",
        "1 rows",
    ),
    ("outside-scale", {"surveys_staff.csv": "n,heard\n1,often\n"}, "staff.csv", 2, "heard", "'often'"),
    ("return-twice", {"surveys_staff.csv": "return,heard\nr1,yes\nr1,no\n"}, "staff.csv", 3, "return", "row 2"),
    ("choice", {"surveys_staff.csv": "how,heard\npost,yes\n"}, "staff.csv", 2, "how", "'post'"),
    ("language", {"surveys_staff.csv": "language,heard\nWelsh,yes\n"}, "staff.csv", 2, "language", "write en or cy"),
    ("not-anonymous", {"surveys_staff.csv": "person,heard\nM1,yes\n"}, "staff.csv", 2, "person", "is anonymous"),
    ("not-anonymous", {"surveys_staff.csv": "reader,heard\nR1,yes\n"}, "staff.csv", 2, "reader", "take the column"),
    ("trace", {"surveys_staff.csv": "heard,sent_time\nyes,9:15\n"}, "staff.csv", 1, "sent_time", "leads back"),
    ("person", {"surveys_form.csv": "person,heard\n,yes\n"}, "form.csv", 2, "person", "nobody knows of whom"),
    ("person", {"surveys_form.csv": "person,heard\nJane Roe,yes\n"}, "form.csv", 2, "person", "never a name"),
    ("person-twice", {"surveys_form.csv": "person,heard\nM1,yes\nM1,no\n"}, "form.csv", 3, "person", "one form"),
    (
        "unknown-question",
        {"surveys_staff-groups.csv": "group,question,option,people\n1,herd,yes,4\n"},
        "staff-groups.csv",
        2,
        "question",
        "'heard'",
    ),
    (
        "outside-scale",
        {"surveys_staff-groups.csv": "group,question,option,people\n1,heard,often,4\n"},
        "staff-groups.csv",
        2,
        "option",
        "'often' is no answer",
    ),
    (
        "unknown-question",
        {"surveys_staff-quotations.csv": "question,words,consent,screened\nherd,Well,yes,yes\n"},
        "staff-quotations.csv",
        2,
        "question",
        "'heard'",
    ),
    (
        "choice",
        {"surveys_staff-quotations.csv": "question,words,consent,screened\nheard,Well,perhaps,yes\n"},
        "staff-quotations.csv",
        2,
        "consent",
        "'perhaps'",
    ),
    (
        "outside-scale",
        {"surveys_staff.csv": "question,option,above,relevant\nheard,often,1,3\n"},
        "staff.csv",
        2,
        "option",
        "'often' is no answer",
    ),
    ("late", {"surveys_a.yaml": "sent: 9\nreturned: 4\nlate: 5\n"}, "a.yaml", 0, "late", "5 were late of 4"),
    ("refused", {"surveys_a.yaml": "sent: 9\nreturned: 4\nrefused: 6\n"}, "a.yaml", 0, "refused", "6 refused"),
    ("number", {"surveys_a.yaml": "threshold: 2\n"}, "a.yaml", 1, "threshold", "at least 3"),
    (
        "disclosure",
        {"inspection__yaml": INSPECTION + "disclosure: none\n"},
        "inspection.yaml",
        5,
        "disclosure",
        "none needs",
    ),
    (
        "number",
        {"inspection__yaml": INSPECTION + "disclosure: {threshold: 1}\n"},
        "inspection.yaml",
        5,
        "disclosure.threshold",
        "at least 3",
    ),
    (
        "unknown-key",
        {"inspection__yaml": INSPECTION + "disclosure: {least: 5}\n"},
        "inspection.yaml",
        5,
        "disclosure.least",
        "threshold",
    ),
    ("identifier", {"surveys_staff.csv": "e-mail,heard\n,yes\n"}, "staff.csv", 1, "e-mail", "identifies people"),
]
