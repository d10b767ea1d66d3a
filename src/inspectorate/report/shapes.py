"""What all charts are drawn with: colours, sizes, words with an edge round them."""

from __future__ import annotations

from html import escape

NAVY, BLUE = ("#12436D", "#FFFFFF"), ("#6BACE6", "#0B0C0C")
ORANGE, WINE, LILAC = ("#F46A25", "#0B0C0C"), ("#801650", "#FFFFFF"), ("#A285D1", "#0B0C0C")
#: Fills by the number of categories, each with the colour of words that can be read on it (contrast 4.5 or more).
FILLS: dict[int, tuple[tuple[str, str], ...]] = {
    1: (NAVY,),
    2: (BLUE, NAVY),
    3: (NAVY, ORANGE, WINE),
    4: (NAVY, LILAC, ORANGE, WINE),
}
#: Signs by the number of categories, so that colour never stands alone.
MARKS = {1: ("",), 2: ("●", "■"), 3: ("●", "▲", "■"), 4: ("●", "◆", "▲", "■")}
#: What stands on no scale beside bars that do.
GREY = ("#3D3D3D", "#FFFFFF")
INK, QUIET, TRACK = "#0B0C0C", "#3D3D3D", "#EDEFF1"

#: Height in px of a line of words, and of a line of the legend.
LABEL, LEGEND = 20, 24
#: Width for which words are measured: the narrowest screen that is promised (320 px) without its margins.
NARROWEST = 288
#: Height in px of what fits a printed page, where the style sheet draws it at two thirds.
TALLEST = 1120


def text(y: float, words: str, ink: str = INK, more: str = "", x: str = "0") -> str:
    """Words at a place, `y` in px from the top."""
    return f'<text x="{x}" y="{y:g}" fill="{ink}"{" " + more if more else ""}>{escape(words)}</text>'


def halo(ground: str) -> str:
    """An edge of the ground's colour round words, so that a line behind them stops short of them."""
    return f'stroke="{ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'


def dashes() -> str:
    """How a line across all bars is drawn."""
    return f'stroke="{INK}" stroke-width="2" stroke-dasharray="6 3"'


def width(words: str, bold: bool = False) -> float:
    """About how many px words take in the types of pages, rather too many: 14 px of Arial, which is a wide one."""
    return 14 * sum(map(_EMS.__getitem__, words)) * (1.09 if bold else 1.02)


class _Ems(dict[str, float]):
    """Widths of letters as parts of the size of the type; `map` looks them up, for a report asks for half a million."""

    def __missing__(self, letter: str) -> float:
        self[letter] = 0.72 if letter.isupper() else 0.556
        return self[letter]


#: Widths of letters in Arial; all others have those of most letters and capitals.
_EMS = _Ems(
    {
        **dict.fromkeys("ijl’'|", 0.222),
        **dict.fromkeys(" ,.:;!ft/I", 0.278),
        **dict.fromkeys("r()-“”", 0.333),
        **dict.fromkeys("cksvxyzJ", 0.5),
        **dict.fromkeys("wmWM%", 0.89),
        **dict.fromkeys("●◆▲▼■", 0.9),
    }
)


def broken(words: str, room: float, bold: bool = False) -> list[str]:
    """Words in lines that fit so many px; one line, be it blank, at least."""
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}", bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]
