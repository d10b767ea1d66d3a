"""Words of the trade that stand on the screen, each explained in a sentence (GLOSSARY.md has those of the code)."""

from __future__ import annotations

TERMS: dict[str, str] = {
    "above the line": "An answer that counts as good enough; a score is the share of such answers of all that count.",
    "accepted": "Read through and found sound by the quality lead or the lead inspector; accepted readings are scored.",
    "band": "A range of a score with a name, such as good from 70 per cent.",
    "case": "One person's file and the interview about it, known by a reference and never by a name.",
    "caseload": "All cases there are, out of which those inspected were drawn.",
    "context": "A question that is counted and shown, and enters no score.",
    "criterion": "What has to be true of the work, made up of questions or of evidence items.",
    "derived": "Worked out by a rule from other answers, so that nobody types it.",
    "fact": "Something known of a case before it is read, or asked once at the top of the form.",
    "framework": "What is asked of each case and what good looks like, written down as data.",
    "interval": "The range in which the figure would lie had every case been read.",
    "kept aside": "An answer to a question that does not apply now: it does not count, and comes back with it.",
    "not applicable": "Left out of the count altogether, neither good nor bad.",
    "provisional": "Made from work that is not finished, so it may still change.",
    "release": "One version of a framework; once used by an inspection it never changes.",
    "returned": "Sent back to its reader with reasons, each of which the reader answers.",
    "section": "A group of criteria.",
    "submitted": "Finished by its reader and waiting to be accepted or returned.",
    "thread": "A score of its own over questions from several places, such as all that concern risk of harm.",
}
