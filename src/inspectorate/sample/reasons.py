"""Why a case cannot be inspected: the list from which a reason is chosen."""

from __future__ import annotations

REASONS = {
    "not_eligible": "It turned out not to be eligible",
    "transferred": "It was transferred to another area",
    "ended": "It ended, or the offender died, before the inspection",
    "file_missing": "The file cannot be had",
    "manager_away": "Nobody who knows the case can be interviewed",
    "conflict": "Everybody who could read it has declared a conflict of interest",
    "under_review": "It is under another review that must not be disturbed",
    "other": "Another reason, told in the note",
}
