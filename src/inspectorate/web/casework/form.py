"""The case form of one case: its answers laid over what is asked.

Which questions apply, and how far the case is, the core says; `standing.py` gathers that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from urllib.parse import quote, unquote

from inspectorate.answers.answer import COUNTS
from inspectorate.answers.scope import WHOLE
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.framework import Framework
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.web.casework import markup
from inspectorate.web.casework.layout import Asked, Group, Place, facts_place, places
from inspectorate.web.casework.models import Answer, Case, Query
from inspectorate.web.casework.reading import Part, parts_of
from inspectorate.web.casework.standing import Count, Standing, standing_of
from inspectorate.web.casework.typed import day_typed
from inspectorate.web.tags import moment
from inspectorate.web.whole import still

#: How many letters of the name of a further respondent are kept.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form with what is stored for it; `seen` tells later whether it was changed on the page."""

    asked: Asked
    key: str
    respondent: str = ""
    value: str = ""
    note: str = ""
    version: int = 0
    at: datetime | None = None
    by: str = ""
    hidden: bool = False
    unnoted: bool = False
    derived: str = ""
    queries: tuple[Query, ...] = ()
    clash: Field | None = None
    error: str = ""

    @property
    def seen(self) -> str:
        """The version, and a digest of what was stored: `3-1f2e3d4c`."""
        if self.clash is not None:
            return self.clash.seen
        return f"{self.version}-{digest(self.value, self.note)}"

    @property
    def head(self) -> str:
        """The markup of what is asked."""
        return markup.head(self.asked, self.key, self.respondent)

    @property
    def choices(self) -> str:
        """The markup of the answers to choose from."""
        return markup.choices(self.asked, self.key, self.value)

    @property
    def shown(self) -> str:
        """The value as it stands in a field to type in: a date as people write it."""
        return day_typed(self.value) if self.asked.kind == "date" else self.value

    @property
    def saved(self) -> str:
        """When it was saved, in words; blank where nothing is stored."""
        return f"Saved {moment(self.at)}" if self.at is not None else ""

    @property
    def aside(self) -> bool:
        """Whether an answer is kept aside, because its question does not apply now."""
        return self.hidden and bool(self.value or self.note) and self.at is not None

    @property
    def open_note(self) -> bool:
        """Whether the note stands open: there is one, or there must be one."""
        return bool(self.note) or self.unnoted

    @property
    def needs(self) -> bool:
        """Whether one of the answers to choose from needs a note."""
        return any(choice.note for choice in self.asked.choices)

    @property
    def words(self) -> str:
        """The answer in words."""
        return self.asked.label(self.value)

    @property
    def derived_words(self) -> str:
        """The rule's answer in words."""
        return self.asked.label(self.derived) or "not yet known"

    def seen_as(self, seen: str) -> bool:
        """Whether a page that carries this mark showed what is written here."""
        return seen.partition("-")[2] == digest(self.value, self.note)


@dataclass(frozen=True, slots=True)
class FormGroup:
    """A criterion of the form with its questions and how far they are."""

    group: Group
    fields: tuple[Field, ...]
    count: Count

    @property
    def aside(self) -> tuple[Field, ...]:
        """The answers that are kept aside here, because their questions do not apply now."""
        return tuple(field for field in self.fields if field.aside)


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A section of the form with its criteria and how far it is; `hidden` where it does not concern the case."""

    place: Place
    groups: tuple[FormGroup, ...]
    count: Count
    hidden: bool
    element: str = ""

    @property
    def fields(self) -> Iterator[Field]:
        """All its questions."""
        return (field for group in self.groups for field in group.fields)


@dataclass(frozen=True, slots=True)
class CaseForm:
    """The whole form of a case."""

    case: Case
    places: tuple[FormPlace, ...]
    standing: Standing
    parts: tuple[Part, ...]

    @property
    def fields(self) -> Iterator[Field]:
        """All questions, in the order of the form."""
        return (field for place in self.places for field in place.fields)

    def place(self, anchor: str) -> FormPlace | None:
        """The section of an anchor."""
        return next((place for place in self.places if place.place.anchor == anchor), None)


def digest(value: str, note: str) -> str:
    """A short digest of an answer, by which the server knows what a page showed."""
    return blake2b(f"{value}\0{note}".encode(), digest_size=4).hexdigest()


def key_of(question: str, respondent: str) -> str:
    """What a field is called on the page: its question, and who is asked where several are."""
    return f"{question}~{quote(respondent, safe='')}" if respondent else question


def also_asked(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The further respondents that keys such as `1.2.g~Court` name, by question."""
    found: dict[str, list[str]] = {}
    for key in keys:
        question, _, name = key.partition("~")
        respondent = " ".join(unquote(name).split())[:LONGEST]
        if respondent and "\0" not in respondent:
            found.setdefault(question, []).append(respondent)
    return {question: tuple(dict.fromkeys(names)) for question, names in found.items()}


