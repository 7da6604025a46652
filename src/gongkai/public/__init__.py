"""What everybody sees: the baked portal, and how it is served."""
