"""torch.utils.checkpoint: what is recomputed for backward; here it runs once, as it is."""

import contextlib


def checkpoint(function, *args, use_reentrant=None, context_fn=None, determinism_check="default", debug=False, early_stop=True, preserve_rng_state=True, **kwargs):
    return function(*args, **kwargs)


def checkpoint_sequential(functions, segments, input, use_reentrant=None, **kwargs):
    layers = functions.children() if hasattr(functions, "children") else functions
    for layer in layers:
        input = layer(input)
    return input


def set_checkpoint_early_stop(enable):
    return contextlib.nullcontext()


set_checkpoint_debug_enabled = set_checkpoint_early_stop
