"""Which items a search finds."""

from __future__ import annotations

from ..frames import Table, search
from ..schema import Search, Task
from ..store import Store


def found(request: Search, task: Task, table: Table, store: Store) -> bytes:
    """Give the positions of the items as little-endian uint32."""
    responses = table.response_columns
    shown = [responses] if isinstance(responses, str) else [*responses]
    positions = search(table, request.text, [*(field.column for field in task.fields), *shown])
    if request.label:
        carrying = store.carrying(task.name, request.label)
        positions = positions[[table.ids[position] in carrying for position in positions]]
    return positions.astype("<u4").tobytes()
