"""What is found in a text before inspectors find it (发布前检查)."""
