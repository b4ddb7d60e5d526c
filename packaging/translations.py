#!/usr/bin/env python3
"""Brings translations/*.ts up to date with the window's sources (run inside devroot.sh).

    packaging/translations.py            updates the files; says what is left to translate
    packaging/translations.py --check    changes nothing; exit 1 when a text is missing or unfinished

The source texts are English; pilothouse_en.ts only holds their plural forms, which are made here.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "translations").glob("pilothouse_*.ts"))
LUPDATE = shutil.which("lupdate") or "/usr/lib/qt6/bin/lupdate"
SINGULAR = [("(s)", ""), (" are ", " is "), ("they hold", "it holds"), ("Each ends", "It ends")]


def update(path):
    plural = ["-pluralonly"] if path.stem.endswith("_en") else []
    subprocess.run([LUPDATE, "-silent", "-I", ".", "-locations", "none", "-no-obsolete", *plural, "ui", "app/gui",
                    "-ts", str(path)], cwd=ROOT, check=True)
    if plural:
        fill_english(path)


def fill_english(path):
    text = path.read_text(encoding="utf-8")

    def forms(match):
        source = match.group(2)
        one = source
        for plural, single in SINGULAR:
            one = one.replace(plural, single)
        return (f"{match.group(1)}<translation>\n            <numerusform>{one}</numerusform>\n"
                f"            <numerusform>{source.replace('(s)', 's')}</numerusform>\n        </translation>")

    path.write_text(re.sub(r'(<message numerus="yes">\s*<source>(.*?)</source>.*?)<translation.*?</translation>',
                           forms, text, flags=re.S), encoding="utf-8")


def unfinished(path):
    for message in xml.parse(path).iter("message"):
        translation = message.find("translation")
        texts = [form.text for form in translation.iter("numerusform")] or [translation.text]
        if translation.get("type") == "unfinished" or not all(texts):
            yield message.findtext("source")


def sources(path):
    return sorted((c.findtext("name"), m.findtext("source")) for c in xml.parse(path).iter("context")
                  for m in c.iter("message"))


def check(path):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / path.name
        shutil.copy(path, copy)
        update(copy)
        stale = sources(copy) != sources(path)
    open_texts = list(unfinished(path))
    for text in open_texts:
        print(f"{path.name}: not translated: {text}")
    if stale:
        print(f"{path.name}: is not what the sources say; run packaging/translations.py")
    return not stale and not open_texts


def main():
    if "--check" in sys.argv:
        return 0 if all([check(path) for path in FILES]) else 1
    for path in FILES:
        update(path)
        print(f"{path.name}: {len(list(unfinished(path)))} left to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
