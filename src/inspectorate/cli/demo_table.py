"""Printed against ours: one table a framework, a column for each inspection."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from inspectorate.cli.table import WIDTH, table
from inspectorate.cli.terminal import bold
from inspectorate.inspection.headlines import Headline, headlines
from inspectorate.scores.score import half_up

if TYPE_CHECKING:
    from inspectorate.framework.framework import Framework
    from inspectorate.inspection import Inspection
    from inspectorate.scores.score import Scores

Made = Sequence[tuple["Inspection", "Scores"]]
#: One column: the inspection's name, and the sample where it is not the main one.
Column = tuple[str, str]

#: The checks that hold a printed figure against the answers and files, or against itself printed elsewhere.
DIFFERING = {"score-differs", "cases-differ", "printed-twice", "measure-differs", "context-differs", "survey-differs"}

INTRODUCTION = """\
Printed against ours. "72 = 72" means: 72% was printed, and 72% comes out; a
band or verdict that stands once comes out as printed. The cases are
reconstructed from the printed figures: nobody read them."""


def as_table(made: Made) -> str:
    """All printed scores and verdicts beside ours, and how many of them are equal."""
    found = list(_found(made))
    frameworks = {headline.framework.id: headline.framework for _, headline in found}
    parts = [INTRODUCTION]
    for framework in frameworks.values():
        own = [(name, headline) for name, headline in found if headline.framework == framework]
        parts += [f"\n{bold(str(framework.title), sys.stdout)}\n", _of_framework(framework, own)]
    return "\n".join([*parts, "", *_summary(found), "", *_all_figures(made)])


def unexplained(made: Made) -> list[Headline]:
    """The printed figures that do not come out and have no word of why beside them."""
    return [headline for _, headline in _found(made) if not headline.equal and not headline.printed.text]


def _found(made: Made) -> Iterator[tuple[str, Headline]]:
    """Every headline with the name of its inspection."""
    for inspection, scores in made:
        for headline in headlines(inspection, scores):
            yield _name(inspection), headline


def _name(inspection: Inspection) -> str:
    return inspection.folder.name if inspection.folder else inspection.particulars.title


def _of_framework(framework: Framework, found: Iterable[tuple[str, Headline]]) -> str:
    cells: dict[str, dict[Column, list[str]]] = {}
    columns: dict[Column, None] = {}
    for name, headline in found:
        column = (name, headline.sample)
        columns[column] = None
        cells.setdefault(headline.of, {}).setdefault(column, []).append(_cell(headline))
    rows = [
        (of if of in framework.criteria or of in _sections(framework) else "", title, *_row(cells[of], columns))
        for of, title in _things(framework)
        if of in cells
    ]
    heads = [name.replace("-", " ").title() + (f" ({sample})" if sample else "") for name, sample in columns]
    return table(("", "", *heads), rows, width=WIDTH)


def _row(cells: dict[Column, list[str]], columns: Iterable[Column]) -> Iterator[str]:
    """A cell for each column; a figure that was printed twice stands twice."""
    return ("; ".join(dict.fromkeys(cells.get(column, []))) for column in columns)


def _sections(framework: Framework) -> dict[str, str]:
    return {section.id: str(section.title) for section in framework.sections}


def _things(framework: Framework) -> Iterator[tuple[str, str]]:
    """Whatever has a score, in framework order, with its title."""
    for section in framework.sections:
        yield section.id, str(section.title)
        yield from ((criterion.id, str(criterion.title)) for criterion in section.criteria)
    yield from ((thread.id, f"Thread: {thread.title}") for thread in framework.threads.values())
    yield "overall", "Overall"


def _cell(headline: Headline) -> str:
    """What was printed and what comes out, with = or ≠ between; a verdict that is equal stands once."""
    parts = []
    if headline.printed.percent is not None:
        places = headline.printed.places
        ours = (
            "none" if headline.ours.percent is None else f"{float(half_up(headline.ours.percent, places)):.{places}f}"
        )
        sign = "=" if headline.same_percent else "≠"
        parts.append(f"{float(headline.printed.percent):.{places}f} {sign} {ours}")
    if headline.printed.band:
        ours = _words(headline, headline.ours.band or headline.ours.verdict or "none")
        printed = _words(headline, headline.printed.band)
        parts.append(ours if headline.same_judgement else f"{printed} ≠ {ours}")
    return ", ".join(parts)


def _words(headline: Headline, name: str) -> str:
    """A verdict in words; a band by its short id."""
    criterion = headline.framework.criteria.get(headline.of)
    if criterion is not None and criterion.judged:
        return str(headline.framework.verdicts[criterion.judged].labels.get(name, name))
    return name.replace("_", " ")


def _summary(found: Sequence[tuple[str, Headline]]) -> Iterator[str]:
    differing = [(name, headline) for name, headline in found if not headline.equal]
    equal = len(found) - len(differing)
    yield f"{len(found)} scores and verdicts were printed; {equal} come out as printed."
    for name, headline in differing:
        why = headline.printed.text or "nothing explains it"
        yield f"  {name} {headline.of}: {_cell(headline)}: {why}"


def _all_figures(made: Made) -> Iterator[str]:
    """How many figures were taken over in all, and those of them that the answers or files do not give."""
    from inspectorate.inspection import check

    told = [(inspection, remark) for inspection, _ in made for remark in check(inspection) if remark.code in DIFFERING]
    number = sum(len(inspection.published) for inspection, _ in made)
    begin = f"{number:,} figures were taken over from the reports, questions, surveys and measures included."
    end = "These do not come out as printed:" if told else "None differs from what the files give."
    yield fill(f"{begin} {end}", WIDTH)
    for inspection, remark in told:
        yield fill(f"{_name(inspection)}: {remark.sentence}", WIDTH, initial_indent="  ", subsequent_indent="    ")
    yield "What else does not fit together in a report: inspectorate check FOLDER."
