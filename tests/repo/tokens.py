"""A token server for registries on loopback (docker's token specification), tokens signed as docker-registry wants them."""
import base64
import http.server
import json
import subprocess
import threading
import time
import urllib.parse


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Tokens:
    """`users`: name -> password; others get tokens for nothing. Logs (method, account, scopes)."""

    def __init__(self, certificate, users, service="registry", lifetime=300):
        self.certificate, self.users, self.service, self.lifetime = certificate, users, service, lifetime
        self.log, self.broken = [], None
        self.httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.httpd.daemon_threads = True
        self.httpd.handle_error = lambda *_: None
        self.realm = f"http://127.0.0.1:{self.httpd.server_port}/token"
        threading.Thread(target=self.httpd.serve_forever, daemon=True).start()

    def configuration(self):
        """What docker-registry's file says of it."""
        return (f"auth: {{token: {{realm: '{self.realm}', service: {self.service}, issuer: issuer, "
                f"rootcertbundle: {self.certificate[0]}}}}}")

    def signed(self, claims):
        with open(self.certificate[0], encoding="utf-8") as file:
            body = "".join(line.strip() for line in file if "-----" not in line)
        head = {"typ": "JWT", "alg": "ES256", "x5c": [body]}
        text = ".".join(encoded(json.dumps(part).encode()) for part in (head, claims))
        done = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.certificate[1]], input=text.encode(),
                              capture_output=True, check=True)
        return text + "." + encoded(plain_signature(done.stdout))

    def token(self, account, scopes):
        access = []
        for scope in scopes:
            kind, name, actions = scope.split(":", 2)
            allowed = [action for action in actions.split(",") if account or action == "never"]
            access.append({"type": kind, "name": name, "actions": allowed})
        now = int(time.time())
        return self.signed({"iss": "issuer", "sub": account, "aud": self.service, "exp": now + self.lifetime, "nbf": now - 10,
                            "iat": now, "jti": str(now), "access": access})

    def handler(self):
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
                word = self.headers.get("Authorization", "")
                name, _, password = base64.b64decode(word[6:]).decode().partition(":") if word.startswith("Basic ") else ("", "", "")
                self.give(name, password, query)

            def do_POST(self):
                query = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                refresh = query.get("refresh_token", [""])[0]
                name, _, password = refresh.partition("-")
                self.give(name or query.get("username", [""])[0], password or query.get("password", [""])[0], query)

            def give(self, name, password, query):
                scopes = [part for text in query.get("scope", []) for part in text.split(" ") if part]
                server.log.append((self.command, name, scopes))
                if server.broken:
                    return server.broken(self)
                if name and server.users.get(name) != password:
                    return self.answer(401, b'{"details": "incorrect username or password"}')
                return self.answer(200, json.dumps({
                    "access_token" if self.command == "POST" else "token": server.token(name, scopes), "expires_in": server.lifetime}).encode())

            def answer(self, status, body):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler


def plain_signature(der):
    """The two numbers of an ECDSA signature, 32 bytes each (RFC 7518, section 3.4)."""
    numbers, at = [], 2
    for _ in range(2):
        size = der[at + 1]
        numbers.append(der[at + 2:at + 2 + size].lstrip(b"\0").rjust(32, b"\0"))
        at += 2 + size
    return b"".join(numbers)
