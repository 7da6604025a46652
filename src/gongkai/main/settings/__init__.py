"""Django's settings, made from the operator's: one module for each process."""
