"""The drawn sample as pages show it: cases by stratum, reserves, the register, and whether it can be redone."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from inspectorate.caseload.caseload import MAIN
from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.inspection import verify_sample
from inspectorate.refusal import Refused
from inspectorate.sample.record_files import RECORD, DrawRecord, SampleRow, record_from_text, register_of, rows_of
from inspectorate.sample.register import Replacement, standing
from inspectorate.sample.verify import Verified
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still

#: How many proofs are kept in mind; each is of one inspection at one moment.
_MOST_KEPT = 64
#: The actions by which a draw comes and goes.
DRAWING = ("draw sample", "take back draw")


@dataclass(frozen=True, slots=True)
class Place:
    """A case of the draw: its chance and weight in words, and what became of it."""

    row: SampleRow
    chance: str
    weight: str
    left: Replacement | None
    came_for: str


@dataclass(frozen=True, slots=True)
class Group:
    """The cases that were drawn from one stratum, with their chances and weights from the smallest to the largest."""

    label: str
    places: tuple[Place, ...]
    chances: str
    weights: str


@dataclass(frozen=True)
class Drawn:
    """A drawn sample: its record, its rows, the register, and how it stands now."""

    record: DrawRecord | None
    rows: tuple[SampleRow, ...]
    register: tuple[Replacement, ...]

    @property
    def now(self) -> tuple[str, ...]:
        """The cases that are in the sample after all replacements."""
        return self._standing.cases

    @property
    def reserves(self) -> tuple[str, ...]:
        """The reserves still to come, in order."""
        return self._standing.reserves

    @property
    def _standing(self) -> Any:
        sample = [row.case for row in self.rows if not row.reserve]
        return standing(sample, [row.case for row in self.rows if row.reserve], self.register)

    def groups(self, words: Mapping[str, str]) -> Iterator[Group]:
        """The places of the sample by stratum, in the order in which the strata come up; `words` are for its label."""
        rows = [row for row in self.rows if not row.reserve]
        came = {row.case: row for row in self.rows if row.reserve}
        stand = {entry.replacement: entry for entry in self.register if entry.replacement}
        rows += [came[name] for name in stand if name in came]
        gone = {entry.case: entry for entry in self.register}
        for label in dict.fromkeys(row.stratum for row in rows):
            own = [row for row in rows if row.stratum == label]
            places = tuple(
                Place(row, chance_in_words(row), weight_in_words(row.weight), gone.get(row.case),
                      stand[row.case].case if row.case in stand else "")
                for row in own
            )  # fmt: skip
            yield Group(
                words.get(label, label), places, _span([p.chance for p in places]), _span([p.weight for p in places])
            )

    def waiting(self) -> list[SampleRow]:
        """The rows of the reserves still to come, in order."""
        still_to_come = set(self.reserves)
        return [row for row in self.rows if row.reserve and row.case in still_to_come]


def chance_in_words(row: SampleRow) -> str:
    """A chance in per cent, to one place; blank where none stands."""
    if not row.probability:
        return ""
    percent = 100 * float(row.probability)
    return f"{percent:.1f}".removesuffix(".0") + "%"


def weight_in_words(weight: str) -> str:
    """How many cases one stands for, to one place; blank where none stands."""
    return f"{float(weight):.1f}".removesuffix(".0") if weight else ""


def _span(texts: list[str]) -> str:
    """The smallest and the largest of numbers in words."""
    known = sorted({text for text in texts if text}, key=lambda text: float(text.rstrip("%")))
    return " to ".join(dict.fromkeys(known[:1] + known[-1:]))


def drawn_in(inspection: Inspection) -> Drawn | None:
    """The drawn sample, or nothing; raises `Refused` where its files are not as they should be."""
    core = still(inspection)
    if "sample" not in core.sheets:
        return None
    record = record_from_text(core.plans[RECORD]) if RECORD in core.plans else None
    return Drawn(record, rows_of(core.sheets["sample"]), register_of(core.sheets.get("register")))


def draws_of(inspection: Inspection) -> list[Event]:
    """Every draw, and every draw that was taken back, with their seeds; the latest first."""
    return list(Event.objects.filter(inspection=inspection.slug, action__in=DRAWING).order_by("-number"))


_proofs: OrderedDict[tuple[Any, ...], Verified | Refused] = OrderedDict()


def proof(inspection: Inspection, *, work: bool) -> Verified | Refused | None:
    """What redoing the draw shows, or why it cannot be redone; None where nobody has done it since the last change.

    With `work` it is redone now, which takes a few seconds.
    """
    inside = inspection.cases.filter(sample=MAIN, removed="").order_by("reference").values_list("reference", flat=True)
    key = (inspection.pk, inspection.files_version, inspection.created_at, *inside)
    if key not in _proofs and work:
        core = replace(still(inspection), cases=tuple(CoreCase(name) for name in key[3:]))
        try:
            _proofs[key] = verify_sample(core)
        except Refused as refused:
            _proofs[key] = refused
        while len(_proofs) > _MOST_KEPT:
            _proofs.popitem(last=False)
    return _proofs.get(key)
