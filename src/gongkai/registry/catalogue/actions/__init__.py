"""The verbs of the catalogue."""

from gongkai.registry.catalogue.actions.columns import close_column, move_column, open_column, rename_column
from gongkai.registry.catalogue.actions.describing import Description, describe_column, description_of
from gongkai.registry.catalogue.actions.exemptions import end_exemption, exempt
from gongkai.registry.catalogue.actions.planting import Planted, plant
from gongkai.registry.catalogue.actions.rules import end_rule, set_rule

__all__ = [
    "Description",
    "Planted",
    "close_column",
    "describe_column",
    "description_of",
    "end_exemption",
    "end_rule",
    "exempt",
    "move_column",
    "open_column",
    "plant",
    "rename_column",
    "set_rule",
]
