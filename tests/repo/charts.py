"""Charts and indexes that the tests of repositories serve."""
import hashlib
import io
import tarfile

TEMPLATE = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  v: {{ .Chart.Version | quote }}\n"


def archive(name, version, files=None, metadata=""):
    """A packaged chart, made by nobody's packager."""
    content = {"Chart.yaml": f"apiVersion: v2\nname: {name}\nversion: {version}\n{metadata}",
               "values.yaml": "# kept\na: 1\n", "templates/a.yaml": TEMPLATE}
    content.update(files or {})
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar:
        for path, text in content.items():
            data = text if isinstance(text, bytes) else text.encode()
            info = tarfile.TarInfo(f"{name}/{path}")
            info.size, info.mtime = len(data), 1_700_000_000
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def raw_archive(files, links=None):
    """An archive with the names as they are given; links come first."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for path, target in (links or {}).items():
            info = tarfile.TarInfo(path)
            info.type, info.linkname = tarfile.SYMTYPE, target
            tar.addfile(info)
        for path, text in files.items():
            info = tarfile.TarInfo(path)
            info.size = len(text)
            tar.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


def entry(name, version, urls, digest="", more=""):
    lines = [f"  - apiVersion: v2", f"    name: {name}", f"    version: {version}",
             '    created: "2024-01-02T03:04:05Z"', "    urls:"]
    lines += [f"    - {url}" for url in urls]
    if digest:
        lines.append(f"    digest: {digest}")
    return "\n".join(lines) + "\n" + more


def index(entries):
    """entries: chart name -> texts of entry()."""
    text = "apiVersion: v1\nentries:\n"
    for name, versions in entries.items():
        text += f"  {name}:\n" + "".join(versions)
    return (text + 'generated: "2024-01-02T03:04:05Z"\n').encode()


def repository(*charts):
    """Pages of a repository with the given (name, version) charts, urls relative."""
    pages, entries = {}, {}
    for name, version in charts:
        data = archive(name, version)
        pages[f"/{name}-{version}.tgz"] = data
        entries.setdefault(name, []).append(
            entry(name, version, [f"{name}-{version}.tgz"], hashlib.sha256(data).hexdigest(),
                  f"    appVersion: \"{version}-app\"\n    description: The chart {name} of the test\n"
                  f"    keywords: [{name}, testing]\n"))
    pages["/index.yaml"] = index(entries)
    return pages
