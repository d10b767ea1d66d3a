"""Questionnaires and interviews beside the cases: what was sent, what came back, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from inspectorate.caseload.columns import Beside, Column, TableOf

Form: TypeAlias = Literal["totals", "returns"]
How: TypeAlias = Literal["online", "paper", "group", "interview"]
FORMS: tuple[Form, ...] = ("totals", "returns")
HOWS: tuple[How, ...] = ("online", "paper", "group", "interview")

TOTALS = TableOf(
    "surveys/ID.csv",
    "a question of a questionnaire of which only totals are known, or one answer to it",
    (
        Column("question", "its name", required=True, filled=True),
        Column("option", "one answer to it, by its id; blank in the row of the question itself"),
        Column("label", "its words", "text"),
        Column("above", "how many agreed, or gave this answer", "whole"),
        Column("relevant", "of how many who answered", "whole"),
        Column("percent", "the share, where only that is known", "number"),
        Column("note", "what else there is to know", "text"),
    ),
    ("question", "option"),
)
#: What the report prints of totals as it is, and other languages say in a column beside, `label_cy`.
PRINTED = ("label", "note")
RETURNS = TableOf(
    "surveys/ID.csv",
    "a return of a questionnaire; besides these columns one for each question",
    (
        Column("return", "a number drawn by chance; rows stand in its order, which tells nothing"),
        Column("language", "in which it was answered: en, cy"),
        Column("how", "in which way it came", "choice", options=HOWS),
        Column("person", "only where the questionnaire is not anonymous: a number of the person, never a name"),
        Column("reader", "only where it is not anonymous: who filled it in"),
    ),
)
GROUPS = TableOf(
    "surveys/ID-groups.csv",
    "how many of a group gave one answer, as by a show of hands",
    (
        Column("group", "a number for the group", required=True, filled=True),
        Column("question", "the question", required=True, filled=True),
        Column("option", "the answer, by its id", required=True, filled=True),
        Column("people", "how many gave it", "whole", required=True, filled=True),
    ),
    ("group", "question", "option"),
)
QUOTATIONS = TableOf(
    "surveys/ID-quotations.csv",
    "words that somebody said or wrote, apart from everything else that they answered",
    (
        Column("question", "the question that they answer"),
        Column("words", "the words, without anything that tells who said them", "text", required=True, filled=True),
        Column("consent", "whether they may be quoted", "choice", True, True, ("yes", "no")),
        Column(
            "screened", "whether a person has read them for what identifies people", "choice", True, True, ("yes", "no")
        ),
        Column("language", "in which they were said"),
    ),
)


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What was answered to one question: so many of so many, or only a per cent; `option` where of one answer."""

    question: str
    label: str = ""
    above: int | None = None
    relevant: int | None = None
    percent: Fraction | None = None
    note: str = ""
    option: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    @property
    def share(self) -> Fraction | None:
        """The per cent that the counts give, else the one that is stated; None where neither is known."""
        if self.above is not None and self.relevant:
            return Fraction(100 * self.above, self.relevant)
        return self.percent


@dataclass(frozen=True, slots=True)
class Return:
    """One questionnaire that came back: answers by question, and how and in which language they were given.

    `id` is drawn by chance. `person` and `reader` are blank in anonymous questionnaires. There is no time.
    """

    answers: Mapping[str, str]
    language: str = ""
    how: How | Literal[""] = ""
    id: str = ""
    person: str = ""
    reader: str = ""
    beside: Beside = ()

    @property
    def order(self) -> tuple[object, ...]:
        """What returns are sorted by: the number drawn by chance, else what they say; never when they came."""
        return (self.id, self.person, sorted(self.answers.items()), self.language, self.how, self.reader, self.beside)


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many people of a group gave one answer to one question."""

    group: str
    question: str
    option: str
    people: int
    beside: Beside = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that were said, with whether they may be quoted and whether a person screened them."""

    words: str
    question: str = ""
    consent: bool = False
    screened: bool = False
    language: str = ""
    beside: Beside = ()

    @property
    def quotable(self) -> bool:
        """Whether anybody else may see them."""
        return self.consent and self.screened


def in_no_order(returns: Iterable[Return]) -> tuple[Return, ...]:
    """Returns sorted so that their order says nothing of when they came."""
    return tuple(sorted(returns, key=lambda each: each.order))


@dataclass(frozen=True, slots=True)
class Survey:
    """One questionnaire or set of interviews; `results` with totals only, else a row a return in `returns`.

    `late` are among those returned; `refused` are those who said that they do not wish to answer. `threshold` is the
    survey's own least number for disclosure, where it is above that of the inspection. `translations` are its title and
    note in other languages: language, then `title` or `note`; `language` is that of its own words where the report
    is published in several, else blank.
    """

    id: str
    title: str = ""
    instrument: str = ""
    form: Form = "totals"
    sent: int | None = None
    returned: int | None = None
    interviewed: int | None = None
    note: str = ""
    results: tuple[SurveyResult, ...] = ()
    returns: tuple[Return, ...] | None = None
    late: int | None = None
    refused: int | None = None
    threshold: int | None = None
    groups: tuple[GroupCount, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    language: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.returns is not None:
            object.__setattr__(self, "returns", in_no_order(self.returns))

    @property
    def came_back(self) -> int | None:
        """How many questionnaires came back: as stated, else as many as there are; None where nobody knows."""
        if self.returned is None and self.returns is not None:
            return len(self.returns)
        return self.returned
