"""The development page: every modality on sample data, and the faults that it can switch on."""

from __future__ import annotations

import json
import shlex
import subprocess

import pytest
from playwright.sync_api import Page, expect
from structure.places import FRONT_END
from support.keyboard import press

from jupyter_label.labelers.keys import OF_MODALITY, SHARED

MODALITIES = sorted(path.parent.name for path in (FRONT_END / "src" / "modalities").glob("*/index.ts"))
URL = "http://development.test"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory) -> str:
    """Bundle the page as `npm run dev` does, without the server."""
    folder = tmp_path_factory.mktemp("dev")
    _, *options = shlex.split(json.loads((FRONT_END / "package.json").read_text())["scripts"]["dev"])
    built = [option for option in options if not option.startswith(("--serve", "--outdir"))]
    esbuild = min((FRONT_END / "node_modules" / "@esbuild").rglob("esbuild*"))
    command = [esbuild, *built, f"--outdir={folder}", "--log-level=warning"]
    subprocess.run(command, cwd=FRONT_END, check=True)
    return (folder / "main.js").read_text(encoding="utf-8")


@pytest.fixture
def open_page(page, bundle):
    """``open_page(modality)`` shows it, with the keyboard in the labeler."""
    html = (FRONT_END / "dev" / "index.html").read_text(encoding="utf-8")
    page.route(f"{URL}/?*", lambda route: route.fulfill(content_type="text/html", body=html))
    page.route(f"{URL}/out/main.js", lambda route: route.fulfill(content_type="text/javascript", body=bundle))

    def show(modality: str) -> Page:
        page.goto(f"{URL}/?task={modality}")
        page.get_by_role("region", name="labeler").focus()
        return page

    return show


def by_audio(page: Page) -> None:
    expect(page.get_by_role("application", name="Waveform")).to_have_attribute("data-painted", "true")
    for key in ("[", "ArrowRight", "]", "1"):
        page.keyboard.press(key)
    expect(page.get_by_role("listbox", name="Annotations").get_by_role("option")).to_have_count(1)


def by_choice(page: Page) -> None:
    press(page, "2")


def by_rank(page: Page) -> None:
    press(page, "a")


def by_span(page: Page) -> None:
    page.get_by_role("textbox", name="Text", exact=True).press("Home")
    press(page, "Control+Shift+ArrowRight", "1")


def by_image(page: Page) -> None:
    expect(page.get_by_role("application", name="Image canvas")).to_have_attribute("data-painted", "true")
    press(page, "Shift+V", "Shift+B", "Space", "Space", "Shift+ArrowRight", "Shift+ArrowDown", "Space")
    expect(page.get_by_role("listbox", name="Annotations").get_by_role("option")).to_have_count(1)


def by_points(page: Page) -> None:
    cloud = page.get_by_role("application", name="Point cloud canvas")
    expect(cloud).to_have_attribute("data-painted", "true")
    press(page, "Space", "Space", "ArrowRight", "ArrowRight", "ArrowRight", "Space")
    expect(page.get_by_role("listbox", name="Annotations").get_by_role("option")).to_have_count(1)


LABEL = {
    "audio": by_audio,
    "choice": by_choice,
    "image": by_image,
    "points": by_points,
    "rank": by_rank,
    "span": by_span,
}


def state(page: Page):
    return page.get_by_role("status", name="Save state")


def label(page: Page, modality: str) -> None:
    """Label the item at hand and go on: two changes. The next item is shown, whatever the kernel does."""
    place = page.locator(".jlb-place")
    before = place.inner_text()
    LABEL[modality](page)
    press(page, "Enter")
    expect(place).not_to_have_text(before)


@pytest.mark.parametrize("modality", MODALITIES)
def test_an_item_is_labelled(open_page, modality):
    page = open_page(modality)
    expect(page.get_by_text("Item 1 of")).to_be_visible()
    label(page, modality)
    expect(state(page)).to_have_text("Saved")
    expect(page.get_by_role("progressbar", name="Progress")).to_have_attribute("aria-valuenow", "1")


def test_a_kernel_is_busy_and_gone(open_page):
    page = open_page("choice")
    expect(state(page)).to_have_text("Saved")
    page.get_by_label("Busy kernel").check()
    page.get_by_role("region", name="labeler").focus()
    label(page, "choice")
    expect(state(page)).to_have_text("Waiting for the kernel: 2 unsent")
    page.get_by_label("Busy kernel").uncheck()
    expect(state(page)).to_have_text("Saved")
    page.get_by_label("Kernel gone").check()
    expect(state(page)).to_have_text("Offline")
    page.get_by_role("region", name="labeler").focus()
    label(page, "choice")
    expect(state(page)).to_have_text("Offline: 2 unsent")
    page.get_by_label("Kernel gone").uncheck()
    expect(state(page)).to_have_text("Saved")


def test_a_store_fails_and_recovers(open_page):
    page = open_page("choice")
    expect(state(page)).to_have_text("Saved")
    page.get_by_label("Failing store").check()
    page.get_by_role("region", name="labeler").focus()
    label(page, "choice")
    expect(state(page)).to_have_text("Not saved: 2 unsent")
    expect(page.get_by_role("alert")).to_contain_text("The store was switched to fail.")
    page.get_by_label("Failing store").uncheck()
    expect(state(page)).to_have_text("Saved")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_page_changes_its_looks(open_page):
    page = open_page("choice")
    labeler = page.get_by_role("region", name="labeler")
    page.get_by_label("Dark").check()
    expect(labeler).to_have_attribute("data-theme", "dark")
    page.get_by_label("Width").select_option("480")
    page.wait_for_function("e => Math.abs(e.offsetWidth - 480) <= 20", arg=labeler.element_handle())
    page.get_by_label("Task").select_option("span")
    expect(page.get_by_role("region", name="Span labeler")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("region", name="labeler")).to_have_count(1)


def test_the_page_has_the_keys_of_the_labelers():
    keys = json.loads((FRONT_END / "dev" / "keys.json").read_text(encoding="utf-8"))
    assert keys == {"shared": SHARED, **OF_MODALITY}, "stale: bring js/dev/keys.json up to date"
