"""Takes the pictures of the README: ``PYTHONPATH=tests python docs/screenshots.py``, all or those named."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect
from support import chromium, notebooks, servers
from support.clouds import Scene
from support.drawing import Canvas
from support.keyboard import press
from support.listening import Tracks

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SPANS = """\
import re
import pandas as pd
import jupyter_label as jl

reviews = pd.read_csv("data/reviews.csv").iloc[[1, 2, 3]]
spans = jl.SpanLabeler(reviews, text="review", labels=["PERSON", "ORG", "LOC", "PRODUCT"], store=None)
spans.suggest(lambda row: [(m.start(), m.end(), "LOC", 0.82)
                           for m in re.finditer("Porto|Santiago de Compostela", row["review"])],
              model="places-1")
spans"""
RANK = """\
import pandas as pd
import jupyter_label as jl

prompts = pd.read_json("data/responses.jsonl", lines=True)
rank = jl.RankLabeler(prompts, responses="responses", questions=[jl.Rating("helpful", 1, 5)], store=None)
rank"""
CHOICE = """\
import pandas as pd
import jupyter_label as jl

reviews = pd.read_csv("data/reviews.csv")
sentiment = jl.ChoiceLabeler(reviews, text="review", choices=["positive", "mixed", "negative"], store=None)
sentiment"""

DETECTOR = """\
import numpy as np
from PIL import Image
from scipy import ndimage

def find_vehicles(row):
    colourful = np.asarray(Image.open(row["image"]).convert("HSV"))[..., 1] > 90
    places = [
        (x.start, y.start, x.stop - x.start, y.stop - y.start + 6)
        for y, x in ndimage.find_objects(ndimage.label(colourful)[0])
    ]
    return [(*place, "bus" if place[2] > 250 else "car", 0.8) for place in places if place[2] > 100]"""
PICTURES = """\
import jupyter_label as jl

streets = [f"data/pictures/street-{number}.jpg" for number in (1, 2, 3)]
tools = ["box", "polygon", "mask"]
vehicles = jl.ImageLabeler(streets, labels=["car", "van", "bus"], tools=tools, store=None)
vehicles.suggest(find_vehicles, model="detector-1")
vehicles"""
SOUND = """\
import pandas as pd
import jupyter_label as jl

said = pd.read_csv("data/recordings/conversation.csv").rename(columns={"speaker": "label"})
talk = jl.AudioLabeler(["data/recordings/conversation.ogg"], labels=["ada", "ben", "cleo"],
                       questions_per_segment=[jl.Text("transcript", lines=2)], store=None)
talk.suggest(lambda row: said.assign(score=0.9), model="diarizer-1")
talk"""

STREET = """\
import json
import pandas as pd

known = json.load(open("data/street/calibration.json"))
truth = pd.read_csv("data/street/truth.csv").drop(columns="points")
frames = [f"data/street/0{n}.pcd" for n in range(10)]
shots = {name: [f"data/street/{name}-0{n}.jpg" for n in range(10)] for name in known["cameras"]}"""
CLOUD = """\
import jupyter_label as jl

cameras = [jl.Camera(name, shots[name], **matrices) for name, matrices in known["cameras"].items()]
drive = jl.PointCloudLabeler(
    [{"points": frames, "poses": known["poses"], "times": known["times"], "cameras": cameras}],
    poses="poses", times="times", cameras="cameras",
    labels={"car": "#ee6677", "van": "#aa3377", "cyclist": "#228833", "pedestrian": "#4477aa"}, store=None)
drive.suggest(lambda row: truth[truth["frame"].isin([0, 4, 9])].assign(score=0.9), model="tracker-1")
drive"""

LETTERS = """\
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
import jupyter_label as jl

letters = pd.read_json("data/messages.jsonl", lines=True)
letters["test"] = letters.index >= 400
desks = ["lost property", "refund", "timetable", "seats", "step-free"]
about = jl.ChoiceLabeler(letters, text="text", id="id", choices=desks, name="letters", store=None)
about.add(letters.loc[letters["test"], "about"])"""
LEARN = """\
model = make_pipeline(TfidfVectorizer(), LogisticRegression(C=10))
loop = about.learn(model, every=10, batch=10, held_out="test")
for _ in range(7):
    loop.wait()
    asked = letters["id"].isin([pick.item for pick in loop.rounds[-1].picks])
    about.add(letters.loc[asked, "about"])
loop.wait()"""


def mark(text: Locator, page: Page, word: str, key: str) -> None:
    """Double-click a word and press a label's key."""
    box = text.evaluate(
        """(element, word) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            const { x, y, width, height } = range.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
          }
        }""",
        word,
    )
    page.mouse.dblclick(*box)
    page.keyboard.press(key)


def label_spans(page: Page, widget: Locator) -> None:
    """Mark a few names on the second review."""
    widget.get_by_role("button", name="Next").click()
    text = widget.get_by_label("Text", exact=True)
    expect(text).to_contain_text("Porto")
    mark(text, page, "Tarn", "4")
    page.keyboard.press("Escape")


