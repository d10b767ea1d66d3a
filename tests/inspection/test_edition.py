"""An inspection in two languages: its editions, what they lack, and its publication in both."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml

from inspectorate.framework.texts import texts_of
from inspectorate.inspection import Inspection, check, load, save
from inspectorate.inspection.edition import edition, editions
from inspectorate.inspection.publication import publication_of
from inspectorate.inspection.translation import lacking, untranslated
from inspectorate.refusal import Refused
from inspectorate.report.writers import writer
from inspectorate.reporting import compose_feedback, compose_report, publish_report
from tests.inspection.folders import FRAMEWORK, INSPECTION, tiny

GLANNAU = Path(__file__).parents[2] / "examples" / "practice" / "glannau"
DAY = date(2009, 9, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(GLANNAU, tmp_path / "glannau")


def changed(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def report(folder: Path, language: str) -> str:
    made = writer("md")(compose_report(edition(load(folder), language)))
    assert isinstance(made, str)
    return made


def test_the_example_has_both_and_lacks_nothing() -> None:
    inspection = load(GLANNAU)
    assert inspection.particulars.editions == ("en", "cy")
    assert untranslated(inspection) == ()
    assert check(inspection) == ()


def test_each_edition_is_in_its_language_with_the_same_figures() -> None:
    english, welsh = report(GLANNAU, "en"), report(GLANNAU, "cy")
    assert english.startswith("# Youth support in Glannau")
    assert welsh.startswith("# Cymorth i bobl ifanc yng Nglannau")
    for words, others in (
        ("Most assessments (83%) were finished", "Cwblhawyd y rhan fwyaf o'r asesiadau (83%)"),
        ("Ask every young person", "Gofyn i bob person ifanc"),
        ("A card for the first visit", "Cerdyn ar gyfer yr ymweliad cyntaf"),
        ("1.1 Assessment", "1.1 Asesu"),
        ("Every team had worked on the aims", "Roedd pob tîm wedi gweithio ar y nodau"),
        ("Young people | 9 | in a group", "Pobl ifanc | 9 | mewn grŵp"),
        ("Staff of the service | 24 | people", "Staff y gwasanaeth | 24 | o bobl"),
        ("We thank everybody", "Diolchwn i bawb"),
    ):
        assert words in english
        assert words not in welsh
        assert others in welsh
        assert others not in english


def test_the_folder_comes_back_equal(folder: Path, tmp_path: Path) -> None:
    inspection = load(folder)
    save(inspection, tmp_path / "saved")
    again = load(tmp_path / "saved")
    assert again == inspection
    assert again.particulars.translations == {
        "cy": {"title": "Cymorth i bobl ifanc yng Nglannau", "body": "Gwasanaeth Cymorth Ieuenctid Glannau"}
    }
    assert edition(again, "cy").recommendations[0].text.startswith("Gofyn")
    assert again.recommendations[0].text.startswith("Ask")


def test_only_a_language_of_the_report_has_an_edition(folder: Path) -> None:
    with pytest.raises(Refused, match="not published in 'fr'") as refused:
        edition(load(folder), "fr")
    (fault,) = refused.value.faults
    assert fault.write == "write one of: en, cy", "reports know no fixed words in French"
    changed(folder, "inspection.yaml", "languages: [en, cy]", "language: en")
    with pytest.raises(Refused, match=r"add it in inspection\.yaml: languages: \[en, cy\]"):
        edition(load(folder), "cy")
    assert [each.code for each in check(load(folder))] == ["language-unpublished"]


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("languages: [en, xx]", "unknown-language"),
        ("languages: [en, cy, en]", "language-twice"),
        ("language: cy\nlanguages: [en, cy]", "language"),
    ],
)
def test_languages_that_cannot_be_are_faults(tmp_path: Path, stated: str, code: str) -> None:
    folder = tiny(tmp_path / "made", inspection__yaml=f"{INSPECTION}{stated}\n")
    with pytest.raises(Refused) as refused:
        load(folder)
    assert [fault.code for fault in refused.value.faults] == [code]


def test_one_language_lacks_nothing(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path / "made"))
    assert inspection.particulars.editions == ("en",)
    assert untranslated(inspection) == ()
    assert [each.narrative for each in editions(inspection)] == [inspection.narrative]


@pytest.mark.parametrize(
    ("name", "old", "new", "file", "told"),
    [
        ("narrative/cy/1.2.md", "Cynlluniau", "", "narrative/cy/1.2.md", "no text in Welsh"),
        ("narrative/1.2.md", "Plans", "", "narrative/1.2.md", "no text in English"),
        ("inspection.yaml", ", cy: Cymorth i bobl ifanc yng Nglannau", "", "inspection.yaml", "Welsh (cy)"),
        ("recommendations.csv", "text_cy", "text_welsh", "recommendations.csv", "2 cells without Welsh (cy)"),
        ("meetings.csv", "Rheolwyr", "", "meetings.csv", "role_cy (row 3)"),
        ("context.csv", "unit_cy", "other", "context.csv", "1 cell without Welsh (cy)"),
        ("framework.yaml", ", cy: Asesu", "", "framework.yaml", "1 title of a criterion without Welsh (cy): 1.1"),
        ("framework.yaml", ", cy: Gwan", "", "framework.yaml", "1 grade without"),
    ],
)
def test_whatever_is_not_translated_is_found(folder: Path, name: str, old: str, new: str, file: str, told: str) -> None:
    if new == "" and name.startswith("narrative"):
        (folder / name).write_text("<!-- nothing yet -->\n", encoding="utf-8")
    else:
        changed(folder, name, old, new)
    (found,) = lacking(load(folder))
    assert (found.file, told in found.sentence) == (file, True), found.sentence
    (remark,) = [each for each in check(load(folder)) if each.code == "untranslated"]
    assert (remark.file, remark.severity) == (file, "gap")
    with pytest.raises(Refused) as refused:
        publish_report(folder, DAY)
    assert [fault.code for fault in refused.value.faults] == ["untranslated"]
    assert not (folder / "publication.yaml").exists()


def test_what_is_not_translated_in_a_published_report_is_a_contradiction(folder: Path) -> None:
    (folder / "narrative" / "cy" / "1.2.md").unlink()
    changed(folder, "inspection.yaml", "dates: {", "dates: {published: 2009-09-01, ")
    (found,) = check(load(folder))
    assert (found.code, found.severity, found.file) == (
        "untranslated-published",
        "contradiction",
        "narrative/cy/1.2.md",
    )


def _marked(value: Any, names: Iterator[int]) -> Any:
    """The same data, each text in two languages made one in English that is like no other."""
    if isinstance(value, dict) and set(value) == {"en", "cy"}:
        return f"Zq{next(names)}z {value['en']}"
    if isinstance(value, dict):
        return {key: _marked(each, names) for key, each in value.items()}
    return [_marked(each, names) for each in value] if isinstance(value, list) else value


def test_every_text_of_the_framework_that_a_report_shows_is_told(folder: Path) -> None:
    data = yaml.load((folder / "framework.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    text = yaml.safe_dump(_marked(data, count(1)), allow_unicode=True, default_style='"')
    (folder / "framework.yaml").write_text(text, encoding="utf-8")
    inspection = load(folder)
    shown = {each.lower() for each in re.findall(r"Zq\d+z", report(folder, "cy"), re.IGNORECASE)}
    told = {each.name for each in untranslated(inspection) if each.file == "framework.yaml"}
    assert len(shown) > 20
    named = {
        mark.lower(): each.name
        for each in texts_of(inspection.framework)
        for mark in re.findall(r"Zq\d+z", each.text.say())
    }
    assert {mark for mark in shown if named.get(mark) not in told} == set()
    lines = lacking(inspection)
    questions = next(each.sentence for each in lines if each.kind == "framework_question")
    assert questions == "4 questions without Welsh (cy): 1.1.a, 1.1.b, 1.2.a, 1.2.b"
    assert len(lines) < 25


def test_a_translation_says_the_same_figures(folder: Path) -> None:
    changed(folder, "narrative/cy/1.1.md", "({{1.1.a}})", "({{1.1.b}})")
    (found,) = [each for each in check(load(folder)) if each.code == "figures-translated"]
    assert (found.file, found.line, found.severity) == ("narrative/cy/1.1.md", 5, "contradiction")
    assert found.sentence == "{{1.1.b}} stands here, and in its place narrative/1.1.md, line 5, says {{1.1.a}}"
    changed(folder, "narrative/cy/1.1.md", " ({{1.1.b}})", "")
    (found,) = [each for each in check(load(folder)) if each.code == "figures-translated"]
    assert found.sentence == "narrative/1.1.md, line 5, says {{1.1.a}}, and this text does not"
    changed(folder, "narrative/1.1.md", " ({{1.1.a}})", "")
    assert check(load(folder)) == ()


def test_formats_and_order_may_differ_in_a_translation(folder: Path) -> None:
    changed(folder, "narrative/cy/summary.md", "{{part 1.2.b}}", "{{part 1.2.b as digits}}")
    changed(folder, "narrative/cy/summary.md", "({{1.1.b}})", "({{percent 1.1.b}})")
    assert check(load(folder)) == ()


def test_a_part_of_the_sample_is_the_same_in_whatever_language_it_is_called(folder: Path) -> None:
    parts = "report:\n  beside: [{label: {en: Younger people, cy: Pobl iau}, where: {age: [under_16]}}"
    changed(folder, "framework.yaml", "report:\n", f"{parts}, {{label: Older, where: {{age: [over_16]}}}}]\n")
    for path, said in (("1.1.md", "Younger people"), ("cy/1.1.md", "Pobl iau")):
        changed(folder, f"narrative/{path}", "{{1.1.a}}", f'{{{{part cases where "{said}"}}}}')
    changed(folder, "recommendations.csv", ",1.1.b,", ',"part 1.1.b where ""Younger people""",')
    # An English text and a Welsh one, each with its own words, are told alike, and so is what both rest on.
    assert not [each for each in check(load(folder)) if each.code in ("token", "figures-translated")]
    english, welsh = report(folder, "en"), report(folder, "cy")
    assert "(eight of 12)" in english
    assert "(wyth o 12)" in welsh
    assert "for, Younger people: " in english
    assert "Younger people" not in welsh
    changed(folder, "narrative/cy/1.1.md", "Pobl iau", "Younger people")
    assert "figures-translated" not in {each.code for each in check(load(folder))}
    assert report(folder, "cy") == welsh
    changed(folder, "narrative/cy/1.1.md", "Younger people", "Older")
    assert "figures-translated" in {each.code for each in check(load(folder))}


