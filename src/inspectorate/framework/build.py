"""From what a framework file holds to a `Framework`, checked as a whole: every fault at once, each at its line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeVar

from inspectorate.framework import questionnaire
from inspectorate.framework.agreeing import check_agreeing
from inspectorate.framework.charting import check_charts
from inspectorate.framework.condition import ALWAYS, Condition
from inspectorate.framework.framework import (
    DEFAULT_INSTRUMENT,
    Criterion,
    Fact,
    Framework,
    Instrument,
    Item,
    Measure,
    Option,
    Performance,
    Question,
    Role,
    Rule,
    Scale,
    Section,
    Text,
    Thread,
    Verdicts,
)
from inspectorate.framework.identity import check_ids
from inspectorate.framework.judging import bands, item_measures, scoring, verdicts
from inspectorate.framework.located import Faults, Located, Plain
from inspectorate.framework.names import Name, Names
from inspectorate.framework.order import check_order
from inspectorate.framework.schema import FRAMEWORK
from inspectorate.framework.shape import Draft, number_from, suggest

T = TypeVar("T")


def build(at: Located, faults: Faults) -> Framework | None:
    """The framework that a file's content describes; None when it is not even a mapping. Faults are recorded."""
    draft = FRAMEWORK.read(at, faults)
    return None if draft is None else _Builder(draft, faults).framework()


def content_digest(plain: Plain) -> str:
    """The identity of a framework: a digest of its content, whatever its comments, quotes and line ends."""
    canonical = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


