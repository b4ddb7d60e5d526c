#!/usr/bin/env python3
"""package --sign, verify and --verify: each of real Helm 4 and ours checks what the other signed."""
import os
import shutil
import subprocess
import sys

import charts
import server
from side import Pair

NAME = "Chart Maker <maker@example.com>"


def gpg(home, *words, text=None):
    return subprocess.run(["gpg", "--homedir", home, "--batch", "--yes", "--pinentry-mode", "loopback", *words],
                          input=text, check=True, capture_output=True).stdout


def make_keys(base, name, user, passphrase=""):
    """(public keyring, secret keyring), as `gpg --export` writes them."""
    home = os.path.join(base, name)
    os.makedirs(home, mode=0o700)
    gpg(home, "--passphrase", passphrase, "--quick-generate-key", user, "rsa2048", "default", "never")
    public, secret = os.path.join(base, name + ".pub"), os.path.join(base, name + ".sec")
    with open(public, "wb") as file:
        file.write(gpg(home, "--export"))
    with open(secret, "wb") as file:
        file.write(gpg(home, "--passphrase", passphrase, "--export-secret-keys"))
    subprocess.run(["gpgconf", "--homedir", home, "--kill", "all"], check=False)
    return public, secret


def crossing(pair, keys, passphrase_file=None):
    public, secret = keys
    more = ["--passphrase-file", passphrase_file] if passphrase_file else []
    for side in pair.sides:
        status, out, err = side.run(["package", "signed", "--sign", "--key", "maker@example", "--keyring", secret, *more])
        pair.check(status == 0 and os.path.exists(side.path("work/signed-1.0.0.tgz.prov")), f"signing: {out}{err}")
    for one, other in ((pair.helm, pair.ours), (pair.ours, pair.helm)):
        file = one.path("work/signed-1.0.0.tgz")
        mine, theirs = (side.run(["verify", file, "--keyring", public]) for side in (one, other))
        pair.check(theirs[0] == 0, f"{other.program} on {one.program}'s signature: {theirs}")
        pair.equal("verify", mine, theirs)
        pair.check(f"Signed by: {NAME}" in theirs[1], theirs[1])


def refusing(pair, keys, others):
    public = keys[0]
    for side in pair.sides:  # both look at what Helm signed
        if side is not pair.helm:
            for end in ("", ".prov"):
                shutil.copy(pair.helm.path("work/signed-1.0.0.tgz" + end), side.path("work/signed-1.0.0.tgz" + end))
    file = "signed-1.0.0.tgz"
    reasons = (r"openpgp: [^\n]*",)
    pair.same("verify", file, "--keyring", public)
    pair.same("verify", file, "--keyring", others[0], ignore=reasons)
    pair.same("verify", file, "--keyring", "nowhere.gpg")
    pair.same("verify", "nothing.tgz", "--keyring", public)
    pair.same("verify", "signed", "--keyring", public)
    pair.same("verify", file + ".prov", "--keyring", public)
    pair.same("verify")
    pair.same("template", "r", file, "--verify", "--keyring", public)
    pair.same("template", "r", file, "--verify", "--keyring", others[0], ignore=reasons)
    with open(pair.helm.path("work", file), "rb") as archive, open(pair.helm.path("work", file + ".prov"), encoding="utf-8") as text:
        data, good = archive.read(), text.read()
    pair.put("work/renamed-1.0.0.tgz", data)
    pair.put("work/renamed-1.0.0.tgz.prov", good)
    pair.same("verify", "renamed-1.0.0.tgz", "--keyring", public)
    for what, changed in (("archive", None), ("text", good.replace("name: signed", "name: forged")),
                          ("no block", "files: {}\n"), ("empty", ""),
                          # What stands outside of the signed text counts for nothing.
                          ("before", "name: x\n...\nfiles:\n  changed-1.0.0.tgz: sha256:00\n" + good),
                          ("after", good + "\n...\nfiles:\n  changed-1.0.0.tgz: sha256:00\n")):
        pair.put("work/changed.tgz", data + b"x" if what == "archive" else data)
        pair.put("work/changed.tgz.prov", good if changed is None else changed)
        for side in pair.sides:
            os.makedirs(side.path("work/ch"), exist_ok=True)
            for end in ("", ".prov"):
                shutil.copy(side.path("work/changed.tgz" + end), side.path("work/ch/signed-1.0.0.tgz" + end))
        pair.same("verify", "ch/signed-1.0.0.tgz", "--keyring", public, ignore=reasons)


def pulling(pair, keys):
    public = keys[0]
    with open(pair.helm.path("work/signed-1.0.0.tgz"), "rb") as file:
        data = file.read()
    with open(pair.helm.path("work/signed-1.0.0.tgz.prov"), "rb") as file:
        provenance = file.read()
    site = server.Server({"/index.yaml": charts.index({"signed": [charts.entry("signed", "1.0.0", ["signed-1.0.0.tgz"])]}),
                          "/signed-1.0.0.tgz": data, "/signed-1.0.0.tgz.prov": provenance})
    pair.same("repo", "add", "one", site.url)
    for words in (["pull", "one/signed", "--verify", "--keyring", public, "-d", "out"],
                  ["pull", "one/signed", "--prov", "-d", "out"],
                  ["template", "r", "one/signed", "--verify", "--keyring", public]):
        pair.put("work/out/.keep", "")
        pair.same(*words)
        pair.same_tree("work/out")
    pair.put("work/parent/Chart.yaml", "apiVersion: v2\nname: parent\nversion: 1.0.0\ndependencies:\n"
                                       f"- {{name: signed, version: '*', repository: '{site.url}'}}\n")
    for words in (["update", "parent", "--verify", "--keyring", public], ["build", "parent", "--verify", "--keyring", public]):
        status, out, err = pair.ours.run(["dependency", *words])
        pair.check(status == 0, f"{words}: {out}{err}")
    site.pages["/signed-1.0.0.tgz.prov"] = provenance.replace(b"name: signed", b"name: forged")
    status, out, err = pair.ours.run(["dependency", "update", "parent", "--verify", "--keyring", public])
    pair.check(status == 1, f"a forged dependency: {out}{err}")
    status, out, err = pair.ours.run(["pull", "one/signed", "--verify", "--keyring", public, "-d", "forged"])
    pair.check(status == 1 and not os.path.exists(pair.ours.path("work/forged")), f"a forged chart: {out}{err}")


def main():
    if not shutil.which("gpg"):
        print("gpg is not here", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 77
    pair = Pair([(r"127\.0\.0\.1:\d+", "HOST")])
    pair.put("work/signed/Chart.yaml", "apiVersion: v2\nname: signed\nversion: 1.0.0\ndescription: ' x '\nappVersion: 1.10\n")
    pair.put("work/signed/templates/a.yaml", charts.TEMPLATE)
    keys, others = make_keys(pair.base, "k1", NAME), make_keys(pair.base, "k2", "Somebody <else@example.com>")
    crossing(pair, keys)
    refusing(pair, keys, others)
    pulling(pair, keys)
    locked = make_keys(pair.base, "k3", NAME, "pass word")
    pair.put("work/passphrase", "pass word\n")
    crossing(pair, locked, "passphrase")
    for words in (["--key", "nobody"], []):
        pair.same("package", "signed", "--sign", *words, "--keyring", keys[1])
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
