"""What a draw leaves in the folder: `sample.csv`, `register.csv`, and `draw.yaml`, from which anybody can redo it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from inspectorate.caseload.caseload import Caseload
from inspectorate.caseload.columns import Column, Sheet, TableOf
from inspectorate.caseload.files import decimal_text, text_of
from inspectorate.framework.files import yaml_text
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Faults, Plain, as_data, parse
from inspectorate.framework.shape import AsIs, Key, ListOf, Number, Record, Word, number_from
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.draw import METHOD, Draw
from inspectorate.sample.frame import Frame, stratum_label
from inspectorate.sample.probability import Chance
from inspectorate.sample.reasons import REASONS
from inspectorate.sample.register import Replacement

RECORD = "draw.yaml"
SAMPLE = TableOf(
    "sample.csv",
    "a case that was drawn, or that stands in reserve",
    (
        Column("case", "the case", required=True, filled=True),
        Column("stratum", "the group it was drawn from"),
        Column("place", "its place in the order of the draw, or among the reserves", "whole"),
        Column("reserve", "yes where it stands in reserve", "choice", options=("yes", "no")),
        Column("probability", "the chance that it had of being in the sample", "number"),
        Column("weight", "how many cases of those that could be drawn it stands for", "number"),
        Column("error", "the standard error of the probability; blank where it is exact", "number"),
    ),
    ("case",),
)
REGISTER = TableOf(
    "register.csv",
    "a case that left the sample",
    (
        Column("case", "the case", required=True, filled=True),
        Column("reason", "why it cannot be inspected", "choice", required=True, filled=True, options=tuple(REASONS)),
        Column("replacement", "the reserve that came in its place; blank where there was none"),
        Column("on", "the day"),
        Column("note", "what else there is to say", "text"),
    ),
    ("case",),
)
RECORD_SHAPE = Record(
    "record",
    {
        "schema": Key(Word(), required=True, about="1"),
        "method": Key(Word(), required=True, about="the way of drawing"),
        "seed": Key(Word(), required=True, about="what the lots were made from"),
        "framework": Key(Word(), required=True, about="the digest of the framework whose facts the design names"),
        "caseload": Key(Word(), required=True, about="the digest of the whole caseload"),
        "frame": Key(Word(), required=True, about="the digest of all that the draw looked at in it"),
        "sample": Key(Word(), required=True, about="the digest of sample.csv"),
        "replays": Key(Number(at_least=Fraction(0), whole=True), required=True, about="how often the draw was replayed "
                       "for the chances that have no formula"),
        "counts": Key(AsIs(), about="how many cases there were, could be drawn, were drawn, stand in reserve"),
        "apart": Key(ListOf(Word()), about="cases of the caseload that could not be drawn, because another sample "
                     "had them"),
        "design": Key(AsIs(), required=True, about="the design, as it was drawn by"),
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A row of `sample.csv`."""

    case: str
    stratum: str
    place: int
    reserve: bool
    probability: str
    weight: str
    error: str

    def cells(self) -> tuple[str, ...]:
        """The cells in the order of the columns."""
        reserve = "yes" if self.reserve else ""
        return (self.case, self.stratum, str(self.place), reserve, self.probability, self.weight, self.error)


@dataclass(frozen=True)
class DrawRecord:
    """The record of a draw: digests of what it was made from and gave, and the design itself."""

    method: str
    seed: str
    framework: str
    caseload: str
    frame: str
    sample: str
    replays: int
    counts: Mapping[str, str]
    design: Plain
    apart: tuple[str, ...] = ()


def sample_rows(draw: Draw, chances: Iterable[Chance]) -> tuple[SampleRow, ...]:
    """The rows of `sample.csv`: the sample in the order of the draw, then the reserves."""
    known = list(chances)
    cells = draw.plan.frame.cells
    return tuple(
        SampleRow(
            drawn.case,
            stratum_label(cells[drawn.cell].stratum),
            drawn.place,
            drawn.reserve,
            decimal_text(round(known[drawn.cell].value, 6)),
            decimal_text(round(known[drawn.cell].weight, 4)),
            _error(known[drawn.cell]),
        )
        for drawn in (*draw.sample, *draw.reserves)
    )


def _error(chance: Chance) -> str:
    return "" if chance.error is None else f"{chance.error:.6f}"


def sample_sheet(rows: Iterable[SampleRow]) -> Sheet:
    """Rows as the sheet `sample` of an inspection."""
    return Sheet(SAMPLE.names, tuple(row.cells() for row in rows))


def rows_of(sheet: Sheet) -> tuple[SampleRow, ...]:
    """The rows of a sheet `sample`; raises `Refused` with every fault."""
    faults = list(_sheet_faults(sheet))
    if faults:
        raise Refused(faults)
    return tuple(
        SampleRow(
            row["case"],
            row.get("stratum", ""),
            int(row.get("place", "").strip() or 0),
            row.get("reserve", "").strip() == "yes",
            row.get("probability", "").strip(),
            row.get("weight", "").strip(),
            row.get("error", "").strip(),
        )
        for row in sheet.records()
    )


