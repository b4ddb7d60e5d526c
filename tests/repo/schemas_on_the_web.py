#!/usr/bin/env python3
"""Charts whose values.schema.json refers to documents on the web, beside real Helm 4, from a server on loopback."""
import json
import os
import signal
import subprocess
import sys
import time

import server
from side import Pair

OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n"


def chart(folder, name, schema):
    path = os.path.join(folder, name)
    os.makedirs(os.path.join(path, "templates"))
    for file, text in (("Chart.yaml", f"apiVersion: v2\nname: {name}\nversion: 1.0.0\nicon: https://x.example/i.png\n"),
                       ("values.yaml", "pod: {name: 1}\n"), ("values.schema.json", json.dumps(schema)),
                       ("templates/a.yaml", OBJECT)):
        with open(os.path.join(path, file), "w", encoding="utf-8") as out:
            out.write(text)
    return path


def cancelled(pair):
    """A document that does not come: Ctrl+C ends the waiting for it."""
    site = server.Server({"/stuck.json": server.slow(60)})
    path = chart(pair.base, "stuck", {"properties": {"pod": {"$ref": site.url + "/stuck.json"}}})
    process = subprocess.Popen([pair.ours.program, "template", path], env=pair.ours.environment({}), cwd=pair.ours.work,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not site.log and process.poll() is None:
        time.sleep(0.02)
    time.sleep(0.2)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    pair.check(time.monotonic() - began < 1 and process.returncode != 0 and not out,
               f"cancelled after {time.monotonic() - began:.1f} s: {process.returncode} {out} {err}")


def main():
    text = lambda value: json.dumps(value).encode()
    site = server.Server({
        "/schemas/pod.json": text({"properties": {"name": {"$ref": "../common/names.json#/definitions/dns"}}}),
        "/common/names.json": text({"definitions": {"dns": {"type": "string"}}}),
        "/any.json": text({"type": "object"}), "/html.json": b"<html>", "/ill.json": server.status(500),
        "/no-schema.json": text({"type": 12})})
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    refers = lambda place: {"properties": {"pod": {"$ref": site.url + place}}}
    for name, place in (("strict", "/schemas/pod.json"), ("easy", "/any.json"), ("gone", "/missing.json"),
                        ("html", "/html.json"), ("ill", "/ill.json"), ("nowhere", "/any.json#/definitions/x"),
                        ("bad", "/no-schema.json")):
        path = chart(pair.base, name, refers(place))
        for verb in ("template", "lint"):
            pair.same(verb, path)
        pair.same("template", path, "-f", "-", stdin="pod: {name: x}\n")
    cancelled(pair)
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
