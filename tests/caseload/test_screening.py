"""What in running text may tell of a person is pointed at; what is plain prose is not."""

from __future__ import annotations

import pytest

from inspectorate.caseload.screening import pointed_at


def words(text: str, *no_names: str) -> list[tuple[str, bool]]:
    return [(each.words, each.sure) for each in pointed_at(text, no_names)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to j.b@example.org.", "j.b@example.org"),
        ("Ring 0118 496 0123 first.", "0118 496 0123"),
        ("Ring (0118) 496 0123 first.", "(0118) 496 0123"),
        ("Ring 07700 900123 first.", "07700 900123"),
        ("Ring +44 20 7946 0123 now", "+44 20 7946 0123"),
        ("His number is A1234BC.", "A1234BC"),
        ("his number is a1234bc.", "a1234bc"),
        ("Case X123456 was good.", "X123456"),
        ("PNC 03/12345A was wrong.", "03/12345A"),
        ("He gave AB 12 34 56 C as his.", "AB 12 34 56 C"),
        ("A hostel at 12 Baker Street.", "12 Baker Street"),
        ("He lives in RG1 4QT now.", "RG1 4QT"),
        ("She was born on 3 May 1980.", "born on 3 May 1980"),
        ("DOB 03/05/80 was wrong.", "DOB 03/05/80"),
        ("NHS 943 476 5919 on file.", "943 476 5919"),
    ],
)
def test_what_is_known_by_its_form_must_go(text: str, found: str) -> None:
    assert (found, True) in words(text)
    assert (found, True) in words(text, found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The officer met Robert Baxter weekly.", "Robert Baxter"),
        ("The officer told Kowalski so.", "Kowalski"),
        ("It was Kowalski's idea.", "Kowalski's"),
        ("Then robert agreed.", "robert"),
        ("Robert agreed.", "Robert"),
        ("Siân O’Brien came.", "Siân O’Brien"),
        ("Mr Smith agreed.", "Mr Smith"),
        ("Seen by J. Baxter weekly.", "J. Baxter"),
        ("They met on 3 May 2007 first.", "3 May 2007"),
        ("They met on 2007-05-03 first.", "2007-05-03"),
        ("A visit to Basingstoke helped.", "Basingstoke"),
    ],
)
def test_what_may_be_a_name_must_go_or_be_confirmed(text: str, found: str) -> None:
    assert words(text) == [(found, False)]
    assert words(text, f" {found.upper()} ") == []
    assert words(text, "another") == [(found, False)]


@pytest.mark.parametrize(
    "text",
    [
        "The worker used MAPPA and OASys with the Probation Service. A home visit followed: “Very good.”",
        "• Contact rose from 30 to 40 per cent in 2007-08.\n• The plan was reviewed on Monday.",
        "He attended 3 times; at dawn, in May. It may be so. I've seen it.",
        "A score of 62, then 4567890 of nothing.",
        "",
    ],
)
def test_plain_prose_passes(text: str) -> None:
    assert words(text) == []


def test_names_are_pointed_at_in_their_order_and_place() -> None:
    text = "We met Robert Baxter, then Kowalski. Mr Smith wrote to j@example.org."
    found = pointed_at(text)
    assert [each.words for each in found] == ["Robert Baxter", "Kowalski", "Mr Smith", "j@example.org"]
    assert all(text[each.at :].startswith(each.words) for each in found)


def test_a_confirmed_word_lets_no_other_pass() -> None:
    assert words("We met Robert Baxter.", "Robert") == [("Robert Baxter", False)]
    assert words("In Reading we met Kowalski.", "Reading") == [("Kowalski", False)]
