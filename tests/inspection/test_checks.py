"""Each check finds a bad example of its own, and says nothing of a good one."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import check, load
from inspectorate.inspection.remarks.checks import CHECKS
from inspectorate.inspection.remarks.remark import SEVERITIES, Remark
from tests.inspection.bad_agreeing import BAD_AGREEING
from tests.inspection.bad_fieldwork import BAD_FIELDWORK
from tests.inspection.bad_figures import BAD_FIGURES
from tests.inspection.bad_languages import BAD_LANGUAGES, OF_TWO_LANGUAGES
from tests.inspection.bad_live import BAD_LIVE, COMPLETE, OF_A_FOLLOW_UP
from tests.inspection.folders import ANSWERS, CASES, FRAMEWORK, INSPECTION, tiny
from tests.inspection.test_deliberate import FOUND

P = "of,where,above,relevant,percent,band,note\n"
M = "measure,period,target,actual,national\n"
C = "figure,label,value,unit,date\n"
HUNDRED = "case,risk,score\n" + "".join(f"A-{n},{'high' if n < 20 else 'low'},3\n" for n in range(110))
HALF = "case,question,answer\n" + "".join(f"A-{n},1.1.a,{'yes' if n < 75 else 'no'}\n" for n in range(110))
SIZES = P + '"cases","risk=high",20,,,,\n'


def one(folder: str, text: str) -> dict[str, str | bytes | None]:
    return {f"narrative/{folder}.md": f"# A\n\n{text}\n"}


#: code, the files that do not fit, the file and line of the remark, words of it.
BAD: list[tuple[str, dict[str, str | bytes | None], str, int, str]] = [
    ("case-not-in-caseload", {"caseload__csv": "case\nA-1\nA-3\n"}, "cases.csv", 3, "A-2"),
    (
        "sample-without-cases",
        {"inspection__yaml": INSPECTION + "elements: [{framework: extra.yaml, sample: b}]\n"},
        "inspection.yaml",
        5,
        "'b'",
    ),
    ("population-too-small", {"inspection__yaml": INSPECTION + "population: 2\n"}, "inspection.yaml", 5, "3 cases"),
    ("file-misspelt", {"Judgments__csv": "of,grade\n"}, "Judgments.csv", 0, "perhaps judgements.csv was meant"),
    ("column-misspelt", {"cases__csv": CASES.replace("score", "scores")}, "cases.csv", 1, "'score'"),
    (
        "original-missing",
        {"inspection__yaml": INSPECTION + "kind: follow_up\nof: before\n"},
        "inspection.yaml",
        6,
        "before",
    ),
    ("unanswered", {}, "answers.csv", 0, "1.1.a (1)"),
    ("not-yet-known", {"cases__csv": "case,risk,score\nA-1,,2\nA-2,high,5\n"}, "answers.csv", 0, "1.1.b (1)"),
    ("note-missing", {"answers__csv": ANSWERS.replace("late", "")}, "answers.csv", 4, "1 answer to 1 question lacks"),
    ("answered-in-vain", {"answers__csv": ANSWERS + "A-1,1.1.b,good,\n"}, "answers.csv", 0, "1.1.b (1)"),
    (
        "second-reading-alone",
        {"answers__csv": "case,question,answer,reading\nA-1,1.1.a,yes,2\n"},
        "answers.csv",
        2,
        "A-1",
    ),
    (
        "evidence-unknown",
        {"judgements__csv": "of,item,grade,evidence\n2.2,2.2.a,strong,E9\n"},
        "judgements.csv",
        2,
        "E9",
    ),
    ("role-named", {"meetings__csv": "role,number\nMr Smith,1\n"}, "meetings.csv", 2, "looks like a name"),
    *BAD_FIELDWORK,
    *BAD_FIGURES,
    *BAD_LANGUAGES,
    *BAD_LIVE,
    *BAD_AGREEING,
    ("score-differs", {"published__csv": P + "1.1.a,,,,51,,\n"}, "published.csv", 2, "51%; the answers give 50%"),
    ("score-differs", {"published__csv": P + "1.1.a,risk=high,1,1,,,\n"}, "published.csv", 2, "risk=high"),
    ("score-differs", {"published__csv": P + "2.2,,,,,met,\n"}, "published.csv", 2, "none"),
    ("score-differs", {"published__csv": P + "1.1.a,,,,,,not=40\n"}, "published.csv", 2, "not so in 40%"),
    ("score-differs", {"published__csv": P + "1.1.a,,,,,,words=rare\n"}, "published.csv", 2, "rare"),
    ("score-differs", {"published__csv": P + "1.1.a,,,,,,more_than=2.1.a\n"}, "published.csv", 2, "more than 2.1.a"),
    ("cases-differ", {"published__csv": P + "cases,risk=high,3,,,,\n"}, "published.csv", 2, "2 are in the files"),
    ("printed-twice", {"published__csv": P + "1.1.a,,,,50,,\n1.1.a,,,,51,,\n"}, "published.csv", 3, "also row 2"),
    ("share-of-counts", {"published__csv": P + "count:x,,11,15,74,,\n"}, "published.csv", 2, "73.3%, not 74%"),
    ("another-base", {"published__csv": P + "1.1.a,,2,,50,,\n"}, "published.csv", 2, "of 4, but"),
    (
        "whole-sample",
        {"cases__csv": HUNDRED, "answers__csv": HALF, "published__csv": P + "1.1.a,,75,,,,not=31\n"},
        "published.csv",
        2,
        "108 or 109 cases, not 110",
    ),
    ("more-than-there-are", {"published__csv": P + "count:x,,4,3,,,\n"}, "published.csv", 2, "4 of 3"),
    ("more-than-there-are", {"published__csv": P + "1.1.a,,4,9,,,\n"}, "published.csv", 2, "there are 3"),
    (
        "few-cases",
        {"published__csv": P + "cases,risk=high,2,,,,\n1.1.a,risk=high,,,31,,\n"},
        "published.csv",
        3,
        "2 cases",
    ),
    ("ruled-out", {"published__csv": P + "2.1.a,,,,60,,\n2.1,,,,62,,\n"}, "published.csv", 3, "59.5 to 60.5"),
    (
        "ruled-out",
        {"published__csv": P + "1,,,,80,,\n2,,,,50,,\noverall,,,,70,,\n"},
        "published.csv",
        4,
        "67.5 to 68.5",
    ),
    ("ruled-out", {"published__csv": P + "2.1,,,,60,,\n2,,,,62,,\n"}, "published.csv", 3, "its criteria"),
    ("ruled-out", {"published__csv": P + "1.1.a,,,,60,,\nharm,,,,62,,\n"}, "published.csv", 3, "harm"),
    ("not-its-band", {"published__csv": P + "1.1,,,,62,poor,\n"}, "published.csv", 2, "fair by its band"),
    (
        "score-lost",
        {"published__csv": P + "1.1,,,,62,,\n2.1,,,,,fair,\n"},
        "published.csv",
        3,
        "called fair but has no",
    ),
    (
        "star-differs",
        {"measures__csv": M + "breach,,90,80,\n", "published__csv": P + "measure:breach,,,,80,near,\n"},
        "published.csv",
        2,
        "80 against a target of 90 is missed",
    ),
    (
        "measure-differs",
        {"measures__csv": M + "sickness,,9,11,\n", "published__csv": P + "measure:sickness,,,,,,value=12\n"},
        "published.csv",
        2,
        "12 is printed",
    ),
    (
        "context-differs",
        {"context__csv": C + "crime,,97,,\n", "published__csv": P + "context:crime,,,,,,value=79\n"},
        "published.csv",
        2,
        "79 is printed",
    ),
    (
        "share-of-caseload",
        {"context__csv": C + "caseload,,5011,,\nlevel,,575,,\nlevel_share,L,12.2,percent of caseload,\n"},
        "context.csv",
        4,
        "575 of 5011 is 11.5%",
    ),
    (
        "parts-of-a-whole",
        {"context__csv": C + "a_share,A,93,percent,\nb_share,B,6,percent,\n"},
        "context.csv",
        3,
        "99%",
    ),
    (
        "figures-alike",
        {
            "tiny__yaml": FRAMEWORK.replace("breach:", "drug_order_starts:"),
            "measures__csv": M + "drug_order_starts,,,347,\n",
            "published__csv": P + "context:orders_for_drug_use,,,,,,value=356\n",
        },
        "published.csv",
        2,
        "347",
    ),
    (
        "survey-differs",
        {"surveys_staff.csv": "number,heard\n1,yes\n2,no\n", "published__csv": P + "survey:staff/heard,,,,60,,\n"},
        "published.csv",
        2,
        "60 is printed",
    ),
    (
        "good-practice-heading",
        {"good_practice__csv": "criterion,criterion_title,text\n1.1,Planning,Good\n"},
        "good_practice.csv",
        2,
        "2.1 is",
    ),
    ("share-in-sentence", one("x", "- It was done in 11 of 15 cases, 74%."), "narrative/x.md", 3, "73.3%"),
    (
        "share-in-sentence",
        one("x", "Of the 40 licence cases 58%, that is 25 cases, were late."),
        "narrative/x.md",
        3,
        "43",
    ),
    ("share-of-known", one("x", "It was late in 31% of the 23 high cases."), "narrative/x.md", 3, "13 or 16"),
    (
        "share-of-kind",
        {
            "cases__csv": HUNDRED,
            "answers__csv": None,
            "published__csv": SIZES,
            **one("x", "It was late in 97% of high cases."),
        },
        "narrative/x.md",
        3,
        "at least 29",
    ),
    (
        "parts-of-a-number",
        one("x", "Of the 13 cases six had one; three were late and five had none."),
        "narrative/x.md",
        3,
        "14",
    ),
    (
        "remaining-cases",
        one("x", "It stood in two cases; of the remaining three none had it."),
        "narrative/x.md",
        3,
        "5, but 3",
    ),
    (
        "narrower-group",
        one(
            "x",
            "A fine was proposed in 96% of the 50 reports.\n\nA plan stood in 33 of the 50 reports that"
            " proposed a fine at court.",
        ),
        "narrative/x.md",
        5,
        "48",
    ),
    (
        "same-words-other-number",
        one("x", "Four cases were managed jointly.\n\nSix cases were managed jointly."),
        "narrative/x.md",
        5,
        "6 cases were managed jointly, but 4",
    ),
    ("figure-not-found", one("1.1", "It was done in 83% of cases."), "narrative/1.1.md", 3, "83% is no figure of 1.1"),
    ("from-to", one("x", "The score rose from 61% to 59%."), "narrative/x.md", 3, "other way"),
    (
        "praised-and-blamed",
        {
            "narrative/x.md": "## Strengths\n\nPlans were reviewed every 16 weeks.\n\n## Areas for improvement"
            "\n\nMany plans were not reviewed in 16 weeks.\n"
        },
        "narrative/x.md",
        7,
        "line 3",
    ),
    (
        "appendix",
        {"narrative/appendices.md": "1. Scoring approach\n", **one("x", "See Appendix 2.")},
        "narrative/x.md",
        3,
        "no Appendix 2",
    ),
    (
        "appendix",
        {"narrative/appendices.md": "1. Context\n2. Scoring approach\n", **one("x", "Scores are told in Appendix 1.")},
        "narrative/x.md",
        3,
        "is Appendix 2",
    ),
    (
        "targets-not-named",
        {
            "measures__csv": M + "breach,,90,80,\nsickness,,9,11,\n",
            **one("x", "The targets not met were those of breach."),
        },
        "narrative/x.md",
        3,
        "sickness",
    ),
    (
        "away-from-average",
        {
            "measures__csv": M + "sickness,,9,11.0,11.7\n",
            **one("x", "Sickness was one day below the national average."),
        },
        "narrative/x.md",
        3,
        "0.7",
    ),
]


def remarks_of(folder: Path, code: str) -> list[Remark]:
    return [remark for remark in check(load(folder)) if remark.code == code]


@pytest.mark.parametrize(
    ("code", "files", "file", "line", "words"), BAD, ids=[f"{bad[0]}-{n}" for n, bad in enumerate(BAD)]
)
def test_a_check_finds_what_does_not_fit(
    tmp_path: Path, code: str, files: dict[str, str | bytes | None], file: str, line: int, words: str
) -> None:
    found = remarks_of(tiny(tmp_path, **files), code)
    assert [(remark.file, remark.line) for remark in found] == [(file, line)]
    assert words in found[0].sentence
    assert found[0].do
    assert found[0].severity in SEVERITIES


def test_each_check_has_a_bad_example() -> None:
    codes = [each.code for each in CHECKS]
    deliberate = {each.code for each in FOUND}
    assert len(codes) == len(set(codes)) > 40
    elsewhere = {"said-beside-change", "framework-differs"} | OF_A_FOLLOW_UP | OF_TWO_LANGUAGES | deliberate
    assert {bad[0] for bad in BAD} | elsewhere == set(codes)


GOOD: dict[str, str | bytes | None] = {
    "caseload__csv": CASES + "A-4,low,1\n",
    **COMPLETE,
    "measures__csv": M + "breach,,90,91,95\nsickness,,9,11.0,11.7\n",
    "context__csv": C
    + "caseload,,5011,cases,2007\nlevel,,575,cases,2007\nlevel_share,L,11.5,percent of caseload,2007\n"
    + "men_share,Men,87,percent,2007\nwomen_share,Women,13,percent,2007\n",
    "published__csv": P
    + "cases,,3,,,,\n1.1.a,,2,3,67,,\n2.1.a,,,,,,not=33\n1.1.c,,,,100,,words=all\n2.1,,,,67,fair,\n"
    + "measure:breach,,,,91,met,target=90\nmeasure:sickness,,,,,missed,value=11.0\ncontext:level,,575,,11.5,,\n",
    "good_practice__csv": "criterion,criterion_title,text\n2.1,Planning,Well done\n",
    "narrative/2.1.md": "# Planning\n\n- Plans were good in {{2.1.a}} of cases: {{part 2.1.a}}, {{2.1.a}}.\n"
    "- Of the {{cases}} cases {{count 2.1.a}} had a plan and {{count not 2.1.a}} had none.\n",
    "narrative/appendices.md": "1. Context\n2. Scoring approach\n",
    "narrative/summary.md": "How the scores are made is told in Appendix 2. The target not met was that of sickness.\n",
}


def test_nothing_is_said_of_what_fits(tmp_path: Path) -> None:
    assert [str(remark) for remark in check(load(tiny(tmp_path, **GOOD)))] == []


def follow_up(tmp_path: Path, said: str, before: str = "no", after: str = "yes") -> list[Remark]:
    answers = "case,question,answer\nA-1,2.1.a,{}\nA-2,2.1.a,yes\n"
    tiny(tmp_path / "before", answers__csv=answers.format(before))
    files = {"narrative/2.1.md": f"{said}\n", "inspection__yaml": INSPECTION + "kind: follow_up\nof: before\n"}
    return remarks_of(tiny(tmp_path / "after", answers__csv=answers.format(after), **files), "said-beside-change")


@pytest.mark.parametrize(
    ("said", "before", "after", "found"),
    [
        ("Performance on this criterion had deteriorated.", "no", "yes", True),
        ("Performance on this criterion had improved.", "no", "yes", False),
        ("Performance on this criterion had improved.", "yes", "no", True),
        ("Performance on this criterion had deteriorated.", "yes", "no", False),
        ("Performance remained strong.", "yes", "no", True),
        ("Performance remained strong.", "no", "yes", False),
        ("The recording of visits had deteriorated.", "no", "yes", False),  # a part of the work may well
    ],
)
def test_what_a_follow_up_says_beside_the_change(
    tmp_path: Path, said: str, before: str, after: str, found: bool
) -> None:
    remarks = follow_up(tmp_path, said, before, after)
    assert bool(remarks) is found
    assert all("100%" in remark.sentence and "50%" in remark.sentence for remark in remarks)


def test_a_copy_that_is_no_longer_what_is_shipped(tmp_path: Path) -> None:
    shipped = (shipped_folder("frameworks") / "omi-2007.yaml").read_text().replace("Sentence planning", "Planning")
    files = {"framework.yaml": shipped, "inspection.yaml": "framework: omi-2007\n", "cases.csv": "case\nDE-1\n"}
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    (remark,) = remarks_of(tmp_path, "framework-differs")
    assert "omi-2007" in remark.sentence
