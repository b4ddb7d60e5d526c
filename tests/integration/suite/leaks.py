"""The search for credentials in everything that the engine has written in a run."""
import os

from cluster import CTL


def search(cluster, sides):
    """A line for each place where a credential stands that nobody asked to see."""
    found = []
    for side in sides:
        for outcome, shows in side.outcomes:
            if outcome.command[0] != CTL:
                continue
            texts = [outcome.err] if shows else [outcome.out, outcome.err]
            for secret in cluster.credentials.found_in("\n".join(texts)):
                found.append(f"{secret} by {' '.join(outcome.command[1:])}")
    home = os.path.dirname(cluster.environment(os.path.basename(CTL))["HOME"])
    for path, secret in cluster.credentials.found_below(os.path.join(home, os.path.basename(CTL))):
        found.append(f"{secret} in {path}")
    return found
