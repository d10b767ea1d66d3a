"""What somebody graded alone is read by nobody before both are in: no page, no file, no history, no message tells."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from inspectorate.inspection import load, save
from inspectorate.inspection.scoring import score
from inspectorate.refusal import Refused
from inspectorate.scores.files import as_json
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.judging.actions import Given, grade_alone, say_who_judges
from inspectorate.web.judging.models import Grade
from inspectorate.web.outcomes.counted import core_of
from inspectorate.web.whole import still, whole
from tests.people import ROLES, member
from tests.web.judging.world import IANS, VERAS, agree, at, imported, send_in, two_judges
from tests.web.pages import as_, assert_page

pytestmark = pytest.mark.django_db
SLUG = "secret"
PLACES = (
    *("", "judging/", "judging/criterion/2.3/", "judging/judges/2.3/", "judging/set/2.3/"),
    *("scores/", "scores/criterion/2.3/", "scores.csv", "scores.json", "scores.ods", "history/", "progress/"),
)


@pytest.fixture
def secret() -> Inspection:
    """Ian has sent his grades in, Vera has not."""
    made = imported(SLUG)
    two_judges(made)
    send_in(made, "Ian", {"2.3.a": "strong", "2.3.b": "weak"}, IANS)
    return made


def texts(client: Client) -> dict[str, str]:
    """All that somebody is shown, by place."""
    found = {}
    for place in PLACES:
        response = client.get(f"/inspections/{SLUG}/{place}", follow=True)
        body = response.content
        if zipfile.is_zipfile(io.BytesIO(body)):
            with zipfile.ZipFile(io.BytesIO(body)) as archive:
                body = b"\n".join(archive.read(name) for name in archive.namelist())
        found[place] = body.decode(errors="replace")
    return found


@pytest.mark.parametrize("who", sorted(ROLES))
def test_no_page_tells_anybody_else(secret: Inspection, who: str) -> None:
    found = texts(as_(member(secret, who).user))
    telling = [place for place, text in found.items() if IANS in text]
    # Ian himself finds his own on the page of the criterion no more, since they are in and stay.
    assert telling == []
    told = found["judging/criterion/2.3/"]
    if who in ("Laura", "Vera"):
        assert "grades are in" in told
        assert "grades are not in yet" in told


def test_one_sees_ones_own_while_one_still_grades(secret: Inspection) -> None:
    vera = member(secret, "Vera")
    grade_alone(by=vera, inspection=secret, of="2.3", given={"2.3.a": Given("fair", VERAS)})
    assert VERAS in texts(as_(vera.user))["judging/criterion/2.3/"]
    for who in ("Ian", "Laura", "Iris", "Chloe"):
        assert not [place for place, text in texts(as_(member(secret, who).user)).items() if VERAS in text]


def test_when_both_are_in_both_see_both(secret: Inspection) -> None:
    send_in(secret, "Vera", {"2.3.a": "strong", "2.3.b": "strong"}, VERAS)
    for who in ("Ian", "Vera", "Laura"):
        told = texts(as_(member(secret, who).user))["judging/criterion/2.3/"]
        assert IANS in told
        assert VERAS in told
        assert told.count("They differ") == 1


def test_neither_files_nor_scores_nor_events_hold_it(secret: Inspection) -> None:
    assert Grade.objects.filter(note=IANS).count() == 2
    assert not [file.path for file in FolderFile.objects.all() if IANS in file.text]
    assert not [event for event in Event.objects.all() if IANS in str(event.detail) or "weak" in str(event.detail)]
    for core in (still(secret), whole(secret), core_of(secret)):
        assert all(each.counts for each in core.judgements)
    assert as_json(score(core_of(secret)))["criteria"]["2.3"]["verdict"] is None


def test_whoever_has_still_to_grade_does_not_take_the_folder_out(secret: Inspection) -> None:
    laura = member(secret, "Laura")
    say_who_judges(by=laura, inspection=secret, of="2.3", members=[member(secret, "Ian"), laura])
    with pytest.raises(Refused, match=r"You grade 2\.3 alone"):
        export_inspection(by=laura, inspection=secret)
    page = assert_page(as_(laura.user).post(f"/inspections/{SLUG}/export/"), 400)
    assert "send yours in first" in page
    assert IANS not in page
    core = export_inspection(by=member(secret, "Iris"), inspection=secret)  # the information manager judges nothing
    assert [each.note for each in core.judgements] == [IANS, IANS]
    send_in(secret, "Laura", {"2.3.a": "fair", "2.3.b": "fair"}, "hers")
    assert len(export_inspection(by=laura, inspection=secret).judgements) == 4


def test_a_new_judge_does_not_see_what_was_sent_in_before(secret: Inspection) -> None:
    send_in(secret, "Vera", {"2.3.a": "strong", "2.3.b": "strong"}, VERAS)
    laura = member(secret, "Laura")
    say_who_judges(by=laura, inspection=secret, of="2.3", members=[member(secret, "Vera"), laura])
    told = texts(as_(laura.user))["judging/criterion/2.3/"]
    assert IANS not in told
    assert VERAS not in told


def test_a_visiting_inspector_sees_only_their_own_criteria(secret: Inspection) -> None:
    browser = as_(member(secret, "Vera").user)
    assert browser.get(f"/inspections/{SLUG}/judging/criterion/2.2/").status_code == 404
    told = browser.get(f"/inspections/{SLUG}/judging/").content.decode()
    assert "2.3 Partners" in told
    assert "2.2 Leadership" not in told
    assert "1.1 Assessment" not in told


def test_independent_grades_go_out_and_come_in_again(secret: Inspection, tmp_path: Path) -> None:
    send_in(secret, "Vera", {"2.3.a": "strong", "2.3.b": "strong"}, VERAS)
    agree(secret)
    core = export_inspection(by=member(secret, "Iris"), inspection=secret)
    save(core, tmp_path / "out")
    again = load(tmp_path / "out")
    assert again.judgements == core.judgements
    assert {(j.by, j.item, j.grade) for j in again.judgements if not j.counts} == {
        ("Ian", "2.3.a", "strong"), ("Ian", "2.3.b", "weak"), ("Vera", "2.3.a", "strong"), ("Vera", "2.3.b", "strong"),
    }  # fmt: skip
    back = import_inspection(by="the tests", core_inspection=again, slug="back")
    assert export_inspection(by="the tests", inspection=back).judgements == core.judgements
    known = at(back, "2.3")
    assert known.judged.verdict == "met"
    assert {by: j.note for by, j in known.open_grades()["2.3.b"].items()} == {"Ian": IANS, "Vera": VERAS}
    assert not [file.path for file in back.files.all() if IANS in file.text]
