from __future__ import annotations

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pandas as pd
import pytest

from jupyter_label.media import Limits
from jupyter_label.media.points import CloudError, Clouds

from .building import cloud, clouds, cuboid, pcd, whole

POINTS = cloud(3000)


@pytest.mark.parametrize("cell", [None, float("nan"), np.float64("nan"), pd.NA, pd.NaT])
def test_an_empty_cell_says_so(cell):
    with pytest.raises(CloudError, match="there is no cloud: the cell is empty; it may hold a path"):
        clouds(cell).facts(0, 0)


@pytest.mark.parametrize("cell", [3, 2.5, object(), [1, 2], (1, 2), {1, 2}])
def test_other_types_are_named_with_what_would_be_right(cell):
    with pytest.raises(
        CloudError, match=f"a cell of type {type(cell).__name__} is no cloud; .* a data frame"
    ):
        clouds(cell).facts(0, 0)


def test_each_way_of_looking_says_the_same_fault():
    found, said = clouds(b"1 2\n"), set()
    for look in (
        lambda: found.facts(0, 0),
        lambda: found.begin(0, 0),
        lambda: found.gather(0, 0, "places", []),
        lambda: found.inside(0, 0, cuboid()),
        lambda: found.count(0, 0, cuboid()),
        lambda: found.places(0, 0),
        lambda: found.table(0, 0),
        lambda: found.sample(0, 0, 5),
    ):
        with pytest.raises(CloudError) as error:
            look()
        said.add(str(error.value))
    assert len(said) == 1


def test_missing_and_empty_files_say_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.pcd").touch()
    for cell, said in (
        ("no.pcd", f'"no.pcd" does not exist; relative paths begin in {tmp_path}'),
        (tmp_path, "is a folder"),
        (tmp_path / "empty.pcd", "0 bytes"),
        (b"", "nothing in it"),
    ):
        with pytest.raises(CloudError) as error:
            clouds(cell).facts(0, 0)
        assert said in str(error.value)


def test_content_decides_whatever_a_file_is_called(tmp_path):
    for name in ("a.ply", "a.bin", "a", "a.pcd.bin", "a.las"):
        path = tmp_path / name
        path.write_bytes(pcd(dict(zip("xyz", POINTS.T, strict=False))))
        for cell in (path, str(path), path.as_uri(), path.read_bytes(), bytearray(path.read_bytes())):
            np.testing.assert_array_equal(clouds(cell).places(0, 0), POINTS[:, :3])


def test_urls_are_fetched():
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(POINTS.tobytes())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            url = f"http://127.0.0.1:{server.server_port}/a.bin"
            np.testing.assert_array_equal(clouds(url).places(0, 0), POINTS[:, :3])
            with pytest.raises(CloudError, match="is larger than"):
                clouds(url, limits=Limits(download=1000)).facts(0, 0)
        finally:
            server.shutdown()
            thread.join()


def test_the_next_cloud_opens_after_a_broken_one_and_a_mended_one_is_looked_at_again(tmp_path):
    path = tmp_path / "late.bin"
    found = clouds(path, POINTS)
    with pytest.raises(CloudError, match="does not exist"):
        found.facts(0, 0)
    assert found.facts(1, 0).points == 3000
    path.write_bytes(POINTS.tobytes())
    assert found.facts(0, 0).points == 3000


def test_a_cloud_is_opened_once_for_many_threads_and_again_once_there_was_no_room():
    asked = []

    def cell(position, frame):
        asked.append((position, frame))
        return (POINTS + position + frame).tobytes()

    found = Clouds(cell, memory=200_000)
    look = [lambda: found.count(0, 1, cuboid(length=50, width=50)), lambda: found.begin(0, 1)]
    with ThreadPoolExecutor(8) as pool:
        answers = {call.result() for call in [pool.submit(look[k % 2]) for k in range(40)]}
    assert asked == [(0, 1)]
    assert len(answers) == 2
    for position in range(4):
        found.facts(position, 0)
    assert len(asked) == 5
    found.facts(3, 0)
    assert len(asked) == 5
    found.facts(0, 1)
    assert len(asked) == 6
    found.close()
    found.facts(0, 1)
    assert len(asked) == 7


def test_threads_that_gather_get_what_one_gets():
    found = clouds(cloud(300_000))
    slices = whole(found.facts(0, 0))
    expected = [found.gather(0, 0, "places", [one]) for one in slices]
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda one: found.gather(0, 0, "places", [one]), slices * 5))
    assert got == expected * 5


@pytest.mark.parametrize("seed", range(30))
def test_files_with_wrong_bytes_open_or_raise_nothing_else(seed):
    rng = np.random.default_rng(seed)
    data = bytearray(
        pcd(dict(zip("xyzi", cloud(50).T, strict=True)), ("ascii", "binary_compressed")[seed % 2])
    )
    for place in rng.integers(0, len(data), 6):
        data[place] = rng.integers(256)
    found = clouds(bytes(data))
    with contextlib.suppress(CloudError):
        assert found.facts(0, 0).points > 0
        assert found.begin(0, 0)
