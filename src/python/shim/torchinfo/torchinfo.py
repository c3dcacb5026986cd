from _layerwise import running, wire
from _layerwise.channel import ask
from torchinfo.model_statistics import ModelStatistics


def summary(model, *args, **kwargs):
    verbose = kwargs.get("verbose", 1)
    made = ask("summary", running.number_of_module(model), *wire.arguments(args, kwargs))
    results = ModelStatistics(made)
    if verbose in (1, 2):
        print(results)
    return results
