"""Inspections and frameworks on their pages: list, start, follow-up, folder, stage, frameworks and their faults."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inspectorate.inspection.stages import Stage
from inspectorate.web.casework.models import Answer
from inspectorate.web.inspections.models import Inspection, Release
from inspectorate.web.people.roles import Role
from inspectorate.web.whole import particulars_of
from inspectorate.web.written import acting
from tests.inspection.folders import FRAMEWORK, tiny
from tests.people import case_of, member, person, tiny_inspection
from tests.web.pages import as_, assert_page

UNUSED = "sha256:" + 64 * "0"


@pytest.fixture
def stew(db: None) -> Client:
    """A steward: starts inspections."""
    return as_(person("Stew", steward=True))


def zipped(folder: Path, under: str = "tiny") -> SimpleUploadedFile:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, f"{under}/{path.relative_to(folder)}")
    return SimpleUploadedFile(f"{under}.zip", out.getvalue())


def test_each_sees_their_own_inspections(inspection: Inspection) -> None:
    tiny_inspection("other", stage=Stage.SET_UP)
    laura = as_(member(inspection, "Laura").user)
    page = assert_page(laura.get("/"))
    assert "/inspections/tiny/" in page
    assert "/inspections/other/" not in page
    assert laura.get("/inspections/other/").status_code == 404


def test_the_list_is_filtered_by_stage_and_words(inspection: Inspection, stew: Client) -> None:
    tiny_inspection("other", stage=Stage.SET_UP)
    page = assert_page(stew.get("/?stage=set_up"))
    assert "/inspections/other/" in page
    assert "/inspections/tiny/" not in page
    assert "/inspections/tiny/" in assert_page(stew.get("/?words=TINY"))
    assert "0 inspections found" in assert_page(stew.get("/?words=nowhere"))


def test_completeness_is_told_to_those_who_may_see_progress(inspection: Inspection) -> None:
    case_of(inspection, "A-1", reader=member(inspection, "Ian"), state="accepted")
    assert "1 of 4 cases accepted" in as_(member(inspection, "Laura").user).get("/").content.decode()
    assert "accepted" not in as_(member(inspection, "Adam").user).get("/").content.decode()


def test_the_list_asks_the_same_number_of_questions_of_the_store(
    inspection: Inspection, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    for number in range(5):
        member(tiny_inspection(f"more-{number}"), "Laura")
    laura = as_(member(inspection, "Laura").user)
    laura.get("/")
    with django_assert_max_num_queries(7):
        assert laura.get("/").status_code == 200


def test_starting_from_the_form(stew: Client) -> None:
    page = assert_page(stew.get("/start/"))
    digest = next(
        line.split('"')[1] for line in page.split("<option ") if "Four ratings" in line or "four" in line.lower()
    )
    given = {"body": "An area", "title": "Inspection of An Area", "release": digest, "kind": "full"}
    given |= {"language": "cy", "confidence": "0.9", "fieldwork": "2026-03"}
    assert stew.post("/start/", given).url == "/inspections/inspection-of-an-area/"
    made = Inspection.objects.get()
    told = particulars_of(made)
    assert (told.language, told.body, dict(told.dates)) == ("cy", "An area", {"fieldwork": "2026-03"})
    assert made.stage == Stage.SET_UP
    assert_page(stew.get("/inspections/inspection-of-an-area/"))


def test_what_is_missing_is_told_at_its_field(stew: Client) -> None:
    page = assert_page(stew.post("/start/", {"confidence": "2", "fieldwork": "2026-13"}), 400)
    for field in ("id_body", "id_title", "id_release", "id_confidence", "id_fieldwork"):
        assert f'href="#{field}"' in page


def test_a_follow_up_starts_from_the_last_one_without_pretending_to_be_done(
    inspection: Inspection, stew: Client
) -> None:
    page = assert_page(stew.get("/start/?of=tiny"))
    assert f'value="{inspection.release.digest}" selected' in page
    given = {"body": "An area", "title": "Again", "release": inspection.release.digest, "kind": "follow_up"}
    stew.post("/start/?of=tiny", {**given, "language": "en", "confidence": "0.95"})
    again = Inspection.objects.get(slug="again")
    assert particulars_of(again).of == "../tiny"
    assert particulars_of(again).kind == "follow_up"
    assert not again.cases.exists()


def test_starting_from_a_folder(stew: Client, tmp_path: Path) -> None:
    assert_page(stew.get("/start/folder/"))
    done = stew.post("/start/folder/", {"folder": zipped(tiny(tmp_path / "tiny"))})
    assert done.status_code == 302, done.content.decode()
    assert Inspection.objects.get().cases.count() == 3


def test_a_folder_is_begun_afresh(stew: Client, tmp_path: Path) -> None:
    caseload = "case,risk,score\nA-1,low,2\nA-2,high,5\nA-3,high,3\nA-4,low,1\n"
    folder = tiny(tmp_path / "tiny", caseload__csv=caseload)
    said = (folder / "inspection.yaml").read_text()
    dates = "{fieldwork: 2026-03-16, published: 2026-06}"
    (folder / "inspection.yaml").write_text(said.replace("{fieldwork: 2008-02}", dates))
    done = stew.post("/start/folder/", {"folder": zipped(folder), "afresh": "on"})
    assert done.status_code == 302, done.content.decode()
    inspection = Inspection.objects.get()
    assert inspection.stage == "set_up"
    assert not inspection.sampled
    assert not Answer.objects.exists()
    assert dict(particulars_of(inspection).dates) == {"fieldwork": "2026-03-16"}
    (folder / "caseload.csv").unlink()
    page = assert_page(stew.post("/start/folder/", {"folder": zipped(folder), "afresh": "on", "slug": "b"}), 400)
    assert "no caseload" in page


def test_all_faults_of_a_folder_are_told(stew: Client, tmp_path: Path) -> None:
    folder = tiny(tmp_path / "tiny", answers__csv="case,question,answer\nA-1,1.1.a,maybe\nB-7,2.1.a,yes\n")
    page = assert_page(stew.post("/start/folder/", {"folder": zipped(folder)}), 400)
    assert "maybe" in page
    assert "B-7" in page
    assert str(tmp_path) not in page
    assert not Inspection.objects.exists()


def test_a_zip_that_reaches_outside_is_refused(stew: Client) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../inspection.yaml", "framework: x")
    page = assert_page(stew.post("/start/folder/", {"folder": SimpleUploadedFile("x.zip", out.getvalue())}), 400)
    assert "outside the folder" in page
    assert_page(stew.post("/start/folder/", {"folder": SimpleUploadedFile("x.zip", b"no zip")}), 400)


def test_moving_on_and_back(inspection: Inspection) -> None:
    laura = as_(member(inspection, "Laura").user)
    assert_page(laura.get("/inspections/tiny/stage/"))
    assert_page(laura.post("/inspections/tiny/stage/", {"to": "set_up"}), 400)
    assert laura.post("/inspections/tiny/stage/", {"to": "drafting", "confirmed": "yes"}).status_code == 302
    inspection.refresh_from_db()
    assert inspection.stage == Stage.DRAFTING
    assert "Why" in assert_page(laura.get("/inspections/tiny/stage/"))
    assert_page(laura.post("/inspections/tiny/stage/", {"to": "published"}), 400)
    assert as_(member(inspection, "Ian").user).get("/inspections/tiny/stage/").status_code == 403


def test_frameworks_are_read_as_trees(inspection: Inspection) -> None:
    ian = as_(member(inspection, "Ian").user)
    assert "Offender Management Inspection 2008" in assert_page(ian.get("/frameworks/"))
    page = assert_page(ian.get(f"/frameworks/{inspection.release.digest}/"))
    assert "only where Risk is High" in page.replace("Only", "only")
    assert "/inspections/tiny/" in page
    assert ian.get(f"/frameworks/{inspection.release.digest}/framework.yaml").content.decode().startswith("schema:")
    assert ian.get(f"/frameworks/{UNUSED}/").status_code == 404


def test_all_faults_of_a_framework_stand_at_their_lines(stew: Client) -> None:
    wrong = FRAMEWORK.replace("scale: noted", "scale: noten").replace("threads: [harm]", "threads: [harn]")
    page = assert_page(stew.post("/frameworks/upload/", {"text": wrong}), 400)
    assert page.count('class="wrong"') == 2
    assert "noten" in page
    assert "harn" in page
    assert not Release.objects.exists()
    assert stew.post("/frameworks/upload/", {"text": FRAMEWORK}).status_code == 302
    assert Release.objects.get().identifier == "tiny"
    assert_page(stew.get("/frameworks/upload/"))


def test_only_stewards_start_and_upload(inspection: Inspection) -> None:
    laura = as_(member(inspection, "Laura").user)
    for address in ("/start/", "/start/folder/", "/frameworks/upload/"):
        assert laura.get(address).status_code == 403


def test_the_list_is_filtered_by_body_framework_and_own(inspection: Inspection) -> None:
    other = tiny_inspection("other")
    with acting():
        other.body = "Another area"
        other.save()
    stella = person("Stella", steward=True)
    member(inspection, "Stella", Role.LEAD_INSPECTOR)
    client = as_(stella)

    def found(query: str) -> list[str]:
        page = assert_page(client.get(f"/{query}"))
        return [slug for slug in ("tiny", "other") if f'href="/inspections/{slug}/"' in page]

    assert found("") == ["tiny", "other"]
    assert found("?body=Another+area") == ["other"]
    assert found("?framework=tiny") == ["tiny", "other"]
    assert found("?framework=omi-2008") == []
    assert found("?mine=yes") == ["tiny"]


def test_what_is_under_way_stands_before_what_is_over(inspection: Inspection) -> None:
    for slug, stage in (("done", Stage.CLOSED), ("early", Stage.SET_UP)):
        member(tiny_inspection(slug, stage=stage), "Laura")
    page = assert_page(as_(member(inspection, "Laura").user).get("/"))
    order = [page.index(f'href="/inspections/{slug}/"') for slug in ("early", "tiny", "done")]
    assert order == sorted(order)
    assert page.index('id="under-way"') < order[0] < page.index('id="over"') < order[2]


def test_an_empty_list_says_what_to_do(db: None) -> None:
    assert "You are on no inspection yet." in assert_page(as_(person("Nora")).get("/"))
    assert "There is no inspection yet. Start one" in assert_page(as_(person("Stew", steward=True)).get("/"))


def test_columns_that_hold_nothing_are_left_out(inspection: Inspection) -> None:
    page = assert_page(as_(person("Stew", steward=True)).get("/"))
    assert ">Complete<" not in page
    assert ">Your role<" not in page
    page = assert_page(as_(member(inspection, "Adam").user).get("/"))
    assert ">Complete<" not in page, "an area assessor is told no progress"
    assert ">Your role<" in page
