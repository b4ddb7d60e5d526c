#!/usr/bin/env python3
"""dependency list, update and build, and package, beside real Helm 4: what is printed, Chart.lock, charts/ and
archives."""
import gzip
import io
import os
import re
import sys
import tarfile

import charts
import server
from side import Pair

SHELF = (("alpha", "1.0.0"), ("alpha", "1.2.0"), ("alpha", "1.10.3"), ("alpha", "2.0.0-rc.1"), ("beta", "0.1.0"),
         ("beta", "v0.2.0"), ("gamma", "3.0.0+build.5"))
# Helm tells of links that it reads through.
LINKS = (r'(?<=\n)level=INFO msg="found symbolic link[^\n]*\n',)


def dep(name, version, repository, *more):
    lines = [f"  - name: {name}", f"    version: \"{version}\"", f"    repository: \"{repository}\"", *more]
    return "\n".join(lines) + "\n"


def wishes(url):
    """What charts may want, and what Helm makes of it; each becomes a chart with a lock to compare."""
    one = [("exact", "1.0.0"), ("caret", "^1.0.0"), ("tilde", "~1.2"), ("star", "*"), ("range", ">=1 <1.10"),
           ("devel", ">1.9.0-0"), ("or", "0.9.x || 1.2.x"), ("hyphen", "1.0 - 1.5"), ("none", "9.x"),
           ("bad", "not a version"), ("empty", ""), ("equal", "=1.0.0"), ("not", "!=1.10.3"),
           ("v one", "v1.2.0"), ("pre", "1.2.0 || >=2.0.0-0")]
    wanted = {name: dep("alpha", version, url) for name, version in one}
    wanted["slash"] = dep("alpha", "^1", url + "/")
    wanted["alias"] = dep("alpha", "1.0.0", "@shelf", "    alias: first") + dep("alpha", "^1.1", "alias:shelf", "    alias: second")
    wanted["twice"] = dep("alpha", "1.0.0", url, "    alias: a") + dep("alpha", "1.0.0", url, "    alias: b")
    wanted["many"] = dep("alpha", "^1", url) + dep("beta", "*", url, "    condition: beta.enabled", "    tags: [t, u]") + \
        dep("gamma", "3.0.0+build.5", url, "    import-values: [data, {child: a, parent: b}]")
    wanted["html"] = dep("alpha", ">1.0.0 <1.3", "@shelf", "    condition: a<b&c>d")
    wanted["v"] = dep("beta", "0.2.0", url)
    wanted["unmanaged"] = dep("alpha", "^1", url.replace("127.0.0.1", "localhost"))
    wanted["local"] = dep("near", ">0", "file://../near")
    wanted["local twice"] = dep("near", "0.1.0", "file://../near", "    alias: x") + dep("near", "0.1.0", "file://../near")
    wanted["far"] = dep("near", "^7", "file://../near")
    wanted["gone"] = dep("near", "^7", "file://../nowhere")
    wanted["inside"] = dep("inner", "1.x", "")
    wanted["inside missing"] = dep("outer", "1.x", "")
    wanted["inside wrong"] = dep("inner", "2.x", "")
    wanted["unknown"] = dep("zeta", "1", url)
    wanted["stable"] = dep("alpha", "1", "stable")
    wanted["at"] = dep("alpha", "1", "@stable")
    wanted["mixed"] = dep("near", "0.1.0", "file://../near") + dep("alpha", "1.2.0", "@shelf") + dep("inner", "*", "")
    wanted["nothing"] = ""
    return wanted


def chart_text(name, dependencies, version="v2"):
    return f"apiVersion: {version}\nname: {name}\nversion: 0.1.0\n" + ("dependencies:\n" + dependencies if dependencies else "")


def updating(pair, url):
    pair.same("dependency", "list", "nowhere")
    pair.same("repo", "add", "shelf", url)
    for name, text in (("near", "apiVersion: v2\nname: near\nversion: 0.1.0\nappVersion: 1.10\n"),):
        pair.put(f"work/{name}/Chart.yaml", text)
        pair.put(f"work/{name}/templates/a.yaml", charts.TEMPLATE)
        pair.put(f"work/{name}/.helmignore", "*.bak\n")
        pair.put(f"work/{name}/ignored.bak", "x")
    locks = 0
    for name, dependencies in wishes(url).items():
        folder = name.replace(" ", "-")
        pair.put(f"work/{folder}/Chart.yaml", chart_text("parent", dependencies))
        if "inside" in name or name == "mixed":
            pair.put(f"work/{folder}/charts/inner/Chart.yaml", "apiVersion: v2\nname: inner\nversion: 1.5.0\n")
        pair.same("dependency", "list", folder)
        pair.same("dependency", "update", folder)
        pair.same_file("work", folder, "Chart.lock")
        pair.same_tree("work", folder)
        locks += os.path.exists(pair.ours.path("work", folder, "Chart.lock"))
        pair.same("dependency", "list", folder)
        pair.same("dependency", "build", folder)
        pair.same("dep", "up", folder, "--skip-refresh")
        pair.same_file("work", folder, "Chart.lock")
        pair.same("template", "r", folder)
    pair.check(locks >= 20, f"{locks} lock files compared")


