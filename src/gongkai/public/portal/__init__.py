"""The pages of the portal: their addresses, contents, templates and words."""
