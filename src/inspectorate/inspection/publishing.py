"""Publishing a report, or a correction of one: what it is made of is frozen by its digests, and its page is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from inspectorate.framework.shape import date_from
from inspectorate.inspection.edition import edition
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.load import load
from inspectorate.inspection.publication import (
    Publication,
    PublishedVersion,
    differences,
    digest,
    frozen_texts,
    original_digest,
    publication_of,
    publication_yaml,
)
from inspectorate.inspection.save import save
from inspectorate.inspection.sheets import PAGES, PUBLICATION, page_name
from inspectorate.inspection.signing import FILE as SIGN_OFFS
from inspectorate.inspection.signing import unsigned
from inspectorate.inspection.translation import untranslated_faults
from inspectorate.language import ENGLISH_NAMES
from inspectorate.refusal import Fault, Refused
from inspectorate.version import version as program_version


def publish(
    folder: str | Path,
    on: date,
    page_of: Callable[[Inspection, Publication], str],
    erratum: str = "",
    errata: Mapping[str, str] | None = None,
) -> Publication:
    """Publish the report of a folder, or, with an erratum, a correction of it; gives the record with the new version.

    `page_of` writes the report of an edition as HTML by the record that is going to be; `errata` are the erratum in
    further languages. The folder is saved with the copies of its frameworks. Raises `Refused`, and changes nothing,
    where `why_not_publish` says so and where the report itself is refused.
    """
    path = Path(folder)
    inspection = load(path)
    if faults := why_not_publish(inspection, on, erratum, errata):
        raise Refused(faults)
    inspection = _dated(inspection, on)
    _pages(inspection, _next(inspection, on, erratum, errata), page_of)  # refused here, before anything is written
    save(inspection, path)
    done = published(load(path), on, page_of, erratum, errata)
    save(done, path)
    record = publication_of(done)
    assert record is not None
    return record


def published(
    inspection: Inspection,
    on: date,
    page_of: Callable[[Inspection, Publication], str],
    erratum: str = "",
    errata: Mapping[str, str] | None = None,
) -> Inspection:
    """The inspection with its report published, or corrected: dated, with the record and this version's pages.

    Nothing is read or written: the files are those that saving would write. Whoever calls it has asked
    `why_not_publish`; raises `Refused` where the report itself is refused.
    """
    inspection = _dated(inspection, on)
    coming = _next(inspection, on, erratum, errata)
    pages = _pages(inspection, coming, page_of)
    files, original = frozen_texts(inspection), original_digest(inspection)
    first, *further = ((language, digest(page.encode())) for language, page in pages.items())
    made = replace(coming.latest, files=files, original=original, page=first[1], pages=dict(further))
    named = {page_name(made.version, "" if language == first[0] else language): pages[language] for language in pages}
    record = publication_yaml(Publication((*coming.versions[:-1], made)))
    return replace(
        inspection,
        plans={**inspection.plans, PUBLICATION: record},
        pages={**inspection.pages, **named},
    )


def _pages(
    inspection: Inspection, record: Publication, page_of: Callable[[Inspection, Publication], str]
) -> dict[str, str]:
    """The page of each edition, by its language, the first one first; raises `Refused` with the faults of all."""
    pages, faults = dict[str, str](), list[Fault]()
    for language in inspection.particulars.editions:
        try:
            pages[language] = page_of(edition(inspection, language), record)
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(dict.fromkeys(faults))
    return pages


def why_not_publish(
    inspection: Inspection,
    on: date,
    erratum: str = "",
    errata: Mapping[str, str] | None = None,
    *,
    must_be_signed: bool = False,
) -> list[Fault]:
    """Everything that keeps this version from being published on a day; an erratum says that it is a correction.

    What is not translated keeps every edition back: they are published together.

    The signatures must be complete, and of the report as it stands, where there are any, or where they must be.
    """
    folder = inspection.folder or Path()
    signatures = unsigned(inspection, str(folder / SIGN_OFFS)) if must_be_signed or inspection.sign_offs else []
    dated = _dated(inspection, on)
    lacking = [*untranslated_faults(dated, folder), *_errata_faults(dated, erratum, errata or {}, folder)]
    return [*_open(dated, folder), *_faults(dated, publication_of(dated), on, erratum, folder), *lacking, *signatures]


def _errata_faults(inspection: Inspection, erratum: str, errata: Mapping[str, str], folder: Path) -> list[Fault]:
    """An erratum stands in every language of the report, and in no other."""
    first, *further = inspection.particulars.editions
    faults = []
    for language in further if erratum.strip() else ():
        if not errata.get(language, "").strip():
            wrong, write = f"what was wrong is not said in {language}", f"say it in {ENGLISH_NAMES[language]} too"
            faults.append(Fault(str(folder), 0, "", wrong, write, "erratum-untranslated"))
    for language in errata:
        if language not in further or not erratum.strip():
            wrong = f"an erratum in {language}, and the report is published in {', '.join((first, *further))}"
            wrong = wrong if erratum.strip() else f"an erratum in {language}, and none in {first}"
            faults.append(Fault(str(folder), 0, "", wrong, "say it in the languages of the report", "erratum-language"))
    return faults


def _next(inspection: Inspection, on: date, erratum: str, errata: Mapping[str, str] | None = None) -> Publication:
    """The record that is going to be, without the digests of its new version."""
    before = publication_of(inspection)
    earlier = () if before is None else before.versions
    frameworks = {each.id: each.digest for each in inspection.frameworks}
    said = {language: text.strip() for language, text in (errata or {}).items()}
    made = PublishedVersion(
        len(earlier) + 1, on.isoformat(), program_version(), frameworks, {}, "", erratum.strip(), errata=said
    )
    return Publication((*earlier, made))


def _dated(inspection: Inspection, on: date) -> Inspection:
    """The inspection with the day of its publication, unless it has one."""
    particulars = inspection.particulars
    if "published" in particulars.dates:
        return inspection
    dates = {**particulars.dates, "published": on.isoformat()}
    return replace(inspection, particulars=replace(particulars, dates=dates))


def _open(inspection: Inspection, folder: Path) -> list[Fault]:
    return [
        Fault(str(folder / "challenges.csv"), each.line, "state", f"challenge {each.number} is {each.state}",
              "answer it, and change the text where it was accepted", "challenge-open")
        for each in inspection.challenges
        if each.open
    ]  # fmt: skip


def _faults(inspection: Inspection, before: Publication | None, on: date, erratum: str, folder: Path) -> list[Fault]:
    """Why this version cannot be published."""
    file, said = str(folder), bool(erratum.strip())
    day = inspection.particulars.dates["published"]
    coming = 1 if before is None else before.latest.version + 1
    page = next((name for name in inspection.pages if name.partition(".")[0] == str(coming)), "")
    if page:
        wrong = f"the page of version {coming} is there, and {PUBLICATION} does not tell of it"
        write = f"put {PUBLICATION} back, or take the page away"
        return [Fault(str(folder / PAGES / page), 0, "", wrong, write, "page-there")]
    if before is None:
        if said:
            wrong = "nothing is published yet that could be corrected"
            return [Fault(file, 0, "", wrong, "publish it without --erratum", "nothing-published")]
        if not on.isoformat().startswith(day):
            wrong = f"inspection.yaml says that it was published on {day}, not on {on.isoformat()}"
            return [Fault(file, 0, "", wrong, "correct one of the two", "published-otherwise")]
        return []
    last = date_from(before.latest.on)
    if not said:
        wrong = f"version {before.latest.version} is published already"
        return [Fault(file, 0, "", wrong, "say by --erratum what was wrong in it", "published-already")]
    if not any(differences(inspection, before)):
        wrong = f"nothing differs from version {before.latest.version}"
        return [Fault(file, 0, "", wrong, "make the correction first", "nothing-corrected")]
    if last is not None and on < last:
        wrong = f"version {before.latest.version} is of {before.latest.on}, after {on.isoformat()}"
        return [Fault(file, 0, "", wrong, "write a later day", "published-otherwise")]
    return []
