"""Figures about the body: each group in a table, what its caseload gives beside it, the family of similar areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspectorate.findings.context import ContextFigure, FamilyFigure, group_title, in_groups
from inspectorate.findings.counted import LiveCount, live_counts
from inspectorate.language import gettext
from inspectorate.report.document import Block, Column, Line, Row, Section, Table, paragraph, words
from inspectorate.report.material import Material
from inspectorate.report.surroundings import meetings_table
from inspectorate.report.wording import label_of, listed, noted


def context_chapter(material: Material) -> Section | None:
    """Figures about the body, similar areas and who was met; nothing where none of them is known."""
    counts = live_counts(material.context, material.caseload, material.main.framework)
    inside: list[Block] = []
    for group, figures in in_groups(material.context).items():
        inside.append(_figures(group, figures, counts))
    inside += list(_family(material))
    if material.meetings:
        inside.append(meetings_table(material))
    body = material.particulars.body
    title = gettext("{body} in figures", body=body) if body else gettext("The setting in figures")
    return Section("context", title, tuple(inside)) if inside else None


def value_words(value: str, unit: str) -> str:
    """A figure in a table: thousands' commas, and the sign of a per cent; a dash where it is not known."""
    if not value:
        return "–"
    return f"{number(value)}%" if unit.startswith("percent") else number(value)


def number(text: str) -> str:
    """A number with thousands' commas, as many decimals as it was given; other words as they are."""
    head, dot, tail = text.partition(".")
    return f"{int(head):,}{dot}{tail}" if head.isdigit() and len(head) > 3 else text


def unit_words(unit: str) -> str:
    """A unit beside its figures: of a share only what it is of."""
    return unit.removeprefix("percent").strip().removeprefix("of ").strip() if unit.startswith("percent") else unit


def _figures(group: str, figures: list[ContextFigure], counts: Mapping[tuple[str, str], LiveCount]) -> Table:
    compared = any(figure.compare for figure in figures)
    counted = any((figure.figure, figure.date) in counts for figure in figures)
    columns = [Column(gettext("Figure")), Column(gettext("Value"), True)]
    columns += [Column(gettext("Country as a whole"), True)] if compared else []
    columns += [Column(gettext("In the caseload here"), True)] if counted else []
    columns += [Column(gettext("Unit")), Column(gettext("Date"))]
    rows, notes = [], []
    for figure in figures:
        cells = [words(figure.words), words(value_words(figure.value, figure.unit))]
        cells += [words(value_words(figure.compare, figure.unit))] if compared else []
        cells += [words(_counted(counts.get((figure.figure, figure.date))))] if counted else []
        cells += [words(_unit(figure)), words(figure.date)]
        rows.append(Row(tuple(cells)))
        if figure.note:
            notes.append((figure.words, figure.note))
    told = gettext("What stands in the caseload here is counted from the caseload that the sample was drawn from.")
    name = f"context-{group or 'figures'}"
    return Table(
        name, group_title(group), tuple(columns), tuple(rows), "", (*noted(notes), *([told] if counted else []))
    )


def _unit(figure: ContextFigure) -> str:
    of = unit_words(figure.unit)
    # Translators: stands beside a per cent: what it is a share of.
    return gettext("of {things}", things=of) if figure.is_share and of else of


def _counted(found: LiveCount | None) -> str:
    if found is None or found.value is None:
        return "–"
    if not found.figure.is_share:
        return f"{found.number:,}"
    counts = {"part": f"{found.number:,}", "whole": f"{found.of:,}"}
    return gettext("{percent}% ({part} of {whole})", percent=found.shown, **counts)


def _family(material: Material) -> Iterator[Block]:
    """The families that the body belongs to, and each figure of the areas in them."""
    families = list(dict.fromkeys(each.family for each in material.family if each.family))
    if families:
        yield paragraph(_belongs(material.particulars.body, listed(families)))
    groups: dict[tuple[str, str, str], list[FamilyFigure]] = {}
    for each in material.family:
        if each.figure:
            groups.setdefault((each.family, each.figure, each.date), []).append(each)
    for number_of, ((family, figure, date), rows) in enumerate(groups.items(), start=1):
        yield _family_table(material, f"context-family-{number_of}", family, figure, date, rows)


def _belongs(body: str, families: str) -> str:
    if not body:
        return gettext("The area belongs to a family of similar areas: {families}.", families=families)
    return gettext("{body} belongs to a family of similar areas: {families}.", body=body, families=families)


def _family_table(
    material: Material, name: str, family: str, figure: str, date: str, rows: list[FamilyFigure]
) -> Table:
    label, unit = figure_words(material, figure)
    placed = any(row.place is not None for row in rows)
    columns = (Column(gettext("Area")), Column(label, True), *([Column(gettext("Place"), True)] if placed else []))
    body = material.particulars.body
    cells: list[Row] = []
    for row in rows:
        area = gettext("{area} (this area)", area=row.area) if row.is_of(body) else row.area
        line: list[Line] = [words(area), words(value_words(row.value, unit))]
        line += [words("–" if row.place is None else f"{row.place:,}")] if placed else []
        cells.append(Row(tuple(line)))
    caption = gettext("Similar areas: {figure}", figure=f"{label}, {date}" if date else label)
    notes = noted((row.area, row.note) for row in rows if row.note)
    said = unit_words(unit)
    return Table(name, caption, columns, tuple(cells), "; ".join(filter(None, (family, said))), notes)


def figure_words(material: Material, figure: str) -> tuple[str, str]:
    """The words and the unit of a figure of the family: those of the context, else of the measure."""
    for each in material.context:
        if each.figure == figure:
            return each.words, each.unit
    measure = material.main.framework.measures.get(figure)
    return (str(measure.label), measure.unit) if measure else (label_of(figure).capitalize(), "")
