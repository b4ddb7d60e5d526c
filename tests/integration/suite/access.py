"""Where the current context of a kubeconfig leads: server, certificates and token, for the suite's own requests."""
import base64
import json
import os
import ssl
import subprocess
import tempfile

CHART = {"Chart.yaml": "apiVersion: v2\nname: reader\nversion: 1.0.0\n",
         "templates/out.yaml": '{{ .Files.Get "kubeconfig" | fromYaml | toJson }}\n'}


def read_yaml(ctl, text):
    """YAML as Python values. Python's library reads none, but the engine under test does."""
    with tempfile.TemporaryDirectory(prefix="pilothouse-read-") as folder:
        os.mkdir(os.path.join(folder, "templates"))
        for name, content in {**CHART, "kubeconfig": text}.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(content)
        done = subprocess.run([ctl, "template", folder], capture_output=True, text=True, check=True)
        return json.loads(done.stdout.splitlines()[-1])


def named(entries, name):
    return next(entry for entry in entries if entry["name"] == name)


def content(section, key, base):
    """The bytes of a certificate or key, whether inline or in a file."""
    if section.get(f"{key}-data"):
        return base64.b64decode(section[f"{key}-data"])
    if section.get(key):
        with open(os.path.join(base, section[key]), "rb") as file:
            return file.read()
    return None


class Access:
    """server, token, ssl context; `secrets` are the credentials that may not be printed."""

    def __init__(self, ctl, path):
        with open(path, encoding="utf-8") as file:
            config = read_yaml(ctl, file.read())
        context = named(config["contexts"], config["current-context"])["context"]
        cluster = named(config["clusters"], context["cluster"])["cluster"]
        user = named(config["users"], context["user"]).get("user") or {}
        base = os.path.dirname(os.path.abspath(path))
        self.server, self.token, self.ssl = cluster["server"].rstrip("/"), user.get("token", ""), None
        if not self.token and user.get("tokenFile"):
            with open(os.path.join(base, user["tokenFile"]), encoding="utf-8") as file:
                self.token = file.read().strip()
        key = content(user, "client-key", base)
        self.secrets = [secret for secret in (self.token, key_line(key), user.get("password", "")) if secret]
        if self.server.startswith("https"):
            self.ssl = self.tls(content(cluster, "certificate-authority", base),
                                content(user, "client-certificate", base), key,
                                cluster.get("insecure-skip-tls-verify", False))

    def tls(self, authority, certificate, key, insecure):
        context = ssl.create_default_context(cadata=authority.decode() if authority else None)
        if insecure:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if certificate:
            with tempfile.NamedTemporaryFile(suffix=".pem") as pair:
                pair.write(certificate + b"\n" + key)
                pair.flush()
                context.load_cert_chain(pair.name)
        return context


def key_line(key):
    """One line from the middle of a PEM key: enough to know it again."""
    lines = key.decode().split() if key else []
    return lines[len(lines) // 2] if lines else ""
