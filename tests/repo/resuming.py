#!/usr/bin/env python3
"""Downloads that are taken up again where the connection broke, and several at a time: what arrives is right or nothing is
there, messages come in Helm's order, and slow servers cost less time than they cost real Helm."""
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

import charts
import registry_standin
import server
from faults import certificate
from pieces import CuttingProxy, Pieces, stuck
from real_server import LOGIN, Nginx
from registry import Registry
from side import Pair

BIG = {"files/noise.bin": random.Random(5).randbytes(900_000)}
DATA = charts.archive("alpha", "1.0.0", files=BIG)
OTHER = bytes(byte ^ 1 for byte in DATA)
HALF = len(DATA) // 2


def index(digest):
    return charts.index({"alpha": [charts.entry("alpha", "1.0.0", ["alpha-1.0.0.tgz"], digest)]})


def left(pair):
    return sorted(os.listdir(pair.ours.work))


def over_http(pair):
    """What is served, whether the index knows a digest, the end wanted and the ranges asked for."""
    sha = hashlib.sha256(DATA).hexdigest()
    rest, more = f"bytes={HALF}-", f"bytes={HALF + 1000}-"
    wrong = [lambda first, size: f"bytes {first + 1}-{size - 1}/{size}", lambda first, size: f"bytes {first}-{size}/{size + 1}",
             lambda first, size: f"bytes {first}-x/{size}", lambda first, size: None]
    cases = {
        "cut once": (Pieces(DATA, cuts=[HALF]), sha, DATA, [None, rest]),
        "cut once, no digest": (Pieces(DATA, cuts=[HALF]), "", DATA, [None, rest]),
        "cut twice": (Pieces(DATA, cuts=[HALF, 1000]), sha, DATA, [None, rest, more]),
        "no ranges": (Pieces(DATA, cuts=[HALF], ranges="ignored"), sha, DATA, [None, rest]),
        "no ranges, cut again": (Pieces(DATA, cuts=[HALF, 1000], ranges="ignored"), sha, DATA, [None, rest, "bytes=1000-"]),
        "no tag, a digest": (Pieces(DATA, cuts=[HALF], tag=None), sha, DATA, [None, rest]),
        "no tag, no digest": (Pieces(DATA, cuts=[HALF], tag=None), "", "was cut", [None]),
        "weak tag, no digest": (Pieces(DATA, cuts=[HALF], tag='W/"one"'), "", "was cut", [None]),
        "changed meanwhile": (Pieces(DATA, OTHER, cuts=[HALF], tag=['"one"', '"two"']), "", OTHER, [None, rest]),
        "changed, a digest": (Pieces(DATA, OTHER, cuts=[HALF], tag=['"one"', '"two"']), sha, "has the digest", [None, rest]),
        "changed unsaid": (Pieces(DATA, OTHER, cuts=[HALF]), sha, "has the digest", [None, rest]),
        "always cut": (Pieces(DATA, cuts=[1000] * 50), sha, "was cut", [None] + [f"bytes={n}000-" for n in range(1, 5)]),
    }
    for number, ranges in enumerate(wrong):
        cases[f"wrong range {number}"] = (Pieces(DATA, cuts=[HALF], ranges=ranges), sha, DATA, [None, rest, None])
    for name, (page, digest, wanted, ranges) in cases.items():
        site = server.Server({"/index.yaml": index(digest), "/alpha-1.0.0.tgz": page})
        status, out, err = pair.ours.run(["pull", "alpha", "--repo", site.url])
        site.stop()
        pair.check(page.log == ranges, f"{name}: asked for {page.log}")
        whole(pair, name, wanted, status, out + err, "alpha-1.0.0.tgz")


