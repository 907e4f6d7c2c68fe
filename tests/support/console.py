"""What a browser complains of, and whether it is ours."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, WebError

WIDGET_CODE = ("blob:", "anywidget")
"""Where a widget's modules come from: blob URLs, imported by anywidget."""


def watch(context: BrowserContext, *, of_widgets: bool = False) -> list[str]:
    """Return a list to which the errors of every page of `context` will be added.

    With `of_widgets` only errors out of widgets' code count: notebook
    servers log errors of their own, more and others with each version.
    """
    errors: list[str] = []

    def add(text: str, origin: str) -> None:
        if not of_widgets or any(code in text + origin for code in WIDGET_CODE):
            errors.append(text)

    def on_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            add(message.text, message.location["url"])

    def on_error(error: WebError) -> None:
        add(str(error.error), getattr(error.error, "stack", None) or "")

    context.on("console", on_message)
    context.on("weberror", on_error)
    return errors
