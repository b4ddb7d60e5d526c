"""A registry on loopback that a test drives: manifests, blobs, pages of tags, uploads, and faults in any of them."""
import hashlib
import http.server
import json
import re
import threading
import urllib.parse

import charts

CONFIG = "application/vnd.cncf.helm.config.v1+json"
CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


class Registry:
    """`faults`: (method, what) -> function of the handler, where `what` is ping, manifests, blobs, tags or uploads.
    `page`: how many tags an answer holds. Logs (method, path, authorization)."""

    def __init__(self, page=0):
        self.blobs, self.manifests, self.faults, self.log, self.page = {}, {}, {}, [], page
        self.httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.httpd.daemon_threads = True
        self.httpd.handle_error = lambda *_: None
        self.host = f"127.0.0.1:{self.httpd.server_port}"
        threading.Thread(target=self.httpd.serve_forever, daemon=True).start()

    def add(self, repository, version, **changes):
        """A chart, with fields of its manifest's layer changed."""
        name = repository.rsplit("/", 1)[-1]
        data = charts.archive(name, version)
        config = json.dumps({"name": name, "version": version, "apiVersion": "v2"}).encode()
        for blob in (data, config):
            self.blobs[digest(blob)] = blob
        layer = {"mediaType": CHART, "digest": digest(data), "size": len(data), **changes}
        manifest = json.dumps({"schemaVersion": 2, "config": {"mediaType": CONFIG, "digest": digest(config), "size": len(config)},
                               "layers": [layer]}).encode()
        tag = version.replace("+", "_")
        self.manifests[(repository, tag)] = self.manifests[(repository, digest(manifest))] = manifest
        return digest(data)

    def tags(self, repository):
        return sorted(tag for place, tag in self.manifests if place == repository and not tag.startswith("sha256:"))

    def handler(self):
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.route()

            do_HEAD = do_POST = do_PUT = do_GET

            def route(self):
                server.log.append((self.command, self.path, self.headers.get("Authorization")))
                url = urllib.parse.urlparse(self.path)
                found = re.fullmatch(r"/v2/(?:(.+)/(manifests|blobs|tags|uploads)/(.*))?", url.path.replace("/blobs/uploads", "/uploads"))
                if not found:
                    return self.answer(404)
                what = found[2] or "ping"
                fault = server.faults.get((self.command, what))
                if fault:
                    return fault(self)
                return getattr(self, what)(found[1], found[3], urllib.parse.parse_qs(url.query))

            def ping(self, *_):
                self.answer(200, b"{}")

            def manifests(self, repository, reference, _):
                if self.command == "PUT":
                    data = self.rfile.read(int(self.headers["Content-Length"]))
                    server.manifests[(repository, reference)] = server.manifests[(repository, digest(data))] = data
                    return self.answer(201, b"", {"Docker-Content-Digest": digest(data)})
                data = server.manifests.get((repository, reference))
                if data is None:
                    return self.answer(404)
                return self.answer(200, data, {"Content-Type": MANIFEST, "Docker-Content-Digest": digest(data)})

            def blobs(self, _, name, __):
                data = server.blobs.get(name)
                self.answer(404 if data is None else 200, data or b"")

            def tags(self, repository, _, query):
                all_tags, last = server.tags(repository), query.get("last", [""])[0]
                rest = [tag for tag in all_tags if tag > last]
                shown = rest[:server.page or None]
                link = {}
                if len(shown) < len(rest):
                    link["Link"] = f'</v2/{repository}/tags/list?last={urllib.parse.quote(shown[-1])}&n={server.page}>; rel="next"'
                if not all_tags:
                    return self.answer(404)
                return self.answer(200, json.dumps({"name": repository, "tags": shown}).encode(), link)

            def uploads(self, repository, _, query):
                if self.command == "POST":
                    return self.answer(202, b"", {"Location": f"/v2/{repository}/blobs/uploads/1?state=x"})
                data = self.rfile.read(int(self.headers["Content-Length"]))
                wanted = query["digest"][0]
                if digest(data) != wanted:
                    return self.answer(400)
                server.blobs[wanted] = data
                return self.answer(201, b"", {"Docker-Content-Digest": wanted})

            def answer(self, status, body=b"", headers=()):
                if self.command in ("POST", "PUT") and status >= 400 and self.headers.get("Content-Length"):
                    self.close_connection = True
                self.send_response(status)
                for name, value in dict(headers).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler
