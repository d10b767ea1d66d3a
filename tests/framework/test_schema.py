"""The JSON Schema accepts what is read, and turns away what is plainly wrong."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.framework.files import framework_from_data, framework_yaml, parse_framework, shipped
from inspectorate.framework.located import as_data
from inspectorate.framework.schema import json_schema
from inspectorate.refusal import Fault, Refused
from tests.framework.test_faults import CATALOGUE, bytes_of
from tests.strategies import frameworks


class EditorsLoader(yaml.SafeLoader):
    """Reads YAML as editors do (1.2, core schema): yes, no and dates are texts."""


EditorsLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    EditorsLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DRAWN = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def misfits(data: Any) -> list[str]:
    """Where data do not fit the schema."""
    return [error.json_path for error in VALIDATOR.iter_errors(data)]


def as_editors_read(text: str) -> Any:
    loaded = yaml.load(text, EditorsLoader)
    return json.loads(json.dumps(loaded))  # keys are texts


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("name", shipped())
def test_shipped_frameworks_fit_the_schema(name: str) -> None:
    text = shipped()[name].read_text(encoding="utf-8")
    assert misfits(as_editors_read(text)) == []
    assert misfits(as_editors_read(framework_yaml(parse_framework(text.encode(), name)))) == []


@DRAWN
@given(frameworks())
def test_whatever_is_read_fits_the_schema(data: dict[str, Any]) -> None:
    assert misfits(data) == []
    assert misfits(as_editors_read(framework_yaml(framework_from_data(data)))) == []


#: Faults that lie in one place of the file, which a schema can see.
SEEN = (
    "unknown-key", "unknown-kind", "unknown-role", "unknown-line", "unknown-rule", "unknown-figure",
    "unknown-direction", "unknown-override", "unknown-schema-number", "number",
)  # fmt: skip


@pytest.mark.parametrize("code", SEEN)
def test_faults_of_one_place_are_turned_away(code: str) -> None:
    (fault,) = [fault for group in CATALOGUE["groups"] for fault in group["faults"] if fault["code"] == code]
    for example in fault["examples"]:
        assert not VALIDATOR.is_valid(as_editors_read(bytes_of(example).decode())), example


JUNK = st.sampled_from(
    ["", "x", "-1", "0", "101", [], {}, ["x"], {"x": "y"}, {"any": []}, [["1"]], "not_applicable", "none"]
)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain data, the root aside."""
    inner = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    return [place for key, item in inner for place in ((*path, key), *places(item, (*path, key)))]


@settings(DRAWN, max_examples=120)
@given(frameworks(), st.data())
def test_a_framework_with_junk_in_it_is_refused_in_words_or_fits_the_schema(data: dict[str, Any], drawn: Any) -> None:
    spoilt = copy.deepcopy(data)
    for _ in range(drawn.draw(st.integers(1, 3))):
        *above, last = drawn.draw(st.sampled_from(places(spoilt)))
        holder: Any = spoilt
        for key in above:
            holder = holder[key]
        if drawn.draw(st.booleans()):
            holder[last] = drawn.draw(JUNK)
        else:
            del holder[last]
    faults: tuple[Fault, ...] = ()
    try:
        framework = framework_from_data(spoilt)
    except Refused as refused:
        faults = refused.faults
    assert all(fault.code and fault.wrong and fault.write for fault in faults)
    if faults:
        return
    assert misfits(spoilt) == []
    assert parse_framework(framework_yaml(framework).encode(), "f") == framework
    assert as_data(spoilt) == framework.source
