"""What is published: sources that build where there is no Node, and a wheel with the front end in it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]
MADE = (".*_cache", ".git", ".venv", "__pycache__", "build", "dist", "node_modules", "static")
STATIC = "jupyter_label/static"


@pytest.fixture(scope="module")
def packages(tmp_path_factory) -> Path:
    """Build the source distribution and out of it the wheel, without Node or anything made before."""
    folder = tmp_path_factory.mktemp("packages")
    shutil.copytree(ROOT, folder / "project", ignore=shutil.ignore_patterns(*MADE))
    tools = folder / "tools"
    tools.mkdir()
    (tools / "sh").symlink_to(shutil.which("sh"))
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder / "dist"), str(folder / "project")],
        env={**os.environ, "PATH": str(tools)},
        check=True,
    )
    return folder / "dist"


@pytest.fixture(scope="module")
def wheel(packages) -> Path:
    [wheel] = packages.glob("*.whl")
    return wheel


def test_the_wheel_holds_every_bundle_intact(wheel):
    with zipfile.ZipFile(wheel) as archive:
        hashes = json.loads(archive.read(f"{STATIC}/hashes.json"))
        held = {name: archive.read(f"{STATIC}/{name}.js") for name in hashes}
    assert hashes.keys() >= {"audio", "choice", "core", "image", "loader", "markup", "rank", "span"}
    assert hashes == {name: hashlib.sha256(code).hexdigest()[:16] for name, code in held.items()}


def test_styles_have_the_names_that_safari_asks_for(wheel):
    with zipfile.ZipFile(wheel) as archive:
        code = archive.read(f"{STATIC}/image.js")
    assert b"-webkit-user-select:none;user-select:none" in code


def test_the_wheel_holds_the_package_alone(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "jupyter_label/py.typed" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"jupyter_label"}


def test_the_sources_hold_both_languages_and_the_bundles(packages):
    [sources] = packages.glob("*.tar.gz")
    with tarfile.open(sources) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= {
        *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"),
        *(
            "examples/quickstart.ipynb",
            "js/package-lock.json",
            "js/scripts/build_hook.py",
            "js/src/loader.ts",
        ),
        *("jupyter_label/py.typed", f"{STATIC}/hashes.json", f"{STATIC}/loader.js", "tests/conftest.py"),
    }
    assert not any("node_modules" in name for name in names)


def test_the_installed_wheel_finds_its_bundles(wheel, tmp_path):
    subprocess.run(
        [*(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"), "--target", tmp_path, wheel],
        check=True,
    )
    script = """
import jupyter_label as jl

print(jl.__file__)
jl.ChoiceLabeler([{"text": "a"}], text="text", choices=["x"], store=None)
"""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert run.stderr == ""
    assert Path(run.stdout.strip()).is_relative_to(tmp_path)
