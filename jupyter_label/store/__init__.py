"""Annotations and the append-only log of changes, durable before a commit returns."""

from .codec import signed
from .errors import StoreBusy, StoreError, StoreFull, TaskChanged
from .interface import Committed, LogEntry, Store
from .opening import open_store
from .timeline import timeline

__all__ = [
    "Committed",
    "LogEntry",
    "Store",
    "StoreBusy",
    "StoreError",
    "StoreFull",
    "TaskChanged",
    "open_store",
    "signed",
    "timeline",
]
