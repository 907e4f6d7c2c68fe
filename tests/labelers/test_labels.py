"""Labels and keys: whole, distinct, and every collision named."""

from __future__ import annotations

import re
import string

import pytest

import jupyter_label as jl
from jupyter_label.labelers.key_names import key_name
from jupyter_label.labelers.keys import OF_MODALITY, SHARED
from jupyter_label.labelers.labels import PALETTE, as_labels

TEXTS = ["one", "two"]


def choice(choices, **rest):
    return jl.ChoiceLabeler(TEXTS, text="text", choices=choices, store=None, **rest)


def refused(error, message, make):
    with pytest.raises(error, match=re.escape(message)):
        make()


@pytest.mark.parametrize("argument", ["choices", "labels", "relations"])
@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        ({"b", "a"}, TypeError, "a set has no order; give a list, such as"),
        ([], ValueError, "the list is empty; give at least one name"),
        (
            "yes",
            TypeError,
            "a list of names, a mapping of name to colour, or Label objects; got str",
        ),
        (7, TypeError, "got int"),
        (["a", "b", "a"], ValueError, "the name 'a' stands at positions 0 and 2; give each label its own"),
        (["a", ""], ValueError, "'' is not a name; a label needs at least one letter"),
        (["a", " \t"], ValueError, "' \\t' is not a name"),
        (["a", 1], TypeError, "1 is int; labels are strings or Label objects"),
        ({"a": "red"}, ValueError, "the colour 'red' of 'a' should look like '#4477aa'"),
        ({"a": "#12345"}, ValueError, "the colour '#12345' of 'a' should look like '#4477aa'"),
        ({"a": 3}, TypeError, "['a']: expected a colour like '#4477aa' or a Label, got int"),
        ([jl.Label("a", color=3)], ValueError, "the colour 3 of 'a' should look like '#4477aa'"),
        ([jl.Label("a", hotkey="ab")], ValueError, "the hotkey 'ab' of 'a' should be one character"),
        ([jl.Label("a", hotkey=" ")], ValueError, "the hotkey ' ' of 'a' should be one character"),
        ([jl.Label("a", description=3)], TypeError, "the description of 'a' is int, not text"),
        (
            [jl.Label("a", hotkey="p"), jl.Label("b", hotkey="P")],
            ValueError,
            "the hotkey 'p' stands at positions 0 and 1; give each label its own",
        ),
    ],
)
def test_wrong_labels_are_named(argument, labels, error, message):
    refused(error, f"{argument}", lambda: as_labels(labels, argument))
    refused(error, message, lambda: as_labels(labels, argument))


def test_labels_get_distinct_colours_and_keys():
    labels = as_labels([f"label {k}" for k in range(40)], "choices")
    assert [label.color for label in labels[:10]] == list(PALETTE)
    assert [label.hotkey for label in labels[:11]] == [*"1234567890", "a"]
    given = [label.hotkey for label in labels if label.hotkey]
    assert len(given) == len(set(given)) == 36
    assert labels[36].hotkey == ""


def test_keys_that_are_given_away_are_passed_over():
    labels = as_labels([jl.Label("a", hotkey="2"), "b", "c"], "choices", taken=["1"])
    assert [label.hotkey for label in labels] == ["2", "3", "4"]


def test_a_capital_hotkey_is_the_key_itself():
    [label] = as_labels([jl.Label("a", hotkey="P")], "choices")
    assert label.hotkey == "p"


def test_a_mapping_gives_colours():
    labels = as_labels({"a": "#112233", "b": jl.Label("other", description="B")}, "choices")
    assert [(label.name, label.color) for label in labels] == [("a", "#112233"), ("b", PALETTE[1])]
    assert labels[1].description == "B"


# --- keys ------------------------------------------------------------------------------------


def test_an_unknown_command_is_answered_with_the_nearest():
    message = "keys: there is no command 'skp'. Did you mean 'skip'? Commands: accept, accept_all, find_label"
    refused(ValueError, message, lambda: choice(["a"], keys={"skp": "x"}))
    refused(TypeError, "keys: expected a mapping of command to key", lambda: choice(["a"], keys=["skip"]))


