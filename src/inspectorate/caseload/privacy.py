"""Which columns and cells go no further: names, addresses, numbers that point to a person.

The least data is kept: a case is known by its reference alone, and the look-up from reference to file stays with the
area. A column whose name says that it identifies somebody is turned away at the door, unless the framework itself
asks for a fact of that name. What nobody asked for goes, too, as soon as one of its cells tells of a person, holds
running text, or differs from case to case as names do. In a column that is wanted, or that holds codes which recur,
only the cell goes.

No rule finds every name: a surname alone in the column of teams looks like a team. The area is asked to look.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from inspectorate.caseload.forenames import FORENAMES
from inspectorate.caseload.table import Row, Table
from inspectorate.refusal import Fault

#: Whole column names, letters and digits only, that identify a person.
IDENTIFIERS = frozenset(
    """name fullname forename forenames firstname givenname middlename surname lastname familyname alias
    aliases initials offendername casename clientname victimname dob dateofbirth birthdate birthday address
    homeaddress street postcode zipcode postalcode phone telephone telephoneno telephonenumber
    phonenumber mobile mobilenumber email emailaddress
    crn caserecordnumber pnc pncid pncnumber pncno cro cronumber noms nomsid nomsnumber nomis prisonnumber prisonno
    prisonernumber ni nino ninumber nationalinsuranceno nationalinsurancenumber
    nhs nhsno nhsnumber passport passportnumber drivinglicence ssn
    socialsecuritynumber latitude longitude uprn photo ipaddress vehicleregistration""".split()  # noqa: SIM905 - read down the page as a list of words
)
#: Words before or after an identifier that leave it one: `offender_dob`, `Victim's name`, `clientEmail`.
OF_PERSONS = frozenset(
    ("offender", "offenders", "client", "clients", "victim", "victims", "prisoner", "person", "persons", "user", "s")
)
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

_MAIL = re.compile(r"[^@\s,]+@[^@\s,]+\.[A-Za-z]{2,}")
#: A national insurance number: two letters (not all are given out), six digits, A to D.
_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(\d{2} ?){3}[A-D](?!\w)", re.I
)
#: A number of the Police National Computer: year, a number, a check letter.
_POLICE = re.compile(r"(?<![\w/.])(19|20)?\d{2}/\d{1,7}[A-HJ-NP-RT-Z](?!\w)")
_MOBILE = re.compile(r"(?<![\w.])(\+44 ?|0)7\d{3} ?\d{3} ?\d{3}(?!\w)")
_ADDRESS = re.compile(
    r"\b\d+[a-z]?,? ([\w'’]+ ){1,3}"
    r"(street|road|lane|avenue|close|drive|way|crescent|terrace|gardens|grove|court|place|square|st|rd|ave)\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}", re.I)
#: 32 letters and digits without 0, O, 1 and I; the first is a letter so that no spreadsheet takes it for a number.
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
#: What identifies a person wherever it stands, with its words.
TELLING = (
    (_MAIL, "an e-mail address"),
    (_INSURANCE, "a national insurance number"),
    (_POLICE, "a number of the Police National Computer"),
    (_MOBILE, "a mobile telephone number"),
    (_ADDRESS, "an address"),
)
#: A prison number, and a case record number of probation: whole cells only, for codes may look alike within text.
_NUMBERS = (
    (re.compile(r"[A-Z]\d{4}[A-Z]{2}"), "a prison number"),
    (re.compile(r"[A-Z]\d{6}"), "a case record number"),
    (re.compile(r"[A-Z]{2} ?(\d{2} ?){3}[A-D]"), "what looks like a national insurance number"),
)
#: Most cells are plain numbers, or hold neither a digit nor an @: they are told apart first, for there are many.
_DECIMAL, _NUMBERED = re.compile(r"-?\d{1,9}(\.\d+)?"), re.compile(r"[\d@]")
TITLED = re.compile(r"\b(?i:mr|mrs|ms|miss|dr|rev)\.?\s+[A-Z][\w'’-]*")
_SURNAME_FIRST = re.compile(r"[A-Z][\w'’-]+,\s*[A-Z][\w'’-]*(\s[A-Z][\w'’-]*)?")
_CAPITALISED = re.compile(r"[A-Z][\w'’-]*(\s+[A-Z][\w'’-]*){1,3}")
_NAME_WORDS = re.compile(r"[^\W\d_][\w'’.-]*(,?\s+[^\W\d_][\w'’.-]*){1,3}")
#: Running text may hold anything: so many words, or letters, in one cell.
_WORDY, _LONG = 8, 80
#: Of so many filled cells on, a column of words that mostly differ from one another is taken for what names people.
_FEW, _DIFFERENT = 10, 0.6
#: Codes stand in at least so many cells each, on average; beside them at most this share of cells may have gone astray.
_RECUR, _STRAY = 3, 0.2
#: What stands in the place of a cell that was taken out of a column of codes, numbers or dates: none of these.
TAKEN_OUT = "[taken out]"


def identifies(column: str) -> bool:
    """Whether a column of this name would identify a person."""
    words = [word.lower() for word in _WORDS.findall(column)]
    whole = re.sub(r"[^a-z0-9]", "", column.lower())
    return whole in IDENTIFIERS or "".join(word for word in words if word not in OF_PERSONS) in IDENTIFIERS


def turned_away(table: Table, known: Collection[str]) -> Iterator[Fault]:
    """A fault for each column that goes no further: by its name, or by what it holds.

    Columns that the framework knows are wanted. Of the references in `case` only the form is looked at.
    """
    for column in table.columns:
        if column in known and column != "case":
            continue
        if column not in known and identifies(column):
            wrong = "this column identifies people; it goes no further"
            yield Fault(table.file, 1, column, wrong, "take the column out: the case reference is enough", "identifier")
            continue
        found = next(_telling(table, column), None)
        if found is not None:
            line, what = found
            write = "give the cases references of your own" if column == "case" else "take the column out"
            wrong = f"{what} identifies a person; it goes no further"
            yield Fault(table.file, line, column, wrong, write, "identifier")


def _telling(table: Table, column: str) -> Iterator[tuple[int, str]]:
    cells = [(row.number, row.cells[column].strip()) for row in table.rows if row.cells[column].strip()]
    for line, cell in cells:
        yield from ((line, what) for pattern, what in TELLING if pattern.fullmatch(cell))
    # One postcode may be an office's. Mostly postcodes, and mostly different ones, are where people live.
    postcodes = [(line, cell) for line, cell in cells if POSTCODE.fullmatch(cell)]
    if len(postcodes) > 2 and 2 * len({cell.upper() for _, cell in postcodes}) > len(cells):
        yield postcodes[0][0], "a postcode beside each case"


@dataclass(frozen=True, slots=True)
class Passed:
    """What passed the door: the table without what identifies people, and why each column and cell stayed outside.

    The faults name row, column and kind, never the value.
    """

    table: Table
    away: tuple[Fault, ...]
    cells: tuple[Fault, ...]


def tells_of_person(text: str, codes: bool = False) -> str:
    """What a text tells of a person, in words; empty where it seems to tell nothing.

    In a column of `codes` two words in capitals are enough to be taken for a name.
    """
    if _DECIMAL.fullmatch(text):
        return ""
    if _NUMBERED.search(text):
        found = next((what for pattern, what in TELLING if pattern.search(text)), "")
        found = found or next((what for pattern, what in _NUMBERS if pattern.fullmatch(text)), "")
        if found:
            return found
    if " " not in text and "," not in text:  # a word alone may be anything
        return ""
    words = [word.strip(".,").casefold() for word in without_accents(text).split()]
    named = bool(_NAME_WORDS.fullmatch(text)) and any(word in FORENAMES for word in words)
    if named or TITLED.search(text) or _SURNAME_FIRST.fullmatch(text):
        return "what looks like a name"
    return "what may be a name" if codes and _CAPITALISED.fullmatch(text) else ""


def without_accents(text: str) -> str:
    """A text with plain letters, as forenames are listed."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def pass_door(table: Table, wanted: Mapping[str, str], good: Mapping[str, Collection[str]]) -> Passed:
    """A table as it came, less what identifies people.

    `wanted` gives for each column that is asked for what it holds: `case`, `text`, or `codes` (of any closed kind);
    `good` the cells of a column of codes that are understood, which are never a name.
    """
    away, gone, cells = [], set(), []
    out: dict[tuple[int, str], str] = {}
    for column in table.columns:
        kind = wanted.get(column) or ("codes" if _mostly_codes(_counted(table, column), column) else "")
        if kind in ("text", "codes"):
            for row, what in _cells_that_tell(table, column, kind == "codes", good.get(column, ())):
                out[row, column] = TAKEN_OUT if kind == "codes" else ""
                cells.append(Fault(table.file, row, column, f"{what} was taken out", "leave people out", "identifier"))
        elif (fault := _why_away(table, column, kind == "case")) is not None:
            away.append(fault)
            gone.add(column)
    kept = tuple(column for column in table.columns if column not in gone)
    rows = tuple(
        Row(row.number, {name: out.get((row.number, name), row.cells[name]) for name in kept}) for row in table.rows
    )
    return Passed(Table(table.file, kept, rows), tuple(away), tuple(sorted(cells)))


