"""What a framework states for its reports by kind of inspection: chapters, appendices, thanks, abbreviations.

All of it is data (`report:` of the framework). A text of the inspection's own, `narrative/NAME.md`, stands in the place
of a stated one of the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspectorate.framework.framework import Framework, Text
from inspectorate.language import spoken


@dataclass(frozen=True, slots=True)
class StatedText:
    """A text that every report of a kind has: its name, the title it stands under, and its Markdown."""

    name: str
    title: str
    text: str

    @property
    def path(self) -> str:
        """Its place below `narrative/` as if it were written there, without the ending."""
        return f"appendix-{self.name}"


@dataclass(frozen=True, slots=True)
class StatedPart:
    """A part of the sample that every report shows beside the whole: its label in all its languages, its condition."""

    label: Text
    where: Mapping[str, Any]

    def called(self, label: str) -> bool:
        """Whether it is called so in any language."""
        return label in self.label.versions.values()


def parts_of(framework: Framework) -> tuple[StatedPart, ...]:
    """The parts of the sample that a framework states: `report: {beside: [{label, where}]}`."""
    made = []
    for each in (framework.report or {}).get("beside", []):
        stated = each["label"] if isinstance(each["label"], Mapping) else {"": each["label"]}
        label = Text({str(language): " ".join(str(words).split()) for language, words in stated.items()})
        made.append(StatedPart(label, each["where"]))
    return tuple(made)


def chapters_of(framework: Framework, kind: str) -> list[str]:
    """The chapters in their order: one list for all kinds of inspection, or one for each."""
    stated = (framework.report or {}).get("chapters", [])
    names = stated.get(kind, []) if isinstance(stated, dict) else stated
    return [str(name) for name in names]


def appendices_of(framework: Framework, kind: str, language: str = "") -> tuple[StatedText, ...]:
    """The appendices of a kind of inspection; one that names no kinds belongs to all."""
    stated = (framework.report or {}).get("appendices", [])
    return tuple(
        StatedText(str(each["id"]), said(each["title"], language), said(each["text"], language))
        for each in stated
        if kind in _kinds(each, kind)
    )


def _kinds(stated: Mapping[str, Any], kind: str) -> list[str]:
    kinds = stated.get("kinds") or [kind]
    return [kinds] if isinstance(kinds, str) else list(kinds)


#: What each chart of scores shows unless the framework says otherwise.
LEVELS: dict[str, tuple[str, ...]] = {
    "scores": ("sections", "criteria"),
    "beside": ("sections", "threads"),
    "change": ("criteria",),
}


def charted(framework: Framework, chart: str) -> list[str] | None:
    """What a chart shows (`report: {charts: {NAME: [...]}}`); nothing where the list is empty; None for everything."""
    stated = ((framework.report or {}).get("charts") or {}).get(chart)
    if stated is None:
        return list(LEVELS[chart]) if chart in LEVELS else None
    return [str(name) for name in stated]


def listed_levels(framework: Framework, levels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Level and id of what is scored, in the order of reading: each section before its criteria, threads last."""
    for section in framework.sections:
        if "sections" in levels and section.scored_criteria:
            yield "sections", section.id
        if "criteria" in levels:
            yield from (("criteria", criterion.id) for criterion in section.scored_criteria)
    if "threads" in levels:
        yield from (("threads", thread) for thread in framework.threads)


def label_of_level(framework: Framework, level: str, of: str) -> str:
    """A section, criterion or thread with its title: `1. Assessment`, `1.1 Planning`, `Risk of Harm thread`."""
    if level == "sections":
        return f"{of}. {next(section.title for section in framework.sections if section.id == of)}"
    return f"{of} {framework.criteria[of].title}" if level == "criteria" else str(framework.threads[of].title)


def acknowledgements_of(framework: Framework, language: str = "") -> str:
    """Whom every report thanks; blank where the framework does not say."""
    return said((framework.report or {}).get("acknowledgements", ""), language)


def abbreviations_of(frameworks: Iterator[Framework] | tuple[Framework, ...], language: str = "") -> dict[str, str]:
    """What each abbreviation stands for, of several frameworks; the first that defines one counts."""
    made: dict[str, str] = {}
    for framework in frameworks:
        for short, words in ((framework.report or {}).get("abbreviations") or {}).items():
            made.setdefault(short, said(words, language))
    return made


def said(stated: Any, language: str = "") -> str:
    """A stated text (one text, or a mapping from language to text) in the language that is spoken, or in another."""
    if not isinstance(stated, dict):
        return str(stated).strip()
    found = stated.get(language or spoken()) or stated.get("en") or next(iter(stated.values()), "")
    return str(found).strip()
