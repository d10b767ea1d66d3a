"""Words of the screen: those of the trade, each with its sentence of GLOSSARY.md, days and languages."""

from __future__ import annotations

import re
from datetime import date

from inspectorate.inspection.stages import Stage

#: The languages of reports and questionnaires.
LANGUAGES = {"en": "English", "cy": "Welsh"}

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_words(written: str) -> str:
    """A day, month or year in ISO form as people read it; anything else stays as it is."""
    found = _DAY.fullmatch(written)
    if found is None or not 1 <= int(found[2] or 1) <= 12:
        return written
    parts = [str(int(found[3]))] if found[3] else []
    parts += [_MONTHS[int(found[2]) - 1]] if found[2] else []
    return " ".join([*parts, found[1]])


def day_from_words(typed: str) -> str | None:
    """A day, month or year as people write it (`9 March 2026`, `9/3/2026`, `March 2026`, `2026`) in ISO form.

    Nothing typed gives nothing; what is no date gives None. Days come before months, as in Britain.
    """
    text = " ".join(typed.replace(",", " ").split())
    if not text:
        return ""
    parts = [_number(part) for part in re.split(r"[ /.-]", text)]
    if re.match(r"\d{4}[-/.]", text):
        parts.reverse()
    if not 1 <= len(parts) <= 3 or None in parts:
        return None
    *smaller, year = (part or 0 for part in parts)
    day, month = ([1, 1, *smaller])[-2:] if smaller else (1, 1)
    try:
        whole = date(year, month, day)
    except (ValueError, OverflowError):  # a year of forty digits is more than a calendar holds
        return None
    return whole.isoformat()[: (4, 7, 10)[len(smaller)]] if 1900 <= year <= 9999 else None


def _number(part: str) -> int | None:
    """A number, or that of a month by its name or its first three letters."""
    if part.isascii() and part.isdigit():
        return int(part)
    months = [month.casefold() for month in _MONTHS]
    named = [n for n, month in enumerate(months, start=1) if part.casefold() in (month, month[:3])]
    return named[0] if named else None


#: What each stage of an inspection means for those who work in it.
STAGES: dict[Stage, str] = {
    Stage.SET_UP: "The caseload comes in, people are invited, cases are shared out. Nobody answers yet.",
    Stage.FIELDWORK: "Readers read and answer their cases; cases are submitted, accepted or returned.",
    Stage.DRAFTING: "Answers are frozen. Verdicts are given and the report is written.",
    Stage.FACTUAL_ACCURACY: "The inspected body looks for slips of fact in the draft.",
    Stage.PUBLISHED: "The report is published. What it is made of is frozen: a correction is a new version.",
    Stage.IMPROVEMENT_PLAN: "The inspected body says what it will do, and then what it has done.",
    Stage.CLOSED: "All is over. The inspection can be read, and followed up by another.",
}

TERMS: dict[str, str] = {
    "above the line": "An answer that counts as good enough: the scale says which.",
    "accepted": "Read through and found sound by the quality lead or the lead inspector.",
    "alert": "Word that a case shows somebody at risk now: whom it was told, what was done, until the lead closes it.",
    "applies": "A question applies to a case when all conditions above it and on it hold.",
    "band": "A range of a score with a name, such as good from 70 per cent.",
    "below the line": "An answer that counts as not good enough: the scale says which.",
    "case": "One person's file and the interview about it, known by a reference and never by a name.",
    "caseload": "All cases there are, out of which those inspected were drawn.",
    "context": "A question that is counted and shown, and enters no score.",
    "criterion": "What has to be true of the work, made up of questions or of items of evidence.",
    "derived": "A fact or answer that follows from others by rule and is not asked of a person.",
    "edition": "A report in one of its languages: the same figures, with the texts of that language.",
    "embargo": "The time before a published report may be seen by everybody; copies of then say for whom they are.",
    "erratum": "What was wrong in the version of a report before: the next one prints it on its title page.",
    "fact": "Something known of a case before it is read, or asked once at the top of the form.",
    "framework": "What is asked of each case and what good looks like, written down as data.",
    "frozen": "What a published report is made of: nothing of it changes before a correction is prepared.",
    "good practice": "What others should copy: marked by whoever finds it, picked for the report by the lead.",
    "interval": "The range in which a percent would lie had every case been read, with a stated confidence.",
    "kept aside": "An answer whose question does not apply now: it counts nowhere, and comes back with its question.",
    "lot": "A number that follows from the seed and a case's reference; cases are drawn in the order of their lots.",
    "missing": "A question that applies to a case and has no answer.",
    "not applicable": "A question whose condition does not hold for a case; it is in no denominator.",
    "not yet known": "What depends on a fact or answer that is still blank; it is neither yes nor no.",
    "outside": 'Answered with an option that has no line, such as "not applicable"; it is in no denominator.',
    "pile": "What somebody typed in from paper and interviews and did not hand in yet; nobody else sees it.",
    "provisional": "A score of unfinished work: cases or answers are still to come, so it may change.",
    "reader": "The person who reads a case, interviews its manager and answers the questions.",
    "reconstructed": "Made so that it gives back printed figures: such cases are not real.",
    "release": "One version of a framework; it never changes under an inspection that uses it.",
    "relevant": "The cases above or below the line: the denominator of a percent.",
    "reserve": "A case drawn to stand ready, in order, for one that cannot be inspected.",
    "returned": "Sent back to its reader with reasons, each of which the reader answers.",
    "sample": "Cases inspected together; the main one makes the headline scores, further ones are told apart by name.",
    "screener": "Who reads what people wrote before anybody else, and takes out what could name them.",
    "section": "A group of criteria with a score of its own.",
    "seed": "The words from which all lots are made, fixed before anybody sees the draw.",
    "shown": "The figure that people see: a whole per cent, rounded half up, once, at the end.",
    "sign-off": "The quality read and the two signatures: they hold for the report as it stood, and for no other.",
    "six boxes": "Above, below, outside, not applicable, missing, not yet known: for each question a case is in one.",
    "submitted": "Finished by its reader and waiting to be accepted or returned.",
    "thread": "A score across the framework, over all questions that name it, such as those on risk of harm.",
    "translation": "A text in a further language of the report, which says the same figures as the first one.",
    "verdict": "A judgement in words where there is no percent to score by.",
    "weight of a case": "How many of the cases that could be drawn it stands for: one over its chance.",
}
