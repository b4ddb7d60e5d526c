#!/usr/bin/env python3
"""`repo` and `search repo` beside real Helm 4: output, status, files, and each reads what the other wrote."""
import os
import sys

import charts
import server
from side import Pair

CHARTS = (("alpha", "1.0.0"), ("alpha", "1.2.0"), ("alpha", "2.0.0-rc.1"), ("beta", "0.1.0"), ("beta", "0.10.0"),
          ("gamma", "3.0.0+build.5"))
CONFIG = (".config/helm/repositories.yaml",)
MIXED = b"""apiVersion: v1
serverInfo: {contextPath: /x}
entries:
  good:
  - {name: good, version: 1.0.0, apiVersion: v2, urls: [good-1.0.0.tgz]}
  - {name: good, version: 1.10.0, apiVersion: v2, urls: [good-1.10.0.tgz], description: "tab\\there\xc2\xa0and \xe2\x80\x8bmore"}
  - {name: good, version: 1.9.0, appVersion: '1.10', urls: [good-1.9.0.tgz], deprecated: true, icon: "http://x/i.png"}
  - null
  bad:
  - {name: ../bad, version: 1.0.0, apiVersion: v2}
  - {name: bad, version: not-a-version, apiVersion: v2}
  - {name: bad, apiVersion: v2, version: 1.0.0, type: strange}
  - {version: 1.0.0}
  - {name: bad, version: 1.0.1, dependencies: [{name: a}, {name: a}]}
  none:
  ../../escape:
  - {name: escape, version: 1.0.0}
"""


def basic(pair, url):
    pair.same("repo", "list")
    pair.same("repo", "list", "-o", "json")
    pair.same("repo", "update")
    pair.same("repo", "remove", "x")
    pair.same("search", "repo")
    pair.same("repo", "add", "one", url)
    pair.same_file(*CONFIG)
    pair.same_tree(".config")
    pair.same_tree(".cache")
    pair.same_file(".cache/helm/repository/one-index.yaml")
    pair.same_file(".cache/helm/repository/one-charts.txt", change=lambda text: sorted(text.split()))
    pair.same("repo", "add", "one", url)
    pair.same("repo", "add", "one", url + "/other")
    pair.same("repo", "add", "one", url + "/", "--force-update")
    pair.same("repo", "add", "two", url, "--username", "me", "--password", "secret", "--pass-credentials")
    pair.same("repo", "add", "three", url, "--username", "me", "--password-stdin", stdin="from stdin\n")
    pair.same("repo", "add", "a/b", url)
    pair.same("repo", "add", "x", "ftp://127.0.0.1/x")
    pair.same("repo", "add", "x", url + "/nothing")
    pair.same("repo", "add", "x", "https://kubernetes-charts.storage.googleapis.com")
    pair.same("repo", "add", "x")
    pair.same("repo", "add", "x", url, "--ca-file", "nope.pem")
    pair.same("repo", "add", "x", url, "--cert-file", "nope.pem", "--key-file", "nope.key")
    pair.same_file(*CONFIG)
    for words in (["list"], ["ls", "-o", "yaml"], ["list", "-o", "json"], ["list", "--no-headers"],
                  ["list", "-o", "xml"], ["update", "zz"], ["update", "one"], ["remove", "zz"], ["remove"],
                  ["remove", "two", "three"], ["list"], ["rm", "zz", "one"]):
        pair.same("repo", *words)
    pair.same_file(*CONFIG)
    pair.same_tree(".cache")


def searching(pair, url):
    pair.same("repo", "update")
    for words in ([], ["alpha"], ["ALPHA"], ["testing"], ["chart gamma"], ["chart", "gamma"], ["nothing at all"],
                  ["alpha", "--versions"], ["-l"], ["--devel"], ["alpha", "--version", "^1.0"],
                  ["alpha", "--version", "1.0.0"], ["-l", "--version", ">=0.1 <1"], ["--version", "zz"],
                  ["-r", "^alpha"], ["-r", "a[l"], ["-r", "a(l"], ["-r", "\\Kx"], ["-r", "(alpha|beta)\v"],
                  ["alpha", "-o", "json"], ["alpha", "-o", "yaml"], ["zz", "-o", "json"], ["zz", "-o", "yaml"],
                  ["zz", "--fail-on-no-result"], ["zz", "--fail-on-no-result", "-o", "json"],
                  ["--max-col-width", "12"], ["--max-col-width", "0"], ["one/"], ["", "-l"]):
        pair.same("search", "repo", *words)


