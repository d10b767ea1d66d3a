"""The words of the screen are the glossary's, and open where they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from inspectorate.inspection.stages import Stage
from inspectorate.web.words import STAGES, TERMS, day_from_words, day_in_words

GLOSSARY = Path("GLOSSARY.md")


def test_words_and_sentences_are_the_glossary_s() -> None:
    first = GLOSSARY.read_text("utf-8").partition("\n## ")[0]
    found = dict(re.findall(r"(?m)^\| ([^|`]+) \| ([^|]+\.) \|$", first))
    assert {name.lower(): words for name, words in found.items()} == TERMS
    assert list(TERMS) == sorted(TERMS)


def test_every_stage_says_what_it_means() -> None:
    assert set(STAGES) == set(Stage)


def shown(text: str) -> str:
    return Template(text).render(Context())


def test_a_word_opens_its_sentence_without_script() -> None:
    page = shown('{% term "thread" "threads" %}')
    assert '<button type="button" class="term" popovertarget="word-thread">threads</button>' in page
    assert f'popover id="word-thread"><strong>Thread</strong>: {TERMS["thread"]}<' in page


def test_a_word_used_twice_has_two_ids() -> None:
    ids = re.findall(r' id="([^"]+)"', shown('{% term "case" %}{% for x in "ab" %}{% term "case" %}{% endfor %}'))
    assert ids == ["word-case", "word-case-2", "word-case-3"]


def test_a_word_that_is_not_in_the_glossary_is_no_word() -> None:
    with pytest.raises(KeyError):
        shown('{% term "gizmo" %}')


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("9 March 2026", "2026-03-09"),
        ("9 mar 2026", "2026-03-09"),
        ("9/3/2026", "2026-03-09"),
        ("09.03.2026", "2026-03-09"),
        ("2026-03-09", "2026-03-09"),
        ("March 2026", "2026-03"),
        ("3/2026", "2026-03"),
        ("2026-03", "2026-03"),
        (" 2026 ", "2026"),
        ("", ""),
        ("31 February 2026", None),
        ("2026-13", None),
        ("soon", None),
        ("9 March", None),
        ("1 2 3 2026", None),
        ("9" * 40, None),
    ],
)
def test_days_are_understood_as_people_write_them(typed: str, iso: str | None) -> None:
    assert day_from_words(typed) == iso


@pytest.mark.parametrize("iso", ["2026-03-09", "2026-12", "2026"])
def test_what_is_shown_is_understood_again(iso: str) -> None:
    assert day_from_words(day_in_words(iso)) == iso
