"""Pages of the report: who sees and does what, the parts in their order, remarks, notes, downloads."""

from __future__ import annotations

import io
import json
import re
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from inspectorate.inspection import load
from inspectorate.inspection.remarks.check import check
from inspectorate.inspection.save import save
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.report.cover import DRAFT
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import whole
from inspectorate.web.writing import desk
from inspectorate.web.writing.actions import TextSaved
from inspectorate.web.writing.desk import places_of
from inspectorate.web.writing.models import TextComment
from inspectorate.web.writing.standing import BEING_WRITTEN, FIGURES, report_standing
from inspectorate.web.writing.texts import text_of
from inspectorate.web.written import acting
from tests.inspection.folders import FRAMEWORK, tiny
from tests.people import ROLES, conflict, member, tiny_inspection
from tests.web.pages import as_, assert_page
from tests.web.writing.acts import PART, SECOND, WAIVE, seen_in, write, write_twice

pytestmark = pytest.mark.django_db
HERE = "/inspections/tiny/report/"
ANSWERS = "case,question,answer,note\nA-1,1.1.a,yes,\nA-2,1.1.a,no,NOTED-SECRETLY\nA-3,1.1.a,no,NOTED-SECRETLY\n"
SEEING = {"Laura", "Ian", "Iris", "Pam", "Quentin", "Alan", "Chloe", "Paul"}


def browser(inspection: Inspection, who: str) -> Any:
    return as_(member(inspection, who).user)


@pytest.fixture
def answered(db: None) -> Inspection:
    return tiny_inspection(answers=ANSWERS)


