"""load → save → load gives the same value for anything that can be drawn."""

from __future__ import annotations

import string
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from inspectorate.framework.files import framework_yaml
from inspectorate.inspection import check, load, save
from tests.inspection.folders import FRAMEWORK, csv_file, write
from tests.strategies import World, worlds

#: Text as people paste it: quotes, line ends of three kinds, formulas, other alphabets, blanks at the ends.
TEXT = st.text(
    st.sampled_from(string.ascii_letters + string.digits + " ,;'\"\n\r\t=+-@#<>/éŵ£–’𝄞\u2028\ufeff"), max_size=12
)
WORD = TEXT.map(str.strip)
NAME = st.text(string.ascii_lowercase, min_size=3, max_size=8).map(lambda word: f"x_{word}")


@st.composite
def folders(draw: st.DrawFn) -> dict[str, str | bytes]:
    """The files of an inspection in the terms of a drawn framework."""
    world: World = draw(worlds())
    framework = world.framework
    facts = [fact.id for fact in framework.facts.values() if not fact.derive and not fact.asked]
    extra = draw(NAME)
    columns = ["case", *facts, extra]

    def table(cases: dict[str, dict[str, str]]) -> bytes:
        rows = [[case, *(known.get(fact, "") for fact in facts), draw(TEXT)] for case, known in cases.items()]
        return csv_file(columns, rows)

    cases = world.cases
    own = {case: {k: v for k, v in known.items() if draw(st.booleans())} for case, known in cases.items()}
    files: dict[str, str | bytes] = {"framework.yaml": framework_yaml(framework), "inspection.yaml": _particulars(draw)}
    which = draw(st.integers(0, 2))
    if which != 1:
        files["caseload.csv"] = table(cases)
    if which != 0:
        files["cases.csv"] = table(own)
    noted = draw(st.booleans())
    rows = [
        [g.case, g.question, g.answer, g.respondent, g.note or (draw(TEXT) if noted else ""), draw(WORD)]
        for g in world.answers
    ]
    files["answers.csv"] = csv_file(["case", "question", "answer", "respondent", "note", "reader"], rows)
    files |= _beside(draw, framework.criteria)
    return files


def _particulars(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(("full", "follow_up", "thematic", "focused")))
    lines = ["framework: drawn", f"kind: {kind}", f"population: {draw(st.integers(1, 9999))}"]
    if draw(st.booleans()):
        lines += ["title: 'No: it''s #1'", "dates: {fieldwork: 2007-11, published: 2008-02-29}", "reconstructed: yes"]
    if draw(st.booleans()):
        lines += ['scope: {sections: ["1"], threads: []}', "confidence: 0.90", "disclosure: {threshold: 5}"]
    if draw(st.booleans()):
        lines += ["elements: [{framework: drawn, sample: more}, {framework: drawn, where: {f1: [low, none]}}]"]
    return "\n".join(lines)


def _beside(draw: st.DrawFn, criteria: object) -> dict[str, str | bytes]:
    """The files beside cases and answers."""
    first = next(iter(criteria))  # type: ignore[call-overload]
    say = TEXT.filter(str.strip)
    figure = st.sampled_from(("", "7", "-2.5", "0.30"))
    files: dict[str, str | bytes] = {
        "context.csv": csv_file(
            ["figure", "label", "value", "compare", "seen"], [["crime", draw(TEXT), "-3.10", draw(figure), draw(TEXT)]]
        ),
        "meetings.csv": csv_file(["role", "number"], [["judge", "3"], ["clerk", ""], ["judge", "3"]]),
        "good_practice.csv": csv_file(["criterion", "title", "text"], [[first, draw(TEXT), draw(say)]]),
        "recommendations.csv": csv_file(
            ["number", "criteria", "text", "figures"],
            [["1", f" {first}  {first}", draw(say), draw(st.sampled_from(("", "cases; {{ cases as spelt }} ;")))]],
        ),
        "evidence.csv": csv_file(["id", "title"], [["E1", draw(TEXT)], ["E2", ""]]),
        "measures.csv": csv_file(
            ["measure", "target", "actual", "note"], [["breach", "90%", draw(WORD) or "3", draw(TEXT)]]
        ),
        "published.csv": csv_file(
            ["of", "where", "above", "relevant", "percent", "band", "note"],
            [
                [first, "f1=low,high", "", "", "12.50", "", "not=4, place=1; " + draw(TEXT)],
                ["count:odd", "", "3", "", "", "", draw(say).replace("=", "")],
            ],
        ),
        "actions.csv": csv_file(
            ["number", "text", "due", "state", "seen"],
            [["a", draw(TEXT), "2008-05-01", draw(st.sampled_from(("", "done"))), draw(TEXT)], ["b", "", "", "", ""]],
        ),
        "challenges.csv": csv_file(
            ["number", "paragraph", "wrong", "by", "on", "before", "odd"],
            [["1", "1.1/2", draw(say), "area", "2008-03-01", draw(TEXT), draw(TEXT)]],
        ),
        "narrative/summary.md": draw(TEXT),
        "narrative/cy/summary.md": draw(TEXT),
        "surveys/staff.csv": csv_file(["id", "heard"], [["1", "yes"], ["2", draw(TEXT)]]),
        "surveys/other.yaml": "title: Others\nsent: 12\nreturned: 3\n",
        "surveys/other.csv": csv_file(
            ["question", "above", "relevant", "percent"], [["q", "1", "3", ""], ["r", "", "", "33.30"]]
        ),
    }
    return {name: content for name, content in files.items() if draw(st.booleans())}


#: Whole folders shrink for many minutes: a failure is shown as it was drawn.
DRAW = [Phase.explicit, Phase.reuse, Phase.generate]


@settings(max_examples=60, deadline=None, phases=DRAW, suppress_health_check=list(HealthCheck))
@given(files=folders())
def test_what_is_saved_reads_back_equal(files: dict[str, str | bytes]) -> None:
    with tempfile.TemporaryDirectory() as room:
        first = load(write(Path(room) / "first", files))
        save(first, Path(room) / "second")
        second = load(Path(room) / "second")
        assert second == first
        save(second, Path(room) / "third")
        kept = {path.name: path.read_bytes() for path in (Path(room) / "second").rglob("*") if path.is_file()}
        again = {path.name: path.read_bytes() for path in (Path(room) / "third").rglob("*") if path.is_file()}
        assert again == kept
        assert [(r.file, r.code) for r in check(second)] == [(r.file, r.code) for r in check(first)]


def test_the_tiny_framework_is_whole(tmp_path: Path) -> None:
    write(tmp_path, {"framework.yaml": FRAMEWORK, "inspection.yaml": "framework: tiny", "cases.csv": "case\nA-1\n"})
    assert load(tmp_path).framework.id == "tiny"
