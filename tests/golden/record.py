#!/usr/bin/env python3
"""Records what real Helm answers to the golden expressions (see README.md).

    PILOTHOUSE_ORACLES=DIR record.py [--all] [FILE.txt ...]

DIR/helm4 must be Helm 4.1.4. Without files, every *.txt below this folder is looked at.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MANIFEST = 'out: {{ include "c/templates/_e.tpl" . | toJson }}'


def template_of(line):
    return line[1:].replace("\\n", "\n").replace("\\t", "\t") if line.startswith("!") else line


def make_chart(folder, line):
    chart = pathlib.Path(folder) / "c"
    (chart / "templates").mkdir(parents=True)
    (chart / "Chart.yaml").write_text("apiVersion: v2\nname: c\nversion: 0.1.0\nappVersion: 2.0\n")
    shutil.copy(HERE / "values.yaml", chart / "values.yaml")
    shutil.copytree(HERE / "files", chart / "files")
    (chart / "templates" / "out.yaml").write_text(MANIFEST)
    (chart / "templates" / "_e.tpl").write_text(template_of(line))
    return chart


def ask(helm, line):
    with tempfile.TemporaryDirectory() as folder:
        chart = make_chart(folder, line)
        command = [helm, "template", "rel", str(chart), "--namespace", "ns1"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60,
                              env={"PATH": os.environ["PATH"], "HOME": folder, "KUBECONFIG": "/dev/null"})
    if done.returncode == 0:
        for row in done.stdout.split("\n"):
            if row.startswith("out: "):
                return {"e": line, "out": json.loads(row[5:])}
        sys.exit(f"no answer to {line!r}: {done.stdout!r}")
    text = done.stderr[done.stderr.index("Error: ") + 7:]
    return {"e": line, "error": text.removesuffix("\n").removesuffix("\n\nUse --debug flag to render out invalid YAML")}


def record(helm, path, everything):
    lines = [l for l in path.read_text().split("\n") if l and not l.startswith("#")]
    target = path.with_suffix(".expected")
    known = {}
    if target.exists() and not everything:
        known = {row["e"]: row for row in map(json.loads, filter(None, target.read_text().split("\n")))}
    new = [l for l in dict.fromkeys(lines) if l not in known]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        known.update((row["e"], row) for row in pool.map(lambda l: ask(helm, l), new))
    rows = (json.dumps(known[l], ensure_ascii=False, sort_keys=True) for l in dict.fromkeys(lines))
    target.write_text("".join(row + "\n" for row in rows))
    print(f"{path.relative_to(HERE)}: {len(lines)} lines, {len(new)} asked")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="ask again for lines already recorded")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    args = parser.parse_args()
    helm = pathlib.Path(os.environ.get("PILOTHOUSE_ORACLES", "")) / "helm4"
    if not helm.exists():
        sys.exit("PILOTHOUSE_ORACLES must name a folder with helm4 (Helm 4.1.4)")
    for path in [f.resolve() for f in args.files] or sorted(HERE.glob("*/*.txt")):
        if "files" not in path.parent.relative_to(HERE).parts[:1]:
            record(str(helm), path.resolve(), args.all)


if __name__ == "__main__":
    main()
