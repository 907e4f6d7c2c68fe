"""The names of the tools that a task offers."""

from __future__ import annotations

import difflib


def tool_names(tools: object, known: tuple[str, ...]) -> tuple[str, ...]:
    """Check the names of tools: at least one of those that there are, each once.

    Raises
    ------
    TypeError, ValueError
        Naming the tool and what would be right.
    """
    if isinstance(tools, str) or not isinstance(tools, (list, tuple)):
        raise TypeError(f"tools: expected a list of names such as {[*known[:2]]!r}, got {tools!r}.")
    if not tools:
        raise ValueError(f"tools: name at least one of {', '.join(known)}.")
    for tool in tools:
        if tool not in known:
            near = difflib.get_close_matches(str(tool), known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise ValueError(f"tools: there is no tool {tool!r}.{hint} Tools: {', '.join(known)}.")
        if tools.count(tool) > 1:
            raise ValueError(f"tools: {tool!r} is there twice.")
    return tuple(tools)
