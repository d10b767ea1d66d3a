"""What a figure looks like in Welsh, and what looks like one and names something instead (see `handtyped.py`).

Words take other forms after other words: tri, dri, thri. "Un" is none of them, since it mostly means "any" or "same".
"""

from __future__ import annotations

_MONTH = (
    "[IF]onawr|Chwefror|Fawrth|Mawrth|Ebrill|[MF]ai|[MF]ehefin|Gorffennaf|Orffennaf|Awst|[MF]edi|"
    "Hydref|Tachwedd|Dachwedd|Rhagfyr|Ragfyr"
)
_REFERRING = (
    "atodiad|atodiadau|pennod|bennod|adran|rhan|ran|paragraff|baragraff|tabl|dabl|ffigur|siart|argymhelliad|maen prawf|"
    "faen prawf|cwestiwn|gwestiwn|safon|haen|lefel|categori|cam|erthygl|rheol|ffurflen|fersiwn|cyfnod|tudalen|dudalen|"
    "eitem|nodyn|rhif|ystafell|grŵp"
)
_LABEL = r"[A-Z]{0,3}\d+(?:[./]\d+)*[a-z]?"
NAMES: tuple[tuple[str, str], ...] = (
    ("a date", rf"\b\d{{1,2}}(?:af|ail|ydd|fed|eg|ain)?(?:\s+(?:a|i|–|-)\s+\d{{1,2}})?\s+(?:o\s+)?(?:{_MONTH})\b"
               r"(?:\s+\d{4})?"),
    ("a date", rf"\b(?:{_MONTH})\s+\d{{4}}\b"),
    ("a law", r"\b(?:Deddf|Ddeddf|Gorchymyn|Orchymyn|Rheolau|Reolau|Rheoliadau|Reoliadau)\b"
              r"[^.;]{0,60}?(?:19|20)\d\d\b"),
    ("a year", r"\b(?:yn|ers|tan|hyd|cyn|ar ôl|erbyn|o|i|a|ac|rhwng|blwyddyn|flwyddyn|haf|hydref|gaeaf|gwanwyn)"
               r"[ -](?:19|20)\d\d\b(?!\s*(?:[/–-]\s?\d|%|y cant|o\b))"),
    ("a reference", rf"\b(?:{_REFERRING})\.?\s+{_LABEL}(?:(?:,|,? ac?|,? neu| i|–|-)\s*{_LABEL})*\b"
                    r"(?!\s*(?:%|y cant))"),
    ("an ordinal", r"\b\d+(?:af|ail|ydd|fed|eg|ain)\b"),
)  # fmt: skip
_SMALL = (
    "dau|ddau|dwy|ddwy|tri|dri|thri|tair|dair|thair|pedwar|bedwar|phedwar|pedair|bedair|phedair|pump|bump|phump|pum|"
    "chwech|chwe|saith|wyth|naw|deg|ddeg|deng"
)
_FRACTION = r"(?:hanner|traean|draean|thraean|(?:tri |dri |thri )?chwarter)"
_UNIT = r"(?:\s?%|\s+y\s+cant\b|\s+o\s+bwyntiau\b)"
_NUMBER = rf"\b(?:(?:un|{_SMALL})\s+ddeg(?:\s+(?:un|{_SMALL}))?|{_SMALL}|ugain|hugain|cant|gant|mil|fil)\b"
#: Numbers in words, and a number in figures with its "y cant" or "allan o".
FIGURE = rf"\b{_FRACTION}\b|(?:{_NUMBER}|(?<![\w.,])\d[\d,.]*(?!\w)){_UNIT}|{_NUMBER}(?:\s+(?:allan\s+)?o\s+{_NUMBER})?"
