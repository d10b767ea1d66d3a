"""Finding again what a report tells: its words, tables, charts and sections, by id."""

from __future__ import annotations

from inspectorate.report.document import (
    Block,
    Chart,
    Document,
    Pairs,
    Paragraph,
    Points,
    Score,
    Scoreboard,
    Section,
    Table,
    blocks,
    plain,
)


def section(document: Document, name: str) -> Section:
    return next(b for b in blocks(document.chapters) if isinstance(b, Section) and b.id == name)


def table(document: Document, name: str) -> Table:
    return next(b for b in blocks(document.chapters) if isinstance(b, Table) and b.id == name)


def chart(document: Document, name: str) -> Chart:
    return next(b for b in blocks(document.chapters) if isinstance(b, Chart) and b.id == name)


def score(document: Document, name: str) -> Score:
    """The result that stands in the section of a criterion, section or thread."""
    return next(b for b in section(document, name).inside if isinstance(b, Score))


def cells(made: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in made.rows]


def heads(made: Table) -> list[str]:
    return [column.title for column in made.columns]


def items(made: Section) -> list[str]:
    """The points of a section, each as plain words."""
    found = next(b for b in made.inside if isinstance(b, Points))
    return [plain(p.inside) for item in found.items for p in item if isinstance(p, Paragraph)]


def text(inside: tuple[Block, ...]) -> str:
    """All words of some blocks, one paragraph, cell or title a line."""
    lines: list[str] = []
    for block in blocks(inside):
        if isinstance(block, Paragraph):
            lines.append(plain(block.inside))
        elif isinstance(block, Section):
            lines.append(block.title)
        elif isinstance(block, Table):
            lines += [block.caption, block.unit, *heads(block), *block.notes]
            lines += [cell for row in cells(block) for cell in row]
        elif isinstance(block, Pairs):
            lines += [f"{name}: {plain(line)}" for name, line in block.rows]
        elif isinstance(block, Chart):
            lines += [block.title, block.sentence]
        elif isinstance(block, Score | Scoreboard):
            scores = block.scores if isinstance(block, Scoreboard) else (block,)
            lines += [f"{s.label}: {plain(s.shown)} {plain(s.meaning)}" for s in scores]
    return "\n".join(lines)


def whole(document: Document) -> str:
    return text((*document.cover.notices, document.cover.particulars, *document.chapters))
