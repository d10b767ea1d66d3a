"""What is wrong with a judgement: names, grades, verdicts and bands that the framework does not know."""

from __future__ import annotations

from collections.abc import Iterable

from inspectorate.findings.verdict import Judgement
from inspectorate.framework.framework import NOT_INSPECTED, Band, Criterion, Framework
from inspectorate.refusal import Fault


def judgement_faults(framework: Framework, judgement: Judgement, file: str, row: int) -> Iterable[Fault]:
    """What is wrong with one line of judgements: unknown names, grades and verdicts, a setting without a reason."""
    criterion = framework.criteria.get(judgement.of)
    if judgement.agreed and (judgement.item or not judgement.counts):
        wrong = "only a verdict or band that was set, and counts, is agreed"
        yield Fault(file, row, "agreed", wrong, "leave this blank", "nothing-agreed")
    if judgement.item:
        yield from _item_faults(framework, criterion, judgement, file, row)
        return
    known = bands_of(framework, judgement.of)
    bands = None if known is None else tuple(band.id for band in known)
    if bands is None:
        write = "name a criterion, a section, a thread or overall"
        yield Fault(file, row, "of", f"{judgement.of!r} is nothing that is judged", write, "unknown-of")
    if not judgement.note.strip():
        wrong = f"a verdict or band is set for {judgement.of!r} without a reason"
        yield Fault(file, row, "note", wrong, "say why in the note", "no-reason")
    if criterion is not None and criterion.judged:
        labels = framework.verdicts[criterion.judged].labels
        if judgement.grade not in labels:
            write = f"write one of: {', '.join(labels)}"
            yield Fault(file, row, "grade", f"{judgement.grade!r} is no verdict", write, "unknown-verdict")
    elif bands is not None and judgement.grade not in bands:
        write = f"write one of: {', '.join(bands)}" if bands else "take the row out: there are no bands here"
        yield Fault(file, row, "grade", f"{judgement.grade!r} is no band", write, "unknown-band")


def level_of(framework: Framework, name: str) -> str | None:
    """What is so named: `criterion`, `section`, `thread` or `overall`; None where nothing is."""
    levels = {
        "criterion": set(framework.criteria),
        "section": {section.id for section in framework.sections},
        "thread": set(framework.threads),
        "overall": {"overall"},
    }
    return next((level for level, names in levels.items() if name in names), None)


def bands_of(framework: Framework, name: str) -> tuple[Band, ...] | None:
    """The bands that what is so named may have; None where nothing is so named."""
    level = level_of(framework, name)
    if level is None:
        return None
    # A section without bands of its own has those of its criteria.
    at = "criterion" if level == "section" and not framework.bands.at(level) else level
    return framework.bands.at(at)


def _item_faults(
    framework: Framework, criterion: Criterion | None, judgement: Judgement, file: str, row: int
) -> Iterable[Fault]:
    items = {item.id for item in criterion.items} if criterion else set()
    if criterion is None or judgement.item not in items:
        write = f"write one of: {', '.join(sorted(items))}" if items else "name a judged criterion and one of its items"
        wrong = f"{judgement.item!r} is no item of {judgement.of!r}"
        yield Fault(file, row, "item", wrong, write, "unknown-item")
        return
    grades = framework.verdicts[criterion.judged].grades if criterion.judged in framework.verdicts else ()
    if grades and judgement.grade not in (*grades, NOT_INSPECTED):
        write = f"write one of: {', '.join((*grades, NOT_INSPECTED))}"
        yield Fault(file, row, "grade", f"{judgement.grade!r} is no grade", write, "unknown-grade")
