"""The catalogues of fixed words on disk: one `.po` file for each language but English."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

_FOLDER = Path(__file__).parent / "catalogues"
#: The languages that there is a catalogue for, and its file.
CATALOGUES: dict[str, Path] = {path.stem: path for path in sorted(_FOLDER.glob("*.po"))}


@cache
def catalogue(language: str) -> GNUTranslations:
    """The catalogue of a language; raises `KeyError` where there is none.

    It is compiled when first needed, so that no compiled file can be stale.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with CATALOGUES[language].open("rb") as source:
        read = read_po(source, locale=language, abort_invalid=True)
    made = BytesIO()
    write_mo(made, read)
    made.seek(0)
    return GNUTranslations(made)
