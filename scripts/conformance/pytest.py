"""As much of pytest as torchinfo's tests use: marks, fixtures, raises, warns and approx."""

import contextlib
import io
import re
import sys
import warnings as _warnings


class CaptureFixture:
    """`capsys`: what is printed from here on, given and forgotten by readouterr."""

    def __class_getitem__(cls, _):
        return cls

    def __init__(self):
        self._kept = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    def readouterr(self):
        texts = []
        for stream in (sys.stdout, sys.stderr):
            texts.append(stream.getvalue())
            stream.seek(0)
            stream.truncate()
        return tuple(texts)

    def close(self):
        sys.stdout, sys.stderr = self._kept


class FixtureRequest:
    """`request`: of the test, its name."""

    def __init__(self, name):
        self.node = type("Node", (), {"name": name})()


class Parser:
    """Stands in annotations."""


class Skipped(Exception):
    """The test doesn't apply, for the reason given."""


def skip(reason=""):
    raise Skipped(reason)


def fixture(function=None, *, autouse=False):
    def mark_it(function):
        function.is_fixture = True
        function.autouse = autouse
        return function

    return mark_it if function is None else mark_it(function)


class mark:
    """What a test or a class of tests is marked with: the reason why it is skipped, or its parameters."""

    @staticmethod
    def skip(reason=""):
        return mark.skipif(True, reason=reason)

    @staticmethod
    def skipif(condition, *, reason):
        def mark_it(test):
            if condition:
                test.skipped = reason
            return test

        return mark_it

    @staticmethod
    def parametrize(names, cases):
        def mark_it(test):
            keys = [name.strip() for name in names.split(",")]
            test.cases = [dict(zip(keys, case if len(keys) > 1 else (case,))) for case in cases]
            return test

        return mark_it


@contextlib.contextmanager
def raises(expected, match=None):
    try:
        yield
    except expected as error:
        if match is not None and not re.search(match, str(error)):
            raise AssertionError(f"{match!r} isn't in {str(error)!r}") from error
        return
    raise AssertionError(f"DID NOT RAISE {expected}")


@contextlib.contextmanager
def warns(expected, match=None):
    with _warnings.catch_warnings(record=True) as told:
        _warnings.simplefilter("always")
        yield told
    texts = [str(warning.message) for warning in told if issubclass(warning.category, expected)]
    if not any(match is None or re.search(match, text) for text in texts):
        raise AssertionError(f"DID NOT WARN {expected}: {texts}")


class approx:
    """A number to a millionth."""

    def __init__(self, value):
        self._value = value

    def __eq__(self, other):
        return abs(other - self._value) <= 1e-6 * abs(self._value)

    def __repr__(self):
        return f"approx({self._value})"
