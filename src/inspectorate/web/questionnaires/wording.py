"""The words around a questionnaire, in English and Welsh: buttons, hints, what is promised to whoever answers."""

from __future__ import annotations

from typing import TypeAlias

Words: TypeAlias = dict[str, str]

#: By name, then by language. Every name has both.
WORDING: dict[str, Words] = {
    "questionnaire": {"en": "Questionnaire", "cy": "Holiadur"},
    "error": {"en": "Error", "cy": "Gwall"},
    "skip": {"en": "Skip to the question", "cy": "Neidio at y cwestiwn"},
    "other language": {"en": "Cymraeg", "cy": "English"},
    "language": {"en": "Language", "cy": "Iaith"},
    "type code": {"en": "Type your code", "cy": "Teipiwch eich cod"},
    "code hint": {
        "en": "It stands in your letter and has 12 letters and numbers. Spaces and small letters do not matter.",
        "cy": "Mae yn eich llythyr ac mae ynddo 12 o lythrennau a rhifau. Nid oes ots am fylchau na llythrennau bach.",
    },
    "go on": {"en": "Continue", "cy": "Parhau"},
    "start": {"en": "Start", "cy": "Dechrau"},
    "resume": {"en": "Go on where you stopped", "cy": "Parhau o'r lle y gwnaethoch stopio"},
    "back": {"en": "Back", "cy": "Yn ôl"},
    "change": {"en": "Change", "cy": "Newid"},
    "check": {"en": "Check your answers", "cy": "Gwiriwch eich atebion"},
    "check words": {
        "en": "Nothing is sent yet. You can change every answer.",
        "cy": "Nid oes dim wedi'i anfon eto. Gallwch newid pob ateb.",
    },
    "send": {"en": "Send my answers", "cy": "Anfon fy atebion"},
    "cannot change": {
        "en": "After that they cannot be changed: nobody can tell any more which answers are yours.",
        "cy": "Ar ôl hynny ni ellir eu newid: ni all neb ddweud bellach pa atebion yw eich rhai chi.",
    },
    "not answered": {"en": "Not answered", "cy": "Heb ei ateb"},
    "may skip": {
        "en": "You do not have to answer. Leave it blank and continue.",
        "cy": "Nid oes rhaid i chi ateb. Gadewch ef yn wag a pharhau.",
    },
    "no answer": {"en": "No answer", "cy": "Dim ateb"},
    "several": {"en": "Choose all that apply.", "cy": "Dewiswch bob un sy'n berthnasol."},
    "own words": {
        "en": "Please name nobody, and nothing by which people could know you.",
        "cy": "Peidiwch ag enwi neb, na dim a allai ddangos pwy ydych chi.",
    },
    "number hint": {"en": "Write a number, such as 12.", "cy": "Ysgrifennwch rif, er enghraifft 12."},
    "date hint": {"en": "For example 27 3 2026.", "cy": "Er enghraifft 27 3 2026."},
    "question": {"en": "Question {number}", "cy": "Cwestiwn {number}"},
    "about": {"en": "There are up to {number} short questions.", "cy": "Mae hyd at {number} o gwestiynau byr."},
    "closing day": {"en": "Please answer by {day}.", "cy": "Atebwch erbyn {day}, os gwelwch yn dda."},
    "nobody knows": {
        "en": "Nobody will know which answers are yours. We do not keep your name, your code or the time.",
        "cy": "Ni fydd neb yn gwybod pa atebion yw eich rhai chi. Nid ydym yn cadw eich enw, eich cod na'r amser.",
    },
    "can stop": {
        "en": "You can stop and go on later: type the same code again.",
        "cy": "Gallwch stopio a pharhau'n ddiweddarach: teipiwch yr un cod eto.",
    },
    "may print": {
        "en": "What you write in your own words is read first by one person, who takes out what could name you. "
        "After that we may print it.",
        "cy": "Mae un person yn darllen eich geiriau eich hun yn gyntaf, ac yn tynnu unrhyw beth a allai ddangos pwy "
        "ydych chi. Ar ôl hynny gallwn ei argraffu.",
    },
    "refuse": {"en": "I do not want to answer", "cy": "Nid wyf am ateb"},
    "refuse sure": {"en": "You do not want to answer?", "cy": "Nid ydych am ateb?"},
    "refuse words": {
        "en": "That is all right. Your code will work no more, and what you may have answered is erased.",
        "cy": "Mae hynny'n iawn. Ni fydd eich cod yn gweithio mwyach, a bydd unrhyw atebion yn cael eu dileu.",
    },
    "refuse yes": {"en": "I do not want to answer: erase my code", "cy": "Nid wyf am ateb: dileu fy nghod"},
    "refused": {"en": "Your code is erased", "cy": "Mae eich cod wedi'i ddileu"},
    "refused words": {
        "en": "Nobody will know that it was you. You can close this page.",
        "cy": "Ni fydd neb yn gwybod mai chi oedd yno. Gallwch gau'r dudalen hon.",
    },
    "thanks": {"en": "Thank you", "cy": "Diolch"},
    "thanks words": {
        "en": "Your answers are sent. Your code is erased and will work no more. You can close this page.",
        "cy": "Mae eich atebion wedi'u hanfon. Mae eich cod wedi'i ddileu ac ni fydd yn gweithio mwyach. Gallwch gau'r "
        "dudalen hon.",
    },
    "shut": {"en": "This questionnaire is closed", "cy": "Mae'r holiadur hwn wedi cau"},
    "shut words": {
        "en": "The last day was {day}. Answers cannot be taken any more.",
        "cy": "Y diwrnod olaf oedd {day}. Ni ellir derbyn atebion mwyach.",
    },
    "unknown code": {
        "en": "This code opens nothing. Look at your letter again. A code works once: if you sent your answers, they "
        "have arrived, and you need do nothing.",
        "cy": "Nid yw'r cod hwn yn agor dim. Edrychwch ar eich llythyr eto. Mae cod yn gweithio unwaith: os anfonoch "
        "eich atebion, maent wedi cyrraedd, ac nid oes angen i chi wneud dim.",
    },
    "no code": {"en": "Type your code.", "cy": "Teipiwch eich cod."},
    "too many": {
        "en": "Too many codes were wrong. Wait a quarter of an hour, then try again.",
        "cy": "Roedd gormod o godau'n anghywir. Arhoswch chwarter awr, yna rhowch gynnig arall arni.",
    },
    "too long open": {
        "en": "This page was open for a long time. Type your code again: what you answered before is still there.",
        "cy": "Bu'r dudalen hon ar agor am amser hir. Teipiwch eich cod eto: mae eich atebion blaenorol yno o hyd.",
    },
    "problem": {"en": "There is a problem", "cy": "Mae problem"},
    "wrong answer": {
        "en": "This answer cannot be used. Choose or write it again.",
        "cy": "Ni ellir defnyddio'r ateb hwn. Dewiswch neu ysgrifennwch ef eto.",
    },
    "too long": {
        "en": "Write at most {number} letters.",
        "cy": "Ysgrifennwch {number} o lythrennau ar y mwyaf.",
    },
}

_MONTHS = (
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)
_ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def words(name: str, language: str, **parts: object) -> str:
    """The words of a name in a language; in English where there are none in it."""
    known = WORDING[name]
    return known.get(language, known["en"]).format(**parts)


def day_words(day: object, language: str) -> str:
    """A date as people read it in a language: `3 May 2026`, `3 Mai 2026`."""
    months = _MONTHS if language == "cy" else _ENGLISH
    return f"{day.day} {months[day.month - 1]} {day.year}"  # type: ignore[attr-defined]
