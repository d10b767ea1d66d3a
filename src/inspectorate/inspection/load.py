"""Reading an inspection folder: every fault of every file at once, and nothing half-loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from inspectorate.answers.files import read_answers
from inspectorate.caseload.caseload import Case, Caseload, completed
from inspectorate.caseload.columns import Sheet, read_sheet
from inspectorate.caseload.files import read_cases
from inspectorate.findings.agreeing_files import (
    read_actions,
    read_challenges,
    read_milestones,
    read_next_step,
    read_progress,
)
from inspectorate.findings.alert_files import read_alert_steps, read_alerts
from inspectorate.findings.draft_sent import DRAFT_ROOM
from inspectorate.findings.evidence import ROOM, Document
from inspectorate.findings.evidence_files import place_documents, places_elsewhere, read_evidence
from inspectorate.findings.files import (
    read_context,
    read_family,
    read_good_practice,
    read_judgements,
    read_recommendations,
    read_results,
)
from inspectorate.findings.marked_files import picked_faults, read_marked
from inspectorate.findings.meeting_files import read_meetings
from inspectorate.findings.published_files import read_published
from inspectorate.findings.sign_off_files import read_sign_offs, read_signed_files
from inspectorate.findings.survey_files import read_surveys
from inspectorate.framework.files import find_framework, load_framework, shipped
from inspectorate.framework.framework import Framework
from inspectorate.inspection.inspection import ElementOf, Inspection
from inspectorate.inspection.names import misnamed
from inspectorate.inspection.sheets import PAGES, SHEETS, is_page, is_plan, table_named
from inspectorate.particulars import Element, Particulars, particulars_faults, read_particulars
from inspectorate.refusal import Fault, Refused

T = TypeVar("T")
#: Where the document of a digest lies.
Where: TypeAlias = Callable[[str], Path]
TABLES = (".csv", ".ods", ".xlsx")


class _Gathering:
    """Reads the files of a folder one by one; what is wrong with them is gathered, so that people see it all."""

    def __init__(self, folder: Path, where: Where | None = None) -> None:
        self.folder = folder
        self.where = where
        self.faults: list[Fault] = []

    def read(self, work: Callable[[], T]) -> T | None:
        try:
            return work()
        except Refused as refused:
            self.faults.extend(refused.faults)
            return None

    def table(self, name: str, work: Callable[[Path], T], *more: str) -> T | None:
        """What the table of a name holds; None where there is no such file, a fault where there are several."""
        endings = (".csv", *more, *TABLES[1:])
        found = [path for end in endings if (path := self.folder / f"{name}{end}").exists()]
        if len(found) > 1:
            others = " and ".join(path.name for path in found[1:])
            wrong = f"{others} holds the same table: nobody knows which one counts"
            self.faults.append(Fault(str(found[0]), 0, "", wrong, "keep one of them", "two-tables"))
        return self.read(lambda: work(found[0])) if found else None

    def refuse(self) -> None:
        if self.faults:
            raise Refused(dict.fromkeys(self.faults))


def load(folder: str | Path, where: Where | None = None) -> Inspection:
    """Read an inspection folder; raises `Refused` with every fault of its files.

    The documents of its evidence lie in its folder `evidence/`, and are compared with their digests; unless `where`
    says where each lies, by its digest: these are not looked at before somebody reads them.
    """
    path = Path(folder)
    if not path.is_dir():
        raise Refused([Fault(str(path), 0, "", "there is no such folder", "name an inspection's folder", "no-folder")])
    gathering = _Gathering(path, where)
    particulars = gathering.read(lambda: read_particulars(path / "inspection.yaml"))
    if particulars is None:
        _read_without(gathering)
        gathering.refuse()
    assert particulars is not None
    framework, notices, elements = _frameworks(gathering, particulars)
    if framework is None:
        gathering.refuse()
    assert framework is not None
    particulars = replace(particulars, framework=framework.id, elements=tuple(each.element for each in elements))
    gathering.faults += particulars_faults(
        particulars, framework, [e.framework for e in elements], str(path / "inspection.yaml")
    )
    near = tuple(misnamed(path))
    notices += tuple(f"{name} is none of an inspection's files; perhaps {meant} was meant." for name, meant in near)
    bare = Inspection(framework, particulars, (), elements=elements, notices=notices, misnamed=near, folder=path)
    inspection = _contents(gathering, bare)
    gathering.refuse()
    return inspection


def _read_without(gathering: _Gathering) -> None:
    """The faults of the other files where inspection.yaml has some: in the terms of the framework that it names.

    With thematic elements nobody knows what their files are in the terms of: only the framework is read then.
    """
    particulars = gathering.folder / "inspection.yaml"
    text = (gathering.read(lambda: _text(particulars)) or "") if particulars.is_file() else ""
    copy = gathering.folder / "framework.yaml"
    named = re.search(r"""(?m)^framework:[ \t]*["']?([\w./-]+)""", text)
    if copy.is_file():
        framework = gathering.read(lambda: load_framework(copy))
    elif named and (named[1] in shipped() or (gathering.folder / named[1]).is_file()):
        framework = gathering.read(lambda: find_framework(named[1], gathering.folder))
    else:
        return
    if framework is not None and not re.search("(?m)^elements:", text):
        _contents(gathering, Inspection(framework, Particulars(framework.id), (), folder=gathering.folder))


