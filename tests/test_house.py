"""Keeps the house: what a reader of CONTRIBUTING.md may rely on in every file."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest

from inspectorate.cli import COMMANDS
from inspectorate.framework.framework import FACT_KINDS
from inspectorate.report.document import WRITTEN
from inspectorate.report.writers import WRITERS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "inspectorate"

#: A room looks only at rooms before it. `particulars`, `inspection` and `reporting` stand on their own between them.
ROOMS = (
    *(
        "refusal",
        "version",
        "language",
        "framework",
        "caseload",
        "sample",
        "timetable",
        "answers",
        "scores",
        "findings",
    ),
    *("particulars", "report", "inspection", "check", "reporting", "web", "cli"),
)
NOUNS_AND_VERBS = ROOMS[ROOMS.index("framework") : ROOMS.index("report") + 1]
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers"}
#: Besides a room's files.py: what reads the bytes of YAML and of tables for every room, and a bundled style sheet.
READERS_OF_BYTES = {
    "framework/located.py",
    "caseload/table.py",
    "caseload/markings.py",
    "particulars.py",
    "report/writers/html.py",
    "report/writers/pdf.py",
    "report/writers/archive.py",
}


@cache
def tracked() -> tuple[Path, ...]:
    """The project's own files: those under version control, or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split("\0")
    return tuple(ROOT / name for name in sorted(set(names)) if name and (ROOT / name).is_file())


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


