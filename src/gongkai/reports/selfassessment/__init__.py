"""The half-year self-assessment of an agency (自评报告)."""
