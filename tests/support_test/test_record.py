from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import record
from benchmarks.table import Headline, Report, Table

NAMES = ("first", "second", "third")
README = "# Above\n\n<!-- benchmarks -->\nold\n<!-- /benchmarks -->\n\nbelow\n"


def report(title: str, figure: str) -> Report:
    table = Table(("what", "ms"), [("a step", figure)])
    return Report(title, f"How {title} was measured.", [table], [Headline(title, figure, "", "")])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("benchmarks", "docs"):
        (tmp_path / folder).mkdir()
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    return tmp_path


def written(root: Path) -> tuple[str, str]:
    return (root / "docs" / "benchmarks.md").read_text(), (root / "README.md").read_text()


def sections(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith("## ")]


def test_a_part_is_written_without_touching_the_rest(root: Path) -> None:
    record.write(root, NAMES, {"first": report("One", "1.0"), "third": report("Three", "3.0")})
    record.write(root, NAMES, {"third": report("Three", "3.5")})
    page, readme = written(root)
    assert sections(page) == ["## One", "## Three"]
    assert "| a step | 1.0 |" in page
    assert "| a step | 3.5 |" in page
    assert "3.0" not in page + readme
    assert "| One | 1.0 |  |  |\n| Three | 3.5 |  |  |" in readme


def test_what_is_new_comes_in_the_order_of_the_names(root: Path) -> None:
    record.write(root, NAMES, {"first": report("One", "1.0"), "third": report("Three", "3.0")})
    record.write(root, NAMES, {"second": report("Two", "2.0")})
    page, readme = written(root)
    assert sections(page) == ["## One", "## Two", "## Three"]
    assert readme.index("| Two |") < readme.index("| Three |")


def test_what_is_measured_no_longer_goes(root: Path) -> None:
    record.write(root, NAMES, {"first": report("One", "1.0"), "second": report("Two", "2.0")})
    record.write(root, ("second",), {"second": report("Two", "2.0")})
    assert sections(written(root)[0]) == ["## Two"]


def test_each_section_keeps_the_day_and_machine_of_its_own(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "machine", lambda: "one day")
    record.write(root, NAMES, {"first": report("One", "1.0")})
    monkeypatch.setattr(record, "machine", lambda: "another day")
    record.write(root, NAMES, {"second": report("Two", "2.0")})
    page = written(root)[0]
    assert "## One\n\n*one day*\n\nHow One was measured." in page
    assert "## Two\n\n*another day*\n\nHow Two was measured." in page


def test_only_the_block_in_the_readme_changes(root: Path) -> None:
    record.write(root, NAMES, {"first": report("One", "1.0")})
    readme = written(root)[1]
    assert readme.startswith("# Above\n\n<!-- benchmarks -->\n|")
    assert readme.endswith("(docs/benchmarks.md).\n<!-- /benchmarks -->\n\nbelow\n")
    assert "old" not in readme


def test_a_readme_without_a_block_is_refused_and_nothing_is_written(root: Path) -> None:
    (root / "README.md").write_text("# Above\n", encoding="utf-8")
    with pytest.raises(ValueError, match="0 blocks"):
        record.write(root, NAMES, {"first": report("One", "1.0")})
    assert not (root / "docs" / "benchmarks.md").exists()
    assert not (root / "benchmarks" / "results.json").exists()


def test_what_is_committed_is_what_its_data_say() -> None:
    project = Path(record.__file__).parents[1]
    data = json.loads((project / "benchmarks" / "results.json").read_text(encoding="utf-8"))
    page = (project / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert sections(page) == [f"## {measured['report']['title']}" for measured in data.values()]
