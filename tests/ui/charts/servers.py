#!/usr/bin/env python3
"""nginx and docker-registry, both with TLS and a password, with two versions of a chart: for a test that talks to them. Prints
where they are as one line of JSON, and stops when its input ends. A line of input adds a third version to the repository.
Exit status 77: the servers are not here."""
import base64
import hashlib
import json
import os
import shutil
import ssl
import sys
import tempfile
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "repo"))
import charts  # noqa: E402
from faults import certificate  # noqa: E402
from real_server import Nginx  # noqa: E402
from registry import PASSWORDS, Registry  # noqa: E402
from registry_standin import CHART, CONFIG, MANIFEST, digest  # noqa: E402

ME = {"Authorization": "Basic " + base64.b64encode(b"me:s3cret-word").decode()}


def chart(version):
    return charts.archive("alpha", version, files={
        "README.md": f"# Alpha\n\nThis is version {version}.\n", "values.yaml": f"# how many\nreplicas: {version[0]}\n",
        "files/noise.bin": os.urandom(400_000)}, metadata=f"description: The first chart\nappVersion: '{version}-app'\n")


def publish(site, archives):
    texts = []
    for version, data in sorted(archives.items(), reverse=True):
        site.write(f"site/alpha-{version}.tgz", data)
        os.chmod(f"{site.base}/site/alpha-{version}.tgz", 0o644)
        texts.append(charts.entry("alpha", version, [f"alpha-{version}.tgz"], hashlib.sha256(data).hexdigest(),
                                  f"    appVersion: {version}-app\n    description: The first chart\n"))
    site.write("site/index.yaml", charts.index({"alpha": texts}))
    os.chmod(site.base + "/site/index.yaml", 0o644)


def push(registry, version, data):
    """What `helm push` does, without Helm."""
    base, context = f"https://{registry.host}/v2/charts/alpha", ssl._create_unverified_context()

    def ask(method, url, body=b"", kind="application/octet-stream"):
        request = urllib.request.Request(url, data=body, method=method, headers={**ME, "Content-Type": kind})
        return urllib.request.urlopen(request, context=context).headers

    config = json.dumps({"name": "alpha", "version": version, "apiVersion": "v2"}).encode()
    for blob in (config, data):
        place = ask("POST", base + "/blobs/uploads/")["Location"]
        ask("PUT", place + ("&" if "?" in place else "?") + "digest=" + digest(blob), blob)
    described = [{"mediaType": kind, "digest": digest(blob), "size": len(blob)} for kind, blob in ((CONFIG, config), (CHART, data))]
    manifest = {"schemaVersion": 2, "mediaType": MANIFEST, "config": described[0], "layers": described[1:]}
    ask("PUT", f"{base}/manifests/{version}", json.dumps(manifest).encode(), MANIFEST)


def main():
    place = os.environ.get("PILOTHOUSE_SERVERS", "") + ":" + os.environ["PATH"]
    nginx, registry = shutil.which("nginx", path=place), shutil.which("docker-registry", path=place)
    if not nginx or not registry:
        return 77
    base = tempfile.mkdtemp(prefix="ph-ui-servers-")
    os.chmod(base, 0o755)
    keys = certificate(base, "site")
    site, store = Nginx(base, nginx, keys), Registry(base, "store", registry, keys, PASSWORDS)
    try:
        archives = {version: chart(version) for version in ("1.0.0", "2.0.0")}
        publish(site, archives)
        for version, data in archives.items():
            push(store, version, data)
        print(json.dumps({"repository": site.url, "registry": store.host, "ca": keys[0], "user": "me", "password": "s3cret-word"}),
              flush=True)
        for _ in sys.stdin:
            archives["3.0.0"] = chart("3.0.0")
            publish(site, archives)
            print("published", flush=True)
    finally:
        site.stop()
        store.stop()
        shutil.rmtree(base, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
