"""Who acts on whom, as a NetworkX graph, and as files for the tools that show and measure networks."""

from kg.network.files import FORMATS, write
from kg.network.making import network
from kg.network.ties import Network

__all__ = ["FORMATS", "Network", "network", "write"]
