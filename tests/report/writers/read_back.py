"""What a file of any format says to whoever opens it, in the order of reading."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def words_of(made: str | bytes, ending: str) -> str:
    """The words of a report; of a text format the text itself."""
    if isinstance(made, str):
        return made
    return READ[ending](made)


def _of_pdf(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


READ = {"pdf": _of_pdf}
