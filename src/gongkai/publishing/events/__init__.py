"""What happened in an agency and is to be made public (登记一件事)."""
