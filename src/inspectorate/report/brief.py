"""Chapters of a few lines, such as thanks, that need no page of their own in print."""

from __future__ import annotations

from itertools import pairwise

from inspectorate.report.document import Chart, Paragraph, Scoreboard, Section, Table, blocks, plain

#: A chapter of no more words and rows than this is brief.
WORDS, ROWS = 100, 12


def following(chapters: tuple[Section, ...]) -> frozenset[str]:
    """The ids of brief chapters that stand, in print, on the page of the chapter before: of one without table or chart,
    or of another brief one."""
    found = set()
    for before, chapter in pairwise(chapters):
        if is_brief(chapter) and (is_brief(before) or not any(_fills(block) for block in blocks((before,)))):
            found.add(chapter.id)
    return frozenset(found)


def is_brief(chapter: Section) -> bool:
    """Whether a chapter is a few paragraphs or a short table, without parts of its own."""
    inside = tuple(blocks(chapter.inside))
    if any(isinstance(block, Section | Chart | Scoreboard) for block in inside):
        return False
    rows = sum(len(block.rows) for block in inside if isinstance(block, Table))
    said = sum(len(plain(block.inside).split()) for block in inside if isinstance(block, Paragraph))
    return rows <= ROWS and said <= WORDS


def _fills(block: object) -> bool:
    return isinstance(block, Table | Chart | Scoreboard)
