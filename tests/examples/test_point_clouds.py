from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from support.clouds import Scene, nose, tail
from support.keyboard import press
from support.notebooks import Notebook

from jupyter_label.frames.cuboids import NUMBERS
from jupyter_label.geometry.cuboids import iou_3d
from jupyter_label.schema import Cuboid

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STREET = EXAMPLES / "data" / "street"
TRUTH = pd.read_csv(STREET / "truth.csv")
NOTEBOOK = json.loads((EXAMPLES / "point_clouds.ipynb").read_text(encoding="utf-8"))
CELLS = [cell["id"] for cell in NOTEBOOK["cells"]]
FRAMES = 10
AFTER = ("boxes", "inside", "tracks", "quality", "projected", "kitti", "openpcdet", "semantic", "scene")


@pytest.mark.slow
def test_clouds_run_from_top_to_bottom_and_what_is_placed_is_in_the_next_cells(example, page):
    notebook = example("point_clouds")
    notebook.run_all()
    look, drive, ground, anew = labelers(page)
    expect(anew.root).to_contain_text("Item 1 of 1")

    parked = there("van 21", 0)
    opened(look, "first").pick("van").drag(tail(parked), nose(parked))
    [box] = saved(notebook, look, "look")
    assert (box["label"], box["source"]) == ("van", "human")
    assert iou_3d(solid(box), parked) > 0.6
    assert box["points"] > 300

    opened(drive, "drive")
    press(page, "Shift+A")
    expect(drive.root.get_by_role("group", name="Suggestions")).to_have_count(0)
    accepted = saved(notebook, drive, "drive")
    assert sorted((row["track"], row["frame"]) for row in accepted) == [
        (track, frame) for track in ("car 0", "cyclist 3") for frame in (0, 4, 9)
    ]
    correct_in_between(drive, 2)
    rows = saved(notebook, drive, "drive")
    assert len(rows) == len(accepted) + 1
    [added] = [row for row in rows if row["frame"] == 2]
    assert added["label"] == "car"

    opened(ground, "first").pick("building").tool("Box lasso")
    ground.drag((-6, 11, 0), (6, 8, 0))
    expect(ground.options).to_have_count(1)
    saved(notebook, ground, "ground")

    for cell in AFTER:
        notebook.run_cell(CELLS.index(cell))
    assert notebook.errors() == []
    the_tracks_are_whole(notebook)
    the_camera_sees_the_red_car(notebook)
    lines = (notebook.folder / "000000.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in lines] == ["car", "cyclist"]
    assert notebook.kernel.eval("gt_boxes.shape") == [2, 7]
    labelled = notebook.kernel.eval("ground.point_labels('first').tolist().count('building')")
    assert labelled > 50
    expect(output(page, notebook, "scene").locator("canvas")).to_be_visible()


def labelers(page: Page) -> list[Scene]:
    """Give the labelers of the notebook once there are as many as it has."""
    shown = page.get_by_role("region", name="Point cloud labeler")
    expect(shown).to_have_count(4)
    return [Scene(page, shown.nth(index)) for index in range(4)]


def opened(scene: Scene, item: str, frame: int = 0) -> Scene:
    """Scroll to a labeler and wait for its cloud."""
    scene.canvas.scroll_into_view_if_needed()
    return scene.ready(item, frame)


def saved(notebook: Notebook, scene: Scene, name: str) -> list[dict[str, Any]]:
    """Give the rows of a labeler once all of them are stored."""
    expect(scene.root.get_by_role("status", name="Save state")).to_have_text("Saved")
    return notebook.kernel.eval(f"{name}.annotations.drop(columns=['created', 'updated']).to_dict('records')")


def there(track: str, frame: int) -> Cuboid:
    """Give what is truly there."""
    [row] = TRUTH[(TRUTH["track"] == track) & (TRUTH["frame"] == frame)].to_dict("records")
    return solid(row)


def solid(row: dict[str, Any]) -> Cuboid:
    return Cuboid(**{name: row[name] for name in NUMBERS})


def correct_in_between(scene: Scene, frame: int) -> None:
    """Go to a frame where a track has no keyframe, and move its cuboid there: now it has one."""
    for following in range(1, frame + 1):
        press(scene.page, "Alt+.")
        scene.ready("drive", following)
    scene.list.get_by_role("option", name="track car 0").click()
    scene.root.focus()
    press(scene.page, "ArrowUp")
    name = "car, track car 0, frames 1–10, 4 keyframes"
    expect(scene.root.get_by_role("option", name=name, exact=True)).to_be_visible()


def the_tracks_are_whole(notebook: Notebook) -> None:
    """Both tracks have a cuboid in every frame, near what is truly there; four and three are keyframes."""
    columns = ["frame", "track", "keyframe", "fits"]
    rows = pd.DataFrame(notebook.kernel.eval(f"tracks[{columns}].to_dict('records')"))
    assert sorted(zip(rows["track"], rows["frame"], strict=True)) == [
        (track, frame) for track in ("car 0", "cyclist 3") for frame in range(FRAMES)
    ]
    assert rows[rows["keyframe"]].groupby("track").size().to_dict() == {"car 0": 4, "cyclist 3": 3}
    assert rows[rows["track"] == "car 0"]["fits"].min() > 0.4


def the_camera_sees_the_red_car(notebook: Notebook) -> None:
    """In every frame there is its red where the middle of its rear is projected to."""
    for frame in range(FRAMES):
        row = f"tracks[(tracks['track'] == 'car 0') & (tracks['frame'] == {frame})].iloc[0]"
        seen = notebook.kernel.eval(f"drive.project({row}['annotation_id'], 'front', frame={frame}).tolist()")
        rear = np.array(seen)[[1, 2, 5, 6]].mean(axis=0)
        picture = np.asarray(Image.open(STREET / f"front-{frame:02}.jpg"), dtype=float)
        red, green, blue = picture[round(rear[1]) + 2, round(rear[0])]
        assert red > 2 * green
        assert red > 2 * blue


def output(page: Page, notebook: Notebook, cell: str) -> Locator:
    return page.locator(".jp-Notebook .jp-Cell").nth(CELLS.index(cell))
