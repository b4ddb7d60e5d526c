"""--wait: what each kind waits for, with each strategy, and what is said when it does not come."""
import threading
import time

from charts import (claim, config, crd, custom, daemon_set, deployment, item, job, pod, replica_set, service,
                    stateful_set)
from crds import group_of
from registry import rows, scenario

NEVER = {"fail": "never-ready"}
SLOW = {"ready-after": "1s"}
OK, LATE = None, "context deadline exceeded"


def fields(**more):
    return {"fields": more}


READY = {
    "deployment": lambda s: deployment(told=SLOW, replicas=2),
    "deployment, none wanted": lambda s: deployment(told=NEVER, replicas=0),
    "deployment, paused": lambda s: deployment(told=NEVER, **fields(paused=True)),
    "deployment, unavailable allowed": lambda s: deployment(told=SLOW, replicas=3, **fields(strategy={"rollingUpdate": {"maxUnavailable": 2}})),
    "stateful set": lambda s: stateful_set(told=SLOW, replicas=2),
    "stateful set, all partitioned": lambda s: stateful_set(**fields(updateStrategy={"rollingUpdate": {"partition": 1}})),
    "stateful set, on delete": lambda s: stateful_set(**fields(updateStrategy={"type": "OnDelete"})),
    "stateful set, in parallel": lambda s: stateful_set(replicas=2, **fields(podManagementPolicy="Parallel")),
    "daemon set": lambda s: daemon_set(s, told=SLOW),
    "replica set": lambda s: replica_set(told=SLOW),
    "pod": lambda s: pod(told=SLOW),
    "job that runs": lambda s: job(duration="2s"),
    "service": lambda s: service(),
    "service, load balancer": lambda s: service(type="LoadBalancer"),
    "service, external name": lambda s: item("v1", "Service", "web", spec={"type": "ExternalName", "externalName": "example.com"}),
    "service, external address": lambda s: service(externalIPs=["192.0.2.1"]),
    "service, headless": lambda s: service(clusterIP="None"),
    "claim": lambda s: claim(),
    "config map": lambda s: config(),
    "cron job": lambda s: item("batch/v1", "CronJob", "web", spec={"schedule": "0 0 1 1 *", "jobTemplate": {"spec": job()["spec"]}}),
    "disruption budget": lambda s: item("policy/v1", "PodDisruptionBudget", "web", spec={"minAvailable": 1, "selector": {"matchLabels": {"app": "web"}}}),
    "role": lambda s: item("rbac.authorization.k8s.io/v1", "Role", "web", rules=[]),
}
UNREADY = {
    "deployment": lambda s: deployment(told=NEVER),
    "deployment, image": lambda s: deployment(told={"fail": "image-pull"}),
    "deployment, crashes": lambda s: deployment(told={"fail": "crash-loop"}),
    "deployment, no room": lambda s: deployment(told={"fail": "unschedulable"}),
    "stateful set": lambda s: stateful_set(told=NEVER, replicas=2),
    "replica set": lambda s: replica_set(told=NEVER),
    "pod": lambda s: pod(told=NEVER),
    "claim": lambda s: claim(storageClassName="missing"),
}


@rows({f"{name}, {how}": (made, how) for name, made in READY.items() for how in ("watcher", "legacy")}, heavy=True)
def ready(s, made, how):
    s.ok("install web", s.chart(made(s)), f"--wait={how} --timeout 60s")
    assert s.history("web") == [(1, "deployed")]


@rows({f"{name}, {how}": (made, how) for name, made in UNREADY.items() for how in ("watcher", "legacy")}, heavy=True)
def unready(s, made, how):
    """The sentence names the object; how far the pods came by then is chance."""
    s.run("install web", s.chart(made(s)), f"--wait={how} --timeout 2s", compare=False).failed()
    assert s.history("web") == [(1, "failed")]
    s.snapshot = False


