"""Reports whose every figure opens the facts behind it."""
