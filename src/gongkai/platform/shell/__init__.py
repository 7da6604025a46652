"""What every screen of the office stands in: layout, style, sign-in."""
