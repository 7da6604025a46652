"""gongkai 公开: the open-government platform of a Chinese county.

Today the package holds the law core (:mod:`gongkai.law`) and the command line that reads files for it
(:mod:`gongkai.main`).
"""

__version__ = "0.1.0"
