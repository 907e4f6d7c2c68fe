"""What every message is."""

from __future__ import annotations

import msgspec


class _Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag=str.lower):
    """Base of every message; tagged by its lower-case class name."""