def whole(pair, name, wanted, status, said, file):
    if isinstance(wanted, str):
        pair.check(status == 1 and wanted in said, f"{name}: {status} {said}")
        pair.check(left(pair) == [], f"{name}: left {left(pair)}")
        return
    pair.check(status == 0, f"{name}: {status} {said}")
    if os.path.exists(pair.ours.path("work", file)):
        with open(pair.ours.path("work", file), "rb") as got:
            pair.check(got.read() == wanted, f"{name}: the file is another one")
        os.remove(pair.ours.path("work", file))


def over_oci(pair):
    for name, page, wanted in (
            ("cut once", Pieces(DATA, cuts=[HALF]), DATA), ("no ranges", Pieces(DATA, cuts=[HALF], ranges="ignored"), DATA),
            ("wrong range", Pieces(DATA, cuts=[HALF], ranges=lambda first, size: f"bytes 0-{size - 1}/{size}"), DATA),
            ("changed", Pieces(DATA, OTHER, cuts=[HALF]), "mismatch digest"), ("too short", Pieces(DATA[:HALF]), "mismatch size"),
            ("always cut", Pieces(DATA, cuts=[1000] * 50), "was cut")):
        registry = registry_standin.Registry()
        registry.add("charts/alpha", "1.0.0", digest=registry_standin.digest(DATA), size=len(DATA))

        def blobs(handler, page=page, registry=registry):
            wanted = handler.path.rsplit("/", 1)[1]
            if wanted == registry_standin.digest(DATA):
                return page(handler)
            return handler.answer(200, registry.blobs[wanted])

        registry.faults[("GET", "blobs")] = blobs
        status, out, err = pair.ours.run(["pull", f"oci://{registry.host}/charts/alpha", "--plain-http"])
        pair.check(len(page.log) <= 5, f"{name}: asked {len(page.log)} times")
        whole(pair, "registry, " + name, wanted, status, out + err, "alpha-1.0.0.tgz")


