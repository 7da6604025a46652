"""Rows of the catalogue."""

from gongkai.registry.catalogue.models.column import Column, ColumnFact
from gongkai.registry.catalogue.models.rule import ColumnRule, Exemption, RuleKind, TermUnit

__all__ = ["Column", "ColumnFact", "ColumnRule", "Exemption", "RuleKind", "TermUnit"]
