"""The guidance book and the blank form, as Markdown and as an accessible page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from inspectorate.framework.book import AUDIENCES, HALVES, Field, Passage, book
from inspectorate.framework.book_files import as_html, as_markdown
from inspectorate.framework.files import find_framework, framework_from_data, shipped
from tests.strategies import frameworks

DRAWN = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def all_parts(parts: tuple[Passage, ...]) -> list[Passage]:
    return [found for part in parts for found in (part, *all_parts(part.parts))]


def all_fields(parts: tuple[Passage, ...]) -> list[Field]:
    return [field for part in all_parts(parts) for field in part.fields]


@DRAWN
@given(frameworks())
def test_the_form_asks_everything_that_a_person_answers_and_nothing_else(data: dict[str, Any]) -> None:
    framework = framework_from_data(data)
    fields = {field.id: field for field in all_fields(book(framework, "readers", ("form",)).parts)}
    asked = {q.id for q in framework.questions.values() if not q.derive or q.override_allowed}
    asked |= {fact.id for fact in framework.facts.values() if fact.asked}
    judged = [c for c in framework.criteria.values() if c.judged]
    graded = {i.id for c in judged if framework.verdicts[c.judged].grades for i in c.items}
    verdicts = {f"verdict-{criterion.id}" for criterion in judged}
    assert set(fields) == asked | graded | verdicts | {"case", "reader", "read-on"}
    for question in (framework.questions[name] for name in asked & set(framework.questions)):
        assert tuple(value for value, _ in fields[question.id].options) == question.allowed()


@DRAWN
@given(frameworks())
def test_pages_are_valid_and_every_control_is_labelled(data: dict[str, Any]) -> None:
    page = as_html(book(framework_from_data(data), "readers"))
    html5lib.HTMLParser(strict=True).parse(page)
    seen = Seen()
    seen.feed(page)
    assert len(seen.ids) == len(set(seen.ids))
    assert seen.named <= set(seen.ids)
    assert seen.radios_outside == 0
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


class Seen(HTMLParser):
    """Ids, what refers to them, and radio buttons outside a fieldset or label."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.named: set[str] = set()
        self.inside: list[str] = []
        self.radios_outside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.named |= {given[key] for key in ("for", "aria-labelledby", "aria-describedby") if key in given}
        self.named |= {given["href"][1:]} if given.get("href", "").startswith("#") else set()
        if given.get("type") == "radio":
            self.radios_outside += not {"fieldset", "label"} <= set(self.inside)
        if tag not in ("input", "meta"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass


@pytest.mark.parametrize("name", shipped())
def test_shipped_frameworks_print_in_every_way(name: str) -> None:
    framework = find_framework(name)
    for audience in AUDIENCES:
        for halves in (HALVES, ("guidance",), ("form",)):
            made = book(framework, audience, halves)  # type: ignore[arg-type]
            html5lib.HTMLParser(strict=True).parse(as_html(made))
            shown = MarkdownIt().render(as_markdown(made))
            assert all(f"<h2>{part.title}</h2>" in shown for part in made.parts)


def test_guidance_is_for_readers_only() -> None:
    framework = find_framework("esi-2003")
    guidance = next(q.guidance.say() for q in framework.questions.values() if q.guidance)
    first = guidance.split(".")[0]
    assert first in as_markdown(book(framework, "readers"))
    assert first not in as_markdown(book(framework, "publication"))


def test_the_form_says_where_a_question_applies() -> None:
    page = as_html(book(find_framework("omi-2008"), "readers", ("form",)))
    assert "Asked only where Type of case is Community order." in page
    assert '<input type="radio" name="q-1.1.a" value="yes">' in page
    assert 'aria-describedby="q-1.1.a-hint"' in page
    assert "Note (needed with Insufficient, Poor)" in page


def test_signs_of_markdown_and_html_stay_signs() -> None:
    question = {"id": "1.1.a", "text": "1. <b>Is</b> *this* [safe](x) & sound?", "scale": "yes_no"}
    framework = framework_from_data(
        {
            "schema": "1",
            "id": "signs",
            "title": "# Signs <script>",
            "scales": {"yes_no": {"options": {"yes": {"line": "above"}, "no": {"line": "below"}}}},
            "sections": [
                {"id": "1", "title": "One", "criteria": [{"id": "1.1", "title": "Two", "questions": [question]}]}
            ],
        }
    )
    page = as_html(book(framework, "readers"))
    assert "<script" not in page
    assert "&lt;b&gt;Is&lt;/b&gt; *this* [safe](x) &amp; sound?" in page
    shown = MarkdownIt("commonmark", {"html": True}).render(as_markdown(book(framework, "readers")))
    assert "&lt;b&gt;Is&lt;/b&gt; *this* [safe](x) &amp; sound?" in shown
    assert "<h1># Signs &lt;script&gt;</h1>" in shown


def test_words_of_another_language_are_used_where_there_are_some() -> None:
    question = {"id": "a", "text": "Three", "scale": "yes_no"}
    criterion = {"id": "1.1", "title": "Two", "questions": [question]}
    data = {
        "schema": "1",
        "id": "welsh",
        "title": {"en": "Small", "cy": "Bach"},
        "scales": {"yes_no": {"options": {"yes": {"label": {"cy": "Ie"}, "line": "above"}, "no": {"line": "below"}}}},
        "sections": [{"id": "1", "title": "One", "criteria": [criterion]}],
    }
    page = as_html(book(framework_from_data(data), "readers", language="cy"))
    assert '<html lang="cy">' in page
    assert "<h1>Bach</h1>" in page
    assert "<span>Ie</span>" in page
    assert "<span>no</span>" in page


@pytest.mark.parametrize("name", ["four-ratings", "esi-2003"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(page: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / "book.html"
    path.write_text(as_html(book(find_framework(name), "readers")), "utf-8")
    page.goto(path.as_uri())
    page.set_viewport_size({"width": 320, "height": 900})
    page.evaluate(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
