"""torch.distributions.Distribution: batches of random variables. Values aren't drawn here, their sizes are."""

import torch
from torch._numbers import UnknownValue


class Distribution:
    has_rsample = False
    has_enumerate_support = False
    arg_constraints = {}
    support = None
    _validate_args = True

    @staticmethod
    def set_default_validate_args(value):
        Distribution._validate_args = value

    def __init__(self, batch_shape=torch.Size(), event_shape=torch.Size(), validate_args=None):
        self._batch_shape, self._event_shape = torch.Size(batch_shape), torch.Size(event_shape)
        if validate_args is not None:
            self._validate_args = validate_args
        if self._validate_args:
            for name, constraint in self.arg_constraints.items():
                if name in self.__dict__ and constraint is not None:
                    self._check_parameter(name, constraint, getattr(self, name))

    def _check_parameter(self, name, constraint, value):
        if not _holds(constraint, value):
            raise ValueError(
                f"Expected parameter {name} ({type(value).__name__} of shape {tuple(value.shape)}) of distribution "
                f"{self!r} to satisfy the constraint {constraint!r}, but found invalid values:\n{value}"
            )

    @property
    def batch_shape(self):
        return self._batch_shape

    @property
    def event_shape(self):
        return self._event_shape

    @property
    def stddev(self):
        return self.variance.sqrt()

    def _extended_shape(self, sample_shape=torch.Size()):
        return torch.Size(sample_shape) + self._batch_shape + self._event_shape

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return self.rsample(sample_shape)

    def rsample(self, sample_shape=torch.Size()):
        raise NotImplementedError

    def sample_n(self, n):
        return self.sample(torch.Size((n,)))

    def log_prob(self, value):
        raise NotImplementedError

    def entropy(self):
        raise NotImplementedError

    def cdf(self, value):
        raise NotImplementedError

    icdf = cdf

    def perplexity(self):
        return torch.exp(self.entropy())

    def expand(self, batch_shape, _instance=None):
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made._batch_shape = torch.Size(batch_shape)
        for name, constraint in self.arg_constraints.items():
            if name in self.__dict__:
                kept = getattr(constraint, "event_dim", 0)
                value = self.__dict__[name]
                made.__dict__[name] = value.expand(made._batch_shape + value.shape[value.dim() - kept :])
        return made

    def _validate_sample(self, value):
        if not isinstance(value, torch.Tensor):
            raise ValueError("The value argument to log_prob must be a Tensor")
        event = self._event_shape
        if tuple(value.shape[value.dim() - len(event) :]) != tuple(event):
            raise ValueError(
                f"The right-most size of value must match event_shape: {value.size()} vs {self._event_shape}."
            )
        for one, other in zip(reversed(value.shape), reversed(self._batch_shape + event)):
            if one != 1 and other != 1 and one != other:
                raise ValueError(
                    f"Value is not broadcastable with batch_shape+event_shape: {value.size()} vs {self._batch_shape + event}."
                )
        if self.support is not None and not _holds(self.support, value):
            raise ValueError(
                "Expected value argument "
                f"({type(value).__name__} of shape {tuple(value.shape)}) to be within the support ({self.support!r}) "
                f"of the distribution {self!r}, but found invalid values:\n{value}"
            )

    def __repr__(self):
        names = [name for name in self.arg_constraints if name in self.__dict__]
        values = [(name, self.__dict__[name]) for name in names]
        said = ", ".join(
            f"{name}: {value if value.numel() == 1 else value.size()}" for name, value in values
        )
        return f"{type(self).__name__}({said})"


def _holds(constraint, value):
    """Whether all values fit; those that aren't known do."""
    try:
        return bool(constraint.check(value).all())
    except UnknownValue:
        return True


ExponentialFamily = Distribution


def broadcast(*values):
    """Numbers and tensors as tensors of one size."""
    tensors = [value for value in values if isinstance(value, torch.Tensor)]
    if not all(isinstance(value, (torch.Tensor, int, float)) for value in values):
        raise ValueError("Input arguments must all be instances of Number, torch.Tensor or objects implementing __torch_function__.")
    dtype = tensors[0].dtype if tensors else torch.get_default_dtype()
    return torch.broadcast_tensors(
        *[value if isinstance(value, torch.Tensor) else torch.tensor(value, dtype=dtype) for value in values]
    )


broadcast_all = broadcast
