#!/usr/bin/env python3
"""Writes the tables of the case mapping and the classes that Go's unicode and strconv packages have.

    PILOTHOUSE_ORACLES=DIR tests/golden/unicode_tables.py          writes core/{functions,template}/unicode_tables.cpp
    PILOTHOUSE_ORACLES=DIR tests/golden/unicode_tables.py --check  says whether they are as they would be written

The answers come from real Helm 4.1.4 (DIR/helm4), whose functions and regular expressions show Go's own tables,
so the Unicode version is the one that Helm was built with.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

CLASSES = {"upper": "Lu", "lower": "Ll", "title": "Lt", "punctuation": "P", "number": "N", "letter": "L", "digit": "Nd"}
PRINTABLE = "print"
PROJECT = pathlib.Path(__file__).resolve().parents[2]
SKIP = 77  # ctest: cannot run here
TEMPLATE = (
    '{{ range .Files.Lines "runes" }}# {{ printf "%+q,%+q,%+q" (upper .) (lower .) (title .) }}'
    + "".join("{{ if regexMatch `^\\p{%s}$` . }},%s{{ end }}" % (c, c) for c in CLASSES.values())
    + "{{ if eq (printf `%q` .) (print `\"` . `\"`) }},print{{ end }}"
    + "\n{{ end }}"
)
BLOCKS = [(0x80, 0xD7FF), (0xF900, 0x3FFFF), (0xE0000, 0xE0FFF)]  # the rest is unassigned, private or no text


def asked():
    return [c for first, last in BLOCKS for c in range(first, last + 1)]


def answers(helm, runes):
    with tempfile.TemporaryDirectory() as scratch:
        chart = pathlib.Path(scratch)
        (chart / "templates").mkdir()
        (chart / "Chart.yaml").write_text("apiVersion: v2\nname: c\nversion: 0.1.0\n")
        (chart / "templates" / "t.yaml").write_text(TEMPLATE)
        (chart / "runes").write_text("\n".join(map(chr, runes)), "utf-8")
        done = subprocess.run([helm, "template", "x", scratch], capture_output=True, check=True, text=True)
    lines = [line[2:].split(",") for line in done.stdout.splitlines() if line.startswith("# \"")]
    assert len(lines) == len(runes), (len(lines), len(runes))
    return lines


def rune_of(quoted):
    body = quoted[1:-1]
    return int(body[2:], 16) if body[:2] in ("\\u", "\\U") else ord(body)


def ranges(members):
    """[first, last, step]: members that follow each other, or every second code point."""
    found = []
    for rune in members:
        gap = rune - found[-1][1] if found else 0
        if found and (gap == found[-1][2] or (found[-1][0] == found[-1][1] and gap == 2)):
            found[-1][1:] = [rune, gap]
        else:
            found.append([rune, rune, 1])
    return found


def case_runs(mapped):
    """[first, last, step, upper, lower, title]: runes `step` apart whose distances to their cases are equal."""
    runs = []
    for rune, deltas in mapped:
        if runs and runs[-1][3:] == deltas:
            gap = rune - runs[-1][1]
            if gap == runs[-1][2] or (runs[-1][0] == runs[-1][1] and gap <= 2):
                runs[-1][1:3] = [rune, gap]
                continue
        # Capitals and small letters often alternate: the run before the last one may go on.
        if len(runs) > 1 and runs[-2][3:] == deltas and rune - runs[-2][1] == 2 and runs[-2][2] in (1, 2) \
                and (runs[-2][2] == 2 or runs[-2][0] == runs[-2][1]):
            runs[-2][1:3] = [rune, 2]
            continue
        runs.append([rune, rune, 1] + deltas)
    return sorted(runs)


def written(type_and_name, rows):
    text, line = f"const {type_and_name} = {{{{\n", "   "
    for row in rows:
        cell = " {" + ", ".join(str(v) if i > 1 else hex(v) for i, v in enumerate(row)) + "},"
        if len(line) + len(cell) > 108:
            text, line = text + line + "\n", "   "
        line += cell
    return text + line + "\n}};\n"


def class_of(name, answered):
    return ranges(c for c, line in answered if CLASSES.get(name, name) in line[3:])


def functions_table(answered):
    mapped = [(c, [rune_of(q) - c for q in line[:3]]) for c, line in answered]
    runs = case_runs([(c, d) for c, d in mapped if any(d)])
    parts = [written(f"std::array<CaseRun, {len(runs)}> caseRuns", runs)]
    for name in ["upper", "lower", "title", "punctuation", "number"]:
        found = class_of(name, answered)
        parts.append(written(f"std::array<gotext::RuneRun, {len(found)}> {name}Runs", found))
    return parts


def template_table(answered):
    found = [(name, class_of(name, answered)) for name in ["letter", "digit", PRINTABLE]]
    return [written(f"std::array<RuneRun, {len(runs)}> {name}Runs", runs) for name, runs in found]


def file_text(folder, namespace, parts):
    head = (f"// Written by tests/golden/unicode_tables.py from the answers of Helm 4.1.4: code points above ASCII.\n"
            f"// clang-format off\n#include \"{folder}/unicode_tables.h\"\n\nnamespace {namespace} {{\n\n")
    return head + "\n".join(parts) + f"\n}} // namespace {namespace}\n"


def main():
    helm = pathlib.Path(os.environ.get("PILOTHOUSE_ORACLES", "/nowhere")) / "helm4"
    if not helm.exists():
        print("PILOTHOUSE_ORACLES names no folder with helm4")
        return SKIP
    runes = asked()
    answered = list(zip(runes, answers(helm, runes)))
    same = True
    for folder, namespace, parts in [
        ("core/functions", "pilothouse::functions", functions_table(answered)),
        ("core/template", "pilothouse::gotext", template_table(answered)),
    ]:
        path, text = PROJECT / folder / "unicode_tables.cpp", file_text(folder, namespace, parts)
        if "--check" not in sys.argv:
            path.write_text(text)
        elif path.read_text() != text:
            same = False
            print(f"{folder}/unicode_tables.cpp is not what Helm answers; write it anew: {sys.argv[0]}")
    return 0 if same else 1


sys.exit(main())
