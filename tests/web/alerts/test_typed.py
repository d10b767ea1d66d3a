"""Times as people type them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from inspectorate.web.alerts.standing import age
from inspectorate.web.alerts.typed import time_from_words

NOW = datetime(2026, 3, 9, 15, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("14:30", "2026-03-09 14:30"),
        (" 14.30 ", "2026-03-09 14:30"),
        ("2.30pm", "2026-03-09 14:30"),
        ("2 pm", "2026-03-09 14:00"),
        ("12am", "2026-03-09 00:00"),
        ("23:50", "2026-03-08 23:50"),
        ("yesterday 14:30", "2026-03-08 14:30"),
        ("Yesterday at 14:30", "2026-03-08 14:30"),
        ("8 March 09:05", "2026-03-08 09:05"),
        ("8/3 09:05", "2026-03-08 09:05"),
        ("8/3/2026, 9:05", "2026-03-08 09:05"),
        ("2026-03-08T09:05", "2026-03-08 09:05"),
        ("now", "2026-03-09 15:00"),
    ],
)
def test_times_are_understood(typed: str, found: str) -> None:
    at = time_from_words(typed, NOW)
    assert at is not None
    assert f"{timezone.localtime(at):%Y-%m-%d %H:%M}" == found


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "14:61", "13pm", "0am", "30 February 10:00", "14", "9" * 40])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert time_from_words(typed, NOW) is None


def test_how_long_ago() -> None:
    from datetime import timedelta

    said = [age(timedelta(minutes=m)) for m in (-5, 0, 1, 59, 60, 150, 1440, 5000)]
    assert said == ["0 minutes", "0 minutes", "1 minute", "59 minutes", "1 hour", "2 hours", "1 day", "3 days"]
