from __future__ import annotations

from .places import FRONT_END, GENERATED, PYTHON
from .sizes import FILE_LINES, FUNCTION_LINES, long_files, long_functions


def test_files_are_short():
    front_end = [path for path in (FRONT_END / "src").rglob("*.*") if path != GENERATED]
    assert long_files([*PYTHON.rglob("*.py"), *front_end]) == []


def test_python_functions_are_short():
    assert long_functions(PYTHON.rglob("*.py")) == []


def test_a_long_file_is_found(tmp_path):
    allowed, refused = tmp_path / "allowed.ts", tmp_path / "refused.ts"
    allowed.write_text("\n" * FILE_LINES)
    refused.write_text("\n" * (FILE_LINES + 1))
    assert long_files([allowed, refused]) == ["refused.ts: 321 lines, at most 320"]


def test_a_long_function_is_found_and_its_docstring_does_not_count(tmp_path):
    module = tmp_path / "module.py"
    docstring = '    """First.\n\n    More.\n    """\n'
    allowed = "class A:\n    def allowed(self):\n" + "        x = 1\n" * FUNCTION_LINES
    refused = "def refused():\n" + docstring + "    x = 1\n" * (FUNCTION_LINES + 1)
    module.write_text(allowed + refused)
    assert long_functions([module]) == ["module.py: refused has 46 lines, at most 45"]
