"""MultiheadAttention."""

import torch

from ._case import L, Same, T, causal, flat, mask

QKV = (T(2, 5, 16), T(2, 5, 16), T(2, 5, 16))
SEQ = (T(5, 2, 16), T(5, 2, 16), T(5, 2, 16))
CROSS = (T(2, 5, 16), T(2, 7, 16), T(2, 7, 16))


def mha(*args, **kwargs):
    return L("MultiheadAttention", *args, **kwargs)


CASES = [
    mha(16, 4).on(*SEQ),
    mha(16, 4).eval().on(*SEQ),
    mha(16, 4, batch_first=True).on(*QKV),
    mha(16, 4, batch_first=True).eval().on(*QKV),
    mha(16, 4, batch_first=True).on(*QKV, need_weights=False),
    mha(16, 4, batch_first=True).eval().on(*QKV, need_weights=False),
    mha(16, 4, dropout=0.1, batch_first=True).on(*QKV),
    mha(16, 4, dropout=0.1, batch_first=True).on(*QKV, need_weights=False),
    mha(16, 4, dropout=0.1, batch_first=True).eval().on(*QKV, need_weights=False),
    mha(16, 4, batch_first=True).on(*QKV, average_attn_weights=False),
    mha(16, 4, batch_first=True).on(T(2, 5, 16), Same(0), Same(0)),
    mha(16, 4, batch_first=True).eval().on(T(2, 5, 16), Same(0), Same(0), need_weights=False),
    mha(16, 4, batch_first=True).on(T(2, 5, 16), T(2, 7, 16), Same(1), need_weights=False),
    mha(16, 4).on(T(5, 2, 16), Same(0), Same(0)),
    mha(16, 4, dropout=0.5).on(T(5, 2, 16), T(7, 2, 16), Same(1)),
    mha(16, 4, bias=False, batch_first=True).on(*QKV),
    mha(16, 4, batch_first=True).on(*CROSS),
    mha(16, 4, batch_first=True).on(*CROSS, need_weights=False),
    mha(16, 4, kdim=8, vdim=12, batch_first=True).on(T(2, 5, 16), T(2, 7, 8), T(2, 7, 12)),
    mha(16, 4, kdim=8, vdim=12).on(
        T(5, 2, 16), T(7, 2, 8), T(7, 2, 12), need_weights=False
    ),
    mha(16, 4, kdim=8).on(T(5, 2, 16), T(7, 2, 8), T(7, 2, 16)),
    mha(16, 4, add_bias_kv=True, batch_first=True).on(*QKV),
    mha(16, 4, add_bias_kv=True).on(*SEQ, need_weights=False),
    mha(16, 4, add_zero_attn=True, batch_first=True).on(*QKV),
    mha(16, 4, add_bias_kv=True, add_zero_attn=True).on(*SEQ),
    mha(16, 4).on(T(5, 16), T(5, 16), T(5, 16)),
    mha(16, 4).on(T(5, 16), T(7, 16), T(7, 16), need_weights=False),
    mha(16, 4, batch_first=True).eval().on(T(5, 16), T(7, 16), T(7, 16)),
    mha(16, 4, batch_first=True).on(*QKV, key_padding_mask=mask(2, 5)),
    mha(16, 4, batch_first=True).on(*QKV, key_padding_mask=mask(2, 5), need_weights=False),
    mha(16, 4, batch_first=True).on(*QKV, attn_mask=causal(5)),
    mha(16, 4, batch_first=True).on(*QKV, attn_mask=causal(5), need_weights=False),
    mha(16, 4, batch_first=True).on(
        *QKV, attn_mask=causal(5), is_causal=True, need_weights=False
    ),
    mha(16, 4, batch_first=True).on(
        *QKV, attn_mask=causal(5), key_padding_mask=mask(2, 5), need_weights=False
    ),
    mha(16, 4, batch_first=True).on(*QKV, attn_mask=T(5, 5, grad=False)),
    mha(16, 4, batch_first=True).on(*QKV, attn_mask=mask(8, 5, 5)),
    mha(16, 4, batch_first=True).on(
        *QKV, key_padding_mask=flat([0.0, 0.0, 0.0, 0.0, 1.0] * 2, "float32", [2, 5], False)
    ),
    mha(16, 1, dtype=torch.float64).on(*[T(5, 2, 16, dtype="float64")] * 3),
    mha(16).fails(),
    mha(16, 3).fails(),
    mha(0, 4).fails(),
    mha(16, 0).fails(),
    mha(16, 4, heads=4).fails(),
    mha(16, 4).on(T(2, 3, 5, 16), T(2, 3, 5, 16), T(2, 3, 5, 16)).fails(),
    mha(16, 4).on(T(5, 2, 8), T(5, 2, 8), T(5, 2, 8)).fails(),
    mha(16, 4).on(T(5, 2, 16), T(7, 2, 16), T(5, 2, 16)).fails(),
    mha(16, 4).on(T(5, 2, 16), T(5, 2, 8), T(5, 2, 8)).fails(),
    mha(16, 4).on(T(5, 2, 16), T(5, 3, 16), T(5, 3, 16)).fails(),
    mha(16, 4, kdim=8, vdim=12).on(T(5, 2, 16), T(7, 2, 8), T(7, 2, 16)).fails(),
    mha(16, 4, batch_first=True).on(T(5, 16), T(2, 5, 16), T(2, 5, 16)).fails(),
    mha(16, 4, batch_first=True).on(*QKV, attn_mask=causal(4)).fails(),
    mha(16, 4, batch_first=True).on(*QKV, attn_mask=mask(2, 5, 5)).fails(),
    mha(16, 4, batch_first=True).on(*QKV, attn_mask=mask(5)).fails(),
    mha(16, 4, batch_first=True).on(*QKV, key_padding_mask=mask(5, 2)).fails(),
    mha(16, 4, batch_first=True).on(*QKV, key_padding_mask=mask(5)).fails(),
    mha(16, 4, batch_first=True).on(*QKV, is_causal=True).fails(),
    mha(16, 4).on(T(5, 2, 16)).fails(),
    mha(16, 4, batch_first=True).on(*QKV, attn_mask=T(5, 5, dtype="float64", grad=False)).fails(),
    mha(16, 4, add_bias_kv=True, add_zero_attn=True, batch_first=True).eval().on(
        *CROSS, attn_mask=mask(8, 5, 7), key_padding_mask=mask(2, 7), average_attn_weights=False
    ),
    mha(16, 4, batch_first=True).on(T(2, 5, 16, dtype="float64"), *QKV[1:]).fails(),
    mha(16, 4, bias=False).on(T(5, 2, 16, dtype="bool"), *SEQ[1:]).fails(),
]
