"""The catalogues of fixed words (src/inspectorate/language/catalogues/): each holds what the code says now.

`make docs` writes them anew: messages that are new come in untranslated, those that nobody says any more go out, and
what was translated stays. A message that is like an old one is never taken for it: a wrong translation is worse than
a missing one, which a test finds.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from inspectorate.language.files import CATALOGUES

SOURCE = Path(__file__).parents[1] / "src" / "inspectorate"
#: Functions that mark fixed words, and which of their arguments these are.
KEYWORDS = {
    "gettext": None,
    "_": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "many": (2, 3),
}
#: The rooms whose words stand in papers; those of web pages are not among them.
ROOMS = ("answers", "caseload", "findings", "framework", "inspection", "particulars", "report", "sample", "scores")


def spoken() -> Catalog:
    """Every message that the code says, in the order of its files."""
    said = Catalog(charset="utf-8")
    found = extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for name, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        if Path(name).parts[0].removesuffix(".py") in ROOMS:
            said.add(message, None, [], auto_comments=comments, context=context)
    return said


HEADER = """\
# The fixed words of papers. `make docs` brings in what is new and takes out what nobody says any more.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def catalogue(language: str) -> str:
    """The catalogue of a language as it should be: what the code says, with the translations that are known."""
    with CATALOGUES[language].open("rb") as source:
        known = read_po(source, locale=language)
    known.update(spoken(), no_fuzzy_matching=True)
    made = BytesIO()
    write_po(made, known, width=118, omit_header=True, sort_output=True, ignore_obsolete=True)
    head = HEADER.format(language=language, plurals=known.plural_forms.rstrip(";") + ";")
    return head + made.getvalue().decode().strip("\n") + "\n"
