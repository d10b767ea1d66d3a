"""Everything that changes an inspection as a whole: one transaction and one event each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils import timezone

from inspectorate.answers.states import State
from inspectorate.findings.evidence_files import read_document
from inspectorate.framework.files import framework_yaml, parse_framework
from inspectorate.framework.framework import Framework
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.save import files_of
from inspectorate.inspection.stages import Stage, why_by_publishing, why_not_moved
from inspectorate.particulars import Particulars, particulars_yaml
from inspectorate.refusal import Fault, Refused
from inspectorate.web.alerts.standing import why_not_over
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import FolderFile, Inspection, Release
from inspectorate.web.inspections.releases import shipped_frameworks
from inspectorate.web.people.may import may, may_as
from inspectorate.web.people.roles import Role
from inspectorate.web.written import acting

if TYPE_CHECKING:
    from inspectorate.web.people.models import Member, User

#: Who acts: somebody who is signed in, or the command line, whose user has the store's file anyway.
By: TypeAlias = "User | str"

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Files that are rows or made anew, and so are not kept as text.
_ROWS = (
    "inspection.yaml",
    "framework.yaml",
    "cases.csv",
    "answers.csv",
    "alerts.csv",
    "alert_steps.csv",
    "good_practice_marked.csv",
    "datapackage.json",
)


def signature_of(by: By) -> str:
    """Who acts, as the audit trail keeps it."""
    return by if isinstance(by, str) else by.signature


def upload_release(*, by: By, framework: Framework, text: str = "") -> Release:
    """Keep a framework; one that is kept already is given back as it is. `text` is its file, comments and all."""
    _refuse(by, "upload framework")
    existing = Release.objects.filter(digest=framework.digest).first()
    if existing is not None:
        return existing
    _refuse_other_content(framework, text)
    with acting():
        release = _release(by, framework, text or framework_yaml(framework))
        record(
            action="upload framework",
            by=signature_of(by),
            of=file_subject(framework.id),
            release=framework.release,
            digest=framework.digest,
        )
    return release


def _refuse_other_content(framework: Framework, text: str) -> None:
    """A release never changes: raises `Refused` where there is another text under the same id and release."""
    ours = shipped_frameworks()
    if framework.digest in ours:
        return
    shipped = any((made.id, made.release) == (framework.id, framework.release) for made in ours.values())
    if not shipped and not Release.objects.filter(identifier=framework.id, release=framework.release).exists():
        return
    lines = text.splitlines()
    line = next((n for n, words in enumerate(lines, start=1) if words.startswith("release:")), 1)
    named = f"release {framework.release!r}" if framework.release else "a text without release"
    wrong = f"there is {named} of {framework.id} already, with other content, and a release never changes"
    write = "another release, such as one with the next number"
    raise Refused([Fault("framework.yaml", line, "release", wrong, write, "release-taken")])


def start_inspection(*, by: By, slug: str, particulars: Particulars, release: Release) -> Inspection:
    """Start an inspection without cases; whoever starts it becomes its information manager."""
    _refuse(by, "start inspection")
    framework = parse_framework(release.text.encode(), release.identifier)
    with acting():
        inspection = _inspection(slug, particulars, {framework.id: framework.digest}, release, Stage.SET_UP)
        if not isinstance(by, str):
            inspection.members.create(
                inspection=inspection, user=by, role=Role.INFORMATION_MANAGER, reader=str(by)[:60]
            )
        _record(by, inspection, "start inspection", framework=framework.id, release=framework.release)
    return inspection


def import_inspection(*, by: By, core_inspection: CoreInspection, slug: str, stage: Stage | None = None) -> Inspection:
    """Put a whole inspection into the store: its files, cases and answers.

    Unless `stage` says it, one with a date of publication is published and its cases are accepted; another begins at
    set-up, or, with answers, in fieldwork, its cases not assigned to anybody.
    """
    from inspectorate.web.alerts.rows import put_alerts
    from inspectorate.web.evidence.storing import put
    from inspectorate.web.good_practice.rows import put_marks
    from inspectorate.web.inspections.importing import put_cases
    from inspectorate.web.judging.independent import put_grades

    _refuse(by, "start inspection")
    core = core_inspection
    with acting():
        releases = [_kept_release(by, framework) for framework in core.frameworks]
        digests = {framework.id: framework.digest for framework in core.frameworks}
        at = stage or _stage_of(core)
        inspection = _inspection(slug, core.particulars, digests, releases[0], at)
        inspection.sampled = core.sampled is not None
        inspection.case_columns = list(core.sampled.columns) if core.sampled is not None else []
        inspection.save()
        for release in releases[1:]:
            inspection.elements.add(release)
        FolderFile.objects.bulk_create(
            FolderFile(inspection=inspection, path=path, text=text) for path, text in _files(core)
        )
        for document in core.evidence:
            if document.file:
                put(inspection, read_document(document, core.documents))
        put_cases(inspection, core, State.ACCEPTED if _over(at) else State.UNASSIGNED)
        put_grades(inspection, core)
        put_alerts(inspection, core)
        put_marks(inspection, core)
        _record(by, inspection, "import inspection", cases=len(core.cases), answers=len(core.answers), stage=at)
    return inspection


def move_stage(*, by: Member, inspection: Inspection, to: str, reason: str = "") -> None:
    """Move an inspection to another stage; raises `Refused` with the reason why not."""
    with acting():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        if by.inspection_id != row.pk:
            raise Refused("You are not on this inspection.")
        if to not in list(Stage):
            raise Refused(f"{to!r} is no stage.")
        start, end = Stage(row.stage), Stage(to)
        why = (
            may_as(by, "move stage")
            or why_by_publishing(start, end)
            or why_not_moved(start, end, by.role, reason)
            or why_not_over(row, end)
        )
        if why is not None:
            raise Refused(why)
        row.stage = end
        row.save(update_fields=["stage"])
        _record(by.user, row, "move stage", start=start, end=end, reason=reason.strip())
    inspection.refresh_from_db()


def export_inspection(*, by: Member | str, inspection: Inspection) -> CoreInspection:
    """The whole inspection, to be taken out of the store; that it was is written down.

    Alerts go with it only when whoever takes it out looks after them, and only those that they may read.
    """
    from inspectorate.web.alerts.rows import with_alerts
    from inspectorate.web.inspections.taking import taken_out
    from inspectorate.web.judging.independent import why_not_taken_out

    with acting():
        if not isinstance(by, str):
            _refuse_member(by, inspection, "export inspection")
            if why := why_not_taken_out(by, inspection):
                raise Refused(why)
        core = with_alerts(taken_out(inspection), inspection, None if isinstance(by, str) else by)
        who: By = by if isinstance(by, str) else by.user
        _record(who, inspection, "export inspection", cases=len(core.cases), answers=len(core.answers))
    return core


def print_letters(*, by: Member, inspection: Inspection, what: str, cases: int, missing: int) -> None:
    """Write down that a file list or letters were printed: how many, and nothing of what stands in them."""
    with acting():
        _refuse_member(by, inspection, "print letters")
        _record(by.user, inspection, "print letters", what=what, cases=cases, missing=missing)


def put_caseload(inspection: Inspection, text: str) -> int:
    """The part of an action that puts a caseload in its place; how many cases it holds."""
    from inspectorate.web.inspections.importing import follow_caseload
    from inspectorate.web.whole import still

    put_files(inspection, {"caseload.csv": text})
    caseload = still(inspection).caseload
    assert caseload is not None
    follow_caseload(inspection, caseload)
    return len(caseload)


def _refuse(by: By, what: str) -> None:
    why = None if isinstance(by, str) else may(by, what)
    if why is not None:
        raise Refused(why)


def _refuse_member(by: Member, inspection: Inspection, what: str) -> None:
    why = may_as(by, what) if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)


def _release(by: By, framework: Framework, text: str) -> Release:
    made: Release = Release.objects.create(
        digest=framework.digest,
        identifier=framework.id,
        release=framework.release,
        title=str(framework.title),
        text=text,
        by=signature_of(by),
        at=timezone.now(),
    )
    return made


def _kept_release(by: By, framework: Framework) -> Release:
    found = Release.objects.filter(digest=framework.digest).first()
    return found or _release(by, framework, framework_yaml(framework))


def _inspection(
    slug: str, particulars: Particulars, digests: dict[str, str], release: Release, stage: Stage
) -> Inspection:
    if not SLUG.fullmatch(slug) or len(slug) > 100:
        raise Refused(f"{slug!r} cannot stand in an address; write small letters, digits and hyphens.")
    if Inspection.objects.filter(slug=slug).exists():
        raise Refused(f"There is an inspection {slug!r} already; name another.")
    made: Inspection = Inspection.objects.create(
        slug=slug,
        title=particulars.title or particulars.body or slug,
        body=particulars.body,
        stage=stage,
        particulars=particulars_yaml(particulars, digests),
        follows=_slug_of(particulars.of),
        release=release,
        reconstructed=particulars.reconstructed,
        created_at=timezone.now(),
    )
    return made


def _slug_of(of: str) -> str:
    """The name of the inspection that a follow-up's `of` names by its folder."""
    return of.rstrip("/").rpartition("/")[2]


def _files(core: CoreInspection) -> Iterable[tuple[str, str]]:
    from inspectorate.web.judging.independent import that_count

    for path, text in files_of(that_count(core)):
        if path not in _ROWS and not (path.startswith("framework-") and path.endswith(".yaml")):
            yield path, text


def _stage_of(core: CoreInspection) -> Stage:
    if "published" in core.particulars.dates:
        return Stage.PUBLISHED
    return Stage.FIELDWORK if core.answers else Stage.SET_UP


def _over(stage: Stage) -> bool:
    return list(Stage).index(stage) > list(Stage).index(Stage.FIELDWORK)


def _record(by: By, inspection: Inspection, action: str, of: str = "", **detail: Any) -> None:
    """The one event of an action; the inspection has changed."""
    kept = {name: value for name, value in detail.items() if value != ""}
    record(action=action, by=signature_of(by), inspection=inspection.slug, of=of, **kept)
