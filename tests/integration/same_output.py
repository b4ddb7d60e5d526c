#!/usr/bin/env python3
"""The verbs that read print the same bytes as Helm 4, and refuse with the same words. Needs the oracles."""
import os
import sys

import harness
from harness import tell

READING = [
    "list", "list -o json", "list -o yaml", "list -q", "list -q -o json", "list --no-headers", "list -d -r", "list -A",
    "list --superseded", "list --time-format 2006-01-02T15:04:05Z0700", "list -o json --time-format Jan_2", "list --failed", "list --max 1 --offset 1", "list -f ^ot", "list -l team=blue",
    "history web", "history web -o json", "history web -o yaml", "history web --max 1",
    "get values web", "get values web -a", "get values web -o json", "get values other", "get values other -o json",
    "get manifest web", "get hooks web", "get notes web", "get all web", "get all web --revision 1",
    "get metadata web", "get metadata web -o json", "get metadata web -o yaml", "get metadata web --revision 1",
]
REFUSING = [
    "status nope", "get values nope", "history nope", "uninstall nope", "rollback nope", "rollback web 99",
    "rollback web x", "upgrade nope CHART", "uninstall web --cascade foo",
]


def main():
    helm = os.path.join(harness.oracles.require_oracles(), "helm4")
    different = []
    with harness.Sim() as sim:
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"), **{"NOTES.txt": "Hello {{ .Release.Name }}"})
        sim.ctl("install", "web", chart, "-l", "team=blue", "--description", "first words", "--set", "greeting=a").ok()
        sim.ctl("install", "other", chart).ok()
        sim.ctl("upgrade", "web", chart, "--set", "greeting=b").ok()
        for line in READING + REFUSING:
            words = line.replace("CHART", chart).split()
            ours, theirs = sim.ctl(*words), sim.run(helm, *words)
            same = ours.status == theirs.status and ours.out == theirs.out
            # Logs differ; the sentence may not.
            if line in REFUSING:
                same = same and ours.err.splitlines()[-1] == theirs.err.splitlines()[-1]
            tell(f"{'same' if same else 'DIFFERENT'}: {line}")
            if not same:
                different.append(f"{ours}\n{theirs}")
    print("\n".join(different))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
