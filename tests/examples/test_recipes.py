from __future__ import annotations

from playwright.sync_api import expect

TITLES = ["Choice labeler"] * 3 + ["Span labeler"] * 2 + ["Rank labeler"]


def test_every_recipe_runs_and_shows_its_first_item(example, page):
    example("recipes").run_all()
    widgets = page.locator("section[aria-label$=' labeler']")
    expect(widgets).to_have_count(len(TITLES))
    for index, title in enumerate(TITLES):
        widget = widgets.nth(index)
        expect(widget).to_contain_text("Item 1 of")
        widget.scroll_into_view_if_needed()
        expect(widget).to_have_attribute("aria-label", title)
        expect(widget.get_by_role("status", name="Save state")).to_have_text("Saved")
