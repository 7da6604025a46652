"""Importing the catalogue from a sheet: columns, their tree, their descriptions and their rules."""

from gongkai.registry.catalogue.importing.running import HEADINGS, MOST_ROWS, import_catalogue

__all__ = ["HEADINGS", "MOST_ROWS", "import_catalogue"]
