"""The case files, one per family; each holds CASES, a list in the order it is recorded."""

FAMILIES = (
    "conv",
    "conv_transpose",
    "linear",
    "pool_max",
    "pool_avg",
    "padding",
    "activation",
    "norm",
    "rnn",
    "attention",
    "transformer",
    "dropout",
    "embedding",
    "loss",
    "loss_class",
    "reshape",
    "lazy",
    "container",
    "wrapped",
    "calls",
)
