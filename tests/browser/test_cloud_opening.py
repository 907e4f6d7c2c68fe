"""A page with clouds opens by one way to the kernel and back; what is not seen comes later."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.clouding import labeler, street
from support.clouds import CAR, Scene, nose, shown, tail
from support.keyboard import press
from support.traffic import Traffic

ANY = "pane => Number(pane.dataset.drawn) > 0"


@pytest.fixture
def traffic(page):
    return Traffic(page)


def surveyed(traffic: Traffic) -> list[int | None]:
    """Give the positions of all clouds that the page has asked for."""
    return [survey["position"] for survey in traffic.sent("survey")]


def until_seen(scene: Scene) -> None:
    """Wait until any points are drawn."""
    scene.page.wait_for_function(ANY, arg=scene.canvas.element_handle())


def test_a_page_that_opens_asks_once_and_can_paint(traffic, host, gate):
    widget = labeler(street(), street(seed=1))
    rest = gate(widget, 0, of=("ground", "gather"))
    scene = Scene(host(widget))
    until_seen(scene)
    assert [message["type"] for message in traffic.sent("hello", "survey", "want")][:2] == ["hello", "survey"]
    assert set(surveyed(traffic)) == {None}
    assert 0 not in [position for want in traffic.sent("want") for position in want["positions"]]
    rest.open()
    scene.ready()


def test_nothing_is_placed_before_the_ground_is_known(host, gate):
    widget = labeler()
    ground = gate(widget, 0, of=("ground",))
    scene = Scene(host(widget))
    until_seen(scene)
    expect(scene.canvas).to_have_attribute("aria-busy", "true")
    scene.drag(tail(), nose())
    scene.root.focus()
    for key in ("ArrowRight", "Space"):
        scene.page.keyboard.press(key)
    expect(scene.root.get_by_text("still on its way")).to_be_visible()
    ground.open()
    scene.ready()
    expect(scene.options).to_have_count(0)
    scene.box(CAR)


def test_a_busy_kernel_is_asked_for_the_first_cloud_and_answers_when_it_can(traffic, host):
    widget = labeler(street(), street(seed=1))
    host.stall()
    scene = Scene(host(widget))
    host.wait_until_queued(2)
    host.resume()
    scene.ready()
    assert {position for position in surveyed(traffic) if position != 1} == {None}


def test_an_item_beside_the_first_is_asked_for_by_its_own_position(traffic, host):
    widget = labeler(street(), street(seed=1))
    scene = shown(host, widget)
    press(scene.page, "Shift+N")
    scene.ready("c1")
    assert set(surveyed(traffic)) == {None, 1}


def test_what_was_lost_with_the_hello_is_asked_again_with_the_next(traffic, host, monkeypatch):
    widget = labeler()
    said: list[str] = []
    hear, takes = widget._clerk.answer, widget._media.takes

    def answer(content, *rest):
        said.append(content["type"])
        return [] if said.count("hello") == 1 else hear(content, *rest)

    monkeypatch.setattr(widget._clerk, "answer", answer)
    monkeypatch.setattr(widget._media, "takes", lambda content: said.count("hello") > 1 and takes(content))
    Scene(host(widget)).ready()
    assert surveyed(traffic)[:2] == [None, None]