@scenario(heavy=True)
def balancer_that_never_comes(s):
    """The older rules want its address; the newer ones only that of the cluster."""
    chart = s.chart(service(type="LoadBalancer", loadBalancerClass="example.com/none"))
    s.fails("install web", chart, "--wait=legacy --timeout 2s", says="context deadline exceeded")
    s.ok("upgrade web", chart, "--wait=watcher --timeout 10s")


@scenario(heavy=True)
def unready_daemon_set(s):
    """One pod may be missing by the older rules, not by the newer ones."""
    s.run("install web", s.chart(daemon_set(s, told=NEVER)), "--wait=watcher --timeout 2s", compare=False).failed("DaemonSet")
    s.snapshot = False


@rows({"ends, watcher": ("ok", "watcher", True), "fails, watcher": ("fail", "watcher", None),
       "ends, legacy": ("ok", "legacy", False), "fails, legacy": ("fail", "legacy", False)}, heavy=True)
def pod_that_ends(s, result, how, good):
    """The older rules want it ready, which an ended pod is not."""
    outcome = s.run("install web", s.chart(pod(told={"result": result, "duration": "10ms"}, restart="Never")), f"--wait={how} --timeout 3s", compare=False)
    assert good is None or (outcome.status == 0) == good, str(outcome)
    s.note("status", outcome.status)
    s.snapshot = False


@rows({"hook only": ("--wait=hookOnly",), "nothing": ("",), "false": ("--wait=false",)})
def does_not_wait(s, flag):
    s.ok("install web", s.chart(deployment(told=NEVER)), flag)


@rows({"bare": ("--wait",), "true": ("--wait=true",)})
def waits(s, flag):
    s.ok("install web", s.chart(deployment(told=SLOW)), flag, "--timeout 60s")
    assert s.live("deployment", "web")["status"].get("availableReplicas") == 1


@scenario
def unknown_strategy(s):
    s.fails("install web", s.chart(config()), "--wait=zz", says="Valid inputs are watcher, hookOnly, and legacy")


@rows({f"{result}, {how}": (result, how) for result in ("ok", "fail") for how in ("watcher", "legacy")}, heavy=True)
def for_jobs(s, result, how):
    chart = s.chart(job(result=result))
    outcome = s.run("install web", chart, f"--wait={how} --wait-for-jobs --timeout 30s", compare=how == "watcher")
    assert (outcome.status == 0) == (result == "ok"), str(outcome)
    if result == "ok":
        assert s.live("job", "web")["status"]["succeeded"] == 1


@scenario(heavy=True)
def failed_job_without_wait_for_jobs(s):
    s.run("install web", s.chart(job(result="fail")), "--wait --timeout 30s", compare=False)
    s.snapshot = False


@scenario(heavy=True)
def progress_deadline(s):
    """A Deployment that gives up ends the wait before the time is over."""
    begun = time.monotonic()
    s.run("install web", s.chart(deployment(told=NEVER, fields={"progressDeadlineSeconds": 2, "minReadySeconds": 1})), "--wait --timeout 50s", compare=False).failed("Deployment")
    assert time.monotonic() - begun < 45
    s.snapshot = False


def later(check):
    """Does something to the cluster while the program under test waits."""
    thread = threading.Thread(target=check)
    thread.start()
    return thread


CONDITIONS = {"ready": ([{"type": "Ready", "status": "True"}], True), "not ready": ([{"type": "Ready", "status": "False", "message": "no disk"}], False),
              "stalled": ([{"type": "Stalled", "status": "True", "message": "stuck"}], False),
              "reconciling": ([{"type": "Reconciling", "status": "True"}], False),
              "other conditions": ([{"type": "Synced", "status": "False"}], True)}


@rows(CONDITIONS, heavy=True)
def custom_object(s, conditions, good):
    group = group_of(s)
    s.ok("install def", s.chart(config(), crds=[crd(group)], folder="def"), "--wait")
    s.ok("install web", s.chart(custom(group, size=1), folder="one"))
    s.set_status(f"{group}/v1/widgets", "web", {"conditions": conditions})
    outcome = s.run("upgrade web", s.chart(custom(group, size=1), config(), folder="two"), "--wait --timeout 2s", compare=False)
    assert (outcome.status == 0) == good, str(outcome)


