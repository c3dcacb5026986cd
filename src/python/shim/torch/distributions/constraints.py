"""torch.distributions.constraints: what values a parameter or a sample may have."""


class Constraint:
    is_discrete = False
    event_dim = 0

    def check(self, value):
        raise NotImplementedError

    def __repr__(self):
        return type(self).__name__[1:] + "()"


class _Boolean(Constraint):
    is_discrete = True

    def check(self, value):
        return (value == 0) | (value == 1)


class _Real(Constraint):
    def check(self, value):
        return value == value


class _Bound(Constraint):
    """Numbers on one side of a bound, or between two."""

    def __init__(self, lower_bound=None, upper_bound=None, *, name, closed=True, whole=False):
        self.lower_bound, self.upper_bound = lower_bound, upper_bound
        self._name, self._closed, self.is_discrete = name, closed, whole

    def check(self, value):
        fits = value == value
        if self.lower_bound is not None:
            fits = fits & (value >= self.lower_bound if self._closed else value > self.lower_bound)
        if self.upper_bound is not None:
            fits = fits & (value <= self.upper_bound)
        return fits & (value % 1 == 0) if self.is_discrete else fits

    def __repr__(self):
        bounds = {"lower_bound": self.lower_bound, "upper_bound": self.upper_bound}
        said = ", ".join(f"{name}={value}" for name, value in bounds.items() if value is not None)
        return f"{self._name}({said})"


class _Simplex(Constraint):
    event_dim = 1

    def check(self, value):
        return (value >= 0).all(-1) & ((value.sum(-1) - 1).abs() < 1e-6)


class _Vector(Constraint):
    event_dim = 1

    def check(self, value):
        return (value == value).all(-1)

    def __repr__(self):
        return "IndependentConstraint(Real(), 1)"


boolean, real, simplex, real_vector = _Boolean(), _Real(), _Simplex(), _Vector()
positive = _Bound(0.0, name="GreaterThan", closed=False)
nonnegative = _Bound(0.0, name="GreaterThanEq")
unit_interval = _Bound(0.0, 1.0, name="Interval")
nonnegative_integer = _Bound(0, name="IntegerGreaterThan", whole=True)
positive_integer = _Bound(1, name="IntegerGreaterThan", whole=True)


def interval(lower_bound, upper_bound):
    return _Bound(lower_bound, upper_bound, name="Interval")


def integer_interval(lower_bound, upper_bound):
    return _Bound(lower_bound, upper_bound, name="IntegerInterval", whole=True)


def greater_than(lower_bound):
    return _Bound(lower_bound, name="GreaterThan", closed=False)


def dependent(*args, **kwargs):
    return None
