"""Alerts and their steps: what is missing from them, their files, every fault of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.findings.alert import STEP_KINDS, Alert, AlertStep
from inspectorate.findings.alert_files import alert_steps_csv, alerts_csv, read_alert_steps, read_alerts
from inspectorate.inspection import load, save
from inspectorate.refusal import Refused
from tests.inspection.folders import tiny

AT = datetime(2008, 2, 29, 14, 30, tzinfo=UTC)
ALERT = Alert(1, "A-1", AT, "A child is hurt")
HEAD = "id,case,opened,by,seen,at_risk,told_role,told,done,state,closed,reason\n"
STEPS = "alert,at,by,kind,role,text\n"
TEXT = st.text(st.sampled_from("ab ,;'\"\n\r\t=+-@#é–𝄞"), max_size=9)
WORD = TEXT.map(str.strip)
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.replace(tzinfo=timezone(timedelta(hours=1)))
)


@st.composite
def alerts(draw: st.DrawFn) -> tuple[Alert, ...]:
    made = []
    for number in range(1, draw(st.integers(1, 4))):
        opened = draw(TIMES)
        ended = draw(st.booleans())
        made.append(
            Alert(
                number, draw(WORD.filter(bool)), opened, draw(TEXT.filter(str.strip)), draw(WORD), draw(TEXT),
                draw(WORD), draw(st.none() | TIMES), draw(TEXT), opened + timedelta(hours=2) if ended else None,
                draw(TEXT.filter(str.strip)) if ended else "",
            )
        )  # fmt: skip
    return tuple(made)


def test_it_says_what_is_missing() -> None:
    assert list(ALERT.missing()) == ["told_role", "told", "at_risk", "done"]
    assert list(replace(ALERT, at_risk="a child", told=AT, done="x").missing()) == ["told_role"]
    assert (ALERT.state, replace(ALERT, closed=AT, reason="safe").state) == ("open", "closed")


@settings(max_examples=60, deadline=None)
@given(alerts())
def test_alerts_read_back_equal(tmp_path_factory: pytest.TempPathFactory, made: tuple[Alert, ...]) -> None:
    path = tmp_path_factory.mktemp("alerts") / "alerts.csv"
    path.write_bytes(alerts_csv(made).encode())
    assert read_alerts(path) == made


def test_steps_read_back_equal(tmp_path: Path) -> None:
    steps = tuple(AlertStep(1, AT, kind, "Ian", "manager", "=said\nso") for kind in STEP_KINDS)
    path = tmp_path / "alert_steps.csv"
    path.write_bytes(alert_steps_csv(steps).encode())
    assert read_alert_steps(path, (ALERT,)) == steps


@pytest.mark.parametrize(
    ("row", "column", "code", "words"),
    [
        ("0,A-1,2008-02-29T14:30+00:00,,x,,,,,open,,", "id", "row-number", "0 is no number"),
        ("1234567,A-1,2008-02-29T14:30+00:00,,x,,,,,open,,", "id", "row-number", "write 1 to 999999"),
        ("01,A-1,2008-02-29T14:30+00:00,,x,,,,,open,,", "id", "row-number", "01 is no number"),
        ("one,A-1,2008-02-29T14:30+00:00,,x,,,,,open,,", "id", "number", "no whole number"),
        (",A-1,2008-02-29T14:30+00:00,,x,,,,,open,,", "id", "blank", "'id' is blank"),
        ("1,,2008-02-29T14:30+00:00,,x,,,,,open,,", "case", "blank", "'case' is blank"),
        ("1,A-1,2008-02-29T14:30+00:00,, ,,,,,open,,", "seen", "blank", "'seen' is blank"),
        ("1,A-1,29 February,,x,,,,,open,,", "opened", "time", "no time with a zone"),
        ("1,A-1,2008-02-29T14:30,,x,,,,,open,,", "opened", "time", "no time with a zone"),
        ("1,A-1,2008-02-29T14:30+00:00,,x,,head,noon,,open,,", "told", "time", "'noon'"),
        ("1,A-1,2008-02-29T14:30+00:00,,x,,,,,over,,", "state", "choice", "'over' is not allowed"),
        ("1,A-1,2008-02-29T14:30+00:00,,x,,,,,closed,,safe", "closed", "alert-closed", "nobody says when"),
        ("1,A-1,2008-02-29T14:30+00:00,,x,,,,,closed,2008-03-01T09:00+00:00,", "reason", "alert-closed", "without a"),
        ("1,A-1,2008-02-29T14:30+00:00,,x,,,,,open,2008-03-01T09:00+00:00,", "closed", "alert-open", "it is open"),
        ("1,A-1,2008-02-29T14:30+00:00,,x,,,,,open,,safe", "reason", "alert-open", "it is open"),
        (
            "1,A-1,2008-02-29T14:30+00:00,,x,,,,,closed,2008-02-28T09:00+00:00,safe",
            "closed",
            "alert-times",
            "before it was raised",
        ),
    ],
)
def test_every_fault_of_alerts_is_told(tmp_path: Path, row: str, column: str, code: str, words: str) -> None:
    path = tmp_path / "alerts.csv"
    path.write_text(f"{HEAD}{row}\n")
    with pytest.raises(Refused) as refused:
        read_alerts(path)
    found = [fault for fault in refused.value.faults if (fault.line, fault.path, fault.code) == (2, column, code)]
    assert found, refused.value.faults
    assert words in f"{found[0].wrong} {found[0].write}"


def test_a_number_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "alerts.csv"
    row = "1,A-1,2008-02-29T14:30+00:00,,x,,,,,open,,\n"
    path.write_text(HEAD + row + row)
    with pytest.raises(Refused, match="stands also in row 2"):
        read_alerts(path)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("2,2008-02-29T14:30+00:00,,followed_up,,x", "alert", "unknown-alert"),
        ("1,later,,followed_up,,x", "at", "time"),
        ("1,2008-02-29T14:30+00:00,,rang,,x", "kind", "choice"),
        ("1,2008-02-29T14:30+00:00,,told,,x", "role", "nobody-told"),
        ("1,2008-02-29T14:30+00:00,,followed_up,,", "text", "no-words"),
        ("1,2008-02-29T14:30+00:00,,closed,, ", "text", "no-words"),
        ("1,2008-02-29T14:30+00:00,,reopened,,", "text", "no-words"),
    ],
)
def test_every_fault_of_steps_is_told(tmp_path: Path, row: str, column: str, code: str) -> None:
    path = tmp_path / "alert_steps.csv"
    path.write_text(f"{STEPS}{row}\n")
    with pytest.raises(Refused) as refused:
        read_alert_steps(path, (ALERT,))
    assert [(fault.line, fault.path, fault.code) for fault in refused.value.faults] == [(2, column, code)]


def test_a_folder_keeps_them_whatever_becomes_of_the_case(tmp_path: Path) -> None:
    text = HEAD + "1,A-99,2008-02-29T14:30+00:00,Ian,A child is hurt,,,,,open,,\n"
    steps = STEPS + "1,2008-02-29T15:00+00:00,Laura,told,head of the area,rang\n"
    inspection = load(tiny(tmp_path / "a", alerts__csv=text, alert_steps__csv=steps))
    assert inspection.alerts == (Alert(1, "A-99", AT, "A child is hurt", "Ian"),)
    save(inspection, tmp_path / "b")
    again = load(tmp_path / "b")
    assert (again.alerts, again.alert_steps) == (inspection.alerts, inspection.alert_steps)
    assert again.alert_steps[0].role == "head of the area"


def test_faults_of_alerts_are_not_told_twice_by_their_steps(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load(tiny(tmp_path / "a", alerts__csv="id,case\n1,A-1\n", alert_steps__csv=f"{STEPS}1,x,,told,head,\n"))
    assert {fault.code for fault in refused.value.faults} == {"missing-column", "time"}
