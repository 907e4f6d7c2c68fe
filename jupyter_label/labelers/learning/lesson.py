"""A learning loop at work in a labeler: what a round brings to the pages, and what they ask of it."""

from __future__ import annotations

import contextvars
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np

from ...frames import Table
from ...learn.course import News
from ...learn.loop import Loop
from ...learn.measures import drawn_items
from ...learn.pool.reserve import Grow
from ...learn.records import Records
from ...learn.snapshot import Snapshot, snapshot
from ...schema import AcceptAbove, Change, Confusion, Fault, ItemState, Learn, Order, Suggested
from ...store import LogEntry, StoreError
from ..adding import without
from ..clerk import Clerk, Envelope
from ..seldom import Seldom
from .accepting import acceptance
from .doubts import Doubts
from .guesses import RoundGuesses
from .preparing import Prepared
from .standing import standing
from .sure import Sure
from .tallies import Tallies, confusion
from .unseen import Unseen

log = logging.getLogger("jupyter_label")

Post = Callable[[list[Envelope]], None]
"""Sends messages to the pages, on the widget's own comm."""

_TAGS = frozenset(str(kind.__struct_config__.tag) for kind in (Learn, AcceptAbove))


class Lesson:
    """Passes on what a loop has learned, and tells it what is labelled.

    Parameters
    ----------
    clerk : Clerk
        Of the labeler.
    post : Post
    grow : callable
        Takes further items at the table's end.
    prepared : Prepared
    options
        For `Loop`.
    """

    def __init__(self, clerk: Clerk, post: Post, grow: Grow, prepared: Prepared, **options: Any) -> None:
        self._clerk, self._post, self._grow, self._prepared = clerk, post, grow, prepared
        self._seen, self._labelled = 0, set[str]()
        self._noticing = threading.Lock()
        self._is_over = False
        self._began, self._seconds, self._remark = 0.0, 0.0, ""
        self._held: tuple[int, set[str]] = (0, set())
        self._guesses: RoundGuesses | None = None
        self._tallies = Tallies(clerk.task)
        self._confusion: Confusion | None = None
        self._touched: set[str] = set()  # items that people have decided on
        self._unseen = Unseen()
        self._drawn = set[str]()  # asked for by chance; accepted unseen, they would leave the hard to test
        self._sure: Sure | None = None
        # Rounds end on a thread that no cell knows: what they push belongs to the cell that began the loop.
        self._context = contextvars.copy_context()
        self._show = Seldom(lambda: self._push([self._standing()]))
        self.loop = Loop(
            setting=prepared.setting,
            table=lambda: clerk.table,
            name=prepared.name,
            snapshot=self._snapshot,
            records=Records(clerk.store, clerk.name, prepared.name),
            judge=prepared.judge,
            reserve=prepared.reserve,
            grow=self._take_in,
            publish=self._publish,
            tell=self._tell,
            accept=self.accept,
            **options,
        )
        self._doubts = Doubts(
            lambda report: self.loop.review(report=report),
            lambda item: clerk.table.position_of[item],
            self._tell,
            self._complain,
        )

    def begin(self) -> Loop:
        """Let the loop begin, or go on where the store says that it was."""
        self.notice()
        self._push(self.greet())
        self.loop.start()
        return self.loop

    def is_as(self, other: Lesson) -> bool:
        """Tell whether another lesson keeps its rounds where this one does, for the same annotator."""
        names = self._prepared.name, other._prepared.name
        return names[0] == names[1] and self._clerk.annotator == other._clerk.annotator

    def end(self) -> None:
        """Give up what is running, and tell nothing any more: another lesson may have begun."""
        self._is_over = True
        self._doubts.end()
        self.loop.cancel()
        if self._prepared.reserve is not None:
            # Workers take seconds to end, which no cell waits for.
            threading.Thread(target=self._prepared.reserve.close, daemon=True).start()

    # --- what pages are told and ask ------------------------------------------------------

    def greet(self) -> list[Envelope]:
        """Give what a page is told that opens now."""
        return [self._order(), self._standing()]

    def takes(self, content: object) -> bool:
        """Tell whether a message is for a lesson."""
        return isinstance(content, dict) and content.get("type") in _TAGS

    def hear(self, content: dict[str, Any]) -> None:
        """Do what a page asks; never raises: what goes wrong is said to the pages."""
        try:
            self._do(msgspec.convert(content, Learn | AcceptAbove))
        except (msgspec.ValidationError, StoreError) as error:
            self._complain(error)
        self._show()

    def _complain(self, error: BaseException) -> None:
        log.warning("%s: could not do what a page asks of its loop: %s", self._clerk.name, error)
        self._push([(Fault(reason=str(error)), [])])

    def _do(self, request: Learn | AcceptAbove) -> None:
        match request:
            case Learn(action="train"):
                self.loop.train()
            case Learn(action="review"):
                self._doubts.look()
            case Learn(action="endreview"):
                self._doubts.end()
            case Learn():
                self.loop.cancel()
            case AcceptAbove(score=score) if not self.accept(score):
                reason = f"No suggestion for what is left has a score of {score:.0%} or more."
                self._push([(Fault(reason=reason), [])])

    def notice(self) -> None:
        """Hear that something has been stored."""
        with self._noticing:
            entries = self._clerk.store.log(self._clerk.name, after=self._seen)
            for entry in entries:
                self._seen = entry.revision
                self._count(entry)
            labels = len(self._labelled - self._held_out())
        if entries:
            self.loop.notice(labels)
            self._show()

    def accept(self, score: float) -> int:
        """Accept the open items whose suggestions all have at least a score; give how many those are."""
        clerk = self._clerk
        change = acceptance(
            clerk.task,
            () if self._guesses is None else self._guesses.above(score),
            self._not_open(),
            score=score,
            annotator=clerk.annotator,
            at=time.time(),
        )

        def still_open() -> Change | None:
            nonlocal change  # it took its time to make, in which people went on
            change = change and without(change, self._not_open())
            return change

        self._push(clerk.adopt(still_open))
        if change is None:
            return 0
        self.notice()
        return len({annotation.item for annotation in change.put})

    # --- what a loop asks and says --------------------------------------------------------

    def _count(self, entry: LogEntry) -> None:
        """Keep in step with what is stored; all labels are read only for a round."""
        self._tallies.count(entry)
        self._unseen.count(entry)
        change = entry.change
        self._doubts.settle(change.item)
        for annotation in entry.inverse.put:  # what was replaced or deleted
            if isinstance(annotation.value, ItemState):
                self._labelled.discard(annotation.item)
                self._decide(annotation.item, is_decided=False)
        for annotation in change.put:
            if isinstance(annotation.value, ItemState):
                is_done = annotation.value.status == "done"
                (self._labelled.add if is_done else self._labelled.discard)(annotation.item)
                self._decide(annotation.item, is_decided=True)

    def _decide(self, item: str, *, is_decided: bool) -> None:
        """Keep in step what can still be accepted."""
        (self._touched.add if is_decided else self._touched.discard)(item)
        row = self._clerk.table.position_of.get(item)
        if row is not None and self._sure is not None:
            is_left = item in self._held_out() or item in self._drawn
            self._sure.mark(row, is_open=not is_decided and not is_left)

    def _not_open(self) -> set[str]:
        """Give the ids of items of which nothing is accepted: decided on, begun, or to test the model."""
        store, name = self._clerk.store, self._clerk.name
        return {a.item for a in store.annotations(name)} | self._held_out() | self._drawn

    def _held_out(self) -> set[str]:
        """Give the ids of the items that no model is trained on."""
        held, table = self._prepared.held_out, self._clerk.table
        if held is not None and self._held[0] != len(table):
            self._held = len(table), {table.ids[row] for row in np.flatnonzero(held.of(table)).tolist()}
        return self._held[1]

    def _snapshot(self) -> Snapshot:
        clerk, read = self._clerk, self._prepared.read
        revision = clerk.store.revision(clerk.name)
        now = snapshot(clerk.table, clerk.store.annotations(clerk.name), revision, read)
        unseen, position_of = self._unseen.items, clerk.table.position_of
        return replace(now, unseen=frozenset(position_of[item] for item in unseen if item in position_of))

    def _take_in(self, more: Table) -> Table:
        """Take further items; after a restart those come first that were asked for before it."""
        table = self._context.copy().run(self._grow, more)
        rounds, clerk = self.loop.rounds, self._clerk
        if rounds and not clerk.order:
            asked = {
                table.position_of[pick.item]: pick.reason
                for pick in rounds[-1].picks
                if pick.item in table.position_of and pick.item not in self._touched
            }
            clerk.order, clerk.reasons = list(asked), asked
            self._push([self._order()])
        return table

    def _publish(self, news: News) -> None:
        """Pass on what a round has brought."""
        if self._is_over:
            return
        clerk = self._clerk
        self._remark, self._seconds = news.remark, time.monotonic() - self._began
        clerk.order, clerk.reasons = news.order, dict(zip(news.order, news.reasons, strict=True))
        self._push([self._order()])
        if news.model:
            self._guesses = RoundGuesses(news, clerk.table, clerk.task, time.time())
            # Also of rounds before: one that was passed over tests the model once it has a label.
            self._drawn = drawn_items(self.loop.rounds) if self._prepared.held_out is None else set()
            position_of, touched = clerk.table.position_of, self._touched | self._held_out() | self._drawn
            decided = [position_of[item] for item in touched if item in position_of]
            self._sure = Sure(*self._guesses.surest(), decided)
            clerk.suggestions = clerk.suggestions.with_guesses(self._guesses)
            self._push([(Suggested(model=news.model, at_once=False), [])])
        self._look_back()

    def _tell(self) -> None:
        if self._is_over:  # an interpreter that ends closes its widgets, and begins no more threads
            return
        if self.loop.progress.what and not self._began:
            self._began = time.monotonic()
        elif not self.loop.progress.what:
            self._began = 0.0
        self._context.copy().run(self._show)

    def _push(self, envelopes: list[Envelope]) -> None:
        if not self._is_over:
            self._context.copy().run(self._post, envelopes)

    def _order(self) -> Envelope:
        return Order(), [np.asarray(self._clerk.order, "<u4").tobytes()]

    def _look_back(self) -> None:
        """Compare what was said with what models say: all annotations are read for it."""
        store, name = self._clerk.store, self._clerk.name
        unseen = self._unseen.answers
        self._confusion = confusion(self._clerk.task, store.annotations(name), self._models(), unseen)

    def _models(self) -> set[str]:
        return {played.model for played in self.loop.rounds if played.model}

    def _standing(self) -> Envelope:
        told = standing(
            self.loop,
            self._tallies.agreement(self._models(), self._unseen.accepted),
            balance=self._tallies.balance,
            confusion=self._confusion,
            sure=[] if self._sure is None else self._sure.counts,
            doubts=self._doubts,
            seconds=self._seconds,
            remark=self._remark,
        )
        return told, []
