#!/usr/bin/env python3
"""Public charts: `package` makes archives of the same content as real Helm 4, and `dependency update` the same Chart.lock,
with what they depend on served on loopback.

    tests/repo/real_charts.py [--few] [FOLDER]      archives of charts; without one those of the conformance suite, beside the project;
                                                    --few: of those without dependencies every fourth
"""
import hashlib
import os
import re
import shutil
import sys
import tarfile

import charts
import server
from dependencies import content
from side import Pair

HERE = os.path.dirname(os.path.abspath(__file__))
BESIDE = os.path.join(HERE, "..", "..", "..", "shared", "conformance", "charts")
WANTED_LOCKS = 20


def unpacked(path, folder):
    with tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")
    found = [name for name in os.listdir(folder) if os.path.exists(os.path.join(folder, name, "Chart.yaml"))]
    return os.path.join(folder, found[0]) if found else None


def field(text, name):
    found = re.search(rf"^{name}:\s*[\"']?([^\"'\s#]+)", text, re.MULTILINE)
    return found[1] if found else ""


def read(path):
    with open(path, "rb") as file:
        return file.read()


def shelf(pair, chart, pages, entries):
    """Packs the charts below charts/ with real Helm and puts them into the served repository; their number."""
    below, count = os.path.join(chart, "charts"), 0
    for name in sorted(os.listdir(below)) if os.path.isdir(below) else ():
        path = os.path.join(below, name)
        if os.path.isdir(path):
            out = os.path.join(pair.base, "packed")
            if pair.helm.run(["package", path, "-d", out])[0] != 0:
                continue
            text = read(os.path.join(path, "Chart.yaml")).decode()
            path = os.path.join(out, f"{field(text, 'name')}-{field(text, 'version')}.tgz")
        if not path.endswith(".tgz") or not os.path.exists(path):
            continue
        data, file = read(path), os.path.basename(path)
        found = re.fullmatch(r"(.+?)-(v?\d+\.\d+\.\d+.*)\.tgz", file)
        if not found or "/" + file in pages:
            count += bool(found)
            continue
        pages["/" + file] = data
        entries.setdefault(found[1], []).append(charts.entry(found[1], found[2], [file], hashlib.sha256(data).hexdigest()))
        count += 1
    return count


def on_the_shelf(path, url):
    """The chart with its dependencies at the served repository."""
    changed = 0
    for name in ("Chart.yaml", "requirements.yaml"):
        file = os.path.join(path, name)
        if not os.path.exists(file):
            continue
        text = read(file).decode()
        new, count = re.subn(r"^(\s*-?\s*repository:).*$", rf"\1 {url}", text, flags=re.MULTILINE)
        changed += count
        with open(file, "w", encoding="utf-8") as out:
            out.write(new)
    return changed


def in_order(folder, found):
    """Helm takes a chart's subcharts in the order of a Go map, another one each time."""
    head, members = found
    below = os.path.join(folder, "charts")
    many = os.path.isdir(below) and len(os.listdir(below)) > 1
    return head, sorted(members, key=lambda member: member[0]) if many else members


def same_package(pair, number, folder, what):
    """Both pack the very same folder; the contents must be equal but for the time in the lock."""
    places = []
    for side in pair.sides:
        out = side.path(f"packed{number}{what}")
        status, text, err = side.run(["package", folder, "-d", out])
        names = os.listdir(out) if os.path.isdir(out) else []
        places.append((status, sorted(names), in_order(folder, content(os.path.join(out, names[0]))) if names else re.sub(r"/\S+", "PATH", err)))
        shutil.rmtree(out, ignore_errors=True)
    pair.steps += 1
    pair.equal(f"package {os.path.basename(folder)}", *("\n".join(map(str, place)) for place in places))
    return places[0][0] == 0


def same_lock(pair, number, folder):
    """`dependency update` of one copy each; True where both wrote a lock."""
    copies = []
    for side in pair.sides:
        copy = side.path("work", f"chart{number}")
        shutil.copytree(folder, copy, symlinks=True)
        for left in ("charts", "Chart.lock", "requirements.lock"):
            place = os.path.join(copy, left)
            shutil.rmtree(place, ignore_errors=True) if os.path.isdir(place) else os.path.exists(place) and os.remove(place)
        copies.append(copy)
    pair.same("dependency", "update", f"chart{number}", "--skip-refresh")
    wrote = False
    for lock in ("Chart.lock", "requirements.lock"):
        pair.same_file("work", f"chart{number}", lock)
        wrote |= all(os.path.exists(os.path.join(copy, lock)) for copy in copies)
    pair.same_tree("work", f"chart{number}")
    pair.same("dependency", "list", f"chart{number}")
    for copy in copies:
        shutil.rmtree(copy)
    return wrote


def main():
    arguments = [word for word in sys.argv[1:] if word != "--few"]
    place, few = arguments[0] if arguments else BESIDE, "--few" in sys.argv
    if not os.path.isdir(place):
        print("no public charts are here", file=sys.stderr)
        return 77
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    pages, entries, with_dependencies, packed = {}, {}, [], 0
    for number, name in enumerate(sorted(os.listdir(place))):
        if not name.endswith(".tgz"):
            continue
        folder = os.path.join(pair.base, "charts", str(number))
        os.makedirs(folder)
        chart = unpacked(os.path.join(place, name), folder)
        if not chart or (few and number % 4 and not os.path.isdir(os.path.join(chart, "charts"))):
            shutil.rmtree(folder)
            continue
        packed += same_package(pair, number, chart, "")
        if shelf(pair, chart, pages, entries):
            with_dependencies.append((number, chart))
        else:
            shutil.rmtree(folder)
    pages["/index.yaml"] = charts.index(entries)
    site = server.Server(pages)
    pair.same("repo", "add", "shelf", site.url)
    locks = 0
    for number, chart in with_dependencies:
        if on_the_shelf(chart, site.url):
            locks += same_lock(pair, number, chart)
    pair.check(locks >= WANTED_LOCKS or arguments, f"{locks} locks")
    print(f"{packed} charts packed, {locks} locks compared")
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
