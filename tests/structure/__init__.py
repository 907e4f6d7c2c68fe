"""Checks of the sources themselves: who imports whom, how long things are, what they mention."""
