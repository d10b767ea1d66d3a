"""Pages of measures and context: what is shown to whom, lines and files, faults, blank tables, round trip."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inspectorate.caseload.spreadsheet import grids_of
from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.findings.sent import TABLES
from inspectorate.inspection import load, save
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.performance.lines import key_of, lines_of, seen_of
from inspectorate.web.whole import still, whole
from tests.people import ROLES, member
from tests.web.pages import as_, assert_page, queries
from tests.web.performance.area import CONTEXT, MEASURES, leaning

pytestmark = pytest.mark.django_db
ARITHMETIC = "1 of 2 measures met: 50% (1 near miss does not count as met), so Fair (from 50%)."


def get(inspection: Inspection, name: str, who: str = "Laura", **more: str) -> Any:
    address = reverse(f"performance:{name}", kwargs={"slug": inspection.slug, **more})
    return as_(member(inspection, who).user).get(address)


def post(inspection: Inspection, name: str, data: dict[str, Any], who: str = "Laura", **more: str) -> Any:
    address = reverse(f"performance:{name}", kwargs={"slug": inspection.slug, **more})
    return as_(member(inspection, who).user).post(address, data)


def words(response: Any, status: int = 200) -> str:
    return " ".join(unescape(assert_page(response, status)).split())


def line_of(inspection: Inspection, number: int, what: str = "measures") -> tuple[str, str]:
    line = lines_of(inspection, what)[number]
    return key_of(TABLES[what], line), seen_of(line)


def test_measures_stand_by_domain_and_period_with_status_star_and_meaning() -> None:
    text = words(get(leaning(), "measures"))
    assert text.index("work</h2>") < text.index("2024") < text.index("88%*") < text.index("people</h2>")
    assert text.count("Near miss</strong>") == text.count("Missed</strong>") == text.count("Met</strong>") == 1
    assert "* The target is met, or missed by no more than 5 per cent of it (a near miss)." in text
    assert "An earlier or another line: items are not graded by it." in text


@pytest.mark.parametrize("who", ROLES)
def test_what_grades_follow_is_for_those_who_see_scores(who: str) -> None:
    inspection = leaning()
    response = get(inspection, "measures", who)
    sees = who in ("Iris", "Laura", "Ian", "Pam", "Quentin", "Alan", "Chloe")
    assert response.status_code == (200 if sees or who == "Carol" else 404 if who in ("Adam", "Vera") else 403) or (
        response.status_code in (403, 404) and not sees
    )
    text = unescape(response.content.decode())
    assert (ARITHMETIC in text) == sees
    assert ("88%*" in text) == (sees or who == "Carol")
    assert ("Add a line" in text) == (who in ("Iris", "Laura", "Carol"))


def test_context_shows_the_caseloads_own_count_and_what_differs() -> None:
    text = words(get(leaning(), "context", "Carol"))
    assert "The caseload</caption>" in text
    assert text.count("Differs</strong>") == 1
    assert ">4 <strong" in text, "five are given, four are there"
    assert "50% (2 of 4)" in text


def test_a_line_is_added_changed_and_taken_out() -> None:
    inspection = leaning()
    cells = {"measure": "sickness", "period": "2024", "scope": "area", "target": "9", "actual": "12", "earlier": "on"}
    assert post(inspection, "line", {**cells, "seen": ""}, "Carol", what="measures", line="new").status_code == 302
    assert [line["period"] for line in lines_of(inspection, "measures")] == ["2024", "2025", "2024", "2025"]
    key, seen = line_of(inspection, 2)
    page = words(get(inspection, "line", what="measures", line=key))
    assert "Change Days" not in page
    assert "Change Sickness, 2024, area" in page
    assert 'value="12"' in page
    sent = {**cells, "actual": "11", "seen": seen}
    assert post(inspection, "line", sent, what="measures", line=key).status_code == 302
    assert lines_of(inspection, "measures")[2]["actual"] == "11"
    key, seen = line_of(inspection, 2)
    assert post(inspection, "line", {"do": "remove", "seen": seen}, what="measures", line=key).status_code == 302
    assert len(lines_of(inspection, "measures")) == 3
    assert get(inspection, "line", what="measures", line=key).status_code == 404


def test_figures_and_similar_areas_are_added() -> None:
    inspection = leaning()
    figure = {"figure": "crime", "label": "Crimes", "value": "97", "unit": "per 1000 people", "compare": "105"}
    assert post(inspection, "line", {**figure, "group": "area"}, what="context", line="new").status_code == 302
    family = {"area": "An area", "family": "small areas", "figure": "crime", "value": "97", "place": "2"}
    assert post(inspection, "line", family, what="family", line="new").status_code == 302
    text = words(get(inspection, "context"))
    assert "The area and its people</caption>" in text
    assert "Crimes: small areas</caption>" in text
    assert "An area (this area)" in text


def test_whoever_changes_a_line_second_is_told_what_is_there_now() -> None:
    inspection = leaning()
    key, seen = line_of(inspection, 0)
    sent = {"measure": "breach", "domain": "work", "period": "2024", "scope": "area", "target": "90", "seen": seen}
    assert post(inspection, "line", {**sent, "actual": "81"}, what="measures", line=key).status_code == 302
    text = words(post(inspection, "line", {**sent, "actual": "82"}, "Carol", what="measures", line=key), 400)
    assert "Somebody changed this line meanwhile." in text
    assert "What is there now: target: 90; actual: 81" in text
    assert 'value="82"' in text, "what was typed is not lost"
    again = words(post(inspection, "line", {**sent, "actual": "82"}, "Carol", what="measures", line=key), 400)
    assert "Somebody changed this line meanwhile." in again
    assert lines_of(inspection, "measures")[0]["actual"] == "81"


def test_faults_of_a_line_stand_at_their_fields() -> None:
    inspection = leaning()
    text = words(post(inspection, "line", {"measure": "breach"}, what="measures", line="new"), 400)
    assert "has no actual figure and no reason why" in text
    assert 'href="#id_note"' in text
    text = words(post(inspection, "line", {"figure": "", "value": "many"}, what="context", line="new"), 400)
    assert 'href="#id_figure"' in text
    text = words(post(inspection, "line", {"figure": "a", "value": "many"}, what="context", line="new"), 400)
    assert 'href="#id_value"' in text


def test_a_file_is_looked_at_before_it_counts() -> None:
    inspection = leaning()
    rows = [["Breach", "2025", "90", "95"], ["sickness", "2025", "9", "8"]]
    data = ods([Leaf("measures", "", (), ["Measure", "period", "target", "actual"], rows)])
    file = SimpleUploadedFile("sent.ods", data)
    text = words(post(inspection, "upload", {"file": file}, "Carol", what="measures"))
    assert "sent.ods holds 2 lines of measures." in text
    assert "2 lines will be new, 0 take the place of those there, and 3 of those there will be gone." in text
    assert len(lines_of(inspection, "measures")) == 3, "nothing is kept yet"
    looked = text.partition('name="looked_at" value="')[2].partition('"')[0]
    assert post(inspection, "upload", {"looked_at": looked}, "Carol", what="measures").status_code == 302
    assert [line["actual"] for line in lines_of(inspection, "measures")] == ["95", "8"]
    again = words(post(inspection, "upload", {"looked_at": looked}, "Carol", what="measures"), 400)
    assert "Somebody changed these lines meanwhile." in again


def test_what_was_not_looked_at_cannot_be_confirmed() -> None:
    inspection, other = leaning(), leaning(slug="other")
    file = SimpleUploadedFile("c.csv", CONTEXT.encode())
    text = words(post(inspection, "upload", {"file": file}, what="context"))
    looked = text.partition('name="looked_at" value="')[2].partition('"')[0]
    for what, place, sent in (
        ("family", inspection, looked),
        ("context", other, looked),
        ("context", other, "made up"),
    ):
        assert post(place, "upload", {"looked_at": sent}, what=what).status_code == 400


def test_every_fault_of_a_file_is_told_at_once() -> None:
    inspection = leaning()
    data = b"measure,target,actual,note\nbreech,1,2,\nbreach,1,,\n,1,2,\n"
    text = words(post(inspection, "upload", {"file": SimpleUploadedFile("m.csv", data)}, what="measures"), 400)
    assert "3 things to put right" in text
    for told in ("'breech' is no measure", "has no actual figure", "'measure' is blank"):
        assert told in text
    assert len(lines_of(inspection, "measures")) == 3


def test_tables_to_download_and_to_fill_in() -> None:
    inspection = leaning()
    assert get(inspection, "table", "Carol", what="measures").content.decode() == MEASURES
    blank = get(inspection, "blank", "Carol", what="measures", ending="csv").content.decode().splitlines()
    assert blank[0].startswith("measure,label,domain,period")
    assert [line.split(",")[:2] for line in blank[1:]] == [["breach", "Breach"], ["sickness", "Sickness"]]
    book = get(inspection, "blank", "Carol", what="context", ending="ods")
    assert [grid.name for grid in grids_of(BytesIO(book.content).read(), "b.ods")] == ["context", "columns"]
    assert get(inspection, "blank", what="family", ending="csv").content.decode().startswith("family,area,figure")


def test_the_pages_ask_as_much_of_the_store_whatever_there_is() -> None:
    few, many = leaning(measures__csv=None, context__csv=None), leaning(slug="other")
    for name in ("measures", "context"):
        counts = []
        for inspection in (few, many):
            client = as_(member(inspection, "Laura").user)
            address = reverse(f"performance:{name}", args=[inspection.slug])
            client.get(address)
            counts.append(queries(client, address))
        assert counts[0] == counts[1]


def test_what_was_given_on_pages_comes_out_with_the_folder(tmp_path: Path) -> None:
    inspection = leaning()
    family = {"area": "An area", "figure": "caseload", "value": "5", "place": "1"}
    post(inspection, "line", family, what="family", line="new")
    save(whole(inspection), tmp_path / "out")
    again = load(tmp_path / "out")
    kept = still(Inspection.objects.get(pk=inspection.pk))
    assert (again.results, again.context, again.family) == (kept.results, kept.context, kept.family)
    assert (tmp_path / "out" / "family.csv").read_text().splitlines()[1] == ",An area,caseload,5,1,,"


def test_the_area_contact_sees_and_no_longer_gives_once_the_report_is_drafted() -> None:
    inspection = leaning(Stage.DRAFTING)
    text = words(get(inspection, "measures", "Carol"))
    assert "Add a line" not in text
    assert "this inspection is at: drafting" in text
    key, seen = line_of(inspection, 0)
    assert (
        post(inspection, "line", {"do": "remove", "seen": seen}, "Carol", what="measures", line=key).status_code == 403
    )
    assert Member.objects.filter(inspection=inspection, role="area_contact").count() == 1
