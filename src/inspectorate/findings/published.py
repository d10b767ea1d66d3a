"""Figures as a report prints them, to be compared with what the program finds (docs/reference/published.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from inspectorate.caseload.columns import Beside, Column, TableOf
from inspectorate.framework.shape import number_from

PUBLISHED = TableOf(
    "published.csv",
    "a figure as printed elsewhere",
    (
        Column("of", "what it tells about", required=True, filled=True),
        Column("where", "of which cases: a condition, or sample=NAME; blank: all", "word"),
        Column("above", "the counted cases, where printed", "whole"),
        Column("relevant", "of how many, where printed", "whole"),
        Column("percent", "the printed share", "number"),
        Column("band", "the printed conclusion, verdict or status"),
        Column("note", "key=value pairs, then free text after a semicolon", "text"),
    ),
)
#: What may stand before the colon in `of`; anything without one is scored.
FRONTS = ("count", "survey", "measure", "domain", "context")
NUMBER_KEYS = (
    "not", "below", "below_at_least", "below_at_most", "interviewed", "value", "value_at_least", "value_at_most", "of",
    "target", "national", "national_predicted", "previous", "predicted",
)  # fmt: skip
WORD_KEYS = (
    "words", "not_words", "more_than", "less_than", "place", "instruments", "grade",
    "relevant", "option",
)  # fmt: skip
KEYS = (*NUMBER_KEYS, *WORD_KEYS)


@dataclass(frozen=True, slots=True)
class Published:
    """One printed figure; `keys` are those of its note, `text` the words after them.

    `percent` is as printed: a whole per cent unless a decimal was printed, and `places` how many decimals it had.
    """

    of: str
    where: str = ""
    above: int | None = None
    relevant: int | None = None
    percent: Fraction | None = None
    places: int = 0
    band: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    text: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    def key(self, name: str) -> str:
        """The value of a key of the note, or ''."""
        return dict(self.keys).get(name, "")

    def number(self, name: str) -> Fraction | None:
        """The value of a key of the note as a number; None where it is absent or words."""
        return number_from(self.key(name))

    @property
    def front(self) -> str:
        """What stands before the colon (`count`, `survey`, `measure`, ...), or '' of what is scored."""
        front, colon, _ = self.of.partition(":")
        return front if colon else ""

    @property
    def name(self) -> str:
        """What is told about, without the front."""
        return self.of.partition(":")[2] if self.front else self.of


def read_note(note: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The keys of a note and its free text; a part without `=` makes the whole note free text."""
    pairs, semicolon, text = note.partition(";")
    keys = []
    for part in filter(None, (part.strip() for part in pairs.split(","))):
        name, equals, value = part.partition("=")
        if not equals:
            return (), note.strip()
        keys.append((name.strip(), value.strip()))
    return tuple(keys), text.strip() if semicolon else ""


def write_note(published: Published) -> str:
    """The note that reads back to the same keys and text."""
    pairs = ", ".join(f"{name}={value}" for name, value in published.keys)
    if pairs and not published.text:
        return pairs
    alone = not pairs and read_note(published.text) == ((), published.text)
    return published.text if alone else f"{pairs}; {published.text}"
