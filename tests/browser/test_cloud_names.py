"""Names of what lies in a cloud hide no other, however close things are."""

from __future__ import annotations

from msgspec.structs import replace
from playwright.sync_api import expect
from support.clouding import labeler
from support.clouds import CAR, ahead, cuboid_of, shown
from support.keyboard import press

# Keeps what names each canvas of a page has, until it is cleared: their text, and where they stand.
KEEP = """
const kept = new Map();
const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  if (this.font.startsWith("600 ")) {
    const tags = kept.get(this.canvas) ?? kept.set(this.canvas, []).get(this.canvas);
    tags.push({ text, x, y, width: this.measureText(text).width });
  }
  fillText.call(this, text, x, y);
};
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  kept.delete(this.canvas);
  clearRect.apply(this, box);
};
window.names = () => [...kept.values()].flat();
"""
HAS = "(wanted) => wanted.every((name) => names().some(({ text }) => text === name))"
# The pairs of names that lie over each other.
OVER = """() => names().flatMap((a, at) => names().slice(at + 1)
  .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < 16)
  .map((b) => [a.text, b.text].sort()))"""


def test_those_in_hand_are_shown_and_none_hides_another(host):
    """Three cuboids nearly in one place, where two names have room; and the third is pointed at."""
    host.page.add_init_script(KEEP)
    host.reload()
    car, van, cart = CAR, replace(CAR, x=CAR.x + 0.2), replace(CAR, length=3.0, width=1.2)
    widget = labeler(labels=["car", "van", "cart"])
    placed = [("car", car), ("van", van), ("cart", cart)]
    widget.suggest(lambda row: [{"label": label, **cuboid_of(box)} for label, box in placed])
    scene = shown(host, widget)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(3)
    press(scene.page, "Escape")
    scene.page.wait_for_function(HAS, arg=["cart"])
    assert scene.page.evaluate(OVER) == []
    scene.options.first.click()
    scene.page.wait_for_function(HAS, arg=["car"])
    assert scene.page.evaluate(OVER) == []
    scene.root.focus()
    press(scene.page, "Shift+Z")
    scene.painted().move(ahead(van, van.length / 2 - 0.05, left=van.width / 4))
    scene.page.wait_for_function(HAS, arg=["car", "van"])
    assert scene.page.evaluate(OVER) in ([], [["car", "van"]])