SOURCES = sorted(SOURCE.rglob("*.py"))
PYTHON = [path for path in tracked() if path.suffix == ".py"]
source_file = pytest.mark.parametrize("path", SOURCES, ids=_name)
python_file = pytest.mark.parametrize("path", PYTHON, ids=_name)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """The full names of all modules that a file imports, wherever in it."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}:{node.lineno} imports by dots; write the whole name"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def calls_in(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the last name of everything that a file calls, `today` for `date.today()`."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield node.lineno, called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


@pytest.mark.parametrize("path", [p for p in SOURCES if room_of(p) in ROOMS], ids=_name)
def test_rooms_look_only_at_rooms_before_them(path: Path) -> None:
    own = ROOMS.index(room_of(path))
    seen = {name.split(".")[1] for name in imports_of(path) if name.startswith("inspectorate.")} & set(ROOMS)
    later = {room for room in seen if ROOMS.index(room) > own}
    assert not later, f"{_name(path)} looks at {later}, which stand after it"


def test_every_file_stands_in_a_room() -> None:
    doors = {"__init__", "__main__"}
    assert {room_of(path) for path in SOURCES} <= {*ROOMS, *doors}


@python_file
def test_heavy_libraries_stay_where_they_belong(path: Path) -> None:
    libraries = {name.split(".")[0] for name in imports_of(path)}
    name = _name(path)
    # The test of `audit verify` changes the store behind the application's back, by SQL.
    homes = ("src/inspectorate/web/", "tests/web/", "tests/cli/test_audit.py", "tests/cli/test_steward.py")
    # The pages of permissions and of pages are printed from the web application; benchmarks fill and load its store.
    homes = (*homes, "docs/permissions_page.py", "docs/page_list.py", "benchmarks/web/")
    assert "django" not in libraries or name.startswith(homes)
    assert "highspy" not in libraries, "it does not bear CP-SAT in the same process"
    assert "pandas" not in libraries or name.startswith("benchmarks/")
    solver = name == "src/inspectorate/timetable/solve.py" or name.startswith(("examples/build/", "tests/examples/"))
    assert "ortools" not in libraries or solver


@pytest.mark.parametrize("path", [p for p in SOURCES if room_of(p) in NOUNS_AND_VERBS], ids=_name)
def test_no_chance_and_no_clock_in_nouns_and_verbs(path: Path) -> None:
    # A generator of one's own, made from a seed that is an argument, is allowed: `Random(seed)`.
    imported = set(imports_of(path)) - ({"random", "random.Random"} if "random.Random" in imports_of(path) else set())
    assert not {"random", "secrets", "uuid", "time", "numpy.random"} & {*imported, *(n.split(".")[0] for n in imported)}
    made = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    assert all(node.args for node in made if getattr(node.func, "id", "") == "Random"), "a generator without a seed"
    clocks = [line for line, name in calls_in(path) if name in ("now", "utcnow", "today", "getenv")]
    assert not clocks, f"{_name(path)}:{clocks}: take the day as an argument"


@pytest.mark.parametrize("path", [p for p in SOURCES if room_of(p) in NOUNS_AND_VERBS], ids=_name)
def test_disk_is_in_files_py(path: Path) -> None:
    if path.name.endswith("files.py") or path.relative_to(SOURCE).as_posix() in READERS_OF_BYTES:
        return
    disk = ("open", "read_text", "read_bytes", "write_text", "write_bytes", "glob", "mkdir", "unlink")
    touching = [line for line, name in calls_in(path) if name in disk]
    assert not touching, f"{_name(path)}:{touching}: reading and writing belong in files.py"


@python_file
def test_files_and_functions_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines < LONGEST_FILE, f"{_name(path)} has {lines} lines"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length < LONGEST_FUNCTION, f"{_name(path)}:{node.lineno} {node.name} has {length} lines"


def test_names_of_files_say_something() -> None:
    # managers.csv holds the case managers of an inspection; its name is the contract's.
    named = [path for path in tracked() if path.name != "managers.csv"]
    assert not [_name(path) for path in named if path.stem.lower() in NAMES_THAT_SAY_NOTHING]


@source_file
def test_what_is_public_says_what_it_is(path: Path) -> None:
    if path.parent.name == "migrations":  # written by Django, never by hand
        return
    assert ast.get_docstring(tree_of(path)) or not path.read_text(encoding="utf-8"), "a line on what the file is for"
    for node in tree_of(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{_name(path)}:{node.lineno} {node.name} says nothing of itself"


@python_file
def test_nothing_is_left_for_later(path: Path) -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplemented\w*)\b")
    own = path == Path(__file__)
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if marks.search(line) and not own]
    assert not found


@python_file
def test_no_error_is_swallowed(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            swallows = node.type is None or (len(node.body) == 1 and isinstance(node.body[0], ast.Pass))
            assert not swallows, f"{_name(path)}:{node.lineno} swallows errors"


@pytest.mark.parametrize("path", [p for p in PYTHON if p.name.startswith("test_")], ids=_name)
def test_every_test_can_fail(path: Path) -> None:
    """It asserts, expects an error, or calls a function of its file that does."""
    asserting = ("raises", "warns", "expect", "validate", "check_schema")
    functions = {n.name: n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef)}

    def can_fail(function: ast.FunctionDef, seen: frozenset[str] = frozenset()) -> bool:
        for node in ast.walk(function):
            if isinstance(node, ast.Assert):
                return True
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                called = functions.get(name)
                if name in asserting or name.startswith("assert_"):
                    return True
                if called and name not in seen and can_fail(called, seen | {name}):
                    return True
        return False

    idle = [name for name, function in functions.items() if name.startswith("test") and not can_fail(function)]
    assert not idle


def test_each_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    groups = (*project["project"]["optional-dependencies"].values(), *project["dependency-groups"].values())
    named = [*project["build-system"]["requires"], *project["project"]["dependencies"], *chain(*groups)]
    assert len(named) > 15
    for dependency in named:
        assert re.search(rf'"{re.escape(dependency)}"\]?,?\s+# \w+', text), f"{dependency} has no reason beside it"


def test_each_lint_exception_has_its_reason() -> None:
    exceptions = re.compile(r"#\s*(noqa|type: ignore)(?P<code>\S*)(?P<reason>.*)")
    bare = []
    for path in PYTHON:
        for line in path.read_text(encoding="utf-8").splitlines():
            found = exceptions.search(line)
            if (
                found
                and path != Path(__file__)
                and "[" not in found["code"]
                and not re.search(r"\w+\d+", found["reason"])
            ):
                bare.append(f"{_name(path)}: {line.strip()}")
    assert not bare, "an exception names the rule it excepts"


def _texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        if path == Path(__file__) or path.suffix in {".png", ".webp", ".ods", ".xlsx", ".parquet", ".pdf", ".otf"}:
            continue
        yield path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a path of one machine", r"(?<![\w.>])/(work|root|home|opt|farm|tmp/venv)/\w"),
        ("a folder outside the project", r"\.\./shared\b"),
        ("an address of packages", r"pypi\.org|pythonhosted|registry\.(npmjs|yarnpkg)|(deb|security)\.debian\.org"),
    ],
)
def test_the_project_stands_alone(what: str, pattern: str) -> None:
    assert not [_name(path) for path, text in _texts() if re.search(pattern, text)], f"a file holds {what}"


def test_requirements_hold_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-setup.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search("http|index", text)
        pinned = re.findall(r"(?m)^[a-z][\w.-]*==\S+", text)
        assert pinned
        assert all(re.search(rf"(?m)^{re.escape(pin)}.*\\\n +--hash=sha256:", text) for pin in pinned)


def test_pins_are_of_what_is_asked_for() -> None:
    """Every dependency that pyproject.toml names is pinned, in both files where it is needed to run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    running, groups = [*project["project"]["dependencies"]], project["dependency-groups"]
    running += project["project"]["optional-dependencies"]["web"]
    files = {"requirements.txt": running, "requirements-dev.txt": [*running, *groups["setup"], *groups["dev"]]}
    for file, wanted in files.items():
        pinned = set(re.findall(r"(?m)^([a-z][\w.-]*)==", (ROOT / file).read_text(encoding="utf-8")))
        assert {re.split(r"[>=<\[]", each)[0].lower() for each in wanted} <= pinned


