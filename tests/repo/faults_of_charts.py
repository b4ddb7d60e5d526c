#!/usr/bin/env python3
"""What goes wrong while a chart is on its way, from a repository and from a registry, in pull, install, dependency update
and push: a clear error, no file more or less than before, no password at another host."""
import hashlib
import json
import os
import sys

import charts
import registry_standin
import server
from faults import certificate
from side import Alone

ALPHA = charts.archive("alpha", "1.0.0")
LOGIN = ["--username", "me", "--password", "s3cret-word"]


def tree(folder):
    """Every file with its content, and every folder; caches of what is right may grow."""
    found = {}
    for path, folders, files in os.walk(folder):
        for name in folders:
            found[os.path.relpath(os.path.join(path, name), folder) + "/"] = b""
        for name in files:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.relpath(os.path.join(path, name), folder)] = file.read()
    return found


class Faults(Alone):
    def refuse(self, what, words, *texts):
        """It ends with an error that says one of these, and nothing on the disk is different."""
        before = tree(self.ours.home)
        status, out, err = self.ours.run(words)
        self.check(status == 1 and err.count("Error: ") >= 1, f"{what}: {words}: {status} {out[:200]}{err[:300]}")
        self.check(any(text in err for text in texts), f"{what}: {words}: says {err[:400]}, not {texts}")
        self.check("s3cret-word" not in out + err, f"{what}: the password is shown")
        after = tree(self.ours.home)
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        self.check(not changed, f"{what}: {words}: changed {changed}")


