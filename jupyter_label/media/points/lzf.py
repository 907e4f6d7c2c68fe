"""LZF, the compression of binary PCD files."""

from __future__ import annotations

_LITERAL = 32
_LONG = 7


def lzf_decompress(data: bytes, size: int) -> bytearray:
    """Return the `size` bytes that were compressed.

    As LibLZF writes them: a control byte below 32 comes before one byte more
    than it says; any other holds in its upper three bits how many bytes,
    less two, are the same as some before, and in its lower five, together
    with a byte that follows, how far before. Where the three bits are all
    set, another byte adds to the length.

    Raises
    ------
    ValueError
        The data are damaged.
    """
    made, at, end = bytearray(), 0, len(data)
    try:
        while at < end:
            control = data[at]
            if control < _LITERAL:
                made += data[at + 1 : at + control + 2]
                at += control + 2
                continue
            length = (control >> 5) + 2
            if length == _LONG + 2:
                at += 1
                length += data[at]
            start = len(made) - ((control & 31) << 8) - data[at + 1] - 1
            at += 2
            if start < 0 or len(made) > size:
                break
            if start + length <= len(made):
                made += made[start : start + length]
            else:  # over and over what lies between
                part = made[start:]
                made += (part * (length // len(part) + 1))[:length]
    except IndexError:
        pass  # cut off inside a reference, which the length tells too
    if len(made) != size or at != end:
        raise ValueError(
            f"its compressed part is damaged: it does not give the {size:,} bytes that it claims"
        )
    return made
