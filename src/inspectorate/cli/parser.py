"""Parsing arguments: help as it is written, and the nearest known word beside an unknown one."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NoReturn


class _Help(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of epilogs, and gives the names of commands the room that they take where they stand."""

    def add_argument(self, action: argparse.Action) -> None:
        """Besides argparse's own measuring, measure commands with the indent that they are shown with."""
        super().add_argument(action)
        for inner in self._iter_indented_subactions(action):
            length = len(self._format_action_invocation(inner)) + self._current_indent
            self._action_max_length = max(self._action_max_length, length)


class Parser(argparse.ArgumentParser):
    """argparse's, keeping the lines of epilogs, taking no abbreviations and suggesting what may have been meant."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Help)
        settings.setdefault("allow_abbrev", False)
        super().__init__(**settings)

    def error(self, message: str) -> NoReturn:
        """End with code 2, what is wrong and, where a word is nearly a known one, that word."""
        if nearest := self._nearest(message):
            message = f"{message}\ndid you mean {nearest}?"
        self.print_usage()
        self.exit(2, f"{self.prog}: {message}\n")

    def print_usage(self, file: Any = None) -> None:
        """Usage goes where errors go."""
        import sys

        super().print_usage(file or sys.stderr)

    def _nearest(self, message: str) -> str:
        if choice := re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message):
            known = re.findall(r"[^\s,']+", choice[2])
            return next(iter(get_close_matches(choice[1], known, 1, 0.5)), "")
        if unknown := re.match(r"unrecognized arguments: (--[\w-]+)", message):
            options = [name for action in self._every_action() for name in action.option_strings]
            return next(iter(get_close_matches(unknown[1], options, 1, 0.6)), "")
        return ""

    def _every_action(self) -> list[argparse.Action]:
        """The options of this parser and of its commands."""
        actions = list(self._actions)
        for action in self._actions:
            if isinstance(action.choices, Mapping):
                actions += [inner for parser in action.choices.values() for inner in parser._actions]
        return actions
