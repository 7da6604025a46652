"""The one permission gate: who may do what with which thing."""
