"""Finds the tests of a module and runs them one by one, each with its fixtures."""

import difflib
import importlib
import inspect
import json
import traceback

import pytest


def names_of(module):
    """Prints the names of the tests in the order in which they are written: `test_x`, `TestY::test_x`."""
    print(json.dumps([name for name, *_ in _tests(importlib.import_module(module))]))


def run(module, name):
    """Prints how the test ended: `[outcome, reason]`."""
    test, skipped, case = {key: rest for key, *rest in _tests(importlib.import_module(module))}[name]
    print(json.dumps(["skipped", skipped] if skipped is not None else _outcome(test, case)))


def _tests(module):
    for name, value in vars(module).items():
        skipped = getattr(value, "skipped", None)
        if inspect.isclass(value) and name.startswith("Test"):
            for key in vars(value):
                if key.startswith("test"):
                    test = getattr(value(), key)
                    yield f"{name}::{key}", test, getattr(test, "skipped", skipped), {}
        elif name.startswith("test") and inspect.isfunction(value):
            cases = getattr(value, "cases", None)
            for at, case in enumerate([{}] if cases is None else cases):
                yield name if cases is None else f"{name}[{at}]", value, skipped, case


def _outcome(test, case):
    fixtures = _Fixtures(test.__name__)
    try:
        try:
            fixtures.begin()
            test(**fixtures.wanted_by(test, case), **case)
            fixtures.end()
        finally:
            fixtures.close()
    except pytest.Skipped as skipped:
        return ["skipped", str(skipped)]
    except Exception as error:
        return ["failed", f"{traceback.format_exc()}{_difference(error)}"]
    return ["passed", ""]


def _difference(error):
    """Of the two texts that conftest.py's assertion compares, the lines that aren't the same."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    wanted, got = (frame.f_locals.get(name) for name in ("expected", "output"))
    if not isinstance(error, AssertionError) or not isinstance(wanted, str) or not isinstance(got, str):
        return ""
    lines = difflib.unified_diff(wanted.splitlines(), got.splitlines(), "expected", "output", lineterm="", n=0)
    return "\n".join(lines)


class _Fixtures:
    """Those of conftest.py, of the test's folder."""

    def __init__(self, name):
        conftest = importlib.import_module("tests.conftest")
        self._defined = {
            key: value for key, value in vars(conftest).items() if getattr(value, "is_fixture", False)
        }
        self._values = {"request": pytest.FixtureRequest(name)}
        self._running = []
        self._captured = None

    def begin(self):
        for name, function in self._defined.items():
            if function.autouse:
                self._value(name)

    def wanted_by(self, function, given=()):
        return {name: self._value(name) for name in inspect.signature(function).parameters if name not in given}

    def _value(self, name):
        if name not in self._values:
            self._values[name] = self._captures() if name == "capsys" else self._start(name)
        return self._values[name]

    def _captures(self):
        self._captured = pytest.CaptureFixture()
        return self._captured

    def _start(self, name):
        function = self._defined[name]
        made = function(**self.wanted_by(function))
        if not inspect.isgenerator(made):
            return made
        self._running.append(made)
        return next(made)

    def end(self):
        """Runs what stands after the fixtures' yields."""
        for generator in reversed(self._running):
            next(generator, None)

    def close(self):
        if self._captured is not None:
            self._captured.close()
