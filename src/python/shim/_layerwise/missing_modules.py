"""Modules of PyTorch that this torch has not: they can be imported, and say so when they are used."""

#: By the package that they are in: https://docs.pytorch.org/docs/stable/index.html
_MISSING = {
    "torch": """
        contrib export futures masked monitor nativert nested numa package quasirandom return_types signal
        testing torch_version
    """,
    "torch.accelerator": "graphs memory",
    "torch.ao": "nn ns pruning",
    "torch.ao.quantization": """
        backend_config fake_quantize fuse_modules fuser_method_mappings fx observer qconfig qconfig_mapping
        quant_type quantization_mappings quantize quantize_fx quantize_jit stubs utils
    """,
    "torch.autograd": """
        anomaly_mode forward_ad functional gradcheck graph profiler_legacy profiler_util
    """,
    "torch.backends": "cusparselt kleidiai miopen python_native xeon xnnpack",
    "torch.compiler": "config",
    "torch.cuda": """
        comm gds graphs green_contexts jiterator memory nccl nvtx profiler random sparse streams tunable
    """,
    "torch.distributed": """
        algorithms argparse_util autograd c10d_logger checkpoint collective_utils config constants debug
        device_mesh distributed_c10d elastic flight_recorder fsdp launch launcher logging_handlers nn optim
        pipelining remote_device rendezvous rpc run tensor utils
    """,
    "torch.distributions": """
        binomial cauchy chi2 constraint_registry continuous_bernoulli fishersnedecor generalized_pareto
        geometric half_cauchy half_normal inverse_gamma kumaraswamy lkj_cholesky log_normal logistic_normal
        lowrank_multivariate_normal multinomial negative_binomial pareto relaxed_bernoulli
        relaxed_categorical studentT von_mises weibull wishart
    """,
    "torch.fx": """
        annotate config immutable_collections interpreter operator_schemas subgraph_rewriter tensor_type
        traceback
    """,
    "torch.jit": "frontend generate_bytecode mobile quantized supported_ops unsupported_tensor_ops",
    "torch.mps": "event profiler",
    "torch.mtia": "memory mtia_graph",
    "torch.multiprocessing": "pool queue reductions spawn",
    "torch.nn": "backends cpp grad intrinsic qat quantizable",
    "torch.nn.attention": "bias experimental flex_attention varlen",
    "torch.nn.modules": "linear_cross_entropy linear_cross_entropy_options",
    "torch.nn.parallel": "comm parallel_apply replicate scatter_gather",
    "torch.nn.quantized": "dynamic functional modules",
    "torch.onnx": """
        errors ops symbolic_opset10 symbolic_opset12 symbolic_opset13 symbolic_opset14 symbolic_opset15
        symbolic_opset16 symbolic_opset17 symbolic_opset18 symbolic_opset19 symbolic_opset20 symbolic_opset7
        symbolic_opset8 testing verification
    """,
    "torch.optim": "sparse_adam",
    "torch.quantization": """
        fake_quantize fuse_modules fuser_method_mappings fx observer qconfig quant_type
        quantization_mappings quantize quantize_fx quantize_jit stubs utils
    """,
    "torch.utils": """
        backcompat backend_registration benchmark bundled_inputs collect_env cpp_backtrace cpp_extension
        debug_log deterministic dlpack file_baton flop_counter hipify jit mkldnn mobile_optimizer model_dump
        module_tracker serialization show_pickle tensorboard throughput_benchmark viz weak
    """,
    "torch.utils.data": "backward_compatibility datapipes graph graph_settings",
    "torch.xpu": "graphs memory random streams",
}


def is_missing(name):
    """Whether PyTorch has the module `name`, and this torch has not."""
    package, _, last = name.rpartition(".")
    return last in _MISSING.get(package, "").split()
