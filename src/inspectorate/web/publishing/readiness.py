"""What keeps a report from being published: everything at once, in sentences, while any of the work is provisional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Count

from inspectorate.answers.states import State
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import check, score
from inspectorate.inspection.publication import publication_of
from inspectorate.inspection.publishing import published, why_not_publish
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Fault, Refused
from inspectorate.reporting import published_page
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.models import Survey
from inspectorate.web.writing.models import TextComment

#: Printed elsewhere, not in this report: what does not fit there keeps nothing back.
_ELSEWHERE = ("published.csv",)


#: Remarks that are told otherwise above: the open challenge itself, and what is not translated.
_TOLD = ("published-challenged", "untranslated-published")


def why_not_out(
    inspection: Inspection, core: CoreInspection, on: date, erratum: str, errata: Mapping[str, str] | None = None
) -> list[str]:
    """Every reason why the report is not published on that day; none when it can be.

    `core` is the inspection as it is taken out.
    """
    stage = Stage(inspection.stage)
    if stage is not Stage.FACTUAL_ACCURACY:
        return [f"The inspection is at: {stage.words.lower()}. A report is published out of factual accuracy."]
    return [*_of_rows(inspection), *_of_parts(core), *_of_folder(core, on, erratum, errata or {})]


def _of_rows(inspection: Inspection) -> Iterator[str]:
    """Work that is not finished."""
    rows = inspection.cases.filter(removed="").exclude(state=State.ACCEPTED).order_by().values_list("state")
    for state, number in rows.annotate(number=Count("pk")):
        words = "case is" if number == 1 else "cases are"
        yield f"{number:,} {words} not accepted, but {State(state).words.lower()}."
    open_comments = TextComment.objects.filter(inspection=inspection, settled_at=None)
    for part, number in open_comments.order_by("part").values_list("part").annotate(number=Count("pk")):
        yield f"{number:,} {'comment is' if number == 1 else 'comments are'} not settled on “{part}”."
    for title in Survey.objects.filter(inspection=inspection, closed_at=None).values_list("title", flat=True):
        yield f"The questionnaire “{title}” is still open: close it."


def _of_parts(core: CoreInspection) -> Iterator[str]:
    """Criteria of which nothing is written, and answers that are missing."""
    try:
        scores = score(core)
    except Refused as refused:
        yield from _told(refused.faults)
        return
    if scores.missing or scores.unknown:
        yield f"The scores are provisional: {scores.missing:,} answers are missing, {scores.unknown:,} not yet known."
    silent = [name for name in scores.criteria if not core.narrative.get(f"{name}.md", "").strip()]
    if silent:
        yield f"Nothing is written on {', '.join(silent)}."


def _of_folder(core: CoreInspection, on: date, erratum: str, errata: Mapping[str, str]) -> Iterator[str]:
    """What the core finds: challenges, signatures, the record, what does not fit together, live figures."""
    found = _first_or_next(core, erratum)
    said = _said(core, erratum)
    if said and not erratum:
        errata = dict.fromkeys(core.particulars.editions[1:], said)
    yield from _told([*found, *why_not_publish(core, on, said, errata, must_be_signed=True)])
    dated = replace(core, particulars=replace(core.particulars, dates={**core.particulars.dates, "published": str(on)}))
    blocked = False
    for remark in check(dated):
        if remark.severity == "contradiction" and remark.file not in _ELSEWHERE:
            blocked = True
            if remark.code not in _TOLD:
                yield f"{remark.file}: {remark.sentence} → {remark.do}"
    if not blocked:
        try:
            published(core, on, published_page, said, errata)
        except Refused as refused:
            yield from _told(refused.faults)


def _first_or_next(core: CoreInspection, erratum: str) -> list[Fault]:
    if publication_of(core) is None or erratum.strip():
        return []
    return [Fault("erratum", 0, "", "nothing says what was wrong in the version before", "write it", "no-erratum")]


def _said(core: CoreInspection, erratum: str) -> str:
    """The erratum; where a correction does not say it yet, words that stand in for it while all else is looked at."""
    return erratum or ("" if publication_of(core) is None else "to be said")


def _told(faults: list[Fault] | tuple[Fault, ...]) -> Iterator[str]:
    for fault in dict.fromkeys(faults):
        place = f"{fault.file}, row {fault.line}" if fault.line else fault.file
        if fault.code == "not-signed":  # the page itself is where it is signed
            yield f"{fault.wrong[0].upper()}{fault.wrong[1:]}."
        else:
            yield f"{place}: {fault.wrong} → {fault.write}"
