"""torch.onnx: nothing is exported here; packages that say how they would be can be imported."""

from _layerwise.absent import absent_module

symbolic_opset9 = absent_module("torch.onnx.symbolic_opset9")
symbolic_opset11 = absent_module("torch.onnx.symbolic_opset11")
operators = absent_module("torch.onnx.operators")
utils = absent_module("torch.onnx.utils")


def export(model, args=(), f=None, **options):
    raise NotImplementedError("layerwise doesn't have torch.onnx.export yet")


dynamo_export = export


def is_in_onnx_export():
    return False


def register_custom_op_symbolic(symbolic_name, symbolic_fn, opset_version):
    return None


def unregister_custom_op_symbolic(symbolic_name, opset_version):
    return None