def strange_index(pair, site):
    order = (r'(level=WARN msg="skipping[^\n]*\n)+',)  # Helm's order is that of a Go map
    site.pages["/m/index.yaml"] = MIXED
    pair.same("repo", "add", "mixed", site.url + "/m", ignore=order)
    pair.same("search", "repo", "mixed/", "-l", ignore=order)
    for side in pair.sides:
        warnings = side.run(["search", "repo", "mixed/"])[2]
        pair.check(warnings.count("skipping loading invalid entry") == 5, f"warnings of {side.program}: {warnings}")
    pair.same("repo", "remove", "mixed")
    texts = {"html": b"<!DOCTYPE html>\n<html><head><title>x</title></head>\n<body>no</body></html>\n", "empty": b"",
             "noversion": b"entries: {}\n", "unknown": b"apiVersion: v1\nentries: {}\nsurprise: 1\n",
             "field": b"apiVersion: v1\nentries: {a: [{name: a, version: 1.0.0, surprise: x}]}\n",
             "number": b"apiVersion: v1\nentries: {a: [{name: a, version: 1.0.0, appVersion: 1.10}]}\n",
             "list": b"- a\n", "text": b"just text\n", "broken": b"apiVersion: v1\nentries:\n  a: [\n",
             "json": b'{"apiVersion":"v1","entries":{"j":[{"name":"j","version":"1.0.0","surprise":1}]}}'}
    for name, text in texts.items():
        site.pages[f"/{name}/index.yaml"] = text
        pair.same("repo", "add", name, f"{site.url}/{name}")
    pair.same("search", "repo", "json/")


def indexing(pair):
    for name, version in CHARTS:
        pair.put(f"work/charts/{name}-{version}.tgz", charts.archive(name, version))
    deep = "deprecated: true\nkeywords: [b, a]\nannotations: {k: v, a: b}\nmaintainers: [{name: M, email: m@x}]\n" \
           "dependencies: [{name: d, version: '>1', repository: 'http://x', tags: [t], alias: e, condition: a.b}]\n"
    pair.put("work/charts/sub/delta-1.0.0.tgz", charts.archive("delta", "1.0.0", metadata=deep))
    pair.put("work/charts/broken.tgz", b"not a chart")
    for words in ([], ["--url", "https://x.example/charts"], ["--url", "https://x.example/a/?q=1"], ["--json"],
                  ["--merge", "merged.yaml"], ["--merge", "charts/index.yaml"], ["--merge", "charts/broken.tgz"]):
        pair.same("repo", "index", "charts", *words)
        pair.same_file("work/charts/index.yaml")
    pair.same_file("work/merged.yaml")
    pair.same("repo", "index", "nowhere", ignore=[r"index\.yaml\d*"])
    pair.same("repo", "index")


def each_reads_the_other(pair, url):
    """Files written by one side, used by the other."""
    for writer, reader in ((pair.helm, pair.ours), (pair.ours, pair.helm)):
        env = {"HELM_CONFIG_HOME": writer.path("shared/config"), "HELM_CACHE_HOME": writer.path("shared/cache")}
        pair.check(writer.run(["repo", "add", "one", url], env=env)[0] == 0, "add")
        pair.check(reader.run(["repo", "add", "two", url], env=env)[0] == 0, "add by the other")
        one, two = (side.run(["search", "repo", "-l"], env=env) for side in (writer, reader))
        pair.equal("search over the other's files", one, two)
        pair.check("one/alpha" in one[1] and "two/alpha" in one[1], one[1])
        # An index that the other replaces is seen at once.
        pair.check(reader.run(["repo", "update"], env=env)[0] == 0, "update")


def unknown_fields(pair, url):
    config = pair.ours.path(*CONFIG)
    with open(config, "w", encoding="utf-8") as file:
        file.write(f"apiVersion: v1\nmine: [1, 2]\nrepositories:\n- name: one\n  url: {url}\n  theirs: kept\n")
    pair.check(pair.ours.run(["repo", "add", "two", url])[0] == 0, "add beside unknown fields")
    with open(config, encoding="utf-8") as file:
        text = file.read()
    pair.check("theirs: kept" in text and "mine:" in text, text)
    pair.check(os.stat(config).st_mode & 0o777 == 0o600, "the file is the user's alone")


def main():
    site = server.Server(charts.repository(*CHARTS))
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    basic(pair, site.url)
    pair.same("repo", "add", "one", site.url)
    searching(pair, site.url)
    strange_index(pair, site)
    indexing(pair)
    each_reads_the_other(pair, site.url)
    unknown_fields(pair, site.url)
    site.stop()
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
