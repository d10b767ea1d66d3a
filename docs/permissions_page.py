"""docs/reference/permissions.md and states.md: who may do what, and the ways of a case and of an inspection."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

from inspectorate.answers.states import MOVES, OWNERS, State
from inspectorate.findings.action import ACTION_STATES, ACTION_WAYS
from inspectorate.findings.challenge import CHALLENGE_STATES, CHALLENGE_WAYS
from inspectorate.findings.sign_off import SIGN_OFF_STATES, SIGN_WAYS, SignWay
from inspectorate.findings.way import Way
from inspectorate.inspection.stages import STAGE_MOVES, Stage

PERMISSIONS_HEAD = """\
# Who may do what

Written by `make docs` from the tables that the program itself reads, never by hand. A test walks every address as
everybody, in their own inspection and in another's, and compares what happens with these tables.

Rights are for one inspection; whoever is not on it is not told that it is there. A **steward** starts inspections and
looks after people, and reads no cases unless they are on the inspection. An area assessor and a visiting inspector see
the cases that they read themselves, and no other case, list, score or history; an area assessor never reads a case that
their own team holds, nor one of which nobody said which team holds it. A declared conflict closes a case to whoever
declared it; everybody declares their own, at the address where an organiser declares others'.
"""

SIGN_OFF_TAIL = """
Only what was read and signed as the report now stands counts: when a file that it is made of changes, the report is
`unread` again, and the page tells which file it was.
"""

STATES_HEAD = """\
# The states of a case, of an inspection, of challenges, of the sign-off and of actions

Written by `make docs` from the tables that the program itself reads, never by hand.

## A case
"""


def permissions() -> str:
    """docs/reference/permissions.md."""
    with_settings()
    from inspectorate.web.people.addresses import ADDRESSES
    from inspectorate.web.people.permissions import PERMISSIONS
    from inspectorate.web.people.roles import Role

    lines = [PERMISSIONS_HEAD, "## By role\n", "| may | who | only | during |", "| --- | --- | --- | --- |"]
    for permission in PERMISSIONS.values():
        who = (
            "everybody"
            if permission.roles == frozenset(Role)
            else _list(role.words.lower() for role in Role if role in permission.roles)
        )
        if permission.staff:
            who = "staff of the inspectorate"
        if permission.anybody:
            who = "whoever is signed in"
        if permission.steward:
            who = f"{who}, steward" if who else "steward"
        during = (
            ""
            if permission.stages == frozenset(Stage)
            else _list(stage.words.lower() for stage in Stage if stage in permission.stages)
        )
        if permission.early:
            during += f"; {_list(role.words.lower() for role in Role if role in permission.early)} only before drafting"
        lines.append(f"| {permission.words} | {who} | {_only(permission)} | {during} |")
    lines += ["\n## By address\n", "| address | to look | to send |", "| --- | --- | --- |"]
    for name, path in paths():
        row = ADDRESSES[name]
        lines.append(f"| `{path}` | {needed(row.look)} | {needed(row.send)} |")
    return "\n".join(lines) + "\n"


def states() -> str:
    """docs/reference/states.md."""
    turns: dict[str | None, str] = {
        "reader": "its reader",
        "accepter": "whoever accepts",
        "organiser": "whoever shares out",
        None: "nobody",
    }
    lines = [STATES_HEAD, "```mermaid", "stateDiagram-v2"]
    lines += [f"    {move.start}: {move.start.words}" for move in MOVES if move == _first(move.start)]
    lines += [f"    {move.start} --> {move.end}: {move.name}" for move in MOVES]
    lines += ["```\n", "| state | whose turn it is |", "| --- | --- |"]
    lines += [f"| {state.words} | {turns[OWNERS[state]]} |" for state in State]
    lines += ["\n| move | from | to | by | needs a reason |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {m.name} | {m.start.words} | {m.end.words} | {turns[m.by]} | {'yes' if m.reason else ''} |" for m in MOVES
    ]
    lines += ["\n## An inspection\n", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {move.start} --> {move.end}" for move in STAGE_MOVES]
    lines += ["```\n", "| from | to | by | needs a reason | what follows |", "| --- | --- | --- | --- | --- |"]
    for stage_move in STAGE_MOVES:
        who = _list(sorted(role.replace("_", " ") for role in stage_move.roles))
        start, end = stage_move.start.words, stage_move.end.words
        needs = "yes" if stage_move.reason else ""
        lines.append(f"| {start} | {end} | {who} | {needs} | {stage_move.follows} |")
    lines += _ways("A challenge to the draft", CHALLENGE_STATES, CHALLENGE_WAYS)
    lines += _ways("Quality read and sign-off", SIGN_OFF_STATES, SIGN_WAYS)
    lines.append(SIGN_OFF_TAIL)
    lines += _ways("An action of the improvement plan", ACTION_STATES, ACTION_WAYS)
    return "\n".join(lines) + "\n"


def _ways(title: str, states: Mapping[str, str], ways: Iterable[Way | SignWay]) -> Iterable[str]:
    """The states and ways of a table of agreeing."""
    known = tuple(ways)
    yield f"\n## {title}\n"
    yield "```mermaid\nstateDiagram-v2"
    yield from (f"    {each.start} --> {each.end}: {each.name}" for each in known)
    yield "```\n\n| state | means |\n| --- | --- |"
    yield from (f"| `{name}` | {words} |" for name, words in states.items())
    yield "\n| way | from | to | by | needs a reason |\n| --- | --- | --- | --- | --- |"
    for each in known:
        needs = "yes" if each.reason else ""
        by = each.by if isinstance(each, Way) else each.role.replace("_", " ")
        yield f"| {each.name} | `{each.start}` | `{each.end}` | the {by} | {needs} |"


def _first(state: State) -> object:
    return next((move for move in MOVES if move.start == state), None)


def _only(permission: object) -> str:
    said = {
        "own": "cases that they read themselves",
        "not_own": "cases that others read",
        "conflicts": "without a conflict",
        "every_case": "without a conflict with any case",
    }
    return _list(words for name, words in said.items() if getattr(permission, name))


def needed(what: str | None) -> str:
    """A permission as the tables print it."""
    return "–" if what is None else f"`{what}`" if what else "open to anybody"


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


def with_settings() -> None:
    """Django as the tests have it; nothing is stored."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web.settings")
    import django

    django.setup()


def paths() -> list[tuple[str, str]]:
    """The name and the pattern of every address, by its path."""
    from django.urls import get_resolver
    from django.urls.resolvers import URLResolver

    found = []
    for each in get_resolver().url_patterns:
        inside = each.url_patterns if isinstance(each, URLResolver) else [each]
        prefix = f"{each.namespace}:" if isinstance(each, URLResolver) and each.namespace else ""
        found += [(f"{prefix}{pattern.name}", "/" + _plain(str(pattern.pattern))) for pattern in inside]
    return sorted(found, key=lambda pair: pair[1])


def _plain(pattern: str) -> str:
    """A pattern as people read it: `<slug>` for `<slug:slug>` and for its regular expression."""
    text = re.sub(r"<\w+:(\w+)>", r"<\1>", pattern)
    text = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", text)
    return text.strip("^$").replace("\\.", ".").replace("|", "\\|")
