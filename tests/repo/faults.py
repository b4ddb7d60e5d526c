#!/usr/bin/env python3
"""What goes wrong between a repository and us: a clear error, the old cache kept, nothing partial left, and no
password given to another host."""
import os
import subprocess
import sys

import charts
import server
from side import Pair

GOOD = charts.repository(("alpha", "1.0.0"))


def certificate(folder, file, *options, name=None):
    """(certificate, key) for 127.0.0.1, or for the host `name`."""
    key, cert = os.path.join(folder, file + ".key"), os.path.join(folder, file + ".crt")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-keyout", key, "-out", cert, "-subj", "/CN=127.0.0.1", "-addext",
                    f"subjectAltName={'DNS:' + name if name else 'IP:127.0.0.1'}", *options], check=True, capture_output=True)
    return cert, key


def files_of(side):
    found = {}
    for place in (".cache", ".config"):
        for folder, _, names in os.walk(side.path(place)):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, side.home)] = file.read()
    return found


def old_cache_is_kept(pair, site):
    ours = pair.ours
    pair.check(ours.run(["repo", "add", "one", site.url])[0] == 0, "add")
    before = files_of(ours)
    broken = {
        "half": (server.cut_short(GOOD["/index.yaml"], 40), "was cut"),
        "unauthorized": (server.status(401), "401 Unauthorized"),
        "forbidden": (server.status(403), "403 Forbidden"),
        "busy": (server.status(429), "429 Too Many Requests"),
        "ill": (server.status(503), "503 Service Unavailable"),
        "html": (b"<!DOCTYPE html><html>", "cannot unmarshal string"),
        "truncated": (GOOD["/index.yaml"][:-70] + b"\n   x: [", "converting YAML to JSON"),
        "huge": (server.endless(), "134217728"),
        "many levels": (b"apiVersion: v1\nentries: " + b"[" * 20000, ""),
        "circle": (server.redirect("/index.yaml"), "redirect"),
    }
    for name, (page, wanted) in broken.items():
        site.pages["/index.yaml"] = page
        status, out, err = ours.run(["repo", "update"])
        pair.check(status == 1 and wanted in out and "Unable to get an update" in out, f"{name}: {status} {out} {err}")
        pair.check(files_of(ours) == before, f"{name}: the cache changed")
        pair.check("one/alpha" in ours.run(["search", "repo"])[1], f"{name}: the old index answers no more")
        if name == "huge":
            continue
        for words in (["repo", "add", "two", site.url], ["repo", "add", "one", site.url, "--force-update"],
                      ["pull", "alpha", "--repo", site.url], ["repo", "update", "one"]):
            status, out, err = ours.run(words)
            pair.check(status == 1 and wanted in out + err, f"{name}: {words}: {status} {out} {err}")
            pair.check(files_of(ours) == before, f"{name}: {words}: something changed")
    site.pages["/index.yaml"] = GOOD["/index.yaml"]
    site.stop()
    site.httpd.server_close()
    status, out, _ = ours.run(["repo", "update"])
    pair.check(status == 1 and "connection refused" in out and files_of(ours) == before, f"gone: {out}")


def passwords_stay_home(pair):
    other = server.Server(GOOD)
    pages = dict(GOOD)
    pages["/index.yaml"] = server.redirect(other.url + "/index.yaml")
    home = server.Server(pages, user="me", password="s3cret-word")
    words = ["repo", "add", "moved", home.url, "--username", "me", "--password", "s3cret-word"]
    status, out, err = pair.ours.run(words)
    pair.check(status == 0, f"redirected: {out}{err}")
    pair.check("s3cret-word" not in out + err, "the password is shown")
    # Another port is another server; Go's client takes it for the same.
    pair.check(other.log == [("/index.yaml", None)], f"told another host: {other.log}")


def tls(pair):
    folder = pair.base
    good, expired = certificate(folder, "good"), certificate(folder, "old", "-not_before", "20200101000000Z",
                                                             "-not_after", "20200201000000Z")
    site, old = server.Server(GOOD, certificate=good), server.Server(GOOD, certificate=expired)
    ours = pair.ours
    cases = ((site, [], 1, "not signed by an authority|self-signed"), (site, ["--ca-file", good[0]], 0, ""),
             (site, ["--insecure-skip-tls-verify"], 0, ""), (old, ["--ca-file", expired[0]], 1, "expired"))
    for number, (place, options, wanted, words) in enumerate(cases):
        status, out, err = ours.run(["repo", "add", f"tls{number}", place.url, *options])
        pair.check(status == wanted and any(word in err for word in words.split("|")), f"{options}: {out}{err}")
    for side in pair.sides:
        side.run(["repo", "add", "same", site.url, "--ca-file", good[0]])
    pair.same("search", "repo", "same/")


def hostile_names(pair):
    """Names that would lead out of the folders, in the index and in repositories.yaml."""
    ours = pair.ours
    with open(ours.path(".config/helm/repositories.yaml"), "w", encoding="utf-8") as file:
        file.write("repositories:\n- {name: ../../../escaped, url: 'http://127.0.0.1:1'}\n")
    for words in (["repo", "update"], ["search", "repo"], ["repo", "remove", "../../../escaped"]):
        ours.run(words)
    for folder, _, names in os.walk(ours.home):
        pair.check(not any("escaped" in name for name in names), f"{folder}: {names}")


def main():
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    old_cache_is_kept(pair, server.Server(GOOD))
    passwords_stay_home(pair)
    tls(pair)
    hostile_names(pair)
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
