from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_demo_labels_through_the_interface_and_prints_the_rows():
    run = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "demo.py")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    for name in ("sentiment", "entities", "preferences", "vehicles", "speakers"):
        assert f"{name}.annotations\n" in run.stdout
