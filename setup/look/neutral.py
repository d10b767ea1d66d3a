"""Takes out of govuk-frontend and MOJ Frontend what is not ours to use: GOV.UK's font, crest and pictures.

python setup/look/neutral.py node_modules src/inspectorate/web/static/look
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

SHEETS = {
    "govuk.css": "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    "moj.css": "@ministryofjustice/frontend/moj/moj-frontend.min.css",
}
SCRIPT = "govuk-frontend/dist/govuk/govuk-frontend.min.js"
OWN_FONT = "system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif"
NOT_OURS = re.compile(r"GDS Transport|/assets/|copyright-logo|crown|Margaret Calvert", re.IGNORECASE)

_FONT_FACE = re.compile(r"(/\*![^*]*?Calvert[^*]*?\*/)?@font-face\{[^}]*\}")
_RULE = re.compile(r"[^{}]+\{[^{}]*\}")
_CREST = re.compile(r"copyright-logo|crown")
_PICTURE = re.compile(
    r"(?<=[{;])(background-image|background|mask-image|-webkit-mask-image):url\(/assets/[^)]*\)[^;}]*;?"
)
_SOURCE_MAP = re.compile(r"/[/*]# sourceMappingURL=\S+( \*/)?\s*")


def neutral(sheet: str) -> str:
    """A style sheet without fonts, crest and pictures that belong to GOV.UK."""
    sheet = _FONT_FACE.sub("", sheet)
    sheet = _RULE.sub(lambda rule: "" if _CREST.search(rule[0].split("{")[0]) else rule[0], sheet)
    sheet = _PICTURE.sub("", sheet).replace("GDS Transport,arial,sans-serif", OWN_FONT)
    return _SOURCE_MAP.sub("", sheet)


def main(modules: Path, target: Path) -> None:
    """Write the style sheets and the script anew; stop when something that is not ours is still in them."""
    target.mkdir(parents=True, exist_ok=True)
    for name, source in SHEETS.items():
        sheet = neutral((modules / source).read_text(encoding="utf-8"))
        left = NOT_OURS.search(sheet)
        if left:
            sys.exit(f"{name} still holds {left[0]!r}: adapt setup/look/neutral.py")
        (target / name).write_text(sheet, encoding="utf-8")
    script = _SOURCE_MAP.sub("", (modules / SCRIPT).read_text(encoding="utf-8"))
    (target / "govuk.js").write_text(script, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
