"""What is spoken, where and for how long; the catalogue is whole and fits the code."""

from __future__ import annotations

import re
from string import Formatter
from threading import Thread

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from docs.catalogue import spoken as messages
from inspectorate.framework.framework import Text
from inspectorate.language import gettext, ngettext, pgettext, speaking, spoken
from inspectorate.language.files import CATALOGUES
from inspectorate.report.cover import day
from inspectorate.report.wording import listed, many, of_relevant, points_words

#: What a translation may say in digits where English says a word for the number.
IN_DIGITS = {"count": "number", "whole": "number"}


def test_nobody_has_said_which_language_so_it_is_english() -> None:
    assert spoken() == ""
    assert gettext("Draft") == "Draft"


def test_a_language_is_spoken_inside_and_no_longer() -> None:
    with speaking("cy"):
        assert (spoken(), gettext("Draft")) == ("cy", "Drafft")
        with speaking("en"):
            assert (spoken(), gettext("Draft")) == ("en", "Draft")
        assert gettext("Draft") == "Drafft"
    assert gettext("Draft") == "Draft"


def test_it_ends_with_a_fault_too() -> None:
    with pytest.raises(ValueError, match="trouble"), speaking("cy"):
        raise ValueError("trouble")
    assert spoken() == ""


def test_another_thread_speaks_its_own() -> None:
    heard: list[str] = []
    with speaking("cy"):
        thread = Thread(target=lambda: heard.append(gettext("Draft")))
        thread.start()
        thread.join()
    assert heard == ["Draft"]


def test_a_region_speaks_its_language_and_an_unknown_one_english() -> None:
    with speaking("cy-GB"):
        assert gettext("Draft") == "Drafft"
    with speaking("fr"):
        assert gettext("Draft") == "Draft"


def test_braces_are_braces_where_nothing_is_put_in() -> None:
    assert gettext("{as} it stands") == "{as} it stands"
    assert gettext("{number} {things}", number=2, things="{things}") == "2 {things}"


def test_nothing_is_nothing_in_every_language() -> None:
    with speaking("cy"):
        assert gettext("") == ""


def test_texts_of_a_framework_follow() -> None:
    both = Text({"en": "Planning", "cy": "Cynllunio"})
    assert str(both) == "Planning"
    with speaking("cy"):
        assert (str(both), str(Text({"": "Planning"}))) == ("Cynllunio", "Planning")


def test_welsh_as_it_is_counted() -> None:
    with speaking("cy"):
        told = [many(number, "case", "cases") for number in (0, 1, 2, 3, 6, 12, 1200)]
        assert told == ["dim achosion", "1 achos", "2 achos", "3 achos", "6 achos", "12 achos", "1,200 achos"]
        assert [points_words(number) for number in (1, -2, 3, 6, 9)] == [
            "+1 pwynt", "−2 bwynt", "+3 phwynt", "+6 phwynt", "+9 pwynt",
        ]  # fmt: skip
        assert listed(["cynllunio", "asesu"]) == "cynllunio ac asesu"
        assert listed(["asesu", "cynllunio"]) == "asesu a chynllunio" or listed(["asesu", "cynllunio"]).startswith(
            "asesu"
        )
        assert day("2007-11-05") == "5 Tachwedd 2007"
        assert {"15", "36"} <= set(of_relevant(15, 36).split())


# The catalogue


def names_in(text: str) -> set[str]:
    return {name for _text, name, _how, _as in Formatter().parse(text) if name is not None}


def ids_of(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def strings_of(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def known(language: str) -> list[Message]:
    with CATALOGUES[language].open("rb") as source:
        return [message for message in read_po(source, locale=language) if message.id]


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_the_catalogue_has_everything_that_is_said_and_nothing_else(language: str) -> None:
    said = {(message.context, ids_of(message)) for message in messages() if message.id}
    assert len(said) > 300
    assert {(message.context, ids_of(message)) for message in known(language)} == said


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_nothing_is_left_untranslated_or_in_doubt(language: str) -> None:
    lacking = [ids_of(message)[0] for message in known(language) if message.fuzzy or not all(strings_of(message))]
    assert lacking == []


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_a_translation_says_each_value_and_knows_no_other(language: str) -> None:
    wrong = []
    for message in known(language):
        wanted = names_in(ids_of(message)[-1])
        digits = {IN_DIGITS.get(name, name) for name in wanted}
        wrong += [text for text in strings_of(message) if not (wanted == names_in(text) or digits == names_in(text))]
    assert wrong == []


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_a_translation_has_the_marks_of_its_message(language: str) -> None:
    """Per cent signs, colons at the end and full stops stay: what is put together out of parts relies on them."""
    wrong = []
    for message in known(language):
        for text in strings_of(message):
            original = ids_of(message)[-1]
            same = text.count("%") == original.count("%") and text[-1:] in _ends_like(original)
            wrong += [] if (same and text == text.strip()) or original != original.strip() else [(original, text)]
    assert wrong == []


def _ends_like(text: str) -> tuple[str, ...]:
    last = text[-1:]
    if last in ".:;?!":
        return (last,)
    return (*sorted({chr(number) for number in range(33, 0x250)} - set(".:;!")), "”")


@given(st.integers(0, 10_000))
def test_every_number_has_its_welsh_noun(number: int) -> None:
    with speaking("cy"):
        told = many(number, "case", "cases")
    assert re.fullmatch(r"dim achosion|[\d,]+ achos", told)


def test_a_word_with_two_meanings_is_told_apart_by_its_context() -> None:
    with speaking("cy"):
        assert pgettext("before a vowel", "{items} and {last}", items="a", last="e") == "a ac e"
        assert pgettext("before a consonant", "{items} and {last}", items="a", last="b") == "a a b"


def test_plurals_in_english_need_no_catalogue() -> None:
    assert [ngettext("{n} case", "{n} cases", n, n=n) for n in (0, 1, 2)] == ["0 cases", "1 case", "2 cases"]
