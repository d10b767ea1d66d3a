"""The actions of writing in the history, after the name of who did each: `people/telling.py` reads them."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "write text": "wrote {of}: version {version}",
    "draft text": "made a first draft of {of}: version {version}",
    "restore text": "restored version {restored} of {of}, as version {version}",
    "waive figure": "said in {of} why “{words}” is typed by hand",
    "comment on text": "commented on {of}",
    "answer comment": "answered a comment on {of}",
    "settle comment": "settled a comment on {of}",
    "finish part": "said that {of} is finished",
    "reopen part": "said that {of} is not finished after all",
    "take draft out": "downloaded the {what}",
}
