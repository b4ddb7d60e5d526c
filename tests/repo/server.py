"""A web server on loopback that a test drives: pages, passwords, redirects, faults, TLS; it logs requests."""
import base64
import http.server
import ssl
import threading
import time


class Server:
    """pages: path -> bytes, or a function of the handler. `password` guards all of them."""

    def __init__(self, pages, user=None, password=None, certificate=None):
        self.pages, self.user, self.password, self.log = dict(pages), user, password, []
        self.httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.httpd.daemon_threads = True
        self.httpd.handle_error = lambda *_: None  # whoever hangs up is what the tests are about
        self.scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.httpd.socket = context.wrap_socket(self.httpd.socket, server_side=True)
            self.scheme = "https"
        self.port = self.httpd.server_port
        self.url = f"{self.scheme}://127.0.0.1:{self.port}"
        threading.Thread(target=self.httpd.serve_forever, daemon=True).start()

    def stop(self):
        self.httpd.shutdown()

    def handler(self):
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                server.log.append((self.path, self.headers.get("Authorization")))
                if server.user is not None:
                    wanted = "Basic " + base64.b64encode(f"{server.user}:{server.password}".encode()).decode()
                    if self.headers.get("Authorization") != wanted:
                        return self.answer(401, b"who are you")
                page = server.pages.get(self.path)
                if callable(page):
                    return page(self)
                return self.answer(200 if page is not None else 404, page or b"")

            def answer(self, status, body, headers=()):
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler


def redirect(target):
    return lambda handler: handler.answer(302, b"", [("Location", target)])


def status(code):
    return lambda handler: handler.answer(code, b"no")


def cut_short(body, keep):
    """Promises all of the body and hangs up after a part of it."""

    def page(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:keep])
        handler.wfile.flush()
        handler.close_connection = True

    return page


def endless(chunk=b"x" * 65536, most=400 * 1024 * 1024):
    def page(handler):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        try:
            for _ in range(most // len(chunk)):
                handler.wfile.write(chunk)
        except OSError:
            pass
        handler.close_connection = True

    return page


def slow(seconds):
    def page(handler):
        time.sleep(seconds)
        handler.answer(200, b"late")

    return page
