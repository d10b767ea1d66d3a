"""Folders whose narrative has figures that do not stand, for the checks of live and typed figures."""

from __future__ import annotations

from tests.inspection.folders import ANSWERS, INSPECTION

#: Three cases with every answer: 1.1.a is so in two of three.
COMPLETE: dict[str, str | bytes | None] = {
    "cases__csv": "case,risk,score\nA-1,low,2\nA-2,high,5\nA-3,high,4\n",
    "answers__csv": ANSWERS
    + "A-3,1.1.a,yes,\nA-3,1.1.b,good,\nA-2,2.1.a,yes,\nA-3,2.1.a,no,\n"
    + "".join(f"A-{n},1.1.c,yes,\n" for n in (1, 2, 3)),
}
PUBLISHED = INSPECTION.replace("{fieldwork:", "{published: 2008-03, fieldwork:")


def _said(text: str) -> dict[str, str | bytes | None]:
    return {**COMPLETE, "narrative/1.1.md": f"# A\n\n{text}\n"}


#: code, the files that do not fit, the file and line of the remark, words of it.
BAD_LIVE: list[tuple[str, dict[str, str | bytes | None], str, int, str]] = [
    ("token", _said("It was so in {{1.1.zz}}."), "narrative/1.1.md", 3, "nothing is named '1.1.zz'"),
    ("token", {"narrative/1.1.md": "Of {{1.1.a}}.\n"}, "narrative/1.1.md", 1, "provisional: 1 answers missing"),
    ("token", _said("It was so in {{1.1.a where risk=hi}}."), "narrative/1.1.md", 3, "'hi'"),
    ("word-of-share", _said("In few cases ({{1.1.a}}) it was so."), "narrative/1.1.md", 3, "stands for 1% to 20%"),
    (
        "word-of-share",
        {**_said("Most, {{part 1.1.a}}, had it."), "inspection__yaml": INSPECTION + "words: {most: [80, 99]}\n"},
        "narrative/1.1.md",
        3,
        "“Most” stands for 80% to 99%, but beside it stands two of three (67%)",
    ),
    ("typed-by-hand", _said("It was so in 67% of cases."), "narrative/1.1.md", 3, "“67%” is typed by hand"),
    (
        "typed-in-published",
        {**_said("It was so in two of three."), "inspection__yaml": PUBLISHED},
        "narrative/1.1.md",
        3,
        "“two of three” is typed by hand",
    ),
    ("reference", _said("See [](#1.9)."), "narrative/1.1.md", 3, "nothing in the report is called '1.9'"),
    ("abbreviation", _said("The QXR was late."), "narrative/1.1.md", 3, "what QXR stands for"),
    ("token", _said("<!-- a note"), "narrative/1.1.md", 3, "the comment is not closed"),
    ("draft-still-in", _said("> **Draft.** A program wrote this."), "narrative/1.1.md", 3, "still the first draft"),
    (
        "draft-in-published",
        {**_said("> **Draft.** A program wrote this."), "inspection__yaml": PUBLISHED},
        "narrative/1.1.md",
        3,
        "still the first draft",
    ),
]
#: What is checked on a follow-up, whose original has to be there: tests/inspection/test_live.py.
OF_A_FOLLOW_UP = {"word-of-change", "change-not-clear"}
