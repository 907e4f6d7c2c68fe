"""Learning loops: the user's model proposes, learns and asks.

What to ask is told by `acquire`:

- A name. "default": typical rows first, far ones too while all labels are of one class,
  then those that stand for what the model is unsure of, a tenth at random; "random". By what
  the model says: "entropy", "margin", "least_confident"; of a committee "vote_entropy",
  "disagreement", "kl", "bald"; "density", unsure and like many others; "expected_change" and
  "expected_word_change", by how much a label would move the model. By how rows lie to each
  other: "k_center", "typiclust", "cluster_margin", "uncertainty_herding", "badge". Of
  comparisons of two "fisher", by what an answer would tell of a reward that is linear in
  `features`, which are the first's less the second's.
- A function from a `Pool` of arrays to a number for each row, the highest asked for first.
- Strategies with their shares of each batch, ``{"margin": 0.9, "random": 0.1}``, or
  over time, ``[("typiclust", 50), "margin"]``: each with the labels up to which it is used.
- A query strategy of scikit-activeml's pool.
"""

from .acquire import Pool
from .doubt import mark_uncertainty, sequence_uncertainty, token_uncertainty
from .errors import ModelError, PoolError, TooFewClasses
from .pipeline_marks import from_pipeline
from .preferences import Preferences, compared, fit_preferences
from .simulate import simulate
from .spacy_models import SpacyModel
from .torch_classifier import TorchClassifier

__all__ = [
    "ModelError",
    "Pool",
    "PoolError",
    "Preferences",
    "SpacyModel",
    "TooFewClasses",
    "TorchClassifier",
    "compared",
    "fit_preferences",
    "from_pipeline",
    "mark_uncertainty",
    "sequence_uncertainty",
    "simulate",
    "token_uncertainty",
]
