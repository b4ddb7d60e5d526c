"""The scenarios, as their files register them."""
import importlib
import pathlib
import sys
from dataclasses import dataclass
from typing import Callable

SCENARIOS = []


@dataclass
class Scenario:
    theme: str
    name: str
    function: Callable
    with_helm: bool  # run it with real Helm too, and compare
    needs_helm: bool  # cannot run without
    heavy: bool
    prepared: Callable  # makes what many scenarios only read, once a side

    @property
    def title(self):
        return f"{self.theme}/{self.name}"


def scenario(function=None, *, with_helm=True, needs_helm=False, heavy=False, name=None, prepared=None):
    """with_helm=False: something that Helm does otherwise, or that no two runs do alike."""
    def register(function):
        theme = function.__module__.rsplit(".", 1)[-1]
        SCENARIOS.append(Scenario(theme, name or function.__name__, function, with_helm and not needs_helm,
                                  needs_helm, heavy, prepared))
        return function
    return register(function) if function else register


def rows(table, **options):
    """One scenario for each row: {name: arguments of the function}."""
    def register(function):
        for name, arguments in table.items():
            def one(side, arguments=arguments):
                function(side, *arguments)
            one.__module__ = function.__module__
            scenario(one, name=f"{function.__name__}[{name}]", **options)
        return function
    return register


FOLDER = pathlib.Path(__file__).parent / "scenarios"


def themes():
    return sorted(path.stem for path in FOLDER.glob("*.py"))


def load(chosen):
    sys.path.insert(0, str(FOLDER))
    for theme in chosen:
        importlib.import_module(theme)
    return [one for one in SCENARIOS if one.theme in chosen]
