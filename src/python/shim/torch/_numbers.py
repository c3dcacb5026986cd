"""A tensor's elements as Python's numbers, where they are known: item, tolist, int(x), an if."""

from _layerwise import wire
from _layerwise.bindings import BINDINGS
from _layerwise.channel import ask
from torch._unknown import UnknownNumber, UnknownValue, refuse


def tolist(self):
    values = known(self)
    if values is None:
        if self.numel() > BINDINGS["mostKnownValues"]:
            refuse("tolist", self._shape)
        values = [UnknownNumber(kind_of(self._dtype), self._shape)] * self.numel()
    if not self._shape:
        return values[0]
    return nested(values, self._shape)


def item(self):
    if self.numel() != 1:
        raise RuntimeError(
            f"a Tensor with {self.numel()} elements cannot be converted to Scalar"
        )
    values = known(self)
    return UnknownNumber(kind_of(self._dtype), self._shape) if values is None else values[0]


def to_bool(self):
    if self.numel() > 1:
        raise RuntimeError(
            "Boolean value of Tensor with more than one value is ambiguous"
        )
    if self.numel() == 0:
        raise RuntimeError("Boolean value of Tensor with no values is ambiguous")
    return bool(values_for(self, "bool")[0])


def to_int(self):
    return int(only(self))


def to_float(self):
    return float(only(self))


def to_index(self):
    if self._dtype.is_floating_point or self.numel() != 1:
        raise TypeError("only integer tensors of a single element can be converted to an index")
    return int(self.item())


def to_complex(self):
    return complex(only(self))


def only(tensor):
    if tensor.numel() != 1:
        raise ValueError("only one element tensors can be converted to Python scalars")
    return tensor.item()


def known(tensor):
    """The numbers in order, of the kind that the dtype says; None where they aren't known."""
    values = ask("values", tensor._id)
    if values is None:
        return None
    kind = kind_of(tensor._dtype)
    return [kind(wire.decode(value)) for value in values]


def kind_of(dtype):
    """What Python has for an element of that dtype."""
    if dtype.is_floating_point:
        return float
    return bool if dtype._name == "bool" else complex if dtype.is_complex else int


def values_for(tensor, wanted):
    values = known(tensor)
    if values is None:
        refuse(wanted, tensor._shape)
    return values


def nested(values, shape):
    if len(shape) == 1:
        return values
    step = len(values) // shape[0] if shape[0] else 0
    return [nested(values[at * step : (at + 1) * step], shape[1:]) for at in range(shape[0])]
