"""Shapes on pictures: the labeler, and what it alone needs."""
