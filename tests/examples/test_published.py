"""The printed figures of the examples: well formed, in the framework's terms, and agreeing with each other."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest
import yaml

from inspectorate.findings.verdict import propose
from inspectorate.framework.framework import Framework
from tests.examples.printed import (
    ANYTHING,
    EXAMPLES,
    FRAMEWORKS,
    SAMPLES,
    WORDS,
    Row,
    asked_instruments,
    bases,
    criterion_range,
    frameworks,
    mean_range,
    printed_range,
    read_rows,
    read_table,
    shown,
)

NAMES = sorted(FRAMEWORKS)
COLUMNS = "of,where,above,relevant,percent,band,note"
KEYS = {
    *("not", "below", "below_at_least", "below_at_most", "words", "not_words", "more_than", "less_than", "option"),
    *("place", "instruments", "interviewed", "value", "value_at_least", "value_at_most", "of", "target"),
    *("national", "national_predicted", "previous", "predicted", "grade"),
}
WORDS_BY_COUNT = {"all but one", "all but three"}
PREFIXES = ("survey:", "measure:", "context:", "count:", "domain:")
#: Words that say nothing of a share: the size of the sample, a part of the staff.
LOOSE = {"approximately 60", "over 90%", "just over two million", "just over a quarter", "not followed up"}


def scored_rows(name: str) -> list[Row]:
    return [row for row in read_rows(name) if not row.kind]


def split(of: str) -> tuple[str, str]:
    """The framework that qualifies an id, and the id."""
    prefix, slash, plain = of.partition("/")
    return (prefix + slash, plain) if slash else ("", of)


@pytest.mark.parametrize("name", NAMES)
def test_header_and_cells(name: str) -> None:
    text = (EXAMPLES / name / "published.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == COLUMNS
    for row in read_rows(name):
        assert set(row.keys) <= KEYS, row
        told = (row.above, row.relevant, row.percent, row.band or None, row.words or None, *row.keys.values())
        assert any(part is not None for part in told), f"{row.of} tells nothing"
        if row.above is not None and row.relevant is not None:
            assert row.above <= row.relevant, row
        if row.below is not None and row.relevant is not None:
            assert row.below <= row.relevant, row
        if row.relevant is not None:
            shares = (row.above, row.below, row.percent, row.keys.get("not"))
            assert any(share is not None for share in shares), f"{row.of}: so many relevant, but no share of them"


@pytest.mark.parametrize("name", NAMES)
def test_bands_beside_the_framework_are_stars_and_grades(name: str) -> None:
    allowed = {"measure": {"met", "near", "missed", "met_or_near"}, "domain": {"passable"}}
    for row in read_rows(name):
        if row.kind and row.band:
            assert row.band in allowed.get(row.kind, set()), row


@pytest.mark.parametrize("name", NAMES)
def test_rows_of_cases_say_how_many(name: str) -> None:
    for row in read_rows(name):
        if row.of == "cases":
            assert row.above is not None or row.percent is not None or "words" in row.keys, row


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_stands_twice_only_with_its_place(name: str) -> None:
    times = Counter((row.of, row.where, row.keys.get("option")) for row in read_rows(name))
    for row in read_rows(name):
        assert times[row.of, row.where, row.keys.get("option")] == 1 or "place" in row.keys, row


@pytest.mark.parametrize("name", NAMES)
def test_scored_percents_are_whole_and_no_more_than_100(name: str) -> None:
    for row in scored_rows(name):
        if row.percent is not None:
            assert row.percent.denominator == 1, row
            assert 0 <= row.percent <= 100, row


@pytest.mark.parametrize("name", NAMES)
def test_words_are_known(name: str) -> None:
    for row in scored_rows(name):
        for key in ("words", "not_words"):
            if key in row.keys:
                assert row.keys[key] in WORDS.keys() | WORDS_BY_COUNT | LOOSE, row


def known_ids(framework: Framework) -> set[str]:
    sections = {section.id for section in framework.sections}
    return sections | set(framework.criteria) | set(framework.threads) | {"overall"}


@pytest.mark.parametrize("name", NAMES)
def test_every_id_is_in_its_framework(name: str) -> None:
    found = frameworks(name)
    questions = {question for framework in found.values() for question in framework.questions}
    for row in scored_rows(name):
        prefix, plain = split(row.of)
        assert row.of in questions or plain in known_ids(found[prefix]), row.of
        for key in ("more_than", "less_than"):
            assert row.keys.get(key, "B1.a" if "B1.a" in questions else "1.1.a") in questions, row


def allowed_bands(framework: Framework, plain: str) -> set[str]:
    criterion = framework.criteria.get(plain)
    if criterion is not None and criterion.judged:
        return set(framework.verdicts[criterion.judged].labels)
    return {band.id for band in framework.bands.at("criterion")}


@pytest.mark.parametrize("name", NAMES)
def test_every_band_is_one_of_its_criterion(name: str) -> None:
    found = frameworks(name)
    for row in scored_rows(name):
        if row.band:
            prefix, plain = split(row.of)
            assert row.band in allowed_bands(found[prefix], plain), row


def condition_names(where: str) -> set[str]:
    if where.startswith("{"):
        return set(re.findall(r"(\w+):", where)) - {"all", "any", "not", "at_least", "at_most", "between"}
    return {where.split("=")[0]} if where else set()


@pytest.mark.parametrize("name", NAMES)
def test_every_condition_names_a_fact_or_the_sample(name: str) -> None:
    found = frameworks(name)
    facts = {fact for framework in found.values() for fact in framework.facts} | {"sample"}
    for row in read_rows(name):
        assert condition_names(row.where) <= facts, row


@pytest.mark.parametrize("name", NAMES)
def test_counts_agree_with_percents(name: str) -> None:
    for row in scored_rows(name):
        counts = row.counts()
        if counts and row.percent is not None:
            assert shown(*counts) == row.percent, row
        if counts and "not" in row.keys:
            assert shown(counts[1] - counts[0], counts[1]) == int(row.keys["not"]), row


@pytest.mark.parametrize("name", NAMES)
def test_a_percent_with_failing_cases_has_a_base_in_the_sample(name: str) -> None:
    for row in scored_rows(name):
        if row.below is None or row.relevant is not None or row.percent is None:
            continue
        possible = [n for n in range(row.below, SAMPLES[name] + 1) if n and shown(n - row.below, n) == row.percent]
        assert possible, row


@pytest.mark.parametrize("name", NAMES)
def test_every_percent_has_a_base_in_the_sample(name: str) -> None:
    for row in scored_rows(name):
        if row.of in frameworks(name)[""].questions and row.percent is not None:
            assert list(bases(int(row.percent), SAMPLES[name])), row


@pytest.mark.parametrize("name", NAMES)
def test_sections_and_overall_follow_from_unrounded_criteria(name: str) -> None:
    rows = read_rows(name)
    for prefix, framework in frameworks(name).items():
        for section in framework.sections:
            parts = [
                (criterion.weight, printed_range(rows, prefix + criterion.id))
                for criterion in section.scored_criteria
                if printed_range(rows, prefix + criterion.id) != ANYTHING
            ]
            printed = printed_range(rows, prefix + section.id)
            if printed != ANYTHING:
                assert parts, section.id
                assert mean_range(parts).meets(printed), (name, prefix, section.id)
        overall = printed_range(rows, prefix + "overall")
        if overall != ANYTHING:
            weighted = [
                (section.weight, printed_range(rows, prefix + section.id))
                for section in framework.sections
                if section.weight is not None
            ]
            assert mean_range(weighted).meets(overall), (name, prefix)


@pytest.mark.parametrize("name", NAMES)
def test_criteria_follow_from_their_questions(name: str) -> None:
    rows = read_rows(name)
    for prefix, framework in frameworks(name).items():
        for criterion in framework.criteria.values():
            printed = printed_range(rows, prefix + criterion.id)
            if criterion.scored and printed != ANYTHING:
                possible = criterion_range(framework, rows, criterion, asked_instruments(name))
                assert possible.meets(printed), (name, prefix + criterion.id, possible, printed)


@pytest.mark.parametrize("name", ["derbyshire-2007", "hampshire-2008"])
def test_the_thread_follows_from_its_questions(name: str) -> None:
    rows = read_rows(name)
    framework = frameworks(name)[""]
    parts = [(Fraction(1), printed_range(rows, q.id)) for q in framework.questions_of_thread("risk_of_harm")]
    assert mean_range(parts).meets(printed_range(rows, "risk_of_harm"))


@pytest.mark.parametrize(("name", "criterion"), [
    ("county-durham-2004", "B4"), ("county-durham-2004", "C3"), ("county-durham-2004", "C4"),
    ("county-durham-2004", "D4"), ("thames-valley-2006", "B4"), ("thames-valley-2006", "D2"),
    ("gloucestershire-2005", "B2"), ("gloucestershire-2005", "C4"),
])  # fmt: skip
def test_criteria_whose_questions_are_all_printed_are_the_plain_mean(name: str, criterion: str) -> None:
    questions = {q.id for q in frameworks(name)[""].criteria[criterion].questions if q.scored}
    rows = [row for row in read_rows(name) if not row.where and row.of in questions]
    mean = mean_range([(Fraction(1), row.allows()) for row in rows])
    assert mean.meets(printed_range(read_rows(name), criterion))
    assert mean.high - mean.low <= 1


@pytest.mark.parametrize("name", NAMES)
def test_every_printed_verdict_is_judged_with_a_reason_or_by_its_items(name: str) -> None:
    judged = read_table(name, "judgements.csv")
    verdicts = {row["of"]: row for row in judged if not row["item"]}
    for row in scored_rows(name):
        prefix, plain = split(row.of)
        criterion = frameworks(name)[prefix].criteria.get(plain)
        if criterion is None or not criterion.judged or not row.band:
            continue
        if row.of in verdicts:
            assert verdicts[row.of]["grade"] == row.band
            assert len(verdicts[row.of]["note"]) > 20
        else:
            grades = {item["item"]: item["grade"] for item in judged if item["of"] == row.of}
            way = frameworks(name)[prefix].verdicts[criterion.judged]
            assert propose(way, criterion.items, grades).verdict == row.band, row.of


def shown_band(framework: Framework, percent: Fraction) -> str:
    return max((band for band in framework.bands.at("criterion") if band.start <= percent), key=lambda b: b.start).id


def test_the_only_conclusion_beside_its_band_is_set_with_a_reason() -> None:
    beside = set()
    for name in ("derbyshire-2007", "hampshire-2008"):
        framework = frameworks(name)[""]
        for row in scored_rows(name):
            if row.percent is not None and row.band and row.band != shown_band(framework, row.percent):
                beside.add((name, row.of, row.band))
    assert beside == {("hampshire-2008", "1.5", "urgent")}
    set_bands = [row for row in read_table("hampshire-2008", "judgements.csv") if row["of"] == "1.5"]
    assert [row["grade"] for row in set_bands] == ["urgent"]
    assert set_bands[0]["note"]


@pytest.mark.parametrize("name", NAMES)
def test_measures_hold_the_printed_figures(name: str) -> None:
    measures = {row["measure"]: row for row in read_table(name, "measures.csv")}
    known = frameworks(name)[""].measures
    printed = [row for row in read_rows(name) if row.kind == "measure" and "/" not in row.of]
    for row in printed:
        measure = row.of.removeprefix("measure:")
        assert measure in known, measure
        if measure == "key_targets":
            continue
        filled = measures[measure]
        actual = str(row.keys.get("value", row.percent if row.percent is not None else ""))
        assert not actual or Fraction(filled["actual"]) == Fraction(actual), measure
        assert filled["actual"] or filled["note"], measure
        for key in ("target", "national", "previous", "predicted", "grade"):
            if key in row.keys:
                assert Fraction(filled[key]) == Fraction(row.keys[key]), (measure, key)


def star(measure_is_higher_better: bool, near: Fraction, target: Fraction, actual: Fraction) -> str:
    """met_or_near or missed, as the table of Derbyshire marks it."""
    if measure_is_higher_better:
        return "met_or_near" if actual >= target * (100 - near) / 100 else "missed"
    return "met_or_near" if actual <= target * (100 + near) / 100 else "missed"


def test_the_stars_of_derbyshire_are_those_of_the_rule() -> None:
    known = frameworks("derbyshire-2007")[""].measures
    stars = [row for row in read_rows("derbyshire-2007") if row.kind == "measure"]
    assert len(stars) == 35
    for row in stars:
        measure = known[row.of.removeprefix("measure:").removesuffix("/national")]
        actual = Fraction(row.keys["value"]) if row.percent is None else row.percent
        assert star(measure.better == "higher", measure.near, Fraction(row.keys["target"]), actual) == row.band, row


@pytest.mark.parametrize("name", NAMES)
def test_context_and_surveys_hold_the_printed_figures(name: str) -> None:
    context = {row["figure"]: row for row in read_table(name, "context.csv")}
    for row in read_rows(name):
        figure = row.of.removeprefix("context:")
        if row.kind == "context" and figure in context and context[figure]["value"]:
            value = row.keys.get("value", row.above if row.above is not None else row.percent)
            assert Fraction(context[figure]["value"]) == Fraction(str(value)), figure
        if row.kind == "survey" and "/" in row.of and "option" not in row.keys:
            survey, item = row.of.removeprefix("survey:").split("/")
            answers = {answer["question"]: answer for answer in read_table(name, f"surveys/{survey}.csv")}
            if item in answers:
                held = answers[item]
                for printed, entered in ((row.above, held["above"]), (row.relevant, held["relevant"])):
                    assert printed is None or entered == str(printed), row
                assert row.percent is None or Fraction(held["percent"]) == row.percent, row
                if "below" in row.keys:
                    assert int(held["relevant"]) - int(held["above"]) == int(row.keys["below"]), row
                if "not" in row.keys:
                    assert 100 - Fraction(held["percent"]) == Fraction(row.keys["not"]), row


def test_what_hampshires_respondents_said_is_held_whole() -> None:
    """Only what has no answer to it is left out: how many were interviewed where, and who was not clear of the role."""
    told = {
        row.of.removeprefix("survey:") for row in read_rows("hampshire-2008") if row.kind == "survey" and "/" in row.of
    }
    held = {
        f"{survey}/{row['question']}"
        for survey in ("offenders", "victims", "sentencers", "staff")
        for row in read_table("hampshire-2008", f"surveys/{survey}.csv")
    }
    assert held <= told
    assert told - held == {
        "offenders/interviewed_programme",
        "offenders/interviewed_unpaid_work",
        "offenders/interviewed_approved_premises",
        "staff/role_clear",
    }


@pytest.mark.parametrize("name", NAMES)
def test_surveys_state_the_numbers_printed(name: str) -> None:
    for row in read_rows(name):
        if row.kind == "survey" and "/" not in row.of:
            survey = row.of.removeprefix("survey:")
            about = yaml.safe_load((EXAMPLES / name / "surveys" / f"{survey}.yaml").read_text(encoding="utf-8"))
            assert about["returned"] == row.above
            assert about.get("sent") == row.relevant
            if "interviewed" in row.keys:
                assert about["interviewed"] == int(row.keys["interviewed"])


@pytest.mark.parametrize("name", NAMES)
def test_recommendations_and_good_practice_name_criteria(name: str) -> None:
    found = frameworks(name)
    named = [c for row in read_table(name, "recommendations.csv") for c in row["criteria"].split()]
    named += [row["criterion"] for row in read_table(name, "good_practice.csv")]
    for criterion in named:
        prefix, plain = split(criterion)
        assert plain in found[prefix].criteria, criterion


@pytest.mark.parametrize("name", NAMES)
def test_inspection_names_its_framework_and_says_that_cases_are_rebuilt(name: str) -> None:
    about = yaml.safe_load((EXAMPLES / name / "inspection.yaml").read_text(encoding="utf-8"))
    main, *elements = FRAMEWORKS[name]
    assert about["framework"] == main
    assert about["reconstructed"] is True
    assert {element["framework"] for element in about.get("elements", [])} == set(elements)
