"""The work calendar (工作日历) as rows: the yearly holiday notices and what amended them."""
