"""The import table of docs/architecture.md, kept by reading every import of the package."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "dateline"
ROOMS = ("documents", "text", "claims", "geography", "ledger", "comparison", "control", "views", "exchange")
# What a room may import of the package, besides itself, the nouns and the package's version.
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "plain": set(),
    "documents": set(),
    "text": set(),
    "geography": set(),
    "claims": {"text", "geography"},
    "ledger": set(),
    "comparison": set(),
    "control": {"geography"},
    "views": {"comparison", "control"},
    "exchange": set(),
    "pipeline": {"documents", "text", "geography", "claims", "ledger", "comparison", "control"},
    "scale": {"pipeline"},
    "web": {"pipeline", "views", "exchange", "ledger"},
    "cli": {*ROOMS, "pipeline", "web", "scale"},
    "__main__": {"cli"},
}
# Libraries that one room alone may touch.
ONLY_IN: dict[str, set[str]] = {
    "apsw": {"ledger"},
    "sqlalchemy": {"ledger"},
    "psycopg": {"ledger"},
    # A GeoPackage is an SQLite file; the ledger never goes through the system's SQLite.
    "sqlite3": {"exchange"},
    "resvg_py": {"cli"},
    "trafilatura": {"documents"},
    "lxml": {"documents"},
    "htmldate": {"documents"},
    "yaml": {"documents"},
    "urllib": {"documents"},
    "socket": {"documents", "web"},
    "shapely": {"geography"},
    "onnxruntime": {"text"},
    "tokenizers": {"text"},
    "typer": {"cli"},
    "rich": {"cli"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "uvicorn": {"web"},
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "engine"}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.module == "dateline":
                found.update(f"dateline.{alias.name}" for alias in node.names)
            elif node.module:
                found.add(node.module)
    return found


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_keep_to_the_table(path: Path) -> None:
    room = _room(path)
    rooms = {name.split(".")[1] for name in _imports(path) if name.startswith("dateline.")}
    allowed = MAY_IMPORT[room] | {room, "model", "plain", "__version__"}
    assert rooms <= allowed, f"{room} may not import {sorted(rooms - allowed)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_stays_in_its_room(path: Path) -> None:
    room = _room(path)
    touched = {name.split(".")[0] for name in _imports(path)}
    wrong = {library for library in touched & set(ONLY_IN) if room not in ONLY_IN[library]}
    assert not wrong, f"{room} may not touch {sorted(wrong)}"


def test_model_imports_the_standard_library_alone() -> None:
    assert _imports(PACKAGE / "model.py") <= {"collections.abc", "dataclasses", "enum"}


def test_no_room_without_a_name() -> None:
    names = {part.removesuffix(".py") for path in FILES for part in path.relative_to(PACKAGE).parts}
    assert not names & FORBIDDEN_NAMES


def test_only_the_command_line_prints_and_nothing_asserts() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not isinstance(node, ast.Assert), path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                assert _room(path) == "cli" or path.name == "build.py", path


def test_the_table_knows_every_room() -> None:
    assert {_room(path) for path in FILES} <= set(MAY_IMPORT)