@scenario(heavy=True)
def custom_object_gets_ready(s):
    group = group_of(s)
    s.ok("install def", s.chart(config(), crds=[crd(group)], folder="def"), "--wait")
    s.ok("install web", s.chart(custom(group, size=1), folder="one"))
    s.set_status(f"{group}/v1/widgets", "web", {"conditions": [{"type": "Ready", "status": "False"}]})

    def mend():
        time.sleep(1.5)
        s.set_status(f"{group}/v1/widgets", "web", {"conditions": [{"type": "Ready", "status": "True"}]})
    thread = later(mend)
    s.ok("upgrade web", s.chart(custom(group, size=1), config(), folder="two"), "--wait --timeout 30s")
    thread.join()


@scenario(heavy=True)
def observed_generation(s):
    group = group_of(s)
    s.ok("install def", s.chart(config(), crds=[crd(group)], folder="def"), "--wait")
    s.ok("install web", s.chart(custom(group, size=1), folder="one"))
    s.set_status(f"{group}/v1/widgets", "web", {"observedGeneration": 1, "conditions": [{"type": "Ready", "status": "True"}]})
    s.run("upgrade web", s.chart(custom(group, size=2), folder="two"), "--wait --timeout 2s", compare=False).failed()
    s.set_status(f"{group}/v1/widgets", "web", {"observedGeneration": 2})
    s.ok("upgrade web", s.chart(custom(group, size=2), folder="two"), "--wait --timeout 10s")


@scenario(heavy=True)
def claim_that_is_bound_later(s):
    s.ok("install web", s.chart(deployment(told={"ready-after": "2s"}), claim("web-disk"), service()), "--wait --wait-for-jobs --timeout 60s")
    assert s.live("persistentvolumeclaim", "web-disk")["status"]["phase"] == "Bound"


@scenario(heavy=True)
def several_are_named(s):
    outcome = s.run("install web", s.chart(deployment("web-a", NEVER), deployment("web-b", NEVER), config()), "--wait --timeout 2s", compare=False)
    outcome.failed(f"Deployment/{s.ns}/web-a not ready", f"Deployment/{s.ns}/web-b not ready")
    s.snapshot = False


@scenario(heavy=True)
def upgrade_waits_for_the_new_pods(s):
    s.ok("install web", s.chart(deployment(), folder="one"), "--wait")
    s.run("upgrade web", s.chart(deployment(told=NEVER), folder="two"), "--wait --timeout 3s", compare=False).failed("Deployment")
    assert s.history("web") == [(1, "deployed"), (2, "failed")]
    s.snapshot = False


@scenario(heavy=True)
def stateful_set_partition(s):
    """Pods below the partition stay old, and are not waited for."""
    part = {"updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 1}}}
    s.ok("install web", s.chart(stateful_set(replicas=2, image="nginx:1"), folder="one"), "--wait --timeout 60s")
    s.ok("upgrade web", s.chart(stateful_set(replicas=2, image="nginx:2", fields=part), folder="two"), "--wait --timeout 60s")
    images = [s.live("pod", f"web-{index}")["spec"]["containers"][0]["image"] for index in (0, 1)]
    assert images == ["nginx:1", "nginx:2"], images
    s.snapshot = False


@rows({"that must complete": ("--wait-for-jobs",), "that need only start": ("",)}, with_helm=False, heavy=True)
def jobs_that_vanish(s, flag):
    """The cluster removes the Job long before the Deployment is ready. Helm waits for it to come back."""
    vanishing = job("web-once", fields={"ttlSecondsAfterFinished": 0})
    s.ok("install web", s.chart(deployment(told={"ready-after": "4s"}), vanishing), "--wait --timeout 30s", flag)
    s.until_gone("job", "web-once")
