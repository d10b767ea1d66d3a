"""Frameworks on their pages: a tree to read and search; uploads with their faults; a release that never changes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inspectorate.framework.files import parse_framework, shipped
from inspectorate.refusal import Refused
from inspectorate.web.inspections.actions import upload_release
from inspectorate.web.inspections.models import Inspection, Release
from inspectorate.web.inspections.reading import tree
from inspectorate.web.rows import framework_of
from inspectorate.web.whole import particulars_of
from tests.inspection.folders import FRAMEWORK
from tests.people import member, person
from tests.web.pages import as_, assert_page

UPLOAD = "/frameworks/upload/"
MADE = parse_framework(FRAMEWORK.encode(), "tiny")
OTHER = FRAMEWORK.replace("text: First", "text: First of all")
CASES, ANSWERS = "case,risk,score,team\nA-1,low,2,North\n", "case,question,answer\nA-1,1.1.a,yes\n"


@pytest.fixture
def stew(db: None) -> Client:
    """A steward: uploads frameworks."""
    return as_(person("Stew", steward=True))


def zipped(**files: str) -> SimpleUploadedFile:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"tiny/{name.replace('__', '.')}", text)
    return SimpleUploadedFile("tiny.zip", out.getvalue())


def test_the_tree_holds_every_question_and_item_once() -> None:
    ids = [asked.id for limb in tree(MADE) for branch in limb.branches for asked in branch.asked]
    items = [item.id for criterion in MADE.criteria.values() for item in criterion.items]
    assert sorted(ids) == sorted([*MADE.questions, *items])


def test_answers_say_what_they_count_as() -> None:
    asked = {each.id: each for limb in tree(MADE) for branch in limb.branches for each in branch.asked}
    assert asked["1.1.a"].answers == (
        ("Yes", "above the line"),
        ("No", "below the line"),
        ("Not applicable", "in no denominator"),
    )
    assert asked["1.1.b"].answers[1] == ("Poor", "below the line; a note is needed")
    assert asked["1.1.b"].applies == "Risk is High"
    assert asked["1.1.n"].answers == (("number", "counted and shown, in no score"),)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("first", ["1.1.a"]),
        ("1.1.B", ["1.1.b"]),
        ("offender from", ["1.1.c"]),
        ("nowhere", []),
        ("rule hand", ["1.1.o"]),
    ],
)
def test_questions_are_found_by_number_words_and_thread(stew: Client, words: str, found: list[str]) -> None:
    limbs = tree(MADE, words.split())
    assert [asked.id for limb in limbs for branch in limb.branches for asked in branch.asked] == found
    stew.post(UPLOAD, {"text": FRAMEWORK})
    page = assert_page(stew.get(f"/frameworks/{MADE.digest}/", {"words": words}))
    count = "1 question" if len(found) == 1 else f"{len(found)} questions"
    assert f"{count} with “{words}”" in page


def test_a_release_with_other_content_is_refused_with_the_reason(stew: Client) -> None:
    assert stew.post(UPLOAD, {"text": FRAMEWORK}).status_code == 302
    page = assert_page(stew.post(UPLOAD, {"text": OTHER}), 400)
    assert "there is release &#x27;1&#x27; of tiny already, with other content, and a release never changes" in page
    line = OTHER.splitlines().index('release: "1"') + 1
    assert f'id="line-{line}"' in page
    assert Release.objects.count() == 1


def test_the_same_again_is_no_other(stew: Client) -> None:
    for _ in range(2):
        assert stew.post(UPLOAD, {"text": FRAMEWORK}).url == f"/frameworks/{MADE.digest}/"
    assert Release.objects.count() == 1


def test_a_shipped_release_is_not_replaced_either(stew: Client) -> None:
    text = shipped()["omi-2008"].read_text("utf-8")
    changed = text.replace("title: ", "title: Our own ", 1)
    with pytest.raises(Refused, match="a release never changes"):
        upload_release(by="the tests", framework=parse_framework(changed.encode(), "x"), text=changed)
    upload_release(by="the tests", framework=parse_framework(text.encode(), "x"), text=text)


def test_a_new_release_stands_beside_the_old_which_its_inspections_keep(inspection: Inspection, stew: Client) -> None:
    before = (inspection.release.digest, particulars_of(inspection).digest)
    assert stew.post(UPLOAD, {"text": OTHER.replace('release: "1"', 'release: "2"')}).status_code == 302
    inspection.refresh_from_db()
    assert (inspection.release.digest, particulars_of(inspection).digest) == before
    assert str(framework_of(inspection).questions["1.1.a"].text) == "First"
    page = assert_page(stew.get(f"/frameworks/{inspection.release.digest}/"))
    assert "Other releases" in page
    newer = Release.objects.get(release="2")
    assert f"/frameworks/{newer.digest}/" in page
    assert "Used by" not in stew.get(f"/frameworks/{newer.digest}/").content.decode()


def test_a_zip_with_an_example_is_tried(stew: Client) -> None:
    sent = {"file": zipped(framework__yaml=FRAMEWORK, caseload__csv=CASES, answers__csv=ANSWERS, expected__yaml="a: 1")}
    done = stew.post(UPLOAD, sent, follow=True)
    assert "Its example was tried: 1 case could be scored." in assert_page(done)
    assert Release.objects.get().text == FRAMEWORK


def test_faults_of_the_example_name_their_file_and_nothing_is_kept(stew: Client) -> None:
    wrong = ANSWERS + "A-1,1.1.zz,yes\nA-9,1.1.a,maybe\n"
    page = assert_page(
        stew.post(UPLOAD, {"file": zipped(a__yaml=FRAMEWORK, caseload__csv=CASES, answers__csv=wrong)}), 400
    )
    for words in ("answers.csv", "1.1.zz", "A-9", "maybe"):
        assert words in page
    assert "/tmp" not in page
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"notes__txt": "x"}, "it holds no framework"),
        ({"a__yaml": FRAMEWORK, "b__yaml": FRAMEWORK}, "it holds 2 frameworks: a.yaml, b.yaml"),
        ({"a__yaml": FRAMEWORK, "caseload__csv": CASES}, "the example has no answers.csv"),
    ],
)
def test_a_zip_that_is_not_to_be_used_says_why(stew: Client, files: dict[str, str], said: str) -> None:
    assert said in assert_page(stew.post(UPLOAD, {"file": zipped(**files)}), 400)


def test_nothing_sent_is_told_at_the_field(stew: Client) -> None:
    page = assert_page(stew.post(UPLOAD, {}), 400)
    assert 'href="#id_file">Choose a file, or write the text.' in page
    assert "<title>Error: " in page


def test_whose_inspections_use_it_is_told_to_those_on_them(inspection: Inspection, stew: Client) -> None:
    address = f"/frameworks/{inspection.release.digest}/"
    assert "/inspections/tiny/" in stew.get(address).content.decode()
    assert "/inspections/tiny/" in as_(member(inspection, "Adam").user).get(address).content.decode()
    assert "/inspections/tiny/" not in as_(person("Nora")).get(address).content.decode()
