"""Who signs in. What a person may do is said by posts in the registry, not here."""
