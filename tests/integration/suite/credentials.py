"""Recognisable credentials, and the search for them where they do not belong."""
import base64
import itertools
import os


class Credentials:
    """The suite's own are made here; those of the cluster's kubeconfig are added."""

    MARK = "PHCRED"

    def __init__(self, more=()):
        self.counter, self.run, self.more = itertools.count(), os.urandom(3).hex(), list(more)
        self.made, self.blanks = [], []

    def make(self, word, form="{}"):
        """`form`: what stands around it, as in a URL."""
        # Of one length on both sides of a comparison.
        number = f"{self.run}-{next(self.counter):05d}"
        secret = form.format(f"{self.MARK}-{number}-{word}")
        self.made.append(secret)
        self.blanks.append((secret, secret.replace(number, "NUMBER")))
        return secret

    def hidden(self, text):
        """The number taken out, so that two sides compare equal."""
        for secret, blank in list(self.blanks):
            text = text.replace(secret, blank).replace(b64(secret), b64(blank))
        return text

    def found_in(self, text):
        """Every credential that the text holds, plain or in base64."""
        return [secret for secret in (*self.made, *self.more) if secret in text or b64(secret) in text]

    def found_below(self, folder):
        """Files that a program has written on its own: journals, caches."""
        for path, _, names in os.walk(folder):
            for name in names:
                with open(os.path.join(path, name), "rb") as file:
                    for secret in self.found_in(file.read().decode(errors="replace")):
                        yield os.path.join(path, name), secret


def b64(text):
    return base64.b64encode(text.encode()).decode()
