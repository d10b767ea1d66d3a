"""Reading how scores are carried up, banded and judged: `scoring`, `bands` and `verdicts` of a framework file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from types import MappingProxyType

from inspectorate.framework.framework import (
    NOT_INSPECTED,
    Band,
    Bands,
    Discretion,
    ItemMeasures,
    Scoring,
    Text,
    VerdictRule,
    Verdicts,
)
from inspectorate.framework.located import Faults, Located
from inspectorate.framework.schema import LEVELS
from inspectorate.framework.shape import Draft, Words, suggest


def scoring(framework: Draft, faults: Faults) -> Scoring:
    """The scoring rules, with the faults of what they lean on."""
    draft = framework.get("scoring")
    if draft is None:
        return Scoring()
    section, overall = draft.get("section", "mean"), draft.get("overall", "none")
    shares = draft.get("criterion")
    if section == "lowest_band" and not _band_ids(framework, "criterion"):
        wrong = "the lowest band is taken, but criteria have no bands"
        faults.add(draft.place("section"), "missing-bands", wrong, "add bands: {criterion: [...]}")
    if overall == "weighted" and not any(map(_weighted, framework.get("sections", []))):
        wrong = "the overall score is weighted, but no section with scored criteria has a weight"
        faults.add(draft.place("overall"), "missing-weight", wrong, "give sections a weight")
    points = draft.get("points", {})
    _check_points(framework, draft, overall, section, points, faults)
    return Scoring(
        MappingProxyType({k: shares.get(k, Fraction(0)) for k in ("question", "summary")}) if shares else None,
        section,
        overall,
        MappingProxyType(points),
    )


def _weighted(section: Draft) -> bool:
    return "weight" in section.values and any(not item.get("judged") for item in section.get("criteria", []))


def _check_points(
    framework: Draft, draft: Draft, overall: str, section: str, points: Mapping[str, Fraction], faults: Faults
) -> None:
    if overall != "points":
        if points:
            write = "add overall: points, or take the points away"
            faults.add(draft.place("points"), "needless-points", "points are given but not used", write)
        return
    level = "criterion" if section == "lowest_band" else "section"
    sections = framework.get("sections", [])
    criteria = [criterion for item in sections for criterion in item.get("criteria", [])]
    wanted: dict[str, None] = {}
    if any(not criterion.get("judged") for criterion in criteria):
        wanted |= dict.fromkeys(_band_ids(framework, level))
        if not wanted:
            wrong = f"points are given by band, but there are no bands at {level} level"
            faults.add(draft.place("overall"), "missing-bands", wrong, f"add bands: {{{level}: [...]}}")
    for criterion in criteria:
        wanted |= dict.fromkeys(_verdict_ids(framework, criterion.get("judged", "")))
    known = dict(wanted)
    for name in points:
        if name not in known:
            wrong = f"{name!r} is no band or verdict that gives points"
            faults.add(draft.place("points"), "unknown-band", wrong, suggest(name, known))
    without = [name for name in wanted if name not in points]
    if without:
        wrong = f"no points are given for {', '.join(without)}"
        faults.add(draft.place("points"), "missing-points", wrong, "give each band and verdict its points")


def _band_ids(framework: Draft, level: str) -> list[str]:
    draft = framework.get("bands")
    return [item.get("id", "") for item in draft.get(level, [])] if draft else []


def _verdict_ids(framework: Draft, name: str) -> list[str]:
    draft = framework.get("verdicts", {}).get(name)
    if draft is None:
        return []
    return [item.get("id", "") for item in draft.get("rules", [])] or list(draft.get("options", {}))


def bands(framework: Draft, faults: Faults) -> Bands:
    """The bands of each level, best first; a band must start at 0 so that no score is without one."""
    draft = framework.get("bands")
    if draft is None:
        return Bands()
    how = framework.get("scoring")
    points = how is not None and how.get("overall") == "points"
    levels = {level: _level(draft, level, points, faults) for level in LEVELS if level in draft.values}
    discretion = draft.get("discretion")
    allowed: dict[str, Discretion] = {}
    for level in LEVELS if discretion else ():
        item = discretion.get(level)
        if item is not None:
            most = item.get("cases_at_most")
            allowed[level] = Discretion(item.get("within"), None if most is None else int(most))
    return Bands(MappingProxyType(levels), draft.get("on", "shown"), MappingProxyType(allowed))


def _level(draft: Draft, level: str, points: bool, faults: Faults) -> tuple[Band, ...]:
    place = draft.place(level)
    read = [
        Band(b.get("id", ""), b.get("label", Text({"": b.get("id", "")})), b.get("from", Fraction(0)))
        for b in draft.get(level)
    ]
    ordered = tuple(sorted(read, key=lambda band: -band.start))
    if not ordered or ordered[-1].start > 0:
        wrong = f"the bands of a {level} leave a gap: none starts at 0"
        faults.add(place, "band-gap", wrong, "let the lowest band have from: 0")
    scored_by_points = level == "overall" and points
    if ordered and ordered[0].start > 100 and not scored_by_points:
        wrong = f"the band {ordered[0].id!r} starts above 100"
        faults.add(place, "band-out-of-reach", wrong, "let bands start between 0 and 100")
    if ordered and ordered[-1].start < 0:
        faults.add(place, "band-gap", "a band starts below 0", "let the lowest band have from: 0")
    for what, values in (("id", [b.id for b in read]), ("start", [b.start for b in read])):
        if len(set(values)) < len(values):
            faults.add(place, "band-twice", f"two bands of a {level} have the same {what}", "make them differ")
    return ordered


def verdicts(framework: Draft, faults: Faults) -> dict[str, Verdicts]:
    """The ways of judging without a percentage."""
    return {key: _verdict(key, draft, faults) for key, draft in framework.get("verdicts", {}).items()}


def _verdict(key: str, draft: Draft, faults: Faults) -> Verdicts:
    labels = _grades(draft, faults)
    rules = [_verdict_rule(item, labels, faults) for item in draft.get("rules", [])]
    options = draft.get("options", {})
    if bool(rules) == bool(options):
        write = "write grades and rules, or options for the lead to choose from"
        faults.add(draft.at, "verdict", f"the verdict {key!r} needs rules or options, one of the two", write)
    if rules and "grades" not in draft.values:
        faults.add(
            draft.at, "verdict", f"the verdict {key!r} has rules but no grades", "add grades: [best, ..., worst]"
        )
    for number, item in enumerate(draft.get("rules", [])):
        asks = any(word in item.values for word in ("each", "most", "some", "rest"))
        if number == len(rules) - 1 and asks:
            write = "add a last rule with only an id, for when no other holds"
            faults.add(item.at, "last-verdict-rule", "the last rule asks something of the items", write)
        if number < len(rules) - 1 and not asks:
            faults.add(item.at, "early-verdict-rule", "a rule that asks nothing hides those after it", "move it last")
    if len({rule.id for rule in rules}) < len(rules):
        faults.add(draft.place("rules"), "duplicate-id", f"two rules of {key!r} have the same id", "rename one")
    grades = tuple(grade for grade in labels if grade != NOT_INSPECTED)
    return Verdicts(key, grades, tuple(rules), MappingProxyType(options), MappingProxyType(labels))


def _grades(draft: Draft, faults: Faults) -> dict[str, Text]:
    at: Located | None = draft.get("grades")
    if at is None:
        return {}
    if isinstance(at.value, dict):
        return {key: Words().read(item, faults) or Text() for key, item in at.value.items()}
    labels: dict[str, Text] = {}
    for item in at.value if isinstance(at.value, list) else []:
        if isinstance(item.value, str) and item.value in labels:
            faults.add(item, "duplicate-id", f"the grade {item.value!r} stands here twice", "keep one of the two")
        elif isinstance(item.value, str) and item.value:
            labels[item.value] = Text({"": item.value.replace("_", " ").capitalize()})
    if not labels:
        faults.add(at, "kind", "grades are a list of names, best first", "write grades: [strong, satisfactory, weak]")
    return labels


def item_measures(draft: Draft, measures: Collection[str], grades: Collection[str], faults: Faults) -> ItemMeasures:
    """The measures that an item leans on, and the grade for each share of them that is met, best first."""
    for name in draft.get("of", []):
        if name not in measures:
            faults.add(draft.place("of"), "unknown-measure", f"{name!r} is no measure", suggest(name, measures))
    steps: list[Draft] = draft.get("grades", [])
    for step in steps:
        if step.get("grade") and step.get("grade") not in grades:
            wrong = f"{step.get('grade')!r} is no grade of the criterion's verdict"
            faults.add(step.place("grade"), "unknown-grade", wrong, suggest(step.get("grade"), grades))
    table = sorted(((s.get("share", Fraction(0)), s.get("grade", "")) for s in steps), key=lambda step: -step[0])
    if steps and table[-1][0] > 0:
        wrong = "the grades leave a gap: none is for a share of 0"
        faults.add(draft.place("grades"), "grade-gap", wrong, "let the last step have share: 0")
    if len({share for share, _ in table}) < len(table):
        faults.add(draft.place("grades"), "grade-gap", "two grades have the same share", "make them differ")
    return ItemMeasures(tuple(draft.get("of", [])), tuple(table))


def _verdict_rule(draft: Draft, grades: Mapping[str, Text], faults: Faults) -> VerdictRule:
    for word in ("each", "most", "some", "rest"):
        grade = draft.get(word, "")
        if grade and grade not in grades:
            faults.add(draft.place(word), "unknown-grade", f"{grade!r} is no grade", suggest(grade, grades))
    name = draft.get("id", "")
    words = {word: draft.get(word, "") for word in ("each", "most", "some", "rest")}
    return VerdictRule(name, draft.get("label", Text({"": name})), **words)