def test_a_command_and_a_label_on_one_key_are_both_named():
    labels = [jl.Label("spam", hotkey="s"), "ham"]
    message = "keys: 's' is wanted by the command 'skip' and by the label 'spam'; give one of them another"
    refused(ValueError, message, lambda: choice(labels, keys={"skip": "s"}))
    message = "keys: '?' is wanted by the command 'keys' and by the label 'odd'"
    refused(ValueError, message, lambda: choice([jl.Label("odd", hotkey="?")]))


def test_two_commands_on_one_key_are_both_named():
    message = "keys: 'Shift+F' is wanted by the command 'skip' and by the command 'flag'"
    refused(ValueError, message, lambda: choice(["a"], keys={"skip": "shift+f"}))


def test_commands_may_swap_keys():
    made = choice(["a"], keys={"skip": "Shift+F", "flag": "Shift+S"})
    assert (made._task.keys["skip"], made._task.keys["flag"]) == ("Shift+F", "Shift+S")


def test_labels_without_a_hotkey_leave_keys_to_commands():
    made = choice(["a", "b"], keys={"skip": "1"})
    assert [label.hotkey for label in made._task.labels] == ["2", "3"]


def test_letters_and_ranks_of_responses_are_taken():
    rows = [{"prompt": "p", "responses": ["a", "b", "c"]}]

    def rank(**keys):
        return jl.RankLabeler(rows, store=None, keys=keys)

    refused(
        ValueError, "keys: 'c' is wanted by the command 'skip' and by the response C", lambda: rank(skip="c")
    )
    refused(ValueError, "keys: '3' is wanted by the command 'skip' and by the rank 3", lambda: rank(skip="3"))
    assert rank(skip="d", flag="4")._task.keys["skip"] == "d"


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("k", "k"),
        ("K", "Shift+K"),
        ("shift+k", "Shift+K"),
        ("Shift+Ctrl+z", "Mod+Shift+Z"),
        ("cmd+Z", "Mod+z"),
        ("option+up", "Alt+ArrowUp"),
        ("Alt+Shift+ArrowLeft", "Alt+Shift+ArrowLeft"),
        ("del", "Delete"),
        ("space", "Space"),
        ("f5", "F5"),
        ("+", "+"),
        ("Mod++", "Mod++"),
        ("?", "?"),
        ("é", "é"),
    ],
)
def test_keys_are_named_as_the_browser_names_them(written, named):
    assert key_name(written, "skip") == named


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("", "the key of 'skip' is ''; name one, e.g. 'Shift+K'"),
        (7, "the key of 'skip' is 7; name one"),
        ("Entr", "'Entr' of 'skip' is no key. Did you mean 'Enter'?"),
        ("sk", "'sk' of 'skip' is no key. Right are a character"),
        ("hyper+k", "the unknown modifier 'hyper'; there are Mod, Alt and Shift"),
        ("Shift+1", "should be the character that it types, e.g. '?'"),
        ("Esc", "cannot be given to 'skip': it leaves a text box or panel"),
        ("Tab", "cannot be given to 'skip': it moves between controls"),
        ("Shift+Tab", "cannot be given to 'skip': it moves between controls"),
        ("Ctrl+Enter", "cannot be given to 'skip': it submits while typing"),
        ("Ctrl+y", "cannot be given to 'skip': it is a second key for redo"),
    ],
)
def test_what_is_no_key_is_said(key, message):
    refused(ValueError, message, lambda: key_name(key, "skip"))


@pytest.mark.parametrize("modality", OF_MODALITY)
def test_the_default_keys_are_keys_and_leave_labels_theirs(modality):
    defaults = {**SHARED, **OF_MODALITY[modality]}
    assert {command: key_name(key, command) for command, key in defaults.items()} == defaults
    assert not set(defaults.values()) & set(string.ascii_lowercase + string.digits)
    assert len(set(defaults.values())) == len(defaults)
