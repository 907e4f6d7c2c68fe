from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect
from support.keyboard import press
from support.listening import Tracks, times
from support.notebooks import Notebook

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAID = EXAMPLES / "data" / "recordings" / "conversation.csv"
CELLS = [cell["id"] for cell in json.loads((EXAMPLES / "audio.ipynb").read_text(encoding="utf-8"))["cells"]]

DELAY = 0.15
COLUMNS = ["annotation_id", "label", "start", "end", "low", "high", "source"]


@pytest.mark.slow
def test_sound_runs_from_top_to_bottom_and_what_is_corrected_is_in_the_next_cells(example, page):
    notebook = example("audio")
    notebook.run_all()
    talk, dawn, pieces, takes = labelers(page)
    assert notebook.kernel.eval("(pieces.suggestions['verdict'] == 'pending').sum()")
    expect(pieces.root).to_contain_text("Item 1 of 3")
    expect(takes.root).to_be_visible()

    opened(notebook, talk, "talk")
    press(page, "Shift+A")
    expect(talk.root.get_by_role("group", name="Suggestions")).to_have_count(0)
    accepted = saved(notebook, talk, "talk")
    assert {row["source"] for row in accepted} == {"model"}
    assert least_found(pd.read_csv(SAID), pd.DataFrame(accepted)) > 0.75
    pulled = pull_its_end_into_the_next_turn(talk)
    pressed, released = hold_a_digit_while_it_plays(talk)
    rows = saved(notebook, talk, "talk")
    seven, others = row_of("ben", 12.95, rows), {row["annotation_id"] for row in accepted}
    assert (seven["source"], seven["annotation_id"] in others) == ("human", True)
    assert seven["end"] == pytest.approx(pulled, abs=0.02)
    [held] = [row for row in rows if row["annotation_id"] not in others]
    assert (held["label"], held["source"]) == ("cleo", "human")
    assert pressed - DELAY - 0.01 < held["start"] < held["start"] + 0.3 < held["end"] < released

    for cell in ("turns", "judged", "levels", "rttm", "timeline"):
        notebook.run_cell(CELLS.index(cell))
    assert notebook.errors() == []
    assert notebook.kernel.eval(f"turns[{COLUMNS}].to_dict('records')") == rows
    lines = (notebook.folder / "conversation.rttm").read_text(encoding="utf-8").splitlines()
    assert [line.split()[7] for line in lines] == [row["label"] for row in rows]

    opened(notebook, dawn, "dawn").tool("Box").pick("cuckoo").drag(1.1, 2.0, dawn.spectrogram, (0.95, 0.6))
    expect(dawn.options).to_have_count(1)
    [song] = saved(notebook, dawn, "dawn")
    assert song["label"] == "cuckoo"
    assert times(song) == pytest.approx([1.1, 2.0], abs=0.03)
    assert song["low"] < 540 < 660 < song["high"]


def labelers(page: Page) -> list[Tracks]:
    """Give the labelers of the notebook once there are as many as it has."""
    shown = page.get_by_role("region", name="Audio labeler")
    expect(shown).to_have_count(4)
    return [Tracks(page, shown.nth(index)) for index in range(4)]


def opened(notebook: Notebook, tracks: Tracks, name: str) -> Tracks:
    """Scroll to a labeler, and let clicks put the playhead somewhere without playing."""
    tracks.wave.scroll_into_view_if_needed()
    return tracks.ready(notebook.kernel.eval(f"{name}.items['item_id'][0]")).quiet()


def saved(notebook: Notebook, tracks: Tracks, name: str) -> list[dict[str, Any]]:
    """Give the rows of a labeler once all of them are stored."""
    expect(tracks.root.get_by_role("status", name="Save state")).to_have_text("Saved")
    return notebook.kernel.eval(f"{name}.annotations[{COLUMNS}].to_dict('records')")


def least_found(said: pd.DataFrame, rows: pd.DataFrame) -> float:
    """Give the share of the turn that is found least, of those of a second or more, that has its speaker."""
    return min(
        sum(
            max(0, min(turn.end, row.end) - max(turn.start, row.start))
            for row in rows.itertuples()
            if row.label == turn.speaker
        )
        / (turn.end - turn.start)
        for turn in said.itertuples()
        if turn.end - turn.start >= 1
    )


def row_of(label: str, start: float, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the row of a turn that begins at a time."""
    [row] = [row for row in rows if row["label"] == label and row["start"] == pytest.approx(start)]
    return row


def pull_its_end_into_the_next_turn(tracks: Tracks) -> float:
    """Drag the end of the turn before an interruption to where its voice ends; give that time."""
    tracks.list.get_by_role("option", name="ben, 12.95–13.85 s").click()
    press(tracks.page, "Shift+Z")
    expect(tracks.wave).not_to_have_attribute("data-start", "0")
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    tracks.drag(13.85, 14.05)
    expect(tracks.options.filter(has_text="ben, 12.95–14.0")).to_have_count(1)
    press(tracks.page, "Escape", "Home")
    return 14.05


def hold_a_digit_while_it_plays(tracks: Tracks) -> tuple[float, float]:
    """Hold the key of the third voice for half a second of sound; give the times before and after."""
    before = tracks.options.count()
    tracks.click(20.3)
    tracks.play().passed(20.5)
    pressed = tracks.number("playhead")
    tracks.page.keyboard.down("3")
    tracks.passed(tracks.number("playhead") + 0.6)
    tracks.page.keyboard.up("3")
    released = tracks.number("playhead")
    expect(tracks.options).to_have_count(before + 1)
    press(tracks.page, "Space")
    tracks.playing(is_on=False)
    return pressed, released
