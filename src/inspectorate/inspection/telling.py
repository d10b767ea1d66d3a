"""What the report of an inspection is made of: everything known of it gathered, scored, and its texts looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.framework import Framework
from inspectorate.inspection.edition import in_language
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.judging import judged_part
from inspectorate.inspection.live import live_figures, refuse_faults, resting_figures, stated_texts, written_narrative
from inspectorate.inspection.load import load
from inspectorate.inspection.publication import Publication, refuse_changed
from inspectorate.inspection.scoring import compare, score
from inspectorate.language import gettext, speaking
from inspectorate.refusal import Refused
from inspectorate.report.live import Live
from inspectorate.report.material import Beside, Material, Part, line_of
from inspectorate.report.narrative import Written
from inspectorate.report.stated import parts_of
from inspectorate.sample.record_files import register_of
from inspectorate.scores.score import Scores


@dataclass(frozen=True, slots=True)
class SamplePart:
    """A part of the sample to show beside the whole: its heading and its condition (contract section 1)."""

    label: str
    where: Mapping[str, Any]


def material_of(
    inspection: Inspection,
    line: int | None = None,
    beside: Iterable[SamplePart] | None = None,
    progress: Callable[[str], None] = lambda _: None,
    faulty: bool = False,
    published: Publication | None = None,
    original: Inspection | None = None,
) -> Material:
    """Everything the report of an inspection is made of.

    Raises `Refused` with the faults of its texts, and where the report is published and something of it has changed
    since; whoever publishes it hands over `published`, the record that is going to be. With `faulty` nothing is
    raised, and a live figure that finds nothing stands as it was typed. `original` is the inspection that it follows up
    where somebody has it ready; else it is looked for beside the folder.

    Live figures are put into words here, in the language of the report.
    """
    with speaking(inspection.particulars.language):
        return _material(inspection, line, beside, progress, faulty, published, original)


def _material(
    inspection: Inspection,
    line: int | None,
    beside: Iterable[SamplePart] | None,
    progress: Callable[[str], None],
    faulty: bool,
    published: Publication | None,
    original: Inspection | None,
) -> Material:
    language = inspection.particulars.language
    record = refuse_changed(inspection) if published is None and not faulty else published
    progress("scoring")
    scores = score(inspection)
    original, notices = _original(inspection) if original is None else (original, ())
    columns = _stated_columns(inspection.framework) if beside is None else list(beside)
    main = _part(inspection, inspection.framework, scores, line, own=True)
    comparison = None if original is None else compare(original, inspection, progress=progress)
    live = live_figures(inspection, compared=None if comparison is None else lambda: comparison, scored=lambda: scores)
    if not faulty:
        refuse_faults(inspection, live)
    texts = _texts(inspection, live)
    return Material(
        inspection.particulars,
        replace(main, beside=tuple(_beside(inspection, columns, live)), comparison=comparison, narrative=texts),
        tuple(_elements(inspection, scores, line, texts)),
        tuple(case for case in inspection.cases if case.sample == MAIN),
        inspection.given,
        inspection.caseload,
        inspection.results,
        None if original is None else in_language(original.particulars, language),
        texts,
        inspection.surveys,
        inspection.context,
        inspection.family,
        inspection.meetings,
        inspection.recommendations,
        good_practice=inspection.good_practice,
        notices=(*inspection.notices, *notices),
        register=register_of(inspection.sheets.get("register")),
        resting=resting_figures(inspection, live),
        decision=inspection.next_step,
        errata=() if record is None else record.errata_in(language),
    )


def _part(inspection: Inspection, framework: Framework, scores: Scores, line: int | None, *, own: bool) -> Part:
    """What is scored with one framework: the inspection's own, or an element's."""
    judged = judged_part(inspection, framework, own=own)
    stated = inspection.particulars.confidence
    return Part(
        framework,
        scores,
        line_of(framework, line),
        framework.confidence if stated is None else stated,
        title=str(framework.title),
        judgements=judged.judgements,
        proposals=judged.proposals,
        shares=judged.shares,
    )


def _elements(inspection: Inspection, scores: Scores, line: int | None, texts: Mapping[str, Written]) -> Iterable[Part]:
    """The thematic elements; the texts on one go to its first chapter, where a framework serves several."""
    told: set[str] = set()
    for number, (each, scored) in enumerate(zip(inspection.elements, scores.elements, strict=True), start=1):
        framework = each.framework
        front = f"{framework.id}/"
        own = {name.removeprefix(front): text for name, text in texts.items() if name.startswith(front)}
        yield replace(
            _part(inspection, framework, scored, line, own=False),
            front=f"element-{number}-",
            title=each.element.title or _element_title(framework, each.element.sample),
            narrative={} if framework.id in told else own,
        )
        told.add(framework.id)


def _element_title(framework: Framework, sample: str) -> str:
    if sample == MAIN:
        return str(framework.title)
    return gettext("{framework}: further sample “{sample}”", framework=framework.title, sample=sample)


def _stated_columns(framework: Framework) -> list[SamplePart]:
    """The parts of the sample that a framework states, under their labels in the language that is spoken."""
    return [SamplePart(str(each.label), each.where) for each in parts_of(framework)]


def _beside(inspection: Inspection, columns: Iterable[SamplePart], live: Live) -> Iterable[Beside]:
    """Each part of the sample that is there, and is not the whole sample.

    Without elements, of which nothing stands in these columns, what the texts have asked for is not scored again.
    """
    alone = replace(inspection, elements=())
    whole = sum(case.sample == MAIN for case in inspection.cases)
    for column in columns:
        told = not inspection.elements
        scores = live.known.scored(column.where, None) if told else score(alone, where=column.where)
        if 0 < scores.cases < whole:
            yield Beside(column.label, scores)


def _original(inspection: Inspection) -> tuple[Inspection | None, tuple[str, ...]]:
    """The inspection that this one follows up, beside its folder or within it; a notice where it is not to be had."""
    name = inspection.particulars.of
    if not name or inspection.folder is None:
        return inspection.original if name else None, ()
    here = inspection.folder.resolve()
    for folder in (here.parent / name, here / name):
        if (folder / "inspection.yaml").is_file():
            try:
                return load(folder), ()
            except Refused as refused:
                told = gettext("The original inspection, {name}, cannot be read, so nothing is compared", name=name)
                return None, (f"{told}: {refused}",)
    told = gettext(
        "The original inspection, {name}, is not beside this one, so nothing is compared with it.", name=name
    )
    return None, (told,)


def _texts(inspection: Inspection, live: Live) -> dict[str, Written]:
    """The written texts by name, with their figures: `summary`, `1.2`, `esi-dv-2003/C2`."""
    texts = {path.removesuffix(".md"): text for path, text in written_narrative(inspection).items()}
    return {path: live.write(text) for path, text in {**texts, **stated_texts(inspection)}.items()}
