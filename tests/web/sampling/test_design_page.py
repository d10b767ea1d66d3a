"""The design as a form without a script, and as text: what cannot be read is told, and nothing is lost."""

from __future__ import annotations

import re
from typing import Any

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inspectorate.web.inspections.keeping import file_text, put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.actions import keep_design
from inspectorate.web.written import acting
from tests.people import member
from tests.web.pages import assert_page
from tests.web.sampling.small_sample import DESIGN, HERE, last


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


def test_the_day_that_follows_from_the_dates_is_not_written_down(iris: Client, area: Inspection) -> None:
    with acting():
        area.particulars = area.particulars.partition("dates:")[0] + "dates: {fieldwork: 2026-06-15}\n"
        area.save()
    keep_design(by=member(area, "Iris"), inspection=area, text=DESIGN)
    page = assert_page(iris.get(f"{HERE}design/"))
    assert "it is the first day of fieldwork: 15 June 2026" in page
    press(iris, page, "keep", size="3")
    assert "inspection_on" not in str(file_text(area, "design.yaml"))


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
