"""The reports' own slips, shown by arithmetic from the files (docs/explanation/slips.md)."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import floor

import pytest

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import Inspection, load
from inspectorate.inspection.live import live_figures, original_of
from inspectorate.report.live import Live
from tests.examples.claims import claims_of
from tests.examples.printed import (
    EXAMPLES,
    SAMPLES,
    Range,
    Row,
    bases,
    frameworks,
    mean_range,
    printed_range,
    read_rows,
    read_table,
    shown,
)

HIGH = "risk_of_harm=high,very_high"


def printed(name: str, of: str, where: str = "") -> list[Row]:
    return [row for row in read_rows(name) if row.of == of and row.where == where]


def only(name: str, of: str, where: str = "") -> Row:
    (row,) = printed(name, of, where)
    return row


def percent(name: str, of: str, where: str = "") -> int:
    """A printed whole per cent, or the failing one."""
    row = only(name, of, where)
    return int(row.percent if row.percent is not None else row.keys["not"])


def number(name: str, of: str, where: str = "") -> int:
    above = only(name, of, where).above
    assert above is not None
    return above


@cache
def inspected(name: str) -> tuple[Inspection, Live]:
    inspection = load(EXAMPLES / name)
    if claims_of(name) != EXAMPLES / name:
        texts = (claims_of(name) / "narrative").glob("*.md")
        inspection = replace(inspection, narrative={text.name: text.read_text(encoding="utf-8") for text in texts})
    return inspection, live_figures(inspection, original_of(inspection))


def narrative(name: str, file: str) -> str:
    """A text as it is read, with its live figures."""
    inspection, live = inspected(name)
    return live.rendered(inspection.narrative[file])


def context(name: str, figure: str) -> Fraction:
    (row,) = [row for row in read_table(name, "context.csv") if row["figure"] == figure]
    return Fraction(row["value"])


def measure(name: str, of: str) -> dict[str, str]:
    (row,) = [row for row in read_table(name, "measures.csv") if row["measure"] == of]
    return row


# County Durham


def test_d1_two_figures_for_scoring_again() -> None:
    by_place = {row.keys["place"]: row.percent for row in printed("county-durham-2004", "D1.d")}
    assert by_place == {"summary": 50, "D1": 51}
    assert "50%" in narrative("county-durham-2004", "summary.md")
    assert "51%" in narrative("county-durham-2004", "D1.md")


def test_d2_home_visits_need_more_cases_than_are_registered() -> None:
    visits = percent("county-durham-2004", "C5.i")
    registered = number("county-durham-2004", "cases", HIGH)
    assert registered not in bases(visits, 100)
    assert min(bases(visits, 100)) == 29


def test_d3_four_and_six_cases_under_the_same_arrangements() -> None:
    review, plan = only("county-durham-2004", "dv.C2.g"), only("county-durham-2004", "dv.C5.e")
    assert review.relevant == 4
    assert plan.relevant == 6
    assert "Four cases" in narrative("county-durham-2004", "esi-dv-2003/C2.md")
    assert "Six cases" in narrative("county-durham-2004", "esi-dv-2003/C5.md")


# Thames Valley


def test_t1_no_share_of_23_shows_31() -> None:
    none = percent("thames-valley-2006", "C2.a0", HIGH)
    high = number("thames-valley-2006", "cases", HIGH)
    assert list(bases(none, high)) == [13, 16]
    assert SAMPLES["thames-valley-2006"] in bases(none, SAMPLES["thames-valley-2006"])


def test_t2_review_content_fits_only_all_high_risk_cases() -> None:
    none = percent("thames-valley-2006", "C2.a0", HIGH)
    content = percent("thames-valley-2006", "C2.a1", HIGH)
    high = number("thames-valley-2006", "cases", HIGH)
    reviewed = {due - k for due in range(1, high + 1) for k in range(due) if shown(k, due) == none}
    assert reviewed == {9, 11}
    assert reviewed.isdisjoint(bases(content, high))
    assert high in bases(content, high)


def test_t3_assessment_content_fits_only_all_high_risk_cases() -> None:
    content = percent("thames-valley-2006", "B1.a1", HIGH)
    high = number("thames-valley-2006", "cases", HIGH)
    assessed = high - number("thames-valley-2006", "B1.a0", HIGH)
    assert assessed == 20
    assert assessed not in bases(content, high)
    assert high in bases(content, high)


def test_t4_just_over_half_does_not_give_70_with_72() -> None:
    rows = read_rows("thames-valley-2006")
    methods, release = printed_range(rows, "C4.a"), printed_range(rows, "C4.b")
    both = mean_range([(Fraction(1), methods), (Fraction(1), release)])
    assert not both.meets(printed_range(rows, "C4"))
    needed = Range(2 * Fraction(139, 2) - methods.high, 2 * Fraction(141, 2) - methods.low)
    assert needed.low > release.high


def test_t5_one_missed_target_is_not_named() -> None:
    known = frameworks("thames-valley-2006")[""].measures
    missed = set()
    for row in read_table("thames-valley-2006", "measures.csv"):
        actual, target = Fraction(row["actual"]), Fraction(row["target"])
        if actual < target if known[row["measure"]].better == "higher" else actual > target:
            missed.add(row["measure"])
    assert missed == {"compliance", "sickness", "high_risk_plans", "prolific_plans", "ethnicity_data"}
    named = next(line for line in narrative("thames-valley-2006", "summary.md").splitlines() if "not met" in line)
    assert "ethnic" not in named


@pytest.mark.parametrize(("section", "from_rounded"), [("B", "52.43"), ("C", "65.56")])
def test_sections_of_thames_valley_need_unrounded_criteria(section: str, from_rounded: str) -> None:
    rows = read_rows("thames-valley-2006")
    (found,) = [s for s in frameworks("thames-valley-2006")[""].sections if s.id == section]
    parts = [(c.weight, c.id) for c in found.scored_criteria]
    rounded = sum(w * percent("thames-valley-2006", c) for w, c in parts) / sum(w for w, _ in parts)
    assert f"{float(rounded):.2f}" == from_rounded
    assert floor(rounded + Fraction(1, 2)) != percent("thames-valley-2006", section)
    possible = mean_range([(w, printed_range(rows, c)) for w, c in parts])
    assert possible.meets(printed_range(rows, section))


# Gloucestershire


def change(criterion: str) -> int:
    return percent("gloucestershire-2005", criterion) - percent("gloucestershire-2004", criterion)


@pytest.mark.parametrize(("criterion", "by", "claims"), [
    ("B1", 9, ["improved", "deteriorated"]),
    ("B3", -5, ["improved"]),
    ("C3", -3, ["satisfactory", "remained strong"]),
])  # fmt: skip
def test_g1_to_g3_words_beside_the_change(criterion: str, by: int, claims: list[str]) -> None:
    assert change(criterion) == by
    said = narrative("gloucestershire-2005", f"{criterion}.md")
    for claim in claims:
        assert claim in said


def test_g4_sixty_cases_cannot_give_what_is_printed_of_all() -> None:
    of_all = ["C1.a", "B4.a", "C4.a", "B1.f", "C5.a"]
    shares = [percent("gloucestershire-2005", q) for q in of_all] + [100 - percent("gloucestershire-2005", "B2.b")]
    fitting = set(range(50, 71)).intersection(*(set(bases(share, 70)) for share in shares))
    assert fitting == {51, 55, 59}
    assert SAMPLES["gloucestershire-2005"] not in fitting


# Derbyshire


def test_e1_fifty_reports_proposed_what_forty_eight_did() -> None:
    reports, plans = number("derbyshire-2007", "1.1.a"), only("derbyshire-2007", "1.1.l")
    proposals = [n for n in range(reports + 1) if shown(n, reports) == percent("derbyshire-2007", "1.1.n")]
    assert proposals == [48]
    assert plans.relevant == reports == 50


def test_e2_no_share_of_fifty_reports_shows_79() -> None:
    satisfactory = percent("derbyshire-2007", "1.1.S")
    possible = list(bases(satisfactory, 50))
    assert number("derbyshire-2007", "1.1.a") not in possible
    assert 48 in possible


def test_e3_reviews_are_a_strength_and_a_weakness() -> None:
    rows = read_rows("derbyshire-2007")
    assert not printed_range(rows, "2.2.a").meets(printed_range(rows, "2.2.b"))
    said = narrative("derbyshire-2007", "2.2.md")
    assert said.index("88%") < said.index("Areas for improvement") < said.index("one-third")


def test_e4_a_conclusion_without_a_score() -> None:
    row = only("derbyshire-2007", "2.7")
    assert row.percent is None
    assert row.band == "good"


def test_shares_of_services_add_up_by_rounding_alone() -> None:
    kinds = ("sufficient", "insufficient", "poor")
    shares = [percent("derbyshire-2007", f"count:services_drugs_alcohol_{kind}") for kind in kinds]
    assert sum(shares) == 101
    assert sum(shares) - Fraction(3, 2) <= 100 <= sum(shares) + Fraction(3, 2)


# Hampshire


def test_h1_urgent_where_a_lower_score_is_only_a_priority() -> None:
    bands = {c: only("hampshire-2008", c).band for c in ("1.5", "2.2", "2.5")}
    scores = {c: percent("hampshire-2008", c) for c in bands}
    assert bands == {"1.5": "urgent", "2.2": "priority", "2.5": "priority"}
    assert scores["2.5"] < scores["2.2"] == scores["1.5"]


def test_h2_the_appendix_named_is_not_the_one_listed() -> None:
    listed = dict(re.findall(r"^(\d)\. (.+)$", narrative("hampshire-2008", "appendices.md"), re.M))
    (scoring,) = [place for place, title in listed.items() if title == "Scoring approach"]
    named = re.findall(r"Appendix (\d)", narrative("hampshire-2008", "summary.md"))
    assert named == ["3", "3"]
    assert scoring == "4"
    assert len(listed) == 5
    derbyshire = dict(re.findall(r"^(\d)\. (.+)$", narrative("derbyshire-2007", "appendices.md"), re.M))
    assert derbyshire["3"] == "Scoring approach"


def test_h3_shares_of_levels_have_another_base() -> None:
    caseload = context("hampshire-2008", "caseload")
    bases_of = []
    for level, tenths in ((1, 1), (2, 1), (3, 0)):
        cases, share = context("hampshire-2008", f"mappa_{level}"), context("hampshire-2008", f"mappa_{level}_share")
        half = Fraction(1, 2 * 10**tenths)
        bases_of.append((100 * cases / (share + half), 100 * cases / (share - half)))
    assert not bases_of[0][0] <= caseload <= bases_of[0][1]
    assert not bases_of[1][0] <= caseload <= bases_of[1][1]
    assert max(low for low, _ in bases_of) < 4710 < min(high for _, high in bases_of)


def test_h4_white_and_minority_are_99() -> None:
    parts = [context("hampshire-2008", f"{group}_share") for group in ("white", "minority_ethnic")]
    assert sum(parts) == 99
    parts = [context("derbyshire-2007", f"{group}_share") for group in ("white", "minority_ethnic")]
    assert sum(parts) == 100


def test_h5_and_h6_parts_of_the_sample_do_not_add_up() -> None:
    other = only("hampshire-2008", "count:other_score_without_oasys")
    assert number("hampshire-2008", "count:oasys_score") + (other.relevant or 0) == 109
    omitted = only("hampshire-2008", "1.2.s")
    assert number("hampshire-2008", "cases", "approved_premises_referral=yes") + (omitted.relevant or 0) == 103
    kinds = ("community", "licence", "custody")
    assert sum(number("hampshire-2008", "cases", f"order_type={kind}") for kind in kinds) == 110
    omitted = only("derbyshire-2007", "1.2.s")
    assert number("derbyshire-2007", "cases", "approved_premises_referral=yes") + (omitted.relevant or 0) == 98


def test_h7_twenty_five_is_58_per_cent_of_43_cases_alone() -> None:
    row = only("hampshire-2008", "2.4.t")
    assert row.below == 25
    fitting = [n for n in range(25, 111) if shown(25, n) == int(row.keys["not"])]
    assert fitting == [43]
    assert number("hampshire-2008", "cases", "order_type=licence") == 40


def test_h8_home_visits_of_more_cases_than_there_are() -> None:
    soon, later = only("hampshire-2008", "2.2.e"), only("hampshire-2008", "2.2.e2")
    never = number("hampshire-2008", "count:no_home_visit", HIGH)
    assert (soon.above or 0) + (later.above or 0) + never == 14
    assert soon.relevant == 13


def test_h9_good_practice_under_the_wrong_number() -> None:
    titles = {str(c.title).lower(): c.id for c in frameworks("hampshire-2008")[""].criteria.values()}
    wrong = []
    with (claims_of("hampshire-2008") / "good_practice.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        (right,) = [number for title, number in titles.items() if title.startswith(row["criterion_title"].lower())]
        if right != row["criterion"]:
            wrong.append((row["criterion"], right))
    assert wrong == [("2.7", "2.5")]


def test_h10_scoring_again_is_told_of_109_cases() -> None:
    row = only("hampshire-2008", "3.1.j")
    fitting = [n for n in range(75, 111) if shown(n - 75, n) == int(row.keys["not"])]
    assert row.above == 75
    assert max(fitting) == 109


def test_h11_shares_of_reports_are_not_of_all_reports() -> None:
    community = number("hampshire-2008", "cases", "order_type=community")
    (reports,) = [n for n in range(community + 1) if shown(n, community) == percent("hampshire-2008", "1.1.a")]
    assert reports == 50
    right_type = [n for n in range(reports + 1) if shown(n, reports) == percent("hampshire-2008", "1.1.c")]
    assert right_type == [43]
    shares = {q: percent("hampshire-2008", f"1.1.{q}") for q in "deghijklm"}
    assert reports not in bases(shares["g"], reports)
    assert {q for q, share in shares.items() if 43 not in bases(share, 43)} <= {"k", "l"}
    assert 43 not in bases(shares["l"], 43)


def test_h12_two_figures_of_alcohol_requirements() -> None:
    made = number("hampshire-2008", "context:alcohol_requirements_first_half")
    (started,) = [
        r for r in read_table("hampshire-2008", "measures.csv") if r["measure"] == "alcohol_requirement_starts"
    ]
    assert (made, int(started["actual"])) == (356, 347)


def test_h13_not_quite_one_day() -> None:
    sickness = measure("hampshire-2008", "sickness")
    assert Fraction(sickness["national"]) - Fraction(sickness["actual"]) == Fraction(7, 10)
    assert "one day below" in narrative("hampshire-2008", "summary.md")


def test_every_slip_of_the_page_has_a_test() -> None:
    page = shipped_folder("frameworks").parent / "docs" / "explanation" / "slips.md"
    named = re.findall(r"^\| ([DTGEH]\d+) \|", page.read_text(encoding="utf-8"), re.M)
    tests = [name for name in globals() if name.startswith("test_")]
    covered = {part.upper() for name in tests for part in re.findall(r"(?<=_)([dtgeh]\d+)(?=_)", name)}
    covered |= {"G2"} if {"G1", "G3"} <= covered else set()
    assert len(named) == len(set(named)) == 29
    assert set(named) == covered
