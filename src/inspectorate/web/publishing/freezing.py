"""The parts of actions that put a published version in its place: record and page, what the world sees, its formats."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.edition import in_language
from inspectorate.inspection.publication import PublishedVersion, frozen_texts, publication_of
from inspectorate.inspection.sheets import PAGES, PUBLICATION
from inspectorate.particulars import particulars_yaml
from inspectorate.refusal import Refused
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.publishing.models import Format, Issue


def freeze(row: Inspection, done: CoreInspection, version: int) -> None:
    """Put record and pages in their place, and see that what the store gives now is what the record says."""
    digests = {framework.id: framework.digest for framework in done.frameworks}
    row.particulars = particulars_yaml(done.particulars, digests)
    row.save(update_fields=["particulars"])
    pages = {f"{PAGES}/{name}": page for name, page in done.pages.items() if name.partition(".")[0] == str(version)}
    put_files(row, {PUBLICATION: done.plans[PUBLICATION], **pages})
    record_of = publication_of(done)
    assert record_of is not None
    if frozen_texts(taken_out(row)) != dict(record_of.latest.files):
        raise Refused("What the store holds is not what the report was made of. Tell whoever looks after it.")


def put_issue(
    row: Inspection, core: CoreInspection, version: PublishedVersion, hour: datetime, by: str, *, brought: bool = False
) -> Issue:
    """A version as the world sees it from an hour on."""
    particulars = core.particulars
    made: Issue = Issue.objects.create(
        inspection=row,
        version=version.version,
        title=particulars.title or particulars.body or row.slug,
        body=particulars.body,
        language=particulars.language or "en",
        on=date.fromisoformat(version.on),
        public_from=hour,
        erratum=version.erratum,
        others=_in_others(core, version),
        brought=brought,
        by=by,
        at=timezone.now(),
    )
    return made


def _in_others(core: CoreInspection, version: PublishedVersion) -> dict[str, dict[str, str]]:
    """What the version is called in each further language."""
    told = {}
    for language in core.particulars.editions[1:]:
        said = in_language(core.particulars, language)
        title = said.title or said.body or core.framework.title.say(language)
        told[language] = {"title": title, "body": said.body, "erratum": version.errata.get(language, "")}
    return told


def put_formats(issue: Issue, formats: Mapping[tuple[str, str], bytes]) -> None:
    """The report of a version in other formats by language and ending, in the place of those that it had."""
    issue.formats.all().delete()
    Format.objects.bulk_create(
        Format(issue=issue, language=language, ending=ending, content=content, size=len(content))
        for (language, ending), content in formats.items()
    )
