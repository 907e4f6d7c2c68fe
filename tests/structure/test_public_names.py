from __future__ import annotations

import inspect

import jupyter_label


def test_public_names_are_sorted_and_there():
    names = jupyter_label.__all__
    assert names == sorted(names)
    assert [name for name in names if not hasattr(jupyter_label, name)] == []


def test_everything_public_is_named():
    found = {
        name
        for name, value in vars(jupyter_label).items()
        if not name.startswith("_") and not inspect.ismodule(value) and name != "annotations"
    }
    assert found <= set(jupyter_label.__all__)


def test_everything_public_is_documented():
    public = [getattr(jupyter_label, name) for name in jupyter_label.__all__ if not name.startswith("_")]
    assert [value for value in public if callable(value) and not inspect.getdoc(value)] == []
