#!/usr/bin/env python3
"""pull, show, template from repositories and URLs, beside real Helm 4."""
import hashlib
import os
import sys

import charts
import server
from side import Pair

CHARTS = (("alpha", "1.0.0"), ("alpha", "1.2.0"), ("alpha", "2.0.0-rc.1"), ("beta", "0.1.0"))
EVIL = {"up": "alpha/../../x", "root": "alpha//etc/x", "drive": "alpha/c:/x", "nothing": "alpha"}
WRONG = b"a" * 64


def by_name(pair, url):
    pair.same("repo", "add", "one", url)
    for words in (["pull", "one/alpha"], ["pull", "one/alpha", "--version", "1.0.0"],
                  ["pull", "one/alpha", "--version", "<1.1"], ["pull", "one/alpha", "--devel"],
                  ["pull", "one/alpha", "--version", "9"], ["pull", "one/nothing"], ["pull", "two/alpha"],
                  ["pull", "alpha"], ["pull", "./alpha"], ["pull"], ["pull", "one/alpha", "one/beta", "-d", "out"],
                  ["pull", "one/alpha", "--version", "zz"],
                  ["pull", "alpha", "--repo", url], ["pull", "alpha", "--repo", url, "--version", "1.0.0"],
                  ["pull", "nothing", "--repo", url], ["pull", "alpha", "--repo", url, "--version", "9"],
                  ["pull", "alpha", "--repo", url + "/none"], ["pull", url + "/beta-0.1.0.tgz"],
                  ["pull", url + "/missing-0.1.0.tgz"], ["fetch", "one/beta", "--prov"],
                  ["pull", "one/beta", "--verify"],
                  ["pull", "one/alpha", "--untar"], ["pull", "one/alpha", "--untar"],
                  ["pull", "one/alpha", "--untar", "--untardir", "u/v"], ["pull", "one/alpha", "--untar", "-d", "d2"],
                  ["pull", "one/alpha", "--untar", "-d", "d3", "--untardir", "u"]):
        pair.put("work/out/.keep", "")
        pair.same(*words)
        pair.same_tree("work")
    pair.same_file("work/alpha/values.yaml")
    for words in (["show", "chart", "one/alpha"], ["show", "values", "alpha", "--repo", url],
                  ["show", "all", url + "/alpha-1.0.0.tgz"], ["show", "chart", "one/alpha", "--devel"],
                  ["template", "r", "one/alpha"], ["template", "one/alpha", "--version", "1.0.0"],
                  ["template", "r", "one/alpha", "--version", "^1"], ["template", "r", "alpha", "--repo", url],
                  ["template", "r", url + "/alpha-1.2.0.tgz"], ["template", "r", "two/alpha"],
                  ["template", "r", "alpha"], ["template", "r", "one/alpha", "--version", "9"],
                  ["template", "r", "alpha", "--repo", url + "/none"], ["template", "r", url + "/missing.tgz"],
                  ["install", "r", "one/alpha", "--dry-run=client"], ["install", "r", "one/zz", "--dry-run=client"],
                  ["template", "r", "one/alpha", "--ca-file", "nope"]):
        pair.same(*words)
    pair.same_tree(".cache")


def credentials(pair):
    pages = charts.repository(*CHARTS)
    site = server.Server(pages, user="me", password="s3cret-word")
    other = server.Server(pages)
    login = ["--username", "me", "--password", "s3cret-word"]
    pair.same("repo", "add", "mine", site.url)
    pair.same("repo", "add", "mine", site.url, *login)
    pair.same("pull", "mine/alpha")
    pair.same("pull", "alpha", "--repo", site.url)
    pair.same("pull", "alpha", "--repo", site.url, *login)
    pair.same("template", "r", site.url + "/alpha-1.0.0.tgz", *login)
    pair.same("template", "r", site.url + "/alpha-1.0.0.tgz")
    # The index names another host for the archive: it must not be told the password.
    site.pages["/index.yaml"] = charts.index(
        {"alpha": [charts.entry("alpha", "5.0.0", [other.url + "/alpha-1.0.0.tgz"])]})
    for words, told in ((["pull", "mine/alpha"], False), (["pull", "alpha", "--repo", site.url, *login], False),
                        (["template", "r", "alpha", "--repo", site.url, *login], False),
                        (["pull", "alpha", "--repo", site.url, *login, "--pass-credentials"], True)):
        pair.same("repo", "update", "mine")
        for side in pair.sides:
            other.log.clear()
            status, out, err = side.run(words)
            pair.check(status == 0, f"{words}: {out}{err}")
            if side is pair.ours:  # Helm takes the entry's own --pass-credentials for the last word
                pair.check([bool(word) for _, word in other.log] == [told], f"{words}: {other.log}")


