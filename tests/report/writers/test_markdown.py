"""Markdown: a reader of Markdown finds the same words, headings, lists and tables again."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from inspectorate.report.document import (
    Column,
    Contents,
    Cover,
    Document,
    Pairs,
    Row,
    Section,
    Table,
    paragraph,
    points,
    words,
)
from inspectorate.report.writers.markdown import escape, write
from tests.report.writers.one_of_each import HOSTILE, document


def tree(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text))


def shown(node: SyntaxTreeNode) -> str:
    """The words that a reader sees of a node."""
    if not node.children:
        return " " if node.type in ("softbreak", "hardbreak") else node.content
    return "".join(shown(child) for child in node.children)


def of_type(node: SyntaxTreeNode, kind: str) -> list[SyntaxTreeNode]:
    return [each for each in node.walk() if each.type == kind]


def test_headings_and_their_levels() -> None:
    headings = [(int(node.tag[1]), shown(node)) for node in of_type(tree(write(document())), "heading")]
    assert headings == [
        (1, "A report <on> things"),
        (2, "Contents"),
        (2, "First"),
        (2, "Last & least"),
        (3, "Deep"),
        (4, "Deeper"),
    ]


def test_hostile_words_are_read_as_they_were_written() -> None:
    said = [shown(node) for node in of_type(tree(write(document())), "paragraph")]
    assert [text for text in HOSTILE if text not in said] == []


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" *_-+=#>.1)|\\`~[]<&"),
        min_size=1,
    )
)
def test_any_words_come_back(text: str) -> None:
    line = " ".join(text.split())
    if not line:
        return
    (block,) = tree(escape(line)).children
    assert block.type == "paragraph"
    assert shown(block) == line


@given(st.lists(st.sampled_from(["a", "|", "\\", "\\|", "*", "`", " x "]), min_size=1).map("".join))
def test_any_cell_stays_in_its_column(text: str) -> None:
    table = Table("t", "T", (Column("A"), Column("B")), (Row((words(text), words("end"))),))
    made = Document("en", Cover("T", "", Pairs(())), Contents("C"), (Section("s", "S", (table,)),))
    cells = [shown(node) for node in of_type(tree(write(made)), "td")]
    assert cells == [text.strip(), "end"]


def test_tables_have_as_many_cells_in_each_row() -> None:
    rows = of_type(tree(write(document())), "tr")
    assert len(rows) == 9
    assert all(len(row.children) == 2 for row in rows)


def test_lists_nest_and_keep_their_numbers() -> None:
    (ordered,) = of_type(tree(write(document())), "ordered_list")
    assert ordered.attrs["start"] == 3
    assert len(ordered.children) == 2
    assert [shown(item) for item in of_type(ordered, "bullet_list")[0].children] == ["deep", "deeper"]


def test_links_of_the_contents_lead_to_places_that_are_there() -> None:
    text = write(document())
    targets = set(re.findall(r'<a id="([^"]+)">', text))
    wanted = {node.attrs["href"] for node in of_type(tree(text), "link") if str(node.attrs["href"]).startswith("#")}
    assert {str(to)[1:] for to in wanted} <= targets
    assert "first" in targets


def test_points_of_one_paragraph_stand_close() -> None:
    made = Document(
        "en", Cover("T", "", Pairs(())), Contents("C"), (Section("s", "S", (points("a", "b"), paragraph("c"))),)
    )
    assert "- a\n- b\n\nc" in write(made)


def test_charts_are_their_title_sentence_and_table() -> None:
    text = write(document())
    for title, sentence in (("A chart", "It shows this."), ("A change", "It rose.")):
        told = text.partition(f"**{title}** {sentence}")[2]
        assert told.startswith("\n\n**A caption"), "the table follows"
    assert "<svg" not in text
