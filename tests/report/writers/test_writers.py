"""Each format has a writer, found by the file's ending, that knows every node of the document."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from inspectorate.refusal import Refused
from inspectorate.report.document import (
    WRITTEN,
    Column,
    Document,
    Row,
    Section,
    Table,
    Verbatim,
    blocks,
    paragraph,
    words,
)
from inspectorate.report.writers import WRITERS, ending_of, writer
from tests.report.writers.one_of_each import document
from tests.report.writers.read_back import words_of


@pytest.mark.parametrize("ending", WRITERS)
def test_a_writer_knows_each_node_and_no_other(ending: str) -> None:
    assert set(import_module(WRITERS[ending]).RENDER) == set(WRITTEN)


def test_the_document_of_these_tests_holds_every_block() -> None:
    made = document()
    held = {type(block) for block in blocks(made.chapters)} | {type(made.contents), type(made.cover)}
    lines = {"Words", "Strong", "Emphasis", "Code", "Link", "Number", "LineBreak"}
    assert held == {node for node in WRITTEN if node.__name__ not in lines}


@pytest.mark.parametrize("ending", WRITERS)
def test_a_writer_says_everything_that_matters(ending: str) -> None:
    text = words_of(writer(ending)(document()), ending)
    wanted = (
        "Of a kind",
        "OFFICIAL",
        "Not real cases",
        "110",
        "It shows this",
        "A caption",
        "A note.",
        "5 of 7",
        "46%",
    )
    assert [said for said in wanted if said not in text] == []


@pytest.mark.parametrize("ending", WRITERS)
def test_the_marking_stands_at_the_head_and_at_the_foot(ending: str) -> None:
    text = words_of(writer(ending)(document()), ending)
    body = text[text.index("<body>") :] if ending == "html" else text
    first, last = body.index("OFFICIAL"), body.rindex("OFFICIAL")
    assert first < body.index("Of a kind") < last
    assert last > body.index("down here")


@pytest.mark.parametrize("ending", WRITERS)
def test_a_document_is_written_the_same_each_time(ending: str) -> None:
    assert writer(ending)(document()) == writer(ending)(document())


def test_a_node_that_no_writer_knows_is_no_silent_gap() -> None:
    broken = Document("en", document().cover, document().contents, (object(),))  # type: ignore[arg-type]
    for ending in WRITERS:
        with pytest.raises(KeyError):
            writer(ending)(broken)


@pytest.mark.parametrize(("name", "ending"), [("a/report.HTML", "html"), ("report.md", "md")])
def test_the_ending_says_the_format(name: str, ending: str) -> None:
    assert ending_of(Path(name)) == ending


@pytest.mark.parametrize("name", ["report.pages", "report", "report.html.gz"])
def test_an_ending_without_a_writer_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(Refused) as refused:
        ending_of(Path(name))
    (fault,) = refused.value.faults
    assert fault.file == name
    assert ".html" in fault.write
    assert ".md" in fault.write


@pytest.mark.parametrize("ending", ["pdf", "docx", "odt"])
def test_signs_that_nobody_sees_are_left_out(ending: str) -> None:
    hidden = "be\x0bfore\x00 the\x1f break\ufffe\u2028after it"
    told = (paragraph(hidden), Table("t", hidden, (Column(hidden),), (Row((words(hidden),)),)), Verbatim(hidden))
    made = writer(ending)(replace(document(), chapters=(Section("only", hidden, told),), marking=hidden))
    said = words_of(made, ending)
    assert said.count("the break after it") >= 5
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\ufffe]", said)
