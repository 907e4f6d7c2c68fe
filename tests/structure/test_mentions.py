from __future__ import annotations

import pytest

from .mentions import breaches, tracked
from .places import ROOT


def test_no_file_mentions_where_the_project_was_made():
    paths = tracked(ROOT)
    assert ROOT / "pyproject.toml" in paths
    assert breaches(paths) == []


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "work/notes",
        "'/" + "home/ada/data.csv'",
        '"resolved": "https://registry.' + 'npmjs.org/a"',
        "https://files." + "pythonhosted.org/a",
        "index-url = http://local" + "host:3141",
    ],
)
def test_a_mention_is_found(tmp_path, line):
    (tmp_path / "notes.txt").write_text(f"fine\n{line}\n")
    [found] = breaches(tracked(tmp_path))
    assert "notes.txt:2: mentions" in found


@pytest.mark.parametrize(
    "line", ["js/wo" + "rk/flow", "https://host/" + "home/x", "../" + "root/x", "a homework"]
)
def test_paths_within_the_project_and_addresses_are_fine(tmp_path, line):
    (tmp_path / "notes.txt").write_text(line)
    assert breaches(tracked(tmp_path)) == []
