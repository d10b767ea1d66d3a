"""The file list and the letters: every case once, every field filled or left to fill in, nothing run by a browser."""

from __future__ import annotations

import html5lib
import pytest

from inspectorate.caseload.letters import (
    BLANK,
    LETTERS,
    LookUp,
    file_list_html,
    letter_faults,
    letters_html,
    look_up_from,
    sheaf,
)
from inspectorate.caseload.table import Row, Table
from inspectorate.refusal import Refused


def table(*rows: dict[str, str]) -> Table:
    return Table("look-up", tuple(rows[0]), tuple(Row(n, row) for n, row in enumerate(rows, start=2)))


AREA = table(
    {"Case": "A-1", "File": "X1", "Where": "Ash House", "Officer": "Jo <b>Bell</b>", "Name": "Zeb Quill"},
    {"Case": "A-2", "File": "X2", "Where": "", "Officer": "", "Name": "Ann & Co"},
    {"Case": "B-9", "File": "X9", "Where": "", "Officer": "", "Name": "Not inspected"},
)
LOOK_UP = look_up_from(AREA)


def parsed(page: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(page)
    assert not parser.errors


def test_each_inspected_case_has_one_letter_and_no_other_has() -> None:
    page = letters_html("Letters", LETTERS["offender"], sheaf(["A-1", "A-2", "A-7"], LOOK_UP), "")
    parsed(page)
    assert page.count('<article class="letter">') == 2
    assert "Dear Zeb Quill" in page
    assert "Dear Ann &amp; Co" in page
    assert "Not inspected" not in page


def test_what_is_blank_is_left_to_fill_in_and_text_is_never_markup() -> None:
    page = letters_html("Letters", "Dear {Officer}\n\n{case} {file}", sheaf(["A-1", "A-2"], LOOK_UP), "")
    assert "Dear Jo &lt;b&gt;Bell&lt;/b&gt;" in page
    assert f"Dear {BLANK}" in page
    assert "A-2 X2" in page


def test_a_field_that_there_is_not_is_told_at_its_line() -> None:
    (fault,) = letter_faults("Dear {officer}\n\nyour {fille}", LOOK_UP.columns, "letter")
    assert (fault.line, fault.path) == (3, "fille")
    assert "file" in fault.write
    with pytest.raises(Refused):
        letters_html("Letters", "{fille}", sheaf(["A-1"], LOOK_UP), "")
    with pytest.raises(Refused):
        letters_html("Letters", " \n", sheaf(["A-1"], LOOK_UP), "")


def test_the_list_has_the_file_and_where_it_is_and_names_nobody_but_the_officer() -> None:
    page = file_list_html("Files", sheaf(["A-2", "A-1", "A-7"], LOOK_UP), "")
    parsed(page)
    assert page.index("A-2") < page.index("A-1"), "in the order of the inspection"
    assert "<td>X1</td><td>Ash House</td>" in page
    assert "Zeb Quill" not in page
    assert "Not in the look-up: A-7." in page
    assert "X9" not in page


def test_a_timetable_fills_in_what_the_look_up_does_not_say() -> None:
    more = {"A-1": {"day": "2026-03-09", "office": "Elm Court"}, "A-2": {"day": "2026-03-10"}}
    made = sheaf(["A-1", "A-2"], LookUp(("office",), {"A-1": {"office": "Ash House"}, "A-2": {"office": ""}}), more)
    page = file_list_html("Files", made, "")
    assert "<td>Ash House</td><td>2026-03-09</td>" in page
    assert "<td></td><td>2026-03-10</td>" in page


def test_faults_of_a_look_up_repeat_nothing_of_it() -> None:
    wrong = table({"case": "A-1", "name": "Zeb Quill"}, {"case": "A-1", "name": "Ann"}, {"case": "", "name": "Jo"})
    with pytest.raises(Refused) as refused:
        look_up_from(wrong)
    assert [(fault.line, fault.code) for fault in refused.value.faults] == [(3, "case-twice"), (4, "no-case")]
    assert not [word for word in ("Zeb", "Ann", "Jo") if word in str(refused.value)]
    with pytest.raises(Refused, match="no column holds the references"):
        look_up_from(table({"number": "A-1"}))
