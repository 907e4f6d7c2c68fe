"""How well people, and models, agree: measures of annotations. Pure."""

from .agree import agree
from .judgements import answers, choices, rankings, tau_b
from .matching import best_total, matched

__all__ = ["agree", "answers", "best_total", "choices", "matched", "rankings", "tau_b"]
