"""The language that a paper is written in: its fixed words by GNU gettext, its stated texts in their own versions.

Fixed words stand in the code in English, marked by `gettext` or one of its kin, and in other languages in
`catalogues/*.po`. Which language is spoken is set once for a whole paper, `with speaking("cy"): ...`, and holds for
everything that is said inside, on this thread alone. Outside of it English is spoken.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from typing import Any

from inspectorate.language.files import CATALOGUES, catalogue

#: Languages that the fixed words are in, each by its own name.
LANGUAGES: dict[str, str] = {"en": "English", "cy": "Cymraeg"}
#: The same by their English names, for those who write.
ENGLISH_NAMES: dict[str, str] = {"en": "English", "cy": "Welsh"}
ENGLISH = "en"

_ENGLISH = NullTranslations()
_SPOKEN: ContextVar[tuple[str, NullTranslations]] = ContextVar("spoken", default=("", _ENGLISH))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything inside in a language (en, cy, ...); where its fixed words are not known, in English."""
    token = _SPOKEN.set((language, _translations(language)))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> str:
    """The language that is spoken here and now; blank where nobody has said."""
    return _SPOKEN.get()[0]


def gettext(message: str, /, **values: Any) -> str:
    """Fixed words in the language that is spoken, with values put in the places of their names: `{cases}`."""
    # By nothing catalogues mean their own head, which is for nobody to read.
    return _filled(_SPOKEN.get()[1].gettext(message) if message else "", values)


def ngettext(one: str, several: str, number: int, /, **values: Any) -> str:
    """Fixed words that change with a number, as the grammar of the language has it; `number` itself is not put in."""
    return _filled(_SPOKEN.get()[1].ngettext(one, several, number), values)


def pgettext(context: str, message: str, /, **values: Any) -> str:
    """Fixed words that mean one thing here and another elsewhere; `context` says which, and is never shown."""
    return _filled(_SPOKEN.get()[1].pgettext(context, message), values)


def gettext_noop(message: str) -> str:
    """Mark fixed words of a table; whoever shows them says them by `gettext`."""
    return message


def _filled(message: str, values: dict[str, Any]) -> str:
    """Without values nothing is read in the message, so braces in it are braces."""
    return message.format_map(values) if values else message


def _translations(language: str) -> NullTranslations:
    name = language.partition("-")[0]
    return catalogue(name) if name in CATALOGUES else _ENGLISH
