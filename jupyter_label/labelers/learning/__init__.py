"""A model that learns from a labeler's labels, and what a page sees and asks of it."""
