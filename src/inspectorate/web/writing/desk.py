"""What whoever writes has at hand: the inspection scored, its live figures, its report's material.

All of it is worked out once and kept until something changes that is no text of the report: how often one saves what
one writes then costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.drafting import drafts
from inspectorate.inspection.edition import edition
from inspectorate.inspection.live import live_figures
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.inspection.stages import Stage
from inspectorate.inspection.telling import material_of
from inspectorate.refusal import Fault, Refused
from inspectorate.report.compose import compose
from inspectorate.report.live import Live
from inspectorate.report.material import Material, Part
from inspectorate.report.references import targets
from inspectorate.scores.score import Scores
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.kept import kept
from inspectorate.web.outcomes.counted import core_of
from inspectorate.web.writing.models import Desk
from inspectorate.web.writing.parts import OTHER, Place, in_edition, is_part, language_in, places
from inspectorate.web.writing.texts import texts_of

_OUT = frozenset({Stage.PUBLISHED, Stage.IMPROVEMENT_PLAN, Stage.CLOSED})


@dataclass(frozen=True)
class Figures:
    """An inspection scored: `whole` without any text; `live` holds figures of unfinished work for faults, `loose` not.

    The `material` of the report has the texts of some moment: whoever composes it puts in those of now. Live figures
    and material are in the words of one language; `whole` is the inspection with all of them.
    """

    whole: Whole
    live: Live
    loose: Live
    material: Material

    @property
    def core(self) -> CoreInspection:
        """The inspection without its texts."""
        return self.whole.inspection

    @property
    def scores(self) -> Scores:
        """Its scores, of all cases there are."""
        return self.whole.scores

    @cached_property
    def targets(self) -> Mapping[str, str]:
        """What texts may refer to in the report, with the words that stand for it."""
        return targets(compose(self.material))

    @property
    def language(self) -> str:
        """The language that its figures are put into words in."""
        return self.material.particulars.language

    def part(self, place: Place) -> Part:
        """The part of the report's material that a criterion belongs to."""
        if not place.front:
            return self.material.main
        return next(part for part in self.material.elements if f"{part.framework.id}/" == place.front)


def figures_of(inspection: Inspection, language: str = "") -> Figures:
    """What the report's figures rest on, in the words of its first language, or of another.

    Raises `Refused` where it cannot be scored.
    """
    original = original_of(inspection)
    more = (original.pk, original.age) if original is not None else ()
    return _figures(inspection.pk, _age(inspection), inspection.created_at, language, *more)


def _age(inspection: Inspection) -> int:
    """How many events tell of other things than its texts."""
    own = Desk.objects.filter(inspection=inspection).values_list("events", flat=True).first() or 0
    return inspection.age - own


def original_of(inspection: Inspection) -> Inspection | None:
    """The inspection that this one follows up, where its report is out."""
    if not inspection.follows:
        return None
    rows = Inspection.objects.select_related("release").exclude(pk=inspection.pk)
    return rows.filter(slug=inspection.follows, stage__in=_OUT).first()


@kept(inspections=4)
def _figures(key: int, age: int, created_at: datetime, language: str, *more: int) -> Figures:
    inspection = Inspection.objects.select_related("release").get(pk=key)
    core, original = replace(core_of(inspection), narrative={}), _core_of(original_of(inspection))
    told = edition(core, language) if language else core
    material = material_of(told, faulty=True, original=original)
    whole = Whole(core, original)
    whole.scores = material.main.scores
    comparison = material.main.comparison
    compared = None if comparison is None else _giving(comparison)
    scored: Callable[[], Scores] = _giving(whole.scores)
    strict, loose = (live_figures(told, None, compared, scored, unfinished) for unfinished in (False, True))
    whole.live = strict
    return Figures(whole, strict, loose, material)


def _giving(value: Any) -> Callable[[], Any]:
    return lambda: value


def _core_of(inspection: Inspection | None) -> CoreInspection | None:
    return None if inspection is None else core_of(inspection)


def places_of(inspection: Inspection, texts: Mapping[str, str] | None = None) -> tuple[Place, ...]:
    """The parts of its report in their order; `texts` are those of now, where somebody has read them already."""
    figures = figures_of(inspection)
    return places(figures.core, figures.scores, texts_of(inspection) if texts is None else texts)


def place_of(inspection: Inspection, part: str) -> Place | None:
    """The part of a name that is written; None where the report has none."""
    core = figures_of(inspection).core
    language = language_in(core, part)
    own = part.removeprefix(f"{language}/") if language else part
    found = next((each for each in places_of(inspection) if each.name == own and not each.made), None)
    if found is None and language and is_part(core, part):
        return Place(part, own, OTHER, printed=False, language=language)
    return in_edition(core, found, language) if found is not None and language else found


def first_draft(inspection: Inspection, part: str) -> str:
    """The first draft of a criterion, without the readers' notes: they stand beside it. Raises `Refused`."""
    core = figures_of(inspection).core
    if language := language_in(core, part):
        core, part = edition(core, language), part.removeprefix(f"{language}/")
    if part not in {f"{front}{name}" for front, each in _frameworks(core) for name in each.criteria}:
        raise Refused("A first draft is made of the figures of a criterion; this part has none.")
    made = drafts(core, [part], most_notes=0, original=_core_of(original_of(inspection)))
    return made[f"{part}.md"]


def _frameworks(core: CoreInspection) -> list[tuple[str, Any]]:
    elements = [(f"{each.framework.id}/", each.framework) for each in core.elements]
    return [("", core.framework), *elements]


def ill_tokens(inspection: Inspection, text: str, path: str) -> list[Fault]:
    """The live figures of a text that find nothing, are not finished or may not be shown."""
    return list(figures_of(inspection).live.faults(text, path))
