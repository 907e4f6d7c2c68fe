"""Answers the browser's requests. Knows the store and the table, not the widget."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from ..frames import Table
from ..schema import (
    Ack,
    Annotation,
    Change,
    Changed,
    Chunk,
    Commit,
    Fault,
    Fetch,
    Found,
    Grown,
    Hello,
    Item,
    Items,
    Part,
    Renewed,
    Reply,
    Request,
    Search,
    Task,
    UndoStep,
    Visit,
    Want,
    Welcome,
)
from ..store import LogEntry, Store, StoreError, signed, timeline
from . import front_end, status
from .bulk import in_full, is_bulk, step_of
from .checks import check_change
from .extent import UNBOUNDED, Extent
from .pages import Pages
from .parts import Malformed, Parts
from .refusals import refusal, session_of
from .searching import found
from .suggested import Suggestions

log = logging.getLogger("jupyter_label")

Envelope = tuple[Reply, list[bytes]]

_UNDO_STEPS = 500
_PAUSE_S, _MOST_PAUSES = 0.03, 10


class Clerk:
    """One labeler's desk in the kernel; every method may be called from any thread.

    Parameters
    ----------
    name, annotator : str
    task : Task
    table : Table
    store : Store
    present : callable
        Position to the content that the browser gets.
    extent : callable
        Position to what bounds the values on the item.
    greet : callable
        Gives what a page is told besides the welcome.
    """

    def __init__(
        self,
        *,
        name: str,
        annotator: str,
        task: Task,
        table: Table,
        store: Store,
        present: Callable[[int], dict[str, Any]],
        extent: Callable[[int], Extent],
        greet: Callable[[], list[Envelope]] = list,
    ) -> None:
        self.name, self.annotator, self.task = name, annotator, task
        self.work = (store.key, name)
        self.table, self.store = table, store
        self.suggestions = Suggestions()
        self.reasons: dict[int, str] = {}  # why a learning loop asks for the item at a position
        self.order: Sequence[int] = ()  # what it asks for, the first first
        self._present, self._extent, self._greet = present, extent, greet
        self._parts = Parts()
        self._pages = Pages()
        self._lock = threading.RLock()
        self._seen = store.revision(name)
        self._ours: set[str] = set()
        self._heard = 0
        self.cursor: int | None = None  # where the page begins that was welcomed last

    def answer(self, content: object, buffers: Sequence[memoryview] = ()) -> list[Envelope]:
        """Answer one message; never raises: what goes wrong becomes a reply."""
        self._heard += 1
        with self._lock:
            try:
                return self._dispatch(msgspec.convert(content, Request), buffers)
            except (msgspec.DecodeError, Malformed) as error:
                log.warning("%s: refused a message from the browser: %s", self.name, error)
                return [refusal(content, f"the message does not fit the schema: {error}")]
            except Exception as error:
                log.exception("%s: a message from the browser failed", self.name)
                return [(Fault(reason=f"{type(error).__name__}: {error}", session=session_of(content)), [])]

    def settle(self) -> None:
        """Let a cell wait until what a page sent before it has been handled.

        Messages are handled on a thread of their own. On its way a message
        takes next to no time; so a pause without one says that none is left.
        """
        is_cell = threading.current_thread() is threading.main_thread()
        if not is_cell or not self._pages.heard_lately():
            return
        for _ in range(_MOST_PAUSES):
            heard = self._heard
            time.sleep(_PAUSE_S)
            if heard == self._heard:
                return

    def news(self) -> list[Envelope]:
        """Say what others have committed since the last look, if a page is there to hear it."""
        with self._lock:
            return self._news() if self._pages.count() else []

    def offer(self, made: Sequence[Annotation], instead_of: set[str]) -> None:
        """Take suggestions in place of those of some models."""
        self.suggestions = self.suggestions.with_given(made, instead_of)

    def adopt(self, make: Callable[[], Change | None]) -> list[Envelope]:
        """Store a change of many items, made while no page's can come between; say so to the pages."""
        with self._lock:
            if (change := make()) is None:
                return []
            self.store.commit(self.name, change, annotator=self.annotator, session="")
            self._ours.add(change.id)
            return [self._renewed()]

    def grow(self, table: Table) -> Envelope:
        """Take a table with further rows at its end; say so to the pages."""
        with self._lock:
            self.table, states = table, self.store.states(self.name)
            return Grown(total=len(table)), [status.codes(table, states, self.annotator).tobytes()]

    def _dispatch(self, request: Request, buffers: Sequence[memoryview]) -> list[Envelope]:
        self._pages.note(request.session)
        match request:
            case Hello():
                return [self._welcome(request), *self._greet()]
            case Fetch():
                return [self._chunk(request)]
            case Want():
                return [*self._items(request), *self._news()]
            case Commit():
                # News first: the page goes on by them as soon as it hears that its change is stored.
                return [*self._news(), *self._commit(request)]
            case Search():
                positions = found(request, self.task, self.table, self.store)
                return [(Found(session=request.session, token=request.token), [positions])]
            case Visit():
                self._visit(request)
                return []
            case Part():
                if len(buffers) != 1:
                    raise Malformed(f"a part has one buffer, and this has {len(buffers)}")
                whole = self._parts.add(request, bytes(buffers[0]))
                return [] if whole is None else self.answer(msgspec.json.decode(whole))
            case _:
                raise Malformed(f"{request.__struct_config__.tag!r} is not answered at this desk")

    # --- what a page needs ----------------------------------------------------------------

    def _chunk(self, fetch: Fetch) -> Envelope:
        if fetch.name not in front_end.hashes():
            raise Malformed(f"there is no chunk {fetch.name!r}")
        return Chunk(session=fetch.session, name=fetch.name), [front_end.chunk(fetch.name)]

    def _visit(self, visit: Visit) -> None:
        item = self._item_at(visit.position)
        if item is None:
            raise Malformed(f"there is no item at position {visit.position}; there are {len(self.table)}")
        try:
            self.store.visit(self.name, self.annotator, item)
        except StoreError as error:  # where to open next time is worth no alarm
            log.warning("%s: could not remember where %s is: %s", self.name, self.annotator, error)

    def _item_at(self, position: int | None) -> str | None:
        if position is None or not 0 <= position < len(self.table):
            return None
        return self.table.ids[position]

    def opening(self) -> tuple[list[Annotation], NDArray[np.uint8], int]:
        """Return the states of items, their status bytes, and the position at which a page begins."""
        states = self.store.states(self.name)
        codes = status.codes(self.table, states, self.annotator)
        visited = self.store.visited(self.name, self.annotator)
        return states, codes, status.cursor(self.table, codes, visited, self.order)

    def _welcome(self, hello: Hello) -> Envelope:
        states, codes, self.cursor = self.opening()
        undo, redo = self._timeline()
        welcome = Welcome(
            session=hello.session,
            task=self.task,
            annotator=self.annotator,
            store=self.store.location,
            durable=self.store.durable,
            total=len(self.table),
            revision=self.store.revision(self.name),
            cursor=self.cursor,
            labelled_seconds=status.recent_seconds(states, self.annotator),
            undo=undo,
            redo=redo,
        )
        return welcome, [codes.tobytes(), *status.json_lists(self._encoded([self.cursor]))]

    def _timeline(self) -> tuple[list[UndoStep], list[UndoStep]]:
        entries = self._own_log()
        here = [e for e in entries if e.change.item in self.table.position_of or is_bulk(e.change)]
        undo, redo = timeline(here)
        return [step_of(entry) for entry in undo], [step_of(entry) for entry in redo]

    def _own_log(self) -> list[LogEntry]:
        return self.store.log(self.name, annotator=self.annotator, newest=_UNDO_STEPS)

    def _renewed(self) -> Envelope:
        """Say that much has changed at once."""
        codes = status.codes(self.table, self.store.states(self.name), self.annotator)
        undo, redo = self._timeline()
        return Renewed(undo=undo, redo=redo), [codes.tobytes()]

    def _items(self, want: Want) -> list[Envelope]:
        named = [self.table.position_of.get(name) for name in want.ids]
        known = [*want.positions, *(position for position in named if position is not None)]
        return [(Items(session=want.session), [piece]) for piece in status.json_lists(self._encoded(known))]

    def _encoded(self, wanted: Sequence[int]) -> Iterator[bytes]:
        """Give items as JSON, each once, with what the annotator has said of them."""
        positions = [position for position in dict.fromkeys(wanted) if 0 <= position < len(self.table)]
        ids = [self.table.ids[position] for position in positions]
        own: dict[str, list[Annotation]] = {name: [] for name in ids}
        for annotation in self.store.annotations(self.name, ids):
            if annotation.annotator == self.annotator:
                own[annotation.item].append(annotation)
        for position, name in zip(positions, ids, strict=True):
            item = Item(
                position=position,
                id=name,
                content=self._present(position),
                annotations=own[name],
                suggestions=self.suggestions.get(name, []),
                asked=self.reasons.get(position, ""),
            )
            yield status.ascii_json(item)

    # --- changes --------------------------------------------------------------------------

    def _commit(self, commit: Commit) -> list[Envelope]:
        change, session = commit.change, commit.session
        try:
            self._check(change)
            change = in_full(change, self._own_log)
            committed = self.store.commit(
                self.name,
                change,
                annotator=self.annotator,
                session=session,
                visited=self._item_at(commit.position),
            )
        except StoreError as error:
            log.warning("%s: could not store a change now: %s", self.name, error)
            return [(Ack(session=session, id=change.id, status="failed", reason=str(error)), [])]
        except ValueError as error:
            log.warning("%s: refused change %s: %s", self.name, change.id, error)
            return [(Ack(session=session, id=change.id, status="rejected", reason=str(error)), [])]
        revision = committed.revision
        self._ours.add(change.id)
        ack: Envelope = (Ack(session=session, id=change.id, status="applied", revision=revision), [])
        if is_bulk(change):
            return [ack, self._renewed()]
        is_shown = change.item in self.table.position_of
        if committed.fresh and is_shown and self._pages.count() > 1:
            return [ack, (self._changed([change], revision, session), [])]
        return [ack]

    def _check(self, change: Change) -> None:
        position = self.table.position_of.get(change.item)
        # What was unsent when the rows changed is kept too: it shows again when they come back.
        extent = UNBOUNDED if position is None else self._extent(position)
        check_change(self.task, change, annotator=self.annotator, extent=extent)

    def _news(self) -> list[Envelope]:
        """Pass on what other kernels have committed since the last look."""
        revision = self.store.revision(self.name)
        if revision == self._seen:
            return []
        entries = self.store.log(self.name, after=self._seen)
        self._seen = revision
        foreign = [entry.change for entry in entries if entry.change.id not in self._ours]
        self._ours.clear()
        if any(is_bulk(change) for change in foreign):
            return [self._renewed()]
        here = [change for change in foreign if change.item in self.table.position_of]
        return [(self._changed(here, revision, ""), [])] if here else []

    def _changed(self, changes: list[Change], revision: int, session: str) -> Changed:
        positions = [self.table.position_of[change.item] for change in changes]
        stamped = [signed(change, self.annotator) for change in changes]
        return Changed(revision=revision, changes=stamped, positions=positions, session=session)
