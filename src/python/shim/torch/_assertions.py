"""torch._assert and torch._check: conditions that PyTorch's tracers see."""


def _assert(condition, message):
    assert condition, message


def _check(cond, message=None):
    _fail(RuntimeError, cond, message)


def _check_value(cond, message=None):
    _fail(ValueError, cond, message)


def _check_index(cond, message=None):
    _fail(IndexError, cond, message)


def _check_type(cond, message=None):
    _fail(TypeError, cond, message)


def _check_not_implemented(cond, message=None):
    _fail(NotImplementedError, cond, message)


def _check_is_size(i, message=None, *, max=None):
    _check(i >= 0, message)


def _fail(kind, cond, message):
    if not cond:
        raise kind(
            "Expected cond to be True, but got False. (Could this error message be improved?  "
            "If so, please report an enhancement request to PyTorch.)"
            if message is None
            else str(message())
        )
