"""Runs apertium-apy with its own arguments, but on a free port of loopback, and prints the port in a line of its own.

For Debian's /usr/bin/python3, which finds the modules of the package apertium-apy.
"""

import tornado.httpserver
import tornado.netutil
from apertium_apy.apy import main


def bind_on_loopback(server, port, *_, **__):
    sockets = tornado.netutil.bind_sockets(0, "127.0.0.1")
    server._pending_sockets.extend(sockets)
    print(sockets[0].getsockname()[1], flush=True)


tornado.httpserver.HTTPServer.bind = bind_on_loopback
main()
