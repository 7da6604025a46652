"""See platform.typography."""

from gongkai.platform.typography import typeset

__all__ = ["typeset"]
