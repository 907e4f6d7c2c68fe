from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jupyter_label.media import fingerprint

from .building import noise

ONE = noise(1, 4, 6, 3)
PALETTE = Image.fromarray(noise(2, 4, 6) % 4, "L").convert("P")
OTHER_PALETTE = PALETTE.copy()
OTHER_PALETTE.putpalette([9] * 768)


def test_different_pictures_have_different_fingerprints():
    cells = [
        None, "a.png", "b.png", b"a.png", b"", ONE, ONE + 1, ONE.reshape(6, 4, 3), ONE.astype(np.int16),
        Image.fromarray(ONE), Image.fromarray(ONE).convert("L"), PALETTE, OTHER_PALETTE, [], ["a.png"],
        ["a.png", "b.png"], ["b.png", "a.png"], "\ud800", "\ud801",
    ]  # fmt: skip
    assert len({fingerprint(cell) for cell in cells}) == len(cells)


@pytest.mark.parametrize(
    ("cell", "same"),
    [
        (Path("a/b.png"), "a/b.png"),
        (bytearray(b"abc"), b"abc"),
        (np.asfortranarray(ONE), ONE),
        (Image.fromarray(ONE), Image.fromarray(ONE.copy())),
        (("a", b"b"), ["a", b"b"]),
        (np.nan, None),
    ],
)
def test_the_same_picture_has_the_same_fingerprint(cell, same):
    assert fingerprint(cell) == fingerprint(same)


def test_files_count_by_their_name(tmp_path):
    path = tmp_path / "a.png"
    before = fingerprint(path)
    path.write_bytes(b"something")
    assert fingerprint(path) == before


def test_fingerprints_are_the_same_in_another_process():
    script = "from jupyter_label.media import fingerprint; print(fingerprint('a.png'), fingerprint(b'abc'))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [fingerprint("a.png"), fingerprint(b"abc")]
