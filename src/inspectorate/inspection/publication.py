"""Publication: a record of what a report was made of, so that nothing of it changes unseen afterwards.

`publication.yaml` holds the versions that were published, each with its day, the digests of every file of the folder
that the report is made of, of the original that a follow-up compares with, of the frameworks and of the page, and from
the second on what was wrong before. What comes after publication (challenges, milestones, the improvement plan) and
what no report reads is not frozen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from inspectorate.framework.files import yaml_text
from inspectorate.framework.located import Faults, Plain, parse
from inspectorate.framework.shape import Draft, Key, ListOf, MapOf, Record, Word, date_from
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.save import files_of, is_ours
from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.refusal import Fault, Refused

#: Files (without their endings) and rooms of a folder that may change after publication.
NOT_FROZEN = (
    *("challenges", "milestones", "actions", "action_progress", "alerts", "alert_steps", "good_practice_marked"),
    *("sign_offs", "signed_files", "publication", "drafts", "datapackage", "evidence"),
    *("readers", "managers", "unavailable", "week", "timetable", "events"),
)
_DIGEST = "sha256:"

VERSION = Record(
    "version",
    {
        "version": Key(Word(), required=True, about="1, 2, ..."),
        "on": Key(Word(), required=True, about="the day"),
        "made_by": Key(Word(), required=True, about="the version of the program that wrote the page"),
        "erratum": Key(Word(), about="what was wrong in the version before; of all but the first"),
        "errata": Key(MapOf(Word()), about="the same in each further language: {cy: ...}"),
        "frameworks": Key(MapOf(Word()), required=True, about="the content digest of each framework"),
        "files": Key(MapOf(Word()), required=True, about="the digest of each file that the report is made of"),
        "original": Key(Word(), about="the digest of the files of the original inspection, of a follow-up"),
        "page": Key(Word(), required=True, about="the digest of the report as HTML"),
        "pages": Key(MapOf(Word()), about="the digest of its page in each further language"),
    },
)
SHAPE = Record("publication", {"versions": Key(ListOf(VERSION), required=True, about="as below, the first one first")})


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """One version of a published report: its day, what it was made of (digests), and what was wrong before it.

    `page` is the digest of its page in the first language, `pages` those in further ones; `errata` say in these what
    was wrong.
    """

    version: int
    on: str
    made_by: str
    frameworks: Mapping[str, str]
    files: Mapping[str, str]
    page: str
    erratum: str = ""
    original: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    errata: Mapping[str, str] = field(default_factory=dict)

    def page_in(self, language: str) -> str:
        """The digest of the page in a language; the one that is no further language's is the first one's."""
        return self.pages.get(language, self.page)


@dataclass(frozen=True, slots=True)
class Publication:
    """All versions of a published report, the first one first."""

    versions: tuple[PublishedVersion, ...] = field(default=())

    @property
    def latest(self) -> PublishedVersion:
        """The version that is in force."""
        return self.versions[-1]

    @property
    def errata(self) -> tuple[tuple[str, str], ...]:
        """The day of each version but the first, and what was wrong before it."""
        return self.errata_in("")

    def errata_in(self, language: str) -> tuple[tuple[str, str], ...]:
        """The same in a language, where it was said in that."""
        return tuple((each.on, each.errata.get(language, each.erratum)) for each in self.versions[1:])


def publication_of(inspection: Inspection) -> Publication | None:
    """What was published of an inspection; None where nothing was. Raises `Refused` with every fault of the record."""
    text = inspection.plans.get(PUBLICATION)
    return None if text is None else read_publication(text, PUBLICATION)


def read_publication(text: str, file: str) -> Publication:
    """The record of publication in a text; raises `Refused` with every fault."""
    faults = Faults(file)
    draft = SHAPE.read(parse(text.encode(), file), faults)
    faults.refuse()
    assert draft is not None
    versions = tuple(_version(each) for each in draft.get("versions"))
    for number, (each, at) in enumerate(zip(versions, draft.get("versions"), strict=True), start=1):
        _check(number, each, at, faults)
    if not versions:
        faults.add(draft.at, "no-version", "no version is recorded", "take the file out, or publish again")
    faults.refuse()
    return Publication(versions)


def _check(number: int, version: PublishedVersion, draft: Draft, faults: Faults) -> None:
    if version.version != number:
        faults.add(draft.place("version"), "version", f"this is the version of place {number}", f"write {number}")
    if date_from(version.on) is None:
        faults.add(draft.place("on"), "day", f"{version.on!r} is no day", "write it as 2008-02-29")
    if (number > 1) is not bool(version.erratum.strip()):
        wrong = "the first version corrects nothing" if number == 1 else "nothing says what was wrong before"
        faults.add(draft.place("erratum"), "erratum", wrong, "every version but the first has an erratum")


def _version(draft: Draft) -> PublishedVersion:
    get = draft.get
    number = get("version", "")
    return PublishedVersion(
        int(number) if number.isascii() and number.isdigit() else 0,
        get("on", ""),
        get("made_by", ""),
        get("frameworks", {}),
        get("files", {}),
        get("page", ""),
        get("erratum", ""),
        get("original", ""),
        get("pages", {}),
        get("errata", {}),
    )


def publication_yaml(publication: Publication) -> str:
    """The record as YAML that reads back to an equal value."""
    rows: list[Plain] = []
    for each in publication.versions:
        row: dict[str, Plain] = {"version": str(each.version), "on": each.on, "made_by": each.made_by}
        row |= {"erratum": each.erratum} if each.erratum else {}
        row |= {"errata": dict(each.errata)} if each.errata else {}
        row |= {"frameworks": dict(each.frameworks), "files": dict(each.files)}
        row |= {"original": each.original} if each.original else {}
        row |= {"page": each.page}
        rows.append({**row, "pages": dict(each.pages)} if each.pages else row)
    return yaml_text({"versions": rows})


def digest(data: bytes) -> str:
    """The digest of some bytes: `sha256:...`."""
    return f"{_DIGEST}{sha256(data).hexdigest()}"


def frozen_files(folder: Path) -> dict[str, str]:
    """The digest of each file of a folder that a report is made of, by its path within, in order."""
    found = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix(): digest((folder / path).read_bytes()) for path in found if is_frozen(path)}


def frozen_texts(inspection: Inspection) -> dict[str, str]:
    """The same of an inspection that lies on no disk: of each file as saving would write it."""
    found = {path: digest(text.encode()) for path, text in files_of(inspection) if is_frozen(Path(path))}
    return dict(sorted(found.items()))


def is_frozen(within: Path) -> bool:
    """Whether a file, by its path within the folder, is one of an inspection's that a report is made of."""
    return is_ours(within) and within.parts[0].partition(".")[0] not in NOT_FROZEN


