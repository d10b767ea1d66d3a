"""Words that a figure must bear: "most (43%)" is wrong whatever the figure is, "rose by" beside a fall as well.

Only what can be bound is judged: a word of share with the figure that stands in brackets or between commas after it
(or before it), and a word of change with the difference in its clause. Ranges are ours by default; a framework
(`report: {words: {most: [60, 99]}}`) or an inspection (`words:`) states its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from inspectorate.report import welsh_claims
from inspectorate.report.figure import Figure, clearly
from inspectorate.report.live import Placed
from inspectorate.report.markup import MARK, Place, clean, marked, place_of
from inspectorate.scores.compare import Change

#: Words of share with the shown per cents that they stand for, both ends in.
RANGES: dict[str, tuple[int, int]] = {
    "all": (100, 100), "almost all": (90, 99), "nearly all": (90, 99), "large majority": (75, 99),
    "great majority": (75, 99), "vast majority": (80, 99), "most": (51, 99), "majority": (51, 99),
    "small majority": (51, 60), "three quarters": (72, 78), "two thirds": (63, 70), "over half": (51, 74),
    "more than half": (51, 74), "just over half": (51, 58), "half": (46, 54), "about half": (45, 55),
    "around half": (45, 55), "almost half": (44, 49), "nearly half": (44, 49), "just under half": (42, 49),
    "less than half": (1, 49), "under half": (1, 49), "minority": (1, 49), "small minority": (1, 20),
    "some": (1, 50), "a third": (30, 37), "one third": (30, 37), "a quarter": (22, 28), "one quarter": (22, 28),
    "few": (1, 20), "a few": (1, 20), "very few": (1, 10), "hardly any": (0, 5), "none": (0, 0),
}  # fmt: skip
ROSE = ("improved", "improvement", "better", "risen", "rose", "increased", "increase", "strengthened", "gained", "up")
FELL = ("deteriorated", "deterioration", "worse", "worsened", "declined", "decline", "fallen", "fell", "dropped",
        "drop", "decreased", "decrease", "lost", "down")  # fmt: skip
STAYED = ("remained", "unchanged", "stayed", "steady", "stable", "same")
_JUDGING = ("improved", "improvement", "deteriorated", "deterioration", "worsened", "strengthened")
_STRESSED = ("clear", "clearly", "significant", "significantly", "marked", "markedly", "much")
#: What takes a word back: "no clear change", "not significantly".
_TAKEN_BACK = re.compile(r"(?i)\b(?:no|not|nor|never|without|hardly|neither)(?:\s+(?:a|an|any|the))?\s+$")


@dataclass(frozen=True, slots=True)
class Claims:
    """The words of a language: of share with their ranges, of change, and what takes one back before it."""

    shares: Mapping[str, tuple[int, int]]
    rose: tuple[str, ...]
    fell: tuple[str, ...]
    stayed: tuple[str, ...]
    judging: tuple[str, ...]
    stressed: tuple[str, ...]
    taken_back: re.Pattern[str]


#: By language; one that is not here is read as English.
CLAIMS = {
    "en": Claims(RANGES, ROSE, FELL, STAYED, _JUDGING, _STRESSED, _TAKEN_BACK),
    "cy": Claims(
        welsh_claims.RANGES,
        welsh_claims.ROSE,
        welsh_claims.FELL,
        welsh_claims.STAYED,
        welsh_claims.JUDGING,
        welsh_claims.STRESSED,
        re.compile(rf"(?i)\b{welsh_claims.NOT}\s+$"),
    ),
}
#: Where a word of share is something else: the most effective, at most, of all, in all.
_NOT_A_SHARE = re.compile(r"(?:\b(?:the|at)\s+most|\b(?:of|in|at|above|after)\s+all)$", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n[ \t>]*\n|\n(?=\s*(?:[-*+#]|\d+[.)])\s)")
CLAUSE = re.compile(r"[,;:]\s|\s(?:and|but|while|whereas|although)\s")
_CLOSED = r"(?=\s*(?:[,.;:)!?]|[–—]|$|\n)|\s+(?:of them|ohonynt)\b)"


@dataclass(frozen=True, slots=True)
class Unborne:
    """A word that its figure does not bear: where it stands and what is wrong, in a sentence.

    `change` tells words of change from words of share; what is not `certain` may have a reason.
    """

    place: Place
    said: str
    change: bool = False
    certain: bool = True


def claims_in(language: str) -> Claims:
    """The words of a language."""
    return CLAIMS.get(language.partition("-")[0], CLAIMS["en"])


def ranges(*stated: Mapping[str, tuple[int, int]], language: str = "") -> dict[str, tuple[int, int]]:
    """The ranges of a language's words: ours, with those stated over them, the last ones winning.

    A stated range of a word that is another language's counts in that language alone: "all" is a Welsh word, too.
    """
    made = dict(claims_in(language).shares)
    foreign = {word for each in CLAIMS.values() for word in each.shares} - set(made)
    for each in stated:
        made.update({word.lower(): span for word, span in each.items() if word.lower() not in foreign})
    return made


def unborne(
    text: str, placed: tuple[Placed, ...], words: Mapping[str, tuple[int, int]] = RANGES, language: str = ""
) -> Iterator[Unborne]:
    """Words of share and of change in a text that the live figures beside them do not bear, in order of place.

    `words` are those of share with their ranges, in the language of the text.
    """
    claims = claims_in(language)
    source = clean(text)
    spans = [each.piece.span for each in placed]
    blank = marked(source, spans)
    found: list[Unborne] = []
    for begin, sentence in _sentences(blank):
        place = _placing(source, spans, begin)
        found += _shares(sentence, placed, words, place)
        found += _changes(sentence, placed, place, claims)
    yield from sorted(found, key=lambda each: (each.place.line, each.place.column))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for parting in SENTENCE.finditer(text):
        yield at, text[at : parting.start()]
        at = parting.end()
    yield at, text[at:]


_Placing = Callable[[int, int], Place]


def _placing(source: str, spans: list[tuple[int, int]], sentence: int) -> _Placing:
    """From a span in a sentence of the marked text to its place in the source: marks are shorter than tokens."""

    def place(begin: int, end: int) -> Place:
        shift, at = 0, sentence + begin
        for number, (start, stop) in enumerate(spans):
            mark = len(f"\U000f0000{number}\U000f0001")
            if start + shift < at:
                shift += mark - (stop - start)
                continue
            break
        return place_of(source, at - shift, at - shift + end - begin)

    return place


def _shares(
    sentence: str, placed: tuple[Placed, ...], words: Mapping[str, tuple[int, int]], place: _Placing
) -> Iterator[Unborne]:
    for word, mark in _bound(sentence, words):
        figure = placed[int(mark[1])].found
        if not isinstance(figure, Figure) or figure.percent is None:
            continue
        name = _plain(word[1])
        low, high = words[name]
        if not low <= figure.percent <= high:
            span = f"{low}%" if low == high else f"{low}% to {high}%"
            said = f"“{word[1]}” stands for {span}, but beside it stands {figure.shown}"
            said += f" ({figure.percent}%)" if "%" not in figure.shown else ""
            yield Unborne(place(word.start(1), word.end(1)), said)


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("-", " ").split())


def _bound(sentence: str, words: Mapping[str, tuple[int, int]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Each word of share with the figure that it is bound to: the nearest after it, else the one before it."""
    known = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in sorted(words, key=len, reverse=True))
    for word in re.finditer(rf"(?i)\b({known})\b", sentence):
        if _NOT_A_SHARE.search(sentence[: word.end()]):
            continue
        after = re.match(
            rf"[^.;()\U000f0000]{{0,80}}?(?:\(|,\s|:\s|[–—]\s?)(?:that is,?\s)?({MARK.pattern}){_CLOSED}",
            sentence[word.end() :],
        )
        before = re.search(rf"({MARK.pattern})\s*(?:\(|,\s|[–—]\s?)(?:that is,?\s|or\s)?(?:an?\s|the\s)?$",
                           sentence[: word.start()])  # fmt: skip
        found = after or before
        if found and (mark := MARK.fullmatch(found[1])):
            yield word, mark


