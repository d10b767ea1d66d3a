"""Live figures of a whole inspection: nothing under the threshold in any form, and words of change that hold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import Inspection, check, load
from inspectorate.inspection.live import live_figures, original_of
from inspectorate.report.figure import Figure
from inspectorate.report.live import Live
from inspectorate.report.tokens import Ill, parse
from inspectorate.scores.disclosure import Disclosure
from tests.inspection.bad_live import COMPLETE
from tests.inspection.folders import FRAMEWORK, tiny

#: Of three cases: every form that tells of them, of a question, an option, a criterion, a section, a thread, the whole.
OF_THREE = (
    *("1.1.a", "not 1.1.a", "part 1.1.a", "count 1.1.a", "relevant 1.1.a", "interval 1.1.a", "1.1.a=yes"),
    *("1.1.a where risk=high", "cases where risk=high", "1.1", "interval 1.1", "band 1.1", "harm", "interval harm"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Inspection:
    return load(tiny(tmp_path, **COMPLETE))


def looked_up(inspection: Inspection, typed: str, threshold: int | None) -> Figure | Ill:
    stated = None if threshold is None else Disclosure(threshold)
    particulars = replace(inspection.particulars, disclosure=stated)
    return found(live_figures(replace(inspection, particulars=particulars)), typed)


def found(live: Live, typed: str) -> Figure | Ill:
    token = parse(typed)
    assert not isinstance(token, Ill)
    return live.figure(token)


#: Parts of the sample called in two languages, or in one; “Isel” is one part in Welsh and another in English.
CALLED = """\
report:
  beside:
    - {label: {en: High  risk, cy: Risg uchel}, where: {risk: [high]}}
    - {label: {en: Low risk, cy: Isel}, where: {risk: [low]}}
    - {label: {en: Isel, cy: Trydydd}, where: {score: {at_most: 2}}}
    - {label: Heavy, where: {score: {at_least: 5}}}
    - {label: {en: The high, cy: Uchel}, where: {risk: [high]}}
    - {label: {en: The risky, cy: Uchel}, where: {risk: [high]}}
