"""Printed figures and their file `published.csv`: read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from inspectorate.caseload.columns import Record, read_records, records_csv, refuse
from inspectorate.findings.published import (
    FRONTS,
    KEYS,
    NUMBER_KEYS,
    PUBLISHED,
    Published,
    read_note,
    write_note,
)
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Located, as_data, parse
from inspectorate.framework.shape import number_from, suggest
from inspectorate.framework.where import condition_from_data
from inspectorate.refusal import Fault, Refused

SAMPLE = "sample"


def read_published(path: Path, own: Framework, frameworks: Iterable[Framework]) -> tuple[Published, ...]:
    """The printed figures of a file; raises `Refused` with every fault."""
    faults: list[Fault] = []
    all_of_them = tuple(frameworks)
    known = things_scored(own, all_of_them)
    found = []
    for record in read_records(path, PUBLISHED, faults):
        published = _published(record)
        found.append(published)
        faults.extend(_faults(published, record.cells["note"], known, own, all_of_them, str(path)))
    refuse(faults)
    return tuple(found)


def _published(record: Record) -> Published:
    cells = record.cells
    keys, text = read_note(cells["note"])
    return Published(
        cells["of"],
        cells["where"],
        int(cells["above"]) if cells["above"].isdigit() else None,
        int(cells["relevant"]) if cells["relevant"].isdigit() else None,
        number_from(cells["percent"]),
        len(cells["percent"].partition(".")[2]),
        cells["band"],
        keys,
        text,
        record.beside,
        record.line,
    )


def things_scored(own: Framework, frameworks: Iterable[Framework]) -> Mapping[str, Framework]:
    """What may be named as scored (questions, criteria, sections, threads, overall), and whose it is."""
    known: dict[str, Framework] = {}
    for framework in (own, *frameworks):
        front = "" if framework is own else f"{framework.id}/"
        names = [*framework.criteria, *(section.id for section in framework.sections), *framework.threads, "overall"]
        for name in names:
            known.setdefault(f"{front}{name}", framework)
        for question in framework.questions:
            known.setdefault(question, framework)
    return known


def _faults(
    published: Published,
    note: str,
    known: Mapping[str, Framework],
    own: Framework,
    frameworks: tuple[Framework, ...],
    file: str,
) -> Iterator[Fault]:
    line = published.line
    if published.front and published.front not in FRONTS:
        wrong = f"{published.front!r} is nothing that is published"
        yield Fault(file, line, "of", wrong, suggest(published.front, FRONTS), "unknown-of")
    elif published.front == "measure":
        yield from _measure_faults(published, own, file)
    elif published.of and not published.front and published.of not in known and published.of != "cases":
        yield Fault(
            file, line, "of", f"{published.of!r} is nothing that is scored", suggest(published.of, known), "unknown-of"
        )
    for name, value in published.keys:
        if name not in KEYS:
            yield Fault(file, line, "note", f"{name!r} is no key of a note", suggest(name, KEYS), "unknown-key")
        elif name in NUMBER_KEYS and number_from(value) is None:
            yield Fault(file, line, "note", f"{name}={value} is no number", f"write {name}=12", "number")
    if published.where:
        yield from _where_faults(published, known.get(published.of, own), frameworks, file)
    if published.percent is not None and published.of in known and not 0 <= published.percent <= 100:
        yield Fault(file, line, "percent", f"{published.percent} is no per cent", "write 0 to 100", "number")


def _measure_faults(published: Published, own: Framework, file: str) -> Iterator[Fault]:
    measure, _, column = published.name.partition("/")
    if measure not in own.measures:
        wrong = f"{measure!r} is no measure"
        yield Fault(file, published.line, "of", wrong, suggest(measure, own.measures), "unknown-measure")
    if column not in ("", "national"):
        yield Fault(file, published.line, "of", f"{column!r} is no column", "write measure:NAME/national", "unknown-of")


def _where_faults(
    published: Published, framework: Framework, frameworks: tuple[Framework, ...], file: str
) -> Iterator[Fault]:
    try:
        _, condition = read_where(published.where)
        if condition is None:
            return
        fits = (f for f in (framework, *frameworks) if condition_names(condition) <= {*f.facts, *f.questions})
        condition_from_data(as_data(condition), next(fits, framework))
    except Refused as refused:
        for fault in refused.faults:
            yield replace(fault, file=file, line=published.line, path="where")


def condition_names(condition: Mapping[str, Any]) -> set[str]:
    """The facts and questions that a condition (plain data) names."""
    names: set[str] = set()
    for key, value in condition.items():
        if key in ("any", "all"):
            names |= {name for part in value if isinstance(part, dict) for name in condition_names(part)}
        elif key == "not" and isinstance(value, dict):
            names |= condition_names(value)
        elif key != "days":
            names.add(key)
    return names


def read_where(text: str) -> tuple[str, dict[str, Any] | None]:
    """The sample and the condition (plain data) that `where` names; `sample` is '' where none is named.

    `name=a,b`, several parted by blanks, or a mapping in braces; raises `Refused` where it is neither.
    """
    if text.lstrip().startswith("{"):
        at: Located = parse(text.encode(), "where")
        plain = at.plain()
        return "", plain if isinstance(plain, dict) else None
    condition: dict[str, Any] = {}
    sample = ""
    for part in text.split():
        name, equals, values = part.partition("=")
        if not equals:
            write = "write name=value,value or {name: [values]}"
            raise Refused([Fault("where", 0, "", f"{part!r} is no condition", write, "condition")])
        if name == SAMPLE:
            sample = values
        else:
            condition[name] = values.split(",")
    return sample, condition or None


def published_csv(figures: Iterable[Published]) -> str:
    """Printed figures as CSV that reads back to equal ones."""
    return records_csv(PUBLISHED, ((_cells(figure), figure.beside) for figure in figures))


def _cells(figure: Published) -> dict[str, str]:
    return {
        "of": figure.of,
        "where": figure.where,
        "above": "" if figure.above is None else str(figure.above),
        "relevant": "" if figure.relevant is None else str(figure.relevant),
        "percent": "" if figure.percent is None else decimals(figure.percent, figure.places),
        "band": figure.band,
        "note": write_note(figure),
    }


def decimals(number: Fraction, places: int) -> str:
    """A number with so many decimal places, as it was printed; exact where it has no more of them."""
    scaled = number * 10**places
    whole = abs(scaled.numerator) // scaled.denominator
    digits = str(whole).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
