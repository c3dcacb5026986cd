"""Walks over a module and what is below it: methods of Module."""


def children(self):
    for _, module in self.named_children():
        yield module


def named_children(self):
    seen = set()
    for name, module in self._modules.items():
        if module is not None and module not in seen:
            seen.add(module)
            yield name, module


def modules(self):
    for _, module in self.named_modules():
        yield module


def named_modules(self, memo=None, prefix="", remove_duplicate=True):
    memo = set() if memo is None else memo
    if self in memo:
        return
    if remove_duplicate:
        memo.add(self)
    yield prefix, self
    for name, module in self._modules.items():
        if module is not None:
            path = f"{prefix}.{name}" if prefix else name
            yield from module.named_modules(memo, path, remove_duplicate)


def _named_members(self, get_members_fn, prefix="", recurse=True, remove_duplicate=True):
    seen = set()
    modules = (
        self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate)
        if recurse
        else [(prefix, self)]
    )
    for path, module in modules:
        for name, member in get_members_fn(module):
            if member is None or member in seen:
                continue
            if remove_duplicate:
                seen.add(member)
            yield f"{path}.{name}" if path else name, member


def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
    return self._named_members(lambda module: module._parameters.items(), prefix, recurse, remove_duplicate)


def parameters(self, recurse=True):
    for _, parameter in self.named_parameters(recurse=recurse):
        yield parameter


def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
    return self._named_members(lambda module: module._buffers.items(), prefix, recurse, remove_duplicate)


def buffers(self, recurse=True):
    for _, buffer in self.named_buffers(recurse=recurse):
        yield buffer
