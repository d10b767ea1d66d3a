"""The cases that were read: how many of each kind, beside the caseload they were drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from inspectorate.answers.answer import Given
from inspectorate.answers.routing import CaseView
from inspectorate.caseload.caseload import Case
from inspectorate.framework.condition import Value
from inspectorate.framework.framework import Fact, Framework
from inspectorate.language import gettext, gettext_noop, ngettext
from inspectorate.report.charts import MARKS
from inspectorate.report.document import (
    Bar,
    BarRow,
    Block,
    Category,
    Chart,
    Column,
    Line,
    Row,
    Section,
    Table,
    lead,
    small,
    words,
)
from inspectorate.report.material import Material
from inspectorate.report.register import register_blocks
from inspectorate.report.stated import charted
from inspectorate.report.wording import inner, listed, many, percent, sentence, share
from inspectorate.scores.disclosure import HIDDEN, Disclosure, hidden

READ, CASELOAD = "read", "caseload"


@dataclass(frozen=True, slots=True)
class _Counted:
    """The cases that a chart counts: their name, and how their figures stand beside those of the caseload."""

    name: str
    bar: str = "{figure}"
    apart: str = ""


CASES_READ = _Counted(
    gettext_noop("Cases read"),
    gettext_noop("Read {figure}"),
    gettext_noop("Furthest from the caseload: {kind}, {one}% of cases read and {other}% of the caseload."),
)
CASES_DRAWN = _Counted(
    gettext_noop("Drawn"),
    gettext_noop("Drawn {figure}"),
    gettext_noop("Furthest from the caseload: {kind}, {one}% of drawn and {other}% of the caseload."),
)
CASES = _Counted(gettext_noop("Cases"))


@dataclass(frozen=True, slots=True)
class Shares:
    """How often each value of a fact stands among so many cases of which it is known.

    `secret` are the values of which no number is shown, where few cases are protected.
    """

    counts: Mapping[str, int]
    known: int
    unknown: int
    secret: frozenset[str] = frozenset()

    def number(self, value: str) -> int:
        """How many cases have a value."""
        return self.counts.get(value, 0)


MARKS_OF = gettext_noop("What marks the cases")
NO_OPTIONS = {"none": gettext_noop("None"), "several": gettext_noop("Answered in several ways")}


def profile_chapter(material: Material) -> Section | None:
    """The chapter on the sample; nothing where no fact of any case is known."""
    framework = material.main.framework
    wanted = charted(framework, "sample")
    read = _protected(framework, _shares(framework, material.cases, material.given), material.cases_protected)
    whole = _protected(framework, _caseload(material), material.cases_protected)
    facts = [
        f
        for f in framework.facts.values()
        if f.kind in ("choice", "yes_no") and f.id in read and read[f.id].known and (wanted is None or f.id in wanted)
    ]
    inside: list[Block] = [lead(_read(len(material.cases)))]
    choices, features = [f for f in facts if f.kind == "choice"], [f for f in facts if f.kind == "yes_no"]
    inside += [_chart(f"fact-{fact.id}", str(fact.label), [fact], read, whole) for fact in choices]
    if features:
        inside.append(_chart("features", gettext("What marked the cases"), features, read, whole))
    inside += _numbers(material)
    left = list(register_blocks(material))
    inside += left
    return Section("sample", gettext("The cases we read"), tuple(inside)) if choices or features or left else None


def _read(number: int) -> str:
    cases = sentence(many(number, "case", "cases")).rstrip(".")
    return ngettext("{cases} was read.", "{cases} were read.", number, cases=cases)


def _protected(framework: Framework, found: dict[str, Shares], disclosure: Disclosure) -> dict[str, Shares]:
    """The same with what is of too few cases kept secret, by the rules of figures about people."""
    if not disclosure.protects:
        return found
    return {name: _kept(framework.facts[name], shares, disclosure) for name, shares in found.items()}


def _kept(fact: Fact, shares: Shares, disclosure: Disclosure) -> Shares:
    allowed = ("yes", "no") if fact.kind == "yes_no" else (*fact.options, *shares.counts)
    cells = {value: shares.number(value) for value in allowed}
    secret = frozenset(cells) if disclosure.small(shares.known) else hidden(cells, disclosure)
    counts = {value: disclosure.rounded(number) for value, number in cells.items()}
    return replace(shares, counts=counts, known=disclosure.rounded(shares.known), secret=secret)


def profile_charts(framework: Framework, cases: Iterable[Case]) -> tuple[Chart, ...]:
    """The caseload in bars, before anything is read: a chart for each choice, and one for what marks the cases."""
    shares = _shares(framework, cases, {})
    known = [fact for fact in framework.facts.values() if fact.id in shares and shares[fact.id].known]
    charts = [_chart(f"fact-{f.id}", str(f.label), [f], shares, {}, CASES) for f in known if f.kind == "choice"]
    features = [fact for fact in known if fact.kind == "yes_no"]
    charts += [_chart("features", gettext(MARKS_OF), features, shares, {}, CASES)] if features else []
    return tuple(charts)


def beside_charts(framework: Framework, drawn: Iterable[Case], caseload: Iterable[Case]) -> tuple[Chart, ...]:
    """A drawn sample beside its caseload in bars, before anything is read: each choice, then what marks the cases."""
    read, whole = _shares(framework, drawn, {}), _shares(framework, caseload, {})
    known = [fact for fact in framework.facts.values() if fact.id in whole and whole[fact.id].known]
    charts = [_chart(f"fact-{f.id}", str(f.label), [f], read, whole, CASES_DRAWN) for f in known if f.kind == "choice"]
    features = [fact for fact in known if fact.kind == "yes_no"]
    charts += [_chart("features", gettext(MARKS_OF), features, read, whole, CASES_DRAWN)] if features else []
    return tuple(charts)


def _caseload(material: Material) -> dict[str, Shares]:
    """Shares of the whole caseload, where more cases stand in it than were read."""
    caseload = material.caseload
    if caseload is None or len(caseload) <= len(material.cases):
        return {}
    return _shares(material.main.framework, caseload.cases, {})


def _shares(framework: Framework, cases: Iterable[Case], given: Mapping[str, Given]) -> dict[str, Shares]:
    """Of each fact; what no answer changes is read off the cases, which a caseload of thousands needs."""
    held = list(cases)
    answered = bool(given) or any(fact.derive for fact in framework.facts.values())
    views = [CaseView(framework, case.facts, given.get(case.id, {})) for case in held] if answered else []
    made = {}
    for fact in framework.facts.values():
        if fact.kind in ("choice", "yes_no"):
            seen = (view.value(fact.id) for view in views) if given or fact.derive else _stated(held, fact)
            counts = Counter(_text(value) for value in seen if value is not None)
            known = sum(counts.values())
            made[fact.id] = Shares(counts, known, len(held) - known)
    return made


def _stated(cases: Iterable[Case], fact: Fact) -> Iterator[Value]:
    return (case.facts.get(fact.id) for case in cases)


def _text(value: Value) -> str:
    return "several" if isinstance(value, frozenset) else str(value)


def _options(fact: Fact, shares: Shares) -> Iterator[tuple[str, str]]:
    """Values and their words, in the framework's order; of a yes-or-no fact only yes."""
    if fact.kind == "yes_no":
        yield "yes", str(fact.label)
        return
    for option, stated in fact.options.items():
        yield option, str(stated) or option
    for value, label in NO_OPTIONS.items():
        if shares.counts.get(value) and value not in fact.options:
            yield value, gettext(label)


