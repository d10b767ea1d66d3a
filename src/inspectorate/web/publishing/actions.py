"""Signing, publishing, preparing a correction, copies under embargo: one transaction and one event each."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from inspectorate.findings.sign_off import RESULTS, STEPS
from inspectorate.findings.sign_off_files import sign_offs_csv, signed_files_csv
from inspectorate.inspection.publication import publication_of
from inspectorate.inspection.publishing import published
from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.inspection.signing import sign, signing_of
from inspectorate.inspection.stages import Stage, why_not_moved
from inspectorate.refusal import Refused
from inspectorate.reporting import published_page
from inspectorate.web.audit.models import length
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.people.models import Member
from inspectorate.web.publishing import making
from inspectorate.web.publishing.asking import MEANWHILE, locked, noted, refuse, why_not
from inspectorate.web.publishing.freezing import freeze, put_formats, put_issue
from inspectorate.web.publishing.models import EmbargoCopy, Issue
from inspectorate.web.publishing.readiness import why_not_out
from inspectorate.web.publishing.standing import day_here
from inspectorate.web.written import acting


def sign_report(*, by: Member, inspection: Inspection, step: str, result: str, reason: str = "", seen: str) -> None:
    """Pass the report as it stands, sign it or send it back; `seen` is the digest of what was looked at."""
    with acting():
        row = locked(by, inspection, "sign report")
        core = taken_out(row)
        if signing_of(core).of != seen:
            raise Refused(MEANWHILE)
        done = sign(core, step, result, by.role, day_here(), reason)
        put_files(
            row,
            {"sign_offs.csv": sign_offs_csv(done.sign_offs), "signed_files.csv": signed_files_csv(done.signed_files)},
        )
        noted(
            by,
            row,
            "sign report",
            step=STEPS[step].lower(),
            result=RESULTS[result].lower(),
            digest=seen,
            reason=" ".join(reason.split()),
        )
    inspection.refresh_from_db()


def publish_report(
    *,
    by: Member,
    inspection: Inspection,
    public_from: datetime,
    erratum: str = "",
    errata: Mapping[str, str] | None = None,
) -> Issue:
    """Publish the report of an inspection, or, with an erratum, a correction of it, from an hour on.

    What it is made of is frozen, its page in each of its languages and the other formats are kept; `errata` are the
    erratum in further languages. Raises `Refused` with every reason at once.
    """
    refuse(why_not(by, inspection, "publish report"))
    age = length(inspection.slug)
    core = taken_out(inspection)
    hour = max(public_from, timezone.now().replace(second=0, microsecond=0))
    on = timezone.localtime(hour).date()
    if reasons := why_not_out(inspection, core, on, erratum, errata):
        raise Refused("\n".join(reasons))
    done = published(core, on, published_page, erratum, errata)  # the long part, done before anybody has to wait for us
    formats = making.formats_of(done)
    with acting():
        row = locked(by, inspection, "publish report")
        if length(row.slug) != age:
            raise Refused(MEANWHILE)
        made = publication_of(done)
        assert made is not None
        latest = made.latest
        freeze(row, done, latest.version)
        row.stage = Stage.PUBLISHED
        row.save(update_fields=["stage"])
        issue = put_issue(row, done, latest, hour, by.signature)
        put_formats(issue, formats)
        said = {"version": latest.version, "page": latest.page, "files": len(latest.files)}
        noted(by, row, "publish report", hour=making.hour_in_words(hour), reason=latest.erratum, **said)
    inspection.refresh_from_db()
    return issue


def prepare_correction(*, by: Member, inspection: Inspection, reason: str) -> None:
    """Open what a published report is made of, to be corrected, signed again and published as the next version."""
    with acting():
        row = locked(by, inspection, "prepare correction")
        start = Stage(row.stage)
        refuse(why_not_moved(start, Stage.FACTUAL_ACCURACY, by.role, reason))
        if publication_of(taken_out(row)) is None:
            raise Refused("Nothing was published here that could be corrected.")
        row.stage = Stage.FACTUAL_ACCURACY
        row.save(update_fields=["stage"])
        noted(by, row, "prepare correction", start=start, reason=" ".join(reason.split()))
    inspection.refresh_from_db()


def give_copy(*, by: Member, issue: Issue, recipient: str, language: str = "") -> str:
    """Make a private link to a copy under embargo for a named office; gives its token, which is shown once.

    The copy is in the first language, or in another that the report is published in.
    """
    to, token = " ".join(recipient.split())[:200], secrets.token_urlsafe(32)
    refuse(why_not(by, issue.inspection, "give embargo copies"))
    if not to:
        raise Refused("Write for whom it is: an office or an organisation, not a person.")
    if language and language not in issue.others:
        raise Refused("The report is not published in that language.")
    refuse(_over(issue))
    core = taken_out(issue.inspection)
    made = publication_of(core)
    if made is None or made.latest.version != issue.version:
        raise Refused("There is a newer version: give copies of that one.")
    page = making.page_under_embargo(core, to, issue.public_from, language)
    with acting():
        row = locked(by, issue.inspection, "give embargo copies")
        EmbargoCopy.objects.create(
            issue=issue,
            recipient=to,
            language=language,
            digest=digest(token),
            page=page,
            by=by.signature,
            at=timezone.now(),
        )
        noted(by, row, "give embargo copy", recipient=to, version=issue.version)
    return token


def revoke_copy(*, by: Member, copy: EmbargoCopy) -> None:
    """Take a copy under embargo back: its link opens nothing any more."""
    with acting():
        row = locked(by, copy.issue.inspection, "give embargo copies")
        found = EmbargoCopy.objects.select_for_update().get(pk=copy.pk)
        if found.revoked_at is not None:
            raise Refused("It is taken back already.")
        found.revoked_at = timezone.now()
        found.save(update_fields=["revoked_at"])
        noted(by, row, "revoke embargo copy", recipient=found.recipient)


@dataclass(frozen=True, slots=True)
class Opened:
    """A copy that was opened: its page, and for whom it is."""

    recipient: str
    page: str


def open_copy(*, token: str) -> Opened:
    """The page of a copy under embargo, for whoever has its link; that it was opened is written down."""
    with acting():
        copy = copy_of(token)
        if copy is None:
            raise Refused("This link opens nothing, or nothing any more.")
        EmbargoCopy.objects.filter(pk=copy.pk).update(opened=F("opened") + 1)
        record(
            action="open embargo copy",
            by="whoever has the link",
            inspection=copy.issue.inspection.slug,
            of=file_subject(PUBLICATION),
            recipient=copy.recipient,
            version=copy.issue.version,
        )
    return Opened(copy.recipient, copy.page)


def copy_of(token: str) -> EmbargoCopy | None:
    """The copy that a token opens; None for any other, for one taken back, and when the hour of the report has come."""
    rows = EmbargoCopy.objects.select_related("issue__inspection").filter(revoked_at=None)
    return rows.filter(digest=digest(token), issue__public_from__gt=timezone.now()).first()


def digest(token: str) -> str:
    """What is kept of a token; it is long and random, so that a plain digest is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _over(issue: Issue) -> str | None:
    return "Its hour has come: everybody may see it." if issue.public_from <= timezone.now() else None
