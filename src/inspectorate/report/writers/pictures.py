"""Charts as pictures, for formats that cannot hold them as drawings: PNG, all of a report drawn at once by typst."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from inspectorate.report import charts
from inspectorate.report.document import Chart
from inspectorate.report.writers.needed import needed
from inspectorate.report.writers.pdf import CHART_WIDTH, string
from inspectorate.report.writers.typesetting import typeset

#: Centimetres of a page's width that a picture takes, and its dots for each inch of them.
WIDTH_CM, DOTS = 17, 200
WHAT = "a chart as a picture"


def pictures(drawn: Sequence[Chart]) -> list[bytes]:
    """Each chart as the bytes of a PNG file; raises `Refused` where typst is not installed."""
    if not drawn:
        return []
    needed("typst", WHAT)
    return list(pictured(tuple(drawn)))


@lru_cache(maxsize=1)  # DOCX and ODT of one report have the same pictures
def pictured(drawn: tuple[Chart, ...]) -> tuple[bytes, ...]:
    """Each chart, of which there is one at least, as the bytes of a PNG file."""
    page = f"#set page(width: {WIDTH_CM}cm, height: auto, margin: 0pt)"
    shapes = [
        f'#image(bytes({string(charts.still(chart, CHART_WIDTH))}), format: "svg", width: 100%)' for chart in drawn
    ]
    markup = "\n".join((page, "\n#pagebreak()\n".join(shapes)))
    made = typeset(markup, WHAT, format="png", ppi=DOTS)
    return tuple(made) if isinstance(made, list) else (made,)
