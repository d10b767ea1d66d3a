"""A design through the form and back: the same rules, and nothing that the form has no fields for is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict

from inspectorate.framework.files import load_framework, parse_framework, yaml_text
from inspectorate.framework.framework import Framework
from inspectorate.sample.files import design_from_text
from inspectorate.web.sampling.typed import typed
from inspectorate.web.sampling.usual import AMONG, KEPT, FactTest, Least, data_of, usual
from tests.inspection.folders import FRAMEWORK
from tests.web.sampling.marlshire import FOLDER

DESIGNS = [
    "size: 3\n",
    "size: 3\nseed: a b\nreserves: 2\ninspection_on: 2026-06-15\n",
    "size: 3\neligible: {risk: high}\n",
    "size: 3\neligible: {risk: [low, high], prolific: no, score: {between: [1, 4.5]}}\n",
    "size: 3\neligible: {all: [{days: {from: started, to: inspection_on, at_least: 30}}, {days: {from: started, "
    "to: inspection_on, at_most: 90}}]}\n",
    "size: 3\neligible: {days: {from: started, to: inspection_on, at_least: 3, working: england-and-wales}}\n",
    "size: 3\neligible: {any: [{risk: high}, {prolific: yes}]}\n",
    "size: 3\neligible: {all: [{risk: high, prolific: yes}], not: {score: {at_least: 3}}}\n",
    "size: 3\neligible: {risk: [none, low], started: {at_least: 2026-01-01}, team: [North, 'South, East']}\n",
    "strata: {by: risk, sizes: {low: 1, high: 2}}\n",
    "size: 9\nstrata: {by: [risk, prolific], proportional: yes}\n",
    "strata: {by: [risk, prolific], sizes: {low: {yes: 1, no: 2}, high: {no: 3}}}\n",
    "size: 3\nat_least: [{where: {risk: high}, cases: 2}, {where: {any: [{risk: high}, {prolific: yes}]}, share: yes, "
    "label: either}]\nmirror: [risk, prolific]\n",
    "size: 3\nat_least: [{where: {risk: high, prolific: yes}, cases: 1}]\nmirror: prolific\n",
    'size: 3\nseed: " a  b\\nc"\n',
    "size: 3\nseed: a  b\n",
    f"size: 3\nat_least: [{', '.join(f'{{where: {{score: {n}}}, cases: 0}}' for n in range(30))}]\n",
    f"size: 3\neligible: {{all: [{', '.join(f'{{score: {{at_least: {n}}}}}' for n in range(30))}]}}\n",
    f"strata: {{by: team, sizes: {{{', '.join(f't{n}: 1' for n in range(200))}}}}}\n",
    "size: 3\nstrata: {by: [risk, prolific, team], proportional: yes}\n",
]


@pytest.fixture(scope="module")
def framework() -> Framework:
    return parse_framework(FRAMEWORK.encode(), "tiny.yaml")


def rules_of(text: str, framework: Framework) -> Any:
    """What a design asks for, without how it was written."""
    made = design_from_text(text, framework)
    demands = {str(demand.holds) for demand in made.eligible}
    least = [(each.where, each.cases) for each in made.at_least]
    return made.size, demands, made.strata, least, made.mirror, made.reserves, made.seed, made.inspection_on


@pytest.mark.parametrize("text", DESIGNS)
def test_the_form_changes_nothing_of_a_design(text: str, framework: Framework) -> None:
    state = usual(design_from_text(text, framework).source, framework)
    assert rules_of(yaml_text(data_of(state)), framework) == rules_of(text, framework)


@pytest.mark.parametrize("text", DESIGNS)
def test_what_the_form_shows_and_sends_is_the_same_design(text: str, framework: Framework) -> None:
    state = usual(design_from_text(text, framework).source, framework)
    assert typed(sent(state), framework, state.others) == state


def sent(state: Any) -> QueryDict:
    """What a browser sends that shows this state and changes nothing."""
    import json

    given = QueryDict(mutable=True)
    for name in ("size", "seed", "reserves", "inspection_on"):
        given[name] = getattr(state, name)
    tests = [(f"e-{n}", test) for n, test in enumerate(state.eligible)]
    tests += [(f"m-{n}", least.test) for n, least in enumerate(state.at_least)]
    for at, test in tests:
        given.update({f"{at}-kind": test.kind, f"{at}-fact": test.fact, f"{at}-low": test.low, f"{at}-high": test.high})
        given.setlist(f"{at}-value", list(test.values))
        if test.kind == KEPT:
            given[f"{at}-kept"] = json.dumps(test.kept)
    for n, least in enumerate(state.at_least):
        given.update({f"m-{n}-cases": least.cases, f"m-{n}-label": least.label})
        given[f"m-{n}-share"] = "yes" if least.share else ""
    for n, name in enumerate(state.by, start=1):
        given[f"by-{n}"] = name
    given.setlist("sizes-by", list(state.by))
    given["split"] = "proportional" if state.proportional else "stated"
    for n, (of, number) in enumerate(state.sizes.items()):
        given[f"size-{n}"] = number
        given.setlist(f"size-{n}-of", list(of))
    given.setlist("mirror", list(state.mirror))
    return given


def test_what_is_added_to_more_than_the_form_shows_comes_beside_it(framework: Framework) -> None:
    many = ", ".join(f"{{score: {{at_least: {n}}}}}" for n in range(30))
    least = ", ".join(f"{{where: {{score: {n}}}, cases: 0}}" for n in range(30))
    text = f"size: 3\neligible: {{all: [{many}]}}\nat_least: [{least}]\n"
    state = usual(design_from_text(text, framework).source, framework)
    assert (state.eligible, state.at_least) == ((), ())
    high = FactTest(AMONG, "risk", ("high",))
    made = data_of(replace(state, eligible=(high,), at_least=(Least(high, "2"),)))
    again = design_from_text(yaml_text(made), framework)
    assert len(again.at_least) == 31
    assert again.at_least[-1].cases == 2
    assert [str(each.holds).count("Between") for each in again.eligible] == [30, 0]


def test_the_example_has_a_field_for_everything() -> None:
    framework = load_framework(FOLDER / "framework.yaml")
    text = (FOLDER / "design.yaml").read_text("utf-8")
    state = usual(design_from_text(text, framework).source, framework)
    assert [test.kind for test in state.eligible] == ["days"]
    assert [least.test.kind for least in state.at_least] == ["among"] * 4
    assert dict(state.sizes) == {("community",): "60", ("licence",): "40", ("custody",): "10"}
    assert state.others == {"schema": "1"}
