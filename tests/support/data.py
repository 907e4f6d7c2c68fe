"""The real data sets that some tests run on; they stand beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
REQUIRED = "JUPYTER_LABEL_REQUIRE_DATA"


def folder() -> Path:
    """Return the folder of real data, or skip the test where there is none.

    With ``JUPYTER_LABEL_REQUIRE_DATA=1`` the test fails instead.
    """
    if SHARED.is_dir():
        return SHARED
    message = f"needs the real data sets in {SHARED}, which is not there"
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{message}, and {REQUIRED}=1", pytrace=False)
    pytest.skip(message)
