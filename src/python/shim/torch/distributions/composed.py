"""Distributions made of others."""

import torch
from torch.distributions.distribution import Distribution


class Independent(Distribution):
    """Takes some of a batch's dimensions as one event."""

    def __init__(self, base_distribution, reinterpreted_batch_ndims, validate_args=None):
        rank = len(base_distribution.batch_shape)
        if reinterpreted_batch_ndims > rank:
            raise ValueError(
                "Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape), "
                f"actual {reinterpreted_batch_ndims} vs {rank}"
            )
        self.base_dist, self.reinterpreted_batch_ndims = base_distribution, reinterpreted_batch_ndims
        shape = base_distribution.batch_shape + base_distribution.event_shape
        kept = rank - reinterpreted_batch_ndims
        super().__init__(shape[:kept], shape[kept:], validate_args=validate_args)

    has_rsample = property(lambda self: self.base_dist.has_rsample)
    mean = property(lambda self: self.base_dist.mean)
    mode = property(lambda self: self.base_dist.mode)
    variance = property(lambda self: self.base_dist.variance)

    def sample(self, sample_shape=torch.Size()):
        return self.base_dist.sample(sample_shape)

    def rsample(self, sample_shape=torch.Size()):
        return self.base_dist.rsample(sample_shape)

    def log_prob(self, value):
        return _sum_rightmost(self.base_dist.log_prob(value), self.reinterpreted_batch_ndims)

    def entropy(self):
        return _sum_rightmost(self.base_dist.entropy(), self.reinterpreted_batch_ndims)

    def __repr__(self):
        return f"Independent({self.base_dist}, {self.reinterpreted_batch_ndims})"


def _sum_rightmost(value, dim):
    return value if dim == 0 else value.reshape(value.shape[: value.dim() - dim] + (-1,)).sum(-1)


class TransformedDistribution(Distribution):
    """What a distribution's values are after functions."""

    def __init__(self, base_distribution, transforms, validate_args=None):
        self.base_dist = base_distribution
        self.transforms = list(transforms) if isinstance(transforms, (list, tuple)) else [transforms]
        super().__init__(base_distribution.batch_shape, base_distribution.event_shape, validate_args=validate_args)

    has_rsample = property(lambda self: self.base_dist.has_rsample)

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return self._forward(self.base_dist.sample(sample_shape))

    def rsample(self, sample_shape=torch.Size()):
        return self._forward(self.base_dist.rsample(sample_shape))

    def _forward(self, value):
        for transform in self.transforms:
            value = transform(value)
        return value

    def log_prob(self, value):
        total = 0.0
        for transform in reversed(self.transforms):
            before = transform.inv(value)
            change = transform.log_abs_det_jacobian(before, value)
            total = total - _sum_rightmost(change, len(self.event_shape))
            value = before
        return total + self.base_dist.log_prob(value)


class MixtureSameFamily(Distribution):
    """One of several distributions of a kind, chosen by a categorical one."""

    def __init__(self, mixture_distribution, component_distribution, validate_args=None):
        self._mixture_distribution, self._component_distribution = mixture_distribution, component_distribution
        shape = component_distribution.batch_shape[:-1]
        super().__init__(shape, component_distribution.event_shape, validate_args=validate_args)

    mixture_distribution = property(lambda self: self._mixture_distribution)
    component_distribution = property(lambda self: self._component_distribution)

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            at = len(sample_shape) + len(self.batch_shape)
            ones = (1,) * len(self.event_shape)
            chosen = self.mixture_distribution.sample(sample_shape)
            chosen = chosen.reshape(chosen.shape + (1,) + ones)
            drawn = self.component_distribution.sample(sample_shape)
            wanted = chosen.expand(chosen.shape[: at + 1] + self.event_shape)
            return torch.gather(drawn, at, wanted).squeeze(at)

    def log_prob(self, value):
        value = value.unsqueeze(-1 - len(self.event_shape))
        each = self.component_distribution.log_prob(value)
        return torch.logsumexp(each + torch.log_softmax(self.mixture_distribution.logits, dim=-1), dim=-1)
