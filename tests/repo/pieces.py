"""Downloads that break: pages that hang up half-way and know ranges well, badly or not at all, and a proxy that cuts the
connections of a real server."""
import re
import socket
import threading
import time


class Pieces:
    """A page (or the fault of a registry's blobs) that hangs up after so many bytes of the first answers, then no more.
    `ranges`: right, ignored, or a function of (first, size) that gives a Content-Range. `bodies`: what the file is, one
    after the other for each request. Logs the Range of each request."""

    def __init__(self, *bodies, cuts=(), ranges="right", tag='"one"'):
        self.bodies, self.cuts, self.ranges, self.tag, self.log = bodies, list(cuts), ranges, tag, []

    def __call__(self, handler):
        body = self.bodies[min(len(self.log), len(self.bodies) - 1)]
        tag = self.tag[min(len(self.log), len(self.tag) - 1)] if isinstance(self.tag, list) else self.tag
        asked = handler.headers.get("Range")
        self.log.append(asked)
        first = int(re.fullmatch(r"bytes=(\d+)-", asked)[1]) if asked else 0
        condition = handler.headers.get("If-Range")
        if self.ranges == "ignored" or (self.ranges == "right" and condition and condition != tag):
            first = 0
        if first >= len(body):
            return handler.answer(416, b"", {"Content-Range": f"bytes */{len(body)}"}.items())
        handler.send_response(206 if first else 200)
        if first:
            told = f"bytes {first}-{len(body) - 1}/{len(body)}" if self.ranges == "right" else self.ranges(first, len(body))
            if told:
                handler.send_header("Content-Range", told)
        if tag:
            handler.send_header("ETag", tag)
        handler.send_header("Content-Length", str(len(body) - first))
        handler.end_headers()
        cut = self.cuts.pop(0) if self.cuts else None
        handler.wfile.write(body[first:first + cut] if cut else body[first:])
        handler.wfile.flush()
        if cut:
            handler.close_connection = True
        return None


def stuck(body, keep, seconds=60):
    """Sends a part and says no more."""

    def page(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:keep])
        handler.wfile.flush()
        time.sleep(seconds)

    return page


class CuttingProxy:
    """Stands before a server, and hangs up on each of the first `times` connections after `after` bytes of answers."""

    def __init__(self, port, after, times):
        self.target, self.after, self.times, self.cut = port, after, times, 0
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            near, _ = self.listener.accept()
            far = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self.copy, args=(near, far, False), daemon=True).start()
            threading.Thread(target=self.copy, args=(far, near, True), daemon=True).start()

    def copy(self, source, sink, counted):
        passed = 0
        try:
            while data := source.recv(4096):
                passed += len(data)
                sink.sendall(data)
                if counted and passed > self.after:
                    with self.lock:
                        if self.cut < self.times:
                            self.cut += 1
                            break
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
