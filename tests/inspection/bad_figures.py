"""Folders whose figures about the body, its family or its measures do not fit together, for the checks of them."""

from __future__ import annotations

from tests.inspection.folders import CASES, FRAMEWORK

#: code, the files that do not fit, the file and line of the remark, words of it.
BAD_FIGURES: list[tuple[str, dict[str, str | bytes | None], str, int, str]] = [
    (
        "caseload-counted",
        {
            "caseload__csv": CASES,
            "context__csv": "figure,label,value,unit,where,among\nall,All,3,cases,all,\nlow,Low,34,percent,risk=low,\n"
            + "some,Some,50,percent,score=5,known\n",
        },
        "context.csv",
        3,
        "Low is given as 34, but caseload.csv gives 33 (1 of 3 cases)",
    ),
    (
        "place-out-of-order",
        {
            "family__csv": "family,area,figure,value,place\nlarge,North,crime,70,1\nlarge,South,crime,90,2\n"
            + "large,East,crime,80,3\nlarge,West,crime,95,4\nlarge,Isles,,,\n"
        },
        "family.csv",
        4,
        "East is given place 3 after South, but 80 against 90",
    ),
    (
        "given-otherwise",
        {
            "tiny__yaml": FRAMEWORK + "performance: {domains: {work: Work}, grades: {4: Good, 1: Bad}}\n",
            "measures__csv": "measure,domain,target,actual,grade\nbreach,work,90,91,4\nsickness,work,9,8,Bad\n"
            + "sickness,wrok,9,8,4\n",
        },
        "measures.csv",
        4,
        "'wrok' is no domain",
    ),
]
