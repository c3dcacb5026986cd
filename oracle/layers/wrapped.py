"""Layers after torch.nn.utils: weight norm, spectral norm, orthogonal, pruning."""

from ._case import L, T

WN, SN, ORTHO = (
    f"parametrizations.{name}" for name in ("weight_norm", "spectral_norm", "orthogonal")
)
FC, X = L("Linear", 10, 20), T(4, 10)
CONV, MAP = L("Conv2d", 3, 8, 3), T(2, 3, 8, 8)
LSTM = L("LSTM", 10, 20)

CASES = [
    FC.wrap(WN).on(X),
    FC.wrap(WN, dim=None).eval().on(X),
    FC.wrap(WN, name="bias").on(X),
    CONV.wrap(WN).on(MAP),
    CONV.wrap(WN, "weight", 1).on(MAP),
    LSTM.wrap(WN, "weight_hh_l0").on(T(5, 3, 10)),
    FC.wrap(WN, "weights").fails(),
    FC.wrap(WN).on(T(4, 11)).fails(),
    FC.wrap(SN).on(X),
    FC.wrap(SN, n_power_iterations=3, eps=1e-6, dim=1).eval().on(X),
    CONV.wrap(SN).on(MAP),
    L("ConvTranspose2d", 3, 8, 3).wrap(SN).on(MAP),
    L("LayerNorm", 10).wrap(SN).on(X),
    FC.wrap(SN, n_power_iterations=0).fails(),
    FC.wrap(SN, dim=2).fails(),
    FC.wrap(SN, "weights").fails(),
    FC.wrap(ORTHO).on(X),
    FC.wrap(ORTHO, orthogonal_map="householder").eval().on(X),
    L("Linear", 8, 8).wrap(ORTHO, orthogonal_map="cayley").on(T(4, 8)),
    L("Linear", 8, 8).wrap(ORTHO, use_trivialization=False).on(T(4, 8)),
    CONV.wrap(ORTHO).on(MAP),
    FC.wrap(ORTHO, orthogonal_map="qr").fails(),
    FC.wrap(ORTHO, "bias").fails(),
    FC.wrap(WN).wrap(SN).on(X),
    FC.wrap("weight_norm").on(X),
    FC.wrap("weight_norm", dim=None).eval().on(X),
    CONV.wrap("weight_norm", name="weight", dim=1).on(MAP),
    FC.wrap("weight_norm", "weights").fails(),
    FC.wrap("weight_norm").wrap("weight_norm").fails(),
    FC.wrap("weight_norm").wrap("remove_weight_norm").on(X),
    FC.wrap("remove_weight_norm").fails(),
    FC.wrap("spectral_norm").on(X),
    FC.wrap("spectral_norm").eval().on(X),
    CONV.wrap("spectral_norm", n_power_iterations=2, dim=1).on(MAP),
    L("ConvTranspose2d", 3, 8, 3).wrap("spectral_norm").on(MAP),
    FC.wrap("spectral_norm", n_power_iterations=0).fails(),
    FC.wrap("spectral_norm").wrap("spectral_norm").fails(),
    FC.wrap("spectral_norm").wrap("remove_spectral_norm").on(X),
    FC.wrap("prune.l1_unstructured", "weight", 0.3).on(X),
    CONV.wrap("prune.l1_unstructured", name="weight", amount=10).eval().on(MAP),
    FC.wrap("prune.l1_unstructured", "bias", 5).on(X),
    FC.wrap("prune.identity", "weight").on(X),
    FC.wrap("prune.random_unstructured", "weight", 0.5).on(X),
    CONV.wrap("prune.ln_structured", "weight", 0.5, 2, 0).on(MAP),
    CONV.wrap("prune.random_structured", "weight", 2, 1).on(MAP),
    FC.wrap("prune.identity", "weight").wrap("prune.remove", "weight").on(X),
    FC.wrap("prune.identity", "weight").wrap("prune.l1_unstructured", "bias", 0.5).on(X),
    FC.wrap("prune.l1_unstructured", "weight", 1.5).fails(),
    FC.wrap("prune.l1_unstructured", "weight", 201).fails(),
    FC.wrap("prune.l1_unstructured", "weights", 0.5).fails(),
    FC.wrap("prune.l1_unstructured", "weight").fails(),
]
