"""Labeling widgets that live inside Jupyter: the labels are DataFrame rows."""
