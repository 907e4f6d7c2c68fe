"""Point clouds that hang: they hold up no label, and no other cloud."""

from __future__ import annotations

from playwright.sync_api import expect
from support.clouding import labeler, street
from support.clouds import CAR, OTHER, Scene, shown
from support.keyboard import press


def test_clouds_that_hang_hold_up_no_label_and_no_other_cloud(host, gate):
    widget = labeler(*[street(seed=n) for n in range(6)])
    gate(widget, 1, 2, 3)
    scene = shown(host, widget).box(CAR)
    for number in range(2, 6):
        scene.page.keyboard.press("Shift+N")
        expect(scene.root.get_by_text(f"Item {number} of 6")).to_be_visible()
    scene.ready("c4").box(OTHER)
    assert [row["item_id"] for row in scene.rows(widget)] == ["c0", "c4"]


def test_a_cloud_that_hangs_can_be_skipped_and_comes_when_it_can(host, gate):
    widget = labeler(*[street(seed=n) for n in range(3)])
    slow = gate(widget, 1)
    scene = shown(host, widget)
    press(scene.page, "Enter")
    expect(scene.canvas).to_have_attribute("aria-busy", "true")
    expect(scene.root.get_by_text("Opening the point cloud…")).to_be_visible()
    scene.page.keyboard.press("Shift+S")
    scene.ready("c2")
    press(scene.page, "Shift+P")
    expect(scene.canvas).to_have_attribute("aria-busy", "true")
    slow.open()
    scene.ready("c1")
    scene.settled()
    assert widget.items["status"].tolist() == ["done", "skipped", "unlabelled"]


def test_a_cloud_is_labelled_while_the_rest_of_its_points_is_still_on_its_way(host, gate):
    widget = labeler(street(ground=400_000))
    slow = gate(widget, 0, of=("gather",))
    scene = Scene(host(widget))
    expect(scene.canvas).to_have_attribute("data-item", "c0")
    expect(scene.canvas).to_have_attribute("aria-busy", "false")
    scene.box(CAR)
    expect(scene.canvas).to_have_attribute("data-painted", "false")
    assert len(scene.rows(widget)) == 1
    slow.open()
    scene.ready()


def test_a_page_closed_while_points_are_on_their_way_harms_nothing(host, gate):
    widget = labeler(street(ground=400_000))
    slow = gate(widget, 0, of=("gather",))
    scene = Scene(host(widget))
    expect(scene.canvas).to_have_attribute("aria-busy", "false")
    scene.box(CAR)
    scene.settled()
    assert slow.reached.wait(20)
    scene.page.goto("about:blank")
    slow.open()
    host.page.go_back()
    host.reload()
    scene.ready()
    expect(scene.options).to_have_count(1)