def nouns() -> dict[str, Path]:
    """Every public dataclass of the rooms as `file.Name`, with its path."""
    return {
        f"{path.stem}.{node.name}": path
        for path in SOURCES
        if room_of(path) in (*NOUNS_AND_VERBS, "inspection", "refusal")
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        if any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
    }


def test_every_noun_is_in_the_glossary_and_every_word_there_is_one() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    explained = re.findall(r"(?m)^\| [^|]+ \| `([\w.]+)` \| ([^|]+) \|$", glossary)
    names = [name for name, _ in explained]
    assert len(names) == len(set(names))
    assert set(names) - set(nouns()) == set(), "words for nothing"
    assert set(nouns()) - set(names) == set(), "nouns without a sentence"
    assert all(sentence.endswith(".") for _, sentence in explained)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_and_tested(command: str) -> None:
    assert f"\n## inspectorate {command}\n" in (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    tests = ROOT / "tests" / "cli" / f"test_{command}.py"
    assert tests.is_file(), f"no test of inspectorate {command}"
    assert f'"{command}"' in tests.read_text(encoding="utf-8")


def test_every_module_of_a_command_is_listed() -> None:
    modules = [path for path in SOURCES if path.parent == SOURCE / "cli"]
    adding = {
        p.stem for p in modules if any(isinstance(n, ast.FunctionDef) and n.name == "add" for n in tree_of(p).body)
    }
    assert adding == set(COMMANDS)


@pytest.mark.parametrize("kind", FACT_KINDS)
def test_every_fact_kind_is_documented_and_drawn(kind: str) -> None:
    schema = (ROOT / "docs" / "reference" / "framework.md").read_text(encoding="utf-8")
    assert f"`{kind}`" in schema
    assert f'"{kind}"' in (ROOT / "tests" / "strategies.py").read_text(encoding="utf-8")


def test_ci_runs_the_command_of_the_readme_and_nothing_else() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    said = [line for line in run if line and not line.startswith(("#", "set ", "cd "))]
    assert said == ["make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shown = re.findall(r"(?m)^make (\w+) ", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown == ["demo", "serve", "test"]
    assert all(f"\n{target}: " in makefile for target in shown)
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = [
        path for path in tracked() if path.suffix == ".md" and path.relative_to(ROOT).parts[0] not in ("examples",)
    ]
    dead = [
        f"{_name(page)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not dead


@pytest.mark.parametrize("node", WRITTEN, ids=lambda node: node.__name__)
def test_every_node_of_a_report_is_written_in_every_format_and_tested(node: type) -> None:
    for module in WRITERS.values():
        drawn = {render.__module__ for render in import_module(module).RENDER.values()}
        for name in drawn:
            writer = (ROOT / "src" / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8")
            assert re.search(rf"\b{node.__name__}\b", writer), f"{name} does not say how it looks"
    tests = [path.read_text(encoding="utf-8") for path in PYTHON if path.is_relative_to(ROOT / "tests" / "report")]
    made = re.compile(rf"\b{node.__name__}\(", re.IGNORECASE)  # by its name, or by the short way: `words(...)`
    assert any(made.search(text) for text in tests), "no test makes one"