def _chart(
    name: str,
    title: str,
    facts: list[Fact],
    read: Mapping[str, Shares],
    whole: Mapping[str, Shares],
    counted: _Counted = CASES_READ,
) -> Chart:
    """The values of one fact, or several facts of which each is so or not."""
    rows, lines = [], []
    for fact in facts:
        for value, label in _options(fact, read[fact.id]):
            rows.append(
                BarRow(label, tuple(_bars(value, read[fact.id], whole.get(fact.id), counted if whole else None)))
            )
            lines.append(Row(tuple(_cells(value, label, read[fact.id], whole.get(fact.id), bool(whole)))))
    one, other = MARKS[2] if whole else ("", "")
    categories = [Category(READ, gettext(counted.name), one)]
    categories += [Category(CASELOAD, gettext("Caseload"), other)] * bool(whole)
    caption, notes = gettext("{title}, in numbers", title=title), tuple(_notes(facts, read))
    table = Table(f"{name}-table", caption, tuple(_columns(bool(whole))), tuple(lines), "", notes)
    return Chart(f"{name}-chart", title, _sentence(facts, read, whole, counted), tuple(rows), tuple(categories), table)


def _columns(compared: bool) -> Iterator[Column]:
    yield from (Column(gettext("Kind")), Column(gettext("Cases"), True), Column(gettext("Per cent"), True))
    if compared:
        yield from (Column(gettext("Caseload"), True), Column(gettext("Per cent of caseload"), True))


