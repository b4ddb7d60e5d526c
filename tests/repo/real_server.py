#!/usr/bin/env python3
"""A repository behind a real web server, nginx with TLS and passwords: add, update, search, pull, dependencies and
install by real Helm 4 and by ours, each also with the files that the other one wrote."""
import os
import shutil
import subprocess
import sys
import time

import charts
from faults import certificate
from registry import free_port
from side import Pair

SHELF = (("alpha", "1.0.0"), ("alpha", "1.2.0"), ("alpha", "2.0.0-rc.1"), ("beta", "0.1.0"), ("gamma", "3.0.0+build.5"))
LOGIN = ("--username", "me", "--password", "s3cret-word")
CONFIG = """daemon off;
pid {base}/pid;
error_log {base}/error.log warn;
events {{ worker_connections 64; }}
http {{
  access_log {base}/access.log;
  client_body_temp_path {base}/tmp; proxy_temp_path {base}/tmp; fastcgi_temp_path {base}/tmp; uwsgi_temp_path {base}/tmp;
  scgi_temp_path {base}/tmp;
  types {{ text/yaml yaml; application/gzip tgz; }}
  gzip on; gzip_types text/yaml; gzip_min_length 1;
  server {{
    listen 127.0.0.1:{port} ssl; http2 on;
    ssl_certificate {certificate}; ssl_certificate_key {key};
    root {base}/site;
    location / {{ auth_basic "charts"; auth_basic_user_file {base}/passwords; }}
    location /open/ {{ alias {base}/site/; }}
    location /moved/ {{ return 302 https://$host:$server_port/open/$uri; }}
    location = /limited/index.yaml {{ return 429; }}
  }}
}}
"""


