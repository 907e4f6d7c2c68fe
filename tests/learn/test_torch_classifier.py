"""A module of PyTorch's as a model; skipped where PyTorch is not installed."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from jupyter_label.learn import ModelError, TorchClassifier, simulate
from jupyter_label.learn.acquire import Pool, as_strategy, choose
from jupyter_label.learn.bringing import learner_of
from jupyter_label.learn.classifier import Classifier
from jupyter_label.schema import ChoiceTask, Field, Label, SpanTask

from .pools import heaps, rng

torch = pytest.importorskip("torch")

X, WHICH = heaps((30, 30, 30))
X = (X / 20).astype(np.float32)
CLASSES = ("c", "a", "b")
Y = [CLASSES[k] for k in WHICH]
TASK = ChoiceTask("t", (Field("x"),), tuple(map(Label, CLASSES)))


@pytest.fixture(autouse=True)
def _one_thread():
    """Nothing here is large enough for more."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def module(dropout=0.5, width=3):
    torch.manual_seed(1)
    layers = [torch.nn.Linear(6, 16), torch.nn.ReLU(), torch.nn.Dropout(dropout), torch.nn.Linear(16, width)]
    return torch.nn.Sequential(*(layers if dropout else [layers[0], layers[1], layers[3]]))


def quick(**options):
    net = module(options.pop("dropout", 0.5), options.pop("width", 3))
    return TorchClassifier(
        net, optimizer=lambda parts: torch.optim.Adam(parts, lr=0.02), **{"epochs": 20, **options}
    )


def trained(model, seed=0, **options):
    return Classifier((model,), CLASSES, **options).fit(X[::2], Y[::2], seed=seed)


def test_it_learns_and_gives_probabilities_in_the_order_of_the_task():
    said = trained(quick()).predict(X, 90)
    assert np.mean(np.array(said.answers) == Y) > 0.95
    assert np.mean(said.probabilities.argmax(axis=1) == WHICH) > 0.95


def test_what_the_user_holds_stays_as_it_is():
    model = quick()
    before = {name: part.clone() for name, part in model.module.state_dict().items()}
    trained(model)
    assert not hasattr(model, "module_")
    assert model.classes is None
    assert all(torch.equal(part, before[name]) for name, part in model.module.state_dict().items())


def test_passes_with_dropout_are_a_committee():
    members = trained(quick(passes=7)).predict(X, 90, members=True).members
    assert members.shape == (7, 90, 3)
    assert len({member.tobytes() for member in members}) == 7
    assert members.sum(axis=2) == pytest.approx(np.ones((7, 90)))
    assert np.mean(members.mean(axis=0).argmax(axis=1) == WHICH) > 0.95


def test_bald_asks_for_what_the_passes_disagree_on():
    between = np.concatenate([X, (X[:1] + X[40:41]) / 2])
    said = trained(quick()).predict(between, 91, members=True)
    pool = Pool(91, probabilities=said.probabilities, members=said.members, features=between)
    picks = choose(as_strategy("bald"), pool, 5, rng())
    assert (picks.remark, picks.reasons[0].startswith("bald ")) == ("", True)
    assert 90 in picks.places


def test_without_dropout_there_is_no_committee():
    assert trained(quick(dropout=0)).predict(X, 90, members=True).members is None


def test_a_seed_repeats_it_and_leaves_the_users_chance_alone():
    state = torch.random.get_rng_state()
    first, again, other = (trained(quick(), seed).predict(X, 90, members=True) for seed in (5, 5, 6))
    assert np.array_equal(first.probabilities, again.probabilities)
    assert np.array_equal(first.members, again.members)
    assert not np.array_equal(first.probabilities, other.probabilities)
    assert torch.equal(torch.random.get_rng_state(), state)


def test_it_is_trained_further_on_what_is_new():
    learner = Classifier((quick(epochs=1),), CLASSES, incremental=True)
    begun = learner.fit(X[::2], Y[::2], seed=0)
    fitted = begun
    for _ in range(20):
        fitted = learner.fit(X[::2], Y[::2], seed=0, last=fitted)
    right = [np.mean(np.array(model.predict(X, 90).answers) == Y) for model in (begun, fitted)]
    assert right[1] > max(right[0], 0.9)


def test_a_loss_an_optimizer_and_whole_numbers_are_the_users():
    class Bag(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.words = torch.nn.EmbeddingBag(5, 3)

        def forward(self, numbers):
            assert numbers.dtype == torch.int64
            return self.words(numbers)

    made = []

    def optimizer(parameters):
        made.append(torch.optim.SGD(parameters, lr=0.5))
        return made[-1]

    words = np.array([[0, 1], [1, 0], [2, 3], [3, 2]])
    model = TorchClassifier(
        Bag(), loss=torch.nn.MultiMarginLoss(), optimizer=optimizer, epochs=50, batch_size=2
    )
    fitted = Classifier((model,), CLASSES).fit(words, ["a", "a", "b", "b"], seed=0)
    assert fitted.predict(words, 4).answers == ["a", "a", "b", "b"]
    assert len(made) == 1


def test_it_is_an_estimator_as_others_are():
    model = clone(quick(passes=3, random_state=4))
    assert (model.passes, model.random_state) == (3, 4)
    piped = make_pipeline(StandardScaler(), quick())
    said = trained(piped).predict(X, 90)
    assert np.mean(np.array(said.answers) == Y) > 0.95
    curves = simulate(quick(epochs=5), X, WHICH, acquire=["bald"], seeds=1, batch=10, budget=20)
    assert len(curves) == 2
    with pytest.raises(ValueError, match="has no parameter 'epoch'; it has module, classes"):
        model.set_params(epoch=3)


def test_it_tells_which_of_several_labels_an_item_has():
    task = ChoiceTask("t", (Field("x"),), (Label("first"), Label("late")), multiple=True)
    labels = [[*(["first"] if k == 0 else []), *(["late"] if k else [])] for k in WHICH]
    learner = learner_of(quick(width=2), task, lambda *_: [])
    said = learner.fit(X[::2], labels[::2], seed=0).predict(X, 90)
    assert np.mean([found == given for (found, _), given in zip(said.answers, labels, strict=True)]) > 0.95


def test_what_does_not_fit_is_said():
    with pytest.raises(ModelError, match=r"outputs of shape \(32, 2\) for 32 rows; right is \(32, 3\)"):
        trained(TorchClassifier(module(width=2)))
    with pytest.raises(ModelError, match="a module takes numbers; right is features="):
        Classifier((quick(),), CLASSES).fit(["text", "more"], ["a", "b"], seed=0)


def test_a_bare_module_is_read_where_classes_are_asked_for_and_refused_where_not():
    learner = learner_of(module(), TASK, lambda *_: [])
    assert isinstance(learner, Classifier)
    assert isinstance(learner.models[0], TorchClassifier)
    with pytest.raises(
        TypeError, match="a module of PyTorch tells classes apart, and the task is none of choices"
    ):
        learner_of(module(), SpanTask("s", (Field("x"),), ()), lambda *_: [])
