"""torch.utils._pytree: values nested in lists, tuples and dicts, as a flat list and a description."""

from collections import OrderedDict, defaultdict, deque


class TreeSpec:
    def __init__(self, kind, context, children):
        self.type, self.context, self.children_specs = kind, context, children
        self.num_leaves = sum(child.num_leaves for child in children) if kind is not None else 1

    def is_leaf(self):
        return self.type is None

    def __eq__(self, other):
        return isinstance(other, TreeSpec) and vars(self) == vars(other)


def LeafSpec():
    return TreeSpec(None, None, [])


def _is_named(value):
    return isinstance(value, tuple) and hasattr(value, "_fields")


def _parts(value):
    """Kind, context and children of a container; None for a leaf."""
    kind = type(value)
    if kind in _registered:
        children, context = _registered[kind][0](value)
        return kind, context, list(children)
    if _is_named(value) or kind in (list, tuple, deque):
        return kind, None, list(value)
    if kind in (dict, OrderedDict):
        return kind, list(value), list(value.values())
    if kind is defaultdict:
        return kind, [value.default_factory, list(value)], list(value.values())
    return None


_registered = {}


def register_pytree_node(cls, flatten_fn, unflatten_fn, **kwargs):
    _registered[cls] = (flatten_fn, unflatten_fn)


_register_pytree_node = register_pytree_node


def tree_flatten(tree, is_leaf=None):
    parts = None if is_leaf and is_leaf(tree) else _parts(tree)
    if parts is None:
        return [tree], LeafSpec()
    kind, context, children = parts
    leaves, specs = [], []
    for child in children:
        found, spec = tree_flatten(child, is_leaf)
        leaves += found
        specs.append(spec)
    return leaves, TreeSpec(kind, context, specs)


def tree_unflatten(leaves, treespec):
    return _unflatten(iter(leaves), treespec)


def _unflatten(leaves, spec):
    if spec.is_leaf():
        return next(leaves)
    children = [_unflatten(leaves, child) for child in spec.children_specs]
    kind, context = spec.type, spec.context
    if kind in _registered:
        return _registered[kind][1](children, context)
    if kind is defaultdict:
        return defaultdict(context[0], zip(context[1], children))
    if context is not None:
        return kind(zip(context, children))
    return kind(*children) if hasattr(kind, "_fields") else kind(children)


def tree_leaves(tree, is_leaf=None):
    return tree_flatten(tree, is_leaf)[0]


tree_iter = tree_leaves


def tree_structure(tree, is_leaf=None):
    return tree_flatten(tree, is_leaf)[1]


def tree_map(func, tree, *rests, is_leaf=None):
    leaves, spec = tree_flatten(tree, is_leaf)
    others = [tree_leaves(rest) for rest in rests]
    return tree_unflatten([func(*items) for items in zip(leaves, *others)], spec)


def tree_map_only(kind, func, tree, is_leaf=None):
    return tree_map(lambda leaf: func(leaf) if isinstance(leaf, kind) else leaf, tree, is_leaf=is_leaf)


def tree_any(pred, tree, is_leaf=None):
    return any(map(pred, tree_leaves(tree, is_leaf)))


def tree_all(pred, tree, is_leaf=None):
    return all(map(pred, tree_leaves(tree, is_leaf)))


class MappingKey:
    """The place of a value in a dict."""

    def __init__(self, key):
        self.key = key

    def __eq__(self, other):
        return isinstance(other, MappingKey) and self.key == other.key

    def __hash__(self):
        return hash(self.key)

    def __str__(self):
        return f"[{self.key!r}]"

    def get(self, mapping):
        return mapping[self.key]


def _dict_flatten(mapping):
    return list(mapping.values()), list(mapping)


def _dict_flatten_with_keys(mapping):
    return [(MappingKey(key), value) for key, value in mapping.items()], list(mapping)


def _dict_unflatten(values, context):
    return dict(zip(context, values))
