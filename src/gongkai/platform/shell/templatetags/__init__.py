"""What templates of the office may load."""
