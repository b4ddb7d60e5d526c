"""Where the tests written in Python find the programs they run."""
import os
import sys

CANNOT_RUN = 77  # ctest counts it as skipped


def require_oracles():
    """The folder of real helm4, helm3 and kubectl; ends the test where there is none."""
    folder = os.environ.get("PILOTHOUSE_ORACLES", "")
    if folder and all(os.access(os.path.join(folder, name), os.X_OK) for name in ("helm4", "helm3", "kubectl")):
        return folder
    print("real helm and kubectl are not here (packaging/oracles.sh brings them)", file=sys.stderr)
    sys.exit(1 if os.environ.get("CI") == "true" else CANNOT_RUN)


def program(name):
    """Full path of one of the project's own programs, as built."""
    return os.path.join(os.environ["PILOTHOUSE_BIN"], name)
