"""Ports: whether one is free to listen on, and whether somebody answers on it."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass


class PortError(Exception):
    """A port that cannot be listened on; the message names the setting and what to do."""


@dataclass(frozen=True, slots=True)
class Listens:
    """Where a process listens; ``setting`` is the key an operator changes, ``option`` stands in for it."""

    label: str
    host: str
    port: int
    setting: str
    option: str

    @property
    def address(self) -> str:
        """For a browser on this machine."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def check_free(self) -> None:
        """Refuse a port somebody else listens on, or that we may not take (PortError)."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # As the servers do: what a connection just closed leaves behind is in nobody's way.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise PortError(self._why(error)) from None

    def answers(self) -> bool:
        """True if a connection is taken."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        try:
            with socket.create_connection((host, self.port), timeout=1.0):
                return True
        except OSError:
            return False

    def _why(self, error: OSError) -> str:
        change = f"请停掉占用它的程序,或把 gongkai.toml 的 {self.setting} 改成别的端口(也可用 {self.option})"
        if error.errno == errno.EADDRINUSE:
            return f"{self.label}的端口{self.port}已被别的程序占用;{change}"
        if error.errno == errno.EACCES:
            return f"没有用端口{self.port}的权限(1024以下要管理员);{change}"
        return (
            f"{self.label}不能在 {self.host}:{self.port} 上听({error.strerror});请核对 listen_host,{change}"
        )