def test_welsh_texts_are_checked_as_english_ones_with_words_of_their_own(folder: Path) -> None:
    changed(folder, "narrative/cy/1.2.md", "bron pob cynllun ({{1.2.a}})", "ychydig o gynlluniau ({{1.2.a}})")
    changed(folder, "narrative/cy/1.1.md", "Cwblhawyd", "Ni all neb ddweud mwy. Cwblhawyd tri o bump, ac")
    changed(folder, "narrative/cy/2.1.md", "{{verdict 2.1}}", "[](#9.9)")
    found = {(each.file, each.code) for each in check(load(folder))}
    assert found == {
        ("narrative/cy/1.2.md", "word-of-share"),
        ("narrative/cy/1.1.md", "typed-by-hand"),
        ("narrative/cy/2.1.md", "reference"),
        ("narrative/cy/2.1.md", "figures-translated"),
    }


def test_both_pages_are_frozen_and_lead_to_each_other(folder: Path) -> None:
    record = publish_report(folder, DAY)
    english, welsh = ((folder / "publication" / name).read_text("utf-8") for name in ("1.html", "1.cy.html"))
    assert '<html lang="en">' in english
    assert '<html lang="cy">' in welsh
    assert '<link rel="alternate" hreflang="cy" href="1.cy.html">' in english
    assert '<a href="1.cy.html" lang="cy" hreflang="cy">Cymraeg</a>' in english
    assert '<a href="1.html" lang="en" hreflang="en">English</a>' in welsh
    assert list(record.latest.pages) == ["cy"]
    assert record.latest.page_in("cy") != record.latest.page_in("en") == record.latest.page
    assert publication_of(load(folder)) == record
    assert {"narrative/cy/1.1.md", "narrative/1.1.md"} <= set(record.latest.files)
    changed(folder, "narrative/cy/1.1.md", "Casgliad", "Diwedd")
    for language in ("en", "cy"):
        with pytest.raises(Refused, match="has changed"):
            report(folder, language)


