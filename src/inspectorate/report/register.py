"""The register of the sample in a report: how many cases left, why, and how many were replaced; no case is named."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.language import gettext, ngettext
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
    yield small(f"{_left(len(register))} {_replaced(replaced, len(register))}")
    rows = []
    for reason, label in REASONS.items():
        own = [each for each in register if each.reason == reason]
        if own:
            came = sum(bool(each.replacement) for each in own)
            rows.append(Row((words(gettext(label)), words(f"{len(own)}"), words(f"{came}"))))
    columns = (
        Column(gettext("Why they could not be inspected")),
        *(Column(gettext("Cases"), True), Column(gettext("Replaced"), True)),
    )
    yield Table("register", gettext("Cases that left the sample"), columns, tuple(rows))


def _left(number: int) -> str:
    return ngettext(
        "{cases} that had been drawn could not be inspected.",
        "{cases} that had been drawn could not be inspected.",
        number,
        cases=many(number, "case", "cases").capitalize(),
        number=f"{number:,}",
    )


def _replaced(part: int, whole: int) -> str:
    """How many cases were replaced, and for how many there was nobody to replace them."""
    if part == whole:
        return gettext("{part} of {whole} were replaced by the reserve who was due by lot.", part=part, whole=whole)
    return gettext(
        "{part} of {whole} were replaced by the reserve who was due by lot; for {cases} no reserve was left that "
        "fitted.",
        part=part,
        whole=whole,
        cases=many(whole - part, "case", "cases"),
    )