def changing(pair, url):
    """Locks that do not fit, links, leftovers, old charts, faults."""
    pair.put("work/c/Chart.yaml", chart_text("c", dep("alpha", "^1.0", url)))
    pair.same("dependency", "build", "c")
    pair.put("work/c/Chart.yaml", chart_text("c", dep("alpha", "^2.0-0", url)))
    pair.same("dependency", "build", "c")
    pair.put("work/c/charts/alpha-0.0.1.tgz", charts.archive("alpha", "0.0.1"))
    pair.same("dependency", "list", "c")
    pair.same("dependency", "update", "c")
    pair.same_tree("work/c")
    for side in pair.sides:
        os.remove(side.path("work/c/Chart.lock"))
        with open(side.path("target"), "w", encoding="utf-8") as file:
            file.write("digest: kept\n")
        os.symlink(side.path("target"), side.path("work/c/Chart.lock"))
    pair.put("work/c/Chart.yaml", chart_text("c", dep("beta", "*", url)))
    pair.same("dependency", "update", "c", ignore=LINKS)
    for side in pair.sides:
        with open(side.path("target"), encoding="utf-8") as file:
            pair.check(file.read() == "digest: kept\n", "written through Chart.lock")
    pair.put("work/old/Chart.yaml", "apiVersion: v1\nname: old\nversion: 0.1.0\n")
    pair.put("work/old/requirements.yaml", "dependencies:\n" + dep("alpha", "1.0.0", url))
    pair.same("dependency", "update", "old")
    pair.same_tree("work/old")
    pair.same_file("work/old/requirements.lock")
    pair.same("dependency", "build", "old")
    pair.put("work/f/Chart.yaml", chart_text("f", dep("alpha", "^1", url)))
    pair.put("work/f/charts", "a file")
    pair.same("dependency", "update", "f")
    pair.same("dependency", "update", "c/Chart.yaml")
    pair.same("template", "r", "c", "--dependency-update", ignore=LINKS)


def content(path):
    with open(path, "rb") as file:
        data = file.read()
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(data))) as tar:
        return data[:58], [(m.name, m.mode, 0 if m.name.endswith("Chart.lock") else m.mtime, m.uid, m.type,
                            re.sub(rb"generated: .*", b"", tar.extractfile(m).read())) for m in tar]


def same_archive(pair, name):
    try:
        one, other = (content(side.path("work", name)) for side in pair.sides)
    except OSError as error:
        pair.failures.append(f"WRONG: {name}: {error}")
        return
    pair.equal(f"head of {name}", one[0], other[0])
    pair.equal(f"content of {name}", "\n".join(map(str, one[1])), "\n".join(map(str, other[1])))


def packaging(pair, url):
    deep = "templates/" + "/".join(["a-rather-long-folder-name"] * 6) + "/x.yaml"
    pair.put("work/p/Chart.yaml", "apiVersion: v2\nname: p\nversion: 1.2.3+x\nappVersion: 1.10\nkeywords: [b, a]\n"
                                  "maintainers: [{name: M, email: m@x}]\nannotations: {z: '1', a: b}\ntype: application\n"
                                  "dependencies:\n" + dep("alpha", "^1.0", url) + dep("sub", "*", ""))
    for path, text in (("values.yaml", "# c\na: 1\n"), ("values.schema.json", '{"type":"object"}'), ("README.md", "r"),
                       (".helmignore", "*.bak\n"), ("x.bak", "ignored"), ("crds/c.yaml", "kind: X\n"),
                       ("templates/NOTES.txt", "n"), ("templates/_h.tpl", "{{/* */}}"), (deep, "a: b\n"),
                       ("files/\u00fcmlaut.txt", "u"), ("charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 0.1.0\n"),
                       ("charts/sub/templates/a.yaml", "a: b\n"), ("bin", bytes(range(256)))):
        pair.put("work/p/" + path, text)
    for side in pair.sides:
        for folder, _, names in os.walk(side.path("work/p")):
            for name in names:
                os.utime(os.path.join(folder, name), (1_700_000_000, 1_700_000_000))
    pair.same("package", "p")
    pair.same("package", "p", "-u")
    same_archive(pair, "p-1.2.3+x.tgz")
    for words in (["near"], ["near", "--version", "9.9.9", "--app-version", "z", "-d", "packed"],
                  ["near", "--version", "zz"], ["nowhere"], [], ["near", "p", "-d", "packed"], ["old"],
                  ["near", "--sign"]):
        pair.same("package", *words)
    for name in ("near-0.1.0.tgz", "packed/near-9.9.9.tgz", "old-0.1.0.tgz"):
        for side in pair.sides:
            pair.check(os.path.exists(side.path("work", name)), name)
    pair.same("template", "r", "p-1.2.3+x.tgz")
    status, out, err = pair.helm.run(["template", "r", pair.ours.path("work/p-1.2.3+x.tgz")])
    pair.check(status == 0 and "ConfigMap" in out, f"Helm on our archive: {err}")


def main():
    site = server.Server(charts.repository(*SHELF))
    pair = Pair([(r"(127\.0\.0\.1|localhost):\d+", "HOST")])
    updating(pair, site.url)
    changing(pair, site.url)
    packaging(pair, site.url)
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
