"""Parameters as one vector."""

from torch.nn.utils._engine import utility


def parameters_to_vector(parameters):
    return utility("parameters_to_vector", list(parameters))


def vector_to_parameters(vec, parameters):
    return utility("vector_to_parameters", vec, list(parameters))
