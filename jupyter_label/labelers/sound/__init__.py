"""Segments of recordings: the labeler, and what it alone needs."""
