"""A graph on the web: SPARQL, addresses for everything in it, search, and what the pages of the explorer ask for."""

from kg.serve.application import application
from kg.serve.options import Options, Writing
from kg.serve.running import serve

__all__ = ["Options", "Writing", "application", "serve"]
