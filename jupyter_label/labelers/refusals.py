"""What a page is told of a message that does not fit the schema."""

from __future__ import annotations

from ..schema import Ack, Fault, Reply


def session_of(content: object) -> str:
    """Give the page that a message came from; "" where it does not say."""
    session = content.get("session", "") if isinstance(content, dict) else ""
    return session if isinstance(session, str) else ""


def refusal(content: object, reason: str) -> tuple[Reply, list[bytes]]:
    """Give a malformed change back to its page; report anything else."""
    change = content.get("change") if isinstance(content, dict) else None
    if isinstance(change, dict) and isinstance(change.get("id"), str):
        return Ack(session=session_of(content), id=change["id"], status="rejected", reason=reason), []
    return Fault(reason=reason, session=session_of(content)), []
