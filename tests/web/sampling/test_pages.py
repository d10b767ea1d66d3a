"""The pages of the sample: who sees what, the form without a script, bad input, drawing again, and cases by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inspectorate.inspection import load, save, verify_sample
from inspectorate.web.audit.models import Event
from inspectorate.web.casework.actions import assign, save_answer
from inspectorate.web.casework.choosing import choose_cases
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.keeping import file_text, put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.actions import draw, keep_design
from inspectorate.web.whole import whole
from inspectorate.web.written import acting
from tests.people import case_of, member, put_in, tiny_inspection
from tests.web.acts import CASELOAD
from tests.web.pages import as_, assert_page

HERE = "/inspections/tiny/sample/"
#: A-3, A-1, A-4 and A-2 come first by these lots.
DESIGN = "size: 2\nreserves: 2\nseed: agreed\n"


@pytest.fixture
def area(inspection: Inspection) -> Inspection:
    """Five cases of which all are inspected."""
    iris = member(inspection, "Iris")
    put_in(inspection, CASELOAD)
    choose_cases(by=iris, inspection=inspection, references=[], reason="to draw from")
    return inspection


@pytest.fixture
def iris(area: Inspection) -> Client:
    return as_(member(area, "Iris").user)


def drawn(area: Inspection, design: str = DESIGN) -> Inspection:
    iris = member(area, "Iris")
    keep_design(by=iris, inspection=area, text=design)
    draw(by=iris, inspection=area, seen=area.files_version)
    return area


def inside(area: Inspection) -> list[str]:
    return list(area.cases.filter(removed="").values_list("reference", flat=True))


def last(area: Inspection) -> Event:
    return Event.objects.filter(inspection=area.slug).latest("number")


# --- who sees what ----------------------------------------------------------------------------------------------------


def test_the_area_contact_learns_the_sample_and_neither_the_design_before_nor_the_reserves(area: Inspection) -> None:
    carol = as_(member(area, "Carol").user)
    keep_design(by=member(area, "Iris"), inspection=area, text=DESIGN)
    page = assert_page(carol.get(HERE))
    assert "agreed" not in page
    assert "No sample is drawn yet" in page
    assert carol.get(f"{HERE}design/").status_code == 403
    draw(by=member(area, "Iris"), inspection=area, seen=area.files_version)
    page = assert_page(carol.get(f"{HERE}?redo=yes"))
    chosen = inside(area)
    assert all(name in page for name in chosen)
    others = {"A-1", "A-2", "A-3", "A-4", "A-5"} - set(chosen)
    assert not [name for name in others if re.search(rf"\b{name}\b", page)]
    assert "verified" in page
    assert "replace/" not in page


@pytest.mark.parametrize("who", ["Ian", "Quentin", "Alan"])
def test_the_team_reads_and_changes_nothing(area: Inspection, who: str) -> None:
    client = as_(member(drawn(area), who).user)
    assert "A-" in assert_page(client.get(HERE))
    page = assert_page(client.get(f"{HERE}design/"))
    assert "Keep the design" not in page
    assert "seed: agreed" in page
    for place in ("design/", "draw/", "take-back/", "replace/A-1/"):
        assert client.post(f"{HERE}{place}", {"do": "keep"}).status_code == 403, place
    assert assert_page(client.get(f"{HERE}profile/"))


@pytest.mark.parametrize("who", ["Adam", "Vera"])
def test_whoever_reads_their_own_cases_only_learns_nothing(area: Inspection, who: str) -> None:
    client = as_(member(drawn(area), who).user)
    assert [client.get(f"{HERE}{place}").status_code for place in ("", "design/", "profile/")] == [403] * 3
    assert client.get(f"{HERE}replace/{inside(area)[0]}/").status_code == 404


# --- before the draw --------------------------------------------------------------------------------------------------


def test_before_anything_it_says_what_is_missing(inspection: Inspection) -> None:
    client = as_(member(inspection, "Laura").user)
    page = assert_page(client.get(HERE))
    assert "No caseload has come yet." in page
    assert "Nobody has said yet how the sample is to be drawn." in page
    assert "It cannot be drawn yet." in assert_page(client.get(f"{HERE}draw/"))
    page = assert_page(client.post(f"{HERE}draw/", {"seen": inspection.files_version}), 400)
    assert "there is no design of a sample here" in page
    assert "Nothing can be counted" in assert_page(client.get(f"{HERE}design/"))
    for place in ("profile/", "take-back/", "replace/A-1/"):
        assert "No sample is drawn" in assert_page(client.get(HERE + place))


def test_a_caseload_without_a_seed_is_not_drawn(iris: Client, area: Inspection) -> None:
    keep_design(by=member(area, "Iris"), inspection=area, text="size: 2\n")
    assert "The design has no seed." in assert_page(iris.get(f"{HERE}draw/"))
    assert "no seed" in assert_page(iris.post(f"{HERE}draw/", {"seen": area.files_version}), 400)
    assert len(inside(area)) == 5


# --- the form ---------------------------------------------------------------------------------------------------------


def fields(page: str) -> dict[str, list[str]]:
    """What a browser would send of the design form, as it stands on the page."""
    found: dict[str, list[str]] = {}
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    form = next(each for each in tree.iter("form") if each.get("data-counts"))
    for each in form.iter():
        name, value = each.get("name"), each.get("value") or ""
        ticked = each.get("type") not in ("checkbox", "radio") or each.get("checked") is not None
        if each.tag == "input" and name and ticked:
            found.setdefault(name, []).append(value)
        if each.tag == "textarea" and name:
            found.setdefault(name, []).append(each.text or "")
        if each.tag == "select" and name:
            chosen = [option for option in each.iter("option") if option.get("selected") is not None]
            found.setdefault(name, []).append((chosen[0].get("value") or "") if chosen else "")
    return found


def press(client: Client, page: str, do: str, status: int = 200, **changes: Any) -> str:
    response = client.post(f"{HERE}design/", {**fields(page), **changes, "do": do})
    return assert_page(client.get(response["Location"]) if response.status_code == 302 else response, status)


def test_a_design_is_made_without_a_script(iris: Client, area: Inspection) -> None:
    page = assert_page(iris.get(f"{HERE}design/"))
    page = press(iris, page, "add", **{"add-e": "score", "size": "3", "seed": "two  words"})
    page = press(iris, page, "add", **{"e-0-low": "2", "add-m": "risk"})
    assert "5 cases; 3 can be drawn; 3 are to be drawn." in page or "It cannot be counted yet" in page
    page = press(iris, page, "count", **{"m-0-value": ["high"], "m-0-cases": "3"})
    assert "at least 3 cases are asked for" in page.lower()
    assert "<strong>Write at most 2.</strong>" in page
    page = press(iris, page, "strata", **{"m-0-cases": "1", "by-1": "risk", "mirror": ["prolific"]})
    assert "Places of each" in page
    page = press(iris, page, "keep", **{"size": "", "size-0": "1", "size-1": "2"})
    assert "The design is kept." in page
    assert file_text(area, "design.yaml") == (
        'schema: "1"\nseed: two  words\neligible:\n  score:\n    at_least: "2"\nstrata:\n  by: risk\n  sizes:\n'
        '    low: "1"\n    high: "2"\nat_least:\n  - where:\n      risk: high\n    cases: "1"\nmirror:\n  - prolific\n'
    )
    assert (last(area).action, last(area).detail["seed"]) == ("keep design", "two  words")
    page = press(iris, assert_page(iris.get(f"{HERE}design/")), "keep", **{"e-0-gone": "yes"})
    assert "eligible" not in str(file_text(area, "design.yaml"))


def test_what_the_form_has_no_fields_for_survives_it(iris: Client, area: Inspection) -> None:
    text = "# why\nsize: 2 # few\neligible: {any: [{risk: low}, {prolific: yes}], team: [North, South]}\n"
    keep_design(by=member(area, "Iris"), inspection=area, text=text)
    page = assert_page(iris.get(f"{HERE}design/"))
    assert "The form has no fields for it." in page
    press(iris, page, "keep", seed="agreed")
    kept = str(file_text(area, "design.yaml"))
    assert kept.startswith("# why\n# few\n")
    assert 'any:\n    - risk: low\n    - prolific: "yes"' in kept
    assert "team:\n    - North\n    - South" in kept


def test_another_fact_for_the_strata_takes_no_places_along(iris: Client, area: Inspection) -> None:
    keep_design(by=member(area, "Iris"), inspection=area, text="strata: {by: risk, sizes: {low: 1, high: 1}}\n")
    page = press(iris, assert_page(iris.get(f"{HERE}design/")), "strata", **{"by-1": "team"})
    assert "is no value of" not in page
    assert {name: value for name, value in fields(page).items() if re.fullmatch(r"size-\d+", name)} == {
        "size-0": [""],
        "size-1": [""],
    }


def test_a_design_that_cannot_be_read_is_not_lost_by_the_form(iris: Client, area: Inspection) -> None:
    broken = "size: 2\nsize: 3\n\tx"
    with acting():
        put_files(area, {"design.yaml": broken})
    assert "Change it as text" in assert_page(iris.get(f"{HERE}design/"))
    assert "cannot be read" in assert_page(iris.get(HERE))
    assert_page(iris.get(f"{HERE}draw/"))
    assert "or it would be lost" in assert_page(iris.post(f"{HERE}design/", {"do": "keep", "size": "3"}), 400)
    assert file_text(area, "design.yaml") == broken
    assert broken.splitlines()[0] in assert_page(iris.get(f"{HERE}design/text/"))


def test_faults_of_the_form_are_told_all_at_once(iris: Client, area: Inspection) -> None:
    page = assert_page(iris.get(f"{HERE}design/"))
    wrong = {"size": "many", "reserves": "-1", "inspection_on": "soon", "margin": "0." + 400 * "0" + "1"}
    page = press(iris, page, "keep", 400, **wrong)
    for words in ("many", "-1", "is no date", "Write a number of points"):
        assert words in page, words
    assert 'href="#inspection_on"' in page
    assert file_text(area, "design.yaml") is None


@pytest.mark.parametrize("odd", ["", "²", "9" * 400, "\0", "<b>", "x" * 9000, '{"any": ["', "[" * 3000])
def test_nothing_that_is_sent_breaks_the_form(iris: Client, odd: str) -> None:
    given = {
        **dict.fromkeys(("size", "seed", "reserves", "inspection_on", "margin", "by-1", "split", "mirror"), odd),
        **{"e-0-kind": "kept", "e-0-kept": odd, "e-1-kind": "among", "e-1-fact": "risk", "e-1-value": odd},
        **{"e-2-kind": "days", "e-2-fact": "risk", "e-2-low": odd, "m-0-kind": "limits", "m-0-fact": "score"},
        **{"m-0-low": odd, "m-0-cases": odd, "by-2": "risk", "size-0": odd, "size-0-of": odd, "add-m": odd},
    }
    for do in ("keep", "count", odd):
        assert iris.post(f"{HERE}design/", {**given, "do": do}).status_code in (200, 400), do


def test_the_cases_that_a_margin_needs_are_told(iris: Client, area: Inspection) -> None:
    page = press(iris, assert_page(iris.get(f"{HERE}design/")), "count", size="3", margin="30")
    assert "3 cases out of 5 give a margin of" in page
    assert re.search(r"For ±30 points: <strong>\d cases</strong> out of 5", page)


# --- the text ---------------------------------------------------------------------------------------------------------


def test_the_text_is_kept_to_the_letter_or_refused_at_its_lines(iris: Client, area: Inspection) -> None:
    text = "# agreed\nsize: 2\nseed: 'a  b'\n"
    assert_page(iris.post(f"{HERE}design/text/", {"text": text.replace("\n", "\r\n")}, follow=True))
    assert file_text(area, "design.yaml") == text
    page = assert_page(iris.post(f"{HERE}design/text/", {"text": "size: 2\neligible: {rik: low}\nmirors: x\n"}), 400)
    assert "2 things to put right" in page
    assert 'id="line-2"' in page
    assert "rik: low" in page
    assert file_text(area, "design.yaml") == text


def test_a_file_is_as_good_as_a_text(iris: Client, area: Inspection) -> None:
    file = SimpleUploadedFile("design.yaml", "﻿size: 1\n".encode())
    assert_page(iris.post(f"{HERE}design/text/", {"file": file}, follow=True))
    assert file_text(area, "design.yaml") == "size: 1\n"
    for name, data in (("d.yaml", b"\xff\xfe\x00"), ("big.yaml", b"#" * 1_000_001), ("empty.yaml", b"")):
        sent = {"file": SimpleUploadedFile(name, data)}
        assert_page(iris.post(f"{HERE}design/text/", sent), 400)
    assert_page(iris.post(f"{HERE}design/text/", {"text": "  "}), 400)


# --- drawing ----------------------------------------------------------------------------------------------------------


def test_a_draw_is_of_what_was_seen(iris: Client, area: Inspection) -> None:
    keep_design(by=member(area, "Iris"), inspection=area, text=DESIGN)
    seen = area.files_version
    keep_design(by=member(area, "Iris"), inspection=area, text=DESIGN.replace("agreed", "another"))
    for number in (seen, "", "²", "9" * 30):
        page = assert_page(iris.post(f"{HERE}draw/", {"seen": number}), 400)
        assert "Something was changed since you looked" in page
    assert len(inside(area)) == 5


def test_remarks_survive_the_draw(area: Inspection) -> None:
    with acting():
        area.particulars = area.particulars.partition("dates:")[0] + "dates: {fieldwork: 2026-06-15}\n"
        area.save()
    drawn(area, f"# agreed in May\n{DESIGN}")
    kept = str(file_text(area, "design.yaml"))
    assert kept.startswith("# agreed in May\n")
    assert "inspection_on" in kept
    assert kept.count("agreed in May") == 1


def test_it_is_not_drawn_twice(iris: Client, area: Inspection) -> None:
    drawn(area)
    before = inside(area)
    assert "drawn already" in assert_page(iris.post(f"{HERE}draw/", {"seen": area.files_version}), 400)
    assert "drawn already" in assert_page(iris.post(f"{HERE}design/text/", {"text": "size: 3\n"}), 400)
    assert "Take the draw back first" in assert_page(iris.post(f"{HERE}design/", {"do": "keep", "size": "3"}), 400)
    assert inside(area) == before
    assert last(area).action == "draw sample"


def test_a_draw_is_taken_back_with_a_reason_and_leaves_its_trace(iris: Client, area: Inspection) -> None:
    drawn(area)
    first, laura = inside(area), member(area, "Laura")
    assign(by=laura, case=case_of(area, first[0]), reader=member(area, "Ian"))
    iris.post(f"{HERE}replace/{first[1]}/", {"reason": "ended"})
    assert "Say why" in assert_page(iris.post(f"{HERE}take-back/", {"reason": " "}), 400)
    page = assert_page(iris.post(f"{HERE}take-back/", {"reason": "a rule was wrong"}, follow=True))
    assert "The draw is taken back." in page
    area.refresh_from_db()
    assert sorted(inside(area)) == ["A-1", "A-2", "A-3", "A-4", "A-5"]
    assert not area.cases.exclude(state="unassigned", reader=None, removed="", sample="main").exists()
    assert not area.sampled
    assert [file_text(area, name) for name in ("sample.csv", "draw.yaml", "register.csv")] == [None] * 3
    assert (last(area).detail["seed"], last(area).detail["reason"]) == ("agreed", "a rule was wrong")
    iris.post(f"{HERE}design/", {"do": "keep", "size": "2", "seed": "better"})
    area.refresh_from_db()
    page = assert_page(iris.post(f"{HERE}draw/", {"seen": area.files_version}, follow=True))
    assert page.index("better") < page.index("a rule was wrong") < page.rindex("agreed")


def test_once_a_case_has_answers_the_sample_stands(iris: Client, area: Inspection) -> None:
    drawn(area)
    case, ian = case_of(area, inside(area)[0]), member(area, "Ian")
    assign(by=member(area, "Laura"), case=case, reader=ian)
    save_answer(by=ian, case=case, question="1.1.a", value="yes", note="", seen=0)
    assert "1 case has answers already" in assert_page(iris.get(f"{HERE}take-back/"))
    assert "1 case has answers already" in assert_page(iris.post(f"{HERE}take-back/", {"reason": "no good"}), 400)
    assert case.reference in inside(area)


def test_no_draw_after_the_first_answer_and_none_beside_cases_chosen_by_hand(iris: Client, area: Inspection) -> None:
    keep_design(by=member(area, "Iris"), inspection=area, text=DESIGN)
    case, ian = case_of(area, "A-5"), member(area, "Ian")
    assign(by=member(area, "Laura"), case=case, reader=ian)
    page = assert_page(iris.post(f"{HERE}draw/", {"seen": area.files_version}), 400)
    assert "A-5 is with a reader, and was not drawn: take it away from its reader first." in page
    save_answer(by=ian, case=case, question="1.1.a", value="yes", note="", seen=0)
    assert "answers already" in assert_page(iris.get(f"{HERE}draw/"))
    other = tiny_inspection("other")
    laura = member(other, "Laura")
    put_in(other, CASELOAD)
    page = assert_page(as_(laura.user).get("/inspections/other/sample/draw/"))
    assert "chosen by hand" in page


# --- replacing --------------------------------------------------------------------------------------------------------


def test_bad_reasons_and_days_are_told(iris: Client, area: Inspection) -> None:
    drawn(area)
    name = inside(area)[0]
    place = f"{HERE}replace/{name}/"
    for given, words in (
        ({}, "Choose why"),
        ({"reason": "tired"}, "Choose why"),
        ({"reason": "other"}, "Tell the other reason"),
        ({"reason": "ended", "on": "tomorrow"}, "Write the day"),
        ({"reason": "ended", "on": "March 2026"}, "Write the day"),
    ):
        assert words in assert_page(iris.post(place, given), 400)
    assert name in inside(area)
    assert iris.get(f"{HERE}replace/A-99/").status_code == 404


def test_reserves_come_until_none_is_left_and_nobody_leaves_twice(iris: Client, area: Inspection) -> None:
    drawn(area)
    first = inside(area)
    for n in range(2):
        iris.post(f"{HERE}replace/{first[n]}/", {"reason": "ended"})
    then = inside(area)
    assert not set(first) & set(then)
    assert len(then) == 2
    page = assert_page(iris.post(f"{HERE}replace/{then[0]}/", {"reason": "ended"}, follow=True))
    assert "nobody comes" in page
    assert last(area).action == "remove case"
    assert "taken out before" in assert_page(iris.post(f"{HERE}replace/{first[0]}/", {"reason": "ended"}), 400)
    assert inside(area) == [then[1]]
    assert "The draw was redone" in assert_page(iris.get(f"{HERE}?redo=yes"))


def test_by_hand_nothing_comes_into_a_drawn_sample_or_goes(iris: Client, area: Inspection) -> None:
    drawn(area)
    before = inside(area)
    page = assert_page(iris.get(f"/inspections/tiny/cases/{before[0]}/organise/"))
    assert f"/sample/replace/{before[0]}/" in page
    assert 'value="remove"' not in page
    for do in ("remove", "replace"):
        given = {"do": do, "reason": "so", "reference": "A-5"}
        assert_page(iris.post(f"/inspections/tiny/cases/{before[0]}/organise/", given), 400)
    assert "not chosen by hand" in assert_page(iris.get("/inspections/tiny/choose-cases/"))
    assert_page(iris.post("/inspections/tiny/choose-cases/", {"cases": "A-1", "reason": "so"}), 400)
    assert inside(area) == before
    other = next(name for name in ("A-1", "A-2", "A-3", "A-4", "A-5") if name not in before)
    iris.post("/inspections/tiny/add-case/", {"reference": other, "reason": "to learn from"})
    assert area.cases.get(reference=other).sample == "added"
    assert "The draw was redone" in assert_page(iris.get(f"{HERE}?redo=yes"))


def test_a_reserve_that_was_added_beside_joins_the_sample_when_it_is_due(iris: Client, area: Inspection) -> None:
    drawn(area)
    before = inside(area)
    reserves = re.findall(r'<li value="\d">(A-\d)', assert_page(iris.get(HERE)))
    iris.post("/inspections/tiny/add-case/", {"reference": reserves[0], "reason": "to learn from"})
    iris.post(f"{HERE}replace/{before[0]}/", {"reason": "ended"})
    assert area.cases.get(reference=reserves[0]).sample == "main"
    assert "The draw was redone" in assert_page(iris.get(f"{HERE}?redo=yes"))


def test_a_case_that_left_with_answers_keeps_them_in_the_folder_and_back(area: Inspection, tmp_path: Path) -> None:
    drawn(area)
    iris, ian, name = member(area, "Iris"), member(area, "Ian"), inside(area)[0]
    case = case_of(area, name)
    assign(by=iris, case=case, reader=ian)
    save_answer(by=ian, case=case, question="1.1.a", value="yes", note="", seen=0)
    as_(iris.user).post(f"{HERE}replace/{name}/", {"reason": "file_missing", "note": "burnt"})
    assert name not in [each.id for each in whole(area).cases]
    area.refresh_from_db()
    core = export_inspection(by="the tests", inspection=area)
    assert [(each.id, each.sample) for each in core.cases if each.sample == "left"] == [(name, "left")]
    assert [answer.case for answer in core.answers] == [name]
    save(core, tmp_path / "out")
    again = load(tmp_path / "out")
    assert verify_sample(again).differences == ()
    other = import_inspection(by="the tests", core_inspection=again, slug="again")
    back = other.cases.get(reference=name)
    assert back.removed == "The file cannot be had: burnt"
    assert export_inspection(by="the tests", inspection=other).cases == again.cases