def cancelled(pair):
    """Ctrl+C while the rest does not come, and between two attempts."""
    sha = hashlib.sha256(DATA).hexdigest()
    for name, page in (("stuck", stuck(DATA, HALF)), ("always cut", Pieces(DATA, cuts=[1000] * 50))):
        site = server.Server({"/index.yaml": index(sha), "/alpha-1.0.0.tgz": page})
        process = subprocess.Popen([pair.ours.program, "pull", "alpha", "--repo", site.url], cwd=pair.ours.work,
                                   env=pair.ours.environment({}), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(0.8)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[1].decode()
        pair.check(time.monotonic() - began < 0.5, f"{name}: ended after {time.monotonic() - began:.1f} s")
        pair.check(process.returncode != 0 and left(pair) == [], f"{name}: {process.returncode} {said} {left(pair)}")


def real_servers(pair):
    """Connections to nginx (TLS, HTTP/2) and docker-registry that break on the way."""
    place = os.environ.get("PILOTHOUSE_SERVERS", "") + ":" + os.environ["PATH"]
    nginx, registry = shutil.which("nginx", path=place), shutil.which("docker-registry", path=place)
    if not nginx or not registry:
        return print("nginx or docker-registry is not here; half of this is not tested")
    os.chmod(pair.base, 0o755)
    keys = certificate(pair.base, "site")
    site, store = Nginx(pair.base, nginx, keys), Registry(pair.base, "store", registry)
    try:
        site.write("site/alpha-1.0.0.tgz", DATA)
        site.write("site/index.yaml", index(""))
        os.chmod(site.base + "/site/index.yaml", 0o644)
        os.chmod(site.base + "/site/alpha-1.0.0.tgz", 0o644)
        proxy = CuttingProxy(site.port, after=HALF, times=1)
        done = pair.ours.run(["pull", "alpha", "--repo", f"https://127.0.0.1:{proxy.port}", *LOGIN, "--ca-file", keys[0]])
        pair.check(proxy.cut == 1, f"nginx: cut {proxy.cut} times")
        whole(pair, "nginx", DATA, done[0], done[1] + done[2], "alpha-1.0.0.tgz")
        with open(pair.helm.path("alpha-1.0.0.tgz"), "wb") as file:
            file.write(DATA)
        done = pair.helm.run(["push", pair.helm.path("alpha-1.0.0.tgz"), f"oci://{store.host}/x", "--plain-http"])
        pair.check(done[0] == 0, str(done))
        proxy = CuttingProxy(store.port, after=HALF, times=2)
        done = pair.ours.run(["pull", f"oci://127.0.0.1:{proxy.port}/x/alpha", "--version", "1.0.0", "--plain-http"])
        pair.check(proxy.cut >= 1, f"docker-registry: cut {proxy.cut} times")
        whole(pair, "docker-registry", DATA, done[0], done[1] + done[2], "alpha-1.0.0.tgz")
    finally:
        site.stop()
        store.stop()


class Late:
    """Answers after some seconds, and counts how many wait at a time."""

    waiting = most = 0
    lock = threading.Lock()

    def __init__(self, answer, seconds):
        self.answer, self.seconds = answer, seconds

    def __call__(self, handler):
        with Late.lock:
            Late.waiting += 1
            Late.most = max(Late.most, Late.waiting)
        time.sleep(self.seconds)
        with Late.lock:
            Late.waiting -= 1
        self.answer(handler)


def several_at_a_time(pair):
    """Six dependencies of a slow repository and of a slow registry, the first ones slowest: the same words in the same
    order as real Helm, in less time."""
    names = [f"part{i}" for i in range(6)]
    pages = charts.repository(*((name, "1.0.0") for name in names))
    for i, name in enumerate(names):
        path = f"/{name}-1.0.0.tgz"
        pages[path] = Late(lambda handler, data=pages[path]: handler.answer(200, data), 0.5 - 0.05 * i)
    site = server.Server(pages)
    registry = registry_standin.Registry()
    for name in names:
        registry.add("charts/" + name, "1.0.0")
    registry.faults[("GET", "blobs")] = Late(
        lambda handler: handler.answer(200, registry.blobs[handler.path.rsplit("/", 1)[1]]), 0.3)
    for kind, url, options in (("repository", site.url, ()), ("registry", f"oci://{registry.host}/charts", ("--plain-http",))):
        wanted = "".join(f"- {{name: {name}, version: 1.0.0, repository: '{url}'}}\n" for name in names)
        pair.put(f"work/{kind}/Chart.yaml", f"apiVersion: v2\nname: {kind}\nversion: 1.0.0\ndependencies:\n" + wanted)
        if not options:
            pair.same("repo", "add", "slow", url)
        for verb in ("update", "build"):
            for side in pair.sides:
                shutil.rmtree(side.path(f"work/{kind}/charts"), ignore_errors=True)
                shutil.rmtree(side.path(".cache/helm/content"), ignore_errors=True)
            times = []
            for side in pair.sides:
                Late.most = 0
                began = time.monotonic()
                side.run(["dependency", verb, kind, "--skip-refresh", *options])
                times.append(time.monotonic() - began)
                shutil.rmtree(side.path(f"work/{kind}/charts"), ignore_errors=True)
                shutil.rmtree(side.path(".cache/helm/content"), ignore_errors=True)
            print(f"dependency {verb}, a slow {kind}: helm {times[0]:.2f} s, ours {times[1]:.2f} s, {times[0] / times[1]:.1f}x")
            pair.check(3 <= Late.most <= 12, f"{verb} {kind}: {Late.most} at a time")
            pair.check(times[0] > times[1], f"{verb} {kind}: {times}")
            pair.same("dependency", verb, kind, "--skip-refresh", *options)
        pair.same_tree(f"work/{kind}")
        pair.same_file(f"work/{kind}/Chart.lock")


def main():
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    over_http(pair)
    over_oci(pair)
    cancelled(pair)
    real_servers(pair)
    several_at_a_time(pair)
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
