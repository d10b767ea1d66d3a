"""Scores, changes, verdicts and live figures said in Welsh, word for word where number or gender tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from inspectorate.findings.verdict import Judgement
from inspectorate.inspection import Inspection
from inspectorate.inspection.live import live_figures
from inspectorate.language import speaking
from inspectorate.language.numbers import after_of, spelled
from inspectorate.report import changechart
from inspectorate.report.document import Document
from inspectorate.report.figure import Figure, change_words, part_words, percent_words
from inspectorate.report.ratings import report_json
from inspectorate.report.tokens import Token, parse
from inspectorate.report.wording import change_told, many, of_relevant
from inspectorate.reporting import compose_report, material_of
from inspectorate.scores.compare import Change
from inspectorate.scores.disclosure import Disclosure
from tests.report import small, told


@pytest.fixture(autouse=True)
def welsh() -> Iterator[None]:
    with speaking("cy"):
        yield


def in_welsh(**changes: object) -> Inspection:
    base = small.inspection()
    return replace(base, particulars=replace(base.particulars, language="cy"), **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def made() -> Document:
    with speaking("cy"):
        return compose_report(in_welsh())


def test_numbers_in_words() -> None:
    numbers = (0, 1, 2, 10, 11, 20, 21, 32, 55, 60, 99, 100, 1234)
    assert [spelled(number) for number in numbers] == [
        "dim un", "un", "dau", "deg", "un deg un", "dau ddeg", "dau ddeg un", "tri deg dau", "pum deg pump",
        "chwe deg", "naw deg naw", "100", "1,234",
    ]  # fmt: skip
    assert [after_of(spelled(number)) for number in (1, 2, 3, 4, 5, 6, 10, 300)] == [
        "un", "ddau", "dri", "bedwar", "bump", "chwech", "ddeg", "300",
    ]  # fmt: skip
    with speaking("en"):
        assert (spelled(110), after_of("two")) == ("one hundred and ten", "two")


def test_ways_to_put_a_live_figure() -> None:
    assert part_words(3, 4, ()) == "tri o bedwar"
    assert part_words(15, 36, ("words", "capital")) == "Un deg pump o dri deg chwech"
    assert part_words(2, 36, ("digits",)) == "2 o 36"
    assert (percent_words(45, ("spelt",)), percent_words(45, ())) == ("45 y cant", "45%")
    change = Change("1.1", 40, 43, 3, (0.1, 6.0), "improved")
    assert change_words(change, ("clear",)) == "+3 phwynt, gwelliant clir"
    assert change_words(replace(change, points=-2, word="fell"), ("plain", "clear")) == "2 bwynt, gostyngiad clir"
    assert change_told(replace(change, points=1, word="no clear change")) == "+1 pwynt: dim newid clir"


def test_a_live_figure_speaks_its_inspections_language_whoever_asks() -> None:
    live = live_figures(in_welsh())
    token = parse("part 1.1.b as words")
    assert isinstance(token, Token)
    assert shown(live.figure(token)) == "wyth o ddau ddeg"
    with speaking("en"):
        assert shown(live.figure(token)) == "wyth o ddau ddeg"
        assert live.rendered("Mewn {{part 1.1.b as words}}.") == "Mewn wyth o ddau ddeg."


def shown(found: object) -> str:
    assert isinstance(found, Figure)
    return found.shown


def test_none_one_two_and_many() -> None:
    assert [of_relevant(*each) for each in ((0, 3), (1, 1), (2, 2), (3, 12), (12, 12))] == [
        "dim un o’r 3 achos perthnasol",
        "yr unig achos perthnasol",
        "y ddau achos perthnasol",
        "tri o’r 12 achos perthnasol",
        "pob un o’r 12 achos perthnasol",
    ]
    assert [many(number, "criterion", "criteria") for number in (0, 1, 2, 3, 6, 11)] == [
        "dim meini prawf", "1 maen prawf", "2 faen prawf", "3 maen prawf", "6 maen prawf", "11 maen prawf",
    ]  # fmt: skip


def test_strengths_and_areas_for_improvement(made: Document) -> None:
    assert told.items(told.section(made, "1.1-areas")) == [
        "The plan fits the risk. Nid felly – 12 o’r 20 achos perthnasol: 60% (cyfwng 95%: 39% i 78%).",
        "The plan was reviewed. Nid felly – chwech o’r 10 achos perthnasol: 60% (cyfwng 95%: 31% i 83%).",
    ]
    assert told.section(made, "1.1-strengths").title == "Cryfderau yn y ffigurau"
    assert "Nid oes cwestiwn islaw 70%." in told.text(told.section(made, "1.2-areas").inside)


def test_the_chart_of_scores(made: Document) -> None:
    chart = told.chart(made, "scores-chart")
    assert chart.sentence == (
        "O’r meini prawf (2), mae un yn cyrraedd y llinell o 70%. "
        "Y maen prawf uchaf yw 1.2 gyda 100%, a’r isaf 1.1 gyda 49%."
    )
    assert chart.line is not None
    assert chart.line.label == "70%: llinell blaenoriaeth ar gyfer gwella"


def test_the_verdict(made: Document) -> None:
    text = told.text(told.section(made, "2.1").inside)
    assert "pennwyd y dyfarniad hwn yn ei le gan: lead inspector. Rheswm: The weaker item" in text
    assert told.items(told.section(made, "2.1-rules")) == [
        "Met (1 o 2 eitem: strong; pob un: na): nid yw’n dal.",
        "Partly met (2 o 2 eitem: good neu’n well; rhai: ie): yn dal.",
    ]
    set_alone = in_welsh(judgements=(Judgement("2.1", "", "met", "", "lead", agreed="chief"),))
    assert "Pennwyd gan: lead; cytunwyd gan: chief." in told.text(told.section(compose_report(set_alone), "2.1").inside)


def test_changes_are_counted_in_a_sentence() -> None:
    rise = [Change(of, 40, 60, 20 + n, (1.0, 41.0), "improved") for n, of in enumerate(("1.1", "1.2"))]
    level = Change("2.1", 40, 41, 1, (-9.0, 11.0), "no clear change")
    assert changechart.sentence([*rise, level], ["criteria"]) == (
        "O blith 3 maen prawf yn y ddau arolygiad: gwellodd 2 (1.1 ac 1.2) ac 1 heb newid clir. "
        "Y newid clir mwyaf yw 1.2: +21 pwynt."
    )


def test_the_method(made: Document) -> None:
    text = told.text(told.section(made, "method").inside)
    assert "Sgôr maen prawf yw cymedr canrannau ei gwestiynau, pob un yn ôl ei bwysau." in text
    assert "pob eitem o leiaf strong" in text
    assert told.table(made, "bands").columns[1].title == "Sgôr"


def test_the_report_for_programs_speaks_the_language_of_the_report() -> None:
    both = small.framework(title={"en": "A small framework", "cy": "Fframwaith bach"})
    material = material_of(in_welsh(framework=both))
    with speaking("en"):
        made = json.loads(report_json(material))
    assert (made["framework"]["title"], made["language"]) == ("Fframwaith bach", "cy")
    assert made["kind"] == "full"  # what programs read stays as it is


def test_what_is_protected_is_said() -> None:
    assert Disclosure(5, 5).in_words() == (
        "Ni ddangosir ffigurau am lai na 5 o bobl, na’r rhai y gellid eu cyfrifo ohonynt: [c]. "
        "Talgrynnir y niferoedd i’r 5 agosaf, ac mae’r canrannau’n seiliedig ar y niferoedd wedi’u talgrynnu."
    )
