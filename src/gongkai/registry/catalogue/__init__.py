"""The catalogue (目录): columns (栏目) of each agency, the rules in time they stand under, rule packs."""
