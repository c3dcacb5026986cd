"""torch.utils.hooks"""

import itertools
import weakref

_numbers = itertools.count()


class RemovableHandle:
    """Takes a hook off again."""

    def __init__(self, hooks_dict, *, extra_dict=()):
        self.id = next(_numbers)
        self._tables = [weakref.ref(table) for table in (hooks_dict, *extra_dict)]

    def remove(self):
        for table in self._tables:
            found = table()
            if found is not None:
                found.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()
