"""The actions of publication in the history, after the name of who did each: `people/telling.py` reads them."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "sign report": "said of the report, as its {step}: {result}",
    "publish report": "published version {version} of the report, to be seen from {hour}",
    "prepare correction": "opened the published report for a correction",
    "change hour of publication": "moved the hour of version {version} of the report from {before} to {hour}",
    "list brought report": "put the report that came with its folder into the public list, with all its versions",
    "give embargo copy": "gave a copy of version {version} under embargo to {recipient}",
    "revoke embargo copy": "took the copy under embargo for {recipient} back",
    "open embargo copy": "opened the copy of version {version} for {recipient}",
}