def _frameworks(
    gathering: _Gathering, particulars: Particulars
) -> tuple[Framework | None, tuple[str, ...], tuple[ElementOf, ...]]:
    """The framework that scores with what is to be said of it, and the elements with theirs."""
    main = gathering.read(lambda: _scoring_framework(gathering.folder, particulars))
    elements = []
    for number, element in enumerate(particulars.elements):
        line = particulars.line_of(f"elements[{number}].framework")
        read = partial(_element_framework, gathering.folder, element, line, main)
        made = gathering.read(read)
        if made is not None:
            elements.append(ElementOf(replace(element, framework=made.id), made))
    framework, notices = main if main is not None else (None, ())
    _check_told_apart(gathering, particulars, framework, elements)
    return framework, notices, tuple(elements)


def _check_told_apart(
    gathering: _Gathering, particulars: Particulars, framework: Framework | None, elements: list[ElementOf]
) -> None:
    """Two frameworks of one id could not be told apart, in judgements and in the saved folder."""
    seen = {framework.id: framework} if framework is not None else {}
    for number, each in enumerate(elements):
        if seen.setdefault(each.framework.id, each.framework) != each.framework:
            path = f"elements[{number}].framework"
            wrong = f"another framework of this inspection has the id {each.framework.id!r}, too"
            file, line = str(gathering.folder / "inspection.yaml"), particulars.line_of(path)
            gathering.faults.append(Fault(file, line, path, wrong, "give the two different ids", "same-framework-id"))


def _contents(gathering: _Gathering, bare: Inspection) -> Inspection:
    """The inspection with the contents of all other files."""
    own, frameworks, table = bare.framework, bare.frameworks, gathering.table
    before = len(gathering.faults)
    caseload = table("caseload", lambda file: read_cases(file, frameworks))
    sampled = table("cases", lambda file: read_cases(file, frameworks, sampled=True))
    if caseload is None and sampled is None and not gathering.faults:
        near = [name for name, meant in bare.misnamed if meant in ("cases.csv", "caseload.csv")]
        write = f"add cases.csv or caseload.csv{''.join(f'; is {name} meant to be one?' for name in near)}"
        gathering.faults.append(Fault(str(gathering.folder), 0, "", "the folder holds no cases", write, "no-cases"))
    cases = _cases(caseload, sampled)
    # Where the cases cannot be read, nobody knows which of the answers name one that is not there.
    names = {case.id for case in cases} if len(gathering.faults) == before else None
    surveys, first = gathering.folder / "surveys", "".join(bare.particulars.languages[:1])
    evidence, documents = _evidence(gathering, own, frameworks)
    return replace(
        bare,
        cases=cases,
        caseload=caseload,
        sampled=sampled,
        answers=table("answers", lambda file: read_answers(file, frameworks, names), ".parquet") or (),
        judgements=table("judgements", lambda file: read_judgements(file, own, frameworks)) or (),
        results=table("measures", lambda file: read_results(file, own)) or (),
        context=table("context", lambda file: read_context(file, frameworks)) or (),
        family=table("family", read_family) or (),
        meetings=table("meetings", lambda file: read_meetings(file, own, frameworks)) or (),
        surveys=(gathering.read(lambda: read_surveys(surveys, frameworks, first)) if surveys.is_dir() else None) or (),
        published=table("published", lambda file: read_published(file, own, frameworks)) or (),
        **_agreeing(gathering, own, frameworks),
        **_good_practice(gathering, own, frameworks),
        evidence=evidence,
        documents=documents,
        **_alerts(gathering),
        sheets=_sheets(gathering),
        sign_offs=table("sign_offs", read_sign_offs) or (),
        signed_files=table("signed_files", read_signed_files) or (),
        pages=_pages(gathering),
        plans=_plans(gathering),
        narrative=_narrative(gathering),
    )


