"""A whole report spoken in Welsh: its sentences word for word where numbers change them, and every format of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from inspectorate.findings.context import ContextFigure, FamilyFigure
from inspectorate.findings.measure import Result, ShareMet
from inspectorate.findings.survey import Survey, SurveyResult
from inspectorate.findings.survey_table import returned_words
from inspectorate.inspection import Inspection
from inspectorate.inspection.drafting import drafts
from inspectorate.inspection.live import live_figures, word_ranges
from inspectorate.language import speaking
from inspectorate.report.bearing import unborne
from inspectorate.report.draft import draft_line, untouched
from inspectorate.report.handtyped import hand_typed
from inspectorate.report.measures import star_meaning
from inspectorate.report.references import targets
from inspectorate.report.stated import said
from inspectorate.report.wording import listed
from inspectorate.report.writers import writer
from inspectorate.report.writers.pandoc import alternatives
from inspectorate.reporting import compose_feedback, compose_report
from inspectorate.sample.record_files import register_sheet
from inspectorate.sample.register import Replacement
from tests.report import small, told


def in_welsh(inspection: Inspection, **changes: Any) -> Inspection:
    particulars = replace(inspection.particulars, language="cy")
    return replace(inspection, particulars=particulars, **changes)


SMALL = in_welsh(small.with_caseload())


# The cases


def register(left: int, replaced: int) -> str:
    rows = tuple(Replacement(f"G{n}", "transferred", f"N{n}" if n <= replaced else "") for n in range(1, left + 1))
    made = compose_report(replace(SMALL, sheets={"register": register_sheet(rows)}))
    return next(line for line in told.whole(made).splitlines() if "a dynnwyd" in line and "arolygu" in line)


def test_the_register_with_one_two_and_many() -> None:
    assert register(1, 1) == (
        "Ni ellid arolygu 1 achos a dynnwyd. Amnewidiwyd 1 o 1 gan yr achos wrth gefn nesaf yn ôl y coelbren."
    )
    assert register(3, 1) == (
        "Ni ellid arolygu 3 achos a dynnwyd. Amnewidiwyd 1 o 3 gan yr achos wrth gefn nesaf yn ôl y coelbren; o ran "
        "2 achos nid oedd yr un achos wrth gefn addas ar ôl."
    )
    made = compose_report(replace(SMALL, sheets={"register": register_sheet((Replacement("G", "transferred", ""),))}))
    assert told.cells(told.table(made, "register")) == [["Fe’i trosglwyddwyd i ardal arall", "1", "0"]]


def test_the_sample_beside_its_caseload() -> None:
    made = compose_report(SMALL)
    assert told.section(made, "sample").title == "Yr achosion a ddarllenwyd gennym"
    chart = told.chart(made, "fact-risk-chart")
    assert chart.sentence == (
        "Amlaf: low, mewn 10 o 20 achos. Pellaf o’r llwyth achosion: low, 50% o’r achosion a ddarllenwyd a 75% o’r "
        "llwyth achosion."
    )
    assert [bar.words for bar in chart.rows[0].bars] == ["Darllenwyd: 10 o 20, 50%", "Llwyth achosion: 30 o 40, 75%"]
    assert [category.label for category in chart.categories] == ["Achosion a ddarllenwyd", "Llwyth achosion"]
    assert told.heads(chart.table) == ["Math", "Achosion", "Canran", "Llwyth achosion", "Canran o’r llwyth achosion"]


# Measures


def test_measures_counted_by_how_they_stand() -> None:
    sick = {"near": Result("sickness", "", "a", target="9", actual="9.4")}
    sick |= {"met": Result("sickness", "", "b", target="9", actual="8")}
    starts = [Result("starts", "", str(year), target="100", actual="10") for year in range(6)]

    def opening(*results: Result) -> str:
        return told.text(told.section(compose_report(replace(SMALL, results=results)), "measures").inside)

    assert "Nid oes gan yr un mesur darged a ffigur mewn rhifau." in opening(Result("starts", actual="many"))
    assert "Mae gan 1 mesur darged a ffigur: 1 wedi’i gyrraedd." in opening(sick["met"])
    assert "Mae gan 2 fesur darged a ffigur: 1 wedi’i gyrraedd ac 1 bron wedi’i gyrraedd." in opening(*sick.values())
    assert "Mae gan 6 mesur darged a ffigur: 6 heb eu cyrraedd." in opening(*starts)


def test_the_tables_of_measures() -> None:
    table = told.table(compose_report(SMALL), "measures-all")
    assert table.caption == "Mesurau a thargedau"
    assert told.heads(table) == ["Mesur", "Targed", "Gwirioneddol", "Canlyniad", "Cenedlaethol"]
    assert told.cells(table)[0] == [
        "Days of sickness (diwrnodau, mae llai yn well)", "9", "9.4*", "Bron wedi’i gyrraedd", "12",
    ]  # fmt: skip
    with speaking("cy"):
        assert "o ddim mwy na 5 a 10 y cant" in star_meaning(["5", "10"])


def test_the_share_of_an_items_measures_that_were_met() -> None:
    sick, starts = small.framework().measures.values()
    with speaking("cy"):
        assert ShareMet("2.1.a", ((sick, "met"), (starts, "missed")), "good", Fraction(1, 2)).words("da") == (
            "Mesurau wedi’u cyrraedd: 1 o 2, 50%, felly da (o 50%)."
        )
        assert "50% (1 bron wedi’i gyrraedd, heb gyfrif), felly da" in ShareMet(
            "2.1.a", ((sick, "met"), (starts, "near")), "good", Fraction(1, 2)
        ).words("da")
        assert (
            ShareMet("2.1.a", ((sick, None),), None, None)
            .words()
            .startswith("Nid oes gan yr un o’i fesurau (1) darged")
        )


def test_english_after_welsh_is_english() -> None:
    """Nothing that was said once is kept for the other language."""
    before = writer("md")(compose_report(small.with_caseload()))
    compose_report(SMALL)
    writer("html")(compose_report(SMALL))
    assert writer("md")(compose_report(small.with_caseload())) == before


# Surveys


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, ""),
        ({"sent": 30}, "anfonwyd 30"),
        ({"sent": 30, "returned": 17, "late": 2, "refused": 1},
         "dychwelwyd 17 o 30, 2 o’r rhain yn hwyr, gwrthododd 1"),
        ({"returned": 1200, "interviewed": 1}, "dychwelwyd 1,200, 1 person wedi’i gyfweld"),
        ({"interviewed": 2}, "2 o bobl wedi’u cyfweld"),
        ({"interviewed": 0}, "0 o bobl wedi’u cyfweld"),
    ],
)  # fmt: skip
def test_what_came_back_of_a_survey(known: dict[str, int], words: str) -> None:
    with speaking("cy"):
        assert returned_words(Survey("staff", **known)) == words  # type: ignore[arg-type]


def agreed(*percents: int) -> str:
    rows = tuple(SurveyResult(f"q{n}", f"Statement {n}", percent=Fraction(each)) for n, each in enumerate(percents))
    made = compose_report(replace(SMALL, surveys=(Survey("staff", "Staff", returned=40, results=rows),)))
    return told.chart(made, "survey-staff-chart").sentence


def test_the_greatest_and_the_smallest_share() -> None:
    assert agreed(70, 30) == (
        "Cytunodd y gyfran fwyaf â “Statement 0”, 70%; cytunodd y gyfran leiaf â “Statement 1”, 30%."
    )
    assert "â phob un o 2 ddatganiad, 70%" in agreed(70, 70, 30)
    assert "â phob un o 3 datganiad, 30%" in agreed(70, 30, 30, 30)
    assert agreed(70, 70) == "Cytunodd yr un gyfran â’r cyfan: 70%."


# The setting, references, stated texts


def test_the_body_in_figures() -> None:
    women = ContextFigure("women", "Menywod", "10", "percent of cases", group="caseload", where="risk=low")
    family = (FamilyFigure("Smallshire", "Gwledig", "women", "10", 1), FamilyFigure("Mawr", "Gwledig", "women", "11"))
    made = compose_report(replace(SMALL, context=(women,), family=family, meetings=small.inspection().meetings))
    assert told.section(made, "context").title == "Smallshire mewn ffigurau"
    assert told.cells(told.table(made, "context-caseload")) == [["Menywod", "10%", "75% (30 o 40)", "sail: cases", ""]]
    assert told.table(made, "context-caseload").caption == "Y llwyth achosion"
    assert told.table(made, "context-family-1").caption == "Ardaloedd tebyg: Menywod"
    assert told.cells(told.table(made, "context-family-1"))[0][0] == "Smallshire (yr ardal hon)"
    assert "Mae Smallshire yn perthyn i deulu o ardaloedd tebyg: Gwledig." in told.whole(made)
    assert told.heads(told.table(made, "meetings")) == ["Pwy", "Nifer", "Sut", "Nodyn"]


def test_what_a_reference_is_called_wherever_it_is_asked() -> None:
    assert targets(compose_report(SMALL))["measures-all"] == "y tabl “Mesurau a thargedau”"


def test_stated_texts_in_the_language_that_is_spoken_or_in_one_that_is_named() -> None:
    both = {"en": "Thanks to all.", "cy": "Diolch i bawb."}
    assert said(both) == "Thanks to all."
    with speaking("cy"):
        assert (said(both), said(both, "en"), said({"en": "Only this"})) == (
            "Diolch i bawb.", "Thanks to all.", "Only this",
        )  # fmt: skip


def test_numbers_that_begin_with_a_vowel_when_they_are_said() -> None:
    with speaking("cy"):
        ends = [
            listed(["x", each]).removeprefix("x ") for each in ("1 achos", "8 achos", "11", "80", "1,000", "10", "100")
        ]
    assert ends == ["ac 1 achos", "ac 8 achos", "ac 11", "ac 80", "a 1,000", "a 10", "a 100"]


# The feedback sheet and first drafts


def test_the_feedback_sheet() -> None:
    sheet = compose_feedback(SMALL)
    assert sheet.banner == "Dros dro: adborth ar ddiwedd y gwaith maes, nid i’w gyhoeddi"
    assert sheet.cover.title == "Adborth: Smallshire"
    assert told.items(told.section(sheet, "lowest"))[0].endswith(": ddim felly mewn 12 o 20 achos (60%)")
    unfinished = compose_feedback(replace(SMALL, answers=SMALL.answers[:-1]))
    notice = told.text(unfinished.cover.notices[0].inside)
    assert notice.startswith("1 ateb ar goll, dim atebion heb fod yn hysbys eto. ")


def test_first_drafts() -> None:
    made = drafts(in_welsh(small.inspection(judgements=(), narrative={})))["1.1.md"]
    assert "> **Drafft.** Rhaglen a luniodd y brawddegau hyn o’r ffigurau." in made
    assert (
        "- Mewn mwyafrif bach o achosion lle’r oedd hyn yn berthnasol ({{not 1.1.b}}; {{part not 1.1.b}}), ni "
        "chanfuwyd hyn: the plan fits the risk."
    ) in made
    assert "## Casgliad\n\nY sgôr yw {{1.1}}: {{band 1.1}}." in made
    assert untouched(made)
    without_mark = made.split("\n", 1)[1]
    assert draft_line(without_mark) == 3, "a Welsh draft says in Welsh that it is one"
    assert draft_line("A text of somebody.\n") == 0


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["yes", "no", "na"]), min_size=60, max_size=60))
def test_whatever_was_answered_a_draft_in_welsh_stands(values: list[str]) -> None:
    cells = iter(values)
    asked = ("1.1.a", "1.1.b", "1.1.c")
    answers = tuple(replace(a, value=next(cells)) if a.question in asked else a for a in SMALL.answers)
    inspection = in_welsh(small.inspection(judgements=(), narrative={}), answers=answers)
    text = drafts(inspection)["1.1.md"]
    live = live_figures(inspection)
    with speaking("cy"):
        assert not list(live.faults(text, "1.1.md"))
        assert not hand_typed(text, inspection.framework.criteria, "cy")
        assert not list(unborne(text, live.placed(text), word_ranges(inspection), "cy"))


# Formats


@pytest.fixture(scope="module")
def made() -> Any:
    return compose_report(SMALL)


def test_what_formats_add(made: Any) -> None:
    html = writer("html")(made)
    assert isinstance(html, str)
    assert '<html lang="cy">' in html
    assert '<a class="skip" href="#report">Neidio i’r adroddiad</a>' in html
    assert "Ysgrifennwyd ag inspectorate." in html
    assert "<summary>Yr un ffigurau fel tabl<" in html
    with speaking("cy"):
        first = alternatives(made)[0]
    assert re.fullmatch(r"Siart bar: .*\. .* Mae’r tabl ar ei ôl yn rhoi’r un ffigurau\.", first)


def test_the_workbook(made: Any) -> None:
    content = _part(writer("ods"), made, "content.xml")
    names = re.findall(r'table:name="([^"]*)"', content)
    assert names[:4] == ["Clawr", "Cynnwys", "Nodiadau", "Tabl 1"]
    for head in ("Dalen", "Pennod yr adroddiad", "Rhif", "Nodyn", "Adran neu faen prawf"):
        assert f">{head}</" in content


def test_pages_say_their_language(made: Any) -> None:
    pdf = writer("pdf")(made)
    assert isinstance(pdf, bytes)
    catalog = PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert catalog["/Lang"].startswith("cy")  # type: ignore[index]
    assert 'w:lang w:val="cy-GB"' in _part(writer("docx"), made, "word/styles.xml")
    assert "<dc:language>cy</dc:language>" in _part(writer("odt"), made, "meta.xml")
    assert 'fo:language="cy"' in _part(writer("odt"), made, "styles.xml")


def _part(write: Callable[[Any], str | bytes], made: Any, name: str) -> str:
    data = write(made)
    assert isinstance(data, bytes)
    return ZipFile(BytesIO(data)).read(name).decode()
