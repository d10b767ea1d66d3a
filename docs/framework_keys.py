"""docs/reference/framework.md: every key of a framework file, from the table that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from inspectorate.framework.framework import FACT_KINDS
from inspectorate.framework.identity import RESERVED
from inspectorate.framework.schema import CONDITION, FRAMEWORK, WEIGHT
from inspectorate.framework.shape import AsIs, ListOf, MapOf, Number, OneOf, Record, Shape, Word, Words, YesNo

HEAD = """\
# A framework file, key by key

Written by `make docs` from the table that reads framework files (`src/inspectorate/framework/schema.py`), never by
hand. How the keys work together is told by example in [the tutorial](../tutorial/first-framework.md) and in
[How to write a framework](../how-to/write-a-framework.md). Editors can use [the JSON Schema](framework.schema.json).
"""

KINDS = {
    "choice": "one of the fact's `options`",
    "yes_no": "`yes` or `no`",
    "number": "a decimal number, kept exact; `at_least` and `at_most` limit it",
    "date": "a day, written 2008-02-29",
    "text": "any words; matched whole, never in part",
}

CONDITIONS = """\
## Conditions

A condition stands in `applies`, in the `when` of a rule, in `where` and in `eligible`. A name in it is a fact, or a
question of the same case. Several names in one mapping must all hold.

| written | holds when |
| --- | --- |
| `{name: value}`, `{name: [a, b]}` | the value is this one, or one of these |
| `{name: {at_least: x}}`, `{name: {at_most: y}}`, `{name: {between: [x, y]}}` | it lies there, ends in |
| `{any: [...]}`, `{all: [...]}`, `{not: {...}}` | any, all, or none of it does |
| `{days: {from: a, to: b, at_least: x, at_most: y}}` | so many days lie after `a` up to and with `b` |
| `{days: {..., working: england-and-wales}}` | so many working days do, by that calendar of bank holidays |

A condition has three results: yes, no and **not yet known**, while a fact is blank or a question is not yet answered.
A fact may hold `none` (known not to exist), which only `{name: none}` matches; a question that does not apply holds
`not_applicable`, which only `{name: not_applicable}` matches. [A table](conditions.md) shows every corner of this.
"""

WORDS = f"""\
## Words and ids

- **YAML means what its author sees.** `yes`, `no`, dates and `1.10` need no quotes; each is read as what belongs where
  it stands. A text with a colon, or with a comma inside `{{...}}`, needs quotes. Tags, merge keys and a key that stands
  twice are faults.
- **Ids** are made of letters A-Z and a-z, digits, dot, underscore and hyphen. An id stands once among facts and
  questions, once among sections, criteria and threads, and once among items. Two ids that are the same number, as 1.1
  and 1.10, are a fault: a spreadsheet would take one for the other.
- **Kept words**: no id is {", ".join(f"`{word}`" for word in RESERVED)}. `none` and `not_applicable` are values with a
  meaning of their own (above); `not_applicable` is never an option of a question. `not_inspected` is a grade that every
  verdict with grades has besides its own: it leaves an item out.

## What a fault looks like

```text
my.yaml:14: sections[0].criteria[1].questions[0].scale: 'yesno' is no scale → did you mean 'yes_no'? [unknown-scale]
```

The file and line, the path inside the file, what is wrong, after the arrow what to write, and in brackets the fault's
code. All faults of a file are told at once, and nothing is done with a file that has one. [Every kind of
fault](framework-faults.md) is listed with bad examples.
"""


def framework_keys() -> str:
    """The page's text."""
    parts = [HEAD, "## Kinds of facts\n", "| kind | a value is |", "| --- | --- |"]
    parts += [f"| `{kind}` | {KINDS[kind]} |" for kind in FACT_KINDS]
    parts += ["", CONDITIONS, WORDS]
    for record in {id(record): record for record in records_in(FRAMEWORK)}.values():
        parts += [f"## {record.name.capitalize()}\n", *table_of_keys(record), ""]
    return "\n".join(parts)


def records_in(shape: Shape) -> Iterator[Record]:
    """The record of a shape and all records inside it, each before those it holds."""
    if isinstance(shape, Record):
        yield shape
        for key in shape.keys.values():
            yield from records_in(key.shape)
    elif isinstance(shape, ListOf | MapOf):
        yield from records_in(shape.of)


def table_of_keys(record: Record) -> Iterator[str]:
    """The keys of a record as a table."""
    if record.shorthand:
        yield f"A single value alone stands for its `{record.shorthand}`.\n"
    yield "| key | what it holds | |"
    yield "| --- | --- | --- |"
    for name, key in record.keys.items():
        needed = "**needed**" if key.required else ""
        about = f"; {key.about}" if key.about else ""
        yield f"| `{name}` | {_words(key.shape)}{about} | {needed} |"


def _words(shape: Shape) -> str:
    """A shape in words."""
    match shape:
        case Word():
            return "a name or id"
        case Words():
            return "words, in one language or several: `{en: ..., cy: ...}`"
        case YesNo():
            return "`yes` or `no`"
        case OneOf(words=words):
            return " or ".join(f"`{word}`" for word in words)
        case Number():
            return _number(shape)
        case ListOf(of=of, or_single=or_single):
            return f"a list: {_words(of)}" + ("; one alone needs no list" if or_single else "")
        case MapOf(of=of):
            return f"a mapping from id to: {_words(of)}"
        case Record(name=name):
            return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
        case AsIs() if shape == CONDITION:
            return "a condition"
        case AsIs() if shape == WEIGHT:
            return "a name from `weights`, or a number above 0"
        case _:
            return "see the example"


def _number(shape: Number) -> str:
    ends = {"above": shape.above, "at least": shape.at_least, "at most": shape.at_most}
    limits = [f"{words} {_plain(limit)}" for words, limit in ends.items() if limit is not None]
    return " ".join(["a whole number" if shape.whole else "a number", " and ".join(limits)]).strip()


def _plain(limit: Fraction) -> str:
    return str(limit) if limit.denominator == 1 else f"{float(limit):g}"
