"""What a browser says, as tests write it."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec

from jupyter_label.schema import Annotation, Answers, Change, Chosen, ItemState, Ranked, Verdict

_numbers = itertools.count(1)

PAGE = "page"


def change(item: str, *put: Annotation, delete: tuple[str, ...] = (), **rest: Any) -> Change:
    """A change of one item with an id of its own."""
    fields = {"id": f"change{next(_numbers)}", "at": 1_700_000_000.0, **rest}
    return Change(item=item, put=list(put), delete=list(delete), **fields)


def annotation(labeler, item: str, value: Any, **rest: Any) -> Annotation:
    """An annotation by the labeler's annotator, with the id that the browser would give it."""
    annotator = labeler._clerk.annotator
    if isinstance(value, (Chosen, Ranked, Answers, ItemState)):
        name = f"{value.__struct_config__.tag}/{item}/{annotator}"
    elif isinstance(value, Verdict):
        name = f"verdict/{value.suggestion}/{annotator}"
    else:
        name = f"random{next(_numbers)}"
    times = {"created": 1_700_000_000.0, "updated": 1_700_000_000.0}
    return Annotation(**{"id": name, "item": item, "value": value, "annotator": annotator, **times, **rest})


def commit_message(made: Change, session: str = PAGE) -> dict[str, Any]:
    return {"type": "commit", "session": session, "change": msgspec.to_builtins(made)}


def say(labeler, message: object, *buffers: bytes) -> list[Any]:
    """Say something to a labeler's clerk, as a page does; return the replies."""
    return [reply for reply, _ in labeler._clerk.answer(message, [memoryview(b) for b in buffers])]


def commit(labeler, item: str, *put: Annotation, **rest: Any):
    """Commit a change; return the acknowledgement."""
    [ack, *_] = say(labeler, commit_message(change(item, *put, **rest)))
    return ack


def choose(labeler, item: str, *labels: str, **rest: Any):
    """Choose labels of an item and submit it, as one key does."""
    made = annotation(labeler, item, Chosen(list(labels)), **rest)
    done = annotation(labeler, item, ItemState(status="done", seconds=2.0))
    return commit(labeler, item, made, done)


def kept(labeler) -> tuple[Any, ...]:
    """All that the store knows of a labeler's work."""
    store, name = labeler._store, labeler._task.name
    return store.revision(name), store.annotations(name), store.log(name)
