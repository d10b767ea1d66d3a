"""The language of tokens: where they stand, what they say, what is wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.report.forms import FORMATS, FORMS
from inspectorate.report.markup import Place
from inspectorate.report.tokens import SIGNS, Clause, Ill, Token, Typed, parse, read, written


def test_a_token_in_all_its_parts() -> None:
    found = parse(' count not 1.2.g where risk=high, "very high" and score >= 4 by case,offender as capital')
    where = (Clause("risk", "=", ("high", "very high")), Clause("score", ">=", ("4",)))
    assert found == Token(
        "1.2.g", "count", turned=True, where=where, instruments=("case", "offender"), formats=frozenset({"capital"})
    )


@pytest.mark.parametrize(
    ("typed", "token"),
    [
        ("1.2.g", Token("1.2.g")),
        ("not 1.2.g", Token("1.2.g", turned=True)),
        ("cases where x!=1", Token("cases", where=(Clause("x", "!=", ("1",)),))),
        ('part 1.2.g where "High risk"', Token("1.2.g", "part", label="High risk")),
        ("1.1.n=form,letter", Token("1.1.n", options=("form", "letter"))),
        ("percent C1.c before", Token("C1.c", "percent", before=True)),
        ("count “meetings:area assessor”", Token("meetings:area assessor", "count")),
        ("survey:staff/well_informed", Token("survey:staff/well_informed")),
        ("date", Token("date")),
    ],
)
def test_what_is_typed_is_what_is_asked(typed: str, token: Token) -> None:
    assert parse(typed) == token
    assert parse(written(token)) == token


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("", "token-empty", "nothing between"),
        ("percnt 1.2.g", "token-form", "did you mean 'percent'"),
        ("1.2.g as kapital", "token-format", "did you mean 'capital'"),
        ("1.2.g where risk", "token-syntax", "a sign such as ="),
        ("1.2.g where risk high", "token-filter", "name=value"),
        ("1.2.g where risk=", "token-syntax", "a value"),
        ("1.2.g by case by offender", "token-syntax", "write it once"),
        ("1.2.g nonsense", "token-form", "no form"),
        ("percent 1.2.g nonsense", "token-syntax", "end the token"),
        ('"16 weeks" as typed', "token-typed", "as typed: why"),
        ('"" as typed: why', "token-typed", "no words"),
    ],
)
def test_what_is_wrong_says_what_to_write(typed: str, code: str, says: str) -> None:
    found = parse(typed)
    assert isinstance(found, Ill)
    assert found.code == code
    assert says in f"{found.wrong} {found.write}"


def test_words_typed_by_hand_have_a_reason() -> None:
    assert parse('"16 weeks" as typed: the standard') == Typed("16 weeks", "the standard")


TEXT = """# Heading {{1.1}}

Of `{{code}}` and \\{{escaped}} the {{count
1.2.g}} was so.

    {{block}}

```
{{fence}}
```

- a point: **{{1.2.g}}** and [here](https://example.org/{{x}}) and {{open

A last {{part}} of it.
"""


def test_places_and_grounds() -> None:
    found = [(p.says.name if isinstance(p.says, Token) else p.says.code, p.ground, p.place)
             for p in read(TEXT).live if not isinstance(p.says, Typed)]  # fmt: skip
    assert found == [
        ("1.1", "prose", Place(1, 11, 7)),
        ("1.2.g", "prose", Place(3, 36, 15)),
        ("1.2.g", "prose", Place(12, 14, 9)),
        ("token-place", "address", Place(12, 57, 5)),
        ("token-open", "prose", Place(12, 68, 2)),
        ("part", "prose", Place(14, 8, 8)),
    ]


NAME = st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,3}(\.[a-z0-9]{1,2}){0,2}", fullmatch=True).filter(
    lambda name: name not in (*FORMS, "not", "where", "by", "as", "before", "and")
)
VALUES = st.lists(st.one_of(NAME, st.sampled_from(["very high", "a, b", "as", "where"])), min_size=1, max_size=3)
TOKENS = st.builds(
    Token,
    name=NAME,
    form=st.sampled_from(["", *FORMS]),
    options=VALUES.map(tuple) | st.just(()),
    turned=st.booleans(),
    before=st.booleans(),
    where=st.lists(st.builds(Clause, NAME, st.sampled_from(SIGNS), VALUES.map(tuple)), max_size=2).map(tuple),
    instruments=st.lists(NAME, max_size=2).map(tuple),
    formats=st.frozensets(st.sampled_from(sorted(FORMATS)), max_size=3),
)


@given(TOKENS)
def test_every_token_reads_back_from_how_it_is_written(token: Token) -> None:
    assert parse(written(token)) == token


@given(st.text(alphabet='{}`\\ \n"aé1.2g=*[]()<>|-#\U000f0000', max_size=80))
def test_any_text_at_all_is_read_and_nothing_is_lost(text: str) -> None:
    reading = read(text)
    assert [reading.text[slice(*piece.span)] for piece in reading.pieces] == [piece.raw for piece in reading.pieces]
    for piece in reading.pieces:
        lines = reading.text.split("\n")
        assert lines[piece.place.line - 1][piece.place.column - 1 :].startswith(piece.raw.split("\n")[0])
