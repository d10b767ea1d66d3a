"""Texts that a report prints as they are, written on pages in its further languages, too.

Each is kept in a column beside that of the first language, `text_cy` beside `text`, and a field of a form has that
column's name. What a page did not send stays as it is; a blank takes it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, ClassVar, TypeVar

from django import forms

from inspectorate.inspection.edition import beside_in, put_beside
from inspectorate.language import ENGLISH_NAMES
from inspectorate.web.forms import Form
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still

T = TypeVar("T")


def languages_of(inspection: Inspection) -> tuple[str, ...]:
    """The languages of the report, the first one first, where there are several; else none."""
    languages = still(inspection).particulars.editions
    return languages if len(languages) > 1 else ()


def first_language(inspection: Inspection) -> str:
    """The first language of a report in several; else blank."""
    return "".join(languages_of(inspection)[:1])


class TranslatedForm(Form):
    """A form with texts that stand in further `languages`, too, each in a field of its own after the first one's.

    `told` are the fields that the report prints.
    """

    told: ClassVar[tuple[str, ...]]

    def __init__(self, *args: Any, languages: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.further = tuple(languages)
        for name in self.told:
            for language in self.further:
                self.fields[f"{name}_{language}"] = in_language(self.fields[name], language)
        self.order_fields([each for name in self.fields for each in (name, *self._beside(name))])

    def _beside(self, name: str) -> list[str]:
        return [f"{name}_{language}" for language in self.further] if name in self.told else []

    @property
    def printed(self) -> list[str]:
        """The names of all fields that the report prints, in whichever language."""
        return [each for name in self.told for each in (name, *self._beside(name))]

    @property
    def translations(self) -> list[forms.BoundField]:
        """The fields of its texts in further languages."""
        return [self[each] for name in self.told for each in self._beside(name)]


def in_language(field: forms.Field, language: str) -> forms.Field:
    """A field like another, for the same in a further language; it may stay blank."""
    made = deepcopy(field)
    made.label, made.help_text, made.required = f"{field.label}, in {ENGLISH_NAMES.get(language, language)}", "", False
    made.widget.attrs["lang"] = language
    return made


def said_beside(noun: Any, columns: Iterable[str], languages: Iterable[str]) -> dict[str, str]:
    """What a row says in further languages, by the name of the column beside; blank where it says nothing."""
    every = tuple(languages)
    return {f"{column}_{each}": beside_in(noun, column, each) for column in columns for each in every}


def typed_beside(sent: Mapping[str, str], columns: Iterable[str], languages: Iterable[str]) -> dict[str, str]:
    """What was sent of the same; a field that was not on the page is not among it."""
    every = tuple(languages)
    names = (f"{column}_{each}" for column in columns for each in every)
    return {name: sent[name].replace("\r\n", "\n") for name in names if name in sent}


def kept_beside(noun: T, columns: Iterable[str], languages: Iterable[str], typed: Mapping[str, str] | None) -> T:
    """A row with what was typed in further languages; what was not typed stays."""
    every = tuple(languages)
    for column in columns:
        texts = {each: (typed or {}).get(f"{column}_{each}") for each in every}
        noun = put_beside(noun, column, {each: text for each, text in texts.items() if text is not None})
    return noun
