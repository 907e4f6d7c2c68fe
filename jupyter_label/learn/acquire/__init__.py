"""What to ask next: pure functions from scores, probabilities and features to an order."""

from .badge import badge
from .blocks import top
from .choosing import choose
from .cluster_margin import cluster_margin
from .committee import disagreement, mutual_information, vote_entropy
from .density import density, density_weighted, per_cost
from .diverse import clusters_of
from .fisher import fisher
from .herding import herding, weights_of
from .k_center import k_center
from .kmeans import kmeans
from .naming import NAMED, as_strategy
from .pool import Picks, Pool, Strategy
from .scores import entropy, expected_change, expected_word_change, least_confident, margin
from .typiclust import typiclust

__all__ = [
    "NAMED",
    "Picks",
    "Pool",
    "Strategy",
    "as_strategy",
    "badge",
    "choose",
    "cluster_margin",
    "clusters_of",
    "density",
    "density_weighted",
    "disagreement",
    "entropy",
    "expected_change",
    "expected_word_change",
    "fisher",
    "herding",
    "k_center",
    "kmeans",
    "least_confident",
    "margin",
    "mutual_information",
    "per_cost",
    "top",
    "typiclust",
    "vote_entropy",
    "weights_of",
]
