"""First drafts of the texts of an inspection, by the file below `narrative/` that each belongs in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from inspectorate.caseload.caseload import MAIN, Case
from inspectorate.framework.shape import suggest
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.live import live_figures, original_of, word_ranges
from inspectorate.inspection.scoring import score
from inspectorate.language import ENGLISH, speaking
from inspectorate.refusal import Fault, Refused
from inspectorate.report.draft import MOST_NOTES, DraftLines, DraftMaterial, draft_lines, drafted_text
from inspectorate.report.live import Live
from inspectorate.report.notes import notes_of
from inspectorate.scores.score import Scores


def drafts(
    inspection: Inspection,
    criteria: Collection[str] = (),
    strengths_from: int | None = None,
    improve_below: int | None = None,
    most_notes: int = MOST_NOTES,
    original: Inspection | None = None,
) -> dict[str, str]:
    """A draft for each criterion that was inspected, or for those named (an element's as `esi-dv-2003/B1`).

    `strengths_from` and `improve_below` are per cents; without them the framework's count. Raises `Refused` for names
    that are no criterion inspected here, and for lines that overlap. `original` is the inspection that it follows up,
    where somebody else has it ready; else it is looked for beside the folder.

    The drafts of an edition are in its language.
    """
    with speaking(inspection.particulars.language):
        return _drafts(inspection, criteria, strengths_from, improve_below, most_notes, original)


def _drafts(
    inspection: Inspection,
    criteria: Collection[str],
    strengths_from: int | None,
    improve_below: int | None,
    most_notes: int,
    original: Inspection | None,
) -> dict[str, str]:
    scores = score(inspection)
    original = original or original_of(inspection)
    live = live_figures(inspection, original, scored=lambda: scores, unfinished=True)
    made: dict[str, str] = {}
    for front, part in _parts(scores):
        lines = draft_lines(part.framework, strengths_from, improve_below)
        material = _material(inspection, live, scores, part, lines, front, most_notes)
        for criterion in part.framework.criteria.values():
            name = f"{front}{criterion.id}"
            if (not criteria or name in criteria) and part.criteria[criterion.id].inspected:
                made.setdefault(f"{name}.md", drafted_text(material, criterion))
    _refuse_unknown(criteria, made, scores)
    return made


def _material(
    inspection: Inspection, live: Live, scores: Scores, part: Scores, lines: DraftLines, front: str, most_notes: int
) -> DraftMaterial:
    alone = [each.framework for each in scores.elements].count(part.framework) <= 1
    return DraftMaterial(
        live,
        part.framework,
        part,
        lines,
        word_ranges(inspection, ENGLISH),  # a draft chooses among these, and says its choice in the language
        notes_of(part.framework, _cases(inspection, part), inspection.answers),
        inspection.judgements,
        front,
        "" if part is scores or alone else part.sample or MAIN,
        most_notes,
    )


def _parts(scores: Scores) -> Iterator[tuple[str, Scores]]:
    """The inspection and its elements, each with what stands before the names of its criteria."""
    yield "", scores
    for part in scores.elements:
        yield f"{part.framework.id}/", part


def _cases(inspection: Inspection, part: Scores) -> list[Case]:
    return [case for case in inspection.cases if case.sample == (part.sample or MAIN)]


def _refuse_unknown(criteria: Collection[str], made: dict[str, str], scores: Scores) -> None:
    known = [f"{front}{name}" for front, part in _parts(scores) for name in part.framework.criteria]
    faults = []
    for name in criteria:
        if name not in known:
            faults.append(
                Fault("--criterion", 0, "", f"{name!r} is no criterion", suggest(name, known), "no-criterion")
            )
        elif f"{name}.md" not in made:
            wrong, write = f"{name!r} was not inspected", "see scope in inspection.yaml"
            faults.append(Fault("--criterion", 0, "", wrong, write, "not-inspected"))
    if faults:
        raise Refused(faults)