def label_ranks(page: Page, widget: Locator) -> None:
    """Place two of the responses."""
    widget.get_by_role("listitem", name="Response A").click()
    page.keyboard.press("b")


def label_choices(page: Page, widget: Locator) -> None:
    """Label two items."""
    widget.get_by_role("radio", name="positive").click()
    page.keyboard.press("3")


def label_pictures(page: Page, widget: Locator) -> None:
    """Accept the buses, paint a mask, and go around a car with a polygon that stays selected."""
    canvas = Canvas(page, widget)
    expect(canvas.element).to_have_attribute("data-painted", "true")
    for bus in ((170, 340), (480, 340)):
        canvas.tool("Select").click(bus)
        page.keyboard.press("Shift+Y")
    for car in ((115, 490), (640, 490)):
        canvas.tool("Select").click(car)
        page.keyboard.press("Shift+X")
    canvas.tool("Brush").drag((40, 495), (70, 488), (90, 470), (130, 470), (160, 488), (195, 498), (40, 500))
    canvas.tool("Fill").click((105, 486))
    page.keyboard.press("Escape")
    outline = [(550, 489), (584, 483), (606, 460), (668, 460), (706, 484), (738, 490), (738, 518), (550, 518)]
    canvas.tool("Polygon").click(*outline)
    page.keyboard.press("Enter")
    canvas.tool("Select").click((640, 490))
    canvas.move((480, 200))


def label_sound(page: Page, widget: Locator) -> None:
    """Accept the turns of the first half; the last of them stays selected."""
    tracks = Tracks(page, widget)
    tracks.wave.scroll_into_view_if_needed()
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    tracks.quiet()
    for time in (2, 5, 8, 11):
        tracks.click(time)
        press(page, "Shift+Y", "Escape")
    tracks.zoom(14.4, 10)
    for time in (13.2, 15.2):
        tracks.click(time)
        press(page, "Shift+Y", "Escape")
    tracks.options.last.click()
    expect(widget.get_by_role("group", name="Words")).to_be_visible()
    expect(tracks.wave).to_have_attribute("data-painted", "true")


def label_cloud(page: Page, widget: Locator) -> None:
    """Accept what moves, look from behind, and select the car ahead."""
    scene = Scene(page, widget).painted()
    scene.root.focus()
    press(page, "Shift+A", "Alt+p", "+", "+")
    scene.options.first.click()
    expect(scene.root.get_by_role("application", name="Camera front")).to_be_visible()
    scene.painted()


def label_learning(page: Page, widget: Locator) -> None:
    """Open the panel with the curve."""
    expect(widget.get_by_role("group", name="Suggestions")).to_be_visible()
    widget.locator(".jlb-stage").click()
    press(page, "Alt+y")
    expect(widget.get_by_role("complementary", name="Learning").get_by_role("figure").first).to_be_visible()


SHOTS = {
    "learning": ("Choice labeler", (LETTERS, LEARN, "about"), label_learning),
    "points": ("Point cloud labeler", (STREET, CLOUD), label_cloud),
    "audio": ("Audio labeler", (SOUND,), label_sound),
    "image": ("Image labeler", (DETECTOR, PICTURES), label_pictures),
    "span": ("Span labeler", (SPANS,), label_spans),
    "rank": ("Rank labeler", (RANK,), label_ranks),
    "choice": ("Choice labeler", (CHOICE,), label_choices),
}


def main() -> None:
    """Take each picture in light and dark."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium.launched() as browser:
        root = Path(folder)
        shutil.copytree(ROOT / "examples" / "data", root / "data")
        with servers.jupyterlab(root) as server:
            for name in sys.argv[1:] or SHOTS:
                title, cells, label = SHOTS[name]
                page = browser.new_page(viewport={"width": 1300, "height": 2000}, device_scale_factor=1.5)
                notebooks.write(root / f"{name}.ipynb", *cells)
                notebook = notebooks.Notebook(page, server, f"{name}.ipynb")
                page.evaluate("jupyterapp.commands.execute('application:toggle-left-area')")
                notebook.run_all()
                widget = page.get_by_role("region", name=title)
                label(page, widget)
                expect(widget.get_by_role("status", name="Save state")).to_have_text("In memory")
                for theme in ("light", "dark"):
                    page.evaluate(
                        "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })",
                        f"JupyterLab {theme.title()}",
                    )
                    expect(widget).to_have_attribute("data-theme", theme)
                    expect(page.locator("#jupyterlab-splash")).to_have_count(0)
                    shot = IMAGES / f"{name}-{theme}.png"
                    page.locator(".jp-Cell").last.screenshot(path=shot)
                    # A palette is a third of the bytes, and nobody sees it.
                    Image.open(shot).convert("RGB").quantize(256, kmeans=2).save(shot, optimize=True)
                page.close()


if __name__ == "__main__":
    main()
