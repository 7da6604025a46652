"""政府信息: document (identity), revision (immutable text and metadata), facts (what happened to it)."""
