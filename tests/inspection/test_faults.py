"""Every fault that a file of the folder can have, with a bad example each: where it is, and what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import inspectorate
from inspectorate.inspection import load
from inspectorate.refusal import Refused
from tests.inspection.bad_surveys import BAD_SURVEYS
from tests.inspection.folders import ANSWERS, CASES, INSPECTION, tiny

SOURCE = Path(inspectorate.__file__).parent
J = "of,item,grade,note,reading\n"
P = "of,where,above,relevant,percent,band,note\n"
M = "measure,domain,period,scope,target,actual,note\n"
S = "question,label,above,relevant,percent,note\n"

#: code, the file with its bad content, and the line, column and words of the one fault that it has.
BAD: list[tuple[str, dict[str, str | bytes | None], str, int, str, str]] = [
    # caseload and cases
    ("no-case", {"cases__csv": "case,risk\nA-1,low\nA-2,\n,high\nA-3,\n"}, "cases.csv", 4, "case", "no reference"),
    ("case-twice", {"cases__csv": CASES + "A-2,low,1\n"}, "cases.csv", 5, "case", "also in row 3"),
    ("value", {"cases__csv": CASES + "A-4,middling,1\n"}, "cases.csv", 5, "risk", "'middling' is no option"),
    ("value", {"cases__csv": CASES + "A-4,low,ten\n"}, "cases.csv", 5, "score", "'ten' is no number"),
    ("value", {"caseload__csv": "case,started\nA-9,2008-02-30\n"}, "caseload.csv", 2, "started", "is no date"),
    ("value", {"caseload__csv": "case,prolific\nA-9,maybe\n"}, "caseload.csv", 2, "prolific", "write yes, no or none"),
    ("limits", {"cases__csv": CASES + "A-4,low,11\n"}, "cases.csv", 5, "score", "at most 10"),
    ("derived-fact", {"caseload__csv": "case,heavy\nA-9,yes\n"}, "caseload.csv", 1, "heavy", "derived by rule"),
    ("missing-column", {"cases__csv": "number,risk\nA-1,low\n"}, "cases.csv", 1, "case", "column is missing"),
    ("column-twice", {"caseload__csv": "case,risk,risk\nA-9,low,low\n"}, "caseload.csv", 1, "risk", "twice"),
    ("no-column-name", {"caseload__csv": "case,,risk\nA-9,,low\n"}, "caseload.csv", 1, "", "no name"),
    ("row-length", {"caseload__csv": "case,risk\nA-9,low,more\n"}, "caseload.csv", 2, "", "3 cells, the header 2"),
    ("no-header", {"caseload__csv": ""}, "caseload.csv", 1, "", "no header row"),
    ("not-csv", {"caseload__csv": "case;risk\nA-9;low\n"}, "caseload.csv", 1, "", "semicolons"),
    ("not-csv", {"caseload__csv": 'case,risk\n"A-9"x,low\n'}, "caseload.csv", 2, "", "not CSV"),
    ("not-utf-8", {"caseload__csv": "case,team\nA-9,é\n".encode("latin-1")}, "caseload.csv", 2, "", "0xe9"),
    ("not-text", {"caseload__csv": b"case,team\nA-9,a\0b\n"}, "caseload.csv", 2, "", "NUL"),
    ("not-spreadsheet", {"caseload__xlsx": b"PK\x03\x04 no"}, "caseload.xlsx", 0, "", "not a spreadsheet"),
    ("identifier", {"caseload__csv": "case,Surname\nA-9,\n"}, "caseload.csv", 1, "Surname", "identifies people"),
    ("identifier", {"caseload__csv": "case,seen by\nA-9,jo@example.org\n"}, "caseload.csv", 2, "seen by", "e-mail"),
    # answers
    ("unknown-case", {"answers__csv": ANSWERS + "A-9,1.1.a,yes,\n"}, "answers.csv", 6, "case", "did you mean 'A-"),
    ("no-case", {"answers__csv": ANSWERS + ",1.1.a,yes,\n"}, "answers.csv", 6, "case", "names no case"),
    ("unknown-question", {"answers__csv": ANSWERS + "A-3,1.1.x,yes,\n"}, "answers.csv", 6, "question", "'1.1.x' is no"),
    ("outside-scale", {"answers__csv": ANSWERS + "A-3,1.1.a,maybe,\n"}, "answers.csv", 6, "answer", "'maybe'"),
    ("outside-scale", {"answers__csv": ANSWERS + "A-3,1.1.n,none,\n"}, "answers.csv", 6, "answer", "write a number"),
    ("outside-scale", {"answers__csv": ANSWERS + "A-3,flagged,high,\n"}, "answers.csv", 6, "answer", "'high'"),
    ("limits", {"answers__csv": ANSWERS + "A-3,score,-1,\n"}, "answers.csv", 6, "answer", "outside the limits"),
    ("answered-twice", {"answers__csv": ANSWERS + "A-1,1.1.a,yes,\n"}, "answers.csv", 6, "question", "in row 2"),
    (
        "reading",
        {"answers__csv": "case,question,answer,reading\nA-1,1.1.a,yes,3\n"},
        "answers.csv",
        2,
        "reading",
        "'3'",
    ),
    ("derived", {"answers__csv": ANSWERS + "A-3,1.1.d,yes,\n"}, "answers.csv", 6, "question", "answered by rule"),
    ("override-without-note", {"answers__csv": ANSWERS + "A-3,1.1.o,yes, \n"}, "answers.csv", 6, "note", "a note"),
    ("row-length", {"answers__csv": ANSWERS + "A-3,1.1.a,yes\n"}, "answers.csv", 6, "", "3 cells, the header 4"),
    ("not-parquet", {"answers__csv": None, "answers__parquet": b"PAR"}, "answers.parquet", 0, "", "not a Parquet"),
    # judgements
    ("unknown-of", {"judgements__csv": J + "9,,good,why,\n"}, "judgements.csv", 2, "of", "nothing that is judged"),
    ("unknown-of", {"judgements__csv": J + "other/1.1,,good,why,\n"}, "judgements.csv", 2, "of", "no framework here"),
    ("no-reason", {"judgements__csv": J + "1.1,,good,,\n"}, "judgements.csv", 2, "note", "without a reason"),
    ("unknown-verdict", {"judgements__csv": J + "2.2,,good,why,\n"}, "judgements.csv", 2, "grade", "met, unmet"),
    ("unknown-band", {"judgements__csv": J + "1.1,,met,why,\n"}, "judgements.csv", 2, "grade", "good, fair, poor"),
    ("unknown-band", {"judgements__csv": J + "harm,,good,why,\n"}, "judgements.csv", 2, "grade", "no bands here"),
    ("unknown-item", {"judgements__csv": J + "2.2,2.2.z,fair,,\n"}, "judgements.csv", 2, "item", "2.2.a, 2.2.b"),
    ("unknown-grade", {"judgements__csv": J + "2.2,2.2.a,great,,\n"}, "judgements.csv", 2, "grade", "not_inspected"),
    (
        "nothing-agreed",
        {"judgements__csv": "of,item,grade,note,agreed\n2.2,2.2.a,fair,,chief\n"},
        "judgements.csv",
        2,
        "agreed",
        "verdict or band",
    ),
    (
        "judged-twice",
        {"judgements__csv": "of,item,grade,by,reading\n2.2,2.2.a,fair,Ian,2\n2.2,2.2.a,weak,Ian,2\n"},
        "judgements.csv",
        3,
        "of",
        "row 2",
    ),
    (
        "judged-twice",
        {"judgements__csv": J + "2.2,2.2.a,fair,,\n2.2,2.2.a,weak,,1\n"},
        "judgements.csv",
        3,
        "of",
        "row 2",
    ),
    ("choice", {"judgements__csv": J + "2.2,2.2.a,fair,,first\n"}, "judgements.csv", 2, "reading", "'first'"),
    ("blank", {"judgements__csv": J + "2.2,2.2.a,,,\n"}, "judgements.csv", 2, "grade", "'grade' is blank"),
    # measures
    ("unknown-measure", {"measures__csv": M + "sick,,,,9,11,\n"}, "measures.csv", 2, "measure", "'sickness'"),
    ("no-actual", {"measures__csv": M + "breach,,,,90,,\n"}, "measures.csv", 2, "note", "no reason why"),
    ("row-twice", {"measures__csv": M + "breach,,,,90,91,\nbreach,,,,90,92,\n"}, "measures.csv", 3, "measure", "row 2"),
    # context, meetings and advice
    ("number", {"context__csv": "figure,value\ncaseload,many\n"}, "context.csv", 2, "value", "'many' is no number"),
    (
        "where",
        {"context__csv": "figure,value,where,among\na,1,,known\n"},
        *("context.csv", 2, "where", "not which are counted"),
    ),
    (
        "unknown-fact",
        {"context__csv": "figure,value,where\na,1,1.1.a=yes\n"},
        *("context.csv", 2, "where", "'1.1.a' is no fact of a caseload"),
    ),
    (
        "unknown-name",
        {"context__csv": "figure,value,where,among\na,1,all,colour=red\n"},
        *("context.csv", 2, "among", "'colour'"),
    ),
    (
        "no-figure",
        {"family__csv": "area,figure,value\nNorth,,7\n"},
        *("family.csv", 2, "figure", "'North' has a value, but of nothing"),
    ),
    ("row-twice", {"context__csv": "figure,value\na,1\na,2\n"}, "context.csv", 3, "figure", "also in row 2"),
    ("number", {"meetings__csv": "role,number\njudge,-1\n"}, "meetings.csv", 2, "number", "whole number"),
    ("blank", {"meetings__csv": "role,number\n,1\n"}, "meetings.csv", 2, "role", "'role' is blank"),
    (
        "unknown-criterion",
        {"good_practice__csv": "criterion,text\n1.9,Good\n"},
        "good_practice.csv",
        2,
        "criterion",
        "'1.9'",
    ),
    (
        "unknown-criterion",
        {"recommendations__csv": "number,criteria,text\n1,1.1 B,Do\n"},
        "recommendations.csv",
        2,
        "criteria",
        "'B'",
    ),
    (
        "row-twice",
        {"recommendations__csv": "number,text\n1,Do\n1,Do more\n"},
        "recommendations.csv",
        3,
        "number",
        "row 2",
    ),
    # published
    ("unknown-of", {"published__csv": P + "1.1.z,,,,50,,\n"}, "published.csv", 2, "of", "nothing that is scored"),
    (
        "unknown-of",
        {"published__csv": P + "context2:x,,,,50,,\n"},
        "published.csv",
        2,
        "of",
        "nothing that is published",
    ),
    ("unknown-of", {"published__csv": P + "measure:breach/wales,,,,50,,\n"}, "published.csv", 2, "of", "NAME/national"),
    ("unknown-measure", {"published__csv": P + "measure:breech,,,,50,,\n"}, "published.csv", 2, "of", "'breach'"),
    ("unknown-key", {"published__csv": P + "1.1,,,,,,nott=4\n"}, "published.csv", 2, "note", "did you mean 'not'"),
    ("number", {"published__csv": P + "1.1,,,,,,below=few\n"}, "published.csv", 2, "note", "below=few is no number"),
    ("number", {"published__csv": P + "1.1,,,,101,,\n"}, "published.csv", 2, "percent", "write 0 to 100"),
    ("number", {"published__csv": P + "1.1,,some,,,,\n"}, "published.csv", 2, "above", "whole number"),
    ("condition", {"published__csv": P + "1.1,high,,,50,,\n"}, "published.csv", 2, "where", "no condition"),
    ("unknown-value", {"published__csv": P + "1.1,risk=huge,,,50,,\n"}, "published.csv", 2, "where", "'huge'"),
    # surveys
    *BAD_SURVEYS,
    # the folder and its narrative
    ("two-tables", {"cases__ods": b""}, "cases.csv", 0, "", "cases.ods holds the same"),
    ("no-cases", {"cases__csv": None, "answers__csv": None}, "", 0, "", "no cases"),
    ("not-utf-8", {"narrative/1.1.md": b"First\n\xe9\n"}, "1.1.md", 2, "", "not UTF-8"),
    ("not-text", {"narrative/1.1.md": b"First\n\n\0"}, "1.1.md", 3, "", "NUL"),
    # inspection.yaml
    ("no-file", {"inspection__yaml": None}, "inspection.yaml", 0, "", "no such file"),
    (
        "no-framework",
        {"inspection__yaml": "title: A\nframework: small\n"},
        "inspection.yaml",
        2,
        "framework",
        "'small'",
    ),
    ("missing-key", {"inspection__yaml": "title: None\n"}, "inspection.yaml", 1, "", "no 'framework'"),
    ("unknown-key", {"inspection__yaml": INSPECTION + "titel: two\n"}, "inspection.yaml", 5, "titel", "'title'"),
    ("unknown-kind", {"inspection__yaml": INSPECTION + "kind: half\n"}, "inspection.yaml", 5, "kind", "full"),
    (
        "date",
        {"inspection__yaml": "framework: tiny.yaml\ndates: {fieldwork: spring}\n"},
        "inspection.yaml",
        2,
        "dates.fieldwork",
        "2008-02-29",
    ),
    (
        "date",
        {"inspection__yaml": "framework: tiny.yaml\ndates:\n  held: 2008-02-30\n"},
        "inspection.yaml",
        3,
        "dates.held",
        "no date",
    ),
    ("language", {"inspection__yaml": INSPECTION + "language: English\n"}, "inspection.yaml", 5, "language", "en, cy"),
    ("number", {"inspection__yaml": INSPECTION + "confidence: 1\n"}, "inspection.yaml", 5, "confidence", "999/1000"),
    ("number", {"inspection__yaml": INSPECTION + "population: 12.5\n"}, "inspection.yaml", 5, "population", "whole"),
    (
        "unknown-sections",
        {"inspection__yaml": INSPECTION + 'scope: {sections: ["3"]}\n'},
        "inspection.yaml",
        5,
        "scope.sections",
        "1, 2",
    ),
    (
        "unknown-criteria",
        {"inspection__yaml": INSPECTION + 'scope: {criteria: ["1.2"]}\n'},
        "inspection.yaml",
        5,
        "scope.criteria",
        "'1.2'",
    ),
    (
        "unknown-threads",
        {"inspection__yaml": INSPECTION + "scope: {threads: [harms]}\n"},
        "inspection.yaml",
        5,
        "scope.threads",
        "'harm'",
    ),
    (
        "unknown-instruments",
        {"inspection__yaml": INSPECTION + "scope: {instruments: [judge]}\n"},
        "inspection.yaml",
        5,
        "scope.instruments",
        "case",
    ),
    (
        "no-framework",
        {"inspection__yaml": INSPECTION + "elements: [{framework: e}]\n"},
        "inspection.yaml",
        5,
        "framework",
        "'e'",
    ),
    (
        "unknown-name",
        {"inspection__yaml": INSPECTION + "elements: [{framework: extra.yaml, where: {team: x}}]\n"},
        "inspection.yaml",
        5,
        "elements[0].where",
        "'team'",
    ),
    ("digest", {"inspection__yaml": INSPECTION + "digest: sha256:00\n"}, "inspection.yaml", 5, "digest", "not the one"),
]


def refused(folder: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        load(folder)
    return caught.value


@pytest.mark.parametrize(
    ("code", "files", "file", "line", "column", "words"),
    BAD,
    ids=[f"{bad[0]}-{bad[2]}-{n}" for n, bad in enumerate(BAD)],
)
def test_a_fault_says_where_and_what(
    tmp_path: Path, code: str, files: dict[str, str | bytes | None], file: str, line: int, column: str, words: str
) -> None:
    (fault,) = refused(tiny(tmp_path, **files)).faults
    assert fault.code == code
    assert fault.file.endswith(file)
    assert (fault.line, fault.path) == (line, column)
    assert words in str(fault)
    assert fault.write, "it says what to do"


def test_each_code_of_the_readers_has_a_bad_example() -> None:
    readers = (
        "answers/files",
        "caseload/files",
        "caseload/columns",
        "caseload/privacy",
        "caseload/table",
        "particulars",
    )
    more = (
        "findings/files",
        "findings/published_files",
        "findings/survey_files",
        "findings/return_files",
        "findings/verdict",
        "inspection/load",
    )
    source = "".join((SOURCE / f"{name}.py").read_text() for name in (*readers, *more))
    codes = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"\)', source)) - {"utf-8-sig"}
    shown = {bad[0] for bad in BAD} | {
        "no-parquet",
        "framework-differs",
        "same-framework-id",
        "no-folder",
        "no-file",
        "unreadable",
    }
    assert len(codes) > 25
    assert codes - shown == set()


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    faults = refused(
        tiny(
            tmp_path,
            cases__csv="case,risk,score\nA-1,huge,-1\nA-1,low,x\n",
            answers__csv="case,question,answer\nA-1,1.1.a,often\nA-7,1.1.z,yes\n",
            judgements__csv=J + "2.2,2.2.z,weak,,\n",
            measures__csv=M + "sick,,,,9,11,\n",
            context__csv="figure;value\n",
            published__csv=P + "1.1.z,,,,50,,\n",
            inspection__yaml=INSPECTION + 'scope: {sections: ["7"]}\n',
            surveys_a__csv=S + "q,,4,3,,\n",
        )
    ).faults
    files = {Path(fault.file).name for fault in faults}
    assert files == {
        "cases.csv", "answers.csv", "judgements.csv", "measures.csv", "context.csv", "published.csv",
        "inspection.yaml", "a.csv",
    }  # fmt: skip
    assert [(f.line, f.path) for f in faults if f.file.endswith("cases.csv")] == [
        (2, "risk"), (2, "score"), (3, "case"), (3, "score"),
    ]  # fmt: skip


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path / "nowhere").faults
    assert fault.code == "no-folder"


def test_a_copy_of_another_framework_is_no_copy(tmp_path: Path) -> None:
    folder = tiny(tmp_path, inspection__yaml="framework: small\n")
    (folder / "tiny.yaml").rename(folder / "framework.yaml")
    (fault,) = refused(folder).faults
    assert fault.code == "framework-differs"
    assert fault.line == 1
