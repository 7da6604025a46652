"""The search index: words of Chinese text, folders by version, queries."""
