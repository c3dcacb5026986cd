"""Build one case, run it in real PyTorch, and write down everything that it says."""

import warnings
from contextlib import contextmanager

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.nn.parameter import UninitializedTensorMixin
from torch.utils._pytree import tree_flatten

from macs import MultiplyAdds

from ._case import build_call, encode, encode_float

SEED = 20240513


def dtype_name(dtype):
    return str(dtype).removeprefix("torch.")


def shape_of(tensor):
    """null stands for the shape of a lazy parameter, which it does not have yet."""
    return None if isinstance(tensor, UninitializedTensorMixin) else list(tensor.shape)


def plain(value):
    """An attribute as JSON, or TypeError: tuples and lists both become arrays."""
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, float):
        return encode_float(value)
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict) and all(isinstance(k, str) for k in value):
        return {key: plain(v) for key, v in value.items()}
    raise TypeError(type(value).__name__)


def attributes(module):
    found = {}
    for name, value in vars(module).items():
        if name.startswith("_") or name == "training" or callable(value):
            continue
        try:
            found[name] = plain(value)
        except TypeError:
            continue
    return found


def buffers(module):
    rows = []
    for prefix, child in module.named_modules():
        for name, value in child._buffers.items():
            if value is None:
                continue
            full = f"{prefix}.{name}" if prefix else name
            lasting = name not in child._non_persistent_buffers_set
            rows.append([full, shape_of(value), dtype_name(value.dtype), lasting])
    return rows


def describe(module):
    return {
        "repr": repr(module),
        "parameters": [
            [name, shape_of(p), dtype_name(p.dtype)] for name, p in module.named_parameters()
        ],
        "buffers": buffers(module),
        "attributes": attributes(module),
        "children": [[name, type(child).__name__] for name, child in module.named_children()],
    }


def prepare(case):
    """A fresh module and fresh inputs, the same every time."""
    torch.manual_seed(SEED)
    module = case.build()
    module.train(case.mode == "train")
    return module


def own_storages(module):
    """Identities of the module's parameter and buffer storages; lazy ones have none yet."""
    tensors = [*module.parameters(), *module.buffers()]
    known = [t for t in tensors if not isinstance(t, UninitializedTensorMixin)]
    return {t.untyped_storage()._cdata for t in known}


def run_forward(case, module):
    """The outputs, and each storage autograd keeps, once, with the tensor it was first seen as."""
    seen, kept = [], []

    def pack(tensor):
        held = tensor.detach()
        kept.append(held.untyped_storage())
        seen.append((held.untyped_storage(), list(held.shape), dtype_name(held.dtype)))
        return tensor

    own = own_storages(module)
    inputs, kwargs = build_call(case)
    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        out = module(*inputs, **kwargs)
    own |= own_storages(module)
    saved = {}
    for storage, shape, dtype in seen:
        if storage._cdata not in own:
            saved.setdefault(storage._cdata, [shape, dtype, storage.nbytes()])
    return out, list(saved.values())


@contextmanager
def unfused():
    """No fused attention and no oneDNN: FlopCounterMode counts both of those as 0, and oneDNN's
    LSTM saves a workspace whose size depends on the processor."""
    with sdpa_kernel(SDPBackend.MATH), torch.backends.mkldnn.flags(enabled=False):
        yield


def count_macs(case):
    module = prepare(case)
    inputs, kwargs = build_call(case)
    with MultiplyAdds() as count:
        module(*inputs, **kwargs)
    return count.total


def kind_of(out):
    for kind, name in ((torch.Tensor, "tensor"), (tuple, "tuple"), (list, "list")):
        if isinstance(out, kind):
            return name
    return "other"


def describe_out(leaf):
    if not isinstance(leaf, torch.Tensor):
        return None
    return {"shape": list(leaf.shape), "dtype": dtype_name(leaf.dtype), "strides": list(leaf.stride())}


def summarize(case, out, saved):
    """What one run shows: the outputs, the multiply-adds and what autograd keeps."""
    return {
        "out": [describe_out(leaf) for leaf in tree_flatten(out)[0]],
        "outKind": kind_of(out),
        "macs": count_macs(case),
        "saved": saved,
        "savedBytes": sum(row[2] for row in saved),
    }


def refusal(error, when):
    return {"error": {"type": type(error).__name__, "message": str(error), "when": when}}


def heading(case):
    head = {"layer": case.name, "args": encode(case.args)}
    head["kwargs"] = {key: encode(v) for key, v in case.kwargs.items()}
    head["inputs"] = encode(case.inputs)
    head["inputKwargs"] = {key: encode(v) for key, v in case.input_kwargs.items()}
    head["mode"] = case.mode
    wraps = [
        {"name": n, "args": encode(a), "kwargs": {k: encode(v) for k, v in kw.items()}}
        for n, a, kw in case.wraps
    ]
    if wraps:
        head["wrap"] = wraps[0] if len(wraps) == 1 else wraps
    return head


def observe(case):
    """The golden of one case: its heading, then what PyTorch answered."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {**heading(case), **_answer(case)}


def _answer(case):
    try:
        module = prepare(case)
    except Exception as error:
        return refusal(error, "construct")
    said = describe(module)
    if case.wraps:
        said["className"] = type(module).__name__
    if not case.runs:
        return said
    try:
        out, saved = run_forward(case, module)
    except Exception as error:
        return {**said, **refusal(error, "forward")}
    after = describe(module)
    if after != {key: said[key] for key in after}:
        said["after"] = {"className": type(module).__name__, **after}
    result = summarize(case, out, saved)
    said |= result
    with unfused():
        plainer = summarize(case, *run_forward(case, prepare(case)))
    changed = {key: value for key, value in plainer.items() if value != result[key]}
    if changed:
        said["unfused"] = changed
    return said
