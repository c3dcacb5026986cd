"""Indexing with x[...]."""
from op_dsl import *  # noqa: F403


def getitem(x, index):
    return x[tuple(index)]


def setitem(x, index, value):
    x[tuple(index)] = value
    return x


def get(*args, make=case):
    x, *index = args
    make("getitem", x, list(index), via=getitem)


def put(x, index, value, make=case):
    make("setitem", x, index, value, via=setitem)


def s(*args):
    return slice(*args)


x = T(4, 5, 6)
every, dots = slice(None), Ellipsis
mask = VN([True, False, True, False])

# integers, slices, None, Ellipsis
get(x, 0)
get(x, -1)
get(x, 1, 2)
get(x, 1, 2, 3)
get(x, every)
get(x, s(1, 3))
get(x, s(None, None, 2))
get(x, s(-2, None))
get(x, s(3, 1))
get(x, s(0, 100), s(1, None, 3))
get(x, every, 2)
get(x, dots, 0)
get(x, dots)
get(x, 0, dots, 1)
get(x, None)
get(x, every, None, 1)
get(x, dots, None)
get(x, None, dots, 0, None)
get(x, True)
get(x, False)
get(transposed(T(4, 5, 6)), 1, s(1, None, 2))
get(T(), dots)
get(T(), None)
get(x, VN(2))
get(x, 1, VN(2))
get(T(0, 3), every, 1)
get(V([[1, 2], [3, 4]]), 1)
get(V([[1.0, 2.0], [3.0, 4.0]]), every, s(1, None))
get(N(4, 5), s(1, 3), 0)

# lists and index tensors
get(x, [0, 2])
get(x, [0, 2], [1, 3])
get(x, VN([0, 2, 1]))
get(x, VN([[0, 1], [2, 3]]))
get(x, VN([0, 1], i32))
get(x, VN([0, 1], u8), make=bad)
get(x, every, VN([0, 2, 4]))
get(x, dots, VN([0, 2, 4]))
get(x, VN([0, 1]), every, VN([2, 3]))
get(x, VN([0, 1]), VN([2, 3]))
get(x, VN([[0], [1]]), VN([2, 3]))
get(x, 0, every, VN([2, 3]))
get(x, s(1, 3), VN([0, 1]), s(2, 5))
get(x, None, VN([0, 1]))
get(x, VN([0, 1]), None, VN([2, 3]))
get(x, every, VN([0, 1]), None)
get(x, VN([-1, -2]))
get(x, N(0, dtype=i64))
get(N(4, 5, 6), VN([0, 2]))
get(transposed(T(4, 5, 6)), VN([0, 2]))
get(V([10.0, 20.0, 30.0]), VN([2, 0]))
get(x, every, every, VN([[0, 1], [2, 3]]))

# masks
get(x, mask)
get(x, mask, 0)
get(x, every, VN([True, False, True, False, True]))
get(V([1.0, 2.0, 3.0]), VN([True, False, True]))
get(V([[1.0, 2.0], [3.0, 4.0]]), VN([[True, False], [True, True]]))
get(x, mask, VN([0, 1]))
get(x, VN([True, False, True, False], u8))

# wrong
get(x, 4, make=bad)
get(x, -5, make=bad)
get(x, 0, 0, 7, make=bad)
get(x, 0, 0, 0, 0, make=bad)
get(x, every, every, every, every, make=bad)
get(T(), 0, make=bad)
get(T(), every, make=bad)
get(x, "a", make=bad)
get(x, 1.5, make=bad)
get(x, VN([1.0, 2.0]), make=bad)
get(x, VN([4]), make=bad)
get(x, VN([0, -5]), make=bad)
get(x, VN([0, 1]), VN([0, 1, 2]), make=bad)
get(x, VN([True, False, True]), make=bad)
get(x, s(None, None, -1), make=bad)
get(x, s(None, None, 0), make=bad)
get(x, s(1.0, 2), make=bad)
get(x, VN([[True, False], [True, False]]), make=bad)

# assignment
put(T(4, 5), [0], 1.0)
put(T(4, 5), [0], T(5))
put(T(4, 5), [every, s(0, 2)], T(4, 2))
put(T(4, 5), [every, s(0, 2)], T(2))
put(T(4, 5), [dots, 0], 0)
put(T(4, 5), [VN([0, 2])], T(2, 5))
put(T(4, 5), [VN([0, 2])], 0.5)
put(T(4, 5), [VN([0, 2]), VN([1, 3])], T(2))
put(T(4, 5), [mask], 0.0)
put(T(4, 5), [mask], T(2, 5))
put(N(4, 5), [0], T(5))
put(N(4, 5), [1, 2], 3.0)
put(N(4, dtype=i64), [s(0, 2)], 2.5)
put(N(4), [s(0, 2)], N(2, dtype=i64))
put(VN([1.0, 2.0, 3.0]), [1], 9.0)
put(T(4, 5), [every], T(1, 4, 5))
put(T(4, 5), [0], T(4), make=bad)
put(T(4, 5), [4], 1.0, make=bad)
put(N(4, 5), [0], N(4), make=bad)
put(N(4, 5), [every, s(0, 2)], N(3), make=bad)
put(N(4, 5), [VN([0, 2])], N(3, 5), make=bad)
put(N(4, 5), [mask], N(3, 5), make=bad)
put(N(4, 5), [VN([0, 9])], 1.0, make=bad)
put(N(4, 5), [0], "a", make=bad)
put(N(4, 5), [0], [1.0, 2.0], make=bad)
put(N(4, 5), [VN([0, 2])], N(2, 5, dtype=f64), make=bad)
