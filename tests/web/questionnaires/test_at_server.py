"""Anonymity and load at a server as people run it: its files byte for byte, its logs, and many respondents at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.web.installation import empty_installation
from tests.web.questionnaires.crowd import answer_all, ask, at_once, in_store
from tests.web.questionnaires.linking import Known, Seen, links

SAID = ["Zanzibar", "Quetzal", "Bratwurst", "Xylophone", "Kumquat", "Jodhpurs", "Walrus", "Ombudsman", "Haberdasher"]


@pytest.mark.timeout(300)
def test_neither_files_nor_logs_link_anybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with empty_installation(tmp_path) as server:
        codes = in_store(server, "begin", 12)
        before, began = in_store(server, "look")["tables"], time.time()
        known = []
        for number, said in enumerate(SAID):
            done = number < len(SAID) - 1
            given = {"heard": "no", "why": "Time", "other": said}
            answer_all(server, codes[number], given, link=number % 2 == 0, send=done)
            known.append(Known(codes[number], f"no address {number}", said, done))
        ask(server, "GET", f"/answer/{codes[0]}?from={SAID[0]}")
        raw = b"".join(path.read_bytes() for path in sorted(server.data.glob("*.sqlite3*")))
        found = in_store(server, "look")
        # The tests know the secret of the server, so that digests of codes can be told.
        secret = (server.data / "secret").read_text().strip()
    monkeypatch.setattr("django.conf.settings.SECRET_KEY", secret)
    logs = (tmp_path / "log").read_text()
    seen = Seen(found["tables"], found["opened"], logs, raw, before, began, time.time())
    digests = [row["lookup"] for row in found["tables"]["questionnaires_code"]]
    assert known[-1].marks["the digest of the code"] in digests, "the half-done one is there by its digest"
    assert links(known, seen) == []
    if raw:
        assert known[-1].marks["the digest of the code"].encode() in raw, "what is there can be seen in the bytes"


@pytest.mark.timeout(300)
def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    number, clients = 300, 20
    with empty_installation(tmp_path) as server:
        codes = in_store(server, "begin", number + 3)
        events = in_store(server, "counts")["events"]
        at_once(server, codes[:number], clients)
        found = in_store(server, "counts")
    assert (found["returned"], found["codes"], found["events"]) == (number, 3, events)
    assert sorted(int(each["meetings"]) for each in found["answers"]) == list(range(number))
    assert all(each["heard"] == ("yes", "no")[int(each["meetings"]) % 2] for each in found["answers"])
    assert all(("why" in each) == (each["heard"] == "no") for each in found["answers"])