class Nginx:
    def __init__(self, base, program, keys):
        self.base, self.port = os.path.join(base, "nginx"), free_port()
        os.makedirs(self.base + "/site")
        os.makedirs(self.base + "/tmp")
        self.url = f"https://127.0.0.1:{self.port}"
        # In the hash that every libc knows.
        hashed = subprocess.run(["openssl", "passwd", "-apr1", "s3cret-word"], capture_output=True, text=True, check=True)
        self.write("passwords", "me:" + hashed.stdout)
        self.write("nginx.conf", CONFIG.format(base=self.base, port=self.port, certificate=keys[0], key=keys[1]))
        for folder, _, names in os.walk(base):  # the workers may be another user
            os.chmod(folder, 0o755)
            for name in names:
                if not os.path.islink(os.path.join(folder, name)):
                    os.chmod(os.path.join(folder, name), 0o644)
        self.log = open(self.base + "/out.log", "wb")
        self.process = subprocess.Popen([program, "-p", self.base, "-e", self.base + "/error.log", "-c", self.base + "/nginx.conf"],
                                        stdout=self.log, stderr=self.log)
        for _ in range(100):
            if os.path.exists(self.base + "/pid") and self.process.poll() is None:
                break
            time.sleep(0.05)
        else:
            with open(self.base + "/out.log", encoding="utf-8") as file:
                raise SystemExit("nginx does not start: " + file.read())

    def write(self, name, content):
        with open(os.path.join(self.base, name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


def filled(pair, site):
    """The shelf's archives, with the index that real Helm makes of them."""
    for name, version in SHELF:
        site.write(f"site/{name}-{version}.tgz", charts.archive(name, version, metadata=f"description: The chart {name}\n"))
    status, _, err = pair.helm.run(["repo", "index", site.base + "/site", "--url", site.url])
    pair.check(status == 0, err)
    with open(site.base + "/site/index.yaml", "rb") as file:
        theirs = file.read()
    status, _, err = pair.ours.run(["repo", "index", site.base + "/site", "--url", site.url])
    with open(site.base + "/site/index.yaml", "rb") as file:
        pair.equal("index of the served folder", pair.plain(theirs.decode(), pair.helm), pair.plain(file.read().decode(), pair.ours))
    os.chmod(site.base + "/site/index.yaml", 0o644)


def used(pair, site, ca):
    tls = ("--ca-file", ca)
    reasons = (r"(?<=\.tgz)\d+", r'Get "https://HOST/[^\n]*', r"(?<=\n)The server's certificate[^\n]*\n")
    for words in (["repo", "add", "shelf", site.url, *tls], ["repo", "add", "shelf", site.url, *LOGIN],
                  ["repo", "add", "shelf", site.url, *LOGIN[:3], "wrong", *tls], ["repo", "add", "shelf", site.url, *LOGIN, *tls],
                  ["repo", "add", "open", site.url + "/open/", *tls], ["repo", "add", "moved", site.url + "/moved", *tls],
                  ["repo", "add", "limited", site.url + "/limited", *tls], ["repo", "update", "shelf"], ["repo", "list"]):
        pair.same(*words, ignore=reasons)
    pair.same_file(".config/helm/repositories.yaml")
    pair.same_file(".cache/helm/repository/shelf-index.yaml")
    for words in (["search", "repo"], ["search", "repo", "-l", "--devel"], ["search", "repo", "shelf/alpha", "--version", "^1"],
                  ["pull", "shelf/alpha"], ["pull", "shelf/alpha", "--version", "1.0.0"], ["pull", "shelf/gamma", "--untar"],
                  ["pull", "alpha", "--repo", site.url, *LOGIN, *tls, "--devel"], ["pull", site.url + "/beta-0.1.0.tgz", *LOGIN, *tls],
                  ["pull", site.url + "/beta-0.1.0.tgz", *tls, "-d", "/nowhere"], ["pull", site.url + "/open/missing.tgz", *tls],
                  ["show", "chart", "shelf/beta"], ["template", "r", "shelf/alpha"], ["template", "r", "open/alpha"]):
        pair.same(*words, ignore=reasons)
    pair.same_tree("work")
    pair.same_tree(".cache")
    pair.put("work/parent/Chart.yaml", "apiVersion: v2\nname: parent\nversion: 1.0.0\ndependencies:\n"
             f"- {{name: alpha, version: ^1, repository: '{site.url}'}}\n- {{name: beta, version: '*', repository: '@shelf'}}\n"
             f"- {{name: gamma, version: 3.x, repository: '{site.url}/open'}}\n")
    for words in (["update", "parent", "--skip-refresh"], ["build", "parent", "--skip-refresh"], ["list", "parent"]):
        pair.same("dependency", *words)
    pair.same_file("work/parent/Chart.lock")
    pair.same_tree("work/parent")


def each_with_the_other(pair, site, ca):
    """Configuration and cache of one side, used and changed by the other."""
    for number, (one, other) in enumerate(((pair.helm, pair.ours), (pair.ours, pair.helm))):
        env = {"HELM_CONFIG_HOME": one.path(f"mixed{number}/config"), "HELM_CACHE_HOME": one.path(f"mixed{number}/cache")}
        done = one.run(["repo", "add", "shelf", site.url, *LOGIN, "--ca-file", ca], env=env)
        pair.check(done[0] == 0, done[2])
        for words in (["search", "repo", "-l"], ["pull", "shelf/alpha"], ["template", "r", "shelf/beta"], ["repo", "update"]):
            one_done, other_done = one.run(words, env=env), other.run(words, env=env)
            pair.equal(f"{words} with {one.program}'s files", one_done, other_done)
            pair.check(one_done[0] == 0, f"{words}: {one_done}")
        done = other.run(["repo", "add", "again", site.url + "/open", "--ca-file", ca], env=env)
        pair.check(done[0] == 0, done[2])
        done = one.run(["search", "repo", "again/", "-l"], env=env)
        pair.check(done[0] == 0 and "again/alpha" in done[1], str(done))
        done = other.run(["repo", "remove", "shelf"], env=env)
        pair.check(done[0] == 0 and "again" in one.run(["repo", "list"], env=env)[1], str(done))


def main():
    program = shutil.which("nginx", path=os.environ.get("PILOTHOUSE_SERVERS", "") + ":" + os.environ["PATH"])
    if not program:
        print("nginx is not here", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 77
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    os.chmod(pair.base, 0o755)
    keys = certificate(pair.base, "site")
    site = Nginx(pair.base, program, keys)
    try:
        filled(pair, site)
        used(pair, site, keys[0])
        each_with_the_other(pair, site, keys[0])
    finally:
        site.stop()
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