def hostile(pair):
    """Archives and indexes made to harm; ours alone, and nothing may be left outside."""
    ours, pages = pair.ours, charts.repository(("alpha", "1.0.0"))
    site = server.Server(pages)
    for number, (what, name) in enumerate(EVIL.items()):
        site.pages["/evil.tgz"] = charts.raw_archive({"alpha/Chart.yaml": "apiVersion: v2\nname: alpha\nversion: 1.0.0\n",
                                                      name: "x"})
        status, out, err = ours.run(["pull", site.url + "/evil.tgz", "--untar", "-d", f"evil{number}"])
        pair.check(status == 1 and "chart" in err, f"{what}: {out}{err}")
    for name in ("..", ".", "a/b", "../alpha", "/abs"):
        site.pages["/evil.tgz"] = charts.raw_archive({"alpha/Chart.yaml": f"apiVersion: v2\nname: {name}\nversion: 1.0.0\n"})
        status, out, err = ours.run(["pull", site.url + "/evil.tgz", "--untar", "--untardir", "named"])
        pair.check(status == 1, f"named {name}: {out}{err}")
    site.pages["/link.tgz"] = charts.raw_archive({"alpha/Chart.yaml": "apiVersion: v2\nname: alpha\nversion: 1.0.0\n",
                                                  "alpha/out/x": "x"}, links={"alpha/out": "/tmp"})
    ours.run(["pull", site.url + "/link.tgz", "--untar", "--untardir", "linked"])
    pair.check(not os.path.islink(ours.path("work/linked/alpha/out")), "a link of an archive was made")
    os.makedirs(ours.path("work/victim"))
    os.makedirs(ours.path("work/trap"))
    os.symlink(ours.path("work/victim"), ours.path("work/trap/alpha"))
    site.pages["/other.tgz"] = charts.archive("alpha", "1.0.0")
    status, _, err = ours.run(["pull", site.url + "/other.tgz", "--untar", "--untardir", "trap"])
    pair.check(status == 1 and not os.listdir(ours.path("work/victim")), f"written through a link: {err}")
    wrong = dict(pages)
    wrong["/index.yaml"] = pages["/index.yaml"].replace(
        hashlib.sha256(pages["/alpha-1.0.0.tgz"]).hexdigest().encode(), WRONG)
    bad = server.Server(wrong)
    ours.run(["repo", "add", "bad", bad.url])
    for words in (["pull", "bad/alpha", "-d", "badout"], ["template", "r", "bad/alpha"]):
        status, _, err = ours.run(words)
        pair.check(status == 1 and WRONG.decode() in err, f"wrong digest: {err}")
    pair.check(not os.path.exists(ours.path("work/badout")), "a chart with a wrong digest was kept")
    bad.pages["/alpha-1.0.0.tgz"] = server.cut_short(pages["/alpha-1.0.0.tgz"], 100)
    status, _, err = ours.run(["pull", bad.url + "/alpha-1.0.0.tgz"])
    pair.check(status == 1 and "cut" in err, f"cut short: {err}")
    left = [os.path.join(folder, "x") for folder, _, files in os.walk(ours.home) if "x" in files]
    pair.check(all("/linked/alpha/" in path for path in left), f"left outside: {left}")


def main():
    site = server.Server(charts.repository(*CHARTS))
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    by_name(pair, site.url)
    credentials(pair)
    hostile(pair)
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
