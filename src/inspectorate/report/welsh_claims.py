"""Words of share and of change in Welsh, with the forms that they take after other words (mwyafrif, fwyafrif)."""

from __future__ import annotations

#: Words of share with the shown per cents that they stand for, both ends in; the same spans as in English.
RANGES: dict[str, tuple[int, int]] = {
    "pob un": (100, 100), "bob un": (100, 100), "i gyd": (100, 100), "y cyfan": (100, 100),
    "bron pob": (90, 99), "bron bob": (90, 99), "bron i bob": (90, 99), "bron y cyfan": (90, 99),
    "mwyafrif helaeth": (80, 99), "fwyafrif helaeth": (80, 99), "mwyafrif mawr": (75, 99), "fwyafrif mawr": (75, 99),
    "rhan fwyaf": (51, 99), "mwyafrif": (51, 99), "fwyafrif": (51, 99),
    "mwyafrif bach": (51, 60), "fwyafrif bach": (51, 60),
    "tri chwarter": (72, 78), "dri chwarter": (72, 78), "dwy ran o dair": (63, 70), "ddwy ran o dair": (63, 70),
    "dau draean": (63, 70), "ddau draean": (63, 70), "dros hanner": (51, 74), "mwy na hanner": (51, 74),
    "ychydig dros hanner": (51, 58), "ychydig mwy na hanner": (51, 58), "hanner": (46, 54), "tua hanner": (45, 55),
    "oddeutu hanner": (45, 55), "bron hanner": (44, 49), "bron i hanner": (44, 49), "ychydig llai na hanner": (42, 49),
    "ychydig o dan hanner": (42, 49), "llai na hanner": (1, 49), "o dan hanner": (1, 49),
    "lleiafrif": (1, 49), "leiafrif": (1, 49), "lleiafrif bach": (1, 20), "leiafrif bach": (1, 20),
    "rhai": (1, 50), "rai": (1, 50), "traean": (30, 37), "draean": (30, 37), "chwarter": (22, 28),
    "ychydig": (1, 20), "ychydig iawn": (1, 10), "prin ddim": (0, 5), "dim un": (0, 0), "ddim un": (0, 0),
}  # fmt: skip
ROSE = ("gwellodd", "wellodd", "gwelliant", "welliant", "cododd", "gododd", "chododd", "cynyddodd", "gynyddodd",
        "chynyddodd", "cryfhaodd", "gryfhaodd")  # fmt: skip
FELL = ("gwaethygodd", "waethygodd", "dirywiodd", "ddirywiodd", "dirywiad", "ddirywiad", "gostyngodd", "ostyngodd",
        "gostyngiad", "ostyngiad", "disgynnodd", "ddisgynnodd", "syrthiodd", "lleihaodd", "leihaodd")  # fmt: skip
STAYED = ("arhosodd", "parhaodd", "pharhaodd", "barhaodd", "digyfnewid", "ddigyfnewid", "sefydlog")
JUDGING = ("gwellodd", "wellodd", "gwelliant", "welliant", "gwaethygodd", "waethygodd", "dirywiodd", "ddirywiodd",
           "dirywiad", "ddirywiad", "cryfhaodd", "gryfhaodd")  # fmt: skip
STRESSED = ("clir", "glir", "chlir", "amlwg", "sylweddol", "arwyddocaol")
#: What takes a word back: "dim gwelliant clir", "ni chododd".
NOT = r"(?:ni|nid|na|nad|heb|dim|ddim|prin)"