def _changes(sentence: str, placed: tuple[Placed, ...], place: _Placing, claims: Claims) -> Iterator[Unborne]:
    marks = [mark for mark in MARK.finditer(sentence) if _change(placed[int(mark[1])]) is not None]
    for mark in marks:
        change = _change(placed[int(mark[1])])
        assert change is not None
        begin, end = _clause(sentence, mark) if len(marks) > 1 else (0, len(sentence))
        for word in re.finditer(r"[^\W\d_]+", sentence[begin:end]):
            if claims.taken_back.search(sentence[begin : begin + word.start()]):
                continue
            if said := _otherwise(word[0].lower(), change, claims):
                certain = change.points == 0 or "not clear" not in said
                where = place(begin + word.start(), begin + word.end())
                yield Unborne(where, f"“{word[0]}”: {said}", change=True, certain=certain)


def _change(placed: Placed) -> Change | None:
    return placed.found.change if isinstance(placed.found, Figure) else None


def _clause(sentence: str, mark: re.Match[str]) -> tuple[int, int]:
    partings = list(CLAUSE.finditer(sentence))
    begin = max((parting.end() for parting in partings if parting.end() <= mark.start()), default=0)
    return begin, min((parting.start() for parting in partings if parting.start() >= mark.end()), default=len(sentence))


def _otherwise(word: str, change: Change, claims: Claims) -> str:
    """What the difference says otherwise than a word, or nothing."""
    points = change.points or 0
    told = f"it went from {change.first}% to {change.second}%"
    if (word in claims.rose and points <= 0) or (word in claims.fell and points >= 0):
        return told
    if word in claims.stayed and change.word in ("improved", "fell"):
        return f"{told}, {clearly(change)}"
    if change.word == "no clear change" and word in (*claims.judging, *claims.stressed):
        return f"{told}, and the change is not clear"
    return ""
