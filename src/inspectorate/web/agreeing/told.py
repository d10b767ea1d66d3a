"""The actions of agreeing in the history, after the name of who did each: `people/telling.py` reads them."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "add recommendation": "wrote recommendation {number}",
    "change recommendation": "changed recommendation {number}",
    "order recommendations": "moved recommendation {number}",
    "remove recommendation": "took recommendation {number} out",
    "decide next step": "decided what follows after the report: {step}",
    "send draft": "sent draft {draft} to the area, to be challenged until {deadline}",
    "take sent draft": "took draft {draft} out as {format}",
    "change deadline": "made {deadline} the last day for challenges to draft {draft}",
    "challenge": "challenged paragraph {paragraph} of the draft: challenge {number}",
    "accept challenge": "accepted challenge {number}, to paragraph {paragraph}",
    "decline challenge": "did not accept challenge {number}, to paragraph {paragraph}",
    "withdraw challenge": "withdrew challenge {number}, to paragraph {paragraph}",
    "change challenged text": "changed paragraph {paragraph} after challenge {number}",
    "reopen challenge": "opened challenge {number}, to paragraph {paragraph}, again",
    "agree on milestone": "agreed on a milestone otherwise: {milestone}",
    "reach milestone": "wrote down as reached: {milestone}",
    "undo milestone": "wrote down as not reached after all: {milestone}",
    "send reminders": "reminded people of what is due: {sent} e-mails sent, {failed} not",
}
