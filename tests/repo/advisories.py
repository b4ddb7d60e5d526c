#!/usr/bin/env python3
"""Every published security advisory of Helm that touches charts, archives, dependencies, indexes, schemas, plugins or
credentials: what it was, what we do, and a test that shows it. `advisories.py --list` prints the table."""
import gzip
import io
import os
import sys
import tarfile

import charts
import server
from faults import certificate
from side import Alone

ADVISORIES = []
MEGABYTES = 800  # of address space, more than all of these take


def advisory(number, was, ours):
    def keep(test):
        ADVISORIES.append((number, was, ours, test))
        return test
    return keep


class Case(Alone):
    """One advisory's test, with a home of its own."""

    def __init__(self, number):
        super().__init__()
        self.number = number

    def run(self, *words, **more):
        status, out, err = self.ours.run(list(words), megabytes=MEGABYTES, **more)
        self.check(status in (0, 1), f"{self.number}: {words}: ended with {status}: {err[:300]}")
        return status, out, err

    def refused(self, text, *words, **more):
        status, out, err = self.run(*words, **more)
        self.check(status == 1 and text in err, f"{self.number}: {words}: {status} {out[:300]}{err[:300]}")

    def works(self, text, *words, **more):
        status, out, err = self.run(*words, **more)
        self.check(status == 0 and text in out, f"{self.number}: {words}: {status} {out[:300]}{err[:300]}")
        return out, err

    def put(self, path, content):
        full = self.ours.path("work", path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return full

    def chart(self, name="c", metadata="", files=None):
        self.put(f"{name}/Chart.yaml", f"apiVersion: v2\nname: {name}\nversion: 1.0.0\n{metadata}")
        for path, content in (files or {}).items():
            self.put(f"{name}/{path}", content)
        return name

    def nothing_outside(self, *names):
        """No file of these names anywhere but below work/good."""
        for folder, _, files in os.walk(self.base):
            for name in set(files) & set(names):
                self.check(folder.startswith(self.ours.path("work", "good")), f"{self.number}: {folder}/{name} was written")


def evil(name):
    return charts.raw_archive({"c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n", name: "x"})


def named(name):
    return charts.raw_archive({"c/Chart.yaml": f"apiVersion: v2\nname: '{name}'\nversion: 1.0.0\n", "c/escaped": "x"})


@advisory("CVE-2019-1000008", "fetch --untar and lint write a chart's files outside of the folder",
          "an archive with such a name is refused as a whole")
def untar(case):
    site = server.Server({})
    for name in ("c/../../escaped", "../escaped", "/escaped", "c//escaped", "c/a/../../../escaped", "c\\..\\..\\escaped"):
        site.pages["/c.tgz"] = evil(name)
        case.run("pull", site.url + "/c.tgz", "--untar", "--untardir", "good/x")
        case.run("template", "r", case.put("evil.tgz", evil(name)))
        case.run("lint", case.put("evil.tgz", evil(name)))
    case.nothing_outside("escaped")


@advisory("CVE-2019-1010275", "certificates of the other end are not checked",
          "a repository's certificate must be of a known authority, for that host, and in date")
def certificates(case):
    pages = charts.repository(("alpha", "1.0.0"))
    unknown = certificate(case.base, "unknown")
    other = certificate(case.base, "other", name="elsewhere.example")
    for keys, options in ((unknown, []), (other, ["--ca-file", other[0]])):
        site = server.Server(pages, certificate=keys)
        case.refused("certificate", "repo", "add", "r", site.url, *options)
        case.refused("certificate", "pull", site.url + "/alpha-1.0.0.tgz", *options)
        case.refused("certificate", "registry", "login", site.url[8:], "-u", "me", "-p", "word", *options)
        case.check(site.log == [], f"{case.number}: {site.log}")


@advisory("CVE-2019-18658", "links in a chart's folder bring files of the machine into the package, or endless devices",
          "a link is named when it is followed, one to no regular file is refused; links of archives are never made")
def links(case):
    secret = case.put("outside/secret", "of the machine\n")
    case.chart("c", files={"templates/a.yaml": charts.TEMPLATE})
    os.symlink(secret, case.ours.path("work/c/files.txt"))
    case.check("files.txt" in case.works("", "package", "c")[1], f"{case.number}: the link is not told")
    os.symlink("/dev/urandom", case.ours.path("work/c/random"))
    case.refused("irregular file", "package", "c")
    case.refused("irregular file", "template", "r", "c")
    archive = charts.raw_archive({"c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
                                  "c/templates/a.yaml": 'a: {{ .Files.Get "files.txt" | quote }}\n'},
                                 links={"c/files.txt": secret})
    case.check("of the machine" not in case.works("a:", "template", "r", case.put("l.tgz", archive))[0],
               f"{case.number}: a link of an archive is read")
    case.run("pull", server.Server({"/l.tgz": archive}).url + "/l.tgz", "--untar", "--untardir", "good")
    case.check(not os.path.islink(case.ours.path("work/good/c/files.txt")), f"{case.number}: a link was made")


@advisory("CVE-2019-25210", "--dry-run prints Secrets (Helm: as documented)", "--hide-secret leaves them out, also with --dry-run")
def secrets(case):
    case.chart(files={"templates/a.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {k: of-mine}\n"})
    out, _ = case.works("HIDDEN", "install", "r", "c", "--dry-run=client", "--hide-secret")
    case.check("of-mine" not in out, f"{case.number}: {out}")


@advisory("CVE-2020-4053", "an archive of a plugin writes outside of the plugins' folder", "we install no plugins")
def plugin_archives(case):
    site = server.Server({"/p-1.0.0.tgz": evil("../../escaped")})
    status, _, _ = case.run("plugin", "install", site.url + "/p-1.0.0.tgz")
    case.check(status == 1 and not site.log, f"{case.number}: {site.log}")
    case.nothing_outside("escaped")


@advisory("CVE-2020-11013", "lookup asks the cluster in template and in dry runs", "neither sends a request; lookup is empty")
def lookup(case):
    cluster = server.Server({})
    case.put("kubeconfig", f"apiVersion: v1\nkind: Config\nclusters: [{{name: c, cluster: {{server: '{cluster.url}'}}}}]\n"
             "contexts: [{name: c, context: {cluster: c, user: u}}]\ncurrent-context: c\nusers: [{name: u, user: {}}]\n")
    case.chart(files={"templates/a.yaml": 'a: {{ lookup "v1" "Secret" "ns" "s" | toJson }}\n'})
    env = {"KUBECONFIG": case.ours.path("work/kubeconfig")}
    for words in (["template", "r", "c"], ["install", "r", "c", "--dry-run=client"], ["lint", "c"]):
        case.run(*words, env=env)
    case.works("a: {}", "template", "r", "c", env=env)
    case.check(cluster.log == [], f"{case.number}: {cluster.log}")


@advisory("CVE-2020-15184", "the alias of a dependency is not checked and may overwrite or deceive",
          "letters, digits, - and _ only, as Helm has it since")
def aliases(case):
    for alias in ("../x", "a/b", "a b", "\\e[2Jx", "..", "a\\nb"):
        case.chart(metadata=f'dependencies:\n- {{name: d, version: "1", repository: "file://../d", alias: "{alias}"}}\n')
        case.refused("alias", "template", "r", "c")
        case.refused("alias", "dependency", "update", "c")
        case.refused("alias", "package", "c")


@advisory("CVE-2020-15185", "an index with the same entry twice: two readers take different ones", "refused, as by Helm")
def repeated_entries(case):
    one = "  - {name: a, version: 1.0.0, urls: [a.tgz]}\n"
    texts = (f"entries:\n  a:\n{one}  b:\n{one}  a:\n{one}", f"entries:\n  a:\n{one}entries:\n  b:\n{one}",
             "entries:\n  a:\n  - name: a\n    version: 1.0.0\n    version: 2.0.0\n",
             "entries:\n  a:\n  - name: a\n    version: 1.0.0\n    digest: x\n    digest: y\n",
             "entries: {a: [{name: a, version: 1.0.0, urls: [a], urls: [b]}]}\n")
    site = server.Server({f"/{i}/index.yaml": ("apiVersion: v1\n" + text).encode() for i, text in enumerate(texts)})
    for i in range(len(texts)):
        case.refused("already set in map", "repo", "add", "r", f"{site.url}/{i}")
    case.check(not os.path.exists(case.ours.path(".cache/helm/repository/r-index.yaml")), f"{case.number}: kept")


def plugin(case, text, name="render"):
    case.put("plugins/p/plugin.yaml", text)
    case.put("plugins/p/run.sh", "#!/bin/sh\ntouch ran\ncat\n")
    os.chmod(case.ours.path("work/plugins/p/run.sh"), 0o755)
    case.chart(files={"templates/a.yaml": charts.TEMPLATE})
    outcome = case.run("template", "r", "c", "--post-renderer", name, env={"HELM_PLUGINS": case.ours.path("work/plugins")})
    ran = os.path.exists(case.ours.path("work/ran"))
    if ran:
        os.remove(case.ours.path("work/ran"))
    return ran, outcome


PLUGIN = ("apiVersion: v1\nname: render\nversion: 1.0.0\ntype: postrenderer/v1\nruntime: subprocess\nruntimeConfig:\n"
          "  platformCommand:\n  - command: ${HELM_PLUGIN_DIR}/run.sh\n")


@advisory("CVE-2020-15186", "the name of a plugin is not checked and may deceive", "letters, digits, - and _ only; others are not loaded")
def plugin_names(case):
    case.check(plugin(case, PLUGIN)[0], f"{case.number}: a good plugin runs")
    for name in ("../render", "re nder", "render\\e[2J", "a/b", ""):
        ran, (_, out, err) = plugin(case, PLUGIN.replace("name: render", f'name: "{name}"'))
        case.check(not ran and "\x1b" not in out + err, f"{case.number}: {name}: {out}{err}")


@advisory("CVE-2020-15187", "a plugin.yaml with the same key twice: the one that was reviewed is not the one that runs",
          "such a plugin is not loaded")
def repeated_plugin_keys(case):
    other = "  platformCommand:\n  - command: ${HELM_PLUGIN_DIR}/run.sh\n"
    for text in (PLUGIN + other, PLUGIN + "name: render\n", PLUGIN + "    command: ${HELM_PLUGIN_DIR}/run.sh\n"):
        case.check(not plugin(case, text)[0], f"{case.number}: ran: {text}")


@advisory("CVE-2021-21303", "versions that are none, and fields of an index or a Chart.yaml, reach the terminal as they are",
          "such versions are refused; what cannot be printed is taken out of every field")
def terminal(case):
    texts = {"version": '"1.0.0\\e[2J"', "description": '"d\\e[2J\\x07"', "appVersion": '"a\\e[2J"', "name": '"n\\e[2J"',
             "icon": '"i\\e[2J"'}
    for field, text in texts.items():
        fields = {"apiVersion": "v2", "name": "alpha", "version": "1.0.0", field: text}
        entry = "  - " + "\n    ".join(f"{key}: {value}" for key, value in fields.items())
        site = server.Server({"/index.yaml": f"apiVersion: v1\nentries:\n  alpha:\n{entry}\n    urls: [a.tgz]\n".encode()})
        case.run("repo", "add", "r", site.url, "--force-update")
        case.put("c/Chart.yaml", "\n".join(f"{key}: {value}" for key, value in fields.items()) + "\n")
        for words in (["search", "repo", "-l"], ["search", "repo", "-o", "json"], ["lint", "c"], ["dependency", "list", "c"],
                      ["package", "c", "-d", "good"], ["template", "r", "c"]):
            _, out, err = case.run(*words)
            case.check("\x1b" not in out + err and "\x07" not in out + err, f"{case.number}: {field}: {words}: {out!r}{err!r}")
    case.refused("", "package", "c", "--version", "not-a-version")


@advisory("CVE-2021-32690", "a repository's password is sent to another host that its index names",
          "it is sent to the repository's own scheme, host and port only, unless --pass-credentials asks for more")
def credentials(case):
    data = charts.archive("alpha", "1.0.0")
    other = server.Server({"/alpha-1.0.0.tgz": data})
    index = charts.index({"alpha": [charts.entry("alpha", "1.0.0", [other.url + "/alpha-1.0.0.tgz"])]})
    home = server.Server({"/index.yaml": index}, user="me", password="s3cret")
    login = ["--username", "me", "--password", "s3cret"]
    case.works("added", "repo", "add", "r", home.url, *login)
    case.chart("c", f"dependencies:\n- {{name: alpha, version: '1.0.0', repository: '{home.url}'}}\n")
    for words in (["pull", "r/alpha"], ["pull", "alpha", "--repo", home.url, *login], ["template", "x", "r/alpha"],
                  ["show", "chart", "r/alpha"], ["dependency", "update", "c"], ["dependency", "build", "c"]):
        other.log.clear()
        case.works("", *words)
        case.check(other.log and not any(word for _, word in other.log), f"{case.number}: {words}: {other.log}")


@advisory("CVE-2022-23524", "a --set text overflows the stack or panics", "lists and maps in a text are bounded in depth")
def set_texts(case):
    case.chart(files={"templates/a.yaml": "a: 1\n"})
    for text in ("a" + ".b" * 20000 + "=1", "a={" * 20000, "a[0]" * 20000 + "=1", "a" + "[0]" * 20000 + "=1", "=", "a[", "a[]=1",
                 "a[-1]=1", "a={{{{", "a.[0]=1", "a=b,[0]=1", "\\", "a\\"):
        for flag in ("--set", "--set-string", "--set-file", "--set-json", "--set-literal"):
            case.run("template", "r", "c", flag, text)


@advisory("CVE-2022-23525", "an index or a repositories.yaml with null entries panics", "null entries are passed over")
def nulls(case):
    texts = ("entries:\n", "entries:\n  a:\n", "entries:\n  a:\n  -\n  - null\n  - ~\n", "entries: {a: [null]}\n",
             "entries:\n  a:\n  - {name: a, version: 1.0.0, maintainers: [null], dependencies: [null], urls: [null]}\n", "entries: ~\n")
    site = server.Server({f"/{i}/index.yaml": ("apiVersion: v1\n" + text).encode() for i, text in enumerate(texts)})
    for i in range(len(texts)):
        case.run("repo", "add", "r", f"{site.url}/{i}", "--force-update")
        for words in (["search", "repo", "-l"], ["pull", "r/a"], ["repo", "update"], ["pull", "a", "--repo", f"{site.url}/{i}"]):
            case.run(*words)
    for text in ("", "null", "repositories:\n", "repositories:\n-\n- null\n", "apiVersion:\nrepositories: [{}]\n", "[]", "generated: x"):
        path = case.ours.path(".config/helm/repositories.yaml")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        for words in (["repo", "list"], ["repo", "update"], ["search", "repo"], ["repo", "remove", "x"], ["pull", "x/y"]):
            case.run(*words)


@advisory("CVE-2022-23526", "a schema that refers to itself overflows the stack", "steps and depth are bounded")
def schemas_in_circles(case):
    for schema in ('{"$ref": "#"}', '{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}',
                   '{"properties": {"a": {"$ref": "#"}}, "$ref": "#"}', '{"allOf": [{"$ref": "#"}]}', '{"not": {"$ref": "#"}}',
                   '{"$id": "http://x/a", "$ref": "a"}', "null", '{"properties": null}', '{"type": null}'):
        case.chart(files={"values.schema.json": schema, "values.yaml": "a: {a: {a: 1}}\n", "templates/a.yaml": "a: 1\n"})
        case.run("template", "r", "c")
        case.run("lint", "c")


@advisory("CVE-2022-36055", "--set of a large index takes all memory", "indexes end at Helm's 65536")
def set_indexes(case):
    case.chart(files={"templates/a.yaml": "a: 1\n"})
    for text in ("a[2147483647]=1", "a[65537]=1", "a[9999999999999]=1", "a[65000][65000][65000]=1", "a[65536].b[65536]=1"):
        case.run("template", "r", "c", "--set", text)
    case.refused("65536", "template", "r", "c", "--set", "a[65537]=1")


@advisory("CVE-2023-25165", "getHostByName tells a chart's values to a DNS server", "it is empty unless --enable-dns asks for it")
def host_names(case):
    case.chart(files={"templates/a.yaml": 'a: {{ getHostByName "localhost" | quote }}\n'})
    case.works('a: ""', "template", "r", "c")
    case.works('a: ""', "install", "r", "c", "--dry-run=client")
    case.works("a:", "template", "r", "c", "--enable-dns")


@advisory("CVE-2024-25620", "a chart whose name is a path is saved outside of the folder", "such names are refused")
def chart_names(case):
    site = server.Server({})
    for name in ("../escaped", "a/b", "/escaped", "../../escaped", "a/../../escaped"):
        data = named(name)
        site.pages["/c.tgz"] = data
        site.pages["/index.yaml"] = charts.index({"c": [charts.entry(name, "1.0.0", ["c.tgz"])]})
        case.put("p/Chart.yaml", f"apiVersion: v2\nname: '{name}'\nversion: 1.0.0\n")
        case.chart("d", f"dependencies:\n- {{name: c, version: '1.0.0', repository: '{site.url}'}}\n")
        case.chart("e", f"dependencies:\n- {{name: '{name}', version: '1.0.0', repository: 'file://../p'}}\n")
        for words in (["package", "p", "-d", "good"], ["pull", site.url + "/c.tgz", "--untar", "--untardir", "good"],
                      ["dependency", "update", "d"], ["dependency", "update", "e"], ["template", "r", "p"]):
            status, out, err = case.run(*words)
            case.check(status == 1, f"{case.number}: {name}: {words}: {out}{err}")
    case.nothing_outside("escaped", "escaped-1.0.0.tgz")


@advisory("CVE-2024-26147", "an index.yaml or a plugin.yaml that lacks its content panics", "each is an error, or passed over")
def empty_files(case):
    for text in (b"", b"\n", b"---\n", b"null\n", b"apiVersion: v1\n", b"entries: {}\n", b"{}", b"apiVersion:\n"):
        site = server.Server({"/index.yaml": text})
        case.run("repo", "add", "r", site.url, "--force-update")
        case.run("search", "repo")
        case.run("pull", "a", "--repo", site.url)
        ran, (status, _, err) = plugin(case, text.decode())
        case.check(not ran and status == 1, f"{case.number}: {text}: {err}")


def packed(files, level=9):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for path, data in files.items():
            info = tarfile.TarInfo(path)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return gzip.compress(out.getvalue(), level)


@advisory("CVE-2025-32386", "an archive that is small packed and huge unpacked takes all memory", "both sizes are bounded while unpacking")
def bombs(case):
    head = {"c/Chart.yaml": b"apiVersion: v2\nname: c\nversion: 1.0.0\n"}
    zeros = bytes(4 << 20)
    for name, files in (("one file", {"c/big": bytes(200 << 20)}), ("many", {f"c/big{i}": zeros for i in range(60)})):
        site = server.Server({"/c.tgz": packed({**head, **files})})
        path = case.put("bomb.tgz", site.pages["/c.tgz"])
        for words in (["template", "r", path], ["pull", site.url + "/c.tgz", "--untar", "--untardir", "good", "-d", name], ["lint", path],
                      ["show", "chart", path], ["template", "r", site.url + "/c.tgz"]):
            status, out, err = case.run(*words)
            case.check(status == 1 and "larger than" in out + err, f"{case.number}: {name}: {words[0]}: {out[:300]}{err[:300]}")
        case.check(not os.path.exists(case.ours.path("work/good/c")), f"{case.number}: something was left")


@advisory("CVE-2025-32387", "a schema with deep references overflows the stack", "depth is bounded")
def deep_schemas(case):
    chain = ",".join(f'"d{i}": {{"allOf": [{{"$ref": "#/$defs/d{i + 1}"}}]}}' for i in range(50000)) + ', "d50000": {}'
    for schema in ('{"properties":{"a":' * 20000 + "{}" + "}}" * 20000, '{"allOf":[' * 30000 + "{}" + "]}" * 30000,
                   '{"$ref": "#/$defs/d0", "$defs": {' + chain + "}}", "[" * 100000):
        case.chart(files={"values.schema.json": schema, "values.yaml": "a: {a: 1}\n", "templates/a.yaml": "a: 1\n"})
        case.run("template", "r", "c")
        case.run("lint", "c")
        case.run("package", "c", "-d", "good")


@advisory("CVE-2025-53547", "Chart.lock is a link to a file of the user, which a dependency update overwrites", "a lock that is a link is refused")
def lock_links(case):
    case.chart("near")
    case.put("c/near/x", "")
    for version, lock in (("v2", "Chart.lock"), ("v1", "requirements.lock")):
        victim = case.put("victim", "of mine\n")
        folder = f"with-{version}"
        dependencies = 'dependencies:\n- {name: near, version: "1.0.0", repository: "file://../near"}\n'
        case.put(f"{folder}/Chart.yaml", f"apiVersion: {version}\nname: c\nversion: 1.0.0\n" + (dependencies if version == "v2" else ""))
        if version == "v1":
            case.put(f"{folder}/requirements.yaml", dependencies)
        os.symlink(victim, case.ours.path("work", folder, lock))
        for words in (["dependency", "update", folder], ["package", "-u", folder, "-d", "good"], ["template", "r", folder, "--dependency-update"]):
            case.run(*words)
        with open(victim, encoding="utf-8") as file:
            case.check(file.read() == "of mine\n", f"{case.number}: {lock}: written through the link")
        case.refused("symlink", "dependency", "update", folder)


@advisory("CVE-2025-55198", "null where Chart.yaml or index.yaml has a map panics", "each is an error in words, or left out")
def wrong_kinds(case):
    for text in ("maintainers: [null]", "dependencies: [null]", "dependencies: null", "maintainers: [{}, null]", "annotations: null",
                 "keywords: [null]", "sources: null", "dependencies: [{name: null}]", "dependencies: [{name: d, tags: null}]",
                 "dependencies: [{name: d, import-values: [null]}]", "maintainers: {}", "dependencies: text"):
        case.chart(metadata=text + "\n", files={"templates/a.yaml": "a: 1\n"})
        site = server.Server({"/index.yaml": f"apiVersion: v1\nentries:\n  a:\n  - {{name: a, version: 1.0.0, {text}}}\n".encode()})
        for words in (["template", "r", "c"], ["lint", "c"], ["package", "c", "-d", "good"], ["dependency", "list", "c"],
                      ["dependency", "update", "c"], ["show", "chart", "c"], ["repo", "add", "r", site.url, "--force-update"],
                      ["search", "repo", "-l"]):
            case.run(*words)
    for text in ("", "null", "[]", "a", "apiVersion: [v2]", "name: {}", "{{{", "- a", "name: a\nname: b"):
        case.put("n/Chart.yaml", text)
        for words in (["template", "r", "n"], ["lint", "n"], ["package", "n", "-d", "good"], ["dependency", "update", "n"]):
            case.run(*words)


@advisory("CVE-2025-55199", "a schema whose $ref names /dev/zero or a huge file takes all memory",
          "no file is read for a $ref")
def schema_references(case):
    secret = case.put("outside.json", '{"type": "object", "required": ["of the machine"]}')
    for target in ("file:///dev/zero", "/dev/zero", "file:///dev/urandom", "../outside.json", "file://" + secret, "file:///dev/stdin"):
        case.chart(files={"values.schema.json": '{"$ref": "%s"}' % target, "values.yaml": "a: 1\n", "templates/a.yaml": "a: 1\n"})
        for words in (["template", "r", "c"], ["lint", "c"]):
            _, out, err = case.run(*words)
            case.check("of the machine" not in out + err, f"{case.number}: {target} was read")


@advisory("CVE-2026-35204", "the version of a plugin is a path, and its files are written there", "we install no plugins; such a version is not loaded")
def plugin_versions(case):
    for version in ("../../escaped", "1.0.0/../../x", "", "x"):
        ran, (_, out, err) = plugin(case, PLUGIN.replace("version: 1.0.0", f'version: "{version}"'))
        case.check(not ran, f"{case.number}: {version}: {out}{err}")
    case.check(case.run("plugin", "update", "render")[0] == 1, f"{case.number}: plugin update")


@advisory("CVE-2026-35205", "a plugin without provenance passes where a signature is asked for",
          "we install no plugins; charts that are to be verified are refused without their .prov file")
def missing_provenance(case):
    data = charts.archive("alpha", "1.0.0")
    site = server.Server({**charts.repository(("alpha", "1.0.0"))})
    path = case.put("alpha-1.0.0.tgz", data)
    ring = case.put("ring.gpg", b"")
    case.works("added", "repo", "add", "r", site.url)
    case.chart("c", f"dependencies:\n- {{name: alpha, version: '1.0.0', repository: '{site.url}'}}\n")
    for words in (["verify", path], ["template", "r", path, "--verify"], ["pull", "r/alpha", "--verify", "-d", "good"],
                  ["template", "r", "r/alpha", "--verify"], ["dependency", "update", "c", "--verify"],
                  ["install", "r", path, "--verify", "--dry-run=client"]):
        status, out, err = case.run(*words, "--keyring", ring)
        case.check(status == 1, f"{case.number}: {words}: {out}{err}")
    case.check(not os.path.exists(case.ours.path("work/good/alpha-1.0.0.tgz")), f"{case.number}: an unsigned chart was kept")
    case.check(not os.path.exists(case.ours.path("work/c/charts/alpha-1.0.0.tgz")), f"{case.number}: an unsigned dependency was kept")


@advisory("CVE-2026-35206", "a chart named . or .. is unpacked into the folder itself", "such names are refused")
def dots(case):
    site = server.Server({})
    for name in (".", "..", "./", "../"):
        site.pages["/c.tgz"] = named(name)
        case.put("p/Chart.yaml", f"apiVersion: v2\nname: '{name}'\nversion: 1.0.0\n")
        for words in (["pull", site.url + "/c.tgz", "--untar"], ["pull", site.url + "/c.tgz", "--untar", "--untardir", "u"],
                      ["pull", site.url + "/c.tgz", "--untar", "-d", "v"], ["package", "p"], ["template", "r", "p"]):
            status, out, err = case.run(*words)
            case.check(status == 1, f"{case.number}: {name}: {words}: {out}{err}")
    case.nothing_outside("escaped")


def main():
    if "--list" in sys.argv:
        for number, was, ours, _ in ADVISORIES:
            print(f"{number}\n  was: {was}\n  here: {ours}")
        return 0
    failed = 0
    for number, _, _, test in ADVISORIES:
        if len(sys.argv) > 1 and number not in sys.argv:
            continue
        case = Case(number)
        print(number, end=": ", flush=True)
        test(case)
        failed += case.finish()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
