"""docs/how-to/deploy.md, "Restore it": its lines as they stand there, on the database that the tests are run on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.deployed import DEPLOY, ROOT, Deployed
from tests.web.installation import own_store

PAGE = (ROOT / "docs/how-to/deploy.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "examples/gloucestershire-2005"
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")


class Kept(Deployed):
    """An installation whose store is backed up and restored; no server runs."""

    def __init__(self, room: Path, store: dict[str, str]) -> None:
        super().__init__(room)
        self.environment |= store
        self.copies = room / "copies"

    def back_up(self) -> Path:
        """Make a copy as every night, and give its file."""
        done = self.run([str(DEPLOY / "back-up.sh"), str(self.copies)])
        return Path(done.strip())

    def restore(self, copy: Path) -> None:
        """Follow the page, without its `sudo`: what it does as other accounts the account of the tests does."""
        kind = "PostgreSQL" if ON_POSTGRESQL else "SQLite"
        for line in lines_of_the_page(kind):
            line = re.sub(r"sudo (-u \w+ )?|-o inspectorate ", "", line).replace("/var/lib/inspectorate", "DATA")
            if ON_POSTGRESQL:
                line = line.replace("--owner inspectorate", f"--owner {self.server['PGUSER']}")
                line = re.sub(r"\binspectorate\b", self.server["PGDATABASE"], line)
            line = line.replace("DATA", str(self.data))
            line = re.sub(r"COPY\.(\w+)", lambda named: str(copy.with_suffix(f".{named[1]}")), line)
            self.run(["sh", "-eu", "-c", line])

    @property
    def server(self) -> dict[str, str]:
        """What PostgreSQL's own commands want to know of the server, and the name of the database."""
        from psycopg.conninfo import conninfo_to_dict

        told = conninfo_to_dict(self.environment["DATABASE_URL"])
        return {"PGHOST": told["host"], "PGUSER": told["user"], "PGDATABASE": told["dbname"]}

    def run(self, command: list[str]) -> str:
        """What a command prints; it must succeed."""
        told = {name: self.server[name] for name in ("PGHOST", "PGUSER")} if ON_POSTGRESQL else {}
        done = subprocess.run(command, env=self.environment | told, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    def exported(self, folder: Path) -> dict[str, bytes]:
        """Every file of the exported inspection."""
        self.command("export", "gloucestershire-2005", str(folder))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lines_of_the_page(kind: str) -> list[str]:
    """The commands with which the page restores that database."""
    block = re.search(r"\*\*Restore it\*\*.*?```sh\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    parts = re.split(r"(?m)^# (\w+).*\n", block[1])
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert set(found) == {"PostgreSQL", "SQLite", "Documents"}
    return [line for part in (kind, "Documents") for line in found[part].splitlines() if line]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    with own_store("restore") as store:
        made = Kept(tmp_path_factory.mktemp("kept"), store)
        made.command("migrate")
        folder = shutil.copytree(EXAMPLE, made.data.parent / EXAMPLE.name)
        (folder / "evidence.csv").write_text("id,file,items\nE1,plan.pdf,A1\nE2,chart.png,A1\n")
        (folder / "evidence").mkdir()
        for name in ("plan.pdf", "chart.png"):
            (folder / "evidence" / name).write_bytes(b"the document \xff " + name.encode())
        made.command("import", str(folder))
        made.command("steward", "jo@example.org", "--name", "Jo", "--address", "https://inspections.example.org")
        yield made


def test_what_is_restored_is_what_was_there(kept: Kept, tmp_path: Path) -> None:
    before, heads = kept.exported(tmp_path / "before"), kept.command("audit", "heads")
    assert len(before["answers.csv"].splitlines()) > 3000
    assert before["evidence/plan.pdf"].endswith(b"plan.pdf")
    copy = kept.back_up()
    for document in (kept.data / "documents").rglob("*"):
        document.write_bytes(b"spoilt") if document.is_file() else None
    kept.command("steward", "later@example.org", "--name", "Later", "--address", "https://inspections.example.org")
    assert kept.command("audit", "heads") != heads, "what came after the copy is in the store"

    kept.restore(copy)

    assert "events, as they were written" in kept.command("audit", "verify")
    assert kept.command("audit", "heads") == heads
    assert kept.exported(tmp_path / "after") == before


def test_a_copy_is_for_the_account_of_the_service_alone(kept: Kept) -> None:
    copy = kept.back_up()
    assert copy.suffix == (".dump" if ON_POSTGRESQL else ".sqlite3")
    assert copy.stat().st_mode & 0o077 == 0
    assert kept.copies.stat().st_mode & 0o077 == 0


def test_a_copy_that_cannot_be_made_is_an_error_and_leaves_the_old_ones(kept: Kept) -> None:
    kept.back_up()
    copies = set(kept.copies.iterdir())
    nowhere = "postgres://nobody@127.0.0.1:9/nothing" if ON_POSTGRESQL else "sqlite:////nowhere/store.sqlite3"
    command = [str(DEPLOY / "back-up.sh"), str(kept.copies)]
    broken = kept.environment | {"DATABASE_URL": nowhere, "KEEP_DAYS": "0"}
    done = subprocess.run(command, env=broken, capture_output=True, text=True, check=False)
    assert (done.returncode != 0, done.stdout) == (True, "")
    assert set(kept.copies.iterdir()) == copies
