"""Renders many templates in one chart with `template`: what one leaves behind another may see."""
import shutil

from oracle import write_chart


def differs_together(comparison, sources):
    """None when both programs print the same; else the first line that differs."""
    if not sources:
        return None
    folder = comparison.charts.scratch / "together"
    lines = [f'k{i}: {{{{ include "c/templates/_e{i}.tpl" . | toJson }}}}' for i in range(len(sources))]
    write_chart(folder, b"", "\n".join(lines).encode())
    for i, text in enumerate(sources):
        (folder / "templates" / f"_e{i}.tpl").write_bytes(text.replace(b'"c.b"', b'"c.b%d"' % i))
    seen = [helm.run(["template", "rel", str(folder), "--namespace", "ns1"], 120) for helm in (comparison.helm, comparison.ours)]
    shutil.rmtree(folder)
    if seen[0] is None or seen[1] is None:
        return "no answer in time"
    if seen[0][:2] == seen[1][:2]:
        return None
    if seen[0][0] or seen[1][0]:
        return f"  helm {seen[0][2][:2000]}\n  ours {seen[1][2][:2000]}"
    theirs, ours = (text.split("\n") for text in (seen[0][1], seen[1][1]))
    for a, b in zip(theirs, ours):
        if a != b:
            number = a[1:a.find(":")] if a.startswith("k") else ""
            text = sources[int(number)].decode("utf-8", "backslashreplace") if number.isdigit() else ""
            return f"  {text}\n  helm {a}\n  ours {b}"
    return f"  helm {len(theirs)} lines, ours {len(ours)}"
