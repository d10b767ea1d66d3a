"""Whole random frameworks, cases and answers, drawn by Hypothesis; every one of them is valid.

`frameworks()` draws the plain data of a framework (`framework_from_data` makes it one), `worlds()` a framework with
cases and answers. Facts of all kinds, derived facts and questions, scales with and without options that have no line,
conditions on facts and on other questions (later ones too), roles, weights, threads, instruments, each way of scoring,
bands, and judged criteria with rules or options all come up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from inspectorate.framework.files import framework_from_data
from inspectorate.framework.framework import Fact, Framework, Question
from inspectorate.framework.located import as_data

Draw = Callable[[st.SearchStrategy[Any]], Any]

NUMBERS = ("0", "1", "3.5", "4", "7", "10")
DAYS = tuple(str(date(2008, 3, 14) + timedelta(days=n)) for n in range(0, 21, 2))
WORDS = ("north", "south", "east side")
SCALES: dict[str, dict[str, Any]] = {
    "yes_no": {"options": {"yes": {"label": "Yes", "line": "above"}, "no": {"label": "No", "line": "below"}}},
    "four": {
        "options": {
            "excellent": {"label": "Excellent", "line": "above"},
            "sufficient": {"label": "Sufficient", "line": "above"},
            "insufficient": {"label": "Insufficient", "line": "below"},
            "poor": {"label": "Poor", "line": "below"},
            "na": {"label": "Not relevant"},
        },
        "note": {"when": ["insufficient", "poor"]},
    },
    "grudging": {"options": {"met": {"line": "above"}, "unmet": {"line": "below"}, "unclear": {}, "unsaid": {}}},
    "lineless": {"options": {"letter": "Letter", "visit": "Visit", "call": "Call"}},
}
SCORED_SCALES = ("yes_no", "four", "grudging")


@dataclass
class _Known:
    """A name that conditions may use by now."""

    id: str
    kind: str
    values: tuple[str, ...]
    question: bool = False


@dataclass
class _Book:
    """What has been drawn so far of one framework."""

    draw: Draw
    facts: dict[str, Any] = field(default_factory=dict)
    known: list[_Known] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)
    instruments: list[str] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)

    def pick(self, *among: Any) -> Any:
        return self.draw(st.sampled_from(among))

    def chance(self, one_in: int) -> bool:
        return bool(self.draw(st.integers(1, one_in)) == one_in)

    def some(self, among: tuple[str, ...] | list[str], least: int = 1) -> list[str]:
        return list(self.draw(st.lists(st.sampled_from(among), min_size=least, max_size=3, unique=True)))


def _fact(book: _Book, name: str, kind: str) -> None:
    fact: dict[str, Any] = {"label": f"Fact {name}", "kind": kind}
    if kind == "choice":
        fact["options"] = {option: option.title() for option in ("low", "medium", "high")}
    if kind == "number":
        fact |= {"at_least": 0, "at_most": 10}
    if book.chance(5):
        fact["asked"] = "yes"
    book.facts[name] = fact
    book.known.append(_Known(name, kind, _values(kind, fact)))


def _values(kind: str, of: dict[str, Any]) -> tuple[str, ...]:
    return {
        "choice": tuple(of.get("options", {})),
        "yes_no": ("yes", "no"),
        "number": NUMBERS,
        "date": DAYS,
        "text": WORDS,
    }[kind]


def _derived_fact(book: _Book, name: str) -> None:
    kind = book.pick("yes_no", "yes_no", "choice", "number", "date", "text")
    fact: dict[str, Any] = {"label": f"Derived {name}", "kind": kind}
    if kind == "choice":
        fact["options"] = {"less": "Less", "more": "More"}
    values = (*_values(kind, fact), "none")
    alike = [other.id for other in book.known if other.kind == kind != "choice" and not other.question]
    fact["derive"] = _rules(book, values, alike)
    book.facts[name] = fact
    book.known.append(_Known(name, kind, values[:-1]))


def _rules(book: _Book, values: tuple[str, ...], copied: list[str]) -> list[dict[str, Any]]:
    def result() -> Any:
        return {"fact": book.pick(*copied)} if copied and book.chance(4) else book.pick(*values)

    rules = [{"when": _condition(book), "is": result()} for _ in range(book.draw(st.integers(0, 2)))]
    return [*rules, {"is": result()}]


def _condition(book: _Book, depth: int = 2) -> dict[str, Any]:
    shape = book.draw(st.integers(0, 9 if depth else 5))
    if shape >= 8:
        return {"not": _condition(book, depth - 1)}
    if shape >= 6:
        return {book.pick("any", "all"): [_condition(book, depth - 1) for _ in range(book.draw(st.integers(1, 2)))]}
    test = _test(book)
    return _test(book) | test if shape == 5 else test


def _test(book: _Book) -> dict[str, Any]:
    known: _Known = book.pick(*book.known)
    dates = [other.id for other in book.known if other.kind == "date"]
    if known.kind == "date" and book.chance(2):
        working = {"working": book.pick("england-and-wales", "scotland", "weekdays")} if book.chance(2) else {}
        return {"days": {"from": known.id, "to": book.pick(*dates)} | working | _limits(book, ("-2", "0", "5", "10"))}
    if known.kind in ("number", "date") and book.chance(2):
        return {known.id: _limits(book, known.values)}
    reserved = "not_applicable" if known.question else "none"
    values = book.some((*known.values, reserved))
    return {known.id: values[0] if len(values) == 1 and book.chance(2) else values}


def _limits(book: _Book, values: tuple[str, ...]) -> dict[str, Any]:
    low, high = sorted(book.draw(st.lists(st.integers(0, len(values) - 1), min_size=2, max_size=2)))
    return book.pick(
        {"at_least": values[low]},
        {"at_most": values[high]},
        {"between": [values[low], values[high]]},
        {"at_least": values[low], "at_most": values[high]},
    )  # type: ignore[no-any-return]


def _question(book: _Book, name: str, role: str) -> dict[str, Any]:
    question: dict[str, Any] = {"id": name, "text": f"What {name} asks"}
    if role != "question" or book.chance(3):
        question["role"] = role
    if role == "context" and book.chance(2):
        question["kind"] = book.pick("choice", "yes_no", "number", "date", "text")
        if question["kind"] == "choice":
            question["options"] = {"form": "Form", "letter": "Letter"}
        known = _Known(name, question["kind"], _values(question["kind"], question), question=True)
    else:
        question["scale"] = book.pick(*SCALES) if role == "context" else book.pick(*SCORED_SCALES)
        known = _Known(name, "choice", tuple(SCALES[question["scale"]]["options"]), question=True)
    if role != "context" and book.chance(3):
        question["weight"] = book.pick("critical", "important", "3", "0.5")
    if book.threads and book.chance(2):
        question["threads"] = book.some(book.threads)
    if book.instruments and book.chance(2):
        question["instrument"] = book.pick(*book.instruments)
    if book.chance(2):
        question["applies"] = _condition(book)
    if book.chance(6):
        copied = [k.id for k in book.known if not k.question and k.kind == known.kind != "choice"]
        if question.get("scale") == "yes_no":
            copied = [k.id for k in book.known if not k.question and k.kind == "yes_no"]
        question["derive"] = _rules(book, (*known.values, "not_applicable"), copied)
        if book.chance(2):
            question["override"] = "allowed"
    book.known.append(known)
    return question


def _scored(book: _Book, name: str) -> dict[str, Any]:
    others = book.draw(st.lists(st.sampled_from(("question", "question", "summary", "context")), max_size=3))
    criterion: dict[str, Any] = {"id": name, "title": f"Criterion {name}"}
    if book.chance(3):
        criterion["weight"] = book.pick("critical", "important", "1.5")
    if book.chance(5):
        criterion["applies"] = _condition(book)
    roles = ["question", *others]
    criterion["questions"] = [_question(book, f"{name}.{'abcd'[n]}", role) for n, role in enumerate(roles)]
    return criterion


def _judged(book: _Book, name: str) -> dict[str, Any]:
    verdict = book.pick("ruled", "chosen")
    book.judged.add(verdict)
    items: list[dict[str, Any]] = []
    for n in range(book.draw(st.integers(0, 4))):
        item: dict[str, Any] = {"id": f"{name}.i{n}", "text": f"Item {n} of {name}"}
        item |= {"weight": book.pick("1", "2", "critical")} if book.chance(2) else {}
        item |= {"counted": "no"} if book.chance(4) else {}
        if verdict == "ruled" and book.chance(4):
            grades = [{"share": "0.8", "grade": "strong"}, {"share": "0", "grade": "weak"}]
            item["measures"] = {"of": ["breach"], "grades": grades}
        items.append(item)
    return {"id": name, "title": f"Criterion {name}", "judged": verdict, "items": items}


def _sections(book: _Book) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = []
    for number in range(1, book.draw(st.integers(1, 3)) + 1):
        section: dict[str, Any] = {"id": str(number), "title": f"Section {number}", "criteria": []}
        if book.chance(6):
            section["applies"] = _condition(book)
        for place in range(1, book.draw(st.integers(1, 3)) + 1):
            make = _judged if (number > 1 or place > 1) and book.chance(4) else _scored
            section["criteria"].append(make(book, f"{number}.{place}"))
        if book.chance(4):
            _derived_fact(book, f"late_{number}")
        sections.append(section)
    if book.chance(3):
        sections.reverse()
    return sections


def _bands(book: _Book, points: bool) -> dict[str, Any]:
    names = ("best", "fair", "low", "worst")
    bands: dict[str, Any] = {}
    for level in ("criterion", "section", "thread", "overall"):
        top = 8 if points and level == "overall" else 100
        edges = sorted(book.draw(st.lists(st.integers(1, top), max_size=3, unique=True)), reverse=True)
        starts = [*edges, 0]
        bands[level] = [{"id": names[n], "from": start} for n, start in enumerate(starts)]
        bands[level][0]["label"] = "The best of all"
    if book.chance(2):
        bands["on"] = book.pick("shown", "exact")
    if book.chance(3):
        bands["discretion"] = {book.pick("criterion", "section"): {"within": 5, "cases_at_most": 2}}
    return bands


def _scoring(book: _Book, sections: list[dict[str, Any]]) -> dict[str, Any]:
    scoring: dict[str, Any] = {}
    if book.chance(2):
        scoring["criterion"] = book.pick({"question": 80, "summary": 20}, {"question": 1, "summary": 1})
    scoring["section"] = book.pick("mean", "mean", "lowest_band")
    scoring["overall"] = book.pick("none", "weighted", "points")
    if scoring["overall"] == "weighted":
        scored = [s for s in sections if any("questions" in criterion for criterion in s["criteria"])]
        for section in book.draw(st.lists(st.sampled_from(scored), min_size=1, unique_by=lambda s: s["id"])):
            section["weight"] = book.pick("30", "40", "important")
    return scoring


VERDICTS: dict[str, Any] = {
    "ruled": {
        "grades": ["very_strong", "strong", "good", "satisfactory", "weak"],
        "rules": [
            {"id": "fully", "label": "Fully met", "each": "strong"},
            {"id": "mostly", "label": "Mostly met", "most": "good", "rest": "satisfactory"},
            {"id": "partly", "label": "Partly met", "some": "satisfactory"},
            {"id": "not_at_all"},
        ],
    },
    "chosen": {"options": {"met": "Met", "unmet": "Not met"}},
}


def _points(book: _Book, bands: dict[str, Any], scoring: dict[str, Any]) -> dict[str, str]:
    """Points for exactly the bands and verdicts that can be reached (section 1 always has a scored criterion)."""
    level = "criterion" if scoring["section"] == "lowest_band" else "section"
    names = [band["id"] for band in bands[level]]
    names += [rule["id"] for rule in VERDICTS["ruled"]["rules"]] if "ruled" in book.judged else []
    names += list(VERDICTS["chosen"]["options"]) if "chosen" in book.judged else []
    return {name: str(max(0, 3 - place)) for place, name in enumerate(names)}


@st.composite
def frameworks(draw: Draw) -> dict[str, Any]:
    """The plain data of a whole, valid framework (text, lists and mappings only)."""
    book = _Book(draw)
    kinds = draw(st.lists(st.sampled_from(("choice", "yes_no", "number", "date", "date", "text")), max_size=4))
    for number, kind in enumerate(["choice", *kinds], 1):
        _fact(book, f"f{number}", kind)
    for number in range(draw(st.integers(0, 2))):
        _derived_fact(book, f"d{number}")
    book.threads = list(draw(st.sampled_from(([], ["harm"], ["harm", "change"]))))
    book.instruments = ["case", "offender"] if draw(st.booleans()) else []
    sections = _sections(book)
    scoring = _scoring(book, sections)
    bands = _bands(book, scoring["overall"] == "points")
    if scoring["overall"] == "points":
        scoring["points"] = _points(book, bands, scoring)
    made: dict[str, Any] = {
        "schema": 1,
        "id": "drawn",
        "title": {"en": "Drawn", "cy": "Tynnwyd"} if draw(st.booleans()) else "Drawn",
        "release": draw(st.sampled_from(("1", "2008.1", "1.10"))),
        "facts": book.facts,
        "scales": SCALES,
        "weights": {"critical": 2, "important": 1},
        "threads": {name: {"title": f"Thread {name}"} for name in book.threads},
        "sections": sections,
        "scoring": scoring,
        "bands": bands,
        "verdicts": VERDICTS,
        "measures": {"breach": {"label": "Breach in time", "unit": "percent"}},
    }
    if book.instruments:
        made["instruments"] = {name: {"label": f"Asked of {name}"} for name in book.instruments}
    if draw(st.booleans()):
        made["confidence"] = draw(st.sampled_from(("0.8", "0.99")))
    plain: dict[str, Any] = as_data(made)
    return plain


@dataclass(frozen=True)
class Given:
    """One row of answers.csv, as text; `question` may also be a fact that is asked in the form."""

    case: str
    question: str
    answer: str
    respondent: str = ""
    note: str = ""


@dataclass(frozen=True)
class World:
    """A framework with cases and answers. A fact absent from a case is blank; `none` is known not to exist."""

    framework: Framework
    cases: dict[str, dict[str, str]]
    answers: tuple[Given, ...]


def _some_value(draw: Draw, of: Fact | Question) -> str:
    if isinstance(of, Question) and of.scale is not None:
        return str(draw(st.sampled_from(tuple(of.scale.options))))
    return str(draw(st.sampled_from(_values(of.kind or "text", {"options": of.options}))))


def _case(draw: Draw, framework: Framework) -> dict[str, str]:
    facts: dict[str, str] = {}
    for fact in framework.facts.values():
        state = draw(st.integers(0, 6)) if not (fact.derive or fact.asked) else 0
        if state:
            facts[fact.id] = "none" if state == 1 else _some_value(draw, fact)
    return facts


def _given(draw: Draw, framework: Framework, case: str) -> list[Given]:
    rows: list[Given] = []
    for fact in framework.facts.values():
        if fact.asked and draw(st.integers(0, 3)):
            rows.append(Given(case, fact.id, _some_value(draw, fact)))
    for question in framework.questions.values():
        if question.derive and not (question.override_allowed and draw(st.integers(0, 3)) == 0):
            continue
        several = question.instrument != "case" and draw(st.integers(0, 3)) == 0
        for respondent in ("first", "second") if several else ("",):
            if draw(st.integers(0, 4)):
                answer = _some_value(draw, question)
                noted = bool(question.derive) or (question.scale is not None and answer in question.scale.note_when)
                rows.append(Given(case, question.id, answer, respondent, "seen in the file" if noted else ""))
    return rows


@st.composite
def worlds(draw: Draw, most_cases: int = 5) -> World:
    """A framework, up to so many cases, and answers of which some are blank and some to questions that do not apply."""
    framework = framework_from_data(draw(frameworks()))
    ids = [f"HA-{number:03}" for number in range(1, draw(st.integers(0, most_cases)) + 1)]
    cases = {case: _case(draw, framework) for case in ids}
    rows = [row for case in ids for row in _given(draw, framework, case)]
    return World(framework, cases, tuple(rows))


def conditions(framework: Framework) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions (plain data) that name facts and questions of a framework, for `--where` and samples."""

    @st.composite
    def drawn(draw: Draw) -> dict[str, Any]:
        book = _Book(draw)
        for fact in framework.facts.values():
            book.known.append(_Known(fact.id, fact.kind, _values(fact.kind, {"options": fact.options})))
        for question in framework.questions.values():
            kind = question.kind or "choice"
            values = question.allowed() or _values(kind, {"options": question.options})
            book.known.append(_Known(question.id, kind, values, question=True))
        plain: dict[str, Any] = as_data(_condition(book))
        return plain

    return drawn()
