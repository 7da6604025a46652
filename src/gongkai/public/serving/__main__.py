"""The portal's process: ``python -m gongkai.public.serving --root DIR [--host H] [--port N]``.

One process that knows neither the office nor the database. SIGTERM and SIGINT end it in order.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from gongkai.public.serving.app import Portal

CANNOT_LISTEN = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until told to end; 2 if the address cannot be listened on."""
    parser = argparse.ArgumentParser(
        prog="gongkai.public.serving", description="公开门户:只读地提供已生成的文件"
    )
    parser.add_argument("--root", type=Path, required=True, help="已生成文件的文件夹")
    parser.add_argument("--host", default="127.0.0.1", help="在哪个网络地址上听")
    parser.add_argument("--port", type=int, default=8000, help="端口")
    arguments = parser.parse_args(argv)
    try:
        asyncio.run(serve(arguments.root, arguments.host, arguments.port))
    except OSError as error:
        sys.stderr.write(f"门户不能在 {arguments.host}:{arguments.port} 上听:{error}\n")
        return CANNOT_LISTEN
    return 0


async def serve(root: Path, host: str, port: int) -> None:
    """Serve the tree ``root`` until SIGTERM or SIGINT."""
    server = Server(
        Portal(root),
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        websockets=False,
        log_level=LogLevels.error,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    await server.serve()


if __name__ == "__main__":
    sys.exit(main())
