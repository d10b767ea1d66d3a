"""What of a report can be seen by whom: versions, whether their hour has come, and how far the next one is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from inspectorate.findings.sign_off import RESULTS, STEPS, SignOff, SignWay, ways_from
from inspectorate.inspection.inspection import Inspection as CoreInspection
from inspectorate.inspection.sheets import PAGES, page_name
from inspectorate.inspection.signing import Signing, signing_of
from inspectorate.inspection.stages import OUT, Stage
from inspectorate.language import LANGUAGES
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.publishing.models import Issue
from inspectorate.web.whole import still


def visible(now: datetime | None = None) -> QuerySet[Issue]:
    """The versions whose hour has come, the newest first."""
    found: QuerySet[Issue] = Issue.objects.filter(public_from__lte=now or timezone.now())
    return found


def public() -> QuerySet[Issue]:
    """The versions that anybody may see: none where this deployment has no public pages."""
    return visible() if settings.PUBLIC_REPORTS else Issue.objects.none()


def is_out(inspection: Inspection) -> bool:
    """Whether the report of an inspection is out: here, from its hour on; else from the day that its folder says."""
    issues = list(inspection.issues.order_by("version").values_list("public_from", flat=True))
    if issues:
        return issues[0] <= timezone.now()
    day = still(inspection).particulars.dates.get("published", "")
    return Stage(inspection.stage) in OUT and "" < day <= day_here().isoformat()


def page_of(issue: Issue, file: str = "") -> str | None:
    """The page of a version, as it was kept; `file` is the name that the pages of its languages call it by."""
    names = {page_name(issue.version, language) for language in ("", *issue.others)}
    if file and file not in names:
        return None
    return file_text(issue.inspection, f"{PAGES}/{file or page_name(issue.version)}")


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A version in one of its languages: what it is called there, and the file of its page (blank for the first)."""

    language: str
    name: str
    file: str
    title: str
    body: str
    erratum: str


def languages_of(issue: Issue) -> list[InLanguage]:
    """A version in each of its languages, the first one first."""
    first = InLanguage(
        issue.language,
        LANGUAGES.get(issue.language, issue.language),
        "",
        issue.title,
        issue.body,
        issue.erratum,
    )
    further = (
        InLanguage(language, LANGUAGES.get(language, language), page_name(issue.version, language), **texts)
        for language, texts in issue.others.items()
    )
    return [first, *further]


@dataclass(frozen=True, slots=True)
class Signed:
    """A quality read or signature as the page shows it, and whether it counts for the report as it stands."""

    words: str
    result: str
    row: SignOff
    counts: bool


def signed(core: CoreInspection, signing: Signing) -> list[Signed]:
    """All of them, the newest first."""
    rows = [Signed(STEPS[each.step], RESULTS[each.result], each, each.of == signing.of) for each in core.sign_offs]
    return rows[::-1]


def signing_ways(member: Member, core: CoreInspection) -> tuple[SignWay, ...]:
    """What somebody may sign now, or send back."""
    if may_as(member, "sign report") is not None:
        return ()
    return ways_from(signing_of(core).state, member.role)


def day_here() -> date:
    """Today, where this deployment is."""
    return timezone.localdate()


def shown_versions(member: Member | None, inspection: Inspection, all_of_them: bool) -> list[Any]:
    """The versions of an inspection that somebody may look at, the newest first."""
    rows = Issue.objects.filter(inspection=inspection).prefetch_related("formats").order_by("-version")
    now = timezone.now()
    return [each for each in rows if all_of_them or each.public_from <= now]
