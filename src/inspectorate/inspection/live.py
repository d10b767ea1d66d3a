"""The live figures of an inspection: what its folder holds, handed to `report/live.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from inspectorate.findings.advice import RECOMMENDATIONS
from inspectorate.findings.measure import measured_grade
from inspectorate.inspection.edition import narrative_in, room
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.load import load
from inspectorate.inspection.scoring import compare, score
from inspectorate.refusal import Fault, Refused
from inspectorate.report.bearing import ranges
from inspectorate.report.figure import Figure
from inspectorate.report.known import Known, threshold_of
from inspectorate.report.live import Live
from inspectorate.report.stated import acknowledgements_of, appendices_of, parts_of
from inspectorate.report.tokens import Ill, Token, Typed, parse
from inspectorate.scores.compare import Comparison
from inspectorate.scores.score import Scores


def live_figures(
    inspection: Inspection,
    original: Inspection | None = None,
    compared: Callable[[], Comparison] | None = None,
    scored: Callable[[], Scores] | None = None,
    unfinished: bool = False,
) -> Live:
    """The live figures of an inspection; nothing is scored before a token asks for it.

    `original` is the inspection that it follows up. Whoever has scored or compared already says so by `scored` (all
    cases) and `compared`. With `unfinished` figures of unfinished work are no faults.
    """

    def scoring(where: Any, instruments: tuple[str, ...] | None) -> Scores:
        if where is None and instruments is None and scored is not None:
            return scored()
        return score(inspection, where, instruments)

    def comparing() -> Comparison | None:
        if compared is not None:
            return compared()
        return None if original is None else compare(original, inspection)

    framework = inspection.framework
    grades = {
        item.id: grade
        for each in inspection.frameworks
        for item in each.items.values()
        if (grade := measured_grade(item, each, inspection.results)) is not None
    }
    return Live(
        Known(
            particulars=inspection.particulars,
            framework=framework,
            scored=scoring,
            compared=comparing,
            elements=tuple(each.framework for each in inspection.elements),
            judgements=inspection.judgements,
            measured=grades,
            results=inspection.results,
            surveys=inspection.surveys,
            context=inspection.context,
            meetings=inspection.meetings,
            sizes=_sizes(inspection),
            beside=parts_of(framework),
            threshold=threshold_of(inspection.particulars.disclosure),
            unfinished=unfinished,
        )
    )


def _sizes(inspection: Inspection) -> dict[str, int | None]:
    """The people who read cases, and how many cases there are to read."""
    readers = {answer.reader for answer in inspection.answers if answer.reader}
    caseload = inspection.particulars.population
    if inspection.caseload is not None:
        caseload = len(inspection.caseload.cases)
    return {"readers": len(readers) or None, "caseload": caseload}


def original_of(inspection: Inspection) -> Inspection | None:
    """The inspection that this one follows up, beside its folder or in it; None where it is not to be had."""
    name = inspection.particulars.of
    if not name or inspection.folder is None:
        return None
    here = inspection.folder.resolve()
    there = [each for each in (here.parent / name, here / name) if (each / "inspection.yaml").is_file()]
    try:
        return load(there[0]) if there else None
    except Refused:
        return None


def written_texts(inspection: Inspection) -> Iterator[tuple[str, str]]:
    """The file (within the folder) and text of everything written, and of what the framework states in its place.

    A stated text is told by its key in the framework; its lines are its own. Texts of other editions are none of these.
    """
    for path, text in written_narrative(inspection).items():
        yield f"narrative/{room(inspection.particulars)}{path}", text
    for path, text in stated_texts(inspection).items():
        yield f"framework: report.{path.replace('appendix-', 'appendices.')}", text


def written_narrative(inspection: Inspection) -> dict[str, str]:
    """The texts that the report prints: those of an edition, or of the first language of the whole inspection."""
    if room(inspection.particulars):
        return dict(inspection.narrative)
    return narrative_in(inspection, inspection.particulars.editions[0])


def stated_texts(inspection: Inspection) -> dict[str, str]:
    """The texts of the framework's reports that nobody wrote otherwise, by the path that they would have."""
    particulars, written = inspection.particulars, inspection.narrative
    stated: dict[str, str] = {}
    if "appendices.md" not in written:
        found = appendices_of(inspection.framework, particulars.kind, particulars.language)
        stated = {each.path: each.text for each in found}
    if thanks := acknowledgements_of(inspection.framework, particulars.language):
        stated["acknowledgements"] = thanks
    return {path: text for path, text in stated.items() if f"{path}.md" not in written}


def token_faults(inspection: Inspection, live: Live) -> list[Fault]:
    """Every fault of every token of the narrative, and of the figures that recommendations rest on."""
    told = [fault for file, text in written_texts(inspection) for fault in live.faults(text, file)]
    for each in inspection.recommendations:
        for token in each.figures:
            found = _resting(token, live)
            if isinstance(found, Ill):
                fault = Fault(RECOMMENDATIONS.name, each.line, token, found.wrong, found.write, found.code)
                told.append(fault)
    return told


def resting_figures(inspection: Inspection, live: Live) -> dict[str, tuple[Figure, ...]]:
    """The figures that each recommendation rests on, by its number; faulty ones are left out."""
    found = {each.number: [_resting(token, live) for token in each.figures] for each in inspection.recommendations}
    return {name: tuple(f for f in figures if isinstance(f, Figure)) for name, figures in found.items() if figures}


def _resting(token: str, live: Live) -> Figure | Ill:
    says = parse(token)
    if isinstance(says, Typed):
        return Ill("a recommendation rests on no figure typed by hand", "write the token of a figure", "token-typed")
    return live.figure(says) if isinstance(says, Token) else says


def refuse_faults(inspection: Inspection, live: Live) -> None:
    """Raise `Refused` with all faults of the tokens; nothing where there are none."""
    if faults := token_faults(inspection, live):
        raise Refused(faults)


def word_ranges(inspection: Inspection, language: str | None = None) -> dict[str, tuple[int, int]]:
    """The per cents that words of share stand for: ours, over them the framework's, over those the inspection's.

    They are the words of a language, of the report's unless said.
    """
    stated = (inspection.framework.report or {}).get("words", {})
    told = {word: (int(low), int(high)) for word, (low, high) in stated.items()}
    return ranges(
        told, inspection.particulars.words, language=inspection.particulars.language if language is None else language
    )
