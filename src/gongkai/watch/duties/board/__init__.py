"""义务与预警: what a bureau owes, why, and whose it is. Reads only."""
