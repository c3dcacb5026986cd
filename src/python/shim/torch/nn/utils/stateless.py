"""A module, called with other tensors than its own."""

from contextlib import contextmanager


def functional_call(
    module, parameters_and_buffers, args=None, kwargs=None, *, tie_weights=True, strict=False
):
    if not isinstance(parameters_and_buffers, dict):
        parameters_and_buffers = _merged(parameters_and_buffers)
    if args is None:
        args = ()
    elif not isinstance(args, tuple):
        args = (args,)
    with _replaced(module, parameters_and_buffers, tie_weights, strict):
        return module(*args, **(kwargs or {}))


def _merged(tables):
    """Several dictionaries as one."""
    if not isinstance(tables, (tuple, list)):
        raise ValueError(
            "Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, "
            f"but got {type(tables)}"
        )
    if not all(isinstance(table, dict) for table in tables):
        raise ValueError("Expected all elements of parameter_and_buffer_dicts to be dictionaries")
    names = [name for table in tables for name in table]
    repeated = [name for at, name in enumerate(names) if name in names[:at]]
    if repeated:
        raise ValueError(
            f"{repeated} appeared in multiple dictionaries; behavior of functional call is ambiguous"
        )
    return {name: tensor for table in tables for name, tensor in table.items()}


@contextmanager
def _replaced(module, tensors, tie_weights, strict):
    tensors = _tied(module, tensors) if tie_weights else dict(tensors)
    if strict:
        _check(module, tensors)
    before = []
    try:
        for name, tensor in tensors.items():
            table, key = _place(module, name)
            before.append((table, key, table[key]))
            table[key] = tensor
        yield
    finally:
        for table, key, tensor in reversed(before):
            table[key] = tensor


def _place(module, name):
    path, _, key = name.rpartition(".")
    for part in path.split(".") if path else ():
        try:
            module = getattr(module, part)
        except AttributeError as error:
            raise AttributeError(f"{module._get_name()} has no attribute `{part}`") from error
    for table in (module._parameters, module._buffers):
        if key in table:
            return table, key
    if hasattr(module, key):
        raise TypeError(f"{name}: {getattr(module, key)} is not an instance of torch.Tensor")
    raise AttributeError(f"{module._get_name()} has no attribute `{key}`")


def _all(module):
    return [
        *module.named_parameters(remove_duplicate=False),
        *module.named_buffers(remove_duplicate=False),
    ]


def _tied(module, tensors):
    """Names of one tensor get the same one in its place."""
    names = {}
    for name, tensor in _all(module):
        names.setdefault(id(tensor), []).append(name)
    result = dict(tensors)
    for same in names.values():
        given = [name for name in same if name in tensors]
        if len({id(tensors[name]) for name in given}) > 1:
            raise ValueError(
                f"functional_call got multiple values for keys {sorted(given)}, "
                "which are tied. Consider using tie_weights=False"
            )
        for name in same if given else ():
            result[name] = tensors[given[0]]
    return result


def _check(module, tensors):
    known = [name for name, _ in _all(module)]
    problems = []
    unexpected = [name for name in tensors if name not in known]
    missing = [name for name in known if name not in tensors]
    if unexpected:
        problems.append(f"Unexpected key(s): {', '.join(map(repr, unexpected))}.")
    if missing:
        problems.append(f"Missing key(s): {', '.join(map(repr, missing))}.")
    if problems:
        text = "\n\t".join(problems)
        raise RuntimeError(f"Error(s) in reparametrizing for {module._get_name()}:\n\t{text}")
