"""Spectral norm as a hook: https://arxiv.org/abs/1802.05957"""

from torch._operators import FUNCTIONS
from torch.autograd.grad_mode import no_grad
from torch.nn.parameter import Parameter, UninitializedParameter


class SpectralNorm:
    """Divides `weight_orig` by its largest singular value before each call."""

    _version = 1

    def __init__(self, name="weight", n_power_iterations=1, dim=0, eps=1e-12):
        self.name = name
        self.dim = dim
        if n_power_iterations <= 0:
            raise ValueError(
                "Expected n_power_iterations to be positive, "
                f"but got n_power_iterations={n_power_iterations}"
            )
        self.n_power_iterations = n_power_iterations
        self.eps = eps

    def reshape_weight_to_matrix(self, weight):
        if self.dim != 0:
            others = [dim for dim in range(weight.dim()) if dim != self.dim]
            weight = weight.permute(self.dim, *others)
        return weight.flatten(1)

    def compute_weight(self, module, do_power_iteration):
        weight, u, v = (getattr(module, self.name + part) for part in ("_orig", "_u", "_v"))
        matrix = self.reshape_weight_to_matrix(weight)
        if do_power_iteration:
            u, v = self._iterated(matrix, u, v)
        return weight / FUNCTIONS["dot"](u, FUNCTIONS["mv"](matrix, v))

    def _iterated(self, matrix, u, v):
        """The vectors change in place with the next call, so this one gets its own."""
        normalize, mv = FUNCTIONS["normalize"], FUNCTIONS["mv"]
        with no_grad():
            for _ in range(self.n_power_iterations):
                normalize(mv(matrix.t(), u), dim=0, eps=self.eps)
                normalize(mv(matrix, v), dim=0, eps=self.eps)
            return u.clone(), v.clone()

    def remove(self, module):
        with no_grad():
            weight = self.compute_weight(module, do_power_iteration=False)
        for part in ("", "_u", "_v", "_orig"):
            delattr(module, self.name + part)
        module.register_parameter(self.name, Parameter(weight.detach()))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module, do_power_iteration=module.training))

    @staticmethod
    def apply(module, name, n_power_iterations, dim, eps):
        if _hook(module, name):
            raise RuntimeError(
                f"Cannot register two spectral_norm hooks on the same parameter {name}"
            )
        norm = SpectralNorm(name, n_power_iterations, dim, eps)
        weight = module._parameters[name]
        if weight is None:
            raise ValueError(
                f"`SpectralNorm` cannot be applied as parameter `{name}` is None"
            )
        if isinstance(weight, UninitializedParameter):
            raise ValueError(
                "The module passed to `SpectralNorm` can't have uninitialized parameters. "
                "Make sure to run the dummy forward before applying spectral normalization"
            )
        with no_grad():
            height, width = norm.reshape_weight_to_matrix(weight).shape
            u, v = weight.new_empty(height), weight.new_empty(width)
        delattr(module, norm.name)
        module.register_parameter(norm.name + "_orig", weight)
        setattr(module, norm.name, weight.data)
        module.register_buffer(norm.name + "_u", u)
        module.register_buffer(norm.name + "_v", v)
        module.register_forward_pre_hook(norm)
        return norm


def _hook(module, name):
    for number, hook in module._forward_pre_hooks.items():
        if isinstance(hook, SpectralNorm) and hook.name == name:
            return number, hook
    return None


def output_dim(module):
    """The dimension of a weight's outputs: a transposed convolution has them second."""
    from torch import nn

    transposed = (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d)
    return 1 if isinstance(module, transposed) else 0


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    SpectralNorm.apply(
        module, name, n_power_iterations, output_dim(module) if dim is None else dim, eps
    )
    return module


def remove_spectral_norm(module, name="weight"):
    found = _hook(module, name)
    if not found:
        raise ValueError(f"spectral_norm of '{name}' not found in {module}")
    number, norm = found
    norm.remove(module)
    del module._forward_pre_hooks[number]
    return module
