"""A year of records of 清岚县, made from the written templates: the same for the same last day.

``generating`` puts together, in this order: ``schedule`` (which template on which day), ``drawing`` (names
and amounts), ``tables``, ``numbering`` (文号, 索引号), ``rendering`` (words), ``attachments`` and ``sheets``.
"""