"""


@pytest.fixture
def called(tmp_path: Path) -> Inspection:
    return load(tiny(tmp_path, **COMPLETE, tiny__yaml=FRAMEWORK + CALLED))


def said_in(inspection: Inspection, language: str, typed: str) -> Figure | Ill:
    particulars = replace(inspection.particulars, language=language)
    return found(live_figures(replace(inspection, particulars=particulars)), typed)


@pytest.mark.parametrize("language", ["", "en", "cy"])
@pytest.mark.parametrize(
    ("label", "cases"),
    [("High risk", "2"), ("Risg uchel", "2"), ("Low risk", "1"), ("Trydydd", "1"), ("Heavy", "1"), ("Uchel", "2")],
)
def test_a_part_of_the_sample_is_named_in_any_of_its_languages(
    called: Inspection, language: str, label: str, cases: str
) -> None:
    made = said_in(called, language, f'count cases where "{label}" as digits')
    assert isinstance(made, Figure), made
    assert made.shown == cases


@pytest.mark.parametrize("language", ["en", "cy"])
def test_words_that_two_parts_of_the_sample_have_name_neither(called: Inspection, language: str) -> None:
    few = said_in(called, language, 'count cases where "Isel"')
    assert isinstance(few, Ill), few
    assert (few.code, few.wrong) == ("token-filter", "the report calls two parts of the sample 'Isel'")


def test_a_figure_says_of_which_part_it_is_in_the_language_of_the_report(called: Inspection) -> None:
    for language, typed, told in (
        ("en", "Risg uchel", "High risk"),
        ("cy", "High risk", "Risg uchel"),
        ("cy", "Heavy", "Heavy"),
        ("en", "Trydydd", "Trydydd"),  # its English words are another part's Welsh ones
    ):
        made = said_in(called, language, f'count cases where "{typed}"')
        assert isinstance(made, Figure), made
        assert made.of == f'count cases where "{told}"'
        assert dict(made.made)["where"] == told


@pytest.mark.parametrize(("language", "near"), [("en", "High risk"), ("cy", "Risg uchel")])
def test_what_to_write_instead_is_in_the_language_of_the_text(called: Inspection, language: str, near: str) -> None:
    few = said_in(called, language, f'count cases where "{near[:-1]}"')
    assert isinstance(few, Ill), few
    assert few.write == f"did you mean {near!r}?"
    other = {"High risk": "Risg uchel", "Risg uchel": "High risk"}[near]
    far = said_in(called, language, f'count cases where "{other[:-1]}"')
    assert isinstance(far, Ill), far
    assert other not in far.write


@pytest.mark.parametrize(
    ("measure", "actual", "english", "welsh"),
    [
        ("sickness", "1", "1 day", "1 diwrnod"),
        ("sickness", "2", "2 days", "2 ddiwrnod"),
        ("sickness", "11", "11 days", "11 diwrnod"),
        ("sickness", "1.0", "1.0 days", "1.0 diwrnod"),
        ("sickness", "0.5", "0.5 days", "0.5 diwrnod"),
        ("sickness", "1000", "1,000 days", "1,000 diwrnod"),
        ("starts", "80", "80", "80"),
        ("posts", "3", "3 full time posts", "3 full time posts"),
    ],
)
def test_a_measure_has_its_unit_in_words_that_fit_the_number_and_the_language(
    tmp_path: Path, measure: str, actual: str, english: str, welsh: str
) -> None:
    more = "measures:\n  starts: {label: Starts, unit: number}\n  posts: {label: Posts, unit: full_time_posts}\n"
    rows = f"measure,target,actual\n{measure},9,{actual}\n"
    inspection = load(tiny(tmp_path, tiny__yaml=FRAMEWORK.replace("measures:\n", more), measures__csv=rows))
    for language, words in (("en", english), ("cy", welsh)):
        made = said_in(inspection, language, f"measure:{measure} as unit")
        assert isinstance(made, Figure), made
        assert made.shown == words
        bare = said_in(inspection, language, f"measure:{measure}")
        assert isinstance(bare, Figure), bare
        assert bare.shown == words.split(" ")[0]


@pytest.mark.parametrize("typed", OF_THREE)
def test_what_rests_on_too_few_is_shown_in_no_form(folder: Inspection, typed: str) -> None:
    few = looked_up(folder, typed, 20)
    assert isinstance(few, Ill), few
    assert few.code == "token-threshold"
    assert "fewer than 20" in few.wrong
    assert isinstance(looked_up(folder, typed, None), Figure), "where nothing is protected it is shown"


def test_the_threshold_itself_is_enough(folder: Inspection) -> None:
    assert isinstance(looked_up(folder, "2.1.a=na", None), Figure)
    assert isinstance(looked_up(folder, "1.1.c", 3), Figure), "three of three: nobody is left over"
    assert isinstance(looked_up(folder, "1.1.c", 4), Ill)
    assert isinstance(looked_up(folder, "1.1.a", 3), Ill), "two of three leave one over"


@cache
def follow_up() -> tuple[Inspection, Inspection]:
    """The follow-up, and the inspection that it follows up."""
    second = load(shipped_folder("examples") / "gloucestershire-2005")
    first = original_of(second)
    assert first is not None
    return second, first


@pytest.mark.parametrize("typed", ["change B1", "change B3 as clear", "change B1.a"])
def test_a_difference_between_few_cases_is_hidden(typed: str) -> None:
    second, first = follow_up()
    for threshold, kind in ((1, Figure), (10_000, Ill)):
        particulars = replace(second.particulars, disclosure=Disclosure(threshold))
        assert isinstance(found(live_figures(replace(second, particulars=particulars), first), typed), kind)


#: What is said beside a change of +9 (B1, clear), -5 (B3, not clear) and -8 points (C1, clear), and the check's code.
SAID_BESIDE = [
    ("The work rose by {{change B1}}.", ""),
    ("The work fell by {{change B1}}.", "word-of-change"),
    ("The work improved by {{change C1}}.", "word-of-change"),
    ("The work fell by {{change C1}}.", ""),
    ("The work was unchanged, {{change C1}}.", "word-of-change"),
    ("The work had worsened by {{change B3}}.", "change-not-clear"),
    ("There was no clear change, {{change B3}}.", ""),
]


@pytest.mark.parametrize(("sentence", "code"), SAID_BESIDE)
def test_words_of_change_hold_beside_their_difference(sentence: str, code: str) -> None:
    second, _ = follow_up()
    said = replace(second, narrative={"B1.md": f"# Assessment\n\n{sentence}\n"})
    codes = {remark.code for remark in check(said) if remark.code in ("word-of-change", "change-not-clear")}
    assert codes == ({code} if code else set())
    places = [(r.file, r.line) for r in check(said) if r.code == code]
    assert all(place == ("narrative/B1.md", 3) for place in places)
