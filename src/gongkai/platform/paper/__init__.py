"""Sheets in and out, and papers as PDF."""
