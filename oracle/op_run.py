"""Runs one case in PyTorch and tells what came of it."""
from __future__ import annotations

import re

import torch
import torch.nn.functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel

from macs import MultiplyAdds
from op_dsl import Case, Spec, contiguous_strides, extent
from op_encode import dtype_name, encode, encode_output

# Outputs that a seed decides, or that nothing decides.
RANDOM = re.compile(
    r"^(rand|randn|randint|randperm|empty|new_empty|bernoulli|multinomial|normal|rrelu|gumbel_softmax)"
    r"(_like|_permuted|_strided)?_?$|dropout|^fractional_|^empty"
)
# Outputs that don't depend on the values of the inputs.
FIXED = {"zeros_like", "ones_like", "full_like", "new_zeros", "new_ones", "new_full", "zero_", "fill_"}


def fill(n: int, dtype: torch.dtype) -> torch.Tensor:
    if dtype == torch.bool:
        return torch.rand(n) > 0.5
    if dtype.is_floating_point or dtype.is_complex:
        return torch.randn(n, dtype=torch.complex64 if dtype.is_complex else torch.float32).to(dtype)
    return torch.randint(0, 10, (n,)).to(dtype)


def build(s: Spec) -> torch.Tensor:
    strides = s.strides or contiguous_strides(s.shape)
    size = s.offset + extent(s.shape, strides)
    base = fill(size, s.dtype)
    if s.values is not None:
        where = torch.arange(size).as_strided(s.shape, strides, s.offset).flatten()
        base[where] = torch.tensor(s.values, dtype=s.dtype)
    t = base.as_strided(s.shape, strides, s.offset).detach()
    if s.param:
        return torch.nn.Parameter(t, requires_grad=s.grad)
    t.requires_grad_(s.grad)
    return t if s.leaf else torch.empty_like(base).as_strided(s.shape, strides, s.offset).copy_(t)


def build_all(x, made: dict[int, torch.Tensor]):
    if isinstance(x, Spec):
        if id(x) not in made:
            made[id(x)] = build(x)
        return made[id(x)]
    if isinstance(x, (list, tuple)):
        return type(x)(build_all(y, made) for y in x)
    if isinstance(x, dict):
        return {k: build_all(v, made) for k, v in x.items()}
    return x


def specs(x) -> list[Spec]:
    if isinstance(x, Spec):
        return [x]
    if isinstance(x, (list, tuple)):
        return [s for y in x for s in specs(y)]
    return [s for y in x.values() for s in specs(y)] if isinstance(x, dict) else []


def function_of(c: Case):
    if callable(c.via):
        return c.via
    if c.via:
        found = torch
        for name in c.via.split(".")[1:]:
            found = getattr(found, name)
        return found
    for home in (F, torch, torch.Tensor):
        if hasattr(home, c.op):
            return getattr(home, c.op)
    raise LookupError(f"PyTorch has no function {c.op}")


def start(c: Case):
    """The function and its freshly built arguments, always with the same random numbers."""
    torch.manual_seed(0)
    made: dict[int, torch.Tensor] = {}
    args, kwargs = build_all(c.args, made), build_all(c.kwargs, made)
    return function_of(c), args, kwargs, list(made.values())


def storage_of(t: torch.Tensor) -> int:
    return t.untyped_storage()._cdata


def flatten(x) -> tuple[str, list]:
    if isinstance(x, torch.Tensor):
        return "tensor", [x]
    if isinstance(x, (list, tuple)) and any(isinstance(y, (torch.Tensor, list, tuple)) for y in x):
        leaves = [z for y in x for z in (flatten(y)[1])]
        return ("tuple" if isinstance(x, tuple) else "list"), leaves
    return "value", [x]


def multiply_adds(c: Case):
    """The counter knows no fused CPU attention, so attention is counted as the products it consists of."""
    f, args, kwargs, _ = start(c)
    try:
        with sdpa_kernel(SDPBackend.MATH), MultiplyAdds() as count:
            f(*args, **kwargs)
    except Exception:  # the counter itself can fail where the op does not
        return None
    return count.total


def saved_entries(saved, inputs, outputs) -> tuple[list, int]:
    """What autograd kept, one entry for a storage; parameters are listed but not added up."""
    known = {storage_of(t): {"kind": "out", "index": i} for i, t in reversed(list(enumerate(outputs)))}
    known.update({storage_of(t): {"kind": "arg", "index": i} for i, t in reversed(list(enumerate(inputs)))})
    parameters = {storage_of(t) for t in inputs if isinstance(t, torch.nn.Parameter)}
    entries, seen, total = [], set(), 0
    for t in saved:
        key = storage_of(t)
        if key in seen:
            continue
        seen.add(key)
        size = t.untyped_storage().nbytes()
        entries.append({**known.get(key, {"kind": "new"}), "shape": list(t.shape),
                        "dtype": dtype_name(t.dtype), "bytes": size})
        total += 0 if key in parameters else size
    return entries, total


def message_of(e: Exception) -> str:
    return str(e).split("\nException raised from")[0].split("\n\n")[0].rstrip()


def describe_outputs(c: Case, leaves, inputs) -> list:
    known_values = all(s.values is not None or 0 in s.shape for s in specs((c.args, c.kwargs)))
    given = all(s.values is not None for s in specs((c.args[1:], c.kwargs)))
    with_values = (c.op in FIXED and given) or (known_values and not RANDOM.search(c.op))
    places = {storage_of(t): i for i, t in reversed(list(enumerate(inputs)))}
    first: dict[int, int] = {}
    out = []
    for i, x in enumerate(leaves):
        entry = encode_output(x, with_values)
        if isinstance(x, torch.Tensor):
            key = storage_of(x)
            if key in places:
                entry["alias"] = places[key]
            elif key in first:
                entry["aliasOut"] = first[key]
            first.setdefault(key, i)
        out.append(entry)
    return out


def record(c: Case) -> dict:
    """In-place calls get an input that is not a leaf, or autograd would refuse them."""
    in_place = (c.op.endswith("_") and not c.op.endswith("__")) or c.op == "setitem" or c.kwargs.get("inplace")
    changed = specs((c.args, c.kwargs))[:1] if in_place and not c.fails else []
    for s in changed:
        s.leaf = False
    # oneDNN's LSTM checks no shapes, and the counter does not know it.
    onednn = c.op != "lstm" and torch.backends.mkldnn.is_available()
    try:
        with torch.backends.mkldnn.flags(enabled=onednn):
            return record_call(c)
    finally:
        for s in changed:
            s.leaf = True


def record_call(c: Case) -> dict:
    seen: dict[int, int] = {}
    line: dict = {"op": c.op}
    if isinstance(c.via, str):
        line["via"] = c.via
    line |= {"args": encode(list(c.args), seen), "kwargs": encode(c.kwargs, seen)}
    f, args, kwargs, inputs = start(c)
    kept: list[torch.Tensor] = []
    try:
        with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
            result = f(*args, **kwargs)
    except Exception as e:
        return line | {"error": {"type": type(e).__name__, "message": message_of(e)}}
    kind, leaves = flatten(result)
    entries, total = saved_entries(kept, inputs, [t for t in leaves if isinstance(t, torch.Tensor)])
    return line | {
        "outKind": kind, "out": describe_outputs(c, leaves, inputs), "macs": multiply_adds(c),
        "saved": entries, "savedBytes": total,
    }
