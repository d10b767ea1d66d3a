"""A tiny inspection that can be signed and published, and one that is."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from inspectorate.findings.sign_off import PASSED, STEPS
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import load, save
from inspectorate.inspection.signing import role_of, signing_of
from inspectorate.inspection.stages import Stage
from inspectorate.reporting import publish_report as publish_folder
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.publishing.actions import publish_report, sign_report
from inspectorate.web.publishing.models import Issue
from inspectorate.web.written import acting
from tests.inspection.bad_live import COMPLETE
from tests.inspection.folders import FRAMEWORK, INSPECTION, tiny
from tests.people import ROLES, member

#: The report is whole: all is answered, every criterion is written about.
READY: dict[str, str | bytes | None] = {
    **COMPLETE,
    "framework__yaml": FRAMEWORK.replace("title: Tiny", "title: A framework for reports"),
    "cases__csv": "case,risk,score,team\nA-1,low,2,North\nA-2,high,5,North\nA-3,high,4,South\n",
    "narrative/1.1.md": "# Assessment\n\nIt was so in {{1.1.a}} of cases.\n",
    "narrative/2.1.md": "# Planning\n\nIt was so in {{2.1.a}} of cases.\n",
    "narrative/2.2.md": "# Leading\n\nIt is led.\n",
    "recommendations__csv": "number,criteria,text\n1,1.1,Assess sooner\n2,2.1,Plan with people\n",
    "judgements__csv": "of,item,grade\n2.2,2.2.a,fair\n2.2,2.2.b,fair\n",
}
#: Who takes each step.
SIGNERS = {"quality_lead": "Quentin", "lead_inspector": "Laura", "chief_inspector": "Chloe"}


def ready(slug: str = "ready", stage: Stage = Stage.FACTUAL_ACCURACY) -> Inspection:
    """An inspection at factual accuracy, with everybody on it, whose report nobody has signed yet."""
    with TemporaryDirectory() as room:
        named = INSPECTION.replace("title: An inspection", f"title: Report of {slug}")
        core = load(tiny(Path(room) / slug, **READY, inspection__yaml=named))
        made = import_inspection(by="the tests", core_inspection=core, slug=slug, stage=stage)
    for name in ROLES:
        member(made, name)
    return made


def sign_all(inspection: Inspection, *steps: str) -> Inspection:
    """Have it read and signed as it stands, by everybody or for some steps."""
    for step in steps or tuple(STEPS):
        seen = signing_of(taken_out(inspection)).of
        by = member(inspection, SIGNERS[role_of(step)])
        sign_report(by=by, inspection=inspection, step=step, result=PASSED, seen=seen)
    return inspection


def out(slug: str = "out", hour: datetime | None = None) -> Issue:
    """A published one; everybody may see it from that hour on, or at once."""
    made = sign_all(ready(slug))
    return publish_report(by=member(made, "Chloe"), inspection=made, public_from=hour or timezone.now())


def folder_of(inspection: Inspection) -> CoreInspection:
    """An inspection as its folder gives it, when it was exported and lies on a disk."""
    with TemporaryDirectory() as room:
        save(export_inspection(by="the tests", inspection=inspection), Path(room) / inspection.slug)
        return load(Path(room) / inspection.slug)


def from_elsewhere(slug: str, on: date) -> CoreInspection:
    """A folder whose report was published on a day, outside of any store."""
    with TemporaryDirectory() as room:
        named = INSPECTION.replace("title: An inspection", f"title: Report of {slug}")
        folder = tiny(Path(room) / slug, **READY, inspection__yaml=named)
        publish_folder(folder, on)
        return load(folder)


def brought(slug: str = "brought", core: CoreInspection | None = None) -> Inspection:
    """An inspection that came with its record of publication, with everybody on it; unless said, of one version."""
    made = import_inspection(by="the tests", core_inspection=core or folder_of(out("elsewhere").inspection), slug=slug)
    for name in ROLES:
        member(made, name)
    return made


def text_of(inspection: Inspection, path: str) -> str:
    """A file of the folder as the store keeps it."""
    return str(inspection.files.get(path=path).text)


def change(inspection: Inspection, path: str, old: str, new: str) -> None:
    """Change a file of the folder, as an action of some page would."""
    from inspectorate.web.inspections.keeping import put_files

    with acting():
        text = text_of(inspection, path)
        assert old in text
        put_files(inspection, {path: text.replace(old, new)})
