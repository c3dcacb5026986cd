"""numpy.poly1d: a polynomial by its coefficients, the highest power first."""

from numpy._array import array


class poly1d:
    def __init__(self, c_or_r):
        given = array(c_or_r).reshape(-1)
        values = given.tolist()
        while len(values) > 1 and values[0] == 0:
            values.pop(0)
        self.coeffs = array(values, given.dtype)

    c = coef = coefficients = property(lambda self: self.coeffs)
    order = o = property(lambda self: len(self.coeffs) - 1)

    def __mul__(self, other):
        one, two = self.coeffs.tolist(), _coefficients(other)
        product = [0] * (len(one) + len(two) - 1)
        for at, left in enumerate(one):
            for by, right in enumerate(two):
                product[at + by] += left * right
        return poly1d(product)

    __rmul__ = __mul__

    def __pow__(self, val):
        if not isinstance(val, int) or val < 0:
            raise ValueError("Power to non-negative integers only.")
        result = poly1d([1])
        for _ in range(val):
            result = result * self
        return result

    def __call__(self, val):
        total = 0
        for coefficient in self.coeffs.tolist():
            total = total * val + coefficient
        return total

    def __len__(self):
        return self.order


def _coefficients(value):
    return value.coeffs.tolist() if isinstance(value, poly1d) else array(value).reshape(-1).tolist()
