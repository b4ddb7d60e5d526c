#!/usr/bin/env python3
"""packaging/devroot.sh against a stand-in for mmdebstrap that makes a tiny root in no time."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROJECT = pathlib.Path(sys.argv.pop(1))
STAND_IN = """#!/bin/sh
# The last argument is the root, or without root privileges the archive, to make; each call leaves a line.
echo made >>"$DEVROOT_TEST_LOG"
for last; do :; done
[ -z "$DEVROOT_TEST_CUT" ] || { mkdir -p "${last%.tar}/usr"; kill -9 $PPID; exit 9; }
sleep 0.3
case $last in
  *.tar) tar -C "$DEVROOT_TEST_SEED" -cf "$last" . ;;
  *) mkdir -p "$last" && cp -a "$DEVROOT_TEST_SEED/." "$last/" ;;
esac
"""


def copy_with_libraries(program, root):
    """A program and what the loader needs for it, at the same paths below root."""
    wanted = [program] + re.findall(r"(/\S+)\s+\(0x", subprocess.run(
        ["ldd", program], capture_output=True, text=True, check=True).stdout)
    for path in wanted:
        target = root / path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(os.path.realpath(path), target)


class Devroot(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        seed = self.dir / "seed"
        for folder in ("usr/bin", "tmp", "proc", "sys", "dev", "etc"):
            (seed / folder).mkdir(parents=True)
        for program in ("/bin/sh", "/bin/umount"):
            copy_with_libraries(program, seed)
        (self.dir / "bin").mkdir()
        tool = self.dir / "bin" / "mmdebstrap"
        tool.write_text(STAND_IN)
        tool.chmod(0o755)
        self.log = self.dir / "log"
        self.env = dict(os.environ, PATH=f"{self.dir}/bin:{os.environ['PATH']}", PILOTHOUSE_DEVROOT="private",
                        PILOTHOUSE_DEVROOT_DIR=str(self.dir / "root"), DEVROOT_TEST_LOG=str(self.log),
                        DEVROOT_TEST_SEED=str(seed), DEVROOT_TEST_CUT="")

    def start(self, script, **env):
        return subprocess.Popen([PROJECT / "packaging/devroot.sh", "--", "/bin/sh", "-c", script],
                                env=dict(self.env, **env), cwd=PROJECT / "tests", text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run_inside(self, script, **env):
        process = self.start(script, **env)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def made(self):
        return len(self.log.read_text().split()) if self.log.exists() else 0

    def test_status_directory_and_environment_pass_through(self):
        status, out, err = self.run_inside('echo "$PWD $MARK"; exit 7', MARK="kept")
        self.assertEqual((status, out), (7, f"{PROJECT / 'tests'} kept\n"), err)

    def test_project_is_the_same_inside(self):
        _, out, err = self.run_inside(f"[ -f {PROJECT}/README.md ] && [ -f {PROJECT}/CMakeLists.txt ] && echo there")
        self.assertEqual(out, "there\n", err)

    def test_made_once(self):
        self.run_inside("exit 0")
        self.run_inside("exit 0")
        self.assertEqual(self.made(), 1)

    def test_two_calls_race(self):
        calls = [self.start("exit 0") for _ in range(3)]
        self.assertEqual([c.communicate(timeout=60) and c.returncode for c in calls], [0, 0, 0])
        self.assertEqual(self.made(), 1)

    def test_a_try_that_was_cut_off_is_repaired(self):
        self.run_inside("exit 0", DEVROOT_TEST_CUT="1")
        status, out, err = self.run_inside("echo well")
        self.assertEqual((status, out), (0, "well\n"), err)
        self.assertEqual(self.made(), 2)

    def test_nothing_stays_mounted(self):
        self.run_inside("exit 0")
        self.assertNotIn(str(self.dir), pathlib.Path("/proc/mounts").read_text())

    def test_signals_reach_the_command(self):
        process = self.start("trap 'exit 42' TERM; echo up; while :; do read -t 1 x </dev/null || :; done")
        self.assertEqual(process.stdout.readline(), "up\n")
        process.send_signal(signal.SIGTERM)
        for _ in range(100):
            if process.poll() is not None:
                break
            time.sleep(0.1)
        process.kill()
        process.communicate()
        self.assertEqual(process.returncode, 42)


if __name__ == "__main__":
    if subprocess.run(["unshare", "--mount", "true"], stderr=subprocess.DEVNULL).returncode != 0 and \
            subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "true"]).returncode != 0:
        print("this machine allows no mount namespaces", file=sys.stderr)
        sys.exit(77)
    unittest.main()
