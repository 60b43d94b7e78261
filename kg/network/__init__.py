"""Who acts on whom, as a NetworkX graph, and as files for the tools that show and measure networks."""

from kg.network.actors import Network, network
from kg.network.files import FORMATS, write

__all__ = ["FORMATS", "Network", "network", "write"]