def _evidence(
    gathering: _Gathering, own: Framework, frameworks: Iterable[Framework]
) -> tuple[tuple[Document, ...], dict[str, Path]]:
    """The index of evidence, and where its documents lie."""
    before = len(gathering.faults)
    index = gathering.table("evidence", lambda file: read_evidence(file, own, frameworks))
    if gathering.where is not None:
        return index or (), places_elsewhere(index or (), gathering.where)
    if index is None and (len(gathering.faults) > before or not (gathering.folder / ROOM).is_dir()):
        return (), {}
    ending = next((end for end in TABLES if (gathering.folder / f"evidence{end}").exists()), TABLES[0])
    file = gathering.folder / f"evidence{ending}"
    return gathering.read(lambda: place_documents(index or (), file)) or ((), {})


def _good_practice(gathering: _Gathering, own: Framework, frameworks: tuple[Framework, ...]) -> dict[str, Any]:
    """The examples and what was marked; a folder that holds no marks says nothing of where its examples come from."""
    before = len(gathering.faults)
    examples = gathering.table("good_practice", lambda file: read_good_practice(file, own, frameworks)) or ()
    marked = gathering.table("good_practice_marked", lambda file: read_marked(file, own, frameworks)) or ()
    if marked and len(gathering.faults) == before:
        gathering.faults += picked_faults(examples, marked, str(gathering.folder / "good_practice.csv"))
    return {"good_practice": examples, "marked": marked}


def _alerts(gathering: _Gathering) -> dict[str, Any]:
    """The alerts with their further steps; where the alerts cannot be read, no step is told to lack its own."""
    before = len(gathering.faults)
    alerts = gathering.table("alerts", read_alerts) or ()
    known = alerts if len(gathering.faults) == before else None
    steps = gathering.table("alert_steps", lambda file: read_alert_steps(file, known)) or ()
    return {"alerts": alerts, "alert_steps": steps}


def _agreeing(gathering: _Gathering, own: Framework, frameworks: tuple[Framework, ...]) -> dict[str, Any]:
    """Recommendations and all that comes of them; where a file cannot be read, nothing in it is missed by the next."""
    table, faults = gathering.table, gathering.faults
    before = len(faults)
    recommended = table("recommendations", lambda file: read_recommendations(file, own, frameworks)) or ()
    known = recommended if len(faults) == before else None
    before = len(faults)
    actions = table("actions", lambda file: read_actions(file, known)) or ()
    planned = actions if len(faults) == before else None
    return {
        "recommendations": recommended,
        "next_step": table("next_step", lambda file: read_next_step(file, own)),
        "challenges": table("challenges", read_challenges) or (),
        "milestones": table("milestones", lambda file: read_milestones(file, own)) or (),
        "actions": actions,
        "progress": table("action_progress", lambda file: read_progress(file, planned)) or (),
    }


def _sheets(gathering: _Gathering) -> dict[str, Sheet]:
    sheets = {}
    further = {path.stem for path in gathering.folder.iterdir() if path.suffix in TABLES and table_named(path.stem)}
    for name in (*SHEETS, *sorted(further - {*SHEETS})):
        of = table_named(name)
        assert of is not None
        sheet = gathering.table(name, partial(read_sheet, required=of.required, known=of.names))
        if sheet is not None:
            sheets[name] = sheet
    return sheets