def form_of(case: Case, also: Iterable[str] = ()) -> CaseForm:
    """The form of a case, in a fixed number of queries; `also` are keys of fields for further respondents."""
    stored = list(case.answers.all())
    parts = parts_of(case, stored)
    standing = standing_of(parts)
    rows: dict[str, list[Answer]] = {}
    for row in stored:
        if row.reading == COUNTS:
            rows.setdefault(row.question, []).append(row)
    queries: dict[str, list[Query]] = {}
    for query in case.queries.all():
        queries.setdefault(query.question, []).append(query)
    laying = _Laying(standing, rows, queries, also_asked(also))
    return CaseForm(case, tuple(laying.place(place, element) for place, element in layout_of(case)), standing, parts)


def layout_of(case: Case) -> tuple[tuple[Place, str], ...]:
    """The sections that a case's form may show, each with the title of its element, blank for the inspection's own."""
    inspection = still(case.inspection)
    language = inspection.particulars.language
    asking = _asking(inspection, case.sample)
    facts = facts_place(tuple(framework for framework, _ in asking), language)
    found = [(facts, "")] if facts is not None else []
    for framework, title in asking:
        scope = WHOLE if title else inspection.particulars.scope
        found += [(place, title) for place in places(framework, scope, language, bool(title))]
    return tuple(found)


def _asking(inspection: CoreInspection, sample: str) -> list[tuple[Framework, str]]:
    """The frameworks that ask of a case of this sample, the elements with their titles."""
    found = [(inspection.framework, "")] if sample == MAIN else []
    for each in inspection.elements:
        if each.element.sample == sample:
            found.append((each.framework, each.element.title or str(each.framework.title)))
    return found


class _Laying:
    """Lays what is stored over what is asked."""

    def __init__(
        self,
        standing: Standing,
        rows: Mapping[str, list[Answer]],
        queries: Mapping[str, list[Query]],
        also: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.standing = standing
        self.rows = rows
        self.queries = queries
        self.also = also

    def place(self, place: Place, element: str) -> FormPlace:
        groups = tuple(self.group(group) for group in place.groups)
        hidden = bool(element) and all(field.hidden for group in groups for field in group.fields)
        return FormPlace(place, groups, self.standing.count(place.groups), hidden, element)

    def group(self, group: Group) -> FormGroup:
        fields = tuple(field for asked in group.asked for field in self.fields(asked))
        return FormGroup(group, fields, self.standing.count((group,)))

    def fields(self, asked: Asked) -> Iterator[Field]:
        """One field, or one for each respondent; whose answer was taken back is asked no more, unless added again."""
        rows = {row.respondent: row for row in self.rows.get(asked.id, ())}
        also = self.also.get(asked.id, ()) if not asked.fact else ()
        names = {name for name, row in rows.items() if not row.cleared} | set(also)
        if not any(not row.cleared for row in rows.values()):
            names.add("")
        for name in sorted(names):
            yield self._field(asked, rows.get(name), name)

    def _field(self, asked: Asked, row: Answer | None, respondent: str) -> Field:
        standing, name = self.standing, asked.id
        hidden = not asked.fact and name not in standing.shown
        derived = standing.derived.get(name, "") if asked.rule else ""
        queries = tuple(self.queries.get(name, ()))
        if row is None:
            key = key_of(name, respondent)
            return Field(asked, key, respondent, hidden=hidden, derived=derived, queries=queries)
        return Field(
            asked,
            key_of(name, respondent),
            respondent,
            row.value,
            row.note,
            row.version,
            None if row.cleared else row.saved_at,
            row.saved_by,
            hidden,
            name in standing.unnoted and asked.needs_note(row.value) and not row.note,
            derived,
            queries,
        )
