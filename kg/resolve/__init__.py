"""Across documents: who is who, and which reports tell of one event."""

from kg.resolve.names import compare, explain

__all__ = ["compare", "explain"]
