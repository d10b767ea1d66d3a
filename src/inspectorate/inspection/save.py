"""Writing an inspection folder: whole or not at all (contract section 2)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from inspectorate.answers.files import answers_csv
from inspectorate.caseload.caseload import Caseload
from inspectorate.caseload.columns import sheet_csv
from inspectorate.caseload.files import cases_csv
from inspectorate.findings.agreeing_files import (
    actions_csv,
    challenges_csv,
    milestones_csv,
    next_step_csv,
    progress_csv,
)
from inspectorate.findings.alert_files import alert_steps_csv, alerts_csv
from inspectorate.findings.draft_sent import DRAFT_ROOM
from inspectorate.findings.evidence import ROOM
from inspectorate.findings.evidence_files import evidence_csv, read_document
from inspectorate.findings.files import (
    context_csv,
    family_csv,
    good_practice_csv,
    judgements_csv,
    recommendations_csv,
    results_csv,
)
from inspectorate.findings.marked_files import marked_csv
from inspectorate.findings.meeting_files import meetings_csv
from inspectorate.findings.published_files import published_csv
from inspectorate.findings.sign_off_files import sign_offs_csv, signed_files_csv
from inspectorate.findings.survey_files import survey_files
from inspectorate.framework.files import framework_yaml
from inspectorate.inspection.datapackage import DATAPACKAGE, datapackage_json
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.load import TABLES, load
from inspectorate.inspection.names import TABLE_NAMES
from inspectorate.inspection.sheets import PAGES, is_page, is_plan, table_named
from inspectorate.particulars import particulars_yaml
from inspectorate.refusal import Fault, Refused

#: Tables of the folder; a folder that is saved over loses those that the inspection does not hold (any more).
KNOWN_TABLES = TABLE_NAMES
KNOWN_FILES = ("inspection.yaml", "framework.yaml", DATAPACKAGE)


def save(inspection: Inspection, folder: str | Path) -> None:
    """Write everything that an inspection holds as a folder that loads to an equal one.

    Files of an existing folder that are none of an inspection's are kept. The folder is written beside and read back
    before it takes its place, so that it is never half done; raises `Refused` where it cannot be written.
    """
    path = Path(folder).absolute()
    if path.exists() and not path.is_dir():
        raise Refused([Fault(str(folder), 0, "", "is a file, not a folder", "name a folder", "not-a-folder")])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{path.name}.", suffix=".saving", dir=path.parent))
    except OSError as error:
        raise _not_written(folder, error) from None
    try:
        new = beside / path.name
        _write(inspection, new)
        _read_back(new, path)
        if path.exists():
            _keep_unknown(path, new)
        _exchange(new, path, beside / f"{path.name}.before")  # never the name of the new one
    except OSError as error:
        raise _not_written(folder, error) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _read_back(new: Path, path: Path) -> None:
    """Load what was written; what is wrong with it is told of the folder that it is to be."""
    try:
        load(new)
    except Refused as refused:
        raise Refused(replace(f, file=f.file.replace(str(new), str(path), 1)) for f in refused.faults) from None


def _not_written(folder: str | Path, error: OSError) -> Refused:
    reason = error.strerror or str(error)
    write = "name a folder that you may write to, on a disk with room"
    return Refused([Fault(str(folder), 0, "", f"cannot be written: {reason}", write, "not-written")])


def _write(inspection: Inspection, folder: Path) -> None:
    for name, content in files_of(inspection):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    for name, data in documents_of(inspection):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


def documents_of(inspection: Inspection) -> Iterator[tuple[str, bytes]]:
    """The documents of the evidence that are no text: path within the folder, and content.

    Raises `Refused` where one cannot be read, or is not what its digest says.
    """
    for document in inspection.evidence:
        if document.file:
            yield f"{ROOM}/{document.file}", read_document(document, inspection.documents)


def files_of(inspection: Inspection) -> Iterator[tuple[str, str]]:
    """The files of an inspection that are text: path within the folder, and content."""
    frameworks = {framework.id: framework for framework in inspection.frameworks}
    digests = {name: framework.digest for name, framework in frameworks.items()}
    yield "inspection.yaml", particulars_yaml(inspection.particulars, digests)
    yield "framework.yaml", framework_yaml(inspection.framework)
    for name in list(frameworks)[1:]:
        yield f"framework-{name}.yaml", framework_yaml(frameworks[name])
    tables = dict(_tables(inspection))
    yield from tables.items()
    for survey in inspection.surveys:
        for name, content in survey_files(survey).items():
            yield f"surveys/{name}", content
    yield from inspection.plans.items()
    for name, text in inspection.narrative.items():
        yield f"narrative/{name}", text
    for name, text in inspection.pages.items():
        yield f"{PAGES}/{name}", text
    yield DATAPACKAGE, datapackage_json(inspection, tables)


def _tables(inspection: Inspection) -> Iterator[tuple[str, str]]:
    sampled = inspection.sampled
    if inspection.caseload is not None:
        yield "caseload.csv", cases_csv(inspection.caseload)
    elif sampled is None:
        sampled = Caseload(inspection.cases)
    if sampled is not None:
        yield "cases.csv", cases_csv(sampled, sampled=True)
    writers: list[tuple[str, object, Callable[..., str]]] = [
        ("answers", inspection.answers, answers_csv),
        ("judgements", inspection.judgements, judgements_csv),
        ("measures", inspection.results, results_csv),
        ("context", inspection.context, context_csv),
        ("family", inspection.family, family_csv),
        ("meetings", inspection.meetings, meetings_csv),
        ("evidence", inspection.evidence, evidence_csv),
        ("published", inspection.published, published_csv),
        ("recommendations", inspection.recommendations, recommendations_csv),
        ("good_practice", inspection.good_practice, good_practice_csv),
        ("good_practice_marked", inspection.marked, marked_csv),
        ("alerts", inspection.alerts, alerts_csv),
        ("alert_steps", inspection.alert_steps, alert_steps_csv),
        ("next_step", inspection.next_step, next_step_csv),
        ("challenges", inspection.challenges, challenges_csv),
        ("milestones", inspection.milestones, milestones_csv),
        ("actions", inspection.actions, actions_csv),
        ("action_progress", inspection.progress, progress_csv),
        ("sign_offs", inspection.sign_offs, sign_offs_csv),
        ("signed_files", inspection.signed_files, signed_files_csv),
    ]
    for name, nouns, text in writers:
        if nouns:
            yield f"{name}.csv", text(nouns)
    for name, sheet in inspection.sheets.items():
        yield f"{name}.csv", sheet_csv(sheet)


def is_ours(path: Path) -> bool:
    """Whether a path within a folder is of a kind that saving writes."""
    name, room = path.name, path.parts[0]
    if len(path.parts) == 1:
        known = path.stem in KNOWN_TABLES or table_named(path.stem) is not None
        table = path.suffix in (*TABLES, ".parquet") and known
        return (
            table or is_plan(name) or name in KNOWN_FILES or (name.startswith("framework-") and path.suffix == ".yaml")
        )
    if room == "surveys":
        return len(path.parts) == 2 and path.suffix in (".yaml", *TABLES)
    if room == PAGES:
        return len(path.parts) == 2 and is_page(path.name)
    if room == ROOM:
        return not any(part.startswith(".") for part in path.parts)
    if room == DRAFT_ROOM:
        return len(path.parts) == 2 and path.suffix == ".html"
    return room == "narrative" and path.suffix == ".md"


def _keep_unknown(old: Path, new: Path) -> None:
    """Copy what is none of an inspection's files from the folder that is saved over."""
    for path in sorted(old.rglob("*")):
        within = path.relative_to(old)
        if is_ours(within) and path.is_file():
            continue
        if path.is_dir() and not path.is_symlink():
            (new / within).mkdir(parents=True, exist_ok=True)
        elif not (new / within).exists():
            (new / within).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, new / within, follow_symlinks=False)


def _exchange(new: Path, path: Path, before: Path) -> None:
    """Put the new folder in the place of the old one; the old one comes back where that fails."""
    if not path.exists():
        new.rename(path)
        return
    new.chmod(path.stat().st_mode)
    path.rename(before)
    try:
        new.rename(path)
    except OSError:
        before.rename(path)
        raise
