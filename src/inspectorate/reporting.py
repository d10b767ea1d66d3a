"""From an inspection to its report: gather what is known, score it, compose the document, write it.

The rooms before this one know nothing of folders; this is where an inspection, its parts and the inspection it follows
up come together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from inspectorate.answers.answer import by_case
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.framework import Framework
from inspectorate.inspection import Inspection, compare, load, score
from inspectorate.inspection.judging import judged_part
from inspectorate.inspection.live import live_figures, refuse_faults, resting_figures
from inspectorate.inspection.publication import Publication, refuse_changed
from inspectorate.inspection.publishing import publish
from inspectorate.refusal import Refused
from inspectorate.report.compose import compose
from inspectorate.report.document import Document
from inspectorate.report.live import Live
from inspectorate.report.material import Beside, Material, Part, line_of
from inspectorate.report.narrative import Written
from inspectorate.report.writers import ending_of, writer
from inspectorate.sample.record_files import register_of
from inspectorate.scores.score import Scores


@dataclass(frozen=True, slots=True)
class SamplePart:
    """A part of the sample to show beside the whole: its heading and its condition (contract section 1)."""

    label: str
    where: Mapping[str, Any]


def compose_report(
    inspection: Inspection,
    line: int | None = None,
    beside: Iterable[SamplePart] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Document:
    """The report of an inspection as a document.

    Raises `Refused` where it cannot be scored, with every fault of its live figures, and where it is published and
    something that it is made of has changed since.

    `line` is the per cent from which a question is told as a strength, `beside` the parts of the sample that get a
    column of their own; without them those that the framework states for its reports.
    """
    return compose(material_of(inspection, line, beside, progress))


def write_report(document: Document, path: str | Path) -> None:
    """Write a document in the format that the file's ending asks for; raises `Refused`."""
    target = Path(path)
    made = writer(ending_of(target))(document)
    target.write_bytes(made.encode() if isinstance(made, str) else made)


def publish_report(folder: str | Path, on: date, erratum: str = "") -> Publication:
    """Publish the report of a folder on a day, or with an erratum a correction of it; gives all versions.

    Raises `Refused`, and changes nothing, where it cannot be published: `inspection/publishing.py` says when.
    """
    return publish(folder, on, published_page, erratum)


def published_page(inspection: Inspection, record: Publication) -> str:
    """The report as HTML by the record of its publication, whatever has changed since."""
    made = writer("html")(compose(material_of(inspection, published=record)))
    assert isinstance(made, str)
    return made


def material_of(
    inspection: Inspection,
    line: int | None = None,
    beside: Iterable[SamplePart] | None = None,
    progress: Callable[[str], None] = lambda _: None,
    published: Publication | None = None,
) -> Material:
    """Everything the report of an inspection is made of.

    Raises `Refused` where the report is published and something of it has changed since; whoever publishes it hands
    over `published`, the record that is going to be.
    """
    record = refuse_changed(inspection) if published is None else published
    progress("scoring")
    scores = score(inspection)
    original, notices = _original(inspection)
    columns = _stated_columns(inspection.framework) if beside is None else list(beside)
    main = _part(inspection, inspection.framework, scores, line, own=True)
    comparison = None if original is None else compare(original, inspection, progress=progress)
    live = live_figures(inspection, compared=None if comparison is None else lambda: comparison, scored=lambda: scores)
    refuse_faults(inspection, live)
    texts = _texts(inspection, live)
    return Material(
        inspection.particulars,
        replace(main, beside=tuple(_beside(inspection, columns)), comparison=comparison, narrative=texts),
        tuple(_elements(inspection, scores, line, texts)),
        tuple(case for case in inspection.cases if case.sample == MAIN),
        by_case(inspection.answers),
        inspection.caseload,
        inspection.results,
        None if original is None else original.particulars,
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
        errata=() if record is None else record.errata,
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
    return str(framework.title) if sample == MAIN else f"{framework.title}: further sample “{sample}”"


def _stated_columns(framework: Framework) -> list[SamplePart]:
    """The parts of the sample that a framework states for its reports: `report: {beside: [{label, where}]}`."""
    stated = (framework.report or {}).get("beside", [])
    return [SamplePart(str(each["label"]), each["where"]) for each in stated]


def _beside(inspection: Inspection, columns: Iterable[SamplePart]) -> Iterable[Beside]:
    """Each part of the sample that is there, and is not the whole sample."""
    alone = replace(inspection, elements=())
    whole = sum(case.sample == MAIN for case in inspection.cases)
    for column in columns:
        scores = score(alone, where=column.where)
        if 0 < scores.cases < whole:
            yield Beside(column.label, scores)


def _original(inspection: Inspection) -> tuple[Inspection | None, tuple[str, ...]]:
    """The inspection that this one follows up, beside its folder or within it; a notice where it is not to be had."""
    name = inspection.particulars.of
    if not name or inspection.folder is None:
        return None, ()
    here = inspection.folder.resolve()
    for folder in (here.parent / name, here / name):
        if (folder / "inspection.yaml").is_file():
            try:
                return load(folder), ()
            except Refused as refused:
                return None, (f"The original inspection, {name}, cannot be read, so nothing is compared: {refused}",)
    return None, (f"The original inspection, {name}, is not beside this one, so nothing is compared with it.",)


def _texts(inspection: Inspection, live: Live) -> dict[str, Written]:
    """The written texts by name, with their figures: `summary`, `1.2`, `esi-dv-2003/C2`."""
    return {path.removesuffix(".md"): live.write(text) for path, text in inspection.narrative.items()}
