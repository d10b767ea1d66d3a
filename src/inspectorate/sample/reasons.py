"""Why a case cannot be inspected: the list from which a reason is chosen."""

from __future__ import annotations

from inspectorate.language import gettext_noop

REASONS = {
    "not_eligible": gettext_noop("It turned out not to be eligible"),
    "transferred": gettext_noop("It was transferred to another area"),
    "ended": gettext_noop("It ended, or the offender died, before the inspection"),
    "file_missing": gettext_noop("The file cannot be had"),
    "manager_away": gettext_noop("Nobody who knows the case can be interviewed"),
    "conflict": gettext_noop("Everybody who could read it has declared a conflict of interest"),
    "under_review": gettext_noop("It is under another review that must not be disturbed"),
    "other": gettext_noop("Another reason, told in the note"),
}
