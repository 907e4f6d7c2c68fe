"""Cuboids, places, lines and labelled points of clouds: the labeler, and what it alone needs."""
