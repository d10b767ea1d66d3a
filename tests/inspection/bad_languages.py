"""Folders of a report in two languages whose texts do not fit together."""

from __future__ import annotations

from tests.inspection.folders import INSPECTION

#: Found in test_edition.py, in an inspection that has all else in both.
OF_TWO_LANGUAGES = {"untranslated", "untranslated-published"}
#: code, the files that do not fit, the file and line of the remark, words of it.
BAD_LANGUAGES: list[tuple[str, dict[str, str | bytes | None], str, int, str]] = [
    (
        "figures-translated",
        {
            "inspection__yaml": INSPECTION + "languages: [en, cy]\n",
            "narrative/1.1.md": "# A\n\nIn {{1.1.a}}.\n",
            "narrative/cy/1.1.md": "# A\n\nMewn\n{{2.1.a}}.\n",
        },
        "narrative/cy/1.1.md",
        4,
        "narrative/1.1.md, line 3, says {{1.1.a}}",
    ),
    ("language-unpublished", {"narrative/cy/1.1.md": "# A\n"}, "narrative/cy/1.1.md", 0, "not published in 'cy'"),
]
