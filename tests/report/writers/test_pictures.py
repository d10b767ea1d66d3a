"""Charts as pictures: one for each, drawn once for the formats of one report, never without typst."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.refusal import Refused
from inspectorate.report.writers import needed, pictures
from inspectorate.report.writers.pictures import pictured
from tests.report.writers.one_of_each import chart, slopes


def test_each_chart_is_a_picture_and_the_same_charts_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pictured.cache_clear()
    called = []
    typeset = pictures.typeset
    monkeypatch.setattr(pictures, "typeset", lambda *args, **how: called.append(args) or typeset(*args, **how))
    made = pictures.pictures([chart(), slopes()])
    assert len(made) == len(set(made)) == 2
    assert all(each.startswith(b"\x89PNG") for each in made)
    assert pictures.pictures([chart(), slopes()]) == made
    assert len(called) == 1
    assert pictures.pictures([slopes()]) != made
    assert len(called) == 2
    assert pictures.pictures([]) == []


def test_without_typst_even_what_was_drawn_before_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures.pictures([chart()])

    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(needed, "import_module", missing)
    with pytest.raises(Refused, match="typst"):
        pictures.pictures([chart()])
