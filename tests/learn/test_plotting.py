from __future__ import annotations

import sys

import matplotlib as mpl
import pytest

from .learning import Looped
from .test_loop import Moody

mpl.use("agg")


@pytest.fixture
def axes():
    from matplotlib import pyplot as plt

    figure, made = plt.subplots()
    yield made
    plt.close(figure)


def test_the_curve_is_drawn_with_its_band_and_other_measures(axes):
    looped = Looped(acquire={"margin": 0.5, "random": 0.5})
    looped.follow(4)
    assert looped.loop.plot(axes) is axes
    curve = looped.loop.curve.dropna(subset=["accuracy"])
    lines = {line.get_label(): line for line in axes.get_lines()}
    assert list(lines) == [
        "Accuracy by random picks",
        "new labels foreseen",
        "agreement with the model before (kappa)",
    ]
    drawn = lines["Accuracy by random picks"]
    assert drawn.get_xdata().tolist() == curve["labels"].tolist()
    assert drawn.get_ydata().tolist() == curve["accuracy"].tolist()
    [band] = axes.collections
    assert band.get_datalim(axes.transData).ymin == pytest.approx(curve["low"].min())
    assert {text.get_text() for text in axes.get_legend().get_texts()} == {*lines, "95 % of the time within"}


def test_without_a_round_the_axes_are_empty_and_new_ones_are_made():
    from matplotlib import pyplot as plt

    made = Looped().loop.plot()
    assert made.get_xlabel() == "labels"
    assert len(made.get_lines()) == 0
    plt.close(made.figure)


def test_without_matplotlib_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match=r'pip install "jupyter_label\[plot\]"'):
        Looped().loop.plot()


def test_a_loop_says_where_it_stands():
    looped = Looped(Moody())
    assert repr(looped.loop) == "<Loop: no model yet>"
    looped.play()
    waiting = "Nothing is labelled yet: the model is trained once there are labels of two classes."
    assert repr(looped.loop) == f"<Loop: no model yet; {waiting}>"
    looped.person.label(0, 1, 40, 70)
    looped.play()
    assert repr(looped.loop) == "<Loop: model 2, trained on 4 labels>"
    looped.person.label(*range(10, 20))
    looped.play()
    assert repr(looped.loop) == (
        "<Loop: model 2, trained on 4 labels; "
        "failed: Moody.fit failed on 14 labels: ZeroDivisionError: too much>"
    )


def test_a_loop_says_how_right_its_model_is():
    looped = Looped(acquire={"margin": 0.5, "random": 0.5})
    looped.follow(2)
    last = looped.loop.curve.iloc[-1]
    assert f"accuracy by random picks {last['accuracy']:.3f}" in repr(looped.loop)


def test_a_round_says_why_it_does_not_say_how_right_the_model_is():
    looped = Looped()
    looped.follow(3)
    assert "accuracy" not in looped.loop.curve
    assert looped.news[-1].remark == "Too few random answers to tell the accuracy: 3 of at least 5."
    assert "accuracy" not in repr(looped.loop)
