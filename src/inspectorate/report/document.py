"""The report as one tree of plain nodes. Composing makes it; each writer in `writers/` turns it into one format.

Nodes say what something is (a notice, a caption, a heading over rows), never how it looks. Every node is frozen and
checks itself when made, so that a writer need not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from inspectorate.report.bars import MOST_CATEGORIES as MOST_CATEGORIES
from inspectorate.report.bars import Bar as Bar
from inspectorate.report.bars import BarRow as BarRow
from inspectorate.report.bars import Category as Category
from inspectorate.report.bars import ChartLine as ChartLine

Tone: TypeAlias = Literal["information", "reconstructed", "provisional", "good", "attention"]


# Words within a line


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more."""

    inside: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed."""

    inside: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """An id, a file name or a command, letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a part of the document (`#id`) or to an address elsewhere."""

    inside: tuple[Inline, ...]
    to: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the inspection: as shown, and of what it is (`1.2.g.percent`), so that it can be found again."""

    shown: str
    of: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a paragraph."""


Inline: TypeAlias = Words | Strong | Emphasis | Code | Link | Number | LineBreak
Line: TypeAlias = tuple[Inline, ...]


# Blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` marks the one that opens a chapter, `small` one that only explains."""

    inside: Line
    kind: Literal["plain", "lead", "small"] = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points, in order or not; each point holds blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with what belongs to each, as on a title page."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and whether its cells are numbers (set to the right)."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its first cell heads it. `group` marks a row that only names the rows after it."""

    cells: tuple[Line, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first column heads the rows. `unit` and `notes` stand with it."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            wanted = 1 if row.group else len(self.columns)
            if len(row.cells) != wanted:
                raise ValueError(f"table {self.id}: a row has {len(row.cells)} cells, not {wanted}")


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from 0 to `top`, with a title, a sentence that says what they show, and the same figures as a table.

    With `ends` it is drawn as slopes: the two bars of each row become one line, from the first end to the second.
    """

    id: str
    title: str
    sentence: str
    rows: tuple[BarRow, ...]
    categories: tuple[Category, ...]
    table: Table
    line: ChartLine | None = None
    top: float = 100
    ends: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if len(self.categories) > MOST_CATEGORIES:
            raise ValueError(
                f"chart {self.id} has {len(self.categories)} categories; {MOST_CATEGORIES} can be told apart"
            )
        known = {category.id for category in self.categories}
        for row in self.rows:
            if self.ends and (len(row.bars) != 2 or row.bars[0].category != row.bars[1].category):
                raise ValueError(f"chart {self.id}: {row.label!r} is no slope, which has two ends of one category")
            for bar in row.bars:
                if bar.category not in known:
                    raise ValueError(f"chart {self.id} has no category {bar.category!r}")
                if bar.value is not None and not 0 <= bar.value <= self.top:
                    raise ValueError(f"chart {self.id}: {row.label!r} has a bar of {bar.value}, not 0 to {self.top}")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know before reading on; its `tone` also says so in words, by its title."""

    title: str
    inside: tuple[Block, ...]
    tone: Tone = "information"


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a criterion, section or thread, set off from the text: a figure or verdict, and what it means.

    `beside` are earlier results with their names ("Original inspection", "46%"); `step` is its place on its scale, the
    best being 0, with the number of places: it is coloured as the same place is in charts.
    """

    label: str
    shown: Line
    meaning: Line = ()
    tone: Tone = "information"
    beside: tuple[tuple[str, Line], ...] = ()
    step: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """Several results side by side, as a summary opens with them."""

    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said or what a criterion asks for, word for word."""

    inside: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines kept as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A break in the thought."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading; `id` is where links lead. Sections within it stand one level lower."""

    id: str
    title: str
    inside: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the contents stand; writers make them from the chapters, so that none can be missing."""

    title: str
    levels: int = 2


Block: TypeAlias = (
    Paragraph
    | Points
    | Pairs
    | Table
    | Chart
    | Notice
    | Score
    | Scoreboard
    | Quote
    | Verbatim
    | Rule
    | Section
    | Contents
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page: what kind of paper this is, of whom, and what the reader must know first."""

    title: str
    subtitle: str
    particulars: Pairs
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, or a sheet of few pages: without contents, and without a page for each chapter.

    `marking` and `banner` stand on every page, `watermark` across it; `date` is 2008-02-14, 2008-02, 2008 or unknown.
    `elsewhere` tells where the same paper is in other languages: language and address, as a page beside it.
    """

    language: str
    cover: Cover
    contents: Contents | None
    chapters: tuple[Section, ...]
    marking: str = ""
    banner: str = ""
    date: str = ""
    watermark: str = ""
    elsewhere: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for name in ids(self.chapters):
            if name in seen:
                raise ValueError(f"two parts of the report have the id {name!r}")
            seen.add(name)

    @property
    def title(self) -> str:
        """The title of the paper."""
        return self.cover.title


Node: TypeAlias = Inline | Block | Column | Row | Category | Bar | BarRow | ChartLine | Cover | Document

#: Every node that a writer must be able to write on its own; the others are written by the node that holds them.
WRITTEN: tuple[type, ...] = (
    *(Words, Strong, Emphasis, Code, Link, Number, LineBreak),
    *(Paragraph, Points, Pairs, Table, Chart, Notice, Score, Scoreboard, Quote, Verbatim, Rule),
    *(Section, Contents, Cover),
)


def blocks(inside: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, those within others too, in the order of reading."""
    for block in inside:
        yield block
        if isinstance(block, Section | Notice | Quote):
            yield from blocks(block.inside)
        elif isinstance(block, Points):
            for item in block.items:
                yield from blocks(item)
        elif isinstance(block, Chart):
            yield block.table


def ids(inside: tuple[Block, ...]) -> Iterator[str]:
    """The ids of sections, tables and charts, in the order of reading."""
    for block in blocks(inside):
        if isinstance(block, Section | Table | Chart):
            yield block.id


def words(*parts: str | Inline | Line) -> Line:
    """A line from strings and inline nodes: `words("In ", Strong(...), " cases")`."""
    line: list[Inline] = []
    for part in parts:
        if isinstance(part, str):
            if part:
                line.append(Words(part))
        elif isinstance(part, tuple):
            line.extend(part)
        else:
            line.append(part)
    return tuple(line)


def strong(*parts: str | Inline | Line) -> Strong:
    """Strong words from strings and inline nodes."""
    return Strong(words(*parts))


def paragraph(*parts: str | Inline | Line) -> Paragraph:
    """A plain paragraph from strings and inline nodes."""
    return Paragraph(words(*parts))


def lead(*parts: str | Inline | Line) -> Paragraph:
    """A paragraph that opens a chapter."""
    return Paragraph(words(*parts), "lead")


def small(*parts: str | Inline | Line) -> Paragraph:
    """A paragraph that only explains."""
    return Paragraph(words(*parts), "small")


def points(*items: Line | str, ordered: bool = False) -> Points:
    """A list of one-paragraph points."""
    return Points(tuple((Paragraph(words(item)),) for item in items), ordered)


def plain(line: Line) -> str:
    """The words of a line without their marks."""
    texts: list[str] = []
    for part in line:
        if isinstance(part, Strong | Emphasis | Link):
            texts.append(plain(part.inside))
        elif isinstance(part, LineBreak):
            texts.append(" ")
        else:
            texts.append(part.shown if isinstance(part, Number) else part.text)
    return "".join(texts)
