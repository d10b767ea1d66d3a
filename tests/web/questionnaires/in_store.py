"""What tests do in the store of a server beside them: `python -m tests.web.questionnaires.in_store DATA WHAT`."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any


def main(data: str, what: str, number: str = "") -> None:
    """Print what was asked for as JSON."""
    from inspectorate.web.start import prepare

    prepare(Path(data))
    print(json.dumps(DOING[what](int(number or 0))))


def _begin(number: int) -> list[str]:
    """An inspection with an open questionnaire, and so many codes."""
    from django.utils import timezone

    from inspectorate.web.questionnaires.actions import make_codes, open_survey
    from tests.people import member
    from tests.web.questionnaires.opened import NAME, asking_inspection

    inspection = asking_inspection()
    laura, ian = member(inspection, "Laura"), member(inspection, "Ian")
    closes = timezone.localdate() + timedelta(days=30)
    said: dict[str, Any] = {"languages": ["en", "cy"], "closes": closes, "sent": number, "keep_late": True}
    survey = open_survey(by=laura, inspection=inspection, name=NAME, screener=ian, **said)
    return make_codes(by=laura, survey=survey, number=number)


def _look(_: int) -> dict[str, Any]:
    """Every row of every table, and what the server can open."""
    from tests.web.questionnaires.linking import opened, tables

    return {"tables": tables(), "opened": opened()}


def _counts(_: int) -> dict[str, Any]:
    """How many came back, how many codes and events there are, and all the answers."""
    from inspectorate.web.audit.models import Event
    from inspectorate.web.questionnaires.models import Box, Code
    from tests.web.questionnaires.linking import opened

    box, codes = Box.objects.get(), Code.objects.count()
    answers = [each["answers"] for each in opened()]
    return {"returned": box.returned, "codes": codes, "events": Event.objects.count(), "answers": answers}


DOING = {"begin": _begin, "look": _look, "counts": _counts}

if __name__ == "__main__":
    main(*sys.argv[1:])
