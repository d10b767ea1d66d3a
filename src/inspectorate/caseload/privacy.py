"""Which columns go no further: names, addresses, numbers that point to a person.

The least data is kept: a case is known by its reference alone, and the look-up from reference to file stays with the
area. A column whose name says that it identifies somebody is turned away at the door, unless the framework itself
asks for a fact of that name.
"""

from __future__ import annotations

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
    prisonernumber ni nino nationalinsurancenumber nhs nhsno nhsnumber passport passportnumber drivinglicence ssn
    socialsecuritynumber latitude longitude uprn photo ipaddress vehicleregistration""".split()  # noqa: SIM905 - read down the page as a list of words
)
_MAIL = re.compile(r"[^@\s,]+@[^@\s,]+\.[A-Za-z]{2,}")


def identifies(column: str) -> bool:
    """Whether a column of this name would identify a person."""
    return re.sub(r"[^a-z0-9]", "", column.lower()) in IDENTIFIERS


def turned_away(table: Table, known: Collection[str]) -> Iterator[Fault]:
    """A fault for each column that goes no further: by its name, or because it holds e-mail addresses."""
    for column in table.columns:
        if column in known:
            continue
        if identifies(column):
            wrong = "this column identifies people; it goes no further"
            yield Fault(table.file, 1, column, wrong, "take the column out: the case reference is enough", "identifier")
            continue
        row = next((row for row in table.rows if _MAIL.fullmatch(row.cells[column].strip())), None)
        if row is not None:
            wrong = "an e-mail address identifies a person; it goes no further"
            yield Fault(table.file, row.number, column, wrong, "take the column out", "identifier")
