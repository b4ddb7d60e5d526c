#!/usr/bin/env python3
"""Registries that want tokens (a real docker-registry with a token server) and that list tags in pages, beside real Helm 4."""
import json
import os
import shutil
import sys

import charts
import registry_standin
from faults import certificate
from registry import Registry
from side import Pair
from tokens import Tokens

PLAIN = ("--plain-http",)


def tokens(pair, program):
    server = Tokens(certificate(pair.base, "tokens"), {"me": "s3cret-word"})
    registry = Registry(pair.base, "tokens-registry", program, auth=server.configuration())
    where = f"oci://{registry.host}/charts"
    for name, version in (("alpha", "1.0.0"), ("alpha", "1.2.0"), ("beta", "1.0.0")):
        pair.put(f"work/{name}-{version}.tgz", charts.archive(name, version))
        for side in pair.sides:
            os.utime(side.path(f"work/{name}-{version}.tgz"), (1_700_000_000, 1_700_000_000))
    pair.put("work/parent/Chart.yaml", "apiVersion: v2\nname: parent\nversion: 1.0.0\ndependencies:\n"
                                       f"- {{name: alpha, version: ^1, repository: '{where}'}}\n")
    login = ["registry", "login", registry.host, "-u", "me", "--password-stdin", *PLAIN]
    # Why a token was refused is told in other words.
    reasons = (r'(failed to perform [^\n]*: )?(Head|Get|Post|GET|HEAD|POST) "http://HOST/[^\n]*',)
    try:
        for words, stdin in ((["push", "alpha-1.0.0.tgz", where, *PLAIN], ""), (login, "wrong"), (login, "s3cret-word"),
                             (["push", "alpha-1.0.0.tgz", where, *PLAIN], ""), (["push", "alpha-1.2.0.tgz", where, *PLAIN], ""),
                             (["push", "beta-1.0.0.tgz", where, *PLAIN], ""), (["pull", where + "/alpha", *PLAIN], ""),
                             (["pull", where + "/alpha", "--version", "~1.0", *PLAIN], ""),
                             (["template", "r", where + "/alpha:1.0.0", *PLAIN], ""), (["show", "chart", where + "/beta", *PLAIN], ""),
                             (["pull", where + "/nothing", "--version", "1.0.0", *PLAIN], ""),
                             (["dependency", "update", "parent", *PLAIN], ""), (["dependency", "build", "parent", *PLAIN], ""),
                             (["registry", "logout", registry.host], ""), (["pull", where + "/alpha:1.0.0", *PLAIN], "")):
            pair.same(*words, stdin=stdin, ignore=reasons)
        pair.same_tree("work")
        pair.same_file("work/parent/Chart.lock", change=lambda text: text)
        accounts = {account for _, account, scopes in server.log if scopes}
        pair.check(accounts == {"", "me"}, f"asked for as {accounts}")
        refreshing(pair, registry, server, where)
        expiring(pair, registry, server, where)
    finally:
        registry.stop()


def refreshing(pair, registry, server, where):
    """An identity token instead of a password: OAuth2's POST."""
    server.log.clear()
    for side in pair.sides:
        with open(side.path(".config/helm/registry/config.json"), "w", encoding="utf-8") as file:
            json.dump({"auths": {registry.host: {"identitytoken": "me-s3cret-word"}}}, file)
    pair.same("template", "r", where + "/alpha:1.0.0", *PLAIN)
    methods = {method for method, account, _ in server.log if account == "me"}
    pair.check(methods == {"POST"}, f"asked by {methods}")


def expiring(pair, registry, server, where):
    """A token that is refused, and a server of tokens that is ill: an error, and no endless asking."""
    for name, broken in (("ill", lambda handler: handler.answer(503, b"no")), ("no JSON", lambda handler: handler.answer(200, b"<html>")),
                         ("empty", lambda handler: handler.answer(200, b"{}")),
                         ("refused", lambda handler: handler.answer(200, b'{"token": "nothing.of.it"}'))):
        server.broken = broken
        server.log.clear()
        status, out, err = pair.ours.run(["pull", where + "/alpha:1.2.0", *PLAIN, "-d", "broken"])
        pair.check(status == 1 and "Error: " in err, f"{name}: {status} {out}{err}")
        pair.check("s3cret-word" not in out + err, f"{name}: the secret is shown")
        pair.check(len(server.log) <= 3, f"{name}: asked {len(server.log)} times")
        pair.check(not os.path.exists(pair.ours.path("work/broken")), f"{name}: something was left")
    server.broken = None


def pages(pair):
    """120 tags, in pages of 7: the newest is on any of them."""
    registry = registry_standin.Registry(page=7)
    for minor in range(40):
        for patch in range(3):
            registry.add("charts/alpha", f"1.{minor}.{patch}")
    registry.add("charts/alpha", "2.0.0-rc.1")
    registry.add("charts/alpha", "1.7.3+build.5")
    chart = f"oci://{registry.host}/charts/alpha"
    for words in (["template", "r", chart], ["template", "r", chart, "--version", "~1.7"], ["template", "r", chart, "--version", "<1.5"],
                  ["template", "r", chart, "--version", ">1-0"], ["template", "r", chart, "--version", "^3"],
                  ["pull", chart, "--version", "1.39.x"], ["show", "chart", chart, "--devel"]):
        pair.same(*words, *PLAIN)
    asked = [path for _, path, _ in registry.log if "/tags/list" in path]
    pair.check(any("last=" in path for path in asked), f"pages: {asked[:5]}")
    # A link to another host is not followed, and one to itself ends.
    for link in ('<http://localhost:1/v2/charts/alpha/tags/list?last=x>; rel="next"', '</v2/charts/alpha/tags/list>; rel="next"'):
        body = json.dumps({"name": "charts/alpha", "tags": ["1.0.0"]}).encode()
        registry.faults[("GET", "tags")] = lambda handler, link=link: handler.answer(200, body, {"Link": link})
        registry.log.clear()
        status, out, err = pair.ours.run(["template", "r", chart, *PLAIN])
        pair.check("localhost:1" not in out + err, f"{link}: {out}{err}")
        pair.check(len(registry.log) < 20000, f"{link}: {len(registry.log)} requests")


def main():
    program = shutil.which("docker-registry", path=os.environ.get("PILOTHOUSE_SERVERS", "") + ":" + os.environ["PATH"])
    if not program:
        print("docker-registry is not here", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 77
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    tokens(pair, program)
    pages(pair)
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
