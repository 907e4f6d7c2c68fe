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
    "scope.listen()": 'export const f = (x: EventTarget) => x.addEventListener("a", () => {});\n',
    "noConsole": 'console.log("a");\n',
    "noDangerouslySetInnerHtml": 'export const f = <p dangerouslySetInnerHTML={{ __html: "a" }} />;\n',
}


@pytest.mark.parametrize("rule", REFUSED)
def test_the_linter_refuses(tmp_path, rule):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "file.tsx").write_text(REFUSED[rule])
    shutil.copy(FRONT_END / "biome.json", tmp_path)
    shutil.copytree(FRONT_END / "lint", tmp_path / "lint")
    linted = subprocess.run(
        [*biome(), "lint", "--reporter=github"], cwd=tmp_path, capture_output=True, text=True
    )
    assert rule in linted.stdout
    assert linted.returncode != 0


def biome() -> list[str]:
    return [str(min((FRONT_END / "node_modules" / "@biomejs").glob("cli-*/biome*")))]
