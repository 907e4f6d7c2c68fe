"""How long files and functions may be; functions of the front end are the linter's."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

FILE_LINES = 320
FUNCTION_LINES = 45


def long_files(paths: Iterable[Path]) -> list[str]:
    """Return the files that are too long."""
    counted = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in paths)
    return [
        f"{path.name}: {lines} lines, at most {FILE_LINES}" for path, lines in counted if lines > FILE_LINES
    ]


def long_functions(paths: Iterable[Path]) -> list[str]:
    """Return the Python functions whose body without its docstring is too long."""
    return [
        f"{path.name}: {node.name} has {lines} lines, at most {FUNCTION_LINES}"
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (lines := _body_lines(node)) > FUNCTION_LINES
    ]


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0