def _sheet_faults(sheet: Sheet) -> Iterator[Fault]:
    seen: set[str] = set()
    for line, row in enumerate(sheet.records(), start=2):
        if row["case"] in seen:
            wrong = f"the case {row['case']!r} stands here twice"
            yield Fault(SAMPLE.name, line, "case", wrong, "keep one of the two", "row-twice")
        seen.add(row["case"])
        if not (place := row.get("place", "").strip() or "0").isascii() or not place.isdigit():
            yield Fault(SAMPLE.name, line, "place", f"{place!r} is no place", "write a whole number", "number")
        for column in ("probability", "weight"):
            text = row.get(column, "").strip()
            number = number_from(text)
            if text and (number is None or number <= 0):
                wrong = f"{text!r} is no {column}"
                yield Fault(SAMPLE.name, line, column, wrong, "write a number above 0", "number")


def register_sheet(register: Iterable[Replacement]) -> Sheet:
    """Entries as the sheet `register` of an inspection."""
    return Sheet(
        REGISTER.names, tuple((each.case, each.reason, each.replacement, each.on, each.note) for each in register)
    )


def register_of(sheet: Sheet | None) -> tuple[Replacement, ...]:
    """The entries of a sheet `register`; raises `Refused` with every fault."""
    if sheet is None:
        return ()
    faults = [
        Fault(REGISTER.name, line, "reason", f"{row.get('reason', '')!r} is none of the reasons",
              f"write one of: {', '.join(REASONS)}", "reason")
        for line, row in enumerate(sheet.records(), start=2) if row.get("reason", "").strip() not in REASONS
    ]  # fmt: skip
    if faults:
        raise Refused(faults)
    return tuple(
        Replacement(
            row["case"], row["reason"].strip(), row.get("replacement", ""), row.get("on", ""), row.get("note", "")
        )
        for row in sheet.records()
    )


# --- digests ----------------------------------------------------------------------------------------------------------


def caseload_digest(caseload: Caseload) -> str:
    """What a caseload holds, whatever the order of its rows and columns."""
    rows = [
        [case.id, *sorted([name, text_of(value)] for name, value in case.facts.items()), *sorted(case.beside.items())]
        for case in caseload.cases
    ]
    return _digest(sorted(rows, key=lambda row: str(row[0])))


def frame_digest(frame: Frame) -> str:
    """All that a draw looks at: the cells with their cases."""
    return _digest([[cell.stratum, cell.minimums, cell.mirrored, cell.cases] for cell in frame.cells])


def rows_digest(rows: Iterable[SampleRow]) -> str:
    """What stands in `sample.csv`."""
    return _digest([row.cells() for row in rows])


def _digest(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


# --- draw.yaml --------------------------------------------------------------------------------------------------------


def record_of(
    draw: Draw,
    rows: tuple[SampleRow, ...],
    framework: Framework,
    caseload: Caseload,
    replays: int,
    apart: Iterable[str] = (),
) -> DrawRecord:
    """The record of a draw from a caseload without the cases that are `apart`."""
    frame = draw.plan.frame
    counts = {
        "cases": str(frame.population),
        "could_be_drawn": str(frame.eligible),
        "drawn": str(len(draw.sample)),
        "reserves": str(len(draw.reserves)),
    }
    return DrawRecord(
        METHOD,
        draw.seed,
        framework.digest,
        caseload_digest(caseload),
        frame_digest(frame),
        rows_digest(rows),
        replays,
        counts,
        dict(draw.plan.design.source),
        tuple(apart),
    )


def record_yaml(record: DrawRecord) -> str:
    """The record as `draw.yaml`."""
    data = {"schema": "1", **{key: getattr(record, key) for key in RECORD_SHAPE.keys if key != "schema"}}
    data["apart"] = list(record.apart)
    return yaml_text({key: as_data(value) for key, value in data.items() if key != "apart" or value})


def record_from_text(text: str, file: str = RECORD) -> DrawRecord:
    """The record in the text of `draw.yaml`; raises `Refused` with every fault."""
    faults = Faults(file)
    draft = RECORD_SHAPE.read(parse(text.encode(), file), faults)
    faults.refuse()
    assert draft is not None
    get = draft.get
    counts = get("counts").plain() if get("counts") is not None else {}
    return DrawRecord(
        get("method"),
        get("seed"),
        get("framework"),
        get("caseload"),
        get("frame"),
        get("sample"),
        int(get("replays")),
        counts if isinstance(counts, dict) else {},
        get("design").plain(),
        tuple(get("apart", [])),
    )
