"""Attention."""
from op_dsl import *  # noqa: F403

op = "scaled_dot_product_attention"
q, k, v = T(2, 4, 6, 8), T(2, 4, 5, 8), T(2, 4, 5, 8)
case(op, q, k, v)
case(op, N(2, 4, 6, 8), N(2, 4, 5, 8), N(2, 4, 5, 8))
case(op, q, k, v, attn_mask=N(6, 5))
case(op, q, k, v, attn_mask=N(2, 1, 6, 5))
case(op, q, k, v, attn_mask=T(6, 5))
case(op, q, k, v, attn_mask=N(6, 5, dtype=b8))
case(op, q, k, v, attn_mask=N(2, 4, 6, 5, dtype=b8))
case(op, q, q, q, is_causal=True)
case(op, q, k, v, is_causal=True)
case(op, q, k, v, dropout_p=0.2)
case(op, q, k, v, dropout_p=0.2, is_causal=True)
case(op, q, k, v, scale=0.5)
case(op, T(2, 8, 6, 8), T(2, 2, 5, 8), T(2, 2, 5, 8), enable_gqa=True)
case(op, T(6, 8), T(5, 8), T(5, 8))
case(op, T(2, 6, 8), T(2, 5, 8), T(2, 5, 8))
case(op, T(2, 6, 8), T(2, 5, 8), T(2, 5, 3))
case(op, q, k, T(2, 4, 5, 3))
case(op, T(3, 2, 4, 6, 8), T(3, 2, 4, 5, 8), T(3, 2, 4, 5, 8))
case(op, transposed(T(2, 6, 4, 8), 1, 2), transposed(T(2, 5, 4, 8), 1, 2), transposed(T(2, 5, 4, 8), 1, 2))
case(op, T(2, 4, 6, 8), N(2, 4, 5, 8), N(2, 4, 5, 8))
case(op, N(2, 4, 6, 8), N(2, 4, 5, 8), T(2, 4, 5, 8))
case(op, T(2, 4, 6, 8, dtype=bf16), T(2, 4, 5, 8, dtype=bf16), T(2, 4, 5, 8, dtype=bf16))
case(op, T(2, 4, 6, 8, dtype=f64), T(2, 4, 5, 8, dtype=f64), T(2, 4, 5, 8, dtype=f64))
case(op, T(1, 4, 6, 8), k, v)
case(op, T(0, 4, 6, 8), T(0, 4, 5, 8), T(0, 4, 5, 8))
bad(op, q, T(2, 4, 5, 7), v)
bad(op, q, k, T(2, 4, 4, 8), dropout_p=0.1)
bad(op, q, T(2, 3, 5, 8), T(2, 3, 5, 8))
bad(op, q, k, v, attn_mask=N(6, 4))
bad(op, q, k, v, attn_mask=N(6, 5), is_causal=True, dropout_p=0.1)
bad(op, q, k, v, attn_mask=N(6, 5, dtype=i64))
bad(op, q, T(2, 4, 5, 8, dtype=f64), v)
bad(op, T(8), T(5, 8), T(5, 8))
bad(op, T(2, 8, 6, 8), T(2, 2, 5, 8), T(2, 2, 5, 8))
bad(op, T(2, 8, 6, 8), T(2, 3, 5, 8), T(2, 3, 5, 8), enable_gqa=True)
bad(op, q, k, v, dropout_p=1.5)
bad(op, N(2, 4, 6, 8, dtype=i64), N(2, 4, 5, 8, dtype=i64), N(2, 4, 5, 8, dtype=i64))

op = "multi_head_attention_forward"
E, H = 8, 2


def mha(make, q, k, v, *, bias=True, bias_kv=(None, None), zero=False, p=0.0, frozen=False, **kwargs):
    grad = not frozen
    make(
        op, q, k, v, E, H, P(3 * E, E, grad=grad), P(3 * E, grad=grad) if bias else None, *bias_kv, zero, p,
        P(E, E, grad=grad), P(E, grad=grad) if bias else None, **kwargs,
    )


same = T(5, 2, E)
mha(case, same, same, same)
mha(case, same, same, same, need_weights=False)
mha(case, same, same, same, average_attn_weights=False)
mha(case, same, same, same, bias=False)
mha(case, same, same, same, p=0.1)
mha(case, same, same, same, p=0.1, training=False)
mha(case, same, same, same, frozen=True)
mha(case, same, same, same, attn_mask=N(5, 5))
mha(case, same, same, same, attn_mask=N(5, 5, dtype=b8), need_weights=False)
mha(case, same, same, same, attn_mask=N(4, 5, 5))
mha(case, same, same, same, key_padding_mask=N(2, 5, dtype=b8))
mha(case, same, same, same, key_padding_mask=N(2, 5, dtype=b8), need_weights=False)
mha(case, same, same, same, attn_mask=N(5, 5, dtype=b8), is_causal=True, need_weights=False)
mha(case, same, same, same, zero=True)
mha(case, same, same, same, bias_kv=(P(1, 1, E), P(1, 1, E)))
memory = T(7, 2, E)
mha(case, T(5, 2, E), memory, memory)
mha(case, T(5, 2, E), memory, T(7, 2, E))
flat = T(5, E)
mha(case, flat, flat, flat)
none = N(5, 2, E)
mha(case, none, none, none)
case(
    op, T(5, 2, E), T(7, 2, 6), T(7, 2, 4), E, H, None, P(3 * E), None, None, False, 0.0, P(E, E), P(E),
    use_separate_proj_weight=True, q_proj_weight=P(E, E), k_proj_weight=P(E, 6), v_proj_weight=P(E, 4),
)
mha(bad, T(5, 2, 6), T(5, 2, 6), T(5, 2, 6))
mha(bad, T(5, 2, E), T(7, 2, E), T(6, 2, E))
mha(bad, T(5, 2, E), T(7, 3, E), T(7, 3, E))
mha(bad, T(E), T(E), T(E))
mha(bad, T(5, 2, E), T(7, E), T(7, E))
mha(bad, same, same, same, attn_mask=N(4, 5))
mha(bad, same, same, same, attn_mask=N(3, 5, 5))
mha(bad, same, same, same, attn_mask=N(1, 1, 5, 5))
mha(bad, same, same, same, key_padding_mask=N(5, 2, dtype=b8))
mha(bad, same, same, same, key_padding_mask=N(2, 5, dtype=i64))
mha(bad, same, same, same, is_causal=True)
bad(op, same, same, same, E, 3, P(3 * E, E), P(3 * E), None, None, False, 0.0, P(E, E), P(E))
