"""How the recogniser's weights are made. Nothing here is needed, or imported, where names are recognised."""
