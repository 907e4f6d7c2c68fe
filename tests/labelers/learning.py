"""A labeler whose model can learn: texts of two kinds, and a person who tells them apart."""

from __future__ import annotations

from support.weather import CHOICES, KINDS, TEXTS

import jupyter_label as jl
from jupyter_label.schema import Learning

from .messages import choose

PATIENCE = 120


def labeler(store=None, **options):
    rows = [{"id": f"i{k:02}", "text": text} for k, text in enumerate(TEXTS)]
    return jl.ChoiceLabeler(
        rows, text="text", id="id", choices=CHOICES, store=store, **{"annotator": "ann", **options}
    )


def label(widget, *positions):
    """Say of some texts what they are."""
    for position in positions:
        ack = choose(widget, f"i{position:02}", KINDS[position])
        assert ack.status == "applied"
        widget._stored()


def waited(loop):
    assert loop.wait(PATIENCE)
    return loop


class Heard:
    """What a labeler pushes to its pages."""

    def __init__(self, widget, monkeypatch):
        self.envelopes = []
        monkeypatch.setattr(widget._lessons, "_post", self.envelopes.extend)

    def of(self, kind):
        return [reply for reply, _ in self.envelopes if isinstance(reply, kind)]

    @property
    def standing(self) -> Learning:
        return self.of(Learning)[-1]