def told(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", response.content.decode()))


def test_only_the_inspectorates_team_sees_any_of_it(answered: Inspection) -> None:
    write_twice(answered, member(answered, "Ian"))
    for who in ROLES:
        for place in ("", "part/2.2/", "versions/2.2/", "version/1/2.2/", "check/", "read/"):
            response = browser(answered, who).get(HERE + place)
            assert (response.status_code == 200) is (who in SEEING), (who, place)
            if who not in SEEING:
                assert SECOND.encode() not in response.content


def test_it_is_written_during_fieldwork_and_drafting_only(answered: Inspection) -> None:
    ian = browser(answered, "Ian")
    form = {"do": "save", "text": "New.", "seen": ""}
    for stage in Stage:
        with acting():
            Inspection.objects.filter(pk=answered.pk).update(stage=stage)
        open_ = stage in (Stage.FIELDWORK, Stage.DRAFTING)
        page = assert_page(ian.get(f"{HERE}part/2.2/"))
        assert (" readonly>" in page) is not open_, stage
        assert (ian.post(f"{HERE}part/2.2/", form).status_code == 403) is not open_, stage


def test_parts_stand_in_the_order_that_the_framework_states() -> None:
    framework = FRAMEWORK + (
        "report:\n  chapters: [foreword, '2', '1', partners, summary]\n"
        "  acknowledgements: We thank everybody.\n"
        "  appendices: [{id: method, title: Method, text: We read.}, {id: gone, title: X, text: X, kinds: thematic}]\n"
    )
    with TemporaryDirectory() as room:
        core = load(tiny(Path(room) / "tiny", tiny__yaml=framework, narrative__md=None))
        made = import_inspection(by="the tests", core_inspection=core, slug="tiny", stage=Stage.DRAFTING)
    found = [place.name for place in places_of(made)]
    # Those that are listed stand in that order; each other one follows the one that it follows where nothing is listed.
    assert found == [
        *("foreword", "2.1", "2.2", "measures", "surveys", "sample", "context", "method", "acknowledgements"),
        *("appendix-method", "1.1", "partners", "summary", "scores", "harm"),
    ]
    with acting():
        put_files(made, {"narrative/leftover.md": "A text.\n"})
    last = places_of(made)[-1]
    assert (last.name, last.printed) == ("leftover", False)
    page = assert_page(browser(made, "Ian").get(HERE))
    assert "The report has no place for this text." in page
    assert "We thank everybody." in assert_page(browser(made, "Ian").get(f"{HERE}part/acknowledgements/"))


def test_a_text_that_opens_a_chapter_of_figures_is_written_and_counts_once_it_is_there(answered: Inspection) -> None:
    ian = browser(answered, "Ian")
    before = report_standing(answered)
    state = {each.place.name: each.state for each in before.parts}
    assert {name for name, words in state.items() if words == FIGURES} == {"measures", "surveys", "sample", "context"}
    assert f"{HERE}part/surveys/" in ian.get(HERE).content.decode()
    form = {"do": "save", "text": "They spoke well of it in {{1.1.a}}.\n", "seen": ""}
    assert ian.post(f"{HERE}part/surveys/", form).status_code == 302
    after = report_standing(answered)
    assert after.written == before.written + 1
    assert {each.place.name: each.state for each in after.parts}["surveys"] == BEING_WRITTEN
    assert ian.get(f"{HERE}part/method/").status_code == 404


def test_what_is_made_without_a_text_of_its_own_is_no_part_to_write_where_it_is_listed() -> None:
    listed = "[summary, abbreviations, recommendations, next-step, good-practice, partners]"
    with TemporaryDirectory() as room:
        framework = FRAMEWORK + f"report:\n  chapters: {listed}\n"
        core = load(tiny(Path(room) / "tiny", tiny__yaml=framework, narrative__md=None))
        made = import_inspection(by="the tests", core_inspection=core, slug="tiny", stage=Stage.DRAFTING)
    names = {place.name for place in places_of(made)}
    assert not names & {"abbreviations", "recommendations", "next-step", "good-practice"}
    assert {"summary", "partners"} <= names


def test_the_data_stands_beside_and_notes_for_whoever_may_read_every_case(answered: Inspection) -> None:
    page = browser(answered, "Ian").get(f"{HERE}part/1.1/")
    assert "33%, 1 of 3. Below the line" in told(page)
    assert "NOTED-SECRETLY (2 times)" in told(page)
    conflict(member(answered, "Pam"), "A-4")
    page = browser(answered, "Pam").get(f"{HERE}part/1.1/")
    assert "33%, 1 of 3. Below the line" in told(page)
    assert "NOTED-SECRETLY" not in told(page)


def test_a_preview_stores_nothing_and_shows_figures(answered: Inspection) -> None:
    events = Event.objects.count()
    form = {"do": "preview", "text": "In {{part 1.1.a}} cases; {{1.9.z}}; <b>raw</b>.", "seen": ""}
    page = browser(answered, "Ian").post(f"{HERE}part/1.1/", form)
    text = page.content.decode()
    assert "one of three" in told(page)
    assert "<code>{{1.9.z}}</code>" in text, "what finds nothing stands as it was typed"
    assert "<b>raw</b>" not in text
    assert "nothing is named" in told(page)
    assert text_of(answered, "1.1") == ""
    assert Event.objects.count() == events
    answer = browser(answered, "Ian").post(f"{HERE}part/1.1/", form, HTTP_ACCEPT="application/json").json()
    assert "one of three" in answer["html"]
    assert "nothing is named" in answer["remarks"]


def follow_up() -> Inspection:
    """An inspection of the same that follows up the one called tiny."""
    said = (
        "framework: tiny.yaml\ntitle: Again\nbody: An area\nkind: follow_up\nof: ../tiny\ndates: {fieldwork: 2009-02}\n"
    )
    answers = "case,question,answer,note\nA-1,1.1.a,yes,\nA-2,1.1.a,yes,\nA-3,1.1.a,no,\n"
    with TemporaryDirectory() as room:
        core = load(tiny(Path(room) / "again", inspection__yaml=said, answers__csv=answers))
        return import_inspection(by="the tests", core_inspection=core, slug="again", stage=Stage.DRAFTING)


def test_a_follow_up_has_figures_of_the_original_once_that_is_out(answered: Inspection) -> None:
    again = follow_up()
    client, form = browser(again, "Ian"), {"do": "preview", "text": "From {{1.1.a before}} to {{1.1.a}}."}

    def preview() -> str:
        place = "/inspections/again/report/part/1.1/"
        return str(client.post(place, form, HTTP_ACCEPT="application/json").json()["html"])

    assert "From <code>{{1.1.a before}}</code> to " in preview()
    with acting():
        Inspection.objects.filter(pk=answered.pk).update(stage=Stage.PUBLISHED)
    assert "33%" in preview()


def test_a_page_of_somebody_who_signed_in_since_saves_nothing_for_another(answered: Inspection) -> None:
    form = {"do": "save", "text": "Mine.", "seen": "", "person": str(member(answered, "Laura").user.pk)}
    response = browser(answered, "Ian").post(f"{HERE}part/1.1/", form, HTTP_ACCEPT="application/json")
    assert (response.status_code, response.json()["state"]) == (403, "somebody else")
    assert text_of(answered, "1.1") == ""


def test_the_check_is_that_of_the_exported_folder(answered: Inspection) -> None:
    ian = member(answered, "Ian")
    write(answered, ian, "In most cases ({{1.1.a}}) of 16 it was so; {{1.9}}; the ABC said so.", "1.1")
    write(answered, ian, SECOND)
    page = told(as_(ian.user).get(f"{HERE}check/"))
    with TemporaryDirectory() as room:
        remarks = check(load(exported(answered, Path(room))))
    assert len(remarks) > 5
    for each in remarks:
        assert re.sub(r"\s+", " ", escape(each.sentence)) in page, each
    assert page.count("What to do:") == len(remarks)


def exported(inspection: Inspection, room: Path) -> Path:
    folder = room / "tiny"
    save(whole(inspection), folder)
    return folder


def test_a_typed_figure_is_waived_from_the_list(answered: Inspection) -> None:
    ian = member(answered, "Ian")
    write(answered, ian, SECOND)
    form = {"part": PART, **WAIVE, "reason": "", "seen": seen_in(answered)}
    client = as_(ian.user)
    assert "Say why this is no figure" in told(client.post(f"{HERE}check/", form))
    assert client.post(f"{HERE}check/", {**form, "line": "x"}).status_code == 422
    response = client.post(f"{HERE}check/", {**form, "reason": "by the register"}, follow=True)
    assert "“sixteen” is typed" not in told(response)
    assert '{{"sixteen" as typed: by the register}}' in text_of(answered, PART)


def test_comments_are_made_answered_and_settled(answered: Inspection) -> None:
    write(answered, member(answered, "Ian"), SECOND)
    place = f"{HERE}comment/2.2/"
    alan, ian = browser(answered, "Alan"), browser(answered, "Ian")
    assert "Write what you have to say." in told(alan.post(place, {"comment": " "}, follow=True))
    alan.post(place, {"comment": "Which partners?", "quoted": "sixteen partners"})
    number = TextComment.objects.get().pk
    ian.post(place, {"do": "answer", "number": number, "comment": "All."})
    write(answered, member(answered, "Ian"), "The area plans.")
    page = told(ian.get(f"{HERE}part/2.2/"))
    assert "Which partners?" in page
    assert "This passage does not stand in the text any more." in page
    ian.post(place, {"do": "settle", "number": number})
    assert "This comment is settled." in told(
        ian.post(place, {"do": "answer", "number": number, "comment": "x"}, follow=True)
    )
    # A comment of another part, or of another inspection, is not there.
    assert ian.post(f"{HERE}comment/1.1/", {"do": "settle", "number": number}).status_code == 404


@pytest.mark.parametrize("ending", ["html", "pdf", "docx", "odt", "md", "ods", "csv", "json"])
def test_the_draft_is_marked_in_every_format_and_taking_it_is_written_down(answered: Inspection, ending: str) -> None:
    write(answered, member(answered, "Ian"), "Seen in {{part 1.1.a}} cases, and {{1.9}}.", "1.1")
    response = browser(answered, "Laura").post(f"{HERE}downloads/", {"what": "draft", "format": ending})
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith('attachment; filename="tiny-draft.')
    event = Event.objects.latest("pk")
    assert (event.action, event.detail) == ("take draft out", {"what": f"draft as {ending.upper()}"})
    data = response.content
    if ending in ("html", "md"):
        assert DRAFT in data.decode()
        assert "one of three" in data.decode()
    elif ending == "json":
        assert json.loads(data)["draft"] is True
    elif ending == "pdf":
        assert all("Draft" in page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    elif ending == "csv":
        assert data.startswith(b"table,caption,chapter")
    else:
        inside = ZipFile(io.BytesIO(data))
        assert any(b"Draft" in inside.read(name) for name in inside.namelist())


def test_the_feedback_sheet_and_what_is_no_format(answered: Inspection) -> None:
    laura = browser(answered, "Laura")
    page = laura.post(f"{HERE}downloads/", {"what": "feedback", "format": "html"}).content.decode()
    assert "Provisional: feedback at the end of fieldwork" in page
    events = Event.objects.count()
    for form in ({"what": "feedback", "format": "docx"}, {"what": "draft", "format": "exe"}, {}):
        assert "Choose one of the formats." in told(laura.post(f"{HERE}downloads/", form, follow=True))
    assert Event.objects.count() == events
    assert browser(answered, "Pam").get(f"{HERE}downloads/").status_code == 403


def test_a_part_that_is_none_is_not_there(answered: Inspection) -> None:
    ian = browser(answered, "Ian")
    for place in ("part/9.9/", "part/scores/", "part/harm/", "versions/9.9/", "version/1/2.2/", "part/../x/"):
        assert ian.get(HERE + place).status_code == 404, place


def test_what_cannot_be_scored_is_said_instead_and_no_text_is_lost(
    answered: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unscored(*args: Any, **more: Any) -> None:
        raise Refused("A band was set that may not stand.")

    ian = member(answered, "Ian")
    write(answered, ian, SECOND)
    monkeypatch.setattr(desk, "material_of", unscored)
    for place in ("", "part/2.2/", "check/", "read/"):
        page = told(as_(ian.user).get(HERE + place))
        assert "The report cannot be shown" in page, place
        assert "A band was set that may not stand." in page, place
    assert isinstance(write(answered, ian, "Still written."), TextSaved)
