"""The deny list of passwords: what others would try first for this person, at this service."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

#: Words that stand for this service, or for a password, in any number.
_OURS = {"inspectorate", "inspection", "inspections", "inspector", "official", "sensitive", "password", "passwort"}
_OURS |= {"passphrase", "welcome", "letmein", "qwerty", "qwertz", "azerty", "admin", "administrator", "secret", "login"}
#: So many signs must be left when these words, and sequences, are taken out.
_ENOUGH = 8
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890")
_SHORTEST_WORD, _SHORTEST_RUN = 3, 4
_DIFFERENT = 5


class DenyList:
    """Refuses passwords made of one's own name or address, of the service's name, of keys in a row, of one sign."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` with what it is made of."""
        text = password.casefold()
        if len(set(text)) < _DIFFERENT:
            raise ValidationError("It is made of too few different letters: use several words.", code="plain")
        left, words = text, sorted(_known(user), key=len, reverse=True)
        for word in words:
            left = left.replace(word, "")
        if len(_signs(left)) < _ENOUGH and left != text:
            message = "It is mostly your name, your address or words of this service: add other words."
            raise ValidationError(message, code="known")
        if len(_signs(_without_runs(left))) < _ENOUGH:
            raise ValidationError("It is mostly keys in a row or repeated parts: use several words.", code="run")

    def get_help_text(self) -> str:
        """What to keep away from."""
        return "Not your name, your address, the name of this service, or keys in a row."


def _known(user: Any) -> set[str]:
    """The words that others would try for somebody."""
    theirs = [user.first_name, user.last_name, user.username] if user is not None else []
    parts = {part for text in theirs for part in re.split(r"[\W_]+", text.casefold())}
    hosts = {part for host in settings.ALLOWED_HOSTS for part in re.split(r"\W+", host.casefold())}
    return _OURS | {part for part in parts | hosts if len(part) >= _SHORTEST_WORD}


def _signs(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _without_runs(text: str) -> str:
    """A text without four keys in a row, forwards or backwards, and with each repeated part once."""
    for run in (*_RUNS, *(each[::-1] for each in _RUNS)):
        for length in range(len(run), _SHORTEST_RUN - 1, -1):
            for start in range(len(run) - length + 1):
                text = text.replace(run[start : start + length], "")
    return re.sub(r"(.+?)\1+", r"\1", text)