def page_of(body, length=None, **headers):
    def page(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
        handler.wfile.flush()
        if length is not None and length != len(body):
            handler.close_connection = True
    return page


def repository_faults(case):
    pages = charts.repository(("alpha", "1.0.0"))
    pages["/alpha-1.0.0.tgz"] = ALPHA
    good = hashlib.sha256(ALPHA).hexdigest()
    pages["/index.yaml"] = charts.index({"alpha": [charts.entry("alpha", "1.0.0", ["alpha-1.0.0.tgz"], good)]})
    home = server.Server(pages, user="me", password="s3cret-word")
    other = server.Server(pages)
    case.check(case.ours.run(["repo", "add", "r", home.url, *LOGIN])[0] == 0, "add")
    folder = case.ours.path("work/c")
    os.makedirs(folder + "/charts")
    with open(folder + "/Chart.yaml", "w", encoding="utf-8") as file:
        file.write(f"apiVersion: v2\nname: c\nversion: 1.0.0\ndependencies:\n- {{name: alpha, version: '*', repository: '{home.url}'}}\n")
    with open(folder + "/charts/kept-0.1.0.tgz", "wb") as file:
        file.write(charts.archive("kept", "0.1.0"))
    with open(folder + "/Chart.lock", "w", encoding="utf-8") as file:
        file.write("dependencies: []\ndigest: sha256:0\ngenerated: \"2024-01-01T00:00:00Z\"\n")
    larger = charts.archive("alpha", "1.0.0", {"files/more": os.urandom(2000)})
    faults = {
        "half-way gone": (page_of(ALPHA[:100], len(ALPHA)), "was cut"),
        "gone after the head": (page_of(b"", len(ALPHA)), "was cut"),
        "too short a length": (page_of(ALPHA, len(ALPHA) - 20), "has the digest"),
        "another content": (larger, "has the digest"),
        "truncated": (ALPHA[:-40], "has the digest"),
        "HTML": (b"<!DOCTYPE html><html></html>", "has the digest"),
        "nothing": (b"", "has the digest"),
        "endless": (server.endless(), "268435456"),
        "401": (server.status(401), "401 Unauthorized"),
        "403": (server.status(403), "403 Forbidden"),
        "404": (server.status(404), "404 Not Found"),
        "429": (server.status(429), "429 Too Many Requests"),
        "500": (server.status(500), "500 Internal Server Error"),
        "503": (server.status(503), "503 Service Unavailable"),
        "redirects in a circle": (server.redirect("/alpha-1.0.0.tgz"), "redirect"),
        "redirect to nowhere": (server.redirect("http://127.0.0.1:1/alpha-1.0.0.tgz"), "refused"),
        "redirect to a file": (server.redirect("file:///etc/passwd"), "file"),
    }
    verbs = (["pull", "r/alpha", "-d", "out"], ["pull", "r/alpha", "--untar", "-d", "out"], ["dependency", "update", "c", "--skip-refresh"],
             ["template", "x", "r/alpha"], ["install", "x", "r/alpha", "--dry-run=client"])
    for name, (page, text) in faults.items():
        home.pages["/alpha-1.0.0.tgz"] = page
        for words in verbs[:1] if name == "endless" else verbs:
            case.refuse(name, words, text, "unsupported protocol", "Protocol")
    # The index fails while dependencies are brought up to date: the old one stays, and nothing is half updated.
    for name, page, text in (("half", server.cut_short(pages["/index.yaml"], 40), "was cut"), ("HTML", b"<html>", "cannot unmarshal"),
                             ("429", server.status(429), "429"), ("401", server.status(401), "401")):
        home.pages["/index.yaml"] = page
        before = tree(case.ours.home)
        status, out, err = case.ours.run(["dependency", "update", "c"])
        case.check(text in out + err, f"index {name}: {status} {out}{err}")
        after = tree(case.ours.home)
        index = ".cache/helm/repository/r-index.yaml"
        case.check(before[index] == after[index], f"index {name}: the old index is gone")
        case.check(not any("tmp" in path for path in after), f"index {name}: left {sorted(after)}")
    home.pages.update(pages)
    # Another host gets the request, and no password with it.
    home.pages["/alpha-1.0.0.tgz"] = server.redirect(other.url + "/alpha-1.0.0.tgz")
    for words in (["pull", "r/alpha", "-d", "moved"], ["template", "x", "r/alpha"], ["dependency", "update", "c"]):
        for cached in (".cache/helm/content",):
            clear(case.ours.path(cached))
        other.log.clear()
        status, out, err = case.ours.run(words)
        case.check(status == 0 and other.log == [("/alpha-1.0.0.tgz", None)], f"moved: {words}: {other.log} {out}{err}")


def clear(folder):
    for path, _, files in os.walk(folder):
        for name in files:
            os.remove(os.path.join(path, name))


def certificates(case):
    pages = {"/alpha-1.0.0.tgz": ALPHA, "/index.yaml": charts.repository(("alpha", "1.0.0"))["/index.yaml"]}
    dates = ("-not_before", "20200101000000Z", "-not_after", "20200201000000Z")
    expired, other = certificate(case.base, "expired", *dates), certificate(case.base, "elsewhere", name="elsewhere.example")
    unknown = certificate(case.base, "unknown")
    archive = case.ours.path("work/alpha-1.0.0.tgz")
    with open(archive, "wb") as file:
        file.write(ALPHA)
    for name, keys, options in (("expired", expired, ["--ca-file", expired[0]]), ("of another host", other, ["--ca-file", other[0]]),
                                ("of nobody", unknown, [])):
        site = server.Server(pages, certificate=keys)
        registry = f"oci://{site.url[8:]}/charts"
        for words in (["pull", site.url + "/alpha-1.0.0.tgz", "-d", "out"], ["repo", "add", "x", site.url],
                      ["template", "x", site.url + "/alpha-1.0.0.tgz"], ["pull", "alpha", "--repo", site.url, *LOGIN],
                      ["pull", registry + "/alpha:1.0.0"], ["push", archive, registry]):
            case.refuse(f"certificate {name}", [*words, *options], "certificate", "expired")
        case.check(site.log == [], f"certificate {name}: asked {site.log}")


def blob(registry, page):
    registry.faults = {("GET", "blobs"): page}


def registry_faults(case):
    case.check(case.ours.run(["repo", "remove", "r"])[0] == 0, "remove")  # dependency update would bring it anew
    registry = registry_standin.Registry()
    digest = registry.add("charts/alpha", "1.0.0")
    registry.add("charts/long", "1.0.0", size=len(registry.blobs[digest]) + 7)
    registry.add("charts/short", "1.0.0", size=100)
    registry.add("charts/huge", "1.0.0", size=1 << 40)
    registry.add("charts/negative", "1.0.0", size=-1)
    registry.add("charts/other", "1.0.0", digest="sha256:" + "0" * 64)
    registry.add("charts/none", "1.0.0", digest="../../etc/passwd")
    registry.add("charts/type", "1.0.0", mediaType="text/html")
    where = f"oci://{registry.host}/charts"
    with open(case.ours.path("work/alpha-1.0.0.tgz"), "wb") as file:
        file.write(ALPHA)
    os.makedirs(case.ours.path("work/d"))
    with open(case.ours.path("work/d/Chart.yaml"), "w", encoding="utf-8") as file:
        file.write(f"apiVersion: v2\nname: d\nversion: 1.0.0\ndependencies:\n- {{name: alpha, version: 1.0.0, repository: '{where}'}}\n")
    pulls = (["pull", where + "/alpha:1.0.0", "-d", "out"], ["template", "x", where + "/alpha:1.0.0"],
             ["pull", where + "/alpha", "--version", "1.0.0", "--untar", "-d", "out"], ["dependency", "update", "d"])
    for name, words in (("long", "mismatch"), ("short", "longer than"), ("huge", "more than"), ("negative", "mismatch"), ("other", "not found"),
                        ("none", "invalid digest"), ("type", "layer")):
        case.refuse(name, ["pull", f"{where}/{name}:1.0.0", "--plain-http", "-d", "out"], words)
    body = registry.blobs[digest]
    faults = {
        ("GET", "blobs"): {
            "half-way gone": (page_of(body[:100], len(body)), "cut", "mismatch"), "another content": (page_of(b"x" * len(body)), "mismatch"),
            "endless": (server.endless(), "longer than"), "HTML": (page_of(b"<html>"), "mismatch"),
            "401": (lambda h: h.answer(401), "401", "authentication"), "403": (lambda h: h.answer(403), "403"),
            "429": (lambda h: h.answer(429), "429"), "500": (lambda h: h.answer(500), "500"),
            "circle": (lambda h: h.answer(307, b"", {"Location": h.path}), "redirect")},
        ("GET", "manifests"): {
            "half-way gone": (page_of(b'{"sch', 500), "cut"), "HTML": (page_of(b"<html>"), "invalid", "JSON", "json", "load config"),
            "wrong digest": (page_of(b'{"schemaVersion": 2}', **{"Docker-Content-Digest": "sha256:" + "1" * 64}), "mismatch"),
            "endless": (server.endless(), "4194304"), "401": (lambda h: h.answer(401), "401", "authentication"),
            "403": (lambda h: h.answer(403, json.dumps({"errors": [{"code": "DENIED", "message": "no\x1b[2J"}]}).encode()), "denied"),
            "429": (lambda h: h.answer(429), "429"), "503": (lambda h: h.answer(503), "503"),
            "deep": (page_of(b"[" * 100000), "depth", "JSON", "json", "nest")},
    }
    for place, some in faults.items():
        for name, (page, *texts) in some.items():
            registry.faults = {place: page}
            for words in pulls[:1] if name == "endless" else pulls:
                case.refuse(f"{place[1]} {name}", [*words, "--plain-http"], *texts)
    registry.faults = {}
    for place, some in {("HEAD", "blobs"): ("401", "403", "429", "500"), ("POST", "uploads"): ("401", "403", "429", "500"),
                        ("PUT", "uploads"): ("400", "401", "403", "429", "500"), ("PUT", "manifests"): ("400", "401", "403", "429", "500")}.items():
        for status in some:
            registry.blobs.clear()
            registry.faults = {place: lambda handler, status=status: drained(handler, int(status))}
            case.refuse(f"push {place} {status}", ["push", "alpha-1.0.0.tgz", where, "--plain-http"], status, "authentication", "credential",
                        "unauthorized")
    registry.faults = {("PUT", "manifests"): lambda h: (h.rfile.read(int(h.headers["Content-Length"])),
                                                        h.answer(201, b"", {"Docker-Content-Digest": "sha256:" + "2" * 64}))}
    case.refuse("push: stored as another", ["push", "alpha-1.0.0.tgz", where, "--plain-http"], "mismatch")
    registry.blobs.clear()
    registry.faults = {("POST", "uploads"): lambda h: h.answer(202, b"", {"Location": "http://[bad"})}
    case.refuse("push: no place to send it", ["push", "alpha-1.0.0.tgz", where, "--plain-http"], "")


def drained(handler, status):
    handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    handler.answer(status, b"{}")


def registry_elsewhere(case):
    """Blobs that lie, and uploads that go, elsewhere: no password goes along."""
    registry, other = registry_standin.Registry(), registry_standin.Registry()
    registry.add("charts/alpha", "1.0.0")
    other.blobs = dict(registry.blobs)
    words = ["--plain-http", *LOGIN]
    registry.faults = {("GET", "blobs"): lambda h: h.answer(307, b"", {"Location": f"http://{other.host}{h.path}"}),
                       ("GET", "manifests"): challenged(registry)}
    where = f"oci://{registry.host}/charts"
    status, out, err = case.ours.run(["pull", where + "/alpha:1.0.0", "-d", "elsewhere", *words])
    case.check(status == 0, f"blobs elsewhere: {out}{err}")
    case.check(other.log and not any(word for _, _, word in other.log), f"told another host: {other.log}")
    case.check(any(word for _, _, word in registry.log), "the registry itself is told")
    other.log.clear()
    registry.faults = {("POST", "uploads"): lambda h: h.answer(202, b"", {"Location": f"http://{other.host}/v2/charts/alpha/blobs/uploads/1"}),
                       ("HEAD", "blobs"): challenged(registry, 404)}
    status, out, err = case.ours.run(["push", "alpha-1.0.0.tgz", where, *words])
    case.check(not any(word for _, _, word in other.log), f"an upload told another host: {other.log} {out}{err}")


def challenged(registry, status=None):
    """Asks who it is before it answers as ever."""

    def page(handler):
        if not handler.headers.get("Authorization"):
            return handler.answer(401, b"", {"WWW-Authenticate": 'Basic realm="r"'})
        if status:
            return handler.answer(status)
        repository, reference = handler.path[4:].split("/manifests/")
        return handler.manifests(repository, reference, {})

    return page


def main():
    case = Faults()
    for name in ("out", "moved", "elsewhere"):
        os.makedirs(case.ours.path("work", name))
    for part in (repository_faults, certificates, registry_faults, registry_elsewhere):
        part(case)
    return case.finish()


if __name__ == "__main__":
    sys.exit(main())
