"""The names of a namespace of PyTorch: those that the engine has, and one error for those that it has not."""

from _layerwise.bindings import BINDINGS


#: Functions of torch that aren't those of torch.nn.functional: they take numbers for names.
_OTHERS = frozenset(
    "binary_cross_entropy_with_logits cosine_embedding_loss ctc_loss embedding_bag hinge_embedding_loss kl_div "
    "margin_ranking_loss poisson_nll_loss triplet_margin_loss".split()
)


def lay_out(path, namespace):
    """Puts the functions of `path` into `namespace`; what is there already stays."""
    from torch._operators import FUNCTIONS

    prefix = {"torch.linalg": "linalg_", "torch.fft": "fft_", "torch.special": "special_"}.get(path, "")
    for name in BINDINGS["names"]["functions"][path]:
        if name in _OTHERS and path == "torch":
            namespace.setdefault(name, missing(path, name))
        elif name not in namespace:
            found = FUNCTIONS.get(prefix + name) or FUNCTIONS.get(name)
            namespace[name] = found or missing(path, name)


def missing(path, name):
    def run(*args, **kwargs):
        raise NotImplementedError(f"layerwise doesn't have {path}.{name} yet")

    run.__name__ = run.__qualname__ = name
    return run
