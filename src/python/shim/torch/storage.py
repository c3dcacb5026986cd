"""The memory behind tensors."""


class Storage:
    """The memory behind a tensor and its views."""

    @property
    def _cdata(self):
        """Where PyTorch itself keeps it: the same for tensors that share it."""
        return self.data_ptr()

    def __init__(self, number, size):
        self._number = number
        self._size = size

    def data_ptr(self):
        return self._number << 40

    def nbytes(self):
        return self._size

    def size(self):
        return self._size

    __len__ = size

    def __eq__(self, other):
        return isinstance(other, Storage) and other._number == self._number

    def __hash__(self):
        return self._number


UntypedStorage = TypedStorage = Storage
