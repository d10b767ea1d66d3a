"""Publishing a report, or a correction of one: the folder is saved with its frameworks, and frozen by its digests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from inspectorate.framework.shape import date_from
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.load import load
from inspectorate.inspection.publication import (
    Publication,
    PublishedVersion,
    differences,
    digest,
    frozen_files,
    original_digest,
    publication_of,
    publication_yaml,
)
from inspectorate.inspection.save import save
from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.refusal import Fault, Refused
from inspectorate.version import version

#: The room of a folder that keeps the page of each version: `publication/1.html`.
PAGES = "publication"


def publish(
    folder: str | Path, on: date, page_of: Callable[[Inspection, Publication], str], erratum: str = ""
) -> Publication:
    """Publish the report of a folder, or, with an erratum, a correction of it; gives the record with the new version.

    `page_of` writes the report as HTML by the record that is going to be. The folder is saved with the copies of its
    frameworks. Raises `Refused`, and changes nothing, where a challenge is open, where there is nothing to correct or
    no erratum, and where the report itself is refused.
    """
    path = Path(folder)
    inspection = load(path)
    before = publication_of(inspection)
    inspection = _dated(inspection, on)
    faults = [*_open(inspection, path), *_faults(inspection, before, on, erratum, path)]
    if faults:
        raise Refused(faults)
    earlier = () if before is None else before.versions
    frameworks = {each.id: each.digest for each in inspection.frameworks}
    made = PublishedVersion(len(earlier) + 1, on.isoformat(), version(), frameworks, {}, "", erratum.strip())
    page_of(inspection, Publication((*earlier, made)))  # refused here, before anything is written
    save(inspection, path)
    saved = load(path)
    page = page_of(saved, Publication((*earlier, made))).encode()
    made = replace(made, files=frozen_files(path), original=original_digest(saved), page=digest(page))
    record = Publication((*earlier, made))
    save(replace(saved, plans={**saved.plans, PUBLICATION: publication_yaml(record)}), path)
    (path / PAGES).mkdir(exist_ok=True)
    (path / PAGES / f"{made.version}.html").write_bytes(page)
    return record


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
    published = inspection.particulars.dates["published"]
    number = 1 if before is None else before.latest.version + 1
    if (folder / PAGES / f"{number}.html").exists():
        wrong = f"the page of version {number} is there, and {PUBLICATION} does not tell of it"
        write = f"put {PUBLICATION} back, or take the page away"
        return [Fault(str(folder / PAGES / f"{number}.html"), 0, "", wrong, write, "page-there")]
    if before is None:
        if said:
            wrong = "nothing is published yet that could be corrected"
            return [Fault(file, 0, "", wrong, "publish it without --erratum", "nothing-published")]
        if not on.isoformat().startswith(published):
            wrong = f"inspection.yaml says that it was published on {published}, not on {on.isoformat()}"
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
