"""The front end's linter refuses what the house refuses."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from .places import FRONT_END
from .sizes import FUNCTION_LINES

REFUSED = {
    "noExcessiveLinesPerFunction": (
        "export function f(): void {\n"
        + "  g();\n" * (FUNCTION_LINES + 1)
        + "}\ndeclare function g(): void;\n"
    ),
    "noConsole": 'console.log("a");\n',
    "noDangerouslySetInnerHtml": 'export const f = <p dangerouslySetInnerHTML={{ __html: "a" }} />;\n',
}

RAW_LISTENERS = [
    "x.addEventListener(y, z)",
    "x.addEventListener(y, z, true)",
    "x?.addEventListener(y, z)",
    "addEventListener(y, z)",
]


@pytest.mark.parametrize(
    ("rule", "source"), [*REFUSED.items(), *(("scope.listen()", f"{call};\n") for call in RAW_LISTENERS)]
)
def test_the_linter_refuses(tmp_path, rule, source):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "file.tsx").write_text(source)
    shutil.copy(FRONT_END / "biome.json", tmp_path)
    shutil.copytree(FRONT_END / "lint", tmp_path / "lint")
    linted = subprocess.run(
        [*biome(), "lint", "--reporter=github"], cwd=tmp_path, capture_output=True, text=True
    )
    assert rule in linted.stdout
    assert linted.returncode != 0


def biome() -> list[str]:
    return [str(min((FRONT_END / "node_modules" / "@biomejs").glob("cli-*/biome*")))]
