"""What an agency owes the public, and how it is seen to."""
