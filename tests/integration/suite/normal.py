"""Texts and objects without what may differ between two runs of one scenario: namespaces, times, identities."""
import base64
import re

DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
RULES = [(re.compile(pattern), word) for pattern, word in (
    (rf"{DAY} {MONTH} [ \d]\d \d\d:\d\d:\d\d \d{{4}}", "TIME"),
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d)?(?: [A-Z]{3})?", "TIME"),
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UID"),
    (r"\b1[789]\d{8}\b", "SECONDS"),
    (r"/tmp/pilothouse-suite-[^/]*/[0-9]+/charts/[oh]/", "CHARTS/"),
    (r"\bpilothousectl\b", "helm"),
    (r"resourceVersion: \"?\d+\"?|\"resourceVersion\":\"\d+\"|resourceVersion:\d+", "resourceVersion: N"),
    (r"127\.0\.0\.1:\d+", "SERVER"),
)]
# A record of the log goes on until the next record or sentence.
LOG = re.compile(r"^level=(?:DEBUG|INFO|ERROR) .*?(?=^(?:level=|Error: |Flag |Usage|history |Release )|\Z)", re.M | re.S)
# Helm says twice why it failed; only the sentence counts.
TWICE = re.compile(r'^level=WARN msg="?(?:upgrade failed|error outputting logs|Rollback \\"|failed to ).*\n?', re.M)
# How Helm shows what the server warns of.
SERVERS_WARNING = re.compile(r'^[IW]\d{4} [\d:.]+ +\d+ warnings\.go:\d+\] "Warning: (.*)"$', re.M)
# What a failed hook wrote is shown by pilothousectl without being asked.
HOOK_LINE = re.compile(r"^Pod/\S+: .*\n?", re.M)
# Written by the server, or different by chance.
DROPPED = ("uid", "resourceVersion", "creationTimestamp", "generateName", "selfLink", "deletionTimestamp",
           "deletionGracePeriodSeconds")
SPEC_DROPPED = ("clusterIP", "clusterIPs", "nodeName", "volumeName", "healthCheckNodePort")
RECORD_TIMES = ("first_deployed", "last_deployed", "deleted", "started_at", "completed_at", "modtime", "schemamodtime")


def text_of(text, namespace, blocks=False):
    """`blocks`: runs of blanks are kept, for YAML; in tables they depend on the length of times."""
    text = text.replace(namespace, "NAMESPACE")
    for pattern, word in RULES:
        text = pattern.sub(word, text)
    return text if blocks else re.sub(r"[ \t]+", " ", text).replace(" \n", "\n")


def problem(text):
    """Without the log; Helm repeats errors in it."""
    text = SERVERS_WARNING.sub(r'level=WARN msg="\1"', text)
    return HOOK_LINE.sub("", TWICE.sub("", LOG.sub("", text)))


def status_block(text):
    """Without the tables below RESOURCES: Helm's tell ages, ours what an object still waits for."""
    kept, inside = [], False
    for line in text.splitlines():
        inside = (inside or line.startswith("RESOURCES:")) and not line.startswith(("TEST SUITE", "NOTES:", "USER-SUPPLIED"))
        kept += [] if inside else [line]
    return "\n".join(kept)


def managers(metadata):
    """Who owns which fields, without the controllers, whose pace differs."""
    return sorted((entry["manager"], entry["operation"], str(entry.get("fieldsV1")))
                  for entry in metadata.pop("managedFields", [])
                  if "subresource" not in entry and entry["manager"] not in ("kube-controller-manager", "someone"))


def live_object(item):
    metadata = {key: value for key, value in item["metadata"].items() if key not in DROPPED}
    owners = managers(metadata)
    if "annotations" in metadata:  # how often the controller has looked
        metadata["annotations"].pop("deployment.kubernetes.io/revision", None)
    spec = {key: value for key, value in item.get("spec", {}).items() if key not in SPEC_DROPPED}
    for port in spec.get("ports", []) if isinstance(spec.get("ports"), list) else []:
        port.pop("nodePort", None)
    for volume in [volume for volume in spec.get("volumes", []) if volume["name"].startswith("kube-api-access-")]:
        spec["volumes"].remove(volume)
    for container in spec.get("containers", []):
        container.pop("volumeMounts", None)
    rest = {key: value for key, value in item.items() if key not in ("metadata", "spec", "status")}
    return {**rest, "metadata": metadata, "spec": spec, "managers": owners}


def record(stored, decoded):
    """One release record with the labels and type of the object that holds it."""
    labels = {key: "TIME" if key in ("modifiedAt", "createdAt") else value
              for key, value in stored["metadata"]["labels"].items()}
    return {"name": stored["metadata"]["name"], "type": stored.get("type"), "labels": labels,
            "release": without_times(readable(decoded))}


def readable(decoded):
    """The files of the chart in the record, as text."""
    chart = decoded.get("chart") or {}
    for file in (chart.get("templates") or []) + (chart.get("files") or []):
        file["data"] = base64.b64decode(file["data"]).decode(errors="replace")
    return decoded


def without_times(value):
    if isinstance(value, dict):
        return {key: "TIME" if key in RECORD_TIMES and entry else without_times(entry)
                for key, entry in value.items()}
    if isinstance(value, list):
        return [without_times(entry) for entry in value]
    return value
