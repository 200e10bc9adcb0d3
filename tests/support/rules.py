"""The rules of the house that no linter knows: each takes a root and says what breaks it."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("server", "tui", "challenges", "seeds")

# What the game may lean on. All of it is the same on every machine and at every hour.
# fmt: off
PURE = frozenset({
    "__future__", "abc", "bisect", "collections", "contextlib", "dataclasses", "datetime",
    "decimal", "difflib", "enum", "fractions", "functools", "hashlib", "heapq", "html",
    "itertools", "json", "keyword", "math", "numbers", "operator", "re", "statistics", "string",
    "struct", "textwrap", "tomllib", "types", "typing", "unicodedata", "xml", "zlib",
    "challenges",
})
# fmt: on
FINDERS = frozenset({"importlib", "pkgutil"})  # in challenges/kinds/__init__.py only
IMPURE_CALLS = frozenset({"open", "print", "input", "eval", "exec", "hash", "id", "__import__"})
WRITTEN_OUT = (
    "challenges/quick.py"  # makes an `__init__` of the names of fields, as dataclasses does
)
CLOCKS = frozenset({"now", "today", "utcnow"})

FILE_LINES = 300
FUNCTION_LINES = 50
APP_LINES = 200  # of tui/app.py
APP_METHOD_LINES = 20


def _sources(root: Path, *rooms: str) -> Iterator[tuple[str, str, ast.Module]]:
    for room in rooms:
        for file in sorted((root / room).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            yield file.relative_to(root).as_posix(), text, ast.parse(text)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, (node.module or "").split(".")[0]


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def impure_game(root: Path) -> list[str]:
    """The game: standard library of a pure kind, no clock read, nothing opened or printed."""
    found = []
    for file, _, tree in _sources(root, "challenges"):
        allowed = PURE | FINDERS if file == "challenges/kinds/__init__.py" else PURE
        found += [
            f"{file}:{line} imports {name}" for line, name in _imports(tree) if name not in allowed
        ]
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            call = node.func
            if isinstance(call, ast.Attribute) and call.attr in CLOCKS:
                found.append(f"{file}:{node.lineno} reads the clock: {call.attr}()")
            if isinstance(call, ast.Name) and call.id in IMPURE_CALLS:
                if (file, call.id) == (WRITTEN_OUT, "exec"):
                    continue
                found.append(f"{file}:{node.lineno} calls {call.id}()")
    return found


def second_clocks(root: Path) -> list[str]:
    """In the server only `spine/clock.py` knows what time it is."""
    found = []
    for file, _, tree in _sources(root, "server", "seeds"):
        if file == "server/spine/clock.py":
            continue
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            call = ast.unparse(node.func)
            if re.fullmatch(r"(\w+\.)?(datetime|date)\.(now|today|utcnow)|time\.time(_ns)?", call):
                found.append(f"{file}:{node.lineno} reads the clock: {call}()")
    return found


_INTO_BOOK = re.compile(r'insert\s+(or\s+\w+\s+)?into\s+["`]?book\b|\bBookLine\s*(\.\w+)*\(', re.I)


def second_bookkeepers(root: Path, keeper: str) -> list[str]:
    """Only `keeper` writes into the book, whether in SQL or through the model."""
    found = []
    for file, text, _ in _sources(root, "server"):
        if file == keeper or "/migrations/" in file:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            said = line.strip()
            if _INTO_BOOK.search(line) and not said.startswith(("class ", "#")):
                found.append(f"{file}:{number} writes into the book: {said}")
    return found


def more_than_modes_and_keys(root: Path) -> list[str]:
    """`tui/app.py` wires modes to keys; what they do lives in screens and widgets."""
    file = root / "tui/app.py"
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    found = []
    if (lines := len(text.splitlines())) > APP_LINES:
        found.append(f"tui/app.py has {lines} lines, at most {APP_LINES}")
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    found += [f"tui/app.py holds a second class: {node.name}" for node in classes[1:]]
    for node in _functions(tree):
        size = (node.end_lineno or node.lineno) - node.lineno + 1
        if size > APP_METHOD_LINES:
            found.append(f"tui/app.py: {node.name}() has {size} lines, at most {APP_METHOD_LINES}")
    found += [
        f"tui/app.py:{line} imports {name}: a widget's or the link's business"
        for line, name in _imports(tree)
        if name in {"httpx", "sqlite3", "json", "rich"}
    ]
    return found


# Written with brackets, so that this file does not find itself.
_ELSEWHERE = re.compile(
    r"(^|[^\w.-])/(w[o]rk|r[o]ot|h[o]me|U[s]ers|f[a]rm)/\w|registry[.]n[p]m|files[.]pythonh[o]sted"
    r"|p[y]pi[.]org|/s[i]mple/\w|deb[.]d[e]bian|index-ur[l] *=|--extra-inde[x]"
)
_SKIPPED = frozenset(
    {"__pycache__", "var", "dist", "results", "node_modules"}
)  # and what is hidden


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    for folder, below, names in os.walk(root):
        below[:] = [n for n in below if n not in _SKIPPED and (n == ".ci" or n[0] != ".")]
        for name in names:
            file = Path(folder, name)
            try:
                yield file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # a picture


def addresses(root: Path) -> list[str]:
    """No file names a path of somebody's machine or the address of a package registry."""
    found = []
    for file, text in sorted(_texts(root)):
        for number, line in enumerate(text.splitlines(), 1):
            if hit := _ELSEWHERE.search(line):
                found.append(f"{file}:{number} {hit.group().strip()}")
    return found


def too_long(root: Path) -> list[str]:
    """Files and functions that hold more than one idea; migrations are written by a tool."""
    found = []
    for file, text, tree in _sources(root, *ROOMS, "bench"):
        if "/migrations/" in file:
            continue
        if (lines := len(text.splitlines())) > FILE_LINES:
            found.append(f"{file} has {lines} lines")
        for node in _functions(tree):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > FUNCTION_LINES:
                found.append(f"{file}: {node.name}() has {size} lines")
    return found
