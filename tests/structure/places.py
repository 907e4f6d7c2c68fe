from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "jupyter_label"
FRONT_END = ROOT / "js"
GENERATED = FRONT_END / "src" / "schema" / "index.ts"
