"""The parts of a report in its order, as its framework and kind of inspection state them: which of them are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from inspectorate.framework.framework import Criterion, Framework
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.remarks.parts import MADE as NO_TEXT
from inspectorate.language import speaking
from inspectorate.report.compose import FURTHER, arranged
from inspectorate.report.stated import acknowledgements_of, appendices_of, chapters_of
from inspectorate.scores.score import Score, Scores

#: Chapters that a program makes of the figures, by the name that frameworks call them by.
MADE = {
    "scores": "Summary of scores",
    "measures": "Performance measures",
    "surveys": "What people told us",
    "sample": "The cases we read",
    "context": "The area in figures",
    "method": "How the scores are made",
}
#: Chapters that have a text of their own in every report.
WRITTEN = {"foreword": "Foreword", "summary": "Summary", "acknowledgements": "Thanks", "appendices": "Appendices"}
OTHER = "Other texts"


@dataclass(frozen=True)
class Place:
    """A part of the report: `name` is that of its text below `narrative/`, `chapter` the heading it stands under.

    A criterion has its framework (`front` stands before its name in files) and its scores; `stated` is the text that
    stands there if nobody writes one. What is `made` has no text; one that `opens` a chapter of figures stands at its
    head where it is written. `printed` says that the report has a place for it. `language` is that of a part of another
    edition, whose name begins with it (`cy/1.2`); blank in the first language.
    """

    name: str
    title: str
    chapter: str = ""
    criterion: Criterion | None = None
    scores: Scores | None = None
    front: str = ""
    stated: str = ""
    made: bool = False
    opens: bool = False
    printed: bool = True
    language: str = ""

    @property
    def own(self) -> str:
        """The name of the part whatever its language: `1.2` of `cy/1.2`."""
        return self.name.removeprefix(f"{self.language}/") if self.language else self.name

    @property
    def score(self) -> Score | None:
        """The score or verdict of a criterion."""
        return None if self.criterion is None or self.scores is None else self.scores.criteria[self.criterion.id]

    @property
    def score_words(self) -> str:
        """The score with its band, or the verdict, in words; blank for what has none."""
        score, framework = self.score, self.framework
        if score is None or framework is None or self.criterion is None:
            return ""
        if self.criterion.judged:
            labels = framework.verdicts[self.criterion.judged].labels
            return str(labels.get(score.verdict or "", "Not judged yet"))
        if score.shown is None:
            return "No score yet"
        band = next((each for each in framework.bands.at("criterion") if each.id == score.band), None)
        return f"{score.shown}%" + (f", {band.label or band.id}" if band else "")

    @property
    def framework(self) -> Framework | None:
        """The framework of a criterion."""
        return None if self.scores is None else self.scores.framework


def places(core: CoreInspection, scores: Scores, texts: Mapping[str, str]) -> tuple[Place, ...]:
    """All parts in the order of the report; texts for which it has no place come last."""
    kind = core.particulars.kind
    listed = chapters_of(core.framework, kind)
    named = {name: list(found) for name, found in _chapters(core, scores, texts) if found}
    for name in listed:  # a chapter of the framework's own, written in the file of that name
        if name not in named and name not in core.framework.criteria and name not in NO_TEXT:
            named[name] = [Place(name, _plain(name))]
    found = [place for name in arranged(named, listed) for place in named[name]]
    known = {place.name for place in found if not place.made}
    own = [name for name in sorted(texts) if not language_in(core, name)]
    others = (Place(name, name, OTHER, printed=False) for name in own if name not in known)
    return (*found, *others)


def language_in(core: CoreInspection, name: str) -> str:
    """The language of a part's name, where it is one of another edition: `cy` of `cy/1.2`; else blank."""
    front, stroke, _ = name.partition("/")
    return front if stroke and front in core.particulars.editions[1:] else ""


def in_edition(core: CoreInspection, place: Place, language: str) -> Place:
    """A part as another edition has it: under its title there, with its own text."""
    with speaking(language):
        title, stated = place.title, place.stated
        known = {each.path: each for each in appendices_of(core.framework, core.particulars.kind, language)}
        if place.name in known:
            title, stated = known[place.name].title, known[place.name].text
        elif stated:
            stated = acknowledgements_of(core.framework, language)
        elif place.criterion is not None:
            title = f"{place.criterion.id} {place.criterion.title}"
    return replace(place, name=f"{language}/{place.name}", title=title, stated=stated, language=language)


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()


def _chapters(core: CoreInspection, scores: Scores, texts: Mapping[str, str]) -> Iterator[tuple[str, list[Place]]]:
    """Chapters by the name that frameworks call them by, in the order that they have where none states another."""
    yield "foreword", [Place("foreword", WRITTEN["foreword"])]
    yield "summary", [Place("summary", WRITTEN["summary"])]
    yield "scores", [Place("scores", MADE["scores"], made=True)]
    for name, thread in core.framework.threads.items():
        if scores.threads[name].inspected:
            yield name, [Place(name, str(thread.title), made=True)]
    yield from _sections(scores, "")
    told: set[str] = set()
    for part in scores.elements:
        if part.framework.id not in told:  # a framework that serves several samples has one text for each criterion
            told.add(part.framework.id)
            front = f"{part.framework.id}/"
            yield front, [place for _, each in _sections(part, front) for place in each]
    for name in FURTHER:
        yield name, [Place(name, MADE[name], opens=True)]
    yield "method", [Place("method", MADE["method"], made=True)]
    thanks = acknowledgements_of(core.framework, core.particulars.language)
    yield "acknowledgements", [Place("acknowledgements", WRITTEN["acknowledgements"], stated=thanks)]
    yield "appendices", list(_appendices(core, texts))


def _sections(part: Scores, front: str) -> Iterator[tuple[str, list[Place]]]:
    for section in part.framework.sections:
        chapter = f"{section.id}. {section.title}"
        if front:
            chapter = f"{part.framework.title}: {chapter}"
        yield (
            section.id,
            [
                Place(f"{front}{each.id}", f"{each.id} {each.title}", chapter, each, part, front)
                for each in section.criteria
                if part.criteria[each.id].inspected
            ],
        )


def _appendices(core: CoreInspection, texts: Mapping[str, str]) -> Iterator[Place]:
    """Those that the framework states, each of which may be written otherwise; or all of them in one text."""
    stated = appendices_of(core.framework, core.particulars.kind, core.particulars.language)
    if "appendices" in texts or not stated:
        yield Place("appendices", WRITTEN["appendices"])
        return
    for number, each in enumerate(stated, start=1):
        yield Place(each.path, f"Appendix {number}. {each.title}", WRITTEN["appendices"], stated=each.text)


def is_part(core: CoreInspection, name: str) -> bool:
    """Whether a text of that name may be written: it has a place in such reports, or is there already."""
    if language := language_in(core, name):
        name = name.removeprefix(f"{language}/")
    framework, kind = core.framework, core.particulars.kind
    known = {
        *WRITTEN,
        *FURTHER,
        *framework.criteria,
        *(f"{e.framework.id}/{c}" for e in core.elements for c in e.framework.criteria),
    }
    known |= {each.path for each in appendices_of(framework, kind, core.particulars.language)}
    made = {*MADE, *framework.threads, *(section.id for section in framework.sections)}
    known |= {name for name in chapters_of(framework, kind) if name not in made and name not in NO_TEXT}
    return name in known or f"{name}.md" in core.narrative or f"{language}/{name}.md" in core.narrative
