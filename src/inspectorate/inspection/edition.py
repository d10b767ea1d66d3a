"""An edition: an inspection as its report in one of its languages tells it.

What is counted is the same in every edition; what was written for people stands in a version of its own for each
language: texts in `narrative/cy/`, the title and the body in `inspection.yaml` as `{en: ..., cy: ...}`, words in tables
in a column beside, `text_cy`. Where a version is not there the first language stands, but for the narrative, of which
nothing stands then. `translation.py` tells what is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from inspectorate.findings.context import GROUPS
from inspectorate.findings.survey import PRINTED, Survey
from inspectorate.framework.framework import Text
from inspectorate.inspection.inspection import ElementOf, Inspection
from inspectorate.language import LANGUAGES
from inspectorate.refusal import Fault, Refused

if TYPE_CHECKING:
    from inspectorate.particulars import Particulars

T = TypeVar("T")
#: What the unit of a share begins with, in every language.
SHARE = "percent"


@dataclass(frozen=True, slots=True)
class Told:
    """A table of the folder with columns that a report prints as they are, and that other languages have beside.

    `field` is what an inspection calls its rows; `known` are words of a column that the program has in every language.
    """

    field: str
    file: str
    columns: tuple[str, ...]
    known: Mapping[str, Iterable[str]] | None = None


TOLD = (
    Told("recommendations", "recommendations.csv", ("text",)),
    Told("good_practice", "good_practice.csv", ("title", "text", "criterion_title", "worth")),
    Told("judgements", "judgements.csv", ("note",)),
    Told("results", "measures.csv", ("note",)),
    Told("context", "context.csv", ("label", "unit", "note", "group"), {"group": GROUPS, "unit": (SHARE,)}),
    Told("family", "family.csv", ("family", "note")),
    Told("meetings", "meetings.csv", ("role", "how", "note")),
    Told("next_step", "next_step.csv", ("reason",)),
)
#: The columns of a file that have others beside them, `text_cy` beside `text`.
BESIDE: Mapping[str, tuple[str, ...]] = {told.file: told.columns for told in TOLD}
#: The same of the totals of a survey, `surveys/ID.csv`.
TOTALS = Told("results", "surveys/ID.csv", PRINTED)
#: What a survey says of itself in `surveys/ID.yaml`.
SURVEY_TEXTS = ("title", "note")


def edition(inspection: Inspection, language: str) -> Inspection:
    """The inspection as its report in a language tells it; raises `Refused` where it is not published in that.

    What is frozen, signed and saved is the whole inspection, never an edition.
    """
    particulars = inspection.particulars
    if particulars.language == language and room(particulars):
        return inspection  # it is that edition
    if language not in particulars.editions or room(particulars):
        known = ", ".join(particulars.editions)
        write = f"write one of: {known}"
        if language in LANGUAGES and language not in particulars.editions:
            write += f"; or add it in inspection.yaml: languages: [{known}, {language}]"
        wrong = f"the report is not published in {language!r}"
        raise Refused(
            [Fault("inspection.yaml", particulars.line_of("languages"), "languages", wrong, write, "edition")]
        )
    if language == particulars.editions[0]:
        return replace(inspection, narrative=narrative_in(inspection, language))
    told = {each.field: _rows(getattr(inspection, each.field), each, language) for each in TOLD}
    made = in_language(particulars, language)
    elements = zip(made.elements, inspection.elements, strict=True)
    return replace(
        inspection,
        particulars=made,
        narrative=narrative_in(inspection, language),
        elements=tuple(ElementOf(element, each.framework) for element, each in elements),
        surveys=tuple(_survey(inspection, each, language) for each in inspection.surveys),
        **told,
    )


def editions(inspection: Inspection) -> tuple[Inspection, ...]:
    """The inspection in each language that its report is published in, the first one first."""
    return tuple(edition(inspection, language) for language in inspection.particulars.editions)


def room(particulars: Particulars) -> str:
    """What stands below `narrative/` before the texts of an edition: blank of the first language, else `cy/`."""
    languages = particulars.languages
    return f"{particulars.language}/" if languages and particulars.language != languages[0] else ""


def narrative_in(inspection: Inspection, language: str) -> dict[str, str]:
    """The texts in a language by their path as the first language has it: `1.2.md`, `esi-dv-2003/C2.md`."""
    first = inspection.particulars.editions[0]
    if language != first:
        return {
            path.removeprefix(f"{language}/"): text
            for path, text in inspection.narrative.items()
            if path.startswith(f"{language}/")
        }
    return {path: text for path, text in inspection.narrative.items() if not language_of_path(path)}


def language_of_path(path: str) -> str:
    """The language that a path below `narrative/` is a room of (`cy/1.2.md`); blank of the first language."""
    front, slash, _ = path.partition("/")
    return front if slash and front in LANGUAGES else ""


def in_language(particulars: Particulars, language: str) -> Particulars:
    """The particulars with their texts in another language, where they have it."""
    texts = particulars.translations.get(language, {})
    elements = (
        replace(each, title=texts.get(f"elements[{number}].title", each.title))
        for number, each in enumerate(particulars.elements)
    )
    return replace(
        particulars,
        language=language,
        title=texts.get("title", particulars.title),
        body=texts.get("body", particulars.body),
        elements=tuple(elements),
    )


def beside_in(noun: Any, column: str, language: str) -> str:
    """What a row says in a column in another language: the cell of the column beside, `text_cy`; blank without."""
    return next((cell.strip() for name, cell in noun.beside if name == f"{column}_{language}"), "")


def put_beside(noun: T, column: str, texts: Mapping[str, str]) -> T:
    """A row with what it says in a column in other languages, by language; a blank takes it out."""
    known: dict[str, str] = dict(noun.beside)  # type: ignore[attr-defined]
    for language, text in texts.items():
        known.pop(f"{column}_{language}", None)
        if text.strip():
            known[f"{column}_{language}"] = text.strip()
    made: T = replace(noun, beside=tuple(known.items()))  # type: ignore[type-var]
    return made


def _rows(rows: Any, told: Told, language: str) -> Any:
    if rows is None:
        return None
    if not isinstance(rows, tuple):
        return _row(rows, told, language)
    return tuple(_row(each, told, language) for each in rows)


def _row(noun: T, told: Told, language: str) -> T:
    """A row with the words of another language in the places of the first one's."""
    texts = {name: said for name in told.columns if (said := beside_in(noun, name, language))}
    if "unit" in texts and getattr(noun, "unit").startswith(SHARE) and not texts["unit"].startswith(SHARE):  # noqa: B009
        texts["unit"] = f"{SHARE} of {texts['unit']}"
    changed: T = replace(noun, **texts) if texts else noun  # type: ignore[type-var]
    return changed


def _survey(inspection: Inspection, survey: Survey, language: str) -> Survey:
    title, note = (survey_text(inspection, survey, name, language) for name in SURVEY_TEXTS)
    results = _rows(survey.results, TOTALS, language)
    return replace(survey, title=title or survey.title, note=note or survey.note, results=results)


def survey_text(inspection: Inspection, survey: Survey, name: str, language: str) -> str:
    """What a survey says of itself in another language; its title is also that of its questionnaire."""
    if text := survey.translations.get(language, {}).get(name, ""):
        return text
    asked = next((each.surveys[survey.id] for each in inspection.frameworks if survey.id in each.surveys), None)
    if name == "title" and asked is not None and survey.title in (*asked.title.versions.values(), ""):
        return version_of(asked.title, language)
    return ""


def version_of(text: Text, language: str) -> str:
    """A text of a framework in a language, blank where it has none; words in no stated language are English."""
    return text.versions.get(language, "") or (text.versions.get("", "") if language == "en" else "")
