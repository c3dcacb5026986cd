"""Clipping of gradients: before backward there are none, and their norm is 0; afterwards it isn't known."""

from torch.nn.utils._engine import utility


def _listed(parameters):
    from torch import Tensor

    return [parameters] if isinstance(parameters, Tensor) else list(parameters)


def get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    return utility("get_total_norm", _listed(tensors), norm_type, error_if_nonfinite, foreach)


def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    parameters = _listed(parameters)
    gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
    if gradients:
        return get_total_norm(gradients, norm_type, error_if_nonfinite, foreach)
    return utility(
        "clip_grad_norm_", parameters, max_norm, norm_type, error_if_nonfinite, foreach
    )


def clip_grads_with_norm_(parameters, max_norm, total_norm, foreach=None):
    return utility("clip_grads_with_norm_", _listed(parameters), max_norm, total_norm, foreach)


def clip_grad_value_(parameters, clip_value, foreach=None):
    return utility("clip_grad_value_", _listed(parameters), clip_value, foreach)


clip_grad_norm = clip_grad_norm_
