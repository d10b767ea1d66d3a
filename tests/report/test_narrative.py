"""Written text as nodes: headings nest, marks are kept, nothing dangerous passes."""

from __future__ import annotations

from inspectorate.report.document import (
    Code,
    Emphasis,
    LineBreak,
    Link,
    Paragraph,
    Points,
    Quote,
    Rule,
    Section,
    Strong,
    Table,
    Verbatim,
    Words,
    plain,
    words,
)
from inspectorate.report.narrative import read


def only(text: str) -> object:
    (block,) = read(text, "x")
    return block


def test_the_own_title_is_left_out_and_headings_nest() -> None:
    blocks = read("# Planning\n\nFirst.\n\n## Strengths\n\nGood.\n\n### More\n\nBetter.\n\n## Areas\n\nBad.\n", "1.1")
    first, strengths, areas = blocks
    assert isinstance(first, Paragraph)
    assert isinstance(strengths, Section)
    assert isinstance(areas, Section)
    more = strengths.inside[1]
    assert isinstance(more, Section)
    assert [strengths.title, more.title, areas.title] == ["Strengths", "More", "Areas"]
    assert len({strengths.id, more.id, areas.id}) == 3
    assert all(section.id.startswith("1.1-") for section in (strengths, more, areas))


def test_marks_within_a_line() -> None:
    block = only("a *b* **c** `d`  \ne [f](https://example.org)")
    assert isinstance(block, Paragraph)
    assert block.inside == (
        *words("a ", Emphasis(words("b")), " ", Strong(words("c")), " ", Code("d")),
        LineBreak(),
        *words("e ", Link(words("f"), "https://example.org")),
    )


def test_raw_html_is_shown_as_it_was_typed_never_passed_through() -> None:
    block = only("before <script>alert(1)</script> after")
    assert isinstance(block, Paragraph)
    assert all(isinstance(part, Words) for part in block.inside)
    assert plain(block.inside) == "before <script>alert(1)</script> after"
    raw = only("<div onclick=x>\nhello\n</div>")
    assert isinstance(raw, Paragraph)
    assert "<div onclick=x>" in plain(raw.inside)


def test_links_lead_only_to_addresses_and_parts_of_the_report() -> None:
    for target in ("javascript:alert(1)", "data:text/html,x", "file:///etc/hosts", "//evil.example"):
        block = only(f"[here]({target})")
        assert isinstance(block, Paragraph)
        assert not [part for part in block.inside if isinstance(part, Link)], target
        assert "here" in plain(block.inside)
    block = only("[there](#1.2)")
    assert isinstance(block, Paragraph)
    assert block.inside == (Link(words("there"), "#1.2"),)


def test_a_picture_is_its_words() -> None:
    block = only("![a map of the area](http://example.org/map.png)")
    assert isinstance(block, Paragraph)
    assert block.inside == words("a map of the area")


def test_lists_quotes_code_rules() -> None:
    ordered, quote, code, rule = read("3. three\n4. four\n   - deep\n\n> said\n\n```\nas  is\n```\n\n---\n", "x")
    assert isinstance(ordered, Points)
    assert (ordered.ordered, ordered.start, len(ordered.items)) == (True, 3, 2)
    assert isinstance(ordered.items[1][1], Points)
    assert isinstance(quote, Quote)
    assert code == Verbatim("as  is\n")
    assert rule == Rule()


def test_a_table_has_a_caption_and_its_cells() -> None:
    table = only("| Who | Cases |\n| --- | ---: |\n| *North* | 12 |\n")
    assert isinstance(table, Table)
    assert table.caption == "Who, Cases"
    assert [column.number for column in table.columns] == [False, True]
    assert [plain(cell) for cell in table.rows[0].cells] == ["North", "12"]


def test_nothing_gives_nothing() -> None:
    assert read("", "x") == ()
    assert read("# Only a title\n", "x") == ()
