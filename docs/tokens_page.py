"""docs/reference/tokens.md: every form of a live figure, each with an example that is looked up when the page is made.

The table is what tests run, too: `EXAMPLES_OF_TOKENS` says for each token the example inspection it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from inspectorate.inspection import load
from inspectorate.inspection.live import live_figures, original_of
from inspectorate.report.bearing import RANGES
from inspectorate.report.figure import Figure
from inspectorate.report.forms import FORMATS, FORMS, KINDS, USUAL
from inspectorate.report.live import Live
from inspectorate.report.tokens import Token, parse

EXAMPLES = Path(__file__).parents[1] / "examples"
HAMPSHIRE, FOLLOW_UP, DURHAM, THAMES = (
    "hampshire-2008", "gloucestershire-2005", "county-durham-2004", "thames-valley-2006",
)  # fmt: skip

#: What is asked, the inspection, and the token; every form and every format stands here at least once.
EXAMPLES_OF_TOKENS: tuple[tuple[str, str, str], ...] = (
    ("a question's per cent", HAMPSHIRE, "1.2.g"),
    ("its complement", HAMPSHIRE, "not 1.2.g"),
    ("how many cases were asked it", HAMPSHIRE, "relevant 1.2.g"),
    ("in how many it was so", HAMPSHIRE, "count 1.2.g"),
    ("in how many it was not", HAMPSHIRE, "count not 1.3.a"),
    ("so many of so many", HAMPSHIRE, "part 1.2.g"),
    ("and the rest of them", HAMPSHIRE, "part not 1.2.g"),
    ("in words, to begin a sentence", HAMPSHIRE, "count 1.2.r as capital"),
    ("in words, however large", HAMPSHIRE, "relevant 2.2.e as words"),
    ("in figures, however small", HAMPSHIRE, "part 1.2.r as digits"),
    ("“per cent” spelt out", HAMPSHIRE, "1.2.g as spelt"),
    ("the number alone", HAMPSHIRE, "1.2.g as bare"),
    ("how sure a per cent is", HAMPSHIRE, "interval 1.2.g"),
    ("an option's share", HAMPSHIRE, "1.2.g=excellent"),
    ("two options together", HAMPSHIRE, "count 1.2.g=excellent,sufficient"),
    ("an option of a context question", HAMPSHIRE, "count 1.3.a1=oasys"),
    ("a part of the sample", HAMPSHIRE, "1.2.g where risk_of_harm=high,very_high"),
    ("a part of the sample as the report calls it", HAMPSHIRE, 'part 1.2.g where "Licence"'),
    ("a part of a part", HAMPSHIRE, "count 1.2.g where risk_of_harm=high,very_high and order_type=licence"),
    ("all but a part", HAMPSHIRE, "1.2.g where order_type!=custody"),
    ("a part by a number", HAMPSHIRE, "1.2.g where offender_managers>=2 and offender_managers<=3"),
    ("of some instruments alone", HAMPSHIRE, "1.2 by case"),
    ("a criterion's score", HAMPSHIRE, "1.2"),
    ("its band", HAMPSHIRE, "band 1.2"),
    ("a section's score", HAMPSHIRE, "score 1"),
    ("a thread's score", HAMPSHIRE, "risk_of_harm"),
    ("a score of a part of the sample", HAMPSHIRE, "1.2 where order_type=licence"),
    ("a verdict", HAMPSHIRE, "verdict 4.1"),
    ("a grade of an item", DURHAM, "grade A2.a"),
    ("a thematic element's score", DURHAM, "esi-dv-2003/B1"),
    ("a thematic element's question", DURHAM, "part dv.C5.f"),
    ("the same on a further sample", THAMES, "esi-substance-2005/B1 where sample=post-cja"),
    ("the cases read", HAMPSHIRE, "cases"),
    ("some of them", HAMPSHIRE, "part cases where order_type=licence"),
    ("and their share", HAMPSHIRE, "percent cases where order_type=licence"),
    ("an element's cases", DURHAM, "esi-dv-2003/cases"),
    ("the caseload", HAMPSHIRE, "caseload"),
    ("the people who read cases", HAMPSHIRE, "readers"),
    ("the people who were met", HAMPSHIRE, 'count "meetings:area assessor"'),
    ("the original inspection's figure", FOLLOW_UP, "B1 before"),
    ("the original's counts", FOLLOW_UP, "part C4.b before"),
    ("the difference to it", FOLLOW_UP, "change B1"),
    ("after a word such as rose", FOLLOW_UP, "change B1 as plain"),
    ("with whether it is clear", FOLLOW_UP, "change B3 as clear"),
    ("a survey's returns", HAMPSHIRE, "survey:sentencers"),
    ("who was interviewed", HAMPSHIRE, "interviewed survey:offenders"),
    ("a survey's per cent", HAMPSHIRE, "survey:offenders/rules_explained"),
    ("a survey's counts", HAMPSHIRE, "part survey:sentencers/fast_reports_satisfactory"),
    ("a measure", HAMPSHIRE, "measure:sickness"),
    ("with its unit", HAMPSHIRE, "measure:sickness as unit"),
    ("its target", HAMPSHIRE, "target measure:sickness"),
    ("the country's", HAMPSHIRE, "national measure:sickness"),
    ("what it was before", HAMPSHIRE, "previous measure:sickness"),
    ("what was to be expected", HAMPSHIRE, "predicted measure:reoffending"),
    ("how it stands to its target", HAMPSHIRE, "status measure:sickness"),
    ("one of several rows", HAMPSHIRE, "grade measure:domain_grade where domain=interventions"),
    ("a figure about the body", HAMPSHIRE, "context:caseload"),
    ("a share", HAMPSHIRE, "context:men_share"),
    ("the country's", HAMPSHIRE, "national context:requirements_per_order_2006_07"),
    ("when it was so", HAMPSHIRE, "date context:caseload"),
    ("a date of the inspection", HAMPSHIRE, "fieldwork"),
    ("who was inspected", HAMPSHIRE, "body"),
)

HEAD = """\
# Live figures

