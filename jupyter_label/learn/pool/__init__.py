"""Pools that do not fit in memory: looked at part by part, on one machine or on many."""
