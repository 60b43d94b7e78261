"""From texts to annotations: the slow half parses, the quick half reads."""