def _mostly_codes(counted: Counter[str], column: str) -> bool:
    """Whether a column nobody knows yet holds codes that recur, among which only a few cells tell of a person."""
    telling = {cell for cell in counted if tells_of_person(cell)}
    codes = {cell: number for cell, number in counted.items() if cell not in telling}
    few = sum(counted[cell] for cell in telling) <= _STRAY * sum(counted.values())
    recur = sum(codes.values()) >= _RECUR * len(codes)
    return bool(telling and codes) and few and recur and not identifies(column) and not any(map(_wordy, codes))


def _counted(table: Table, column: str) -> Counter[str]:
    return Counter(cell for row in table.rows if (cell := row.cells[column].strip()))


def _cells_that_tell(table: Table, column: str, codes: bool, good: Collection[str]) -> Iterator[tuple[int, str]]:
    """Rows of a wanted column whose cell goes, and what it tells. What stands in three rows is no name of a case."""
    counted = _counted(table, column)
    telling = {cell: tells_of_person(cell, codes and counted[cell] < 3) for cell in counted if cell not in good}
    plainly = {cell: any(p.search(cell) for p, _ in TELLING) or bool(TITLED.search(cell)) for cell in telling}
    for row in table.rows:
        cell = row.cells[column].strip()
        if telling.get(cell) and (plainly[cell] or counted[cell] < 3):
            yield row.number, telling[cell]


