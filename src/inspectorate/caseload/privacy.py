"""Which columns go no further: names, addresses, numbers that point to a person.

The least data is kept: a case is known by its reference alone, and the look-up from reference to file stays with the
area. A column whose name says that it identifies somebody is turned away at the door, unless the framework itself
asks for a fact of that name.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection, Iterator

from inspectorate.caseload.table import Table
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
_INSURANCE = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(\d{2} ?){3}[A-D]", re.I)
#: A number of the Police National Computer: year, a number, a check letter.
_POLICE = re.compile(r"(19|20)?\d{2}/\d{1,7}[A-HJ-NP-RT-Z]")
_MOBILE = re.compile(r"(\+44 ?|0)7\d{3} ?\d{3} ?\d{3}")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}", re.I)
#: 32 letters and digits without 0, O, 1 and I; the first is a letter so that no spreadsheet takes it for a number.
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_TELLING = (
    (_MAIL, "an e-mail address"),
    (_INSURANCE, "a national insurance number"),
    (_POLICE, "a number of the Police National Computer"),
    (_MOBILE, "a mobile telephone number"),
)


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
        yield from ((line, what) for pattern, what in _TELLING if pattern.fullmatch(cell))
    # One postcode may be an office's. Mostly postcodes, and mostly different ones, are where people live.
    postcodes = [(line, cell) for line, cell in cells if _POSTCODE.fullmatch(cell)]
    if len(postcodes) > 2 and 2 * len({cell.upper() for _, cell in postcodes}) > len(cells):
        yield postcodes[0][0], "a postcode beside each case"


def pseudonym(identifier: str, key: bytes, prefix: str = "") -> str:
    """A reference in the place of an identifier: the same for the same key, and nobody without the key can tell whose.

    A keyed hash (HMAC-SHA-256), eight of its bytes as letters and digits that are not mistaken for one another.
    """
    plain = re.sub(r"\s+", " ", identifier.strip()).upper()
    digest = hmac.digest(key, plain.encode(), "sha256")
    signs = _SIGNS[digest[0] % 24] + "".join(_SIGNS[byte % 32] for byte in digest[1:8])
    return f"{prefix}-{signs}" if prefix else signs
