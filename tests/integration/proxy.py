"""Stands between a program and its cluster, counts the requests and does to them what a test wants."""
import http.client
import http.server
import os
import re
import socket
import socketserver
import struct
import threading
import time

import harness


class Request:
    """One request as it came; `faulty` once a fault has met it."""

    def __init__(self, number, command, path, body, authorization):
        self.number, self.command, self.path, self.body = number, command, path, body or b""
        self.authorization, self.arrived, self.faulty = authorization, time.monotonic(), False

    @property
    def writes(self):
        return self.command not in ("GET", "HEAD")

    def same_write(self, other):
        return self.writes and (self.command, self.path, self.body) == (other.command, other.path, other.body)

    def place(self):
        """The path alone."""
        return self.path.split("?")[0]


class Fault:
    """What happens to a request: it waits, it is passed on or not, and its answer arrives, is another or is cut."""

    def __init__(self, delay=0.0, status=0, headers=None, body=b"", cut="", down=0.0, then=None):
        self.delay, self.status, self.headers, self.body = delay, status, headers or {}, body
        self.cut, self.down = cut, down  # cut: "", "before" or "after" the cluster has seen it
        self.then = then  # called once the cluster has answered


PASS = Fault()


class Proxy:
    """`meet` decides on each request; it may be called by several threads."""

    def __init__(self, target, meet=lambda request: PASS):
        self.target, self.lock, self.meet = target, threading.Lock(), meet
        self.port, self.log, self.sockets = 0, [], set()
        self.listen()

    def listen(self):
        self.server = Server(("127.0.0.1", self.port), self)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def reset(self, meet=lambda request: PASS):
        """Another run: the count starts over. What is left of the last one is cut."""
        self.cut_all()
        with self.lock:
            self.log, self.meet = [], meet

    def take(self, command, path, body, authorization):
        with self.lock:
            request = Request(len(self.log) + 1, command, path, body, authorization)
            self.log.append(request)
            return request, self.meet(request)

    def cut_all(self):
        with self.lock:
            sockets, self.sockets = self.sockets, set()
        for one in sockets:
            reset(one)

    def restart(self, seconds):
        """As when the server's process ends and another one starts: nobody listens for so long."""
        old = self.server
        old.socket.close()
        old.stopped = True
        self.cut_all()
        time.sleep(seconds)
        old.shutdown()
        self.listen()


def reset(connection):
    """Ends a connection as a dying server does, not in order."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.shutdown(socket.SHUT_RD)
    except OSError:
        pass
    connection.close()


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, address, proxy):
        self.proxy, self.stopped = proxy, False
        super().__init__(address, Handler)

    def server_bind(self):  # without the look-up of the host's name
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def get_request(self):
        if self.stopped:
            raise OSError("closed")
        return super().get_request()

    def handle_error(self, request, client_address):
        pass  # cut connections are what this is for

    def shutdown_request(self, request):
        with self.proxy.lock:
            self.proxy.sockets.discard(request)
        super().shutdown_request(request)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one segment

    def setup(self):
        super().setup()
        with self.server.proxy.lock:
            self.server.proxy.sockets.add(self.connection)

    def pass_on(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        proxy = self.server.proxy
        request, fault = proxy.take(self.command, self.path, body, self.headers.get("Authorization", ""))
        request.faulty = fault is not PASS
        if fault.delay:
            time.sleep(fault.delay)
        if fault.down:
            self.close_connection = True
            proxy.restart(fault.down)
        elif fault.cut == "before":
            self.cut()
        elif fault.status:
            self.answer(fault.status, fault.headers.items(), fault.body)
        else:
            self.forward(body, fault)

    def forward(self, body, fault):
        upstream = http.client.HTTPConnection(self.server.proxy.target, timeout=60)
        drop = ("host", "connection", "accept-encoding", "authorization")
        upstream.request(self.command, self.path, body, {k: v for k, v in self.headers.items() if k.lower() not in drop})
        answer = upstream.getresponse()
        if "watch=" in self.path and not fault.cut:
            self.stream(answer)
            return
        content = answer.read() if "watch=" not in self.path else b""
        upstream.close()
        if fault.then:
            fault.then()
        if fault.cut:
            self.cut()
            return
        drop = ("transfer-encoding", "connection", "content-length")
        self.answer(answer.status, [(k, v) for k, v in answer.getheaders() if k.lower() not in drop], content)

    def answer(self, status, headers, content):
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def stream(self, answer):
        self.close_connection = True
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.flush()
        try:
            while line := answer.readline():
                self.wfile.write(line)
                self.wfile.flush()
        except OSError:
            pass

    def cut(self):
        self.close_connection = True
        with self.server.proxy.lock:
            self.server.proxy.sockets.discard(self.connection)
        reset(self.connection)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = pass_on

    def log_message(self, *_):
        pass


def target_of(sim):
    with open(sim.kubeconfig, encoding="utf-8") as file:
        return re.search(r"server: http://([0-9.:]+)", file.read()).group(1)


def through(sim, proxy):
    """A kubeconfig that goes through the proxy."""
    path = os.path.join(sim.folder, f"through-{proxy.port}")
    with open(sim.kubeconfig, encoding="utf-8") as file:
        text = file.read()
    return harness.write(path, text.replace(proxy.target, f"127.0.0.1:{proxy.port}"))