def _plans(gathering: _Gathering) -> dict[str, str]:
    there = sorted(path.name for path in gathering.folder.iterdir() if is_plan(path.name) and path.is_file())
    there += sorted(f"{DRAFT_ROOM}/{path.name}" for path in (gathering.folder / DRAFT_ROOM).glob("*.html"))
    texts = {name: gathering.read(partial(_text, gathering.folder / name)) for name in there}
    return {name: text for name, text in texts.items() if text is not None}


def _pages(gathering: _Gathering) -> dict[str, str]:
    there = gathering.folder / PAGES
    found = sorted(path for path in there.glob("*.html") if is_page(path.name)) if there.is_dir() else ()
    texts = {path.name: gathering.read(partial(_text, path)) for path in found}
    return {name: text for name, text in texts.items() if text is not None}


def _narrative(gathering: _Gathering) -> dict[str, str]:
    room = gathering.folder / "narrative"
    texts = {}
    for path in sorted(room.rglob("*.md")) if room.is_dir() else ():
        text = gathering.read(partial(_text, path))
        if text is not None:
            texts[path.relative_to(room).as_posix()] = text
    return texts


def _text(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise Refused([Fault(str(path), line, "", "not UTF-8", "save it as UTF-8", "not-utf-8")]) from None
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise Refused([Fault(str(path), 0, "", reason, "check the file and its rights", "unreadable")]) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Refused([Fault(str(path), line, "", "a NUL byte: this is no text file", "save it as text", "not-text")])
    return text


def _cases(caseload: Caseload | None, sampled: Caseload | None) -> tuple[Case, ...]:
    if sampled is None:
        return caseload.cases if caseload is not None else ()
    known = {case.id: case for case in caseload.cases} if caseload is not None else {}
    return tuple(completed(case, known) for case in sampled.cases)


def _scoring_framework(folder: Path, particulars: Particulars) -> tuple[Framework, tuple[str, ...]]:
    """The copy in the folder where there is one, else the framework that the particulars name."""
    copy = folder / "framework.yaml"
    file, line = str(folder / "inspection.yaml"), particulars.line_of("framework")
    if not copy.is_file():
        framework = _named(particulars.framework, folder, file, line)
        _check_digest(framework, particulars.digest, file, particulars.line_of("digest"))
        return framework, ()
    framework = load_framework(copy)
    if particulars.framework != framework.id and not particulars.framework.endswith((".yaml", ".yml")):
        wrong = f"the inspection is in the terms of {particulars.framework!r}, but framework.yaml is {framework.id!r}"
        raise Refused([Fault(file, line, "framework", wrong, "put the right copy there", "framework-differs")])
    _check_digest(framework, particulars.digest, file, particulars.line_of("digest"))
    return framework, tuple(_differing(framework))


def _named(name: str, folder: Path, file: str, line: int) -> Framework:
    try:
        return find_framework(name, folder)
    except Refused as refused:
        raise Refused([_placed(fault, file, line) for fault in refused.faults]) from None


def _placed(fault: Fault, file: str, line: int) -> Fault:
    """A framework that is not there is a fault of the file that names it."""
    return replace(fault, file=file, line=line, path="framework") if fault.code == "no-framework" else fault


def _differing(framework: Framework) -> Iterable[str]:
    if framework.id in shipped() and load_framework(shipped()[framework.id]).digest != framework.digest:
        yield f"The copy of {framework.id} in this folder scores; the one that is shipped now differs from it."


def _check_digest(framework: Framework, digest: str, file: str, line: int) -> None:
    if digest and digest != framework.digest:
        wrong = f"the framework is not the one that was saved: its digest is {framework.digest}"
        write = "put the framework back as it was, or take the digest out if the change is meant"
        raise Refused([Fault(file, line, "digest", wrong, write, "digest")])


def _element_framework(
    folder: Path, element: Element, line: int, main: tuple[Framework, tuple[str, ...]] | None
) -> Framework:
    if main is not None and element.framework == main[0].id:
        return main[0]
    copy = folder / f"framework-{element.framework}.yaml"
    file = str(folder / "inspection.yaml")
    framework = load_framework(copy) if copy.is_file() else _named(element.framework, folder, file, line)
    _check_digest(framework, element.digest, file, line)
    return framework
