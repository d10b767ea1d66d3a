"""What a framework states for its reports: chapters and appendices by kind, thanks, abbreviations, references."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.framework.files import framework_from_data
from inspectorate.inspection import Inspection, check
from inspectorate.refusal import Refused
from inspectorate.report.abbreviations import abbreviated
from inspectorate.report.document import Link, Section, blocks, ids, plain
from inspectorate.report.references import references
from inspectorate.reporting import compose_report
from tests.report import small, told

APPENDICES = [
    {"id": "role", "title": "Our role", "text": "We read {{cases}} cases; see [](#appendix-scoring)."},
    {"id": "again", "title": "Coming again", "text": "We came back.", "kinds": ["follow_up"]},
    {"id": "scoring", "title": "Scoring", "text": "See [](#1.1), [the chart](#scores-chart) and [](#scores-table)."},
]


def stating(kind: str = "full", narrative: dict[str, str] | None = None, **report: Any) -> Inspection:
    """The small inspection with a framework that states something for its reports."""
    plain_ = small.inspection(framework=small.framework(report=report), narrative=narrative or {})
    return replace(plain_, particulars=replace(plain_.particulars, kind=kind))


def titles(inspection: Inspection) -> list[str]:
    """The titles of the chapters."""
    return [chapter.title for chapter in compose_report(inspection).chapters]


def test_appendices_are_numbered_by_kind_and_have_live_figures() -> None:
    appendices = [dict(each) for each in APPENDICES]
    appendices[2]["text"] = "See [](#1.1) and [](#scores-table)."
    full = compose_report(stating(appendices=appendices))
    assert [s.title for s in told.section(full, "appendices").inside if isinstance(s, Section)] == [
        "Appendix 1. Our role",
        "Appendix 2. Scoring",
    ]
    assert "We read 20 cases; see Appendix 2." in told.text(full.chapters)
    assert "See 1.1 Planning and the table “Scores of sections and criteria”." in told.text(full.chapters)
    again = compose_report(stating("follow_up", appendices=appendices))
    assert [s.title for s in told.section(again, "appendices").inside if isinstance(s, Section)][1:] == [
        "Appendix 2. Coming again",
        "Appendix 3. Scoring",
    ]
    assert "see Appendix 3." in told.text(again.chapters), "the number follows the appendices"


def test_texts_of_the_inspection_stand_in_place_of_stated_ones() -> None:
    own = {"appendices.md": "# Appendices\n\n1. Ours\n", "acknowledgements.md": "Thanks from us.\n"}
    made = compose_report(stating(narrative=own, appendices=APPENDICES, acknowledgements="Thanks from all."))
    text = told.text(made.chapters)
    assert "Ours" in text
    assert "Our role" not in text
    assert "Thanks from us." in text
    assert "Thanks from all." not in text
    one = compose_report(stating(narrative={"appendix-role.md": "# Role\n\nMine.\n"}, appendices=APPENDICES[:1]))
    assert told.text(told.section(one, "appendix-role").inside) == "Mine."


def test_chapters_by_kind_and_of_the_inspections_own() -> None:
    chapters = {"full": ["scores", "people", "summary"], "follow_up": ["summary", "scores"]}
    people = {"people.md": "# What people said\n\nThey were heard.\n", "foreword.md": "Read on.\n"}
    found = titles(stating(chapters=chapters, narrative=people))
    assert found.index("Summary of scores") < found.index("What people said") < found.index("Summary")
    assert "Foreword" in found
    other = titles(stating("follow_up", chapters=chapters, narrative=people))
    assert other.index("Summary") < other.index("Summary of scores")
    assert "What people said" not in other


@pytest.mark.parametrize(
    ("report", "says"),
    [
        ({"chapters": {"fulll": ["summary"]}}, "did you mean 'full'?"),
        ({"chapters": "summary"}, "a list belongs here"),
        ({"appendices": [{"id": "a", "title": "A"}]}, "no 'text'"),
        ({"appendices": [{"id": "a", "title": "A", "text": "x", "kinds": ["half"]}]}, "kind of inspection"),
        ({"abbreviations": ["OASys"]}, "a mapping belongs here"),
        ({"draft": {"strengths_from": "170"}}, "not allowed"),
    ],
)
def test_what_a_framework_states_is_checked(report: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused) as refused:
        framework_from_data({**small.data(), "report": report})
    assert says in str([str(fault) for fault in refused.value.faults])


def test_every_reference_leads_somewhere_or_is_a_fault() -> None:
    bad = stating(narrative={"1.1.md": "# A\n\nSee [](#1.2), [there](#1.3) and `[](#nowhere)`.\n"})
    with pytest.raises(Refused) as refused:
        compose_report(bad)
    (fault,) = refused.value.faults
    assert (fault.file, fault.line, fault.column) == ("narrative/1.1.md", 3, 15)
    assert "1.3" in fault.wrong
    assert [(r.line, r.code) for r in check(bad) if r.file == "narrative/1.1.md"] == [(3, "reference")]
    stated = stating(appendices=[{**APPENDICES[0], "text": "See [](#gone)."}])
    assert [r.file for r in check(stated) if r.code == "reference"] == ["framework: report.appendices.role"]


def test_check_finds_references_beside_other_faults() -> None:
    both = stating(narrative={"1.1.md": "See [](#gone) and {{1.1.zz}}.\n"})
    assert {r.code for r in check(both) if r.file == "narrative/1.1.md"} == {"reference", "token"}


def test_every_id_of_the_report_may_be_referred_to() -> None:
    names = list(ids(compose_report(stating()).chapters))
    text = "\n\n".join(f"[](#{name})" for name in names)
    made = compose_report(stating(narrative={"summary.md": text}))
    written = told.section(made, "summary-written")
    links = [part for b in blocks(written.inside) for part in getattr(b, "inside", ()) if isinstance(part, Link)]
    assert [link.to for link in links] == [f"#{name}" for name in names]
    assert all(plain(link.inside) for link in links)
    assert [each.to for each in references(text)] == names


def test_abbreviations_that_occur_are_listed_and_no_others() -> None:
    known = {"PPO": "Prolific or other priority offender", "OASys": "Offender Assessment System", "XYZ": "Not here"}
    made = compose_report(stating(abbreviations=known, narrative={"1.1.md": "PPOs had an OASys.\n"}))
    assert told.cells(told.table(made, "abbreviations-list")) == [["OASys", known["OASys"]], ["PPO", known["PPO"]]]
    assert made.chapters[-1].title == "Abbreviations"
    assert "Abbreviations" not in titles(stating(abbreviations={"XYZ": "Not here"}))


def test_an_abbreviation_that_nothing_defines_is_told_once_a_text() -> None:
    text = "# Plan\n\nThe OASys of a PPO, OASys again, Part II, OFFICIAL, {{1.1.a}} and `IOM`.\n"
    found = [r for r in check(stating(abbreviations={"PPO": "x"}, narrative={"1.1.md": text})) if "abbr" in r.code]
    assert [(r.line, r.column, r.code) for r in found] == [(3, 5, "abbreviation")]
    assert "OASys" in found[0].sentence


@given(st.sampled_from(["MAPPA", "OASys", "PPO", "HM"]), st.sampled_from(["", "s", ",", ")", "'s", "’s"]))
def test_where_an_abbreviation_stands(short: str, after: str) -> None:
    if short == "OASys" and after == "s":
        after = ""
    (found,) = abbreviated(f"A line.\n\nThe {short}{after} was there at 10AM2 and in A1.b.\n")
    assert (found.short, found.place.line, found.place.column) == (short, 3, 5)