def test_a_correction_says_in_both_what_was_wrong(folder: Path) -> None:
    publish_report(folder, DAY)
    changed(folder, "narrative/1.1.md", "Conclusion", "End")
    changed(folder, "narrative/cy/1.1.md", "Casgliad", "Diwedd")
    later = date(2009, 10, 1)
    with pytest.raises(Refused) as refused:
        publish_report(folder, later, "A heading")
    assert [fault.code for fault in refused.value.faults] == ["erratum-untranslated"]
    with pytest.raises(Refused) as refused:
        publish_report(folder, later, "A heading", {"cy": "Pennawd", "fr": "Titre"})
    assert [fault.code for fault in refused.value.faults] == ["erratum-language"]
    record = publish_report(folder, later, "A heading", {"cy": "Pennawd"})
    assert record.errata == (("2009-10-01", "A heading"),)
    assert record.errata_in("cy") == (("2009-10-01", "Pennawd"),)
    pages = [(folder / "publication" / name).read_text("utf-8") for name in ("2.html", "2.cy.html")]
    assert ["A heading." in page for page in pages] == [True, False]
    assert ["Pennawd." in page for page in pages] == [False, True]
    assert publication_of(load(folder)) == record


def test_the_feedback_sheet_has_an_edition(folder: Path) -> None:
    sheet = compose_feedback(edition(load(folder), "cy"))
    assert sheet.language == "cy"
    assert "Asesu" in str(sheet.chapters)


