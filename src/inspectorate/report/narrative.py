"""Written text (Markdown) as nodes of the report. Raw HTML is not passed through: it is shown as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from inspectorate.language import gettext
from inspectorate.report.document import (
    Block,
    Code,
    Column,
    Emphasis,
    Inline,
    Line,
    LineBreak,
    Link,
    Paragraph,
    Points,
    Quote,
    Row,
    Rule,
    Section,
    Strong,
    Table,
    Verbatim,
    Words,
    plain,
    words,
)
from inspectorate.report.markup import MARK, clean, reader

_ADDRESS = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A text whose tokens were looked up: marks where pieces stood, what is shown there, and their letters.

    A text without any is its own `marked`. `targets` are the words that stand for a reference without any, by id.
    """

    marked: str
    shown: tuple[Inline, ...] = ()
    raw: tuple[str, ...] = ()
    targets: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def refers(self) -> bool:
        """Whether the text refers to a part of the report."""
        return "](#" in self.marked

    def __bool__(self) -> bool:
        return bool(self.marked.strip())


def read(text: str | Written, front: str) -> tuple[Block, ...]:
    """The blocks of a text, with its live figures; its own title (a first heading of the top level) is left out.

    `front` begins the ids of its sections and tables.
    """
    written = Written(clean(text)) if isinstance(text, str) else text
    nodes = list(SyntaxTreeNode(reader().parse(written.marked)).children)
    if nodes and nodes[0].type == "heading" and nodes[0].tag == "h1":
        nodes = nodes[1:]
    return _Reading(front, written).sections(nodes, 1)


def title_of(text: str | Written, otherwise: str) -> str:
    """The title of a text, its first heading of the top level; else another."""
    written = Written(clean(text)) if isinstance(text, str) else text
    nodes = list(SyntaxTreeNode(reader().parse(written.marked)).children)
    if nodes and nodes[0].type == "heading" and nodes[0].tag == "h1":
        return plain(_Reading("", written).line(nodes[0])) or otherwise
    return otherwise


class _Reading:
    def __init__(self, front: str, written: Written) -> None:
        self.front = front
        self.written = written
        self.number = 0

    def live(self, text: str) -> Iterator[Inline]:
        """The words of a text, with figures where its marks stand."""
        at = 0
        for mark in MARK.finditer(text):
            if mark.start() > at:
                yield Words(text[at : mark.start()])
            yield self.written.shown[int(mark[1])]
            at = mark.end()
        if text[at:]:
            yield Words(text[at:])

    def raw(self, text: str) -> str:
        """A text as it was typed: in code and addresses nothing is read."""
        return MARK.sub(lambda mark: self.written.raw[int(mark[1])], text)

    def id(self) -> str:
        self.number += 1
        return f"{self.front}-text-{self.number}"

    def sections(self, nodes: Sequence[SyntaxTreeNode], level: int) -> tuple[Block, ...]:
        """Nodes as blocks; what follows a heading, up to the next one as high, is its section."""
        made: list[Block] = []
        place = 0
        while place < len(nodes):
            node = nodes[place]
            if node.type != "heading":
                made.extend(self.block(node))
                place += 1
                continue
            depth = int(node.tag[1])
            end = next((n for n in range(place + 1, len(nodes)) if _depth(nodes[n]) <= depth), len(nodes))
            name = self.id()
            title = plain(self.line(node)) or "…"
            made.append(Section(name, title, self.sections(nodes[place + 1 : end], depth + 1)))
            place = end
        return tuple(made)

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        match node.type:
            case "paragraph":
                return (Paragraph(self.line(node)),)
            case "heading":  # within a list or a quotation: no part of the report's own outline
                return (Paragraph((Strong(self.line(node)),)),)
            case "bullet_list" | "ordered_list":
                items = tuple(self.blocks(item.children) for item in node.children)
                start = int(node.attrs.get("start", 1))
                return (Points(items, node.type == "ordered_list", start),)
            case "blockquote":
                return (Quote(self.blocks(node.children)),)
            case "fence" | "code_block":
                return (Verbatim(self.raw(node.content)),)
            case "table":
                return (self.table(node),)
            case "hr":
                return (Rule(),)
        return (Paragraph((Words(self.raw(node.content)),)),) if node.content else ()

    def table(self, node: SyntaxTreeNode) -> Table:
        head, *body = node.children
        heads = [plain(self.line(cell)) for cell in head.children[0].children]
        columns = tuple(
            Column(title, _to_the_right(cell)) for title, cell in zip(heads, head.children[0].children, strict=True)
        )
        rows = tuple(Row(tuple(self.line(cell) for cell in row.children)) for part in body for row in part.children)
        return Table(self.id(), listed_caption(heads), columns, rows)

    def line(self, node: SyntaxTreeNode) -> Line:
        """The words of a node: of its inline child, or its own."""
        return tuple(part for child in node.children for part in self.inline(child))

    def inline(self, node: SyntaxTreeNode) -> Line:
        match node.type:
            case "inline":
                return self.line(node)
            case "text":
                return tuple(self.live(node.content))
            case "softbreak":
                return (Words(" "),)
            case "hardbreak":
                return (LineBreak(),)
            case "strong":
                return (Strong(self.line(node)),)
            case "em":
                return (Emphasis(self.line(node)),)
            case "code_inline":
                return (Code(self.raw(node.content)),)
            case "link":
                return self.link(node)
            case "image":  # a report shows no picture that it has not drawn itself: its words stand for it
                return self.line(node) or words(self.raw(node.content))
        return words(self.raw(node.content))

    def link(self, node: SyntaxTreeNode) -> Line:
        to = self.raw(str(node.attrs.get("href", "")))
        inside: tuple[Inline, ...] = self.line(node)
        if to.startswith("#") and not plain(inside).strip():
            inside = words(self.written.targets.get(to[1:], ""))
        return (Link(inside, to),) if _ADDRESS.match(to) and plain(inside).strip() else inside


def _depth(node: SyntaxTreeNode) -> int:
    return int(node.tag[1]) if node.type == "heading" else 9


def _to_the_right(cell: SyntaxTreeNode) -> bool:
    return "right" in str(cell.attrs.get("style", ""))


def listed_caption(heads: Sequence[str]) -> str:
    """A caption for a table that was written without one: what its columns hold."""
    return ", ".join(head for head in heads if head) or gettext("Table")
