"""What an inspection is: body, kind, dates, scope, thematic elements (`inspection.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.caseload.caseload import MAIN
from inspectorate.caseload.files import decimal_text
from inspectorate.framework.agreeing import KINDS as KINDS
from inspectorate.framework.files import yaml_text
from inspectorate.framework.framework import Framework, Text
from inspectorate.framework.located import Faults, Located, Plain, as_data, read_yaml
from inspectorate.framework.shape import (
    AsIs,
    Draft,
    Key,
    ListOf,
    MapOf,
    Number,
    OneOf,
    PerCents,
    Record,
    Word,
    Words,
    YesNo,
    date_from,
    suggest,
)
from inspectorate.framework.where import condition_from_data
from inspectorate.language import ENGLISH, LANGUAGES
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.disclosure import LEAST_THRESHOLD, NOTHING_HIDDEN, USUAL, Disclosure

SCOPES = ("sections", "criteria", "threads", "instruments")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

DISCLOSURE = Record(
    "disclosure",
    {
        "threshold": Key(
            Number(at_least=Fraction(LEAST_THRESHOLD), whole=True), about="figures about fewer people are not shown"
        ),
        "base": Key(Number(at_least=Fraction(1), whole=True), about="counts are rounded to it"),
    },
)
SHAPE = Record(
    "inspection",
    {
        "framework": Key(Word(), required=True, about="a shipped framework's id, or a file beside"),
        "digest": Key(Word(), about="the content digest of framework.yaml, written on saving"),
        "body": Key(Words(), about="who is inspected: one text, or {en: ..., cy: ...}"),
        "title": Key(Words(), about="the title of the report: one text, or {en: ..., cy: ...}"),
        "kind": Key(OneOf(KINDS, "kind"), about="full unless said"),
        "dates": Key(MapOf(Word()), about="such as fieldwork, fieldwork_ends, published: a day, month or year each"),
        "language": Key(Word(), about="of the report: en, cy, ..."),
        "languages": Key(
            ListOf(Word()),
            about="those that its report is published in, `language` the first: [en, cy]; that one alone unless said",
        ),
        "confidence": Key(Number(above=Fraction(1, 2), at_most=Fraction(999, 1000)), about="of intervals: 0.95"),
        "population": Key(Number(at_least=Fraction(1), whole=True), about="the cases there are, without a caseload"),
        "of": Key(Word(), about="the original inspection's folder, of a follow-up"),
        "scope": Key(
            Record("scope", {name: Key(ListOf(Word(), or_single=True)) for name in SCOPES}),
            about="what is inspected; nothing outside is asked, scored or missing",
        ),
        "elements": Key(
            ListOf(
                Record(
                    "element",
                    {
                        "framework": Key(Word(), required=True),
                        "digest": Key(Word()),
                        "sample": Key(Word()),
                        "where": Key(AsIs()),
                        "title": Key(Words()),
                    },
                )
            ),
            about="thematic elements on the same or further cases",
        ),
        "reconstructed": Key(YesNo(), about="yes where the cases are not real"),
        "marking": Key(Word(), about="the protective marking of working material"),
        "disclosure": Key(
            AsIs(),
            about="{threshold: 5, base: 1} unless said: figures about fewer people are not shown, counts are rounded "
            "to the base; none only of an inspection that is reconstructed from what was printed",
        ),
        "words": Key(MapOf(PerCents()), about="the per cents that words of share stand for: {most: [60, 99]}"),
    },
)


@dataclass(frozen=True)
class Element:
    """A thematic element: its framework, on which sample, among which of its cases."""

    framework: str
    sample: str = MAIN
    where: Any = None
    title: str = ""
    digest: str = field(default="", compare=False)


@dataclass(frozen=True)
class Particulars:
    """What `inspection.yaml` says. The digest says of what the framework was saved, not what it is.

    `languages` are those that the report is published in, the first one `language`; none where nothing is said of
    others. `translations` are texts for people in other languages than the first: language, then key
    (`title`, `body`, `elements[0].title`).
    """

    framework: str
    digest: str = field(default="", compare=False)
    body: str = ""
    title: str = ""
    kind: str = "full"
    dates: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    confidence: Fraction | None = None
    population: int | None = None
    of: str = ""
    scope: Scope = WHOLE
    elements: tuple[Element, ...] = ()
    reconstructed: bool = False
    marking: str = ""
    disclosure: Disclosure | None = None
    words: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def protected(self) -> Disclosure:
        """What is protected in figures about people: as stated, else as usual."""
        return USUAL if self.disclosure is None else self.disclosure

    @property
    def editions(self) -> tuple[str, ...]:
        """The languages that the report is published in, the first one first."""
        return self.languages or (self.language or ENGLISH,)

    def line_of(self, path: str) -> int:
        """The line where a path such as `scope.sections` stands, else that of what it stands in; 0 if unknown."""
        while path not in self.lines and path:
            path = path.rpartition(".")[0]
        return self.lines.get(path, 0)


def read_particulars(path: Path) -> Particulars:
    """Read `inspection.yaml`; raises `Refused` with every fault."""
    at = read_yaml(path)
    faults = Faults(str(path))
    draft = SHAPE.read(at, faults)
    if draft is not None:
        _check_dates(draft, faults)
        _check_languages(draft, faults)
    disclosure = None if draft is None else _disclosure(draft, faults)
    faults.refuse()
    assert draft is not None
    get = draft.get
    population = get("population")
    languages: tuple[str, ...] = tuple(get("languages", ()))
    first = languages[0] if languages else get("language", "")
    elements = get("elements", [])
    texts = {name: get(name) for name in ("title", "body")}
    texts |= {f"elements[{number}].title": each.get("title") for number, each in enumerate(elements)}
    return Particulars(
        framework=get("framework"),
        digest=get("digest", ""),
        body=_in_first(texts["body"], first),
        title=_in_first(texts["title"], first),
        kind=get("kind", "full"),
        dates=MappingProxyType(dict(get("dates", {}))),
        language=first,
        confidence=get("confidence"),
        population=None if population is None else int(population),
        of=get("of", ""),
        scope=_scope(get("scope")),
        elements=tuple(_element(item, first) for item in elements),
        reconstructed=bool(get("reconstructed", False)),
        marking=get("marking", ""),
        disclosure=disclosure,
        words=MappingProxyType({word: span for word, span in get("words", {}).items() if span}),
        languages=languages,
        translations=_translations(texts, first),
        lines=dict(_lines(at)),
    )


def _in_first(text: Text | None, first: str) -> str:
    """A text in the first language; one whose language is not stated is in that."""
    versions: Mapping[str, str] = {} if text is None else text.versions
    return versions.get("") or versions.get(first or ENGLISH, "")


def _translations(texts: Mapping[str, Text | None], first: str) -> Mapping[str, Mapping[str, str]]:
    """What is stated in other languages than the first, by language and key."""
    made: dict[str, dict[str, str]] = {}
    for key, text in texts.items():
        for language, version in (text.versions if text is not None else {}).items():
            if language not in ("", first or ENGLISH) and version:
                made.setdefault(language, {})[key] = version
    return made


def _lines(at: Located) -> Iterator[tuple[str, int]]:
    yield at.path, at.line
    below = at.value.values() if isinstance(at.value, dict) else at.value if isinstance(at.value, list) else ()
    for item in below:
        yield from _lines(item)


def _check_dates(draft: Draft, faults: Faults) -> None:
    for name, text in draft.get("dates", {}).items():
        whole_day = text + "-01-01"[max(0, len(text) - 4) :]
        if not _DAY.fullmatch(text) or date_from(whole_day) is None:
            write = "write a day, month or year: 2008-02-29, 2008-02 or 2008"
            faults.add(_item(draft.place("dates"), name), "date", f"{text!r} is no date", write)
    if (language := draft.get("language")) and not _LANGUAGE.fullmatch(language):
        write = "write en, cy, fr, ..."
        faults.add(draft.place("language"), "language", f"{language!r} is no language code", write)


def _check_languages(draft: Draft, faults: Faults) -> None:
    """Each language once, each one that fixed words are known in, and `language` the first of them."""
    stated: list[str] = draft.get("languages", [])
    at = draft.place("languages")
    for number, language in enumerate(stated):
        place = at.value[number] if isinstance(at.value, list) else at
        if language not in LANGUAGES:
            wrong = f"the fixed words of reports are not known in {language!r}"
            faults.add(place, "unknown-language", wrong, suggest(language, LANGUAGES))
        elif language in stated[:number]:
            faults.add(place, "language-twice", f"{language!r} stands here twice", "name each language once")
    language = draft.get("language")
    if stated and language and language != stated[0]:
        wrong = f"language is {language!r}, and the first of languages is {stated[0]!r}"
        faults.add(draft.place("language"), "language", wrong, "put it first in languages, or take language out")


def _disclosure(draft: Draft, faults: Faults) -> Disclosure | None:
    """What is protected in figures about people, or None where nothing is said; `none` only where nobody is real."""
    at = draft.get("disclosure")
    if at is None:
        return None
    if at.value == "none":
        if not draft.get("reconstructed", False):
            wrong = "only figures that were printed before may be shown whatever their number"
            write = "write {threshold: 5}, or take it out; none needs reconstructed: true"
            faults.add(at, "disclosure", wrong, write)
        return NOTHING_HIDDEN
    read = DISCLOSURE.read(at, faults)
    if read is None:
        return None
    return Disclosure(int(read.get("threshold", USUAL.threshold)), int(read.get("base", USUAL.base)))


def _disclosure_data(disclosure: Disclosure) -> Plain:
    if not disclosure.protects:
        return "none"
    return {"threshold": str(disclosure.threshold), "base": str(disclosure.base)}


def _item(at: Located, name: str) -> Located:
    return at.value[name] if isinstance(at.value, dict) and name in at.value else at


def _scope(draft: Draft | None) -> Scope:
    if draft is None:
        return WHOLE
    parts = {name: draft.get(name) for name in SCOPES}
    return Scope(**{name: None if part is None else frozenset(part) for name, part in parts.items()})


def _element(draft: Draft, first: str) -> Element:
    where = draft.get("where")
    return Element(
        draft.get("framework", ""),
        draft.get("sample", MAIN),
        None if where is None else where.plain(),
        _in_first(draft.get("title"), first),
        draft.get("digest", ""),
    )


def particulars_faults(
    particulars: Particulars, framework: Framework, elements: Sequence[Framework], file: str
) -> list[Fault]:
    """What the particulars name that their frameworks do not know: sections, criteria, threads, instruments, facts."""
    known: dict[str, Iterable[str]] = {
        "sections": [section.id for section in framework.sections],
        "criteria": framework.criteria,
        "threads": framework.threads,
        "instruments": framework.instruments,
    }
    faults = []
    for what, names in known.items():
        for name in sorted(getattr(particulars.scope, what) or ()):
            if name not in names:
                line, wrong = (
                    particulars.line_of(f"scope.{what}"),
                    f"{name!r} is not among the {what} of {framework.id}",
                )
                faults.append(Fault(file, line, f"scope.{what}", wrong, suggest(name, names), f"unknown-{what}"))
    for number, (element, made) in enumerate(zip(particulars.elements, elements, strict=False)):
        if element.where is not None:
            faults += _where_faults(element, made, file, particulars.line_of(f"elements[{number}].where"), number)
    return faults


def _where_faults(element: Element, framework: Framework, file: str, line: int, number: int) -> list[Fault]:
    try:
        condition_from_data(as_data(element.where), framework)
    except Refused as refused:
        path = f"elements[{number}].where"
        return [replace(fault, file=file, line=line, path=path) for fault in refused.faults]
    return []


def particulars_yaml(particulars: Particulars, digests: Mapping[str, str]) -> str:
    """The particulars as `inspection.yaml` that reads back to equal ones; `digests` of the frameworks by their id."""
    data: dict[str, Plain] = {
        "framework": particulars.framework,
        "digest": digests[particulars.framework],
        "body": _said(particulars, "body", particulars.body),
        "title": _said(particulars, "title", particulars.title),
        "kind": particulars.kind,
        "dates": dict(particulars.dates),
        "language": particulars.language,
        "languages": list(particulars.languages),
        "confidence": "" if particulars.confidence is None else decimal_text(particulars.confidence),
        "population": "" if particulars.population is None else str(particulars.population),
        "of": particulars.of,
    }
    scope = {
        name: sorted(getattr(particulars.scope, name))
        for name in SCOPES
        if getattr(particulars.scope, name) is not None
    }
    titles = [_said(particulars, f"elements[{n}].title", each.title) for n, each in enumerate(particulars.elements)]
    data["elements"] = [_element_data(*each, digests) for each in zip(particulars.elements, titles, strict=True)]
    data["reconstructed"] = "yes" if particulars.reconstructed else ""
    data["marking"] = particulars.marking
    kept = {key: value for key, value in data.items() if value}
    if scope:
        kept["scope"] = as_data(scope)
    if particulars.disclosure is not None:
        kept["disclosure"] = _disclosure_data(particulars.disclosure)
    if particulars.words:
        kept["words"] = {word: [str(end) for end in span] for word, span in particulars.words.items()}
    return yaml_text({key: kept[key] for key in SHAPE.keys if key in kept})


def _said(particulars: Particulars, key: str, first: str) -> Plain:
    """A text for people as it is written: alone, or in each language that it is stated in."""
    others: dict[str, Plain] = {name: texts[key] for name, texts in particulars.translations.items() if key in texts}
    if not others:
        return first
    return {particulars.language or ENGLISH: first, **others} if first else others


def _element_data(element: Element, title: Plain, digests: Mapping[str, str]) -> Plain:
    data: dict[str, Plain] = {
        "framework": element.framework,
        "digest": digests[element.framework],
        "sample": element.sample,
        "title": title,
    }
    kept = {key: value for key, value in data.items() if value}
    return kept if element.where is None else {**kept, "where": as_data(element.where)}
