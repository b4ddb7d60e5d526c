#!/usr/bin/env python3
"""Charts in a real OCI registry (Debian's docker-registry) with TLS and passwords, beside real Helm 4."""
import json
import os
import shutil
import socket
import subprocess
import sys
import time

import charts
from faults import certificate
from side import Pair

# "me" and "s3cret-word"
PASSWORDS = "me:$2a$10$/A5OOlS3eLXn39.NKweDRuot9/tmUHSweGeK8OYUiPC3olju7NWA2\n"
HINT = r"(?<=\n)The server's certificate is not signed[^\n]*\n"
LOGIN = ("-u", "me", "--password-stdin")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Registry:
    def __init__(self, base, name, program, tls=None, passwords=None, auth=None):
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        folder = os.path.join(base, name)
        os.makedirs(folder)
        lines = ["version: 0.1", "log: {level: error, accesslog: {disabled: true}}",
                 f"storage: {{filesystem: {{rootdirectory: {folder}/data}}, delete: {{enabled: true}}}}",
                 f"http:\n  addr: {self.host}"]
        if tls:
            lines.append(f"  tls: {{certificate: {tls[0]}, key: {tls[1]}}}")
        if passwords:
            with open(f"{folder}/htpasswd", "w", encoding="utf-8") as file:
                file.write(passwords)
            lines.append(f"auth: {{htpasswd: {{realm: r, path: {folder}/htpasswd}}}}")
        if auth:
            lines.append(auth)
        with open(f"{folder}/config.yml", "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        with open(f"{folder}/log", "wb") as log:
            self.process = subprocess.Popen([program, "serve", f"{folder}/config.yml"], stdout=log, stderr=log)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("docker-registry does not start")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def logging_in(pair, host, ca):
    for words, stdin in ((["registry", "login", host, *LOGIN, "--ca-file", ca], "wrong\n"),
                         (["registry", "login", host, *LOGIN], "s3cret-word\n"),
                         (["registry", "login", host, *LOGIN, "--ca-file", ca], "s3cret-word\n"),
                         (["registry", "login", host, "-u", "me", "-p", "s3cret-word", "--ca-file", ca], ""),
                         (["registry", "login", host, *LOGIN, "--insecure"], "s3cret-word"),
                         (["registry", "login"], ""), (["registry", "logout"], ""),
                         (["registry", "login", "a b", *LOGIN], "x"),
                         (["registry", "logout", "nobody.example"], "")):
        # Why a connection failed is told in other words.
        pair.same(*words, stdin=stdin, ignore=(r'Get "https://HOST/v2/": (tls|the cert)[^\n]*', HINT))
        pair.same_file(".config/helm/registry/config.json")
    pair.check(os.stat(pair.ours.path(".config/helm/registry/config.json")).st_mode & 0o777 == 0o600, "mode")


def pushing(pair, host, ca):
    tls = ["--ca-file", ca]
    where = f"oci://{host}/charts"
    meta = ("description: About it\nhome: https://x.example\nsources: [https://s.example/a, https://s.example/b]\n"
            "maintainers: [{name: M, email: m@x.example}, {name: N}]\nannotations: {k: v}\n"
            "dependencies: []\nkeywords: [a, b]\nappVersion: '1.10'\n")
    for version in ("1.0.0", "1.2.0", "2.0.0-rc.1", "1.3.0+build.7"):
        data = charts.archive("alpha", version, metadata=meta)
        pair.put(f"work/alpha-{version}.tgz", data)
        for side in pair.sides:
            os.utime(side.path(f"work/alpha-{version}.tgz"), (1_700_000_000, 1_700_000_000))
        pair.same("push", f"alpha-{version}.tgz", where, *tls)
    pair.put("work/beta-1.0.0.tgz", charts.archive("beta", "1.0.0"))
    for side in pair.sides:
        os.utime(side.path("work/beta-1.0.0.tgz"), (1_700_000_000, 1_700_000_000))
    pair.put("work/beta-1.0.0.tgz.prov", "no real provenance\n")
    for words in (["push", "beta-1.0.0.tgz", where, *tls], ["push", "nothing.tgz", where, *tls],
                  ["push", ".", where, *tls], ["push", "beta-1.0.0.tgz", "https://x", *tls],
                  ["push", "beta-1.0.0.tgz", "nowhere", *tls], ["push", "beta-1.0.0.tgz", where],
                  ["push", "beta-1.0.0.tgz.prov", where, *tls],
                  ["push", "beta-1.0.0.tgz"], ["push", "beta-1.0.0.tgz", f"oci://{host}/UPPER", *tls]):
        pair.same(*words, ignore=(r'(Head|Get|Post) "https://HOST/v2/[^\n]*"(: (tls|the cert)[^\n]*)?', HINT,
                                  r"failed to perform[^\n]*: IGNORED"))


def pulling(pair, host, ca):
    tls, chart = ["--ca-file", ca], f"oci://{host}/charts/alpha"
    digest = pair.helm.run(["pull", chart, "--version", "1.0.0", *tls])[2].split("Digest: ")[1].split()[0]
    pair.ours.run(["pull", chart, "--version", "1.0.0", *tls])
    for words in (["pull", chart], ["pull", chart, "--version", "1.0.0"], ["pull", chart + ":1.0.0"],
                  ["pull", chart + ":1.0.0", "--version", "1.2.0"], ["pull", chart, "--version", "^1.0"],
                  ["pull", chart, "--devel"], ["pull", chart, "--version", "1.3.0+build.7"],
                  ["pull", chart, "--version", ">9"], ["pull", chart, "--version", "9.9.9"],
                  ["pull", chart, "--version", "zz"], ["pull", chart + "-missing"],
                  ["pull", chart + "@" + digest], ["pull", chart + ":1.0.0@" + digest],
                  ["pull", chart + ":1.2.0@" + digest], ["pull", chart + "@sha256:" + "a" * 64],
                  ["pull", f"oci://{host}/charts/beta", "--prov"], ["pull", chart, "--untar"],
                  ["pull", chart, "--prov", "-d", "out"], ["pull", "oci://" + host], ["pull", chart + ":bad tag"],
                  ["show", "chart", chart], ["show", "values", chart, "--version", "1.0.0"],
                  ["template", "r", chart], ["template", "r", chart, "--version", "~1.2"],
                  ["template", "r", chart + ":1.0.0"], ["template", "r", chart, "--version", ">9"],
                  ["install", "r", chart, "--dry-run=client"], ["template", "r", chart + "@" + digest]):
        pair.put("work/out/.keep", "")
        pair.same(*words, *tls)
        pair.same_tree("work")
    for name in ("alpha-1.3.0+build.7.tgz", "beta-1.0.0.tgz.prov"):
        pair.same_file("work", name)
    pair.same_tree(".cache")


def crossing(pair, host, ca):
    """One side pushes and logs in, the other one pulls with the first one's files."""
    for number, (one, other) in enumerate(((pair.helm, pair.ours), (pair.ours, pair.helm))):
        config = {"HELM_REGISTRY_CONFIG": one.path("crossing.json")}
        done = one.run(["registry", "login", host, *LOGIN, "--ca-file", ca], "s3cret-word", config)
        pair.check(done[0] == 0, done[2])
        name = f"cross{number}"
        with open(one.path(f"work/{name}-1.0.0.tgz"), "wb") as file:
            file.write(charts.archive(name, "1.0.0"))
        done = other.run(["push", one.path(f"work/{name}-1.0.0.tgz"), f"oci://{host}/x", "--ca-file", ca], "", config)
        pair.check(done[0] == 0, done[2])
        done = one.run(["template", "r", f"oci://{host}/x/{name}", "--ca-file", ca], "", config)
        pair.check(done[0] == 0 and "ConfigMap" in done[1], done[2])
        done = other.run(["registry", "logout", host], "", config)
        with open(one.path("crossing.json"), encoding="utf-8") as file:
            pair.check(host not in file.read(), "logged out: " + done[2])


def helpers(pair, host, ca):
    """Logins that docker's helper programs keep, and docker's own file."""
    folder = os.path.join(pair.base, "bin")
    os.makedirs(folder)
    store = os.path.join(pair.base, "kept.json")
    with open(os.path.join(folder, "docker-credential-kept"), "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\ncase $1 in store) cat > {store};; erase) rm -f {store};;\n"
                   f"get) cat {store} 2>/dev/null || {{ echo credentials not found in native keychain; exit 1; }};; esac\n")
    os.chmod(os.path.join(folder, "docker-credential-kept"), 0o755)
    env = {"PATH": folder + ":" + os.environ["PATH"]}
    for side in pair.sides:
        with open(side.path(".config/helm/registry/config.json"), "w", encoding="utf-8") as file:
            json.dump({"credsStore": "kept"}, file)
        pull = ["template", "r", f"oci://{host}/charts/alpha:1.0.0", "--ca-file", ca]
        pair.check(side.run(pull, env=env)[0] == 1, "no login yet")
        done = side.run(["registry", "login", host, *LOGIN, "--ca-file", ca], "s3cret-word", env)
        pair.check(done[0] == 0 and os.path.exists(store), f"stored by the helper: {done}")
        pair.check(side.run(pull, env=env)[0] == 0, "login of the helper")
        done = side.run(["registry", "logout", host], "", env)
        pair.check(done[0] == 0 and not os.path.exists(store), f"erased by the helper: {done}")
        os.remove(side.path(".config/helm/registry/config.json"))
        os.makedirs(side.path(".docker"))
        with open(side.path(".docker/config.json"), "w", encoding="utf-8") as file:
            json.dump({"auths": {f"https://{host}/v1/": {"auth": "bWU6czNjcmV0LXdvcmQ="}}}, file)
        pair.check(side.run(pull)[0] == 0, "login of docker's file")


def plain_http(pair, registry):
    chart = f"oci://{registry.host}/p/beta"
    for side in pair.sides:
        os.utime(side.path("work/beta-1.0.0.tgz"), (1_700_000_000, 1_700_000_000))
    for words in (["push", "beta-1.0.0.tgz", f"oci://{registry.host}/p", "--plain-http"],
                  ["pull", chart, "--plain-http"], ["template", "r", chart, "--plain-http"]):
        pair.same(*words)
    status, _, err = pair.ours.run(["pull", chart])
    pair.check(status == 1 and "does not speak TLS" in err, f"plain http without being asked: {err}")


def main():
    program = shutil.which("docker-registry", path=os.environ.get("PILOTHOUSE_SERVERS", "") + ":" + os.environ["PATH"])
    if not program:
        print("docker-registry is not here", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 77
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST"), (r"localhost:\d+", "HOST")])
    tls = certificate(pair.base, "registry")
    guarded = Registry(pair.base, "guarded", program, tls, PASSWORDS)
    open_one = Registry(pair.base, "open", program)
    try:
        logging_in(pair, guarded.host, tls[0])
        pushing(pair, guarded.host, tls[0])
        pulling(pair, guarded.host, tls[0])
        crossing(pair, guarded.host, tls[0])
        helpers(pair, guarded.host, tls[0])
        plain_http(pair, open_one)
    finally:
        guarded.stop()
        open_one.stop()
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