def _bars(value: str, shares: Shares, whole: Shares | None, counted: _Counted | None) -> Iterator[Bar]:
    """The bar of a value, and of the caseload's where that is known; with `counted` each says whose it is."""
    bare = CASES.bar
    named = {READ: counted.bar if counted else bare, CASELOAD: gettext_noop("Caseload {figure}") if counted else bare}
    for category, found in ((READ, shares), (CASELOAD, whole)):
        if found is None or (category == CASELOAD and not found.known):
            continue
        if value in found.secret:
            yield Bar(None, gettext(named[category], figure=gettext("too few to show")), category)
            continue
        number = min(found.number(value), found.known)
        told = gettext(named[category], figure=_share_words(number, found.known))
        yield Bar(100 * number / found.known if found.known else None, told, category)


def _share_words(number: int, known: int) -> str:
    if not known:
        return gettext("not known")
    figures = {"part": f"{number:,}", "whole": f"{known:,}", "percent": percent(share(number, known))}
    return gettext("{part} of {whole}, {percent}", **figures)


def _cells(value: str, label: str, shares: Shares, whole: Shares | None, compared: bool) -> Iterator[Line]:
    yield words(label)
    for found in (shares, whole) if compared else (shares,):
        if found is not None and value in found.secret:
            yield words(HIDDEN)
            yield words(HIDDEN)
            continue
        number = min(found.number(value), found.known) if found else 0
        known = found.known if found else 0
        yield words(gettext("{part} of {whole}", part=f"{number:,}", whole=f"{known:,}") if known else "–")
        yield words(percent(share(number, known)) if known else "–")


def _sentence(facts: list[Fact], read: Mapping[str, Shares], whole: Mapping[str, Shares], counted: _Counted) -> str:
    """The largest group, how far the sample lies from the caseload, and of how many cases nothing is known."""
    pairs = [(fact, value, label) for fact in facts for value, label in _options(fact, read[fact.id])]
    shown = [each for each in pairs if each[1] not in read[each[0].id].secret]
    if not shown:
        return gettext("The numbers are too small to be shown.")
    fact, value, label = max(shown, key=lambda pair: _share(read[pair[0].id], pair[1]))
    shares = read[fact.id]
    if not shares.number(value):
        return gettext("None of this was found in the cases.")
    known = many(shares.known, "case", "cases")
    number = f"{shares.number(value):,}"
    told = [gettext("Most often: {kind}, in {part} of {cases}.", kind=inner(label), part=number, cases=known)]
    told += _apart(shown, read, whole, counted)
    unknown = sum(read[each.id].unknown for each in facts) if len(facts) == 1 else 0
    told += [gettext("Not known: {cases}.", cases=many(unknown, "case", "cases"))] if unknown else []
    return " ".join(told)


def _apart(
    shown: list[tuple[Fact, str, str]], read: Mapping[str, Shares], whole: Mapping[str, Shares], counted: _Counted
) -> list[str]:
    """Where the sample and its caseload lie furthest apart, in the figures that people see."""
    both = [
        (share(read[f.id].number(value), read[f.id].known), share(whole[f.id].number(value), whole[f.id].known), label)
        for f, value, label in shown
        if f.id in whole and value not in whole[f.id].secret
    ]
    known = [(one, other, label) for one, other, label in both if one is not None and other is not None]
    if not known:
        return []
    one, other, label = max(known, key=lambda each: abs(each[0] - each[1]))
    if one == other:
        return [gettext("The caseload has the same shares.")]
    return [gettext(counted.apart, kind=inner(label), one=one, other=other)]


def _share(shares: Shares, value: str) -> float:
    return shares.number(value) / shares.known if shares.known else 0


def _notes(facts: list[Fact], read: Mapping[str, Shares]) -> Iterator[str]:
    lacking = [f"{inner(str(fact.label))} ({read[fact.id].unknown})" for fact in facts if read[fact.id].unknown]
    if lacking:
        yield gettext("Not known, and left out of the per cents: {facts}.", facts=listed(lacking))


def _numbers(material: Material) -> Iterator[Block]:
    """Facts that are numbers: their range and middle."""
    framework = material.main.framework
    told = []
    for fact in framework.facts.values():
        if fact.kind != "number":
            continue
        views = (CaseView(framework, case.facts, material.given.get(case.id, {})) for case in material.cases)
        values = sorted(float(v) for view in views if isinstance(v := view.value(fact.id), Fraction))
        if values:
            middle = values[(len(values) - 1) // 2]
            spread = {"least": f"{values[0]:g}", "most": f"{values[-1]:g}", "middle": f"{middle:g}"}
            named = {"fact": inner(str(fact.label)), "cases": many(len(values), "case", "cases")}
            told.append(gettext("{fact}, from {least} to {most}, in the middle {middle} ({cases})", **named, **spread))
    if told:
        yield small(gettext("In numbers: {facts}.", facts="; ".join(told)))
