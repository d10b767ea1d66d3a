"""Totals of a report in two languages: what it prints of them is written in both, and no edit loses any of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inspectorate.inspection.edition import survey_text
from inspectorate.inspection.stages import Stage
from inspectorate.inspection.translation import untranslated
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.keeping import file_text, put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.telling import told
from inspectorate.web.questionnaires.actions import close_survey
from inspectorate.web.questionnaires.giving import MEANWHILE
from inspectorate.web.whole import still
from inspectorate.web.written import acting
from tests.inspection.folders import INSPECTION
from tests.people import member
from tests.web.pages import as_, assert_page
from tests.web.questionnaires.opened import asking_inspection, opened_survey
from tests.web.two_languages import glannau_at

pytestmark = pytest.mark.django_db
HERE = "/inspections/glannau/questionnaires/schools/totals"
ABOUT = """\
title: {en: What schools say, cy: Barn yr ysgolion}
form: totals
returned: 20
note: {en: By post, cy: Trwy'r post}
"""
LINES = (
    "question,option,label,above,relevant,percent,note,label_cy,note_cy,source\n"
    "heard,,Schools are heard,11,20,,Of those who answered,Gwrandewir ar ysgolion,O'r rhai a atebodd,post\n"
    "often,weekly,Every week,12,20,,,Bob wythnos,,\n"
)


ROW = ("label", "label_cy", "above", "relevant", "percent", "note", "note_cy", "question", "option")


@pytest.fixture
def glannau(db: None) -> Inspection:
    made = glannau_at(Stage.FIELDWORK)
    with acting():
        put_files(made, {"surveys/schools.yaml": ABOUT, "surveys/schools.csv": LINES})
    return made


def lead(inspection: Inspection) -> Client:
    return as_(member(inspection, "Laura").user)


def typed(page: str) -> dict[str, str]:
    """Everything that a page would send as it stands."""
    inputs = re.findall(r"<(?:input|textarea)[^>]*>(?:[^<]*</textarea>)?", page)
    made = {}
    for each in inputs:
        name, value = re.search(r'name="([^"]+)"', each), re.search(r'value="([^"]*)"', each)
        if name and name[1] != "csrfmiddlewaretoken":
            inside = re.search(r">\s*([^<]*)</textarea>", each)
            made[name[1]] = unescape(inside[1] if inside else value[1] if value else "")
    return made


def one_language(sent: dict[str, str]) -> dict[str, str]:
    """What a page sends that was drawn when the report had one language."""
    return {name: text for name, text in sent.items() if not name.endswith("_cy")}


def seen(inspection: Inspection) -> str:
    return typed(assert_page(lead(inspection).get(f"{HERE}/")))["seen"]


def send(inspection: Inspection, sent: dict[str, str], without: Iterable[str] = (), **more: str) -> Any:
    response = lead(inspection).post(
        f"{HERE}/", {name: text for name, text in {**sent, **more}.items() if name not in without}
    )
    inspection.refresh_from_db()
    return response


def test_a_page_without_the_fields_loses_nothing(glannau: Inspection) -> None:
    sent = one_language(typed(assert_page(lead(glannau).get(f"{HERE}/"))))
    changed = {"row-0-label": "Schools say that they are heard", "row-0-above": "12", "title": "Said by schools"}
    assert send(glannau, sent, **changed).status_code == 302
    (survey,) = still(glannau).surveys
    assert (survey.title, survey.translations["cy"]) == (
        "Said by schools",
        {"title": "Barn yr ysgolion", "note": "Trwy'r post"},
    )
    first, second = survey.results
    assert (first.label, first.above) == ("Schools say that they are heard", 12)
    assert dict(first.beside) == {
        "label_cy": "Gwrandewir ar ysgolion",
        "note_cy": "O'r rhai a atebodd",
        "source": "post",
    }
    assert dict(second.beside) == {"label_cy": "Bob wythnos"}
    assert untranslated(still(glannau)) == ()


def test_each_text_has_a_field_for_each_further_language(glannau: Inspection) -> None:
    page = assert_page(lead(glannau).get(f"{HERE}/"))
    sent = typed(page)
    assert (sent["title_cy"], sent["note_cy"]) == ("Barn yr ysgolion", "Trwy'r post")
    assert (sent["row-0-label_cy"], sent["row-0-note_cy"]) == ("Gwrandewir ar ysgolion", "O'r rhai a atebodd")
    assert page.count("Words, in Welsh") == page.count("Note, in Welsh") == page.count(">Words<") == 5
    fields = re.findall(r'<(?:input|textarea)[^>]*name="[^"]+_cy"[^>]*>', page)
    assert len(fields) == 12
    assert all('lang="cy"' in each for each in fields)
    given = {"title_cy": "Ysgolion", "note_cy": " ", "row-0-label_cy": " Clywir  ysgolion", "row-0-note_cy": ""}
    given |= {"row-2-label": "Own", "row-2-label_cy": "Eu hunain", "row-2-percent": "50", "row-3-note_cy": "Dim byd"}
    given |= {"row-3-label": "Nothing"}
    assert send(glannau, sent, **given).status_code == 302
    (survey,) = still(glannau).surveys
    assert survey.translations == {"cy": {"title": "Ysgolion"}}
    assert [(each.question, dict(each.beside)) for each in survey.results] == [
        ("heard", {"label_cy": "Clywir ysgolion", "source": "post"}),
        ("often", {"label_cy": "Bob wythnos"}),
        ("own", {"label_cy": "Eu hunain"}),
        ("nothing", {"note_cy": "Dim byd"}),
    ]
    assert sorted(each.name for each in untranslated(still(glannau))) == ["label_cy (row 5)", "note", "note_cy (row 2)"]


def test_what_is_typed_stands_while_it_is_not_kept(glannau: Inspection) -> None:
    sent = typed(assert_page(lead(glannau).get(f"{HERE}/"))) | {"title_cy": "Arall", "row-1-label_cy": "", "do": "more"}
    again = typed(assert_page(send(glannau, sent)))
    assert again == {name: text for name, text in sent.items() if name != "do"} | {
        f"row-{n}-{name}": "" for n in (5, 6, 7) for name in ROW
    }
    wrong = typed(assert_page(send(glannau, {**again, "row-0-above": "21"}), 400))
    assert wrong["row-1-label_cy"] == ""
    assert wrong["title_cy"] == "Arall"
    assert file_text(glannau, "surveys/schools.csv") == LINES


def test_a_new_survey_is_written_in_both(glannau: Inspection) -> None:
    given = {"title": "Own", "title_cy": "Eu hun", "note_cy": "Dim ond yn Gymraeg", "returned": "9", "do": "keep"}
    row = {"row-0-label": "Café", "row-0-label_cy": "Caffi", "row-0-percent": "50"}
    assert lead(glannau).post("/inspections/glannau/own-survey/", given | row).status_code == 302
    glannau.refresh_from_db()
    own = next(each for each in still(glannau).surveys if each.id == "own")
    assert own.translations == {"cy": {"title": "Eu hun", "note": "Dim ond yn Gymraeg"}}
    assert own.note == ""
    assert dict(own.results[0].beside) == {"label_cy": "Caffi"}


def test_the_history_tells_what_changed_in_a_further_language(glannau: Inspection) -> None:
    sent = typed(assert_page(lead(glannau).get(f"{HERE}/")))
    assert send(glannau, sent).status_code == 302
    assert "particulars" not in Event.objects.latest("pk").detail
    assert send(glannau, sent | {"seen": seen(glannau), "title_cy": "Ysgolion", "row-0-note_cy": ""}).status_code == 302
    assert told(Event.objects.latest("pk")).lines == (
        ("Title in Welsh", "Ysgolion (before: Barn yr ysgolion)"),
        ("Other texts in Welsh", "1 changed"),
    )


def test_nobody_writes_over_a_text_that_changed_meanwhile(glannau: Inspection) -> None:
    first = typed(assert_page(lead(glannau).get(f"{HERE}/")))
    assert send(glannau, first | {"row-0-label_cy": "Un"}).status_code == 302
    refused = send(glannau, first | {"row-0-label_cy": "Dau"})
    assert MEANWHILE in assert_page(refused, 400)
    assert dict(still(glannau).surveys[0].results[0].beside)["label_cy"] == "Un"


def test_the_words_of_the_questionnaire_are_offered_in_each_language() -> None:
    both = asking_inspection(inspection__yaml=f"{INSPECTION}languages: [en, cy]\n")
    address = "/inspections/asking/questionnaires/supervised/totals/"
    sent = typed(assert_page(lead(both).get(f"{address}?answers=yes")))
    offered = {name: text for name, text in sent.items() if name.endswith("_cy") and text}
    assert offered == {
        "title_cy": "Cael eich goruchwylio",
        "row-0-label_cy": "A wrandawyd arnoch chi?",
        "row-1-label_cy": "Do",
        "row-2-label_cy": "Naddo",
        "row-3-label_cy": "Pa mor aml y gwnaethoch gyfarfod?",
        "row-4-label_cy": "Bob wythnos",
        "row-5-label_cy": "Bob mis",
        "row-6-label_cy": "Faint o gyfarfodydd?",
        "row-7-label_cy": "Ers pryd?",
    }
    assert lead(both).post(address, sent | {"row-0-percent": "50"}).status_code == 302
    both.refresh_from_db()
    (row,) = still(both).surveys[0].results
    assert dict(row.beside) == {"label_cy": "A wrandawyd arnoch chi?"}
    with acting():  # as it is where a report in English gets its Welsh later
        put_files(both, {"surveys/supervised.csv": "question,label,percent\nheard,Were you listened to?,50\n"})
    both.refresh_from_db()
    assert typed(assert_page(lead(both).get(address)))["row-0-label_cy"] == "A wrandawyd arnoch chi?"


def test_a_report_in_one_language_has_no_such_field() -> None:
    page = assert_page(
        as_(member(asking_inspection(), "Laura").user).get(
            "/inspections/asking/questionnaires/supervised/totals/?answers=yes"
        )
    )
    assert "Welsh" not in page
    assert "_cy" not in page


def test_welsh_may_be_the_first_language() -> None:
    both = asking_inspection(inspection__yaml=f"{INSPECTION}languages: [cy, en]\n")
    with acting():
        put_files(both, {"surveys/schools.yaml": ABOUT, "surveys/schools.csv": "question,label\nheard,Clywir\n"})
    both.refresh_from_db()
    address = "/inspections/asking/questionnaires/schools/totals/"
    sent = typed(assert_page(lead(both).get(address)))
    assert (sent["title"], sent["title_en"], sent["note"]) == ("Barn yr ysgolion", "What schools say", "Trwy'r post")
    assert lead(both).post(address, sent | {"note_en": "", "row-0-percent": "50"}).status_code == 302
    assert file_text(both, "surveys/schools.yaml") == (
        "title:\n  cy: Barn yr ysgolion\n  en: What schools say\nform: totals\nreturned: 20\nnote: Trwy'r post\n"
    )
    asked = typed(assert_page(lead(both).get("/inspections/asking/questionnaires/supervised/totals/")))
    assert (asked["title"], asked["title_en"]) == ("Cael eich goruchwylio", "Being supervised")
    assert (asked["row-0-label"], asked["row-0-label_en"]) == ("A wrandawyd arnoch chi?", "Were you listened to?")


def upload(inspection: Inspection, name: str, data: bytes) -> str:
    """The page on which the lines of a file are looked at; they are confirmed."""
    client = lead(inspection)
    page = assert_page(client.post(f"{HERE}/upload/", {"file": SimpleUploadedFile(name, data)}))
    looked_at = re.findall(r'name="looked_at" value="([^"]+)"', page)[0]
    assert client.post(f"{HERE}/upload/", {"looked_at": looked_at}).status_code == 302
    inspection.refresh_from_db()
    return page


def test_a_file_in_one_language_loses_nothing(glannau: Inspection) -> None:
    page = upload(
        glannau,
        "a.csv",
        b"question,option,label,percent,label_cy\nheard,,Heard,55,\noften,weekly,Weekly,60,Wythnosol\n",
    )
    assert "Gwrandewir ar ysgolion" in page, "what is shown is what will be kept"
    assert (
        '<td role="cell" data-head="label_cy" class="govuk-table__cell"><span lang="cy">Wythnosol</span></td>' in page
    )
    assert file_text(glannau, "surveys/schools.csv") == (
        "question,option,label,above,relevant,percent,note,label_cy,note_cy,source\n"
        "heard,,Heard,,,55,,Gwrandewir ar ysgolion,O'r rhai a atebodd,post\n"
        "often,weekly,Weekly,,,60,,Wythnosol,,\n"
    )
    (survey,) = still(glannau).surveys
    assert survey.translations == {"cy": {"title": "Barn yr ysgolion", "note": "Trwy'r post"}}
    event = Event.objects.latest("pk")
    assert (event.action, told(event).lines) == ("upload totals", (("Other texts in Welsh", "1 changed"),))


def test_a_table_comes_back_as_it_was_downloaded(glannau: Inspection) -> None:
    upload(glannau, "as-it-is.csv", lead(glannau).get(f"{HERE}.csv").content)
    assert file_text(glannau, "surveys/schools.csv") == LINES


def test_the_table_to_fill_in_and_its_page_name_the_columns() -> None:
    both = asking_inspection(inspection__yaml=f"{INSPECTION}languages: [en, cy]\n")
    here = "/inspections/asking/questionnaires/supervised/totals"
    lines = lead(both).get(f"{here}-to-fill-in.csv").content.decode().splitlines()
    assert lines[0] == "question,option,label,label_cy,above,relevant,percent,note,note_cy"
    assert lines[1] == "heard,,Were you listened to?,A wrandawyd arnoch chi?,,,,,"
    assert b"label_cy" in zipfile.ZipFile(BytesIO(lead(both).get(f"{here}-to-fill-in.ods").content)).read("content.xml")
    page = assert_page(lead(both).get(f"{here}/upload/"))
    assert "<code>note_cy</code>: what else there is to know, in Welsh" in page
    assert "says nothing in Welsh, what is there stays" in page
    alone = asking_inspection("alone")
    assert "_cy" not in assert_page(lead(alone).get("/inspections/alone/questionnaires/supervised/totals/upload/"))
    text = lead(alone).get("/inspections/alone/questionnaires/supervised/totals-to-fill-in.csv").content.decode()
    assert text.splitlines()[0] == "question,option,label,above,relevant,percent,note"


@pytest.mark.parametrize(("number", "status"), [(290, 302), (301, 400)])
def test_no_line_of_a_long_table_is_lost(glannau: Inspection, number: int, status: int) -> None:
    lines = "".join(f"q{n},Heard {n},50,Clywed {n}\n" for n in range(number))
    with acting():
        put_files(glannau, {"surveys/schools.csv": f"question,label,percent,label_cy\n{lines}"})
    glannau.refresh_from_db()
    sent = typed(assert_page(lead(glannau).get(f"{HERE}/")))
    response = send(glannau, sent)
    assert response.status_code == status
    results = still(glannau).surveys[0].results
    assert [dict(each.beside) for each in results] == [{"label_cy": f"Clywed {n}"} for n in range(number)]
    if status == 400:
        assert "There are 301 lines, and this page takes 300." in assert_page(response, 400)


def test_a_line_in_a_further_language_alone_is_not_dropped(glannau: Inspection) -> None:
    sent = typed(assert_page(lead(glannau).get(f"{HERE}/")))
    page = assert_page(send(glannau, sent, **{"row-2-label_cy": "Heb Saesneg"}), 400)
    assert "Line 3: &#x27;question&#x27; is blank" in page
    assert typed(page)["row-2-label_cy"] == "Heb Saesneg"


def test_a_closed_survey_is_called_as_the_first_language_of_the_report_has_it() -> None:
    welsh = asking_inspection(inspection__yaml=f"{INSPECTION}languages: [cy, en]\n")
    close_survey(by=member(welsh, "Laura"), survey=opened_survey(welsh))
    welsh.refresh_from_db()
    core = still(welsh)
    (survey,) = core.surveys
    assert survey.title == "Cael eich goruchwylio"
    assert survey_text(core, survey, "title", "en") == "Being supervised"
