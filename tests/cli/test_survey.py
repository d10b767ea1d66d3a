"""`inspectorate survey`: tables as they may be shown, and forms to print."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import html5lib
import pytest

from inspectorate.cli import DONE, REFUSED, WRONG_USAGE, main
from inspectorate.framework.files import load_framework, shipped
from inspectorate.framework.questionnaire import said
from tests.inspection.folders import tiny

Capture = pytest.CaptureFixture[str]
RETURNS = "return,heard\n" + "".join(f"a{n:02},{'yes' if n < 14 else 'no'}\n" for n in range(21))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"surveys_staff.csv": RETURNS, "surveys_staff.yaml": "form: returns\nsent: 100\nreturned: 21\n"}
    return tiny(tmp_path, **files, **{"surveys_other.csv": "question,above,relevant\nq,19,21\n"})


def test_the_table_says_how_much_came_back_and_what_is_not_shown(folder: Path, capsys: Capture) -> None:
    assert main(["survey", str(folder)]) == DONE
    out = capsys.readouterr().out
    assert "21 of 100 returned." in out
    assert "14 of 21" in out
    assert "67%" in out
    assert "19 of 21" not in out
    assert "[c]" in out
    assert out.count("Figures about fewer than 5 people") == 2


def test_json_and_csv_hold_the_same_and_nothing_hidden(folder: Path, capsys: Capture) -> None:
    assert main(["survey", str(folder), "--format", "json"]) == DONE
    other, staff = json.loads(capsys.readouterr().out)["surveys"]
    assert (staff["returned"], staff["sent"]) == (21, 100)
    assert staff["questions"]["heard"]["above"] == 14
    assert other["questions"]["q"]["above"] == "[c]"
    assert staff["disclosure"]["threshold"] == 5
    assert main(["survey", str(folder), "--format", "csv"]) == DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["survey"], row["option"], row["above"], row["relevant"], row["percent"]) for row in rows] == [
        ("other", "", "[c]", "[c]", "[c]"),
        ("staff", "", "14", "21", "67"),
        ("staff", "yes", "14", "21", "67"),
        ("staff", "no", "7", "21", "33"),
        ("staff", "na", "[c]", "21", "[c]"),
    ]


def test_one_survey_narrowed_to_a_group(folder: Path, capsys: Capture) -> None:
    assert main(["survey", str(folder), "--survey", "staff", "--where", "heard=yes"]) == DONE
    out = capsys.readouterr().out
    assert "other" not in out
    assert main(["survey", str(folder), "--where", "heard=yes"]) == WRONG_USAGE
    assert "say --survey" in capsys.readouterr().err
    assert main(["survey", str(folder), "--survey", "stuff"]) == REFUSED
    assert "did you mean 'staff'?" in capsys.readouterr().err
    assert main(["survey", str(folder), "--survey", "staff", "--where", "herd=yes"]) == REFUSED
    assert "heard" in capsys.readouterr().err


def test_what_was_printed_comes_out_whole(capsys: Capture) -> None:
    assert main(["survey", "examples/hampshire-2008", "--survey", "sentencers"]) == DONE
    out = capsys.readouterr().out
    for counts in ("17 returned", "15 of 17", "14 of 17", "2 of 14", "12 of 17", "Disclosure: none"):
        assert counts in out
    assert "[c]" not in out


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_form_has_every_question_in_its_language(language: str, capsys: Capture) -> None:
    argv = ["survey", "form", "offenders", "--framework", "omi-2008", "--language", language]
    assert main(argv) == DONE
    page = capsys.readouterr().out
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert tree.get("lang") == language
    made = load_framework(shipped()["omi-2008"]).surveys["offenders"]
    headings = ["".join(each.itertext()) for each in tree.iter("h2")]
    assert headings == [said(question.text, language).words for question in made.questions]
    assert {"en": "Answer this only if you ticked “Yes, I agree” in question 4.",
            "cy": "Atebwch hwn dim ond os gwnaethoch dicio “Ydw, rwy'n cytuno” yng nghwestiwn 4."}[language] in "".join(
        tree.itertext()
    )  # fmt: skip
    assert {"en": "your name", "cy": "eich enw"}[language] in page
    assert not [each for each in tree.iter("span") if each.get("lang")], "nothing is in another language"


def test_a_form_in_a_language_that_is_not_there_says_which_it_is_in(capsys: Capture) -> None:
    assert main(["survey", "form", "case_manager", "--framework", "omi-2008", "--language", "fr"]) == DONE
    page = capsys.readouterr().out
    assert '<html lang="fr">' in page
    assert '<span lang="en">The case manager' in page
    assert "Number of the person" in page


def test_wrong_usage_is_told(folder: Path, capsys: Capture) -> None:
    assert main(["survey", "form"]) == WRONG_USAGE
    assert main(["survey", "form", "staff", "--framework", "omi-2008", "--format", "csv"]) == WRONG_USAGE
    assert main(["survey", str(folder), "staff"]) == WRONG_USAGE
    assert main(["survey", str(folder), "--format", "html"]) == WRONG_USAGE
    capsys.readouterr()
    assert main(["survey", "form", "stuff", "--framework", "omi-2008"]) == REFUSED
    assert "did you mean 'staff'?" in capsys.readouterr().err