@dataclass
class _Builder:
    draft: Draft
    faults: Faults
    weights: Mapping[str, Fraction] = field(init=False)
    instruments: Mapping[str, Instrument] = field(init=False)
    scales: Mapping[str, Scale] = field(init=False)
    threads: Mapping[str, Thread] = field(init=False)
    verdicts: Mapping[str, Verdicts] = field(init=False)
    measure_ids: frozenset[str] = field(init=False)
    names: Names = field(init=False)

    def framework(self) -> Framework:
        get = self.draft.get
        self.weights = get("weights", {})
        self.threads = {
            key: Thread(key, item.get("title") or Text({"": key})) for key, item in get("threads", {}).items()
        }
        self.instruments = self._instruments()
        self.scales = {key: self._scale(key, item) for key, item in get("scales", {}).items()}
        measures = {key: self._measure(key, item) for key, item in get("measures", {}).items()}
        self.measure_ids = frozenset(measures)
        check_ids(self.draft, self.faults)
        self.names = Names(self._names(), self.faults)
        facts = {key: self._fact(key, item) for key, item in get("facts", {}).items()}
        self.verdicts = verdicts(self.draft, self.faults)
        sections = tuple(self._section(item) for item in get("sections", []))
        place = self.draft.place("sections")
        if place.value == []:
            self.faults.add(place, "empty-framework", "the framework has no section", "add sections: [...]")
        plain = self.draft.at.plain()
        digest = content_digest(plain)
        made = Framework(
            id=get("id", ""),
            title=get("title", Text()),
            release=get("release", ""),
            sections=sections,
            facts=MappingProxyType(facts),
            instruments=MappingProxyType(dict(self.instruments)),
            scales=MappingProxyType(dict(self.scales)),
            threads=MappingProxyType(dict(self.threads)),
            scoring=scoring(self.draft, self.faults),
            bands=bands(self.draft, self.faults),
            verdicts=MappingProxyType(self.verdicts),
            measures=MappingProxyType(measures),
            weights=MappingProxyType(dict(self.weights)),
            confidence=get("confidence", Fraction(95, 100)),
            sources=tuple(get("sources", [])),
            guidance=get("guidance", Text()),
            surveys=MappingProxyType(
                {key: self._questionnaire(key, survey, digest) for key, survey in get("surveys", {}).items()}
            ),
            report=_plain(self.draft, "report"),
            source=plain if isinstance(plain, dict) else {},
            digest=digest,
            performance=self._performance(),
        )
        check_order(made, self.draft, self.faults)
        check_agreeing(made, self.draft, self.faults)
        check_charts(made, self.draft, self.faults)
        return made

    def _instruments(self) -> dict[str, Instrument]:
        given = self.draft.get("instruments", {})
        if not given:
            return {DEFAULT_INSTRUMENT: Instrument(DEFAULT_INSTRUMENT, Text({"": "Case"}))}
        return {key: Instrument(key, item.get("label") or Text({"": key})) for key, item in given.items()}

    def _scale(self, key: str, draft: Draft) -> Scale:
        options = {
            name: Option(name, item.get("label") or Text({"": name}), item.get("line"))
            for name, item in draft.get("options", {}).items()
        }
        if not options and "options" in draft.values:
            self.faults.add(draft.place("options"), "empty-scale", f"the scale {key!r} has no options", "add options")
        when = draft.get("note").get("when", []) if draft.get("note") else []
        for option in when:
            if option not in options:
                place = draft.get("note").place("when")
                self.faults.add(place, "unknown-option", f"{option!r} is no option", suggest(option, options))
        return Scale(key, MappingProxyType(options), frozenset(when))

    def _names(self) -> dict[str, Name]:
        names = {key: self._fact_name(key, item) for key, item in self.draft.get("facts", {}).items()}
        for section in self.draft.get("sections", []):
            for criterion in section.get("criteria", []):
                for question in criterion.get("questions", []):
                    if "id" in question.values:
                        names.setdefault(question.get("id"), self._question_name(question))
        return names

    def _fact_name(self, key: str, draft: Draft) -> Name:
        kind = draft.get("kind", "text")
        return Name(key, kind, _values(kind, draft), question=False)

    def _question_name(self, draft: Draft) -> Name:
        scale = self.scales.get(draft.get("scale", ""))
        if scale is not None:
            return Name(draft.get("id"), "choice", tuple(scale.options), question=True)
        kind = draft.get("kind", "text")
        return Name(draft.get("id"), kind, _values(kind, draft), question=True)

    def _fact(self, key: str, draft: Draft) -> Fact:
        kind = draft.get("kind", "text")
        if "kind" in draft.values:
            self._check_kind_keys(draft, kind)
        low, high = draft.get("at_least"), draft.get("at_most")
        if (low is not None or high is not None) and draft.get("kind", "number") != "number":
            self.faults.add(draft.at, "limits", f"limits are for numbers; this is a {kind}", "take the limits away")
        if low is not None and high is not None and low > high:
            self.faults.add(draft.at, "limits", "at_least is above at_most", "exchange the two")
        asked = bool(draft.get("asked", False))
        if asked and draft.get("derive"):
            self.faults.add(draft.place("asked"), "derived-asked", "a derived fact is never asked", "take `asked` away")
        rules = self._rules(draft, self.names.known[key])
        options = MappingProxyType(dict(draft.get("options", {})))
        return Fact(
            key,
            draft.get("label") or Text({"": key}),
            kind,
            options,
            low,
            high,
            rules,
            asked,
            draft.get("guidance", Text()),
        )

    def _rules(self, draft: Draft, of: Name | None) -> tuple[Rule, ...]:
        if "derive" not in draft.values or of is None:
            return ()
        rules = draft.get("derive")
        if not rules:
            write = "write rules, the last one with only `is`; or take `derive` away"
            self.faults.add(draft.place("derive"), "empty-derive", f"{of.id!r} has no rule to follow from", write)
        return self.names.rules(rules, of)

    def _check_kind_keys(self, draft: Draft, kind: str) -> None:
        if kind == "choice" and not draft.get("options"):
            self.faults.add(draft.at, "missing-options", "a choice has no options", "add options: {id: words, ...}")
        if kind != "choice" and "options" in draft.values:
            self.faults.add(draft.place("options"), "needless-options", f"a {kind} has no options", "take them away")

    def _section(self, draft: Draft) -> Section:
        criteria = tuple(self._criterion(item) for item in draft.get("criteria", []))
        if not criteria and "criteria" in draft.values:
            self.faults.add(draft.at, "empty-section", f"section {draft.get('id')!r} has no criteria", "add one")
        weight = self._weight(draft) if "weight" in draft.values else None
        return Section(
            draft.get("id", ""),
            draft.get("title") or Text({"": draft.get("id", "")}),
            criteria,
            weight,
            self._applies(draft),
            draft.get("statement", Text()),
        )

    def _criterion(self, draft: Draft) -> Criterion:
        judged = draft.get("judged", "")
        self._check_content(draft, judged)
        grades = self.verdicts[judged].grades if judged in self.verdicts else ()
        return Criterion(
            draft.get("id", ""),
            draft.get("title") or Text({"": draft.get("id", "")}),
            draft.get("statement", Text()),
            self._weight(draft) if "weight" in draft.values else Fraction(1),
            self._applies(draft),
            tuple(self._question(item) for item in draft.get("questions", [])),
            judged,
            tuple(self._item(item, grades) for item in draft.get("items", [])),
            draft.get("guidance", Text()),
        )

    def _check_content(self, draft: Draft, judged: str) -> None:
        name = draft.get("id", "")
        if judged and judged not in self.verdicts:
            wrong = f"{judged!r} is no verdict known here"
            self.faults.add(draft.place("judged"), "unknown-verdict", wrong, suggest(judged, self.verdicts))
        if judged and draft.get("questions"):
            wrong = f"criterion {name!r} is judged and has questions: only one of the two"
            self.faults.add(draft.place("questions"), "judged-with-questions", wrong, "make two criteria of it")
        if not judged and draft.get("items"):
            wrong = f"criterion {name!r} has items but is not judged"
            self.faults.add(draft.place("items"), "items-not-judged", wrong, "add judged: VERDICT")
        roles = [item.get("role", "question") for item in draft.get("questions", [])]
        if not judged and all(role == "context" for role in roles):
            wrong = f"criterion {name!r} has no scored question"
            self.faults.add(draft.at, "empty-criterion", wrong, "add a question, or judged: VERDICT")

    def _applies(self, draft: Draft) -> Condition:
        return self.names.condition(draft.get("applies")) if "applies" in draft.values else ALWAYS

    def _weight(self, draft: Draft) -> Fraction:
        at = draft.get("weight")
        if not isinstance(at.value, str):
            self.faults.add(at, "kind", f"this is {at.sort()}; a weight belongs here", "write a name or a number")
            return Fraction(1)
        if at.value in self.weights:
            return self.weights[at.value]
        number = number_from(at.value)
        if number is None:
            wrong = f"{at.value!r} is no weight known here"
            write = "write a number above 0, or " + suggest(at.value, self.weights)
            self.faults.add(at, "unknown-weight", wrong, write)
            return Fraction(1)
        if number <= 0:
            self.faults.add(at, "weight", f"the weight {at.value} is not above 0", "write a number above 0")
            return Fraction(1)
        return number

    def _question(self, draft: Draft, of_survey: bool = False) -> Question:
        scale = self._known(draft, "scale", self.scales, "scale")
        role: Role = draft.get("role", "question")
        if of_survey and not _parts(scale):
            role = "context"
        self._check_answering(draft, "context" if of_survey else role, scale)
        for thread in draft.get("threads", []):
            if thread not in self.threads:
                place = draft.place("threads")
                self.faults.add(place, "unknown-thread", f"{thread!r} is no thread", suggest(thread, self.threads))
        instrument = draft.get("instrument", DEFAULT_INSTRUMENT)
        if instrument not in self.instruments:
            write = suggest(instrument, self.instruments)
            self.faults.add(draft.place("instrument"), "unknown-instrument", f"{instrument!r} is no instrument", write)
        return Question(
            id=draft.get("id", ""),
            text=draft.get("text", Text()),
            scale=scale,
            kind=draft.get("kind"),
            options=MappingProxyType(dict(draft.get("options", {}))),
            role=role,
            instrument=instrument,
            weight=self._weight(draft) if "weight" in draft.values else Fraction(1),
            threads=tuple(draft.get("threads", [])),
            applies=self._applies(draft),
            derive=self._rules(draft, self.names.known.get(draft.get("id", ""))),
            override_allowed=draft.get("override") == "allowed",
            guidance=draft.get("guidance", Text()),
            was=draft.get("was", ""),
        )

    def _check_answering(self, draft: Draft, role: str, scale: Scale | None) -> None:
        add, name = self.faults.add, draft.get("id", "")
        if "scale" in draft.values and "kind" in draft.values:
            add(draft.place("kind"), "scale-and-kind", f"{name!r} has a scale and a kind", "keep one of the two")
        if "scale" not in draft.values and "kind" not in draft.values:
            add(draft.at, "missing-key", f"the question {name!r} has no scale", "add scale: ...")
        if "kind" in draft.values:
            self._check_kind_keys(draft, draft.get("kind"))
            if role != "context":
                write = "give it a scale, or role: context"
                add(draft.place("kind"), "scored-without-scale", f"{name!r} is scored but has no scale", write)
        elif "options" in draft.values:
            add(draft.place("options"), "needless-options", "a question with a scale has its options there", "remove")
        if role != "context" and scale is not None and scale.options and not _parts(scale):
            wrong = f"the scale {draft.get('scale')!r} of {name!r} lacks an option above or below the line"
            write = "give options line: above and line: below, or the question role: context"
            add(draft.place("scale"), "scale-without-line", wrong, write)
        if role == "context" and "weight" in draft.values:
            write = "take the weight away: context enters no mean"
            add(draft.place("weight"), "context-weight", f"the context question {name!r} has a weight", write)
        if draft.get("override") == "allowed" and not draft.get("derive"):
            add(draft.place("override"), "override", f"{name!r} is not derived: there is nothing to override", "remove")

    def _known(self, draft: Draft, key: str, known: Mapping[str, T], what: str) -> T | None:
        word = draft.get(key)
        if word is None:
            return None
        if word not in known:
            self.faults.add(draft.place(key), f"unknown-{what}", f"{word!r} is no {what}", suggest(word, known))
        return known.get(word)

    def _questionnaire(self, key: str, survey: Draft, digest: str) -> questionnaire.Questionnaire:
        """A questionnaire is asked of people, not of cases: its questions know only one another."""
        drafts = survey.get("questions", [])
        names = {q.get("id"): self._question_name(q) for q in drafts if "id" in q.values}
        outer, self.names = self.names, Names(names, self.faults)
        questions = tuple(self._question(question, of_survey=True) for question in drafts)
        self.names = outer
        return questionnaire.made(key, survey, questions, digest, self.faults)

    def _item(self, draft: Draft, grades: tuple[str, ...]) -> Item:
        measures = draft.get("measures")
        return Item(
            draft.get("id", ""),
            draft.get("text", Text()),
            self._weight(draft) if "weight" in draft.values else Fraction(1),
            bool(draft.get("counted", True)),
            None if measures is None else item_measures(measures, self.measure_ids, grades, self.faults),
            draft.get("guidance", Text()),
        )

    def _measure(self, key: str, draft: Draft) -> Measure:
        return Measure(
            key,
            draft.get("label") or Text({"": key}),
            draft.get("unit", ""),
            draft.get("better", "higher"),
            draft.get("near", Fraction(5)),
            draft.get("domain", ""),
            draft.get("national", "judged"),
        )

    def _performance(self) -> Performance:
        draft = self.draft.get("performance")
        if draft is None:
            return Performance()
        domains, grades = (MappingProxyType(draft.get(key, {})) for key in ("domains", "grades"))
        return Performance(draft.get("title", Text()), domains, grades)


def _parts(scale: Scale | None) -> bool:
    """Whether a scale has answers above and below the line."""
    lines = {option.line for option in scale.options.values()} if scale is not None else set()
    return {"above", "below"} <= lines


def _values(kind: str, draft: Draft) -> tuple[str, ...]:
    return ("yes", "no") if kind == "yes_no" else tuple(draft.get("options", {}))


def _plain(draft: Draft, key: str) -> Mapping[str, Any]:
    plain = draft.place(key).plain() if key in draft.values else {}
    return plain if isinstance(plain, dict) else {}
