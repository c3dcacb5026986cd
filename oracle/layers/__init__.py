"""The case files, one per family; each holds CASES, a list in the order it is recorded."""

FAMILIES = (
    "conv",
    "conv_transpose",
    "linear",
    "attention",
)
