"""Live figures in the written report: `{{1.2.g}}` in the text stands for a figure that follows from the data.

This file is the language alone: where tokens stand and what they ask for. What they come to is told by `live.py`.

    {{1.2.g}}                                          a name, and the figure that is usual for it
    {{count not 1.2.g where risk_of_harm=high as capital}}
    {{"16 weeks" as typed: the standard asks for it}}  not a figure of the data, and why

A token is a few words between two pairs of braces: the form (what is wanted), `not` for the complement, the name, then
clauses in any order: `before` for the original inspection, `where` for a part of the sample, `by` for instruments, `as`
for how it is put. `\\{{` is shown as `{{`; in code nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from inspectorate.framework.shape import suggest
from inspectorate.report.forms import FORMATS, FORMS
from inspectorate.report.markup import Ground, Place, clean, grounds, place_of

#: Two braces that are not escaped, and the next two; a token may run over the end of a line, not of a paragraph, and
#: holds no backtick, so that it never reaches into code.
_PIECE = re.compile(r"(?<!\\)(?:\\\\)*(\{\{(?:((?:(?!\{\{|\}\}|`|\n[ \t>]*\n).)*)(\}\}))?)", re.DOTALL)
_TYPED = re.compile(r'\s*(?:"([^"]*)"|“([^”]*)”)\s+as\s+typed\s*(?::\s*(.*))?', re.DOTALL)
_WORD = re.compile(r'"([^"]*)"|“([^”]*)”|(>=|<=|!=|=|,)|([^\s"“=<>!,]+)|(\S)')
#: The clauses, and what each begins with.
CLAUSES = ("where", "by", "as", "before")
SIGNS = ("=", "!=", ">=", "<=")


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of a part of the sample: a fact or question, a sign (`=`, `!=`, `>=`, `<=`), values."""

    name: str
    sign: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """What a live figure asks for.

    `form` is '' where the usual one is meant, `options` are those of a question or fact, `turned` asks for the
    complement, `before` for the original inspection; `label` names a part of the sample that the report shows beside.
    """

    name: str
    form: str = ""
    options: tuple[str, ...] = ()
    turned: bool = False
    before: bool = False
    where: tuple[Clause, ...] = ()
    label: str = ""
    instruments: tuple[str, ...] = ()
    formats: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Typed:
    """Words typed by hand that are no figure of the data, and the reason."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ill:
    """What is wrong with a token, what to write instead, and the code of the fault."""

    wrong: str
    write: str
    code: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Something between two pairs of braces: its letters, where it stands, and what it says."""

    raw: str
    place: Place
    span: tuple[int, int]
    ground: Ground
    says: Token | Typed | Ill


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and the pieces in it, in the order of the text; those in code are only shown."""

    text: str
    pieces: tuple[Piece, ...] = field(default=())

    @property
    def live(self) -> Iterator[Piece]:
        """The pieces that stand for something: those in prose, and those that stand where nothing can."""
        return (piece for piece in self.pieces if piece.ground != "code")


def read(text: str) -> Reading:
    """The pieces of a text; pure."""
    text = clean(text)
    found = [(match.span(1), match) for match in _PIECE.finditer(text)]
    spans = [span for span, _ in found]
    pieces = []
    for (span, match), ground in zip(found, grounds(text, spans), strict=True):
        says = _said(match[2], ground)
        pieces.append(Piece(match[1], place_of(text, *span), span, ground, says))
    return Reading(text, tuple(pieces))


def _said(inner: str | None, ground: Ground) -> Token | Typed | Ill:
    if inner is None:
        return Ill("the braces are not closed", "end the token with }}, or write \\{{ for the braces", "token-open")
    if ground == "address":
        return Ill("a figure cannot stand in an address", "write the address without it", "token-place")
    return parse(inner)


def parse(inner: str) -> Token | Typed | Ill:
    """What stands between the braces."""
    if found := _TYPED.fullmatch(inner):
        return _typed(found)
    return _Parsing(inner).token()


def _typed(found: re.Match[str]) -> Typed | Ill:
    words, reason = " ".join((found[1] or found[2] or "").split()), " ".join((found[3] or "").split())
    if not words:
        return Ill("no words are typed", 'write {{"16 weeks" as typed: why}}', "token-typed")
    if not reason:
        write = f'write {{{{"{words}" as typed: why}}}}'
        return Ill(f"“{words}” is typed by hand without a reason", write, "token-typed")
    return Typed(words, reason)


class _Wrong(Exception):  # noqa: N818 - never leaves this file
    def __init__(self, wrong: str, write: str, code: str = "token-syntax") -> None:
        super().__init__(wrong)
        self.ill = Ill(wrong, write, code)


class _Parsing:
    """One pass over the words of a token; quoted words are marked so that they are never taken for a clause."""

    def __init__(self, inner: str) -> None:
        self.words = [_word(match) for match in _WORD.finditer(inner)]
        self.at = 0

    def token(self) -> Token | Ill:
        try:
            return self.whole()
        except _Wrong as wrong:
            return wrong.ill

    def whole(self) -> Token:
        if not self.words:
            raise _Wrong("there is nothing between the braces", "write a name, such as {{1.2.g}}", "token-empty")
        form, turned, name, options = self.head()
        return self.clauses(Token(name, form, options, turned))

    def head(self) -> tuple[str, bool, str, tuple[str, ...]]:
        form = ""
        first = self.take("a name")
        if first in FORMS and (self.peek() not in (None, *CLAUSES, "=")):
            form, first = first, self.take("a name")
        turned = first == "not"
        if turned:
            first = self.take("a name after not")
        if first in SIGNS or first == ",":
            raise _Wrong(f"a name belongs before {first!r}", "write a name, such as {{percent 1.2.g}}")
        following = self.peek()
        if not form and following not in (None, *CLAUSES, *SIGNS, ","):
            raise _Wrong(f"{first!r} is no form of a figure", suggest(first, FORMS), "token-form")
        options: tuple[str, ...] = ()
        if following == "=":
            self.take("=")
            options = self.values("an option")
        return form, turned, first, options

    def clauses(self, token: Token) -> Token:
        seen: set[str] = set()
        while (word := self.peek()) is not None:
            if word not in CLAUSES:
                said = f"write one of {', '.join(CLAUSES)} here, or end the token"
                raise _Wrong(f"{word!r} is not understood here", said)
            if word in seen:
                raise _Wrong(f"{word!r} stands twice", "write it once, with a comma or `and` between")
            seen.add(self.take(word))
            token = self.clause_of(word, token)
        return token

    def clause_of(self, word: str, token: Token) -> Token:
        match word:
            case "before":
                return replace(token, before=True)
            case "by":
                return replace(token, instruments=self.values("an instrument"))
            case "as":
                return replace(token, formats=frozenset(self.formats()))
        if self.quoted():
            return replace(token, label=self.take("a label"))
        clauses = [self.clause()]
        while self.peek() == "and":
            self.take("and")
            clauses.append(self.clause())
        return replace(token, where=tuple(clauses))

    def formats(self) -> tuple[str, ...]:
        asked = self.values("a format")
        for each in asked:
            if each not in FORMATS:
                raise _Wrong(f"{each!r} is no way to put a figure", suggest(each, FORMATS), "token-format")
        return asked

    def clause(self) -> Clause:
        name, sign = self.take("a fact"), self.take("a sign such as =")
        if sign not in SIGNS:
            write = 'write name=value, name>=number, or a part of the sample in quotes: where "Licence"'
            raise _Wrong(f"{name!r} is followed by no sign", write, "token-filter")
        return Clause(name, sign, self.values("a value"))

    def values(self, wanted: str) -> tuple[str, ...]:
        found = [self.take(wanted)]
        while self.peek() == ",":
            self.take(",")
            found.append(self.take(wanted))
        return tuple(found)

    def peek(self) -> str | None:
        """The next word as it steers the reading; words in quotes steer nothing."""
        if self.at == len(self.words):
            return None
        word, quoted = self.words[self.at]
        return f'"{word}"' if quoted else word

    def quoted(self) -> bool:
        return self.at < len(self.words) and self.words[self.at][1]

    def take(self, wanted: str) -> str:
        if self.at == len(self.words):
            raise _Wrong(f"the token ends where {wanted} belongs", f"write {wanted}")
        word, _ = self.words[self.at]
        self.at += 1
        return word


def _word(match: re.Match[str]) -> tuple[str, bool]:
    quoted = match[1] if match[1] is not None else match[2]
    return (" ".join(quoted.split()), True) if quoted is not None else (match[0], False)


def written(token: Token) -> str:
    """The token as it is typed, without its braces: one way for each that means the same."""
    parts = [token.form, "not" if token.turned else "", _quoted(token.name) + _options(token)]
    parts.append("before" if token.before else "")
    clauses = where_words(token.where)
    parts.append(f"where {clauses}" if clauses else f'where "{token.label}"' if token.label else "")
    parts.append(f"by {','.join(token.instruments)}" if token.instruments else "")
    parts.append(f"as {','.join(sorted(token.formats))}" if token.formats else "")
    return " ".join(filter(None, parts))


def where_words(clauses: tuple[Clause, ...]) -> str:
    """The conditions of a token as they are typed."""
    return " and ".join(f"{c.name}{c.sign}{','.join(map(_quoted, c.values))}" for c in clauses)


def _options(token: Token) -> str:
    return f"={','.join(map(_quoted, token.options))}" if token.options else ""


def _quoted(word: str) -> str:
    plain = _WORD.fullmatch(word)
    return word if plain and plain[4] and word not in (*CLAUSES, "and") else f'"{word}"'