def test_a_title_of_a_survey_is_that_of_its_questionnaire_in_each_language(tmp_path: Path) -> None:
    asked = "  staff: {title: {en: Staff, cy: Staff y swyddfa}, questions"
    made = FRAMEWORK.replace("  staff: {title: Staff, questions", asked)
    assert asked in made
    folder = tiny(
        tmp_path / "made",
        tiny__yaml=made,
        inspection__yaml=f"{INSPECTION}languages: [en, cy]\n",
        surveys_staff__csv="question,above,relevant,percent,label,label_cy\nheard,11,20,55,Heard,Clywyd\n",
        surveys_staff__yaml="title: Staff\nnote: {en: By post, cy: Trwy'r post}\n",
    )
    inspection = load(folder)
    (welsh,) = edition(inspection, "cy").surveys
    assert (welsh.title, welsh.note, welsh.results[0].label) == ("Staff y swyddfa", "Trwy'r post", "Clywyd")
    assert (inspection.surveys[0].title, inspection.surveys[0].note) == ("Staff", "By post")
    save(inspection, tmp_path / "saved")
    assert load(tmp_path / "saved") == inspection
    assert not [each for each in lacking(inspection) if each.file.startswith("surveys/")]
    bare = replace(inspection, surveys=(replace(inspection.surveys[0], translations={}),))
    assert [each.names for each in lacking(bare) if each.file.startswith("surveys/")] == [("note",)]


def in_languages(room: Path, languages: str, about: str) -> Inspection:
    stated = f"{INSPECTION}languages: {languages}\n"
    lines = "question,above,relevant,percent\nheard,11,20,55\n"
    return load(tiny(room, inspection__yaml=stated, surveys_staff__yaml=about, surveys_staff__csv=lines))


@pytest.mark.parametrize(
    ("languages", "about", "title", "others", "without"),
    [
        ("[en, cy]", "title: {en: Own, cy: Eu hun}", "Own", {"cy": {"title": "Eu hun"}}, {}),
        ("[cy, en]", "title: {en: Own, cy: Eu hun}", "Eu hun", {"en": {"title": "Own"}}, {}),
        ("[en, cy]", "title: {en: Llais, cy: Llais}", "Llais", {"cy": {"title": "Llais"}}, {}),
        ("[cy, en]", "title: Eu hun", "Eu hun", {}, {"en": ("title",)}),
        ("[cy, en]", "title: {en: Own}", "", {"en": {"title": "Own"}}, {"cy": ("title",)}),
        ("[en, cy]", "title: {cy: Eu hun}", "", {"cy": {"title": "Eu hun"}}, {"en": ("title",)}),
    ],
)
def test_a_survey_is_told_in_the_first_language_of_the_report(
    tmp_path: Path, languages: str, about: str, title: str, others: Any, without: Any
) -> None:
    inspection = in_languages(tmp_path / "made", languages, f"{about}\nreturned: 20\n")
    (survey,) = inspection.surveys
    assert (survey.title, survey.translations) == (title, others)
    lacks = {each.language: each.names for each in lacking(inspection) if each.file == "surveys/staff.yaml"}
    assert lacks == without
    save(inspection, tmp_path / "saved")
    assert load(tmp_path / "saved") == inspection


def test_a_survey_may_have_a_note_in_a_further_language_alone(tmp_path: Path) -> None:
    about = "title: {en: Own, cy: Eu hun}\nreturned: 20\n"
    inspection = in_languages(tmp_path / "made", "[en, cy]", about)
    said = {"cy": {"title": "Eu hun", "note": "Trwy'r post"}}
    made = replace(inspection, surveys=(replace(inspection.surveys[0], translations=said),))
    save(made, tmp_path / "saved")
    assert load(tmp_path / "saved").surveys[0].translations == said
    assert [each.names for each in lacking(made) if each.file == "surveys/staff.yaml"] == [("note",)]
