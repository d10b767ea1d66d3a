"""The register of the sample in a report: how many cases left, why, and how many were replaced; no case is named."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.report.document import Block, Column, Row, Table, small, words
from inspectorate.report.material import Material
from inspectorate.report.wording import many
from inspectorate.sample.reasons import REASONS


def register_blocks(material: Material) -> Iterator[Block]:
    """A sentence and a table, reason by reason; nothing where no case left the sample."""
    register = material.register
    if not register:
        return
    replaced = sum(bool(each.replacement) for each in register)
    told = f"{many(len(register), 'case', 'cases').capitalize()} that had been drawn could not be inspected"
    alone = len(register) - replaced
    rest = f"; for {many(alone, 'case', 'cases')} no reserve was left that fitted" if alone else ""
    yield small(f"{told}. {replaced} of {len(register)} were replaced by the reserve who was due by lot{rest}.")
    rows = []
    for reason, label in REASONS.items():
        own = [each for each in register if each.reason == reason]
        if own:
            came = sum(bool(each.replacement) for each in own)
            rows.append(Row((words(label), words(f"{len(own)}"), words(f"{came}"))))
    columns = (Column("Why they could not be inspected"), Column("Cases", True), Column("Replaced", True))
    yield Table("register", "Cases that left the sample", columns, tuple(rows))
