"""What lies in the tree of public files besides pages; known to whoever writes it and whoever serves it."""

from __future__ import annotations

# Beside the place of a page that was withdrawn: its content is what the answer 410 shows.
GONE_SUFFIX = ".gone"
# The tree's own books: never served.
BOOKS = ".bake"
MANIFEST = f"{BOOKS}/manifest.sqlite3"
LOCK = f"{BOOKS}/lock"
# One line an old address: the address, a tab, the new one.
REDIRECTS = f"{BOOKS}/redirects.tsv"
REDIRECTS_NGINX = f"{BOOKS}/redirects.map"
NOT_FOUND = "/404.html"
GONE = "/410.html"
