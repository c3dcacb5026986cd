"""torch.backends: switches of libraries that aren't here."""

import contextlib
import sys
import types


class _Backend(types.ModuleType):
    """The switches of a library: each can be set and read."""

    def __init__(self, name, **switches):
        super().__init__(f"torch.backends.{name}")
        vars(self).update(switches)
        sys.modules[self.__name__] = self

    def is_available(self):
        return False

    is_built = is_available

    def version(self):
        return None

    @contextlib.contextmanager
    def flags(self, **switches):
        before = {name: getattr(self, name, None) for name in switches}
        vars(self).update(switches)
        yield
        vars(self).update(before)


cudnn = _Backend(
    "cudnn", enabled=True, benchmark=False, deterministic=False, allow_tf32=True, benchmark_limit=10
)
mkldnn = _Backend("mkldnn", enabled=True, deterministic=False, allow_tf32=True)
mkl = _Backend("mkl")
mps = _Backend("mps")
openmp = _Backend("openmp")
nnpack = _Backend("nnpack")
opt_einsum = _Backend("opt_einsum", enabled=False, strategy=None)
quantized = _Backend("quantized", engine="none", supported_engines=["none"])
cpu = _Backend("cpu", get_cpu_capability=lambda: "DEFAULT")

cuda = _Backend(
    "cuda",
    matmul=types.SimpleNamespace(allow_tf32=False, allow_fp16_reduced_precision_reduction=True),
    **{
        f"{what}_{kind}_sdp{ending}": (lambda *given: True)
        for what, ending in (("enable", ""), ("", "_enabled"))
        for kind in ("flash", "mem_efficient", "math", "cudnn")
    },
)
for _kind in ("flash", "mem_efficient", "math", "cudnn"):
    setattr(cuda, f"{_kind}_sdp_enabled", lambda: True)
cuda.sdp_kernel = lambda **switches: contextlib.nullcontext()

mha = _Backend("mha")
mha.get_fastpath_enabled = lambda: True
mha.set_fastpath_enabled = lambda value: None
