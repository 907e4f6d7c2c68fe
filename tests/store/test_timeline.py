from __future__ import annotations

import random

import msgspec

from jupyter_label.schema import Change
from jupyter_label.store import LogEntry, timeline
from store.building import change, span


def entry(name: str, kind: str = "edit", target: str = "", inverse: Change | None = None) -> LogEntry:
    return LogEntry(0, change(id=name, kind=kind, target=target), inverse or change(), "ada", "s", 0.0, 0.0)


def ids(entries: list[LogEntry]) -> list[str]:
    return [entry.change.id for entry in entries]


def folded(*entries: LogEntry) -> tuple[list[str], list[str]]:
    undo, redo = timeline(entries)
    return ids(undo), ids(redo)


def test_nothing_yet() -> None:
    assert folded() == ([], [])


def test_undo_and_redo_move_the_step() -> None:
    edits = [entry("a"), entry("b"), entry("c")]
    undone = [entry("u1", "undo", "c"), entry("u2", "undo", "b")]
    assert folded(*edits, *undone) == (["a"], ["c", "b"])
    assert folded(*edits, *undone, entry("r", "redo", "b")) == (["a", "b"], ["c"])


def test_an_edit_ends_the_redo_stack() -> None:
    assert folded(entry("a"), entry("u", "undo", "a"), entry("b")) == (["b"], [])
    assert folded(entry("a"), entry("u", "undo", "a"), entry("b"), entry("r", "redo", "a")) == (["b"], [])


def test_undos_of_what_is_not_there_are_passed_over() -> None:
    assert folded(entry("u", "undo", "old"), entry("a"), entry("r", "redo", "a")) == (["a"], [])


def test_two_pages_that_undo_the_same_step_undo_it_once() -> None:
    twice = [entry("u1", "undo", "b"), entry("u2", "undo", "b")]
    assert folded(entry("a"), entry("b"), *twice) == (["a"], ["b"])


def test_a_repeated_step_is_undone_to_what_was_there_when_it_was_repeated() -> None:
    newer = change(span("x", "ORG"))
    undo, _ = timeline([entry("a"), entry("u", "undo", "a"), entry("r", "redo", "a", inverse=newer)])
    assert ids(undo) == ["a"]
    assert undo[0].inverse == newer


def made(at: float, *what: str) -> LogEntry:
    return msgspec.structs.replace(entry(*what), at=at)


def test_what_was_sent_again_stands_where_it_was_made() -> None:
    assert folded(made(2, "b"), made(3, "u", "undo", "b"), made(1, "a")) == (["a"], ["b"])


def test_a_slow_clock_undoes_nothing_before_it_was_done() -> None:
    assert folded(made(5, "a"), made(1, "u", "undo", "a")) == ([], ["a"])


def test_stacks_agree_with_an_editor_that_keeps_them_live() -> None:
    dice = random.Random(3)
    undo: list[str] = []
    redo: list[str] = []
    log = []
    for number in range(400):
        act = dice.choice(["edit", "undo", "undo", "redo"])
        if act == "edit":
            log.append(entry(f"e{number}"))
            undo.append(f"e{number}")
            redo = []
        elif act == "undo" and undo:
            log.append(entry(f"u{number}", "undo", undo[-1]))
            redo.append(undo.pop())
        elif act == "redo" and redo:
            log.append(entry(f"r{number}", "redo", redo[-1]))
            undo.append(redo.pop())
        assert folded(*log) == (undo, redo)
