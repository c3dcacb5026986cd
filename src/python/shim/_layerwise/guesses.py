"""What a model may be called on that nobody has called: sizes that suit its first layer, as a start."""

from _layerwise.needed import needed

_USUAL = [1, 3, 224, 224]
_SPACE = {"1d": [224], "2d": [224, 224], "3d": [16, 112, 112]}


def guesses(main, names):
    """How each is named on a command line, and what it may be called on."""
    return [_guess(name, vars(main)[name]) for name in names]


def _guess(name, value):
    missing = needed(value) if isinstance(value, type) else []
    model = value if not isinstance(value, type) else None if missing else _made(value)
    size, dtype = ([*_USUAL], "float32") if model is None else _input(model)
    written = f"{name}({', '.join(f'{each}=…' for each in missing)})" if missing else name
    return {"model": written, "inputs": [[size, dtype]] * max(len(_inputs(value)), 1)}


def _made(kind):
    try:
        return kind()
    except Exception:
        return None


def _inputs(value):
    """What forward needs."""
    forward = getattr(value, "forward", None)
    found = needed(forward) if callable(forward) else []
    return found[1:] if isinstance(value, type) else found


def _input(model):
    for layer in model.modules():
        name = type(layer).__name__
        if hasattr(layer, "in_channels") and name[-2:] in _SPACE:
            return [1, layer.in_channels, *_SPACE[name[-2:]]], "float32"
        if hasattr(layer, "in_features"):
            return [1, layer.in_features], "float32"
        if hasattr(layer, "num_embeddings"):
            return [1, 128], "int64"
        if hasattr(layer, "input_size") and hasattr(layer, "hidden_size"):
            return [1, layer.input_size] if name.endswith("Cell") else [1, 128, layer.input_size], "float32"
    return [*_USUAL], "float32"
