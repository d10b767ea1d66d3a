"""An inspection of the store as the core has it: its kept files, with the cases and answers of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.db.models import Q

from inspectorate.answers.answer import Answer as CoreAnswer
from inspectorate.answers.files import answer_from
from inspectorate.caseload.caseload import Caseload, completed
from inspectorate.framework.files import framework_yaml
from inspectorate.framework.framework import Fact, Question
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import load
from inspectorate.inspection.sampling import LEFT
from inspectorate.particulars import Particulars
from inspectorate.refusal import Refused
from inspectorate.web.casework.models import Answer
from inspectorate.web.evidence.storing import where
from inspectorate.web.good_practice.rows import core_marks
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.kept import kept
from inspectorate.web.rows import asked, core_case, framework_of, frameworks_of

#: A folder's table of cases while only its other files are read.
_NO_CASES = "case\n"
#: The folder of the written report.
NARRATIVE = "narrative/"


def still(inspection: Inspection) -> CoreInspection:
    """All of an inspection but its cases and answers; read again only when its files have changed."""
    return _still(inspection.pk, inspection.files_version, inspection.created_at)


@kept(inspections=16)
def _still(key: int, files_version: int, created_at: datetime) -> CoreInspection:
    inspection = Inspection.objects.select_related("release").get(pk=key)
    texts, others = _files(inspection)
    used = [framework.digest for framework in frameworks_of(inspection)]
    told = sha256(repr([used, sorted(others.items())]).encode()).hexdigest()
    return replace(_untold(key, told, created_at), narrative=texts)


def _files(inspection: Inspection) -> tuple[dict[str, str], dict[str, str]]:
    """The written texts by their path below `narrative/`, and the other files by their path."""
    files = {file.path: file.text for file in inspection.files.all()}
    files["inspection.yaml"] = inspection.particulars
    paths = (path for path in files if path.startswith(NARRATIVE) and path.endswith(".md"))
    texts = {path.removeprefix(NARRATIVE): files.pop(path) for path in sorted(paths, key=PurePosixPath)}
    return texts, files


@kept(inspections=16)
def _untold(key: int, told: str, created_at: datetime) -> CoreInspection:
    """The inspection without its written texts, which are stored often; `told` is the digest of everything else."""
    inspection = Inspection.objects.select_related("release").get(pk=key)
    main, *elements = frameworks_of(inspection)
    _, files = _files(inspection)
    files["framework.yaml"] = framework_yaml(main)
    files |= {f"framework-{each.id}.yaml": framework_yaml(each) for each in elements if each.id != main.id}
    if "caseload.csv" not in files:
        files["cases.csv"] = _NO_CASES
    with TemporaryDirectory() as room:
        folder = Path(room) / inspection.slug
        write_folder(folder, files)
        return replace(load(folder, where(inspection)), folder=None, notices=())


def forget() -> None:
    """Read every inspection again when it is next asked for: what was read last may not have come to be."""
    _still.cache_clear()
    _untold.cache_clear()
    _asked_in.cache_clear()


def asked_in(inspection: Inspection) -> Mapping[str, Question | Fact]:
    """Everything that may be answered in an inspection, by id."""
    return _asked_in(inspection.pk, inspection.files_version, inspection.created_at)


@kept(inspections=16)
def _asked_in(key: int, files_version: int, created_at: datetime) -> Mapping[str, Question | Fact]:
    return asked(_still(key, files_version, created_at).frameworks)


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their path within a folder."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")


def particulars_of(inspection: Inspection) -> Particulars:
    """What an inspection's particulars say."""
    return still(inspection).particulars


def whole(inspection: Inspection, *, with_left: bool = False) -> CoreInspection:
    """The inspection as the core has it; cases that were taken out, and their answers, are not in it.

    `with_left` puts those in that left a drawn sample with answers: in a folder these stand in the sample `left`.
    """
    kept = still(inspection)
    frameworks = kept.frameworks
    known = asked((framework_of(inspection), *frameworks[1:]))
    rows = list(inspection.cases.filter(removed=""))
    if with_left:
        gone = inspection.cases.filter(sample=LEFT, answers__cleared=False).exclude(removed="").distinct()
        rows = sorted([*rows, *gone], key=lambda row: (row.place, row.sample == LEFT))
    cases = tuple(core_case(row, frameworks) for row in rows)
    references = {row.pk: row.reference for row in rows}
    columns = tuple(inspection.case_columns)
    all_of_caseload = kept.caseload is not None and not inspection.sampled and _plainly(cases, kept.caseload)
    by_reference = {case.id: case for case in kept.caseload.cases} if kept.caseload is not None else {}
    return replace(
        kept,
        cases=tuple(completed(case, by_reference) for case in cases),
        sampled=None if all_of_caseload else Caseload(cases, columns or ("case",)),
        answers=tuple(_answers(inspection, references, known, with_left)),
        marked=core_marks(inspection),
    )


def _answers(
    inspection: Inspection, references: Mapping[int, str], known: Mapping[str, Question | Fact], with_left: bool
) -> Iterator[CoreAnswer]:
    """The answers in their order, without making a row of each: an inspection has tens of thousands."""
    inside = Q(case__removed="") | Q(case__sample=LEFT) if with_left else Q(case__removed="")
    kept = Answer.objects.filter(inside, case__inspection=inspection, cleared=False)
    beside = dict(kept.exclude(beside=[]).order_by().values_list("pk", "beside"))
    columns = ("pk", "case_id", "question", "value", "respondent", "note", "reader", "reading")
    for key, case, question, text, respondent, note, reader, reading in kept.values_list(*columns).iterator(5000):
        value = answer_from(known[question], text) if text else None
        cells = tuple((name, cell) for name, cell in beside.get(key, ()))
        yield CoreAnswer(references[case], question, value, respondent, note, reader, reading, cells)


def stored(slug: str) -> Inspection:
    """The inspection of that name; raises `Refused` where there is none."""
    found = Inspection.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Inspection.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise Refused(f"There is no inspection {slug!r} in the store; there are: {known}.")
    return found


def _plainly(cases: tuple[object, ...], caseload: Caseload) -> bool:
    """Whether the cases are all of the caseload, in its order, with nothing of their own."""
    return cases == tuple(replace(case, facts={}, beside={}) for case in caseload.cases)
