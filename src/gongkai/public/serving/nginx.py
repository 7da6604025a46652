"""A runnable nginx configuration made from the shipped one: other folder, other ports, no rights needed.

The text of ``deploy/nginx/gongkai.conf`` is kept as it is but for these lines, so that what is tried out and
measured is what is shipped.
"""

from __future__ import annotations

import getpass
import os
from pathlib import Path

SHIPPED_ROOT = "/srv/gongkai/public"
SHIPPED_LOGS = "/var/log/nginx/"
SHIPPED_PORTAL = "listen 80;"
SHIPPED_OFFICE = "listen 127.0.0.1:8080;"
SHIPPED_BEHIND = "server 127.0.0.1:8001;"

_MAIN = """\
daemon off;
{user}worker_processes {workers};
pid {scratch}/nginx.pid;
error_log {scratch}/error.log;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    access_log {scratch}/access.log;
    client_body_temp_path {scratch}/body;
    proxy_temp_path {scratch}/proxy;
    fastcgi_temp_path {scratch}/fastcgi;
    uwsgi_temp_path {scratch}/uwsgi;
    scgi_temp_path {scratch}/scgi;

{servers}
}}
"""


def configuration(
    shipped: str, root: Path, port: int, scratch: Path, *, office_port: int, behind: int, workers: int = 1
) -> str:
    """A whole configuration that serves ``root`` on ``port`` of this machine.

    ``shipped`` is the text of the shipped file; the office behind the port ``behind`` is handed on at
    ``office_port``. Its own files lie in ``scratch``. Errors: ValueError where the shipped text does not hold
    a line that must be changed, or a path cannot stand in a configuration.
    """
    text = shipped
    for path in (root, scratch):
        if set(str(path)) & set("\"'\\;{}$ \t\n"):
            raise ValueError(f"a path that cannot stand in a configuration: {path}")
    for line, own in (
        (SHIPPED_ROOT, str(root)),
        (SHIPPED_LOGS, f"{scratch}/"),
        (SHIPPED_PORTAL, f"listen 127.0.0.1:{port};"),
        (SHIPPED_OFFICE, f"listen 127.0.0.1:{office_port};"),
        (SHIPPED_BEHIND, f"server 127.0.0.1:{behind};"),
    ):
        if line not in text:
            raise ValueError(f"the shipped configuration has no {line!r}")
        text = text.replace(line, own)
    return around(text, scratch, workers=workers)


def around(servers: str, scratch: Path, *, workers: int = 1) -> str:
    """What stands around ``servers`` in a configuration that runs for whoever starts it."""
    # Started by root, nginx would hand its work to a user who may not read the folder of the one who tries.
    user = f"user {getpass.getuser()};\n" if os.geteuid() == 0 else ""
    return _MAIN.format(user=user, workers=workers, scratch=scratch, servers=servers)
