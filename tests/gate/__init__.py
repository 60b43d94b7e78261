"""The quality gate: sentences annotated by hand, a scorer, and the floors below which a change is stopped."""
