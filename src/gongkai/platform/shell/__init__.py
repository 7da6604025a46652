"""The office's frame: page, style, sign-in, headers, errors, and what was typed kept over an interruption."""
