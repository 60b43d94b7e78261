"""Who acts on whom, as a NetworkX graph, and as files for the tools that show and measure networks."""

from kg.network.files import FORMATS, write
from kg.network.filters import CERTAINTIES
from kg.network.making import network
from kg.network.ties import Network

__all__ = ["CERTAINTIES", "FORMATS", "Network", "network", "write"]
