#!/usr/bin/env python3
"""Fails on an include that points the wrong way: the folders of core/ and ui/ form layers."""
import pathlib
import re
import sys

# What a folder may include besides itself. Data flows down this list, includes point up it.
CORE = {
    "base": [],
    "value": ["base"],
    "codec": ["base", "value"],
    "template": ["base", "value", "codec"],
    "functions": ["base", "value", "codec", "template"],
    "chart": ["base", "value", "codec"],
    "manifest": ["base", "value", "codec"],
    "trace": ["base", "value", "codec", "template", "chart", "manifest"],
    "render": ["base", "value", "codec", "template", "functions", "chart", "manifest", "trace"],
    "diff": ["base", "value", "codec", "manifest"],
    "net": ["base"],
    "kube": ["base", "value", "codec", "manifest", "net"],
    "storage": ["base", "value", "codec", "chart", "manifest", "kube"],
    "repo": ["base", "value", "codec", "chart", "net"],
    "secrets": ["base", "value", "codec"],
    "journal": ["base", "value", "codec"],
    "simcluster": ["base", "value", "codec", "manifest"],
}
CORE["actions"] = sorted(set(CORE) - {"simcluster"})
ENGINE_VALUES = sorted(set(CORE) - {"simcluster"})
UI = {
    "async": [],
    "theme": [],
    "models": ["theme"],
    "session": ["async", "models"],
    "widgets": ["theme", "models"],
    "delegates": ["theme", "models", "widgets"],
    "diff": ["async", "theme", "widgets", "models"],
    "editor": ["theme", "models", "widgets"],
    "cause": ["async", "theme", "widgets", "models", "session", "diff"],
    "dialogs": ["async", "theme", "widgets", "models", "session", "delegates", "diff", "cause", "editor"],
    "pages": ["async", "theme", "widgets", "models", "session", "delegates", "diff", "cause", "editor", "dialogs"],
    "charts": ["async", "theme", "widgets", "models", "session", "delegates", "diff", "editor", "dialogs"],
    "shell": ["async", "theme", "widgets", "models", "session", "delegates", "diff", "cause", "editor", "dialogs", "pages",
              "charts"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]', re.M)
QT_HEADER = re.compile(r"^(Q[A-Z]\w*|Qt\w+/.*|KSyntaxHighlighting/.*)$")
CURL_HOME = "core/net/curl/"


def violations(root):
    for path in sorted([*root.glob("core/**/*.[hc]*"), *root.glob("ui/**/*.[hc]*")]):
        name = path.relative_to(root).as_posix()
        area, folder = name.split("/")[:2]
        for header in INCLUDE.findall(path.read_text(encoding="utf-8")):
            why = problem(name, area, folder, header)
            if why:
                yield f"{name}: {header}: {why}"


def problem(name, area, folder, header):
    parts = header.split("/")
    if area == "core" and QT_HEADER.match(header):
        return "core knows no Qt"
    if parts[0] == "curl" and not name.startswith(CURL_HOME):
        return f"only {CURL_HOME} knows libcurl"
    if parts[0] == "app":
        return "only app/ composes"
    if parts[0] == "ui" and (area == "core" or parts[1] not in [folder, *UI.get(folder, [])]):
        return f"{area}/{folder} may not use ui/{parts[1]}"
    if parts[0] == "core":
        allowed = [folder, *CORE.get(folder, [])] if area == "core" else ENGINE_VALUES
        if parts[1] not in allowed:
            return f"{area}/{folder} may not use core/{parts[1]}"
    return None


def main():
    root = pathlib.Path(sys.argv[1])
    found = list(violations(root))
    print("\n".join(found) or "all includes point the right way")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