def original_digest(inspection: Inspection) -> str:
    """The digest of all files of the original inspection that a follow-up compares with; blank without one."""
    name, folder = inspection.particulars.of, inspection.folder
    if not name:
        return ""
    if folder is None:
        return "" if inspection.original is None else _digest_of(frozen_texts(inspection.original))
    here = folder.resolve()
    there = next((each for each in (here.parent / name, here / name) if (each / "inspection.yaml").is_file()), None)
    if there is None:
        return ""
    return _digest_of(frozen_files(there))


def _digest_of(files: Mapping[str, str]) -> str:
    return digest("\n".join(f"{name} {of}" for name, of in files.items()).encode())


def differences(inspection: Inspection, publication: Publication) -> Iterator[Fault]:
    """What is not as it was when the latest version was published.

    Without a folder on disk the files are those that saving would write, where `inspection` is all that is saved.
    """
    folder, latest = inspection.folder or Path(), publication.latest
    now = frozen_texts(inspection) if inspection.folder is None else frozen_files(folder)
    write = "put it back as it was, or publish a correction: inspectorate publish FOLDER --erratum"
    for name in sorted({*now, *latest.files}):
        if now.get(name) != latest.files.get(name):
            how = "is gone" if name not in now else "has come since" if name not in latest.files else "has changed"
            wrong = f"version {latest.version} of the report is published, and this file {how}"
            yield Fault(str(folder / name), 0, "", wrong, write, "frozen")
    digests = {each.id: each.digest for each in inspection.frameworks}
    for name in sorted({*digests, *latest.frameworks}):
        if digests.get(name) != latest.frameworks.get(name):
            wrong = f"version {latest.version} of the report is published, and the framework {name} is another"
            yield Fault(str(folder), 0, "", wrong, write, "frozen")
    if original_digest(inspection) != latest.original:
        wrong = f"version {latest.version} of the report is published, and the original {inspection.particulars.of} "
        yield Fault(str(folder), 0, "", f"{wrong}has changed", write, "frozen")


def refuse_changed(inspection: Inspection) -> Publication | None:
    """What was published; raises `Refused` where something differs from what the latest version was made of."""
    publication = publication_of(inspection)
    # What a store holds of an inspection without its cases, or without what stands elsewhere, is not all that is saved.
    if (
        publication is not None
        and inspection.folder is not None
        and (found := list(differences(inspection, publication)))
    ):
        raise Refused(found)
    return publication
