from __future__ import annotations

from support import axe


def test_violations_are_named_with_the_element(page):
    page.goto(
        "data:text/html,<html lang=en><title>t</title><main><h1>t</h1><div id=bad><img src='data:,'></div>"
    )
    assert axe.violations(page, "h1") == []
    [violation] = axe.violations(page, "#bad")
    assert violation.startswith("image-alt (critical): img: Fix any of the following")
