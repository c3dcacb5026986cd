"""torch.distributions: https://docs.pytorch.org/docs/stable/distributions.html"""

from _layerwise import lazy as _lazy
from torch.distributions import constraints, transforms
from torch.distributions.composed import Independent, MixtureSameFamily, TransformedDistribution
from torch.distributions.continuous import (
    Beta,
    Dirichlet,
    Exponential,
    Gamma,
    Gumbel,
    Laplace,
    MultivariateNormal,
    Normal,
    Uniform,
)
from torch.distributions.discrete import Bernoulli, Categorical, OneHotCategorical, Poisson
from torch.distributions.distribution import Distribution, ExponentialFamily
from torch.distributions.kl import kl_divergence, register_kl
from torch.distributions.transforms import (
    AffineTransform,
    ComposeTransform,
    ExpTransform,
    SigmoidTransform,
    TanhTransform,
    Transform,
)

_MODULES = {
    "normal": "continuous",
    "uniform": "continuous",
    "beta": "continuous",
    "gamma": "continuous",
    "dirichlet": "continuous",
    "laplace": "continuous",
    "gumbel": "continuous",
    "exponential": "continuous",
    "multivariate_normal": "continuous",
    "bernoulli": "discrete",
    "categorical": "discrete",
    "one_hot_categorical": "discrete",
    "poisson": "discrete",
    "independent": "composed",
    "mixture_same_family": "composed",
    "transformed_distribution": "composed",
    "exp_family": "distribution",
    "utils": "distribution",
}


def _alias():
    import importlib
    import sys

    for name, place in _MODULES.items():
        module = importlib.import_module(f"torch.distributions.{place}")
        sys.modules[f"torch.distributions.{name}"] = globals()[name] = module


_alias()
__getattr__ = _lazy.attributes("torch.distributions", ())
