"""What in running text may tell of a person: pointed at, so that whoever writes it takes it out, or says it is no name.

Numbers, addresses and the like are known by their form and must go. Names and dates are guessed at: a word in capitals
within a sentence, a common forename, a word after Mr or Ms. A surname that begins a sentence looks like any other word,
so nobody may lean on this alone: whoever picks a text for a report reads it for names once more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from inspectorate.caseload.forenames import FORENAMES
from inspectorate.caseload.privacy import POSTCODE, TELLING, TITLED, without_accents

_MONTHS = (
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?"
    "|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?"
)
_DATE = (
    r"\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)"
    rf"|\d{{1,2}}(st|nd|rd|th)? (of )?({_MONTHS}),? \d{{4}}(?!\d)|({_MONTHS}) \d{{1,2}}(st|nd|rd|th)?,? \d{{4}}(?!\d)"
)
#: Known by their form, wherever they stand.
_SURE: tuple[tuple[re.Pattern[str], str], ...] = (
    *TELLING,
    (re.compile(r"(?<![\w.])(\+44[ -]?\(?0?\)?|\(?0)([ ()-]{0,2}\d){9,10}(?!\w)"), "a telephone number"),
    (re.compile(r"(?<!\w)[A-Z] ?\d{4} ?[A-Z]{2}(?!\w)", re.I), "a prison number"),
    (re.compile(r"(?<!\w)[A-Z]{2}\d{4,5}(?!\w)"), "a prison number"),
    (re.compile(r"(?<!\w)[A-Z]\d{6}(?!\w)", re.I), "a case record number"),
    (re.compile(rf"(?<!\w){POSTCODE.pattern}(?!\w)", re.I), "a postcode"),
    (re.compile(r"(?<!\w)\d{3} ?\d{3} ?\d{4}(?!\w)"), "what looks like an NHS number"),
    (re.compile(rf"(?<!\w)(born|d\.?o\.?b\.?|date of birth)\b.{{0,20}}?(?<!\d)({_DATE})", re.I), "a date of birth"),
)
_GUESSED: tuple[tuple[re.Pattern[str], str], ...] = (
    (TITLED, "what looks like a name"),
    (re.compile(r"(?<!\w)([A-Z]\. ?){1,3}[A-Z][\w'’-]+"), "what looks like a name"),
    (re.compile(rf"(?<![\w/])({_DATE})", re.I), "a date, which may be one of birth"),
)
_WORD = re.compile(r"[^\W\d_][^\W_]*(['’-][^\W\d_][^\W_]*)*")
#: Before a word that begins a sentence, a line, a bracket or a quotation.
_BEGINS = re.compile(r"(^|[.!?:;•(\[\"“‘\n]|[-–—*]\s)\s*['\"“‘(]*$")
#: Forenames that are also words: only with a capital are they names.
_ALSO_WORDS = frozenset("amber daisy dawn dean frank carol erin ella may joy rose penny robin iris ivy heather".split())  # noqa: SIM905 - read as a list of words
#: Written with a capital, and no names of people.
_NO_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter ramadan english welsh british scottish irish european asian
    african caribbean polish urdu punjabi england wales scotland ireland britain uk i i'm i've i'd i'll
    probation service services officer officers office offices board court courts crown magistrates magistrate prison
    police home ministry justice council county city borough district social health national nhs trust housing youth
    offending offender offenders drug drugs alcohol programme programmes order orders team teams manager managers
    director directors chief executive inspector inspectorate inspection unit partnership authority department
    government act schedule section criterion case cases stage tier level mental community safety public protection
    panel group women's men's women men victim victims liaison worker workers support education training employment
    approved premises hostel centre area region regional north south east west northern southern eastern western
    oasys visor mappa marac crams internet facebook microsoft word excel christian muslim islam sikh hindu jewish
    buddhist islamic quaker catholic church mosque""".split()  # noqa: SIM905 - read down the page as a list of words
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words in a text that may tell of a person: where they begin, what they look like, and whether they must go.

    What is not `sure` may stay when somebody says that it is no name.
    """

    at: int
    words: str
    what: str
    sure: bool


def pointed_at(text: str, no_names: Collection[str] = ()) -> tuple[Pointed, ...]:
    """What in a text may tell of a person, in its order; words that were said to be `no_names` are passed over."""
    known = {plainly(each) for each in no_names}
    found: list[Pointed] = []
    for patterns, sure in ((_SURE, True), (_GUESSED, False)):
        for pattern, what in patterns:
            found += [
                Pointed(hit.start(), hit.group(), what, sure)
                for hit in pattern.finditer(text)
                if not _within(hit.start(), hit.end(), found)
            ]
    found += [each for each in _names(text) if not _within(each.at, each.at + len(each.words), found)]
    kept = [each for each in found if each.sure or plainly(each.words) not in known]
    return tuple(sorted(kept, key=lambda each: each.at))


def plainly(words: str) -> str:
    """Words as they are compared: blanks and capitals make no difference."""
    return " ".join(words.split()).casefold()


def _within(start: int, end: int, found: Collection[Pointed]) -> bool:
    return any(each.at < end and start < each.at + len(each.words) for each in found)


def _names(text: str) -> Iterator[Pointed]:
    """Words that look like names, those that follow one another together."""
    begin = end = -1
    for hit in _WORD.finditer(text):
        if not _may_be_name(text, hit):
            continue
        if begin >= 0 and not text[end : hit.start()].strip(" .") and "\n" not in text[end : hit.start()]:
            end = hit.end()
            continue
        if begin >= 0:
            yield Pointed(begin, text[begin:end], "what looks like a name", False)
        begin, end = hit.span()
    if begin >= 0:
        yield Pointed(begin, text[begin:end], "what looks like a name", False)


def _may_be_name(text: str, hit: re.Match[str]) -> bool:
    word = hit.group()
    plain = without_accents(word).casefold().replace("’", "'")
    bare = plain.removesuffix("'s")
    capital = word[0].isupper()
    if bare in FORENAMES and (capital or bare not in _ALSO_WORDS):
        return True
    if not capital or plain in _NO_NAMES or bare in _NO_NAMES:
        return False
    if word.isupper() and len(word) > 1:  # an abbreviation such as MAPPA; a surname in capitals is not told from it
        return False
    return not _BEGINS.search(text[: hit.start()][-12:])
