"""Files of a folder whose name is nearly that of a file of an inspection: nobody reads them, and nobody would know."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from inspectorate.inspection.sheets import SHEETS, is_plan, table_named

#: The tables of a folder that are read by name.
TABLE_NAMES = (
    "caseload", "cases", "answers", "judgements", "measures", "context", "family", "meetings", "evidence", "published",
    "recommendations", "good_practice", "good_practice_marked", "alerts", "alert_steps", "next_step",
    "challenges", "milestones", "actions", "action_progress", "sign_offs", "signed_files", *SHEETS,
)  # fmt: skip
_ENDINGS = (".csv", ".ods", ".xlsx", ".parquet", ".txt", ".tsv")
_OTHERS = ("evidence", "inspection.yaml", "framework.yaml", "datapackage.json", "narrative", "surveys", "drafts")


def misnamed(folder: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a file's name and the name that was probably meant, of those that are not in the folder."""
    there = {path.name for path in folder.iterdir()}
    stems = {Path(name).stem for name in there if Path(name).suffix.lower() in (".csv", ".ods", ".xlsx", ".parquet")}
    lacking = [f"{stem}.csv" for stem in TABLE_NAMES if stem not in stems] + [n for n in _OTHERS[1:] if n not in there]
    for name in sorted(there):
        path = Path(name)
        table = path.stem in TABLE_NAMES or table_named(path.stem) is not None
        known = name in _OTHERS or is_plan(name) or (table and path.suffix in _ENDINGS[:4])
        if known or name.startswith((".", "framework-")):
            continue
        plain = name.lower().replace("-", "_").replace(" ", "_")
        looked = f"{Path(plain).stem}.csv" if path.suffix.lower() in _ENDINGS else plain
        meant = get_close_matches(looked, lacking, n=1, cutoff=0.8)
        if meant:
            yield name, meant[0]