Written by `make docs` from the table that the tests run, never by hand.

In the texts of `narrative/` a figure is not typed. What stands between two pairs of braces is looked up in the
inspection whenever the report is written: `In {{1.2.g}} of cases` reads “In 45% of cases”. Such a **token** is read

    {{form  not  name=options  before  where ...  by ...  as ...}}

and only the name must be there: the *form* says what is wanted of it, `not` asks for the complement, `before` for the
original of a follow-up, `where` for a part of the sample (`name=value,value`, `!=`, `>=`, `<=`, several with `and`, or
the words of a column that the report shows beside the whole, in quotes), `by` for instruments, `as` for how it is put.
Values with blanks stand in quotes. A token may run over the end of a line.

- Figures are those that people see: whole per cents, half up; a complement and its figure add up to 100. Counts below
  ten are words.
- Where an option has a line, its share is of the relevant answers; where it has none, of all answers that were given.
- A column has its words in each language that the framework states for it; any of them names it, in a text of whatever
  language. Words that two columns have, in one language or in two, name neither: such a token is a fault.
- `\\{{` is shown as `{{`. In code nothing is read.
- A token that finds nothing, has no value, is not finished (provisional) or lies under the disclosure threshold is a
  fault at its file, line and column, with what to write: `inspectorate report` refuses with all of them, and
  `inspectorate check` lists them. There is never a blank.
- `inspectorate figure FOLDER TOKEN` tells what a token comes to and what it was made of; `--names WORD` finds names.

## Examples

| what is wanted | typed | reads | in |
| --- | --- | --- | --- |
"""

TYPED = """\

## Figures that are typed

`inspectorate check` lists every number in the prose that is no token: digits, per cents, words such as seven, two
thirds or “15 of 36”. Dates and years, references (Appendix 3, Tier 4, section 178), laws, ids and ordinals name
things and are not listed. A number that is no figure of the inspection is typed with the reason, and reads as typed:

    reviewed every {{"16 weeks" as typed: the national standard}}

Before publication this is a gap; in a report with a day of publication it is a contradiction.

## Words that a figure must bear

A word of share that stands with a live figure, as in `most cases ({{1.2.g}})`, is remarked on where the figure is not
between these per cents. A framework states its own in `report: {words: {most: [60, 99]}}`, an inspection in `words:`
of inspection.yaml. So is rose, fell, improved, unchanged beside a `change` that says otherwise.

| word | from | to |
| --- | ---: | ---: |
"""


@cache
def live_of(name: str) -> Live:
    """The live figures of an example."""
    inspection = load(EXAMPLES / name)
    return live_figures(inspection, original_of(inspection))


def figure_of(name: str, typed: str) -> Figure:
    """What a token of the table comes to."""
    token = parse(typed)
    assert isinstance(token, Token), token
    figure = live_of(name).figure(token)
    assert isinstance(figure, Figure), figure
    return figure


def tokens_page() -> str:
    """The page."""
    return "\n".join([HEAD.rstrip("\n"), *_examples(), "", *_forms(), TYPED.rstrip("\n"), *_ranges()]) + "\n"


def _examples() -> Iterator[str]:
    for wanted, name, typed in EXAMPLES_OF_TOKENS:
        yield f"| {wanted} | `{{{{{typed}}}}}` | {figure_of(name, typed).shown} | {name} |"


def _forms() -> Iterator[str]:
    yield from ("## Forms", "", "| form | gives | of | as |", "| --- | --- | --- | --- |")
    for name, form in FORMS.items():
        usual = [kind for kind in form.of if USUAL[kind] == name]
        of = "; ".join(f"**{KINDS[kind]}**" if kind in usual else KINDS[kind] for kind in form.of)
        yield f"| `{name}` | {form.gives} | {of} | {', '.join(f'`{each}`' for each in form.formats)} |"
    yield from ("", "Where no form is written, the one is meant under which the kind stands in bold.", "")
    yield from ("## Formats", "", "| as | |", "| --- | --- |")
    yield from (f"| `{name}` | {about} |" for name, about in FORMATS.items())


def _ranges() -> Iterator[str]:
    return (f"| {word} | {low}% | {high}% |" for word, (low, high) in RANGES.items())