def _why_away(table: Table, column: str, reference: bool) -> Fault | None:
    """Why a column goes no further, or nothing. Of the references only the form is looked at."""
    write = "give the cases references of your own" if reference else "take the column out: nobody asked for it"
    if not reference and identifies(column):
        wrong = "this column identifies people; it goes no further"
        return Fault(table.file, 1, column, wrong, "take the column out: the case reference is enough", "identifier")
    counted = _counted(table, column)
    found = next(((cell, what) for cell in counted if (what := tells_of_person(cell))), None)
    if found is None and not reference:
        found = next(((cell, "running text, which may tell of anybody,") for cell in counted if _wordy(cell)), None)
    if found is not None:
        line = next(row.number for row in table.rows if row.cells[column].strip() == found[0])
        return Fault(
            table.file, line, column, f"{found[1]} stands here; the column goes no further", write, "identifier"
        )
    if not reference and (wrong := _as_names_do(counted)):
        return Fault(table.file, 1, column, f"{wrong}; the column goes no further", write, "identifier")
    return None


def _wordy(cell: str) -> bool:
    return len(cell) > _LONG or len(cell.split()) > _WORDY


def _as_names_do(counted: Counter[str]) -> str:
    """In what way the cells of a column differ from case to case, as names and addresses do; else empty."""
    total = sum(counted.values())
    postcodes = sum(1 for cell in counted if POSTCODE.fullmatch(cell))
    if postcodes > 2 and 2 * postcodes > total:
        return "a postcode stands beside each case"
    lettered = [cell for cell in counted if re.search(r"[^\W\d_]{2}", cell) and not re.search(r"\d", cell)]
    if total >= _FEW and len(lettered) > _DIFFERENT * total:
        return "it differs from case to case, as names do"
    return ""


def pseudonym(identifier: str, key: bytes, prefix: str = "") -> str:
    """A reference in the place of an identifier: the same for the same key, and nobody without the key can tell whose.

    A keyed hash (HMAC-SHA-256), eight of its bytes as letters and digits that are not mistaken for one another.
    """
    plain = re.sub(r"\s+", " ", identifier.strip()).upper()
    digest = hmac.digest(key, plain.encode(), "sha256")
    signs = _SIGNS[digest[0] % 24] + "".join(_SIGNS[byte % 32] for byte in digest[1:8])
    return f"{prefix}-{signs}" if prefix else signs
